"""Where an article names somebody or something, and which of the four types that is.

    United States Secretary of Defense Jonas Lind
    ~~country~~~~ ~~~~~~~~role~~~~~~~~ ~~~person~~~

A run of capitalised words is cut at roles, titles, countries and well-known names; what is left is typed by
all the evidence of the whole article: its form ("University", a given name), its title, the words around it,
the entity recogniser. Which mentions are one entity: `kg.mentions.coreference`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons import names as lexicon
from kg.lexicons.countries import Country, countries
from kg.lexicons.names import Gender, Known
from kg.lexicons.roles import roles
from kg.mentions.page import Page
from kg.mentions.runs import (
    JOINING,
    NER_TYPES,
    Runs,
    Stretch,
    Unit,
    capital,
    cut,
    form_ends,
    given_at,
    initial,
    role_end,
    stretches,
)
from kg.mentions.words import folded, initials, short_surnames, surname
from kg.model import Block, Document, EntityType, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SURE = 4.0  # evidence that no vote of the recogniser overrules
_ENOUGH = 2.0
_ENOUGH_FOR_ONE_WORD = 2.4  # a person named by one word alone
_MOST_WORDS_OF_A_PERSON = 5
_SHORT_LINE = 60  # characters; running text is not wrapped before them


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One place that names something."""

    span: Span
    text: str
    type: EntityType
    basis: str = "name"
    block: int = -1  # -1: not in a parsed block
    first: int = 0  # tokens of the block, half-open
    end: int = 0
    titled: str = ""  # with its titles: "Mr Lind"; "" where it has none
    gender: Gender | None = None  # as the title tells
    role: str = ""  # of the role before it: "Defence Secretary"
    country: Country | None = None
    known: Known | None = None
    kind: str = ""  # of an organization: "bank"
    sure: bool = False  # by title, form or list, not by a vote

    @property
    def title(self) -> str:
        """The title alone, folded: "dr" of "Dr. Anna Berg"."""
        return folded(self.titled.removesuffix(" ".join(self.text.split())).replace(".", "")).strip()


class Votes(defaultdict[EntityType, float]):
    """Points for each type."""

    def __init__(self) -> None:
        super().__init__(float)

    def add(self, other: Votes) -> None:
        """Add all points of another count."""
        for kind, points in other.items():
            self[kind] += points

    @property
    def most(self) -> float:
        """The points of the strongest type, at least 0."""
        return max(self.values(), default=0.0)


@dataclass(slots=True)
class Piece:
    """A part of a run that may be a name, before it is typed."""

    block: int
    first: int
    end: int
    text: str
    span: Span
    unit: Unit | None = None
    titles: int = -1  # the token where its titles begin; -1: none
    gender: Gender | None = None
    role: str = ""
    plain_title: bool = False  # "Mr", not a role such as "Secretary of Defense"
    votes: Votes = field(default_factory=Votes)
    kind: str = ""
    shouted: bool = False  # in a headline where every word is capitalised
    body: bool = False  # "the law firm" before it says what it is


