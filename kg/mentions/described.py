"""Bodies that are written small and have offices, or speak: no name of theirs is in capitals.

    Anna Berg chairs [the] events sub-committee        the lecturers' union said
                           ~~~~~~~name~~~~~~~~             ~~~~~~name~~~~~~

The noun tells the kind; what stands before it (a field, a place in the state, members) tells which one. "The
committee" alone is for `kg.mentions.nominals`, "Norway's central bank" for `kg.mentions.groups`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.roles import roles
from kg.mentions.names import Found
from kg.mentions.page import SUBJECTS, Page
from kg.mentions.words import folded
from kg.model import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LINKS = frozenset({"of", "on", "at", "for", "to", "from"})
_WORDS = frozenset({"ADJ", "NOUN", "PROPN"})
_CHAMBERS = frozenset({"House", "Commons", "Lords"})
_MEMBERS = frozenset({"member", "judge", "person"})  # "three-member"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun for a body with the words before it: tokens `first` to `end` of a block."""

    block: int
    first: int
    end: int
    kind: str
    chamber: bool = False  # of a parliament: "House ports committee"

    def words(self, page: Page) -> tuple[str, ...]:
        return tuple(page.texts[self.block][self.first : self.end])


def described(document: Document, named: Sequence[Found], page: Page) -> Iterator[Found]:
    """Yield each place of the bodies that have an office or speak somewhere in the article.

    A phrase whose words are all in the name of a body of its kind is left out: it means that one.
    """
    taken = {(one.block, i) for one in named for i in range(one.first, one.end)}
    owners = {(one.block, one.end): one for one in named if one.block >= 0 and _can_own(one)}
    phrases = [
        one for one in _phrases(page, owners) if not {(one.block, one.end - 1), (one.block, one.end)} & taken
    ]  # not "the seafarers' union Tarn Nautical"
    acting = {one.words(page) for one in phrases if one.chamber or _acts(page.doc(one.block), one)}
    names = [(one.kind, set(folded(one.text).split())) for one in named if one.type == "organization"]
    for one in phrases:
        words = one.words(page)
        plain = set(words) - lexicon.small_adjectives()
        sought = plain if len(plain) > 1 else set(words)  # "a federal appeals court" is the Court of Appeals
        known = any(kind == one.kind and sought <= name for kind, name in names)
        if words in acting and not known:
            block = document.blocks[one.block]
            span = Span(block.span(block.doc[one.first]).start, block.span(block.doc[one.end - 1]).end)
            yield Found(
                span=span,
                text=document[span],
                type="organization",
                basis="described",
                block=one.block,
                first=one.first,
                end=one.end,
                kind=one.kind,
            )


def _can_own(one: Found) -> bool:
    """Whether a name before a small noun tells whose body it is: a place's, a chamber's."""
    chamber = one.type == "organization" and (one.kind == "parliament" or one.text in _CHAMBERS)
    return one.type == "place" or chamber


def _phrases(page: Page, owners: Mapping[tuple[int, int], Found]) -> Iterator[_Phrase]:
    """Yield the phrases that tell which body of a kind is meant, in text order."""
    placed = {word: lexicon.forms()[word.capitalize()].kind for word in clue("of_place")}
    kinds = {**placed, **lexicon.small_bodies()}
    for number, texts in enumerate(page.texts):
        for i, text in enumerate(texts):
            end = i + 1
            two = kinds.get(" ".join(texts[i - 1 : end])) if i else None  # "school board"
            kind = two or kinds.get(text)
            if kind is None and texts[i - 1 : i] == ["-"]:
                kind = kinds.get("".join(texts[i - 2 : end]))
            if kind is None or page.doc(number)[i].tag_ not in {"NN", "NNP", "NNS"}:
                continue
            noun = i - 1 if two else i - 2 if text not in kinds or texts[i - 1 : i] == ["-"] else i
            first = _first(page.doc(number), texts, noun)
            owner = owners.get((number, first))
            chamber = owner is not None and owner.type == "organization"
            if owner is not None and (
                (chamber and kind == "committee" and first < noun) or text in placed or two
            ):
                yield _Phrase(number, owner.first, end, kind, chamber)
            elif (text in placed or two) and _is_placed(page.doc(number), first):
                yield _Phrase(number, first - 1, end, kind)
            elif first < noun or two:
                yield _Phrase(number, first, end, kind)


