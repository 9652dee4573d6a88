"""Who said the same thing, where: Statements that put one proposition, by one speaker, as a claim.

    headline  claims mine won't reopen in spring                        }  one claim, polarity "not",
    lede      confirmed that the mine will not be opened again ...      }  two wordings, one story
    page 2    "The mine must stay shut"       in ten papers             -  one utterance, ten sources

Two wordings are one where they share their words (of one polarity, with no figure against another), or where
both quote the same sentence, or one a run of the other's quoted words. Each wording of a claim fits each
other one: nothing is joined through a third. No verdict is given on what is said, and nothing is left out:
what is like no other is its own claim.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.lexicons.countries import countries
from kg.lexicons.identity import small_words
from kg.model import Article, Modality, Record, RefKey, Span, Statement
from kg.text import fold, slug, stem
from kg.vocabulary import hex_of

SHARED = 3  # words that two wordings have in common at least
CONTAINED = 0.8  # of the shorter one's words
ALIKE = 0.3  # of all words of both
_FEW = 5  # words of a sentence that may be denied in other words
_RUN = 5  # quoted words in a row that nobody says twice by chance
_PROBES = 4  # rarest words that a wording is looked up by

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_DEMANDS: frozenset[Modality | None] = frozenset({"must", "should"})
_VOWEL = re.compile(r"[aeiouy]")
_PLAIN = re.compile(r"\w+(?:'\w+)*")
_SHORTENED = re.compile(r"'(?:s|m|re|ve|ll|d)$")  # "we'll"
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NEGATIONS = re.compile(r"(?:\w+n't|won't|can't|cannot|not|never|no|nor)$")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class StatementKey:
    """A Statement among all articles: its number counts from 1, as in "s1"."""

    article: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition by one speaker, with every place that reports it."""

    key: str  # "claim-" and 12 hex of the first Statement's relative IRI
    speaker: str | None  # entity key; None: nobody who can be told
    statements: tuple[StatementKey, ...]  # by date of publication
    text: str  # the longest quotation, else the longest wording
    wordings: tuple[str, ...]  # those that differ, sorted
    negated: bool
    modality: Modality | None  # where all wordings agree
    hedged: bool  # in every wording
    conditional: bool  # in any wording
    stories: int  # copies of one wire story count once
    first: str  # date of the first report; "9999" where none is known
    last: str
    topics: tuple[str, ...]  # keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """Two claims by one speaker that say the opposite in the same words."""

    speaker: str
    earlier: str  # claim key
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All claims, sorted by key, and which statement is in which."""

    claims: tuple[Claim, ...]
    of: Mapping[StatementKey, str]
    reversals: tuple[Reversal, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words of one sentence of a statement."""

    words: frozenset[str]  # countries as one, negations and small words left out
    figures: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class _Saying:
    """A Statement with what it is compared by."""

    key: StatementKey
    source: RefKey | None  # who speaks, in the article's own words
    published: str
    text: str
    whole: _Sentence
    sentences: tuple[_Sentence, ...]
    plain: str  # the whole wording, folded
    quotes: frozenset[frozenset[str]]  # the words of each quoted sentence of a few words or more
    runs: tuple[str, ...]  # each quotation of `_RUN` words or more, folded, between blanks
    quoted: str  # all that is quoted, the same
    negated: bool
    modality: Modality | None
    hedged: bool
    conditional: bool
    topics: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        return self.whole.words

    @property
    def order(self) -> tuple[str, StatementKey]:
        return self.published, self.key


@dataclass(slots=True)
class _Group:
    sayings: list[_Saying] = field(default_factory=list)


def ledger(
    records: Iterable[Record], of: Mapping[RefKey, str], stories: Mapping[str, str] | None = None
) -> Ledger:
    """Return the claims of all records, independent of their order.

    Args:
        records: each article once.
        of: the entity of each EntityRef, as `kg.entities.link` gives it.
        stories: article id -> story, from `kg.entities.copies`; without it each article is its own.
    """
    seen = Sayings()
    for record in records:
        seen.see(record)
    return seen.ledger(of, stories)


