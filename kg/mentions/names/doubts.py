"""What speaks against a person, though the recogniser or a given name makes one of a name.

    the Dallas Harriers      the 2017 Ford Belanor      a group known as Fancy Tarn
    ~~~ person - 8               ~~~~ person - 8                ~~~~~~~~ organization + 4

Teams, works, products and programmes begin with given names, too. Evidence is in points for a type, beside
that of `kg.mentions.names.neighbours`; nothing is counted for a name behind a title.
"""

from __future__ import annotations

import re

from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.countries import countries
from kg.lexicons.places import place
from kg.mentions.names.found import Piece
from kg.mentions.names.runs import Runs
from kg.mentions.names.shapes import given_at
from kg.mentions.words import folded

_NEVER = 8.0  # points that outweigh a given name, the recogniser's label and a verb together
_DOUBT = 3.0
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*\.?|[-\"&]|'s?")
_PLACE_AND_SIDE = 2  # words
_SIDES = frozenset({"North", "South", "Central"})  # "West" and "East" are surnames
_NOUN = re.compile(r"[A-Z][a-z]+(?:tion|sion|ment|ness|ance|ence)")
_ADVERB = re.compile(r"[A-Z][a-z]+(?:ual|ical|ous|ful|ing|less|ent|ant|ive|ib)ly")
_MANGLED = re.compile(r"[a-z]{3}[A-Z][a-z]+[A-Z][a-z]|[a-z]{3}[A-Z]{3}")  # words that a page has run together
_BEHIND_NAMES = frozenset({"compound", "nmod", "amod", "poss"})
_SOME_ONE = (["who"], ["we"], ["I"], ["they"], ["you"], ["he"], ["she"])  # "the Anna Berg we know"
_NAMED_SO = (["known", "as"], ["called"], ["dubbed"])


def weigh_doubts(runs: Runs, piece: Piece) -> None:
    """Count what no name of a person shows or stands behind, of a piece that no list has."""
    if piece.unit is not None or piece.titles >= 0:
        return
    words = runs.texts[piece.first : piece.end]
    _weigh_words(runs, piece, words)
    _weigh_single(runs, piece, words)
    if len(words) > 1:
        _weigh_many(runs, piece, words)
    elif _is_pair(words[0]) and runs.doc[piece.first].dep_ in _BEHIND_NAMES:
        piece.votes["person"] -= _NEVER  # "the Tarn-Holm debate"
    if piece.first:
        _weigh_before(runs, piece, words)


def _weigh_words(runs: Runs, piece: Piece, words: list[str]) -> None:
    """Count words that are in no name of a person, and letters that are in no word."""
    votes, first = piece.votes, words[0]
    odd = any(not _LETTERS.fullmatch(word) for word in words) or any(map(_MANGLED.search, words))
    side = first.partition("-")[0] if "-" in first else first if words[1:2] == ["-"] else ""
    if (
        odd
        or side.lower() in clue("side")
        or first in clue("no_start")
        or any(map(_ADVERB.fullmatch, words))  # "Tarn Actually"
        or runs.doc[piece.first].tag_ == "PRP$"
    ):
        votes["person"] -= _NEVER


def _weigh_single(runs: Runs, piece: Piece, words: list[str]) -> None:
    """Count one word that is no name: "Anna Berg (SAN)", "Confirmation of the plan"."""
    texts, first, end = runs.texts, piece.first, piece.end
    if len(words) > 1 or words[0] in lexicon.forms():
        return
    behind = texts[first - 2] if first > 1 and texts[first - 1] == "(" else ""
    honour = behind and behind not in lexicon.forms() and words[0] in lexicon.honours()
    noun = bool(_NOUN.fullmatch(words[0])) and texts[end : end + 1] in (["of"], ["for"])
    if honour or (noun and (first == 0 or runs.doc[first].is_sent_start)):
        piece.votes["organization"] -= _NEVER
        piece.votes["person"] -= _NEVER


def _weigh_many(runs: Runs, piece: Piece, words: list[str]) -> None:
    votes, last = piece.votes, words[-1]
    if last in clue("count") or (len(last) == 2 and last.isupper() and last not in lexicon.suffixes()):
        votes["person"] -= _NEVER  # "Air Tarn One", "Belanor XM"
    member = runs.inside.get(piece.end - 1)
    head = runs.doc[piece.end - 1]
    describes = head.dep_ in _BEHIND_NAMES and head.head.i >= piece.end
    if member is not None and member.sort == "member" and describes:
        votes["person"] -= _NEVER  # "the Wexcombe Democrat headquarters"
    elif last.lower() in lexicon.group_nouns() or (member is not None and member.sort == "party"):
        votes["person"] -= _NEVER  # "Tarnholm Democrats"
        votes["group"] += _DOUBT if votes["organization"] <= 0 else 0
    elif _is_shouted(last) and not words[0].isupper() and place(words[0]) is not None:
        votes["person"] -= _NEVER  # "Dallas RISE"
        votes["place"] -= _DOUBT
        votes["organization"] += _DOUBT
    elif _is_team(runs, piece, words):
        votes["person"] -= _NEVER  # "the Dallas Harriers"
        votes["place"] -= _DOUBT
        votes["organization"] += _DOUBT
    if last in _SIDES:
        _weigh_side(runs, piece)
    inside = (runs.inside.get(i) for i in range(piece.first + 1, piece.end))
    if len(words) > 2 and any(unit is not None and unit.sort == "country" for unit in inside):
        votes["person"] -= _DOUBT  # "Belanor Norway Initiative"