def _is_placed(doc: Doc, first: int) -> bool:
    """Whether "the" and a name that may be a place's stand before token `first`."""
    before = doc[first - 1] if first > 1 else None
    return before is not None and before.tag_ == "NNP" and before.is_title and doc[first - 2].lower_ == "the"


def _first(doc: Doc, texts: Sequence[str], noun: int) -> int:
    """Return where the words that tell which body is meant begin; `noun` itself where there are none."""
    i = noun
    while i > 0:
        if texts[i - 1] in {"'", "'s"} and i > 1 and doc[i - 2].tag_ == "NNS" and texts[i - 2].islower():
            i -= 2  # "lecturers' union"
        elif texts[i - 1] == "-" and i > 1 and texts[i - 2].isalpha() and not doc[i - 2].whitespace_:
            i -= 2  # "anti-fraud"
        elif texts[i - 1].isalpha() and texts[i - 1].islower() and doc[i - 1].pos_ in _WORDS:
            i -= 1
        elif doc[i - 1].is_sent_start and doc[i - 1].tag_ == "NN" and texts[i - 1].istitle():
            return i - 1  # "Flight attendants' union"
        else:
            break
    while i < noun and not _tells(doc, texts, i):
        i += 1
    return i


def _tells(doc: Doc, texts: Sequence[str], i: int) -> bool:
    """Whether a word before the noun tells which body is meant: a field, or an adjective of the state."""
    if texts[i] in {"-", "'", "'s"}:
        return False
    if doc[i].tag_ == "NNS" and texts[i + 1] in {"'", "'s"}:
        return True
    if texts[i] in roles().heads:
        return False
    if doc[i + 1].text == "-":
        return doc[i + 2].lemma_ in _MEMBERS or texts[i] in lexicon.small_adjectives()
    if i and texts[i - 1] == "-":
        return False
    return texts[i] in lexicon.small_adjectives() or (
        doc[i].pos_ in {"NOUN", "PROPN"} and texts[i] not in lexicon.small_empty()
    )


def _acts(doc: Doc, phrase: _Phrase) -> bool:
    """Whether the phrase stands where a body has an office or speaks."""
    head, first = doc[phrase.end - 1], phrase.first
    while first and doc[first - 1].pos_ in {"DET", "ADJ"}:
        first -= 1
    of_role = first > 0 and doc[first - 1].lower_ in _LINKS and _has_office(doc[first - 1])
    of_role = of_role or (first > 0 and head.lower_ in clue("of_place") and _has_field(doc[first - 1]))
    headed = head.dep_ == "dobj" and head.head.lemma_ in clue("headed")
    return of_role or headed or _office_follows(doc, phrase.end) or _speaks(head)


def _office_follows(doc: Doc, end: int) -> bool:
    """Whether an office stands behind the phrase: "headed by", "chair", ", whose chair", "'s chair"."""
    head, words = doc[end - 1], [token.lower_ for token in doc[end : end + 2]]
    if len(words) < 2:  # the text ends
        return False
    whose = words[1] == "whose" or (doc[end].tag_ == "POS" and _role_near(doc, end + 1))
    compound = words[0] in roles().heads and head.head.i == end  # "the energy committee chair"
    return whose or compound or (words[0] in {"headed", "led", "chaired"} and words[1] == "by")


def _speaks(head: Token) -> bool:
    """Whether a noun is the subject of a verb of saying or deciding."""
    if head.dep_ not in SUBJECTS or head.head.pos_ != "VERB":
        return False
    verb = cues.english().verbs.get(head.head.lemma_)
    return head.head.lemma_ in clue("decides") or (verb is not None and verb.is_speech)


def _has_office(link: Token) -> bool:
    """Whether a role stands before "of": "president of", "chief spokesman for"."""
    return link.i > 0 and link.doc[link.i - 1].lower_ in roles().heads


def _has_field(link: Token) -> bool:
    """Whether a role and its field, or a board, stand before "of": "professor of singing at"."""
    if link.lower_ not in _LINKS:
        return False
    for i in range(link.i - 1, max(-1, link.i - 5), -1):
        word = link.doc[i]
        if word.lower_ in roles().heads or word.lower_ == "board":
            return True
        if word.pos_ not in {"NOUN", "ADJ", "ADP", "DET"}:
            return False
    return False


def _role_near(doc: Doc, i: int) -> bool:
    return any(token.lower_ in roles().heads for token in doc[i : i + 3])
