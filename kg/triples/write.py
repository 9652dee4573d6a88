"""Records -> quads: the only place where a fact becomes RDF.

    g/a4cf70ca1664     what one article says: its page, its EntityRefs, its facts, the spans that show them
    g/entities         persons, organizations, groups, places across articles
    g/topics           topics and role names, as SKOS concepts
    g/claims           what one speaker said in one place or many, and where it was said to be otherwise
    g/identity         people's verdicts on who is who
    g/provenance       the tool that ran
    g/ontology         the package's own vocabulary

A fact is one node: an org:Membership, a schema:Quotation or a schema:Event. It names entities under standard
properties, so that queries are short, and the article's own EntityRefs beside them, so that a verdict on
identity can be taken back. Content of speech is only ever the text of a Quotation: nothing here asserts it.
There are no blank nodes, no clock and no host, so the same records give the same quads.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import assets
from kg.lexicons.roles import roles as role_names
from kg.model import (
    Article,
    Decision,
    Entity,
    EntityRef,
    Event,
    Membership,
    Modality,
    Record,
    RefKey,
    Span,
    Statement,
)
from kg.records import content_text
from kg.text import fold, stem
from kg.triples.terms import day, link, share, term, text, whole, yes
from kg.vocabulary import (
    BASES,
    DEFAULT_BASE,
    LAYERS,
    MODALITIES,
    SPEECH,
    STATUSES,
    TYPES,
    Iris,
)

Object = NamedNode | Literal
_LETTERS = re.compile(r"[^\W_]+")
_NO_DATE = "9999"  # of a claim that no dated article reports
_LANGUAGE = "en"  # of topics and role names: the one language that the lexicons know
Triple = tuple[NamedNode, NamedNode, Object]


class Links(Protocol):
    """Who is who; `kg.entities.link.Links` is one."""

    @property
    def entities(self) -> Sequence[Entity]:
        """All entities after people's verdicts."""
        ...

    @property
    def merged(self) -> Sequence[Entity]:
        """Entities that a verdict merged into others; kept, so that it can be taken back."""
        ...

    @property
    def of(self) -> Mapping[RefKey, str]:
        """The entity key of each EntityRef, after verdicts."""
        ...

    @property
    def linked(self) -> Mapping[RefKey, str]:
        """The linker's own choice, which no verdict rewrites."""
        ...

    @property
    def replaced(self) -> Mapping[str, str]:
        """Merged key -> kept key."""
        ...


class StatementKey(Protocol):
    """A Statement among all articles: its number counts from 1."""

    @property
    def article(self) -> str:
        """The article's id."""
        ...

    @property
    def number(self) -> int:
        """The number in the article."""
        ...


class Claim(Protocol):
    """One proposition by one speaker; `kg.entities.ledger.Claim` is one."""

    @property
    def key(self) -> str: ...  # noqa: D102 - the fields of `kg.entities.ledger.Claim`
    @property
    def speaker(self) -> str | None: ...  # noqa: D102
    @property
    def statements(self) -> Sequence[StatementKey]: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def negated(self) -> bool: ...  # noqa: D102
    @property
    def modality(self) -> Modality | None: ...  # noqa: D102
    @property
    def hedged(self) -> bool: ...  # noqa: D102
    @property
    def conditional(self) -> bool: ...  # noqa: D102
    @property
    def stories(self) -> int: ...  # noqa: D102
    @property
    def first(self) -> str: ...  # noqa: D102
    @property
    def last(self) -> str: ...  # noqa: D102
    @property
    def topics(self) -> Sequence[str]: ...  # noqa: D102


class Reversal(Protocol):
    """Two claims by one speaker that say the opposite."""

    @property
    def speaker(self) -> str: ...  # noqa: D102
    @property
    def earlier(self) -> str: ...  # noqa: D102
    @property
    def later(self) -> str: ...  # noqa: D102


