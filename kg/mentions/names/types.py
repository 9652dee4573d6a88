"""Which pieces are names, and of which type: all the evidence of the article decides.

    "the bank Tarnholm" ... "Tarnholm said"     organization, both, though the second place alone says little

The votes for one name are added up over the article; what a place shows for sure stands there. The evidence:
`kg.mentions.names.form`, `kg.mentions.names.neighbours`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.countries import countries
from kg.lexicons.places import place
from kg.mentions.names.cuts import describes
from kg.mentions.names.form import MOST_WORDS_OF_A_PERSON
from kg.mentions.names.found import Found, Piece, Votes, key_of
from kg.mentions.names.listed import Unit
from kg.mentions.names.runs import Runs
from kg.mentions.names.shapes import given_at, is_place
from kg.mentions.words import folded, surname
from kg.model import Document, EntityType, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURE = 4.0  # evidence that no vote of the recogniser overrules
_ENOUGH = 2.0
_ENOUGH_FOR_ONE_WORD = 2.4  # a person named by one word alone
_OF_STATE = frozenset(  # kinds of bodies that nobody founds, though a page may speak of "Berg's Guard"
    """guard army navy force ministry department administration agency court parliament commission
    party""".split()
)
_TOWN_BODIES = frozenset({"council", "force", "court", "department", "district", "authority"})
_CITIES = frozenset({"LA", "DC", "NYC", "NY", "SF"})
_OF_TOWNS = r"(?:City (?:Council|Hall)|Police Department|Mayor\b|Independent School District)"
_POSTS_OF_TOWNS = r"mayor|city manager|city council|police chief|police department"
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT", "agent"})


class Types:
    """The pieces of one article, and what the whole of it tells of their types."""

    def __init__(self, document: Document, runs: Mapping[int, Runs], raw: Sequence[Piece]) -> None:
        self.document, self.runs = document, runs
        self.raw = raw = _without_leads(document, raw)
        self.votes: dict[str, Votes] = {}
        for piece in raw:
            if not piece.shouted:
                self.votes.setdefault(piece.key, Votes()).add(piece.votes)
        for key in {piece.key for piece in raw if piece.body} & self.votes.keys():
            self.votes[key]["organization"] += _SURE + max(0.0, self.votes[key]["person"])
        firm = {key for key, count in self.votes.items() if count.most >= _ENOUGH}
        persons = {key for key in firm if self.votes[key].winner == "person" and " " in key}
        self.surnames = {surname(key) for key in persons} | {key.rpartition(" ")[2] for key in persons}
        given = {key.split()[0] for key in persons} & lexicon.given_names().keys()
        self.towns = {key for key in given if _is_town(document, key)}
        self.given = given - self.towns
        for key in self.towns & self.votes.keys():
            self.votes[key]["place"] += _SURE + max(0.0, self.votes[key]["person"])
        alone = {piece.key for piece in raw if " " not in piece.key}
        self.called = {  # "Rostim" of Rostim Belanor, who is "Belanor" elsewhere
            key.split()[0]
            for key in persons
            if self.votes[key]["person"] >= _SURE + _ENOUGH and key.rpartition(" ")[2] in alone
        }
        self.towns |= self._towns(raw)
        self._lend_first(raw)
        self.lent = _lent(self.votes, firm, Counter(piece.key for piece in raw if piece.titles < 0))
        self.lent |= self._clubs(raw)
        self.led = {piece.key for piece in raw if self._is_led(piece)}

    def _lend_first(self, raw: Sequence[Piece]) -> None:
        """Let both words of a firm and its first word tell of each other: "Tarn Veck", then "Tarn staff".

        People go on by their last word, save where the family name stands first.
        """
        shown = {one.key for one in raw if one.titles >= 0 or one.votes["person"] >= _SURE}
        alone = {piece.key for piece in raw if piece.unit is None and " " not in piece.key}
        for piece in raw:
            first, _, last = piece.key.partition(" ")
            plain = piece.unit is None and piece.kind == "" and last and " " not in last and not piece.shouted
            if not plain or last in alone or first not in alone or first in lexicon.given_names():
                continue
            whole, short = self.votes.get(piece.key, Votes()), self.votes.get(first, Votes())
            bodies = [votes["organization"] > max(_ENOUGH, votes["person"]) for votes in (whole, short)]
            for key in (piece.key, first):
                votes = self.votes.get(key, Votes())
                if any(bodies) and key not in shown and votes["person"] >= votes["organization"] > 0:
                    votes["organization"] = votes["person"] + _ENOUGH

    def _towns(self, raw: Sequence[Piece]) -> set[str]:
        """Return the listed towns that one place shows to be meant, though "Austin" may be somebody, too.

        That is a place's preposition or what towns have, or a council, a court or a force named after it.
        """
        shown = {piece.key for piece in raw if piece.unit is None and piece.votes["place"] >= _SURE}
        for piece in raw:
            if piece.unit is None and piece.kind in _TOWN_BODIES and " " in piece.key:
                words = piece.key.split()
                shown |= {words[0], " ".join(words[:2])}
        borne = self.surnames | self.given
        texts = {piece.key: piece.text for piece in raw}
        return {key for key in shown - borne if key in texts and place(texts[key]) is not None}

    def _clubs(self, raw: Sequence[Piece]) -> set[str]:
        """Return the names that go on without the letters before them: "KSV Tarnholm", then "Tarnholm"."""
        found = set()
        for piece in raw:
            letters, _, rest = piece.text.partition(" ")
            plain = letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 4 and not rest.isupper()
            known = self.votes.get(piece.key, Votes())  # none where every word of a headline is large
            if not plain or piece.unit is not None or known.winner != "organization":
                continue
            key = key_of(rest)
            votes = self.votes.get(key)
            if votes is not None and votes["place"] < _SURE and key not in self.surnames and piece.kind == "":
                found.add(key)
        return found

    def _is_led(self, piece: Piece) -> bool:
        """Whether a party's people are its body here: "who leads the Greens", "the Greens' co-leader"."""
        text, doc = piece.text, self.document.blocks[piece.block].doc
        one = f"{text[:-3]}y" if text.endswith("ies") else text.removesuffix("s")
        if piece.unit is None or one == text or one not in lexicon.parties_before_posts():
            return False
        head, first = doc[piece.end - 1], piece.first
        if head.dep_ == "dobj" and head.head.lemma_ in clue("leads_party"):
            return True
        if piece.end < len(doc) and doc[piece.end].tag_ == "POS":
            near = [token.lower_ for token in doc[piece.end + 1 : piece.end + 4]]
            return any(word in clue("leads") for word in near)
        first -= first > 0 and doc[first - 1].lower_ == "the"
        if first == 1 and doc[0].text == "For" and doc[piece.end : piece.end + 1].text == ",":
            near = [token.lower_ for token in doc[piece.end + 1 : piece.end + 5]]
            return any(word in clue("leads") for word in near)  # "For the Greens, spokeswoman Anna Berg said"
        return first > 1 and doc[first - 1].lower_ in {"of", "for"} and doc[first - 2].lower_ in clue("leads")

    def __iter__(self) -> Iterator[Found]:
        """Yield the names among the pieces, in the order of the pieces."""
        for piece in self.raw:
            if piece.key in self.lent and piece.titles < 0:
                yield self._made(piece, "organization", sure=True)
            elif (chosen := self._choose(piece)) is not None:
                yield chosen

    def _choose(self, piece: Piece) -> Found | None:
        """Return the piece with the type that the article gives it, or None where it is no name."""
        key, unit = piece.key, piece.unit
        if _names_nothing(piece) or (key not in self.surnames and self._is_word(piece)):
            return None
        if key in self.led:
            return replace(self._made(piece, "organization", sure=True), kind="party")
        if unit is not None and unit.sort in {"adjective", "people", "party", "member"} and piece.titles < 0:
            return self._demonym(piece, unit, self.document.blocks[piece.block].doc)
        if piece.shouted and unit is None and key not in self.votes and key not in self.surnames:
            return self._in_title_case(piece)
        best, score = self._type_of(piece, self.votes.get(key) or piece.votes)
        if key in self.towns and unit is None and piece.titles < 0:
            best, score = "place", _SURE
        part = " " not in key and key in self.surnames and (unit is None or piece.titles >= 0)
        part = part or (key in self.called and unit is None and place(piece.text) is None)
        if part or (key in self.given and unit is None and score < _SURE):
            best, score = "person", _SURE
        if best == "person" and piece.titles < 0 and unit is None and self._is_common(piece):
            best = "organization" if self.votes.get(key, piece.votes)["organization"] >= _ENOUGH else None
        if best is None or not self._stands(piece, best, score):
            return None
        if (
            best in {"place", "group"}
            and unit is None
            and _acronym(piece.text)
            and not self._shouted_place(piece)
        ):
            best = "organization"
        return self._made(piece, best, sure=piece.votes.most >= _SURE)

    def _is_word(self, piece: Piece) -> bool:
        """Whether a plural noun is capitalised for its sentence: the page has it in small letters, too."""
        doc = self.document.blocks[piece.block].doc
        token = doc[piece.first]
        first = piece.end - piece.first == 1 and piece.unit is None and piece.titles < 0
        plural = token.text.endswith(("s", "ren", "men", "ple")) and token.text[1:].islower()
        return first and plural and bool(token.is_sent_start) and token.lower_ in self._small_words

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """All words that the page writes in small letters."""
        return frozenset(
            text for runs in self.runs.values() for text in runs.texts if text.isalpha() and text.islower()
        )

    def _is_common(self, piece: Piece) -> bool:
        """Whether only the recogniser makes a person of words that the page has in small letters, too.

        "Tarnhill Coal" is nobody where "coal" stands; "Berg-Lind" is none where both are people.
        """
        first, _, rest = piece.key.partition(" ")
        halves = first.split("-")
        if piece.key in self.surnames:
            return False  # of Anna Berg-Lind, though Jonas Berg is there, too
        if not rest and len(halves) == 2 and self.surnames.issuperset(halves):
            return True
        if first in lexicon.given_names() or piece.key in self._sure_people:
            return False
        last = (rest or first).rpartition(" ")[2]
        return len(last) > 3 and last in self._small_words

    @cached_property
    def _sure_people(self) -> frozenset[str]:
        """The keys that some place shows to be a person for sure: by a title, an age, a role."""
        return frozenset(
            piece.key for piece in self.raw if piece.titles >= 0 or piece.votes["person"] >= _SURE + _ENOUGH
        )

    def _shouted_place(self, piece: Piece) -> bool:
        """Whether capitals are those of a dateline: "PARIS - The ..."."""
        layer = self.document.blocks[piece.block].layer.kind
        return layer == "dateline" or is_place(piece.text.capitalize())

    @staticmethod
    def _type_of(piece: Piece, votes: Votes) -> tuple[EntityType | None, float]:
        """Return the type and its points, as the piece shows for sure, else as the article shows."""
        whole = piece.unit is None and " " in piece.key  # several words name one thing in one article
        own = piece.votes.winner if piece.votes.most >= _SURE and not whole else None
        return own or votes.winner, votes.most

    def _stands(self, piece: Piece, best: EntityType, score: float) -> bool:
        """Whether the points are enough for a name of this type and form."""
        doc = self.document.blocks[piece.block].doc
        if best == "person":
            alone = " " not in piece.key
            shape = _person_shape(doc, piece) and (not _is_shout(doc, piece) or piece.key in self.surnames)
            return shape and score >= (_ENOUGH_FOR_ONE_WORD if alone else _ENOUGH)
        if best == "group" and piece.unit is None and not self._plural(doc, piece):
            return False
        return score >= _ENOUGH

    def _in_title_case(self, piece: Piece) -> Found | None:
        """Return the beginning of a piece that the rest of the page names; every word is capitalised."""
        doc = self.document.blocks[piece.block].doc
        for end in range(piece.end - 1, piece.first, -1):
            start = key_of(doc[piece.first : end].text)
            kind = "person" if start in self.surnames else self.votes.get(start, Votes()).winner
            if kind is not None:
                stop = self.document.blocks[piece.block].span(doc[end - 1]).end
                span = Span(piece.span.start, stop)
                return self._made(
                    replace(piece, end=end, span=span, text=self.document[span]), kind, sure=False
                )
        whole = piece.end - piece.first in {2, 3} and given_at(doc, piece.first)
        named = whole and piece.votes["person"] >= _SURE
        return self._made(piece, "person", sure=False) if named else None

    def _made(self, piece: Piece, kind: EntityType, *, sure: bool) -> Found:
        unit = piece.unit if kind != "person" else None
        doc = self.document.blocks[piece.block].doc
        start = self.document.blocks[piece.block].span(doc[piece.titles]).start if piece.titles >= 0 else 0
        titled = self.document[Span(start, piece.span.end)] if piece.plain_title and kind == "person" else ""
        country = unit.country if unit is not None else None
        if unit is not None and unit.known is not None and kind == "organization":
            country = countries().get(unit.known.country or "")
        if kind == "organization" and unit is None:
            country = countries().adjective(doc[piece.first].text) or countries().named(doc[piece.first].text)
            country = (
                country if piece.kind in {"ministry", "parliament", "army", "navy", "department"} else None
            )
        return Found(
            span=piece.span,
            text=piece.text,
            type=kind
            if unit is None or unit.country is None or unit.country.kind != "union"
            else "organization",
            block=piece.block,
            first=piece.first,
            end=piece.end,
            titled=" ".join(titled.split()),
            gender=piece.gender if kind == "person" else None,
            role=piece.role if kind == "person" else "",
            country=country,
            known=unit.known if unit is not None else None,
            kind=piece.kind if kind == "organization" else "",
            sure=sure,
        )

    def _demonym(self, piece: Piece, unit: Unit, doc: Doc) -> Found | None:
        """A people where the word is a plural noun; else its country, where it describes a noun."""
        token = doc[piece.end - 1]
        plural = token.text.endswith(("s", "men", "sh", "ch", "ese")) and token.dep_ in _NOMINAL
        made = self._made(piece, "group", sure=True)
        people = unit.sort == "people" and token.text.endswith(("s", "men")) and token.dep_ != "compound"
        if unit.sort == "party" or people:
            return made
        if unit.country is None:
            return None
        if describes(token) or (token.dep_ == "poss" and token.head.i > token.i):
            if unit.country.kind == "union":
                return None
            return replace(made, type="place", basis="demonym")
        if plural and doc[piece.first - 1].lower_ == "the" and piece.first and token.dep_ != "amod":
            return made
        return None

    @staticmethod
    def _plural(doc: Doc, piece: Piece) -> bool:
        token = doc[piece.end - 1]
        return token.tag_ in {"NNS", "NNPS"} or (token.text.endswith("s") and token.dep_ in _NOMINAL)