@dataclass(slots=True)
class Sayings:
    """The statements of records; what is one claim, all together tell."""

    seen: list[_Saying] = field(default_factory=list)

    def see(self, record: Record) -> None:
        """Take in one record."""
        self.seen += _sayings(record)

    def ledger(self, of: Mapping[RefKey, str], stories: Mapping[str, str] | None = None) -> Ledger:
        """Return the claims; see `ledger`."""
        story = stories or {}
        speakers: dict[str | None, list[_Saying]] = defaultdict(list)
        for one in self.seen:
            speakers[of.get(one.source) if one.source else None].append(one)
        claims: list[Claim] = []
        reversals: list[Reversal] = []
        for speaker, sayings in speakers.items():
            sayings.sort(key=lambda one: one.order)
            groups = [_Group([one]) for one in sayings] if speaker is None else _grouped(sayings)
            made = [_claim(group, speaker, story) for group in groups]
            claims += made
            if speaker is not None:
                reversals += _reversals(speaker, groups, [one.key for one in made])
        claims.sort(key=lambda one: one.key)
        return Ledger(
            claims=tuple(claims),
            of={key: claim.key for claim in claims for key in claim.statements},
            reversals=tuple(sorted(reversals, key=lambda one: (one.speaker, one.earlier, one.later))),
        )


def same_proposition(one: str, other: str) -> bool:
    """Whether two wordings put one proposition, polarity aside, by the words they share.

    >>> same_proposition("Nordland won't join the fishing pact", "Nordland will never join a fishing pact")
    True
    >>> same_proposition("prices will rise by 3 per cent in May", "prices will rise by 5 per cent in May")
    False
    """
    return _alike(_sentence(one), _sentence(other))


# ---------- one statement ----------


def _sayings(record: Record) -> Iterable[_Saying]:
    article = record.article
    for number, statement in enumerate(record.statements, 1):
        text = " ".join(" ".join(article[span] for span in statement.content).split())
        parts = _SENTENCE.split(text)
        yield _Saying(
            key=StatementKey(article=article.id, number=number),
            source=RefKey(article=article.id, ref=statement.speaker) if statement.speaker else None,
            published=article.published or "9999",
            text=text,
            whole=_sentence(text, statement.negated),
            sentences=tuple(
                _sentence(part, statement.negated if len(parts) == 1 else _denies(part)) for part in parts
            ),
            plain=_plain(text),
            quotes=frozenset(_quoted_words(article.text, statement.quoted)),
            runs=tuple(_runs(article, statement)),
            quoted=" | ".join(_plain(article[span]) for span in statement.quoted),
            negated=statement.negated,
            modality=statement.modality,
            hedged=statement.hedged,
            conditional=statement.condition is not None,
            topics=tuple(topic.key for topic in statement.topics),
        )


def _plain(text: str) -> str:
    """Return the words of a text, folded, between blanks; "won't" and "can't" are one word."""
    return f" {' '.join(_PLAIN.findall(fold(text)))} "


def _runs(article: Article, statement: Statement) -> Iterator[str]:
    """Yield the quotations that are long enough, and say enough, to be known again inside a longer one."""
    for span in statement.quoted:
        plain = _plain(article[span])
        if plain.count(" ") > _RUN and len(_sentence(article[span]).words) > 1:
            yield plain


def _denies(text: str) -> bool:
    return any(_NEGATIONS.match(fold(word)) for word in text.split())


def _sentence(text: str, negated: bool = False) -> _Sentence:
    written = _WORD.findall(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("U.S.", "US"))
    words = {_compared(one) for one in written if not one[0].isdigit()} - {""}
    figures = {_compared(one) for one in written if one[0].isdigit()}
    return _Sentence(frozenset(words), frozenset(figures), negated)


@lru_cache(maxsize=1 << 16)
def _compared(written: str) -> str:
    """Return what a word or a figure is compared by; "" for a word that says nothing.

    >>> _compared("Cutting"), _compared("3.5"), _compared("the")
    ('cut', '3.5', '')
    """
    word = _SHORTENED.sub("", fold(written))
    if written[0].isdigit():
        return word
    if written[0].isupper():
        bare = written.removesuffix("'s")
        if row := countries().named(bare) or countries().adjective(bare):
            return slug(row.name)
    return "" if word in small_words() or _NEGATIONS.match(word) else _base(word)


def _base(word: str) -> str:
    """Return what the forms of a word have in common: "cuts" and "cutting", "close" and "closing".

    >>> _base("cutting"), _base("closing"), _base("close"), _base("parties"), _base("spring")
    ('cut', 'clos', 'clos', 'party', 'spring')
    """
    bare = f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else stem(word)
    if bare.endswith("ing") and len(bare) > 5 and _VOWEL.search(bare[:-3]):
        bare = bare[:-3]
        bare = bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "lsz" else bare
    return bare[:-1] if bare.endswith("e") and len(bare) > 3 else bare


