"""Which organization "the charity" is, and which one the article is about.

    Youth charity Tarn Aid ... Tarn Aid ... Omar Diallo of Harbour Bank    main: Tarn Aid
          ~~~~~~~ what it is called                                        "the charity": Tarn Aid

What an organization is called is read off its name's form ("Tarn Bank"), the noun before it, an apposition
and "is a". Where two would do, none is meant. Descriptions tied by `kg.mentions` come first: see `Scene`.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons import role_words
from kg.lexicons.countries import countries
from kg.model import Block, EntityRef, EntityRefs, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

CENTRAL_BANK = "central bank"
_ENDINGS = {
    "senate": ("Senate",),
    "house": ("House of Representatives",),
    "european parliament": ("European Parliament",),
    "european commission": ("European Commission",),
    "school district": ("School District", "Public Schools", "Community Schools"),
}
_CENTRAL_BANKS = frozenset(
    {"Federal Reserve", "Fed", "Bundesbank", "ECB", "Riksbank", "Norges Bank", "Bank of England"}
)
_LOOSE = frozenset(  # what a body may be called though neither its name nor the article has said so
    "board charity club team business organisation organization airline museum festival".split()
)
MEDIA = frozenset({"newspaper", "broadcaster"})
_LINKS = frozenset({"of", "for", "on"})  # after the word of a name that tells the kind
_SHOWN = frozenset({"headline", "standfirst"})
CLUBS = role_words.english().words["clubs"]
_SHOWN_TO = role_words.english().words["shown-to"]
_WORKERS = role_words.english().words["workers"]
_OF_WORKERS = frozenset({"association", "federation", "society"})
_LONG = 6  # letters of a noun that another language may share
_IN_HEADLINE, _IN_LEDE = 3, 2  # mentions that a headline's, a first paragraph's counts for
_LEAST, _CLEAR = 3, 1.5  # weight of the main organization, and how far it is ahead of the next


@dataclass(frozen=True, slots=True)
class Body:
    """An organization of the article."""

    ref: EntityRef
    kinds: frozenset[str]  # by the form of its name: "bank"; empty: the name does not tell
    nouns: frozenset[str]  # what the article calls it: "lender", "charity"
    first: int  # character of its first name
    weight: int  # how much the article is about it

    def is_a(self, noun: str) -> bool:
        """Whether the body may be called by a noun."""
        return noun in self.nouns or bool(self.kinds & lexicon.nominals().get(noun, frozenset({noun})))

    def may_be(self, noun: str) -> bool:
        """Whether nothing speaks against calling the body so: its name's form and the article are silent."""
        loose = noun in _LOOSE or "" in lexicon.nominals().get(noun, frozenset())
        return self.is_a(noun) or (loose and not (self.kinds or self.nouns & lexicon.nominals().keys()))

    def is_like(self, noun: str) -> bool:
        """Whether the name tells the noun without its form: "Tarn Teachers Association" of "the union".

        So does a word of another language that begins like the noun: "Institut Tarn" of "the institute".
        """
        words = {word.lower().strip("'’") for word in self.ref.name.split()}
        if noun == "union":
            return bool(words & _WORKERS) and bool(self.kinds & _OF_WORKERS)
        exact = "" not in lexicon.nominals().get(noun, {""})
        return (
            exact
            and not self.kinds
            and len(noun) >= _LONG
            and any(word.startswith(noun[:-1]) and word != noun for word in words)
        )

    @property
    def is_club(self) -> bool:
        """Whether its name or the article says that it is a club: "Norwegian side Harbour Rovers"."""
        return "club" in self.kinds or bool(CLUBS & self.nouns)

    def is_kin(self, other: Body) -> bool:
        """Whether one name is a part of the other: "Tarn" of "Tarn Holm Ltd"."""
        one, two = (set(body.ref.name.split()) for body in (self, other))
        return one <= two or two <= one