def _is_town(document: Document, key: str) -> bool:
    """Whether a given name is a listed city that the article speaks of as one: "the Austin City Council"."""
    spot, name = place(key), key.capitalize()
    if spot is None or spot.kind != "city":
        return False
    used = re.compile(rf"\b(?:{name} {_OF_TOWNS}|{name}'s (?:[a-z]+ ){{0,2}}(?:{_POSTS_OF_TOWNS})\b)")
    return any(used.search(block.doc.text) for block in document.blocks)


def _lent(votes: dict[str, Votes], firm: set[str], counts: Counter[str]) -> set[str]:
    """Let an organization's name tell of its short form: "Tarn Water plc", then "Tarn Water".

    Returns the short forms that look like a person ("Anna Tarn") and are none: people are named in full
    once, then by surname.
    """
    lent = set()
    forms = {folded(form.word) for form in lexicon.forms().values() if form.kind == "company"}
    for long in firm:
        words = long.split()
        if votes[long].winner != "organization":
            continue
        for n in range(1, len(words)):
            short = " ".join(words[:n])
            if short not in votes or votes[short].winner == "place":
                continue
            if n == 1 and not all(word in forms for word in words[1:]):
                continue  # "Lind" may be whom the Lind Foundation is named after
            if words[0] not in lexicon.given_names() or (counts[short] > 1 and words[n - 1] not in votes):
                lent.add(short)
    return lent