def _quoted_words(text: str, spans: Iterable[Span]) -> Iterable[frozenset[str]]:
    """Yield the words of each quoted sentence; "will fall" and "will not fall" are not the same quotation."""
    for span in spans:
        for sentence in _SENTENCE.split(text[span.start : span.end]):
            told = _sentence(sentence)
            if len(told.words) >= SHARED:
                yield told.words | told.figures | ({"not"} if _denies(sentence) else set())


# ---------- claims ----------


def _alike(one: _Sentence, other: _Sentence) -> bool:
    both = len(one.words & other.words)
    figures = one.figures <= other.figures or other.figures <= one.figures
    if both < SHARED or not figures:
        return False
    shorter = min(len(one.words), len(other.words))
    return both >= CONTAINED * shorter and both >= ALIKE * len(one.words | other.words)


def _one_utterance(one: _Saying, other: _Saying) -> bool:
    if one.plain == other.plain or not one.quotes.isdisjoint(other.quotes):
        return True
    return any(run in other.quoted for run in one.runs) or any(run in one.quoted for run in other.runs)


def _one_claim(one: _Saying, other: _Saying) -> bool:
    if one.negated != other.negated:
        return False
    if _one_utterance(one, other):
        return True
    if (one.modality in _DEMANDS) != (other.modality in _DEMANDS):  # what should be is not what will be
        return False
    return _alike(one.whole, other.whole)


def _grouped(sayings: list[_Saying]) -> list[_Group]:
    often = Counter(word for one in sayings for word in one.words)
    groups: list[_Group] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for one in sayings:
        rare = sorted((word for word in one.words if often[word] > 1), key=lambda word: (often[word], word))
        near = sorted({number for word in rare[:_PROBES] for number in by_word[word]})
        home = next((n for n in near if all(_one_claim(one, other) for other in groups[n].sayings)), None)
        if home is None:
            home = len(groups)
            groups.append(_Group())
        groups[home].sayings.append(one)
        for word in rare:
            if home not in by_word[word][-1:]:
                by_word[word].append(home)
    return groups


def _claim(group: _Group, speaker: str | None, stories: Mapping[str, str]) -> Claim:
    sayings = group.sayings
    first = sayings[0]
    modalities = {one.modality for one in sayings}
    wordings = {fold(one.text): one.text for one in reversed(sayings)}
    dates = [one.published for one in sayings]
    return Claim(
        key=f"claim-{hex_of(f'a/{first.key.article}#s{first.key.number}', 12)}",
        speaker=speaker,
        statements=tuple(one.key for one in sayings),
        text=max(sayings, key=lambda one: (bool(one.quotes), len(one.text), one.text)).text,
        wordings=tuple(sorted(wordings.values())),
        negated=first.negated,
        modality=modalities.pop() if len(modalities) == 1 else None,
        hedged=all(one.hedged for one in sayings),
        conditional=any(one.conditional for one in sayings),
        stories=len({stories.get(one.key.article, one.key.article) for one in sayings}),
        first=min(dates),
        last=max(dates),
        topics=tuple(sorted({key for one in sayings for key in one.topics})),
    )


def _reversals(speaker: str, groups: list[_Group], keys: list[str]) -> Iterable[Reversal]:
    """Yield pairs of claims of which one denies in like words what the other says, the earlier first."""
    by_word: dict[str, list[int]] = defaultdict(list)
    often = Counter(word for group in groups for word in group.sayings[0].words)
    for number, group in enumerate(groups):
        one = group.sayings[0]
        rare = sorted((word for word in one.words if often[word] > 1), key=lambda word: (often[word], word))
        for other in sorted({near for word in rare[:_PROBES] for near in by_word[word]}):
            if _opposite(one, groups[other].sayings[0]):
                yield Reversal(speaker=speaker, earlier=keys[other], later=keys[number])
        for word in rare:
            by_word[word].append(number)


def _opposite(one: _Saying, other: _Saying) -> bool:
    if one.key.article == other.key.article or _one_utterance(one, other):
        return False  # a headline and its text; one paper that quotes more of it than the other
    return any(
        left.negated != right.negated
        and left.figures == right.figures  # a figure that one has alone: another matter
        and (_alike(left, right) or _short_and_alike(left, right))
        for left in one.sentences
        for right in other.sentences
    )


def _short_and_alike(one: _Sentence, other: _Sentence) -> bool:
    """Whether two sentences of a few words share most of them."""
    both = len(one.words & other.words)
    lengths = sorted((len(one.words), len(other.words)))
    return both >= 2 and lengths[1] <= _FEW and 3 * both >= 2 * lengths[0]