class Names:
    """All names of a document, typed by the evidence of the whole of it."""

    def __init__(self, document: Document, page: Page) -> None:
        self.document = document
        self.found: list[Found] = []
        self.runs: dict[int, Runs] = {}
        raw: list[Piece] = []
        for number, block in enumerate(document.blocks):
            if _all_capitals(page.plain[number]) and block.layer.kind != "dateline":
                continue
            self.runs[number] = Runs(
                block.doc, page.texts[number], page.plain[number], self._line_ends(block)
            )
            raw += self._pieces(number, block)
        self._decide(raw)

    def _line_ends(self, block: Block) -> frozenset[int]:
        """Return the tokens that begin a line where the line before is short: a list, not running text."""
        text = self.document[block.layer.span]
        if "\n" not in text:
            return frozenset()
        short = 0 if block.layer.kind != "body" else _SHORT_LINE
        found = set()
        for one in block.doc:
            before = text[: one.idx].rstrip(" \t")
            if one.i and before.endswith("\n"):
                line = before.rstrip("\r\n").rpartition("\n")[2]
                if not short or len(line) < short:
                    found.add(one.i)
        return frozenset(found)

    def _pieces(self, number: int, block: Block) -> Iterator[Piece]:
        runs, doc = self.runs[number], block.doc
        shouted = _title_case(block, runs.texts)
        for start, end in runs:
            for stretch in stretches(runs, start, end):
                for n, (first, stop, unit) in enumerate(list(cut(runs, stretch))):
                    span = Span(block.span(doc[first]).start, block.span(doc[stop - 1]).end)
                    piece = Piece(number, first, stop, self.document[span], span, unit, shouted=shouted)
                    if (
                        n == 0
                        and stretch.titles >= 0
                        and first == stretch.first
                        and _can_be_person(doc, first, stop, unit)
                        and not _is_body(runs, stretch)
                    ):
                        piece.titles, piece.gender, piece.role = stretch.titles, stretch.gender, stretch.role
                        piece.plain_title = stretch.plain_title
                    self._weigh(runs, piece)
                    yield piece

    # evidence, in points; what adds up to _SURE is not outvoted

    def _weigh(self, runs: Runs, piece: Piece) -> None:
        doc, votes = runs.doc, piece.votes
        words = [doc[i].text for i in range(piece.first, piece.end)]
        if piece.unit is not None:
            self._weigh_listed(runs, piece)
        self._weigh_recogniser(runs, piece)
        if piece.unit is None:
            self._weigh_form(piece, words)
            self._weigh_page(runs, piece, words)
            votes["place"] += 3 if _is_place(piece.text) else 0
        if piece.titles >= 0 and (piece.unit is None or piece.unit.sort != "known"):
            votes["person"] += 6 if piece.unit is None else 2
        self._weigh_neighbours(runs, piece)

    def _weigh_listed(self, runs: Runs, piece: Piece) -> None:
        unit = piece.unit
        if unit is None:
            return
        if unit.sort == "country":
            piece.votes["place"] += 6
        elif unit.known is not None:
            agrees = runs.ner.get(piece.first, (0, 0, ""))[2] == "ORG"
            agrees = (
                agrees or runs.texts[max(0, piece.first - 1)] in lexicon.body_nouns()
            )  # "the union Unite"
            piece.votes[unit.known.type] += 6 if not unit.known.weak else 3 if agrees else -9
            piece.kind = unit.known.kind
        elif unit.sort in {"people", "party"}:
            piece.votes["group"] += 6

    @staticmethod
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
        exact = first in {piece.first, piece.first - 1} and end in {piece.end, piece.end + 1}
        points = 3.0 if exact else 2.0
        single = piece.end - piece.first == 1 and kind in {"organization", "person"}
        piece.votes[kind] += points - (1 if single else 0)

    def _weigh_page(self, runs: Runs, piece: Piece, words: Sequence[str]) -> None:
        """Count what the part of the page tells: a dateline begins with a place."""
        layer = self.document.blocks[piece.block].layer.kind
        listed = runs.units.get(piece.first)
        outlet = listed is not None and listed.known is not None and listed.known.kind in _OUTLETS
        if layer == "dateline" and runs.texts[max(0, piece.first - 1)] != "(":
            piece.votes["place"] += 8
        if (outlet or words[0] == "The") and len(words) > 1 and not given_at(runs.doc, piece.first):
            piece.votes["organization"] += 3
            piece.votes["person"] -= 3
            piece.kind = piece.kind or (listed.known.kind if listed and listed.known else "")

    @staticmethod
    def _weigh_form(piece: Piece, words: Sequence[str]) -> None:
        form = lexicon.forms().get(" ".join(words[-2:])) or lexicon.forms().get(words[-1])
        start = lexicon.forms().get(words[0])
        inner = next((lexicon.forms().get(words[k - 1]) for k in _joints(words)), None)
        names = [word for word in words if word not in {"-", '"'}]
        saint = words[0] in _SAINTS and len(words) == 2
        if len(names) > 1 and (
            words[-1] in lexicon.place_last() or words[0] in lexicon.place_first() or saint
        ):
            piece.votes["place"] += 4
            return
        given = folded(words[0]) in lexicon.given_names() or (len(words) > 1 and initial(words[0]))
        if form is not None and len(words) > 1:
            pair = len(names) == 2 and (form.weak or (given and piece.votes["person"] > 0))
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
        elif words[0] in _STATIONS and len(names) > 1:
            piece.votes["organization"] += 5
            piece.kind = "broadcaster"
        elif "&" in words:
            piece.votes["organization"] += 4
            piece.kind = "company"
        elif len(words) > 1 and words[-1] in lexicon.building_last() and not given:
            piece.votes["place"] += 1
            piece.votes["person"] -= 3
        elif given and 2 <= len(names) <= _MOST_WORDS_OF_A_PERSON and not set(words) & JOINING:
            piece.votes["person"] += 3.5
        elif len(names) >= 2 and (set(words) & lexicon.particles() or words[-1] in lexicon.suffixes()):
            piece.votes["person"] += 2

    def _weigh_neighbours(self, runs: Runs, piece: Piece) -> None:
        """Count what stands around a name: ages, roles, relatives, prepositions, verbs."""
        votes, texts = piece.votes, runs.texts
        multi = piece.end - piece.first > 1
        self._weigh_after(runs, piece, multi=multi)
        if piece.first:
            self._weigh_before(runs, piece, multi=multi)
            self._weigh_place_before(runs, piece, multi=multi)
        head = runs.doc[piece.end - 1]
        if head.dep_ == "nsubj" and head.head.pos_ == "VERB":
            votes["person"] += 0.5
            votes["organization"] += 0.4
        if head.dep_ == "compound" and head.head.pos_ == "NOUN":
            votes["organization"] += 0.5
            votes["person"] -= 0 if multi else 1
        if head.dep_ == "dobj" and head.head.lemma_ in _DONE_TO_ORGANIZATIONS:
            votes["organization"] += 2.5
            votes["person"] -= 0.5
        if head.dep_ in {"attr", "nsubj"} and head.head.lemma_ == "be" and _other_side_is_role(head):
            votes["person"] += 3.5
        if head.dep_ == "nsubj" and head.head.lemma_ == "be" and _other_side_is_body(head):
            votes["organization"] += 3.5
        if self.document.blocks[piece.block].layer.kind == "byline" and multi and piece.kind == "":
            votes["person"] += 3 if piece.unit is None else 0
        if multi and piece.unit is None and piece.kind == "":
            self._weigh_clause(piece, head)
        if "name" in texts[max(0, piece.first - 4) : piece.first] and not multi:
            votes["person"] += 3

    @staticmethod
    def _weigh_clause(piece: Piece, head: Token) -> None:
        """Count the clause of a name of several words: "its leader in Tarn, Anna Berg, said"."""
        noun, verb = head.head, cues.english().verbs.get(head.head.lemma_)
        if head.dep_ == "appos" and noun.lower_ in roles().heads and noun.i < piece.first:
            piece.votes["person"] += 2.5
        given = given_at(head.doc, piece.first)
        if given and head.dep_ == "nsubj" and verb is not None and verb.is_speech:
            piece.votes["person"] += 1

    @staticmethod
    def _weigh_after(runs: Runs, piece: Piece, *, multi: bool) -> None:
        votes, after = piece.votes, runs.texts[piece.end : piece.end + 2]
        if len(after) < 2:
            return
        if after[0] in {",", "("} and re.fullmatch(r"\d\d", after[1]):
            votes["person"] += 3  # "Anna Berg, 51,"
        if after[0] == "," and after[1] in {"who", "whom"} and runs.doc[piece.end - 1].dep_ != "pobj":
            votes["person"] += 4
        elif after[0] == "," and after[1] == "where":
            votes["organization"] += 2
            votes["place"] += 1.5
        elif after[0] == "," and _body_follows(runs, piece.end + 1):
            votes["organization"] += 4  # "Tarnholm, a consumer group,"
        elif after[0] == "," and _role_follows(runs, piece.end + 1):
            votes["person"] += (6.5 if after[1] == "the" else 3.5) if multi else 2
        if after[0] == "," and after[1] == "which" and runs.doc[piece.end - 1].dep_ != "pobj":
            votes["organization"] += 2.5
            votes["person"] -= 1.5
        if (
            after[0] in {"'s", "’s", "'"}
            and role_end(runs, piece.end + 1, len(runs.texts))
            and piece.unit is None
        ):
            votes["organization"] += 0.6  # "Tarnholm's chairman"

    @staticmethod
    def _weigh_before(runs: Runs, piece: Piece, *, multi: bool) -> None:
        votes, before = piece.votes, runs.doc[piece.first - 1]
        person = before.text in roles().heads and given_at(runs.doc, piece.first)  # "pollster Anna Berg"
        if before.text in lexicon.body_nouns() and piece.unit is None and not person:
            votes["organization"] += 4  # "the bank Tarnholm"
            votes["person"] -= 3
            piece.body = _names_body(runs, piece)
        elif _ends_role(runs, piece.first):
            votes["person"] += 3.5 if multi else 2
        if before.text == "for" and runs.texts[piece.first - 2 : piece.first - 1] in _MEMBERS:
            votes["place"] += 5  # "the MP for Tarn West"
            votes["person"] -= 2
        if before.text in {",", ":"} and _ends_role(runs, piece.first - 1):
            votes["person"] += 3.5 if multi else 2
        if before.text == "," and piece.first > 1 and runs.texts[piece.first - 2] in lexicon.gendered_nouns():
            votes["person"] += 4  # "their daughter, Anna"
        if before.lemma_ == "be" and piece.first > 1 and runs.texts[piece.first - 2] == "I":
            votes["person"] += 4
        at_work = before.text == "at" and _role_before(runs, piece.first - 1)
        of_town = before.text == "of" and runs.texts[piece.first - 2].lower() in _TOWN_OFFICES
        if at_work or (before.text in {"of", "at"} and not of_town and _ends_role(runs, piece.first - 1)):
            votes["organization"] += 3  # "chief executive of Tarn Water"
            votes["person"] -= 1
        if before.text == "for" and before.head.lemma_ in {"play", "work", "sign", "score", "race", "drive"}:
            votes["organization"] += 2.5

    @staticmethod
    def _weigh_place_before(runs: Runs, piece: Piece, *, multi: bool) -> None:
        votes, before, texts = piece.votes, runs.doc[piece.first - 1], runs.texts
        if before.lower_ in {"in", "near", "across", "outside", "from"} and before.pos_ == "ADP":
            votes["place"] += 1
            if not multi and before.lower_ in {"in", "near"} and before.head.lemma_ not in _TRUSTS:
                votes["place"] += 2
                votes["person"] -= 3
        if before.lower_ == "of" and re.fullmatch(
            r",\d\d,", "".join(texts[max(0, piece.first - 4) : piece.first - 1])
        ):
            votes["place"] += 3  # "Anna Berg, 51, of Tarnholm"
            votes["person"] -= 4
        if (
            before.text == "("
            and texts[piece.end : piece.end + 1] == [","]
            and piece.text in lexicon.parties_in_brackets()
        ):
            votes["organization"] += 8  # "Anna Berg (Lab, Tarn East)"
        if _is_seat(runs, piece):
            votes["place"] += 8  # "Anna Berg (Lab, Tarn East)"
            votes["person"] -= 8
        if before.text == "of" and piece.first > 1 and texts[piece.first - 2].lower() in _TOWN_OFFICES:
            votes["place"] += 5  # "the mayor of Tarnholm"
        if before.text == "-" and piece.first > 1 and texts[piece.first - 2] in {"D", "R"}:
            votes["place"] += 6  # "Rep. Anna Berg, D-Tarnholm"

    # the whole article decides

    def _decide(self, raw: list[Piece]) -> None:
        votes: dict[str, Votes] = {}
        for piece in raw:
            if not piece.shouted:
                votes.setdefault(_key(piece.text), Votes()).add(piece.votes)
        for key in {_key(piece.text) for piece in raw if piece.body} & votes.keys():
            votes[key]["organization"] += _SURE + max(0.0, votes[key]["person"])
        firm = {key for key, count in votes.items() if count.most >= _ENOUGH}
        persons = {key for key in firm if _winner(votes[key]) == "person" and " " in key}
        surnames = {surname(key) for key in persons} | {key.rpartition(" ")[2] for key in persons}
        given = {key.split()[0] for key in persons} & lexicon.given_names().keys()
        lent = self._lend(votes, firm, Counter(_key(piece.text) for piece in raw if piece.titles < 0))
        for piece in raw:
            if _key(piece.text) in lent and piece.titles < 0:
                chosen: Found | None = self._made(piece, "organization", sure=True)
            else:
                chosen = self._choose(piece, votes, surnames, given)
            if chosen is not None:
                self.found.append(chosen)
        self.found += list(self._bracketed())
        self.found += list(self._overlooked())

    def _bracketed(self) -> Iterator[Found]:
        """Yield the acronym in brackets behind an organization: "Tarn Water Board (TWB)"."""
        taken = {(one.block, i) for one in self.found for i in range(one.first, one.end)}
        for one in self.found:
            if one.type != "organization" or one.block < 0:
                continue
            runs, block = self.runs[one.block], self.document.blocks[one.block]
            after = runs.texts[one.end : one.end + 4]
            at = one.end + (2 if after[1:2] == ["the"] else 1)
            if after[:1] != ["("] or runs.texts[at + 1 : at + 2] != [")"] or (one.block, at) in taken:
                continue
            word = runs.texts[at]
            if _is_acronym(word) and at not in runs.inside and word not in lexicon.not_names():
                yield Found(
                    span=block.span(runs.doc[at]),
                    text=word,
                    type="organization",
                    block=one.block,
                    first=at,
                    end=at + 1,
                    kind=one.kind,
                    sure=True,
                )

    def _overlooked(self) -> Iterator[Found]:
        """Yield surnames and one-word names, established elsewhere, that the parse took for words."""
        known = self._short_names()
        taken = {(one.block, i) for one in self.found for i in range(one.first, one.end)}
        for number, runs in self.runs.items():
            block = self.document.blocks[number]
            for i, text in enumerate(runs.texts):
                kind = known.get(text)
                if kind is None:
                    continue
                token = runs.doc[i]
                if (
                    kind is None
                    or (number, token.i) in taken
                    or token.i in runs.inside
                    or not token.text[:1].isupper()
                ):
                    continue
                if kind == "person" and (titled := self._behind_title(number, block, token)) is not None:
                    yield titled
                    continue
                if folded(token.text) in roles().words or (token.is_sent_start and token.lower_ in _COMMON):
                    continue
                if kind == "organization" and token.pos_ not in {"PROPN", "NOUN"}:
                    continue
                if any((number, i) in taken for i in (token.i - 1, token.i + 1)) or _part_of_name(
                    runs, token.i
                ):
                    continue
                span = block.span(token)
                yield Found(
                    span=span, text=token.text, type=kind, block=number, first=token.i, end=token.i + 1
                )

    def _short_names(self) -> dict[str, EntityType]:
        """Return the surnames, one-word names and acronyms of what is found, with their types."""
        known: dict[str, EntityType] = {}
        for one in self.found:
            if one.type == "person" and one.basis == "name":
                name = " ".join(one.text.split())
                known.update(dict.fromkeys((surname(name), *short_surnames(name)), "person"))
            elif one.type == "organization":
                last = one.text.split()[-1]
                for short in (one.text, last if last in lexicon.forms() else "", initials(one.text)):
                    if short and " " not in short and short not in lexicon.not_names():
                        known.setdefault(short, "organization")
        return known

    def _behind_title(self, number: int, block: Block, token: Token) -> Found | None:
        """Return a surname that is a role name, too, where a title before it says which: "Mrs Abbot"."""
        title = block.doc[token.i - 1] if token.i else None
        after = block.doc[token.i + 1] if token.i + 1 < len(block.doc) else None
        key = folded(title.text.replace(".", "")) if title is not None and capital(title) else ""
        if title is None or key not in lexicon.title_words() or (after is not None and capital(after)):
            return None
        span = block.span(token)
        return Found(
            span=span,
            text=token.text,
            type="person",
            block=number,
            first=token.i,
            end=token.i + 1,
            titled=self.document[Span(block.span(title).start, span.end)],
            gender=lexicon.title_words()[key],
        )

    @staticmethod
    def _lend(votes: dict[str, Votes], firm: set[str], counts: Counter[str]) -> set[str]:
        """Let an organization's name tell of its short form: "Tarn Water plc", then "Tarn Water".

        Returns the short forms that look like a person ("Anna Tarn") and are none: people are named in full
        once, then by surname.
        """
        lent = set()
        forms = {folded(form.word) for form in lexicon.forms().values() if form.kind == "company"}
        for long in firm:
            words = long.split()
            if _winner(votes[long]) != "organization":
                continue
            for n in range(1, len(words)):
                short = " ".join(words[:n])
                if short not in votes or _winner(votes[short]) == "place":
                    continue
                if n == 1 and not all(word in forms for word in words[1:]):
                    continue  # "Lind" may be whom the Lind Foundation is named after
                if words[0] not in lexicon.given_names() or (counts[short] > 1 and words[n - 1] not in votes):
                    lent.add(short)
        return lent

    def _choose(
        self, piece: Piece, votes: dict[str, Votes], surnames: set[str], given: set[str]
    ) -> Found | None:
        """Return the piece with the type that the article gives it, or None where it is no name."""
        key, unit = _key(piece.text), piece.unit
        if _names_nothing(piece) or (key not in surnames and self._is_word(piece)):
            return None
        if unit is not None and unit.sort in {"adjective", "people", "party", "member"} and piece.titles < 0:
            return self._demonym(piece, unit, self.document.blocks[piece.block].doc)
        if piece.shouted and unit is None and key not in votes and key not in surnames:
            return self._in_title_case(piece, votes, surnames)
        best, score = self._type_of(piece, votes.get(key) or piece.votes)
        part = " " not in key and key in surnames and (unit is None or piece.titles >= 0)
        if part or (key in given and unit is None and score < _SURE):
            best, score = "person", _SURE
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

    def _shouted_place(self, piece: Piece) -> bool:
        """Whether capitals are those of a dateline: "PARIS - The ..."."""
        layer = self.document.blocks[piece.block].layer.kind
        return layer == "dateline" or _is_place(piece.text.capitalize())

    @staticmethod
    def _type_of(piece: Piece, votes: Votes) -> tuple[EntityType | None, float]:
        """Return the type and its points, as the piece shows for sure, else as the article shows."""
        whole = piece.unit is None and " " in _key(piece.text)  # several words name one thing in one article
        own = _winner(piece.votes) if piece.votes.most >= _SURE and not whole else None
        return own or _winner(votes), votes.most

    def _stands(self, piece: Piece, best: EntityType, score: float) -> bool:
        """Whether the points are enough for a name of this type and form."""
        doc = self.document.blocks[piece.block].doc
        if best == "person":
            alone = " " not in _key(piece.text)
            return _person_shape(doc, piece) and score >= (_ENOUGH_FOR_ONE_WORD if alone else _ENOUGH)
        if best == "group" and piece.unit is None and not self._plural(doc, piece):
            return False
        return score >= _ENOUGH

    def _in_title_case(self, piece: Piece, votes: dict[str, Votes], surnames: set[str]) -> Found | None:
        """Return the beginning of a piece that the rest of the page names; every word is capitalised."""
        doc = self.document.blocks[piece.block].doc
        for end in range(piece.end - 1, piece.first, -1):
            key = _key(doc[piece.first : end].text)
            kind = "person" if key in surnames else _winner(votes.get(key, Votes()))
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
        if unit.sort == "party" or (
            unit.sort == "people" and token.text.endswith(("s", "men")) and token.dep_ != "compound"
        ):
            return made
        if unit.country is None:
            return None
        if token.dep_ in {"amod", "compound", "nmod", "poss"} and token.head.i > token.i:
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