def _names_nothing(piece: Piece) -> bool:
    words = piece.text.split()
    if piece.unit is not None and piece.unit.sort == "adjective":
        return False  # "Spanish" before "minister"; what is a language, `cuts` has left out
    plain = piece.text.rstrip(".")
    if piece.unit is None and piece.titles < 0 and plain.lower() in lexicon.group_nouns():
        return True  # "Scholars" at the start of a sentence
    listed = piece.titles < 0 and (
        plain in lexicon.not_names() or plain in lexicon.not_alone() or plain in lexicon.figures()
    )
    given = len(words) == 2 and folded(words[0]) in lexicon.given_names()
    person = given and words[-1] in lexicon.event_surnames()  # "Anna Day"
    last = words[-2] if len(words) > 2 and words[-1] in lexicon.suffixes() else words[-1]  # "World War II"
    force = words[0] in clue("force_first") and piece.votes["organization"] >= _SURE
    commission = words[0] in lexicon.forms() and bool({"of", "for", "on"} & set(words))
    body = force or commission  # "Operation Tarn", "Commission on Tarn Debates"
    event = words[0] in lexicon.event_first() or (last in lexicon.event_last() and not person)
    contest = piece.plain_title and words[0] in clue("contest")
    return listed or contest or (event and not body and len(words) > 1 and piece.unit is None)