class Bodies:
    """The organizations of an article."""

    def __init__(self, blocks: Sequence[Block], refs: EntityRefs) -> None:
        """`blocks` are the article's, in text order."""
        self._blocks = blocks
        self._offsets = [block.offset for block in blocks]
        self._by_noun: dict[str, list[Body]] = {}  # see `_called`
        self._said: dict[str, bool] = {}  # see `says`
        self._refs = [ref for ref in refs if ref.type == "organization"]

    @cached_property
    def all(self) -> list[Body]:
        """Every organization that has a name, in the order of the first."""
        found = [self._body(ref) for ref in self._refs if any(one.kind == "name" for one in ref.mentions)]
        return sorted(found, key=lambda body: body.first)

    def _body(self, ref: EntityRef) -> Body:
        spans = [one.span for one in ref.mentions if one.kind == "name"]
        weight = len(spans)
        for n in {n for span in spans for n in self._around(span)}:
            weight += _IN_HEADLINE * (self._blocks[n].layer.kind in _SHOWN)
            weight += _IN_LEDE * (n == self._lede)
        names = [name for span in spans for name in self._tokens(span)]
        nouns = {noun for name in names for noun in _beside(name.doc, name.start, name.end)}
        kinds = kinds_of(ref) | ({"newspaper"} if any(map(_is_shown, names)) else set())
        if not kinds:
            nouns |= {noun for name in names for noun in _behind(name)}
        return Body(ref, kinds, frozenset(nouns | _form_nouns(ref)), spans[0].start, weight)

    def _tokens(self, span: Span) -> Iterator[Tokens]:
        """Yield the tokens of a name."""
        for block in (self._blocks[n] for n in self._around(span)):
            start, end = span.start - block.offset, span.end - block.offset
            name = block.doc.char_span(start, end, alignment_mode="expand")
            if name is not None:
                yield name

    def _around(self, span: Span) -> list[int]:
        """Return the number of the block that characters stand in, if they stand in one."""
        n = bisect.bisect_right(self._offsets, span.start) - 1
        return [n] if n >= 0 and span in self._blocks[n].layer.span else []

    @cached_property
    def _lede(self) -> int:
        """The number of the first block of the body."""
        return next((n for n, block in enumerate(self._blocks) if block.layer.kind == "body"), -1)

    def called(self, noun: str, place: int, *, alone: bool = False) -> EntityRef | None:
        """Return the organization that "the `noun`" means at a character; None: none, or one of several.

        `alone`: only where no other could be called so.
        """
        called = self._called(noun)
        fit = named_of(body for body in called if body.first < place)
        fit = fit or list(called)
        if not fit and not alone and "" in lexicon.nominals().get(noun, frozenset()):
            fit = [body for body in self.all if body.first < place and body.may_be(noun)]
        elif len(fit) == 1:
            return fit[0].ref
        return None if alone else self._near(fit, place) or self._clear(fit)

    def _called(self, noun: str) -> list[Body]:
        """Return the organizations that may be called by a noun, in the order of their first names."""
        if noun not in self._by_noun:
            self._by_noun[noun] = [body for body in self.all if body.is_a(noun)]
        return self._by_noun[noun]

    def _near(self, bodies: Sequence[Body], place: int) -> EntityRef | None:
        """Return the only one named before a place in its paragraph."""
        start = self._offsets[max(bisect.bisect_right(self._offsets, place) - 1, 0)]
        near = [
            body.ref
            for body in bodies
            if any(one.kind == "name" and start <= one.span.start < place for one in body.ref.mentions)
        ]
        return near[0] if len(near) == 1 else None

    def main(self, fits: Callable[[Body], bool]) -> EntityRef | None:
        """Return the organization that the article is about; None: several, or it does not fit."""
        known = [body for body in self.all if not body.kinds & MEDIA]
        found = self._clear([body for body in known if fits(body)])
        weight = max((body.weight for body in known if body.ref == found), default=0)
        rivals = [body.weight for body in known if not fits(body)]
        return found if weight > max(rivals, default=0) else None

    def headed(self) -> EntityRef | None:
        """Return the organization that the headline names first; None: it names none."""
        heads = [block.layer.span for block in self._blocks if block.layer.kind == "headline"]
        named = [
            (one.span.start, body.ref)
            for body in self.all
            for one in body.ref.mentions
            if one.kind == "name" and any(one.span in head for head in heads)
        ]
        return min(named, key=lambda one: one[0])[1] if named else None

    def main_club(self) -> EntityRef | None:
        """Return the club that the article is about; None: several, or none."""
        return self._clear([body for body in self.all if body.is_club])

    def calls(self, noun: str) -> bool:
        """Whether a noun says what a body is, in English or in the article: "the insurer Tarn"."""
        return noun in lexicon.nominals() or noun in self._nouns

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(noun for body in self.all for noun in body.nouns)

    def main_of(self, kinds: frozenset[str]) -> EntityRef | None:
        """Return the one of some kinds that the article names most; None: none is clearly ahead."""
        return self._clear([body for body in self.all if body.kinds & kinds])

    def says(self, word: str) -> bool:
        """Whether the article has a word."""
        if word not in self._said:
            self._said[word] = any(word in text for text in self._texts)
        return self._said[word]

    @cached_property
    def _texts(self) -> list[str]:
        return [block.doc.text.lower() for block in self._blocks]

    def only(self, kinds: frozenset[str]) -> EntityRef | None:
        """Return the one organization of some kinds; None: there are several, or none."""
        fit = named_of(body for body in self.all if body.kinds & kinds)
        return fit[0].ref if len(fit) == 1 else None

    @staticmethod
    def _clear(bodies: Sequence[Body]) -> EntityRef | None:
        ordered = sorted(bodies, key=lambda body: -body.weight)
        if not ordered or ordered[0].weight < _LEAST:
            return None
        rivals = [body.weight for body in ordered[1:] if not body.is_kin(ordered[0])]
        return ordered[0].ref if ordered[0].weight >= _CLEAR * max(rivals, default=0) else None


