"""The values that travel between stages; the only thing that stages share.

    Article  ->  Document  ->  EntityRefs  ->  Membership, Statement, Event  ->  Record  ->  quads
    (a page)     (parsed)      (who is named)  (facts, each with its evidence)   (all of one article)

Every value is frozen. Offsets are half-open, in characters (Unicode code points) of `Article.text`, which is
the file as decoded: no newline translated, nothing stripped, a byte order mark kept. Facts name an EntityRef
by its id in the article ("e1"); which entity of the world that is, `kg.entities` decides later.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Phrase

LayerKind = Literal["headline", "standfirst", "byline", "dateline", "caption", "credit", "body", "furniture"]
EntityType = Literal["person", "organization", "group", "place"]
MentionKind = Literal["name", "nominal", "pronoun"]
Status = Literal["current", "former", "acting", "designate", "nominee"]
Basis = Literal["stated", "inferred"]
StatementKind = Literal["direct", "indirect", "mixed"]
Modality = Literal["must", "should", "may", "will", "conditional"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (first) to `end` (one past the last) of an article's text.

    >>> Span(3, 7) in Span(0, 10), Span(3, 7).overlaps(Span(7, 9)), len(Span(3, 7))
    (True, False, 4)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span from {self.start} to {self.end}: want 0 <= start <= end")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


# ---------- the page ----------


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One block of the page. Layers do not overlap, are in text order, and carry no outer white space."""

    kind: LayerKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read; nothing is parsed yet."""

    id: str  # the record's own id, else 12 hex: of the canonical URL, else of the text
    path: str  # as the user named it; "-" for standard input; "feed.jsonl:3" for a record of a file
    text: str
    sha256: str  # of the text in UTF-8
    layers: tuple[Layer, ...]
    headline: str | None = None
    byline: tuple[str, ...] = ()  # names of those who wrote it, without "By"
    published: str | None = None  # ISO date or date-time, at the precision that the page states
    publisher: str | None = None
    language: str = "en"
    url: str | None = None
    marked_up: bool = False  # the text was taken out of mark-up (HTML): offsets do not count in the file

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A layer that was parsed by itself: its spaCy tokens count from the layer's start.

    The parse may have been made from a text in which characters were swapped one for one (curly quotation
    marks, line breaks), so `doc.text` has the layer's length, and the article's text has the true words.
    """

    layer: Layer
    doc: Doc

    @property
    def offset(self) -> int:
        """What to add to a token's `idx` to count in the article's text."""
        return self.layer.span.start

    def span(self, tokens: Token | Phrase) -> Span:
        """Return where a token or a run of tokens stands in the article's text."""
        if hasattr(tokens, "idx"):
            return Span(self.offset + tokens.idx, self.offset + tokens.idx + len(tokens))
        return Span(self.offset + tokens.start_char, self.offset + tokens.end_char)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article with its parsed blocks, in text order; furniture is not parsed."""

    article: Article
    blocks: tuple[Block, ...]

    def __getitem__(self, span: Span) -> str:
        return self.article.text[span.start : span.end]

    @property
    def text(self) -> str:
        """The article's text, which all offsets count in."""
        return self.article.text


# ---------- who is named ----------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where the article names or means an entity."""

    span: Span  # without titles and "the": "Anna Berg", "Berg", "the minister" (nominal), "she"
    kind: MentionKind
    basis: str  # what tied it to its chain: "name", "surname", "acronym", "title", "pronoun" ...
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRef:
    """One person, organization, group or place as one article names it: the chain of its mentions there."""

    id: str  # "e1" ..., in the order of first mentions
    type: EntityType
    name: str  # the fullest name in the article, without title: "Anna Berg"
    aliases: tuple[str, ...] = ()  # other forms, sorted; with titles where they occur: "Ms Berg"
    mentions: tuple[Mention, ...] = ()  # in text order, all kinds; of a country that only signs tell none
    same_as: tuple[str, ...] = ()  # IRIs from a source on hand (the country table); never guessed
    country: str | None = None  # ISO 3166-1 alpha-2 code of a country, its people or its government
    gender: Literal["f", "m"] | None = None  # as the article's titles and pronouns show it; None: not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRefs:
    """All EntityRefs of an article, found by place.

    >>> berg = EntityRef(id="e1", type="person", name="Berg",
    ...                     mentions=(Mention(span=Span(4, 11), kind="name", basis="name"),))
    >>> EntityRefs(refs=(berg,)).at(Span(0, 11)).id
    'e1'
    """

    refs: tuple[EntityRef, ...]
    _cache: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __iter__(self) -> Iterator[EntityRef]:
        return iter(self.refs)

    def __len__(self) -> int:
        return len(self.refs)

    def get(self, key: str) -> EntityRef:
        """Return the EntityRef of an id such as "e1"; a KeyError for one the article lacks."""
        return self._by_id()[key]

    def _by_id(self) -> dict[str, EntityRef]:
        if "by_id" not in self._cache:
            self._cache["by_id"] = {ref.id: ref for ref in self.refs}
        return self._cache["by_id"]  # type: ignore[return-value]

    def _index(self) -> tuple[list[int], list[tuple[Span, Mention, EntityRef]], int]:
        """Return the mentions by start: their starts, the rows, and the length of the longest."""
        if "index" not in self._cache:
            found = [(mention.span, mention, ref) for ref in self.refs for mention in ref.mentions]
            rows = sorted(found, key=lambda row: (row[0], row[2].id))
            longest = max((len(row[0]) for row in rows), default=0)
            self._cache["index"] = [row[0].start for row in rows], rows, longest
        return self._cache["index"]  # type: ignore[return-value]

    def within(self, span: Span) -> list[tuple[Mention, EntityRef]]:
        """Return the mentions that overlap a span, in text order, each with its EntityRef.

        >>> inner = EntityRef(id="e1", type="place", name="US", mentions=(
        ...     Mention(span=Span(4, 6), kind="name", basis="name"),))
        >>> outer = EntityRef(id="e2", type="person", name="Ann", mentions=(
        ...     Mention(span=Span(0, 20), kind="nominal", basis="office"),))
        >>> [ref.id for _, ref in EntityRefs(refs=(inner, outer)).within(Span(12, 20))]
        ['e2']
        """
        starts, rows, longest = self._index()
        first = bisect.bisect_right(starts, span.start - longest)
        last = bisect.bisect_left(starts, span.end)
        return [(mention, ref) for where, mention, ref in rows[first:last] if where.overlaps(span)]

    def at(self, span: Span) -> EntityRef | None:
        """Return the EntityRef whose mention overlaps the span, the longest one; None where there is none."""
        found = self.mention_at(span)
        return found[1] if found else None

    def mention_at(self, span: Span) -> tuple[Mention, EntityRef] | None:
        """Like `at`, with the mention, whose kind and basis say how it was tied to its chain."""
        found = self.within(span)
        return max(found, key=lambda pair: (len(pair[0].span), -pair[0].span.start)) if found else None