def _is_shouted(word: str) -> bool:
    """Whether a word is written in capitals and is no suffix: "RISE", not "III"."""
    return len(word) > 2 and word.isupper() and word not in lexicon.suffixes()


def _weigh_side(runs: Runs, piece: Piece) -> None:
    """Count a name that ends in a side: "Tarn North", "representing Halden South"."""
    before = runs.texts[piece.first - 1 : piece.first]
    seat = bool(before) and (before[0] in clue("stands_for") or before == ["/"])
    if seat or (piece.end - piece.first == _PLACE_AND_SIDE and not given_at(runs.doc, piece.first)):
        piece.votes["person"] -= _NEVER if seat else _DOUBT
        piece.votes["place"] += _NEVER if seat else _DOUBT


def _is_team(runs: Runs, piece: Piece, words: list[str]) -> bool:
    """Whether a plural ends what a place or "the" begins."""
    many = runs.doc[piece.end - 1].tag_ == "NNPS" and words[-1].endswith("s")
    named = runs.texts[piece.first - 1 : piece.first] in (["the"], ["The"]) and words[-1].endswith("s")
    town = any(place(name) or name in lexicon.place_known() for name in (words[0], " ".join(words[:-1])))
    if named:
        return many or town
    return many and town and not given_at(runs.doc, piece.first)


def _is_pair(word: str) -> bool:
    """Whether a word is two names joined: "Tarn-Holm"."""
    return bool(re.fullmatch(r"[A-Z]\w+[-–][A-Z]\w+", word))


def _weigh_before(runs: Runs, piece: Piece, words: list[str]) -> None:
    votes, texts, first, end = piece.votes, runs.texts, piece.first, piece.end
    before, many = texts[first - 1], len(words) > 1
    head = runs.doc[end - 1]
    modifies = head.dep_ in _BEHIND_NAMES and head.head.i >= end
    somebody = given_at(runs.doc, first) and head.tag_ != "NNPS" and texts[end : end + 1] in _SOME_ONE
    if before.lower() == "the" and many and not modifies and not somebody:
        votes["person"] -= _NEVER  # "the Tarn Holm"
    if before.lower() == "the" and texts[end : end + 1] and texts[end] in lexicon.headline_verbs():
        votes["person"] -= _NEVER  # "The Tarn Goes On"
    if many and _YEAR.fullmatch(before) and first <= runs.doc[first - 1].head.i < end:
        votes["person"] -= _NEVER  # "the 2017 Ford Belanor"
    if many and before == '"' and texts[end : end + 1] == ['"'] and not given_at(runs.doc, first):
        votes["person"] -= _DOUBT  # the name of a film
    _weigh_called(runs, piece)
    if many and before in clue("work_noun") and head.dep_ not in {"nsubj", "nsubjpass"}:
        votes["person"] -= _NEVER  # "his book Anna Holm"
    state = runs.units.get(end + 1)
    town = state is not None and state.sort == "country" and texts[state.end : state.end + 1] != ["'s"]
    if town and before in clue("before_town") and texts[end] == ",":
        votes["place"] += 4  # "from Anna Head, South Carolina"
        votes["person"] -= _NEVER
    if before == "of" and many and _is_person_before(runs, first - 1) and not given_at(runs.doc, first):
        votes["person"] -= 2 * _DOUBT  # "Anna Berg of Tarn Veck"
        votes["organization"] += 1.5
    told = before.lower() in clue("tells") and many and not given_at(runs.doc, first)
    if told and head.dep_ in {"dobj", "dative"}:
        votes["organization"] += 2.5  # "he tells Tarn Veck"
        votes["person"] -= 1.5


def _weigh_called(runs: Runs, piece: Piece) -> None:
    """Count a noun that a name explains: "a group known as Fancy Tarn", "a firm, Tarn Veck"."""
    texts, first = runs.texts, piece.first
    for words in _NAMED_SO:
        at = first - len(words)
        if at > 0 and texts[at:first] == words:
            noun = texts[at - 1]
            if noun in lexicon.body_nouns():
                piece.votes["organization"] += 4
                piece.votes["person"] -= 4
            elif noun in clue("called_work"):
                piece.votes["person"] -= _NEVER
            elif noun in clue("called_place"):
                piece.votes["place"] += 4
                piece.votes["person"] -= 4
    if texts[first - 1] == "," and first > 1 and texts[first - 2] in lexicon.body_nouns():
        head = runs.doc[piece.end - 1]
        if head.dep_ == "appos" and head.head.i == first - 2:
            piece.votes["organization"] += 4
            piece.votes["person"] -= 3


def _is_person_before(runs: Runs, end: int) -> bool:
    """Whether a person's name of several words ends before token `end`: recognised, with a given name."""
    ent = runs.ner.get(end - 1)
    return (
        ent is not None
        and ent[2] == "PERSON"
        and ent[1] == end
        and end - ent[0] > 1
        and folded(runs.texts[ent[0]]) in lexicon.given_names()
        and countries().named(runs.texts[ent[0]]) is None
    )