def named_of(bodies: Iterable[Body]) -> list[Body]:
    """Leave out those that are only described, "Norway's central bank", beside one that has a name."""
    found = list(bodies)
    return [body for body in found if body.ref.name.split()[-1][:1].isupper()] or found


def kinds_of(ref: EntityRef) -> frozenset[str]:
    """Return what kind of body its names' forms tell: "bank" of "Tarn Bank" and "Bank of Tarn"."""
    names = (ref.name, *ref.aliases)
    found = {known.kind for name in names if (known := lexicon.known(name)) is not None and known.kind}
    found |= {form.kind for word in _form_words(ref) if (form := _form(word)) is not None}
    found |= {kind for name in names if (kind := lexicon.kind_abroad(name))}
    if any(_is_central_bank(name.removeprefix("The ").split()) for name in names):
        found.add(CENTRAL_BANK)
    if (land := countries().named(ref.name)) is not None and land.kind == "union":
        return frozenset({"bloc"})
    if any(name.endswith("School District") for name in names):
        found.discard("district")  # it has no councillors
    return frozenset(
        found | {kind for kind, ends in _ENDINGS.items() if any(n.endswith(ends) for n in names)}
    )


def _form(word: str) -> lexicon.Form | None:
    """Return what a word of a name tells; "Norway's central bank" is written small."""
    return lexicon.forms().get(word) or lexicon.forms().get(word.capitalize())


def _form_nouns(ref: EntityRef) -> frozenset[str]:
    return frozenset(word.lower() for word in _form_words(ref) if _form(word))


def _form_words(ref: EntityRef) -> Iterator[str]:
    """Yield the words of its names that may tell the kind."""
    for name in (ref.name, *ref.aliases):
        words = name.removeprefix("The ").split()
        at = next((n for n, word in enumerate(words) if n and word in _LINKS), 0)
        if at and _form(words[at - 1]):  # "Tarn Institute for Sea Rescue", "University of Port Town"
            yield words[at - 1]
            continue
        yield from words[-1:]
        if len(words) > 1 and _follows_its_form(words):
            yield words[0]


def _follows_its_form(words: Sequence[str]) -> bool:
    """Whether the first word tells the kind: "Bank Norland"."""
    return countries().named(" ".join(words[1:])) is not None


def _is_central_bank(words: Sequence[str]) -> bool:
    """Whether a bank is a country's: "Bank of Norway", "Reserve Bank of Fiji", "Bank Norland"."""
    if {"central", "bank"} <= {word.lower() for word in words}:
        return True
    at = next((n for n, word in enumerate(words) if word == "Bank"), None)
    if at is None or not set(words[:at]) <= {"National", "Reserve", "State", "People's"}:
        return " ".join(words) in _CENTRAL_BANKS
    rest = words[at + 1 :]
    return countries().named(" ".join(rest[1:] if rest[:1] == ["of"] else rest)) is not None


def _is_shown(name: Tokens) -> bool:
    """Whether a name is a paper's that has seen something: "documents seen by the Halden Star"."""
    doc, i = name.doc, name.start - 1
    i -= i >= 0 and doc[i].lower_ == "the"
    return i > 0 and doc[i].lower_ == "by" and doc[i - 1].lemma_ in _SHOWN_TO


def _behind(name: Tokens) -> Iterator[str]:
    """Yield what a name stands before that says what it is: "the Harbour party"."""
    noun = name.root.head
    if name.root.dep_ == "compound" and noun.i == name.end and noun.lower_ in lexicon.nominals():
        yield noun.lower_


def _beside(doc: Doc, start: int, end: int) -> Iterator[str]:
    if start and doc[start - 1].pos_ == "NOUN":
        yield doc[start - 1].lower_
    head = doc[start:end].root
    beside = [one for one in head.children if one.dep_ == "appos" and one.pos_ == "NOUN"]
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and head.head.i < start:
        beside.append(head.head)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        beside += [one for one in head.head.children if one.dep_ == "attr" and one.pos_ == "NOUN"]
    yield from (one.lower_ for one in beside)