_OUTLETS = frozenset({"broadcaster", "newspaper"})
_STATIONS = frozenset({"Radio", "Radyo", "Television"})  # "Radio Tarn"
_TOWN_OFFICES = frozenset(
    {"mayor", "mayoress", "bishop", "archbishop", "town", "city", "village", "people", "residents", "streets"}
)
_MEMBERS = tuple([one] for one in ("MP", "MEP", "MSP", "MS", "TD", "candidate", "councillor", "senator"))
_TRUSTS = frozenset(
    {"believe", "confidence", "trust", "faith", "interest", "interested", "see", "find", "have"}
)
_DONE_TO_ORGANIZATIONS = frozenset(
    {"join", "head", "acquire", "found", "own", "chair", "privatise", "privatize", "manage", "run", "buy"}
)


def _other_side_is_role(head: Token) -> bool:
    """Whether "is" links a name with a role: "whose secretary is Anna Berg"."""
    others = (one for one in head.head.children if one.dep_ in {"attr", "nsubj"} and one.i != head.i)
    return any(one.lower_ in roles().heads for one in others)


def _other_side_is_body(head: Token) -> bool:
    """Whether "is" links a name with a noun for a body: "Tarnholm is a utility"."""
    others = (one for one in head.head.children if one.dep_ == "attr")
    return any(one.text in lexicon.body_nouns() and one.text not in roles().heads for one in others)