# ---------- facts ----------


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The characters that show a role: "[Nordbank] [chief executive] [Anna Berg] ..."."""

    person: Span  # the mention itself, a pronoun where the text has one
    role: Span
    organization: Span | None  # of the organization or the principal, or of a sign of the country
    sentence: Span
    layer: LayerKind
    extractor: str  # "role/premodifier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A person holds, held or will hold a role, mostly in an organization (W3C ORG: org:Membership)."""

    person: str  # EntityRef id
    role: str  # as the article words it, without "former", "acting": "Secretary of Defense"
    concept: str | None = None  # key in the role vocabulary: "defence-secretary"; None: not in it
    organization: str | None = None  # EntityRef id of the organization, or of the country it is an office of
    principal: str | None = None  # EntityRef id of the person whom the role serves: Berg's defence secretary
    status: Status = "current"
    start: str | None = None  # at the text's precision: "2025", "2025-01", "2025-01-14"
    end: str | None = None
    basis: Basis = "stated"  # inferred: a date was worked out, or the country from signs of it
    confidence: float = 1.0
    evidence: tuple[Evidence, ...]  # at least one; merged from every place that says the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a statement is about."""

    key: str  # shared by all wordings: "norland+rail+subsidy" -> one concept across articles
    label: str  # as worded, without determiner: "rail subsidies for Norland"
    span: Span  # of the wording that named it
    parts: tuple[str, ...] = ()  # keys of the topics or names it is made of


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody's words or stance; that they are so is never asserted (PARC 3.0: source, cue, content)."""

    speaker: str | None  # EntityRef id; None: nobody, or nobody who can be told
    speaker_mention: Span | None  # the whole source phrase, also of a source without a name
    speaker_basis: str | None = None  # how the chain was resolved: "name", "surname", "pronoun", "group" ...
    kind: StatementKind
    cue: Span | None  # None: a quotation that goes on without one
    cue_class: str  # "say", "claim", "deny" ...; see ontologies/lexicons/en/cues.toml
    content: tuple[Span, ...]  # without outer quotation marks, in text order
    quoted: tuple[Span, ...] = ()  # the parts of content inside quotation marks
    sentence: Span  # from the first to the last character that shows it: source, cue and content
    topics: tuple[Topic, ...] = ()  # most specific first
    negated: bool = False
    modality: Modality | None = None
    condition: Span | None = None  # "if the strike goes on"
    hedged: bool = False  # "reportedly", "might", "appears"
    addressee: str | None = None  # EntityRef id
    place: str | None = None  # EntityRef id of a place
    date: str | None = None  # of the speech
    date_basis: Basis | None = None
    layer: LayerKind
    confidence: float = 1.0
    reason: str = ""  # why the confidence is what it is, in words
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that persons took part in: a meeting, a visit, an appointment."""

    type: str
    participants: tuple[str, ...]  # EntityRef ids, in text order
    place: str | None = None
    date: str | None = None
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything extracted from one article; `kg extract` prints it (contract 4), `kg build` stores it."""

    article: Article
    refs: EntityRefs
    roles: tuple[Membership, ...] = ()  # in text order of their first evidence
    statements: tuple[Statement, ...] = ()  # in text order of their content
    events: tuple[Event, ...] = ()


# ---------- across articles ----------


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class RefKey:
    """An EntityRef among all articles."""

    article: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing in the world, as all articles together name it."""

    key: str  # "pete-hegseth-9a02": slug for people to read + 4 hex of the founding EntityRef
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    refs: tuple[RefKey, ...] = ()
    same_as: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's verdict on two entities, from the decisions file; replayed on every build."""

    id: str  # "d1" ..., never reused
    verdict: Literal["same", "different", "undecided"]
    left: str  # entity key
    right: str
    who: str
    when: str  # ISO date, as given; never read from a clock while building
    why: str
    undone: bool = False
