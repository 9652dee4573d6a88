"""What a name shows by itself: its lists, the recogniser's label, its words, the part of the page.

    Tarn Water Board        organization + 5: "Board" makes one
    Anna Berg               person + 3.5: a given name and another word
    OSLO (in a dateline)    place + 8

Evidence is in points for a type; from four on it is not outvoted by the rest of the article. What stands
around a name: `kg.mentions.names.neighbours`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.countries import countries
from kg.mentions.names.found import Piece
from kg.mentions.names.runs import NER_TYPES, Runs
from kg.mentions.names.shapes import JOINING, given_at, initial, is_place
from kg.mentions.words import folded
from kg.model import LayerKind

MOST_WORDS_OF_A_PERSON = 5
_OUTLETS = frozenset({"broadcaster", "newspaper"})
_INNER_CAPITAL = re.compile(r"(?P<before>[A-Z][a-z]{2,})[A-Z][\w-]*")
_FAMILY_PREFIXES = frozenset({"Mac", "Fitz", "Van", "Von", "Des", "Del", "Della", "Vander", "Ter"})
_NO_SURNAMES = frozenset(  # the kinds of bodies whose words nobody has for a surname
    """school college academy university coalition alliance commission committee association federation
    foundation ministry department network initiative caucus institute organisation parliament""".split()
)
_SAINTED = frozenset({"Saint", "Sainte", "Port", "Upper", "Lower"})  # of places
_SHIPS = frozenset({"USS", "HMS", "RMS", "HMAS", "HMCS"})
_SAINTS = frozenset({"St.", "Mt.", "Ft."})  # of towns, mountains and forts


def weigh_form(runs: Runs, piece: Piece, layer: LayerKind) -> None:
    """Count what the words of a piece, its lists and its titles tell of its type."""
    words = [runs.doc[i].text for i in range(piece.first, piece.end)]
    if piece.unit is not None:
        _weigh_listed(runs, piece)
    _weigh_recogniser(runs, piece)
    if piece.unit is None:
        _weigh_words(piece, words)
        _weigh_page(runs, piece, words, layer)
        if is_place(piece.text):
            piece.votes["place"] += 5 if len(words) > 1 else 3  # "Florence" may be somebody
    if piece.titles >= 0 and (piece.unit is None or piece.unit.sort != "known"):
        piece.votes["person"] += 6 if piece.unit is None else 2


def _weigh_listed(runs: Runs, piece: Piece) -> None:
    unit = piece.unit
    if unit is None:
        return
    if unit.sort == "country":
        piece.votes["place"] += 6
    elif unit.known is not None:
        agrees = runs.ner.get(piece.first, (0, 0, ""))[2] == "ORG"
        beside = runs.texts[max(0, piece.first - 1) : piece.first] + runs.texts[piece.end : piece.end + 1]
        agrees = agrees or not lexicon.body_nouns().isdisjoint(beside)  # "the union Unite", "the Unite union"
        piece.votes[unit.known.type] += 6 if not unit.known.weak else 3 if agrees else -9
        piece.kind = unit.known.kind
    elif unit.sort in {"people", "party"}:
        piece.votes["group"] += 6


def _weigh_recogniser(runs: Runs, piece: Piece) -> None:
    labels = [runs.ner[i][2] for i in range(piece.first, piece.end) if i in runs.ner]
    if not labels:
        return
    label, count = Counter(labels).most_common(1)[0]
    kind = NER_TYPES.get(label)
    if kind is None or count * 2 < piece.end - piece.first:
        return
    first, end, _ = runs.ner[
        next(i for i in range(piece.first, piece.end) if runs.ner.get(i, (0, 0, ""))[2] == label)
    ]
    if kind == "organization" and end > piece.end and owns(runs, piece):
        return  # of "Anna Berg's Liberals" as one name
    exact = first in {piece.first, piece.first - 1} and end in {piece.end, piece.end + 1}
    points = 3.0 if exact else 2.0
    single = piece.end - piece.first == 1 and kind in {"organization", "person"}
    piece.votes[kind] += points - (1 if single else 0)


def owns(runs: Runs, piece: Piece) -> bool:
    """Whether a given name and a surname stand before "'s": "Anna Berg's Liberals"."""
    return (
        piece.end - piece.first == 2
        and runs.texts[piece.end : piece.end + 1] == ["'s"]
        and given_at(runs.doc, piece.first)
    )


def _weigh_page(runs: Runs, piece: Piece, words: Sequence[str], layer: LayerKind) -> None:
    """Count what the part of the page tells: a dateline begins with a place."""
    listed = runs.units.get(piece.first)
    outlet = listed is not None and listed.known is not None and listed.known.kind in _OUTLETS
    if layer == "dateline" and runs.texts[max(0, piece.first - 1)] != "(":
        piece.votes["place"] += 8
    if (outlet or words[0] == "The") and len(words) > 1 and not given_at(runs.doc, piece.first):
        piece.votes["organization"] += 3
        piece.votes["person"] -= 3
        piece.kind = piece.kind or (listed.known.kind if listed and listed.known else "")


def _weigh_words(piece: Piece, words: Sequence[str]) -> None:
    if words[-1].isdecimal() and len(words) > 1:
        piece.votes["organization"] += 5  # "Syndicate 12", "Union No. 3"
        form = next((lexicon.forms().get(word) for word in words[::-1] if word in lexicon.forms()), None)
        piece.kind = form.kind if form is not None else ""
        return
    form = lexicon.forms().get(" ".join(words[-2:])) or lexicon.forms().get(words[-1])
    start = lexicon.forms().get(words[0])
    inner = next((_form_before(words, k) for k in _joints(words)), None)
    names = [word for word in words if word not in {"-", '"'}]
    saint = words[0] in _SAINTS and len(words) == 2
    upon = "upon" in words  # "Holm upon Tarn"
    placed = words[-1] in lexicon.place_last() or words[0] in lexicon.place_first() or saint or upon
    if len(names) > 1 and placed:
        piece.votes["place"] += 8 if upon else 4
        piece.votes["person"] -= 8 if upon else 0
        return
    given = folded(words[0]) in lexicon.given_names() or (
        len(words) > 1
        and initial(words[0])
        and words[0] not in lexicon.state_short()
        and countries().named(words[0]) is None
    )
    if form is not None and len(words) > 1:
        surname = given and piece.votes["person"] > 0 and form.kind not in _NO_SURNAMES
        pair = len(names) == 2 and (form.weak or surname)
        firm = pair and not given and form.kind == "company"  # "Wexcombe Water"; cities are not firms
        piece.votes["organization"] += 3 if firm else 1 if pair else 3 if form.weak else 5
        piece.votes["person"] -= 1 if firm else 0
        piece.kind = form.kind
    elif inner is not None and not inner.weak and words[1] not in {"of", "for"}:
        piece.votes["organization"] += 3  # "Energy Ministry of Norland"
        piece.kind = inner.kind
    elif start is not None and len(words) > 2 and {"of", "for"} & set(words):
        piece.votes["organization"] += 5
        piece.kind = start.kind
    elif len(words) > MOST_WORDS_OF_A_PERSON - 1 and _has_two_fields(words):
        piece.votes["organization"] += 3  # "Tarn Media and Entertainment Distribution"
    elif _weigh_first_word(piece, words, names):
        return
    elif "&" in words:
        piece.votes["organization"] += 4
        piece.kind = "company"
    elif (
        len(words) > 1
        and words[-1] in lexicon.building_last()
        and not (given and words[-1] in clue("building_surname"))
    ):
        piece.votes["place"] += 1
        piece.votes["person"] -= 3
    elif given and 2 <= len(names) <= MOST_WORDS_OF_A_PERSON and not set(words) & JOINING:
        piece.votes["person"] += 3.5
    elif len(words) == 4 and _is_double(words[1:]):
        piece.votes["person"] += 2  # "Rostim Belanor-Veck"
    elif len(names) >= 2 and (set(words) & lexicon.particles() or words[-1] in lexicon.suffixes()):
        piece.votes["person"] += 2


def _weigh_first_word(piece: Piece, words: Sequence[str], names: Sequence[str]) -> bool:
    """Count how a name of a station, newspaper or firm begins or is written; whether it was one."""
    points = 0.0
    if words[0] in clue("station") and len(names) > 1:
        points, piece.kind = 5, "broadcaster"
    elif len(names) > 1 and (abroad := lexicon.kind_abroad(" ".join(words))):
        points, piece.kind = 5, abroad  # "Instituto de Tarn"
    elif words[-1] == "trust":
        points, piece.kind = 5, "trust"  # "Tarn NHS trust"
    elif "on" in words and set(words[: words.index("on")]) & clue("office"):
        points = 5  # "House Committee on Ports"
    elif "into" in words and words[words.index("into") - 1] in clue("inquiry"):
        points, piece.kind = 5, "commission"  # "Inquiry into Rail Safety"
    elif len(names) > 1 and words[0] in clue("foreign_article"):
        points = 4  # "Het Tarnblad"
    elif (len(names) > 1 and _is_acronym_first(names)) or any(map(_has_inner_capital, words)):
        points = 2.5  # "BNT Wexcombe", "TarnEnergie"
    piece.votes["organization"] += points
    piece.votes["person"] -= points
    return points > 0


def _has_two_fields(words: Sequence[str]) -> bool:
    """Whether "and" stands between two fields of work."""
    fields = lexicon.joined_adjectives()
    at = words.index("and") if "and" in words[1:-1] else 0
    return at > 0 and words[at - 1] in fields and words[at + 1] in fields


def _is_double(words: Sequence[str]) -> bool:
    """Whether words are a family name of two: "Belanor", "-", "Veck"; not "Saint-Belanor"."""
    return words[1] == "-" and all(word[1:].islower() for word in words[::2]) and words[0] not in _SAINTED


def _form_before(words: Sequence[str], k: int) -> lexicon.Form | None:
    """Return the form that ends before word k: "Geological Survey of"."""
    return lexicon.forms().get(" ".join(words[max(0, k - 2) : k])) or lexicon.forms().get(words[k - 1])


def _is_acronym_first(names: Sequence[str]) -> bool:
    """Whether a name begins with an acronym and goes on in small letters: "BNT Wexcombe"."""
    first = names[0]
    return (
        first.isalpha()
        and first.isupper()
        and len(first) in {3, 4}
        and not any(name.isupper() for name in names[1:])
        and folded(first) not in lexicon.given_names()
        and first not in _SHIPS
    )


def _has_inner_capital(word: str) -> bool:
    """Whether a word is two words written as one: "TarnEnergie", not "MacBerg" or "JoAnn"."""
    joint = _INNER_CAPITAL.fullmatch(word)
    return (
        joint is not None
        and joint["before"] not in _FAMILY_PREFIXES
        and folded(joint["before"]) not in lexicon.given_names()
    )


def _joints(words: Sequence[str]) -> Iterator[int]:
    return (k for k, word in enumerate(words) if k and word in {"of", "for"})