# words that begin sentences and are surnames, too
_COMMON = frozenset(
    {
        "may",
        "will",
        "long",
        "little",
        "more",
        "most",
        "best",
        "young",
        "brown",
        "green",
        "white",
        "black",
        "day",
        "law",
        "love",
        "power",
        "price",
        "rich",
        "small",
        "still",
        "close",
        "early",
        "hope",
        "case",
        "read",
        "west",
        "east",
        "north",
        "south",
    }
)


def _part_of_name(runs: Runs, i: int) -> bool:
    doc = runs.doc
    near = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc)]
    return any(capital(one) and one.pos_ == "PROPN" for one in near)


_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT", "agent"})


def _names_nothing(piece: Piece) -> bool:
    words = piece.text.split()
    if piece.unit is not None and piece.unit.sort == "adjective":
        return False  # "Spanish" before "minister"; what is a language, `runs` has left out
    plain = piece.text.rstrip(".")
    if piece.unit is None and piece.titles < 0 and plain.lower() in lexicon.group_nouns():
        return True  # "Scholars" at the start of a sentence
    listed = piece.titles < 0 and (plain in lexicon.not_names() or plain in lexicon.not_alone())
    person = len(words) == 2 and folded(words[0]) in lexicon.given_names()  # "Anna Day"
    last = words[-2] if len(words) > 2 and words[-1] in lexicon.suffixes() else words[-1]  # "World War II"
    event = words[0] in lexicon.event_first() or (last in lexicon.event_last() and not person)
    contest = piece.plain_title and words[0] in _CONTESTS
    return listed or contest or (event and len(words) > 1 and piece.unit is None)


