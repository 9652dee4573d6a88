"""What somebody's work tells of a name: who hires, where one comes from, whom one speaks for, where one sits.

    Tarn Veck named Anna Berg as chief executive        her counterpart in Tarnholm, Jonas Lind,
    ~~~~~~~~~ organization + 2.5                                                      ~~~~~~~~~~ person + 4

Evidence is in points for a type, beside that of `kg.mentions.names.neighbours`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.roles import roles
from kg.mentions.names.found import Piece
from kg.mentions.names.runs import Runs
from kg.mentions.names.shapes import capital_word, given_at, is_place
from kg.mentions.names.stretches import ends_role, role_end
from kg.mentions.words import folded

if TYPE_CHECKING:
    from spacy.tokens import Token


_LETTERS = range(3, 7)
_WHOSE = frozenset({"a", "his", "her", "their"})


def weigh_work(runs: Runs, piece: Piece) -> None:
    """Count who hires, is hired, speaks, or is sent by a seat, of a piece that no list has."""
    if piece.unit is not None:
        return
    head = runs.doc[piece.end - 1]
    if head.dep_ == "nsubj" and head.head.text in clue("done_by_person"):
        piece.votes["person"] += 2.5
    _weigh_hiring(runs, piece, head)
    if _is_field(runs, piece):
        piece.votes["organization"] -= 8
    if _heads_title(runs, piece):  # "TWB general secretary Anna Berg"
        piece.votes["organization"] += -5 if runs.texts[piece.first] in clue("no_body_acronym") else 3
    if piece.first > 1 and piece.end - piece.first > 1:
        _weigh_employer(runs, piece)
        _weigh_seat(runs, piece)
    elif (
        piece.first > 1 and runs.texts[piece.first - 1] == "fellow" and runs.texts[piece.first - 2] in _WHOSE
    ):
        piece.votes["person"] -= 5  # "a fellow Tarnian"


def _is_field(runs: Runs, piece: Piece) -> bool:
    """Whether a name is the field of an office: "Early Childhood" before "Education Minister"."""
    first, end = piece.first, piece.end
    fields = lexicon.joined_adjectives() | clue("field")
    if runs.texts[first - 1 : first] == ["on"] and runs.texts[first - 2].lower() in roles().heads:
        return not fields.isdisjoint(runs.texts[first:end])  # "adviser on Public Media"
    if piece.kind or piece.titles >= 0:
        return False
    stop = role_end(runs, end, min(len(runs.texts), end + 5)) if end < len(runs.texts) else 0
    if not stop or not capital_word(runs.texts[end]):
        return False
    office, last = runs.texts[stop - 1], runs.texts[end - 1]
    return office == "Minister" or (office in clue("field_office") and last in fields)


def _heads_title(runs: Runs, piece: Piece) -> bool:
    """Whether a piece is an acronym before a post that a body gives and its holder."""
    texts, word = runs.texts, runs.texts[piece.first]
    short = piece.end - piece.first == 1 and word.isupper() and len(word) in _LETTERS
    if not short or word in lexicon.not_names() or piece.end >= len(texts):
        return False
    end = role_end(runs, piece.end, min(len(texts), piece.end + 4))
    if not end or end >= len(texts) or texts[end - 1] not in clue("body_post"):
        return False
    return capital_word(texts[end]) and end not in runs.inside


def _weigh_employer(runs: Runs, piece: Piece) -> None:
    votes, before = piece.votes, runs.texts[piece.first - 1]
    if before == "the" and piece.kind == "" and _is_headed(runs, piece):
        votes["organization"] += 3  # "head of the Tarn Helmets"
    if before == "at" and _is_at_work(runs, piece):
        votes["organization"] += 3  # "Anna Berg at Tarn Veck said"
        votes["person"] -= 3
    if _comes_from(runs, piece) or (before == "with" and _is_staff(runs, piece)):
        votes["organization"] += 3  # "poached from Norway's Tarn Veck", "an analyst with Tarn Veck"
    if runs.texts[piece.first] in clue("force_first") and _has_spokesman(runs, piece.first):
        votes["organization"] += 5  # "the spokesman for Operation Tarn"


def _is_headed(runs: Runs, piece: Piece) -> bool:
    """Whether "head of the" stands before a name that is no street's, river's or people's."""
    headed = runs.texts[piece.first - 2] == "of" and runs.texts[piece.first - 3] in clue("heads_body")
    last = piece.end - 1
    return headed and last not in runs.inside and runs.texts[last] not in lexicon.place_last()