class Ledger(Protocol):
    """Who claimed what in which articles; `kg.entities.ledger.Ledger` is one."""

    @property
    def claims(self) -> Sequence[Claim]:
        """All claims; those of nobody who can be told are not written."""
        ...

    @property
    def reversals(self) -> Sequence[Reversal]:
        """Pairs of claims."""
        ...


class Concept(Protocol):
    """A topic as all articles word it; `kg.entities.concepts.Concept` is one."""

    @property
    def key(self) -> str: ...  # noqa: D102 - the fields of `kg.entities.concepts.Concept`
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def alternatives(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def parts(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def entity(self) -> str | None: ...  # noqa: D102
    @property
    def match(self) -> str | None: ...  # noqa: D102


class Own(Protocol):
    """A concept of the user's own scheme; `kg.entities.scheme.Own` is one."""

    @property
    def iri(self) -> str: ...  # noqa: D102 - the fields of `kg.entities.scheme.Own`
    @property
    def labels(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def broader(self) -> Sequence[str]: ...  # noqa: D102


class Across(Protocol):
    """What all articles together tell; `kg.entities.across.Across` is one."""

    @property
    def links(self) -> Links:
        """Who is who; every EntityRef has an entity."""
        ...

    @property
    def ledger(self) -> Ledger:
        """Who claimed what."""
        ...

    @property
    def concepts(self) -> Sequence[Concept]:
        """Every topic of every statement, and its parts."""
        ...

    @property
    def own(self) -> Sequence[Own]:
        """The user's concepts that topics match, and those broader."""
        ...


Roles = dict[str, tuple[str | None, Counter[str]]]  # IRI -> key in the vocabulary, wordings


def all_quads(
    records: Iterable[Record],
    across: Across,
    decisions: Sequence[Decision] = (),
    *,
    base: str = DEFAULT_BASE,
    engine: str = "",
) -> Iterator[Quad]:
    """Yield the whole graph: each article's, then the shared ones.

    Args:
        records: each article once; read once, and one record is held at a time.
        across: what the records tell together.
        decisions: people's verdicts, for the log.
        base: what the graph's own IRIs start with.
        engine: what decided the records, for the provenance graph.

    Yields:
        Quads without repetition inside a named graph, in an order that depends on the input alone.
    """
    iris, roles = Iris(base), Roles()
    of = across.links.of
    bodies = {one.key for one in across.links.entities if one.type in {"organization", "place"}}
    for record in records:
        for role in record.roles:
            if of[RefKey(article=record.article.id, ref=role.person)] in bodies:
                continue
            seen = roles.setdefault(iris.role(role.concept, role.role), (role.concept, Counter()))
            seen[1][role.role] += 1
        yield from article_quads(record, across.links, iris, bodies)
    yield from shared_quads(across, roles, decisions, iris, engine=engine)


# ---------- one article ----------


def article_quads(record: Record, links: Links, iris: Iris, bodies: Set[str] = frozenset()) -> Iterator[Quad]:
    """Yield what one article says, as quads of its own named graph.

    Args:
        record: the article's.
        links: who is who.
        iris: names of nodes.
        bodies: keys of entities that hold no office: what one article took for a person, and all articles
            together for an organization. Such a role is left out.

    Raises:
        KeyError: an EntityRef that `links` does not know, or a fact about an EntityRef the record lacks.
    """
    graph = NamedNode(iris.graph(record.article.id))
    writer = _ArticleWriter(record, links, iris, bodies)
    return (Quad(*triple, graph) for triple in dict.fromkeys(writer.triples()))


class _ArticleWriter:
    """The triples of one article."""

    def __init__(self, record: Record, links: Links, iris: Iris, bodies: Set[str]) -> None:
        self.record, self.links, self.iris, self.bodies = record, links, iris, bodies
        self.article: Article = record.article
        self.page = NamedNode(iris.article(self.article.id))
        self.language = self.article.language
        self.observed = self.article.published[:10] if self.article.published else None
        self.spans: dict[Span, NamedNode] = {}  # those whose own triples were yielded

    def triples(self) -> Iterator[Triple]:
        yield from self._page()
        for number, role in enumerate(self.record.roles, 1):
            if self.links.of[RefKey(article=self.article.id, ref=role.person)] not in self.bodies:
                yield from self._role(self._node(f"r{number}"), role)
        for number, statement in enumerate(self.record.statements, 1):
            yield from self._statement(self._node(f"s{number}"), statement)
        for number, event in enumerate(self.record.events, 1):
            yield from self._event(self._node(f"v{number}"), event)
        for ref in self.record.refs:
            yield from self._ref(ref)

    # what nodes and values are called

    def _node(self, key: str) -> NamedNode:
        return NamedNode(self.iris.fact(self.article.id, key))

    def _entity(self, ref: str) -> NamedNode:
        return NamedNode(self.iris.entity(self.links.of[RefKey(article=self.article.id, ref=ref)]))

    def _said(self, words: str) -> Literal:
        return text(words, self.language)

    def _span(self, subject: NamedNode, place: str, span: Span | None) -> Iterator[Triple]:
        """Yield how `subject` uses a span, and once the span itself; nothing for none or an empty one."""
        if not span:
            return
        if node := self.spans.get(span):
            yield subject, term(place), node
            return
        node = self.spans[span] = NamedNode(self.iris.span(self.article.id, span.start, span.end))
        yield subject, term(place), node
        yield node, term("rdf:type"), term("oa:TextPositionSelector")
        yield node, term("rdf:type"), term("oa:TextQuoteSelector")
        yield node, term("oa:start"), whole(span.start)
        yield node, term("oa:end"), whole(span.end)
        yield node, term("oa:exact"), self._said(self.article[span])
        yield node, term("dct:isPartOf"), self.page

    def _filled(self, subject: NamedNode, place: str, ref_place: str, ref: str | None) -> Iterator[Triple]:
        """Yield the entity that fills a fact's place, and the EntityRef that says so."""
        if ref is not None:
            yield subject, term(place), self._entity(ref)
            yield subject, term(ref_place), self._node(self.record.refs.get(ref).id)

    # the page

    def _page(self) -> Iterator[Triple]:
        article, page = self.article, self.page
        graph = NamedNode(self.iris.graph(article.id))
        yield graph, term("prov:wasDerivedFrom"), page
        yield graph, term("prov:wasGeneratedBy"), NamedNode(self.iris.made("run", _tool()))
        yield page, term("rdf:type"), term("schema:NewsArticle")
        yield page, term("dct:identifier"), text(article.id)
        yield page, term("n:textSha256"), text(article.sha256)
        yield page, term("schema:inLanguage"), text(article.language)
        if article.url and (url := link(article.url)):
            yield page, term("schema:url"), url
        if article.published:
            yield page, term("schema:datePublished"), day(article.published)
        if article.headline:
            yield page, term("schema:headline"), self._said(article.headline)
        if article.publisher:
            paper = "schema:NewsMediaOrganization"
            yield from self._named(page, "schema:publisher", paper, article.publisher)
        for author in article.byline:
            yield from self._named(page, "schema:author", "n:Author", author)
        for number, layer in enumerate(article.layers, 1):
            yield from self._block(self._node(f"b{number}"), LAYERS[layer.kind], layer.span)
        for ref in self.record.refs:
            if not ref.mentions:
                continue  # a country that an office is of, and that the article does not name
            yield page, term("n:mentionsRef"), self._node(ref.id)
            yield page, term("schema:mentions"), self._entity(ref.id)

    def _named(self, page: NamedNode, place: str, kind: str, name: str) -> Iterator[Triple]:
        node = NamedNode(self.iris.publisher(name))
        yield page, term(place), node
        yield node, term("rdf:type"), term(kind)
        yield node, term("schema:name"), text(name)

    def _block(self, node: NamedNode, kind: str, span: Span) -> Iterator[Triple]:
        yield self.page, term("schema:hasPart"), node
        yield node, term("rdf:type"), term("n:Block")
        yield node, term("n:layer"), term(kind)
        yield node, term("oa:start"), whole(span.start)
        yield node, term("oa:end"), whole(span.end)

    def _ref(self, ref: EntityRef) -> Iterator[Triple]:
        node, key = self._node(ref.id), RefKey(article=self.article.id, ref=ref.id)
        yield node, term("rdf:type"), term("n:EntityRef")
        for name in (ref.name, *ref.aliases):
            yield node, term("schema:name"), text(name)
        yield node, term("n:linkedAs"), NamedNode(self.iris.entity(self.links.linked[key]))
        yield node, term("n:refersTo"), self._entity(ref.id)
        yield node, term("n:confidence"), share(max((one.confidence for one in ref.mentions), default=1.0))
        for mention in ref.mentions:
            yield from self._span(node, "n:mentionSpan", mention.span)

    # facts

    def _fact(
        self, node: NamedNode, kind: str, confidence: float, extractors: Iterable[str]
    ) -> Iterator[Triple]:
        yield node, term("rdf:type"), term(kind)
        yield node, term("dct:source"), self.page
        yield node, term("n:confidence"), share(confidence)
        for extractor in extractors:
            yield node, term("n:extractor"), text(extractor)

    def _role(self, node: NamedNode, role: Membership) -> Iterator[Triple]:
        yield from self._fact(
            node, "org:Membership", role.confidence, dict.fromkeys(one.extractor for one in role.evidence)
        )
        yield node, term("org:role"), NamedNode(self.iris.role(role.concept, role.role))
        yield node, term("schema:roleName"), self._said(role.role)
        yield node, term("n:status"), term(STATUSES[role.status])
        yield node, term("n:basis"), term(BASES[role.basis])
        yield from self._filled(node, "org:member", "n:memberRef", role.person)
        yield from self._filled(node, "org:organization", "n:organizationRef", role.organization)
        yield from self._filled(node, "n:principal", "n:principalRef", role.principal)
        if role.start:
            yield node, term("schema:startDate"), day(role.start)
        if role.end:
            yield node, term("schema:endDate"), day(role.end)
        if self.observed:
            yield node, term("n:observedOn"), day(self.observed)
        for one in role.evidence:
            yield node, term("n:layer"), term(LAYERS[one.layer])
            yield from self._span(node, "prov:wasDerivedFrom", one.sentence)
            yield from self._span(node, "n:memberSpan", one.person)
            yield from self._span(node, "n:roleSpan", one.role)
            yield from self._span(node, "n:organizationSpan", one.organization)

    def _statement(self, node: NamedNode, one: Statement) -> Iterator[Triple]:
        yield from self._fact(node, "schema:Quotation", one.confidence, (one.extractor,))
        yield node, term("n:speech"), term(SPEECH[one.kind])
        content = content_text(self.article, one)
        yield node, term("schema:text"), self._said(content)
        if words := searchable(content):
            yield node, term("n:searchWords"), text(words)
        yield node, term("n:layer"), term(LAYERS[one.layer])
        yield from self._speaker(node, one)
        yield from self._cue(node, one)
        yield from self._filled(node, "n:addressee", "n:addresseeRef", one.addressee)
        yield from self._filled(node, "schema:locationCreated", "n:placeRef", one.place)
        if one.date:
            yield node, term("schema:dateCreated"), day(one.date)
            yield node, term("n:basis"), term(BASES[one.date_basis or "inferred"])
        if one.reason:
            yield node, term("n:reason"), text(one.reason)
        for topic in one.topics:
            yield node, term("schema:about"), NamedNode(self.iris.topic(topic.key))
        for span in one.quoted:
            yield node, term("n:quotedPart"), self._said(self.article[span])
            yield from self._span(node, "n:quotedSpan", span)
        for span in one.content:
            yield from self._span(node, "n:contentSpan", span)
            for _, ref in self.record.refs.within(span):
                yield from self._filled(node, "schema:mentions", "n:mentionsRef", ref.id)
        yield from self._span(node, "prov:wasDerivedFrom", one.sentence)

    def _speaker(self, node: NamedNode, one: Statement) -> Iterator[Triple]:
        yield from self._filled(node, "schema:spokenByCharacter", "n:speakerRef", one.speaker)
        if one.speaker_mention:
            yield node, term("n:speakerWords"), self._said(self.article[one.speaker_mention])
            yield from self._span(node, "n:speakerSpan", one.speaker_mention)
        if one.speaker_basis:
            yield node, term("n:speakerBasis"), text(one.speaker_basis)

    def _cue(self, node: NamedNode, one: Statement) -> Iterator[Triple]:
        yield node, term("n:cueClass"), text(one.cue_class)
        if one.cue:
            yield node, term("n:cue"), text(self.article[one.cue])
            yield from self._span(node, "n:cueSpan", one.cue)
        if one.negated:
            yield node, term("n:negated"), yes()
        if one.hedged:
            yield node, term("n:hedged"), yes()
        if one.modality:
            yield node, term("n:modality"), term(MODALITIES[one.modality])
        if one.condition:
            yield node, term("n:condition"), self._said(self.article[one.condition])
            yield from self._span(node, "n:conditionSpan", one.condition)

    def _event(self, node: NamedNode, event: Event) -> Iterator[Triple]:
        yield node, term("rdf:type"), term("schema:Event")
        yield node, term("dct:source"), self.page
        yield node, term("n:eventType"), text(event.type)
        for ref in event.participants:
            yield from self._filled(node, "n:participant", "n:participantRef", ref)
        yield from self._filled(node, "schema:location", "n:locationRef", event.place)
        if event.date:
            yield node, term("schema:startDate"), day(event.date)
        if self.observed:
            yield node, term("n:observedOn"), day(self.observed)
        yield from self._span(node, "prov:wasDerivedFrom", event.evidence)


# ---------- what articles share ----------


def shared_quads(
    across: Across, roles: Roles, decisions: Iterable[Decision], iris: Iris, *, engine: str = ""
) -> Iterator[Quad]:
    """Yield the quads of the graphs that all articles share."""
    parts: dict[str, Callable[[], Iterator[Triple]]] = {
        "entities": lambda: _entities(across.links, iris),
        "topics": lambda: _concepts(across, roles, iris),
        "claims": lambda: _claims(across.ledger, iris),
        "identity": lambda: _identity(across.links, decisions, iris),
        "provenance": lambda: _provenance(engine, iris),
        "ontology": _ontology,
    }
    for name, triples in parts.items():
        graph = NamedNode(iris.shared(name))
        yield from (Quad(*triple, graph) for triple in dict.fromkeys(triples()))


def _entities(links: Links, iris: Iris) -> Iterator[Triple]:
    for entity in (*links.entities, *links.merged):
        node = NamedNode(iris.entity(entity.key))
        yield node, term("rdf:type"), term(_type_of(entity))
        yield node, term("schema:name"), text(entity.name)
        for alias in entity.aliases:
            yield node, term("schema:alternateName"), text(alias)
        for same in filter(None, map(link, entity.same_as)):
            yield node, term("schema:sameAs"), same
        if entity.country:
            yield node, term("n:country"), text(entity.country)
        if entity.key not in links.replaced:
            for name in sorted({fold(one) for one in (entity.name, *entity.aliases)}):
                yield node, term("skos:hiddenLabel"), text(name)


def _type_of(entity: Entity) -> str:
    """Return the class of an entity; a place that bears a country's code is the country itself."""
    return "schema:Country" if entity.type == "place" and entity.country else TYPES[entity.type]


def _concepts(across: Across, roles: Roles, iris: Iris) -> Iterator[Triple]:
    scheme = NamedNode(f"{iris.base}t/scheme")
    yield scheme, term("rdf:type"), term("skos:ConceptScheme")
    for one in across.concepts:
        node = NamedNode(iris.topic(one.key))
        yield from _concept(node, scheme, one.label, one.alternatives, one.key)
        for part in one.parts:
            yield node, term("skos:broader"), NamedNode(iris.topic(part))
        if one.entity:
            yield node, term("foaf:focus"), NamedNode(iris.entity(one.entity))
        if one.match:
            yield node, term("skos:exactMatch"), NamedNode(one.match)
    for own in across.own:
        node = NamedNode(own.iri)
        yield from _concept(node, scheme, own.labels[0], own.labels[1:])
        for broader in own.broader:
            yield node, term("skos:broader"), NamedNode(broader)
    for iri in sorted(roles):
        concept, wordings = roles[iri]
        yield from _role_concept(NamedNode(iri), concept, wordings)


def _concept(
    node: NamedNode, scheme: NamedNode, label: str, others: Iterable[str], *more: str
) -> Iterator[Triple]:
    others = tuple(others)
    yield node, term("rdf:type"), term("skos:Concept")
    yield node, term("skos:inScheme"), scheme
    yield from _labels(node, label, others)
    yield node, term("skos:hiddenLabel"), text(searchable(label, *others, *more))


def _role_concept(node: NamedNode, concept: str | None, wordings: Counter[str]) -> Iterator[Triple]:
    known = role_names().roles.get(concept) if concept else None
    others = (*wordings, *known.alt) if known else tuple(wordings)
    label = known.label if known else _best(wordings)
    yield node, term("rdf:type"), term("skos:Concept")
    yield node, term("rdf:type"), term("org:Role")
    yield from _labels(node, label, others)
    yield node, term("skos:hiddenLabel"), text(searchable(label, *others))


def _labels(node: NamedNode, label: str, wordings: Iterable[str]) -> Iterator[Triple]:
    yield node, term("skos:prefLabel"), text(label, _LANGUAGE)
    for wording in sorted(set(wordings) - {label}):
        yield node, term("skos:altLabel"), text(wording, _LANGUAGE)


def _best(wordings: Counter[str]) -> str:
    """Return the most frequent wording; among equals the shortest, then the first by letters."""
    return min(wordings, key=lambda words: (-wordings[words], len(words), words))


def searchable(*texts: str) -> str:
    """Return the words of texts for search: folded, without plural s, sorted, once each.

    >>> searchable("Troops in Ukraine", "troop+ukraine")
    'in troop ukraine'
    """
    return " ".join(sorted({stem(word) for word in _LETTERS.findall(fold(" ".join(texts)))}))


def _claims(ledger: Ledger, iris: Iris) -> Iterator[Triple]:
    first: dict[str, NamedNode] = {}  # claim key -> its first statement
    for one in ledger.claims:
        if one.speaker is None:
            continue
        node = NamedNode(iris.claim(one.key))
        said = [NamedNode(iris.fact(at.article, f"s{at.number}")) for at in one.statements]
        first[one.key] = said[0]
        yield node, term("rdf:type"), term("n:Claim")
        yield node, term("n:claimant"), NamedNode(iris.entity(one.speaker))
        yield node, term("schema:text"), text(one.text)
        yield node, term("n:reports"), whole(len(said))
        yield node, term("n:articles"), whole(len({at.article for at in one.statements}))
        yield node, term("n:stories"), whole(one.stories)
        for place, date in (("n:firstReported", one.first), ("n:lastReported", one.last)):
            if date != _NO_DATE:
                yield node, term(place), day(date)
        for place, holds in (
            ("n:negated", one.negated),
            ("n:hedged", one.hedged),
            ("n:underCondition", one.conditional),
        ):
            if holds:
                yield node, term(place), yes()
        if one.modality:
            yield node, term("n:modality"), term(MODALITIES[one.modality])
        for statement in said:
            yield node, term("n:statedIn"), statement
        for key in one.topics:
            yield node, term("schema:about"), NamedNode(iris.topic(key))
    for pair in ledger.reversals:
        node = NamedNode(iris.reversal(pair.earlier, pair.later))
        yield node, term("rdf:type"), term("n:Reversal")
        yield node, term("n:claimant"), NamedNode(iris.entity(pair.speaker))
        yield node, term("n:earlier"), first[pair.earlier]
        yield node, term("n:later"), first[pair.later]


def _identity(links: Links, decisions: Iterable[Decision], iris: Iris) -> Iterator[Triple]:
    for one in decisions:
        node = NamedNode(iris.decision(one.id))
        yield node, term("rdf:type"), term("n:Decision")
        yield node, term("n:verdict"), term(_VERDICTS[one.verdict])
        left, right = (_decided(side, iris) for side in (one.left, one.right))
        if one.verdict == "same" and not {left, right} - {iris.entity(one.left), iris.entity(one.right)}:
            merged, kept = (one.right, one.left) if one.right in links.replaced else (one.left, one.right)
            yield node, term("rdf:type"), term("n:Merge")
            yield node, term("n:kept"), NamedNode(iris.entity(links.replaced.get(merged, kept)))
            yield node, term("n:merged"), NamedNode(iris.entity(merged))
        yield node, term("n:between"), NamedNode(left)
        yield node, term("n:between"), NamedNode(right)
        yield node, term("n:state"), term("n:Undone" if one.undone else "n:Active")
        yield node, term("n:decidedBy"), text(one.who)
        yield node, term("n:confidence"), share(1)
        yield node, term("dct:date"), day(one.when)
        if one.why:
            yield node, term("n:reason"), text(one.why)
    for old, kept in sorted(links.replaced.items()):
        yield NamedNode(iris.entity(old)), term("dct:isReplacedBy"), NamedNode(iris.entity(kept))


def _decided(side: str, iris: Iris) -> str:
    """Return the IRI of a side of a verdict: an entity, or the first EntityRef that it names."""
    return (
        iris.article("") + side.removeprefix("a:").partition(",")[0]
        if side.startswith("a:")
        else iris.entity(side)
    )


_VERDICTS = {"same": "n:Same", "different": "n:Different", "undecided": "n:Undecided"}


def _provenance(engine: str, iris: Iris) -> Iterator[Triple]:
    tool, run = NamedNode(iris.made("tool", _tool())), NamedNode(iris.made("run", _tool()))
    yield tool, term("rdf:type"), term("prov:SoftwareAgent")
    yield tool, term("schema:name"), text("newskg")
    yield tool, term("schema:softwareVersion"), text(_version())
    yield run, term("rdf:type"), term("prov:Activity")
    yield run, term("prov:wasAssociatedWith"), tool
    model = NamedNode(iris.made("engine", engine or _tool()))
    yield run, term("prov:used"), model
    yield model, term("rdf:type"), term("prov:Entity")
    yield model, term("schema:name"), text(engine or _tool())
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        ended = datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        yield run, term("prov:endedAtTime"), day(ended)


def _ontology() -> Iterator[Triple]:
    for one in parse(assets.text("newskg.ttl"), format=RdfFormat.TURTLE):
        yield one.subject, one.predicate, one.object  # the file has no blank nodes


@cache  # the files of the package are looked for on disk, once an article otherwise
def _version() -> str:
    try:
        return version("newskg")
    except PackageNotFoundError:
        return "0"


def _tool() -> str:
    return f"newskg-{_version()}"