_SAINTS = frozenset({"St.", "Mt.", "Ft."})  # of towns, mountains and forts
_CONTESTS = frozenset({"Universe", "World", "Earth", "America", "International"})  # "Miss Universe"


def _key(text: str) -> str:
    return " ".join(folded(text).split())


def _is_place(name: str) -> bool:
    return countries().capital(name) is not None or name in lexicon.place_known()


def _winner(votes: Votes) -> EntityType | None:
    order: tuple[EntityType, ...] = ("organization", "person", "place", "group")
    best = max(order, key=lambda kind: (votes[kind], -order.index(kind)))
    return best if votes[best] > 0 else None


def _is_acronym(word: str) -> bool:
    capitals = sum(one.isupper() for one in word)
    return word.isalpha() and word not in lexicon.honours() and capitals > 1 and len(word) <= capitals + 2


def _acronym(text: str) -> bool:
    return (
        text.isupper()
        and text.isalpha()
        and 2 <= len(text) <= 5
        and text not in {"LA", "DC", "NYC", "NY", "SF"}
    )


def _joints(words: Sequence[str]) -> Iterator[int]:
    return (k for k, word in enumerate(words) if k and word in {"of", "for"})


def _names_body(runs: Runs, piece: Piece) -> bool:
    """Whether a noun and the name are one: "the law firm Anna Berg", not "the firm Anna Berg runs"."""
    noun, last = runs.doc[piece.first - 1], piece.end
    one = piece.first <= noun.head.i < last or any(
        token.head.i == noun.i for token in runs.doc[piece.first : last] if token.dep_ == "appos"
    )
    return one and noun.tag_ == "NN" and last - piece.first > 1 and noun.text not in roles().heads


