"""A parsed block with who is named at each token: what all role rules read.

    token      US     Trade    Secretary  Anna     Berg
    name at    (US)   -        -          (Anna Berg: from 3 to 5)

Rules count in tokens of the block's `doc`; `Scene.span` turns them into characters of the article.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.facts.roles import times
from kg.facts.roles.bodies import Bodies
from kg.facts.roles.times import Time
from kg.lexicons import names as lexicon
from kg.model import Block, EntityRef, EntityRefs, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BEFORE_NAME = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady hon alhaji alhaja hajia comrade barr barrister engr shri smt "
    "prince princess chief malam mallam otunba".split()
)
DASHES = frozenset({"-", "--", "–", "—"})
OPENERS = DASHES | {",", "("}  # of an apposition
CLOSERS = DASHES | {",", ")", ".", ";", ":", "?", "!", '"', "'"}
RELATIVE = frozenset({"who", "which", "that", "whom", "where", "whose"})
BODY_NOUNS = frozenset(
    "company firm group bank club council party union ministry department agency authority committee "
    "commission university college school hospital foundation charity trust institute "
    "board court regulator association "
    "society league church newspaper airline team institution alliance senate congress chamber bar "
    "administration government parliament federation museum theatre academy corporation".split()
)
_INDEFINITE = frozenset("a an another any no each every some one rival my your our".split())
_OWNED = frozenset({"his", "her", "their"})
_LANDS = frozenset({"country", "nation", "state", "city", "island", "kingdom", "republic"})


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an EntityRef, by tokens of a block."""

    mention: Mention
    ref: EntityRef
    start: int
    end: int

    @property
    def is_person(self) -> bool:
        """Whether a person is meant."""
        return self.ref.type == "person"

    @property
    def is_name(self) -> bool:
        """Whether the words are a name, no pronoun and no description."""
        return self.mention.kind == "name"


def _quoted(words: list[str], spaces: list[bool]) -> list[bool]:
    """Whether each word stands inside quotation marks; an open double one runs to the block's end.

    A single one opens behind a space and closes behind a comma or full stop: others are apostrophes. `spaces`
    says behind which words one stands.

    >>> _quoted(['"', "No", ",", '"', "she", "said"], [False, False, False, True, True, False])
    [True, True, True, True, False, False]
    >>> _quoted(["'", "No", ",", "'", "she", "said"], [False, False, False, True, True, False])
    [True, True, True, True, False, False]
    >>> _quoted(["the", "teachers", "'", "union"], [True, False, True, False])
    [False, False, False, False]
    """
    inside, found = False, []
    for word in words:
        mark = word in ('"', "``", "''")
        found.append(inside or mark)
        inside ^= mark
    start = None
    for i, word in enumerate(words):
        if word != "'":
            continue
        if start is None and not spaces[i] and (i == 0 or spaces[i - 1]):
            start = i
        elif start is not None and words[i - 1] in (",", ".", "?", "!"):
            found[start : i + 1] = [True] * (i + 1 - start)
            start = None
    return found