def _person_shape(doc: Doc, piece: Piece) -> bool:
    words = [doc[i].text for i in range(piece.first, piece.end)]
    if any(any(one.isdigit() for one in word) for word in words):
        return False
    alone = " " not in piece.text and piece.titles < 0 and piece.text.isupper()
    if alone and (len(piece.text) <= 4 or "-" in piece.text):
        return False  # "TARN-2"
    return len(words) <= MOST_WORDS_OF_A_PERSON + 4


def _is_shout(doc: Doc, piece: Piece) -> bool:
    """Whether words in capitals are no speaker's: "EVEN HIS BOSS THINKS", not "BERG: We will wait"."""
    beside = [doc[i].text for i in (piece.first - 1, piece.end) if 0 <= i < len(doc)]
    among = " " not in piece.text or any(
        len(word) > 1 and word.isalpha() and word.isupper() for word in beside
    )
    shouted = among and piece.text.isupper() and (piece.titles < 0 or piece.role.isupper())
    return shouted and not (piece.end < len(doc) and doc[piece.end].text == ":")


def _without_leads(document: Document, raw: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, with a name that the page has elsewhere without the word that stands before it.

    "Tarnholmer Anna Berg", where "Anna Berg" is named, too; "Will Berg stay?", where Anna Berg is.
    """
    named = {
        piece.key
        for piece in raw
        if piece.unit is None and " " in piece.key and piece.key.split()[0] in lexicon.given_names()
    }
    last = {key.rpartition(" ")[2] for key in named if not key.startswith("will ")}
    return [
        _part(document, piece, piece.first, piece.first + 1)
        if _is_owned(document, piece, last)
        else _part(document, piece, piece.first + 1, piece.end)
        if _has_lead(document, piece, named, last)
        else piece
        for piece in raw
    ]


def _is_owned(document: Document, piece: Piece, last: set[str]) -> bool:
    """Whether a name is what a person of the page has: "Berg's Guard", where Anna Berg is named."""
    doc = document.blocks[piece.block].doc
    owned = piece.unit is None and piece.end - piece.first > 2 and doc[piece.first + 1].tag_ == "POS"
    form = lexicon.forms().get(doc[piece.end - 1].text)
    house = form is not None and form.kind not in _OF_STATE
    return owned and folded(doc[piece.first].text) in last and not house


def _part(document: Document, piece: Piece, first: int, end: int) -> Piece:
    """Return a part of a piece, by tokens, without the points that were counted for the whole."""
    block = document.blocks[piece.block]
    span = Span(block.span(block.doc[first]).start, block.span(block.doc[end - 1]).end)
    return replace(piece, first=first, end=end, span=span, text=document[span], votes=Votes())


def _has_lead(document: Document, piece: Piece, named: set[str], last: set[str]) -> bool:
    first, _, rest = piece.key.partition(" ")
    if piece.unit is not None or piece.titles >= 0 or not rest:
        return False
    if first == "will":
        return rest in last and bool(document.blocks[piece.block].doc[piece.first].is_sent_start)
    return rest in named and first.isalpha() and len(first) > 2 and first not in lexicon.given_names()


def _acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and 2 <= len(text) <= 5 and text not in _CITIES