def _is_seat(runs: Runs, piece: Piece) -> bool:
    """Whether a name stands behind a party in brackets: "(Lab, Tarn East)"."""
    texts = runs.texts
    if texts[piece.first - 1] != "," or texts[piece.end : piece.end + 1] != [")"]:
        return False
    opened = next((k for k in range(piece.first - 2, max(-1, piece.first - 6), -1) if texts[k] == "("), -1)
    return opened >= 0 and " ".join(texts[opened + 1 : piece.first - 1]) in lexicon.parties_in_brackets()


def _is_body(runs: Runs, stretch: Stretch) -> bool:
    """Whether a sentence begins with a noun for a body, not for a person: "Developer Tarnholm said"."""
    noun = runs.texts[stretch.first - 1] if stretch.first else ""
    return noun.lower() in lexicon.body_nouns() and not given_at(runs.doc, stretch.first)


def _can_be_person(doc: Doc, first: int, end: int, unit: Unit | None) -> bool:
    if unit is not None and unit.end == end and not given_at(doc, first):
        return False
    return end - first <= _MOST_WORDS_OF_A_PERSON + 2 and not form_ends(doc, first, end)


def _person_shape(doc: Doc, piece: Piece) -> bool:
    words = [doc[i].text for i in range(piece.first, piece.end)]
    if any(any(one.isdigit() for one in word) for word in words):
        return False
    alone = " " not in piece.text and piece.titles < 0 and piece.text.isupper()
    if alone and (len(piece.text) <= 4 or "-" in piece.text):
        return False  # "TARN-2"
    return len(words) <= _MOST_WORDS_OF_A_PERSON + 4