def _weigh_seat(runs: Runs, piece: Piece) -> None:
    votes, before = piece.votes, runs.texts[piece.first - 1]
    if before in clue("stands_for") and not given_at(runs.doc, piece.first):
        votes["place"] += 5  # "the senator representing Tarn Central"
        votes["person"] -= 5
    if before == ")" and _is_title_in_brackets(runs, piece.first):
        votes["person"] += 4  # "Barr. (Mrs) Anna Berg"
    if before == "," and runs.texts[piece.first] in clue("part_of_place"):
        votes["person"] -= 4  # "the mayor of Tarn, West Holm,"
    if _has_seat_before(runs, piece):
        votes["person"] += 4  # "her counterpart in Tarnholm, Anna Berg,"
        votes["place"] -= 4


def _weigh_hiring(runs: Runs, piece: Piece, head: Token) -> None:
    """Count "Tarn Veck names Anna Berg as chief executive", "turned to her to lead the bank": a body."""
    verb, texts = head.head, runs.texts
    hires = verb.lemma_ in clue("gains_office") or texts[verb.i + 1 : verb.i + 2] == ["to"]
    if head.dep_ != "nsubj" or not hires or piece.titles >= 0 or given_at(runs.doc, piece.first):
        return
    stop = head.sent.end
    for i in range(verb.i + 2, min(stop - 2, verb.i + 8)):
        office = texts[i] == "as" and clue("firm_office") & set(texts[i + 1 : min(stop, i + 5)])
        led = texts[i] == "to" and texts[i + 1] in clue("headed") and texts[i + 2] == "the"
        if office or (led and clue("has_boss") & set(texts[i + 3 : min(stop, i + 6)])):
            piece.votes["organization"] += 2.5
            piece.votes["person"] -= 2.5
            return


def _is_at_work(runs: Runs, piece: Piece) -> bool:
    """Whether a recognised person before "at" and a name speaks: "Anna Berg at Tarn Veck said"."""
    ent = runs.ner.get(piece.first - 2)
    if ent is None or ent[2] != "PERSON" or is_place(piece.text) or piece.end >= len(runs.doc):
        return False
    verb = cues.english().verbs.get(runs.doc[piece.end].lemma_)
    return verb is not None and verb.is_speech


def _comes_from(runs: Runs, piece: Piece) -> bool:
    """Whether somebody was hired from what a piece names: "joined from Norway's Tarn Veck"."""
    at = piece.first - 1
    owner = runs.inside.get(at - 1)
    if runs.texts[at] in {"'s", "’s"} and owner is not None:
        at = owner.first - 1
    link = runs.doc[at]
    if link.lower_ != "from" or given_at(runs.doc, piece.first) or is_place(piece.text):
        return False
    return bool({link.head.lower_, link.head.head.lower_} & clue("comes_from_body"))


def _is_staff(runs: Runs, piece: Piece) -> bool:
    """Whether "a" and a role stand before "with" and a name that no given name begins: "an analyst with"."""
    with_ = piece.first - 1
    article = any(text in {"a", "an"} for text in runs.texts[max(0, with_ - 4) : with_])
    return article and ends_role(runs, with_) and not given_at(runs.doc, piece.first)


def _has_spokesman(runs: Runs, first: int) -> bool:
    """Whether somebody speaks for or commands what begins at token `first`."""
    return runs.texts[first - 1] in {"for", "of"} and ends_role(runs, first - 1)


def _is_title_in_brackets(runs: Runs, end: int) -> bool:
    """Whether a title in brackets ends before token `end`: "(Mrs)"."""
    word = folded(runs.texts[end - 2].replace(".", "")) if end > 2 else ""
    return word in lexicon.title_words() and runs.texts[end - 3] == "("


def _has_seat_before(runs: Runs, piece: Piece) -> bool:
    """Whether a role and its place stand before a name in commas: "her counterpart in Tarnholm, Lind,"."""
    texts, first = runs.texts, piece.first
    if piece.unit is not None or is_place(piece.text) or texts[first] in clue("part_of_place"):
        return False
    if texts[first - 1] != "," or texts[piece.end : piece.end + 1] != [","]:
        return False
    k = first - 2
    while k > 0 and first - k < 6 and capital_word(texts[k]):
        k -= 1
    role = texts[k - 1] == "counterpart" or ends_role(runs, k)
    of_whom = any(
        text in {"the", "The"} or runs.doc[i].tag_ == "PRP$"
        for i, text in enumerate(texts[max(0, k - 5) : k], max(0, k - 5))
    )
    return k > 0 and k < first - 2 and texts[k] in {"in", "of", "for"} and role and of_whom