class Scene:
    """One block, its tokens, its sentences and its mentions."""

    def __init__(self, block: Block, refs: EntityRefs, bodies: Bodies | None = None) -> None:
        """Index the mentions of `refs` that lie in the block; `bodies` are those of the whole article."""
        self.block, self.refs = block, refs
        self._known = bodies or Bodies([block], refs)
        self.doc: Doc = block.doc
        tokens = list(self.doc)  # spaCy makes tokens anew on each pass: one pass is enough
        self.lower = [token.lower_ for token in tokens]
        self.words = [token.text for token in tokens]
        self.quoted = _quoted(self.words, [bool(token.whitespace_) for token in tokens])
        self.verbs = [token for token in tokens if token.pos_ in ("VERB", "AUX")]
        self.nouns = [token for token in tokens if token.pos_ == "NOUN"]
        size = len(self.doc)
        self._names: list[Named | None] = [None] * size
        self._nominals: list[Named | None] = [None] * size
        self.all: list[Named] = []  # in text order
        self.date_owner: dict[
            int, int
        ] = {}  # first token of a DATE -> first token of the role name right before it
        self._starts = [token.idx + block.offset for token in tokens]
        for mention, ref in refs.within(block.layer.span):
            self._place(mention, ref)
        self.sentence_start = [0] * size
        self.sentence_end = [size] * size
        for sentence in self.doc.sents:
            for i in range(sentence.start, sentence.end):
                self.sentence_start[i], self.sentence_end[i] = sentence.start, sentence.end

    def _place(self, mention: Mention, ref: EntityRef) -> None:
        start = max(bisect.bisect_right(self._starts, mention.span.start) - 1, 0)
        end = bisect.bisect_left(self._starts, mention.span.end)
        if start >= end:
            return
        named = Named(mention, ref, start, end)
        self.all.append(named)
        table = self._nominals if mention.kind == "nominal" else self._names
        for i in range(start, end):
            other = table[i]
            if other is None or other.end - other.start < end - start:
                table[i] = named

    @cached_property
    def text(self) -> str:
        """The block as the parser read it: spaCy joins it anew each time it is asked."""
        return self.doc.text

    @cached_property
    def _entities(self) -> list[tuple[int, int, str]]:
        return [(one.start, one.end, one.label_) for one in self.doc.ents]

    def entities(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the names that the parser sees begin in a run of tokens: first token, end and label."""
        first = bisect.bisect_left(self._entities, (start,))
        last = bisect.bisect_left(self._entities, (end,))
        return self._entities[first:last]

    @cached_property
    def _firsts(self) -> list[int]:
        return [named.start for named in self.all]

    def between(self, start: int, end: int) -> list[Named]:
        """Return the mentions that begin in a run of tokens, in text order."""
        return self.all[bisect.bisect_left(self._firsts, start) : bisect.bisect_left(self._firsts, end)]

    def token_at(self, place: int) -> int:
        """Return the first token that begins at a character of the article or behind it."""
        return bisect.bisect_left(self._starts, place)

    @cached_property
    def times(self) -> list[Time]:
        """The dates of the block, with the words that bring them in."""
        return times.find(self.doc)

    def name(self, i: int) -> Named | None:
        """Return the name or pronoun that a token is part of."""
        return self._names[i] if 0 <= i < len(self._names) else None

    def nominal(self, i: int) -> Named | None:
        """Return the description ("the company", "the minister") that a token is part of."""
        return self._nominals[i] if 0 <= i < len(self._nominals) else None

    def named(self, i: int) -> Named | None:
        """Return the name, pronoun or description that a token is part of."""
        return self.name(i) or self.nominal(i)

    def person(self, i: int) -> Named | None:
        """Return the person whom a token names or means."""
        for found in (self.name(i), self.nominal(i)):
            if found and found.is_person:
                return found
        return None

    def person_from(self, i: int) -> Named | None:
        """Return the person whose name begins at a token, after "Mr", "Dr" and the like."""
        while 0 <= i < len(self.lower) and self.lower[i].rstrip(".") in BEFORE_NAME and not self.name(i):
            i += 1 + (self.at(i + 1) == ".")
        found = self.name(i)
        return found if found and found.is_person and found.is_name and found.start == i else None

    def persons(self) -> Iterator[Named]:
        """Yield the persons named, and those meant by pronouns and descriptions, in text order."""
        return (named for named in self.all if named.is_person)

    def at(self, i: int) -> str:
        """Return a token's word in lower case; the empty string outside the block."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the article that a run of tokens covers."""
        return self.block.span(self.doc[start:end])

    def sentence(self, i: int) -> Span:
        """Return the characters of the sentence that a token is part of."""
        return self.span(self.sentence_start[i], self.sentence_end[i])

    def body_meant(self, i: int, *, alone: bool = False) -> Named | None:
        """Return the organization that a noun means by what the article calls it: "the foundation".

        Only nouns that name a kind of body are looked at; the token must not be part of a name. `alone`:
        only where no other organization could be called so.
        """
        word, before = self.at(i), self.at(i - 1)
        if word == "government" or (word not in BODY_NOUNS and word not in lexicon.nominals()):
            return None
        if self.name(i) is not None or before in _INDEFINITE:
            return None
        first = i
        if before == "central" and word == "bank":
            word, first = "central bank", i - 1
        elif i > self.sentence_start[i] and self.doc[i - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
            return None  # "the appeals court"
        span = self.span(first, i + 1)
        ref = self._known.called(word, span.start, alone=alone or before in _OWNED)
        if ref is None or ref.id == self.doer(i):
            return None
        return Named(Mention(span=span, kind="nominal", basis="noun", confidence=0.7), ref, first, i + 1)

    def doer(self, i: int) -> str:
        """Return the id of the organization whose deed a token's phrase suffers: it is another one.

        "Nordbank sued the company's founder": its own would be "its founder". The empty string: none.
        """
        token = self.doc[i]
        while token.dep_ in ("poss", "compound", "appos", "conj") and token.head.i != token.i:
            token = token.head
        if token.dep_ != "dobj":
            return ""
        subjects = [one for one in token.head.children if one.dep_ == "nsubj" and one.i < i]
        named = self.name(subjects[0].i) if len(subjects) == 1 else None
        return named.ref.id if named is not None and named.ref.type == "organization" else ""

    def is_body_noun(self, i: int) -> bool:
        """Whether a token says what a body is and names none: "the carrier", "the insurer"."""
        word = self.at(i)
        return self.name(i) is None and (word in BODY_NOUNS or self._known.calls(word))

    def article_says(self, word: str) -> bool:
        """Whether a word stands anywhere in the article, in lower case or not."""
        return self._known.says(word)

    def owner_before(self, i: int) -> Named | None:
        """Return what "its" at a token means: the sentence's organization, else the last one's subject."""
        listed = self._item_before(i)
        return self._owner_before(i) if listed is None else self._as_pronoun(listed, i)

    def _owner_before(self, i: int) -> Named | None:
        start = self.sentence_start[i]
        here = self._bodies_between(start, i)
        subjects = [n for n in here if n.is_name and self._is_subject(n)]
        if len({n.ref.id for n in subjects}) == 1 and not self._has_other_subject(subjects[0], i):
            return self._as_pronoun(subjects[0], i)
        if self.speaks_of_body(i):  # "the company said its chair"
            said = [
                j
                for j in range(start, i)
                if self.at(j) in BODY_NOUNS and self.at(j - 1) != "'s" and self.name(j) is None
            ]
            nouns = [
                j for j in said if self.doc[j].dep_ in ("nsubj", "nsubjpass") and self.nominal(j) is None
            ]
            meant = self.body_meant(nouns[0]) if len(nouns) == 1 else None
            return self._as_pronoun(meant, i) if meant else None
        if len({named.ref.id for named in here}) == 1:
            return self._as_pronoun(here[0], i)
        if here:
            subjects = [named for named in here if self._is_subject(named)]
            return self._as_pronoun(subjects[0], i) if len(subjects) == 1 else None
        if start == 0:
            return None
        before = self._bodies_between(self.sentence_start[start - 1], start)
        subjects = [
            named
            for named in before
            if self._is_subject(named) or named.start == self.sentence_start[start - 1]
        ]
        chosen = subjects[:1] or (before if len({named.ref.id for named in before}) == 1 else [])
        return self._as_pronoun(chosen[0], i) if chosen else None

    def _item_before(self, i: int) -> Named | None:
        """Return the only organization of a list's item before: "Nordbank's chair; Diallo, its clerk"."""
        ends = [j for j in range(self.sentence_start[i], i) if self.at(j) == ";"]
        opens = [j for j in range(self.sentence_start[i], i) if self.at(j) == ":"]
        starts = [opens[-1] if opens else self.sentence_start[i], *(end + 1 for end in ends)]
        for first, last in reversed(list(zip(starts, ends, strict=False))):
            here = self._bodies_between(first, last)
            if here:
                own = not self._bodies_between(ends[-1] + 1, i)
                return here[0] if own and len({named.ref.id for named in here}) == 1 else None
            if "its" not in self.lower[first:last]:
                return None
        return None

    def country_before(self, i: int) -> Named | None:
        """Return the country that "its" at a token means: the only one up to it, or the last subject."""
        start = self.sentence_start[i]
        if self.body_of_country(i):
            return None
        for first, last in ((start, i), (self.sentence_start[max(start - 1, 0)], start)):
            here = [n for n in self.between(first, last) if n.ref.country and n.ref.type == "place"]
            subjects = [n for n in here if self._is_subject(n)]
            if len({n.ref.id for n in here}) == 1:
                return self._as_pronoun(here[0], i)
            if here:
                return self._as_pronoun(subjects[0], i) if len(subjects) == 1 else None
        return None

    def body_of_country(self, i: int) -> list[str]:
        """Return the words of a body that stands unnamed before a token: "the country's football federation".

        The last is its noun; none: there is no such body.
        """
        for j in range(self.sentence_start[i] + 2, i):
            first = j
            while first > self.sentence_start[i] and self.doc[first - 1].pos_ in ("NOUN", "ADJ"):
                first -= 1
            owned = self.at(first - 1) in ("'s", "'") and self.at(first - 2) in _LANDS
            whole = self.doc[j].dep_ != "compound" and self.named(j) is None
            if owned and whole and self.at(j) in BODY_NOUNS:
                return self.lower[first : j + 1]
        return []

    def _is_subject(self, named: Named) -> bool:
        return self.doc[named.start : named.end].root.dep_ in ("nsubj", "nsubjpass")

    def _has_other_subject(self, named: Named, i: int) -> bool:
        """Whether "the company" or the like is a subject between a name and a token."""
        return any(
            self.at(j) in BODY_NOUNS and self.doc[j].dep_ in ("nsubj", "nsubjpass")
            for j in range(named.end, i)
        )

    def speaks_of_body(self, i: int) -> bool:
        """Whether the sentence says "the company" or the like before a token."""
        start = self.sentence_start[i]
        return any(
            self.at(j - 1) == "the" and self.at(j) in BODY_NOUNS and self.name(j) is None
            for j in range(start + 1, i)
        )

    def _bodies_between(self, start: int, end: int) -> list[Named]:
        return [n for n in self.between(start, end) if n.ref.type == "organization" and n.end <= end]

    def _as_pronoun(self, named: Named, i: int) -> Named:
        mention = Mention(span=self.span(i, i + 1), kind="pronoun", basis="its", confidence=0.7)
        return Named(mention, named.ref, i, i + 1)

    def antecedent(self, token: Token) -> Named | None:
        """Return the name that a relative pronoun ("who", "where") points back to."""
        clause = token.head
        for _ in range(4):  # "at which he had been chair": up to the verb of the relative clause
            if clause.dep_ == "relcl":
                break
            clause = clause.head
        if clause.dep_ == "relcl":
            found = self.named(clause.head.i)
            if found is None and clause.head.dep_ == "appos":  # "Nordbank, the Norwegian lender, where"
                found = self.named(clause.head.head.i)
            if found and found.start <= token.i:
                return found
        i = token.i - 1
        if self.at(i) == "," and self.at(i - 1) == ")" and self.at(i - 3) == "(" and self.named(i - 2):
            i -= 2  # "the Teachers Association (TA), whose president"
        while i >= self.sentence_start[token.i] and self.at(i) in (
            ",",
            "at",
            "of",
            "in",
            "for",
            "from",
            "with",
            "by",
        ):
            i -= 1
        return self.named(i)