def _ends_role(runs: Runs, end: int) -> bool:
    """Whether a role name, in any case, ends before token `end`."""
    return any(role_end(runs, k, end) == end for k in range(max(0, end - 4), end))


def _role_before(runs: Runs, end: int) -> bool:
    """Whether a role begins shortly before token `end`: "head of recruitment at"."""
    for k in range(end - 1, max(-1, end - 6), -1):
        if runs.texts[k] in {",", ".", ";"}:
            return False
        if role_end(runs, k, end):
            return True
    return False


def _body_follows(runs: Runs, i: int) -> bool:
    """Whether "a consumer group" or "one of its largest banks" stands at token i, before the next comma."""
    if runs.texts[i] not in {"a", "an", "the", "one"}:
        return False
    for k in range(i + 1, min(len(runs.texts), i + 8)):
        noun = runs.doc[k].lemma_ if runs.texts[i] == "one" else runs.texts[k]
        if noun in lexicon.body_nouns():
            return role_end(runs, k, len(runs.texts)) == 0 and runs.texts[k + 1 : k + 2] != ["'s"]
        inside = runs.doc[k].pos_ in {"ADJ", "ADV", "NOUN", "PROPN", "PUNCT", "PART"} and runs.texts[k] != ","
        if not inside and not (runs.texts[i] == "one" and runs.texts[k] in {"of", "the"}):
            return False
    return False


def _role_follows(runs: Runs, i: int) -> bool:
    """Whether a role name begins within a few words of token i, before the next comma."""
    doc = runs.doc
    for k in range(i, min(len(doc), i + 6)):
        if doc[k].text in {",", ".", ";"} or doc[k].pos_ == "VERB":
            return False
        if role_end(runs, k, min(len(doc), k + 5)):
            return True
    return False


def _title_case(block: Block, texts: Sequence[str]) -> bool:
    """Whether every longer word begins with a capital, as in a headline of that style."""
    words = [text for text in texts if len(text) > 4 and text.isalpha()]
    listing = block.layer.kind == "caption" or (block.layer.kind == "body" and "," in texts)
    return len(words) >= 4 and not listing and all(word[0].isupper() for word in words)


def _all_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) >= 2
