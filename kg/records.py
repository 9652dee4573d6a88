"""Record <-> JSON: the lines that `kg extract` prints and `kg build` keeps (contract 4 of the command line).

    Record  --to_json-->  {"article": ..., "entities": [...], "roles": [...], "statements": [...], ...}
            <-from_json-  the same object and the article's text

Keys that the contract names keep their meaning for good; keys beyond it (a mention's basis, a role's
concept, a statement's sentence) are what the graph needs to be built again from the line alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kg.model import (
    Article,
    EntityRef,
    EntityRefs,
    Event,
    Evidence,
    Layer,
    Membership,
    Mention,
    Record,
    Span,
    Statement,
    Topic,
)

Json = dict[str, Any]


def to_json(
    record: Record, *, with_text: bool = False, topic_iri: Callable[[Topic], str | None] = lambda _: None
) -> Json:
    """Return the record as the object of contract 4, with keys in a fixed order.

    Args:
        record: everything that was extracted from one article.
        with_text: also give the text that offsets count in, as `article.text`.
        topic_iri: the IRI of a topic's concept; None leaves it out of the object.
    """
    return {
        "article": _article_json(record.article, with_text=with_text),
        "entities": [_ref_json(ref) for ref in record.refs],
        "roles": [_role_json(f"r{n}", role) for n, role in enumerate(record.roles, 1)],
        "statements": [
            _statement_json(f"s{n}", statement, record.article, topic_iri)
            for n, statement in enumerate(record.statements, 1)
        ],
        "events": [_event_json(f"v{n}", event) for n, event in enumerate(record.events, 1)],
    }


def from_json(row: Json, text: str) -> Record:
    """Return the Record that `to_json` made the object from; `text` is the article's text.

    Raises:
        KeyError, TypeError, ValueError: the object is not one of `to_json`.
    """
    return Record(
        article=_article(row["article"], text),
        refs=EntityRefs(refs=tuple(_ref(one) for one in row["entities"])),
        roles=tuple(_role(one) for one in row["roles"]),
        statements=tuple(_statement(one) for one in row["statements"]),
        events=tuple(_event(one) for one in row["events"]),
    )


# ---------- one value each way ----------


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _span(pair: Sequence[int]) -> Span:
    return Span(pair[0], pair[1])


def _maybe(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else _span(pair)


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(map(_span, pairs))


def _article_json(article: Article, *, with_text: bool) -> Json:
    row: Json = {
        "id": article.id,
        "path": article.path,
        "headline": article.headline,
        "byline": list(article.byline),
        "published": article.published,
        "publisher": article.publisher,
        "language": article.language,
        "url": article.url,
        "sha256": article.sha256,
        "layers": [{"kind": layer.kind, "span": _pair(layer.span)} for layer in article.layers],
    }
    return row | ({"text": article.text} if with_text else {})


def _article(row: Json, text: str) -> Article:
    return Article(
        id=row["id"],
        path=row["path"],
        text=text,
        sha256=row["sha256"],
        layers=tuple(Layer(kind=one["kind"], span=_span(one["span"])) for one in row["layers"]),
        headline=row["headline"],
        byline=tuple(row["byline"]),
        published=row["published"],
        publisher=row["publisher"],
        language=row["language"],
        url=row["url"],
    )


def _ref_json(ref: EntityRef) -> Json:
    return {
        "id": ref.id,
        "type": ref.type,
        "name": ref.name,
        "aliases": list(ref.aliases),
        "mentions": _pairs(m.span for m in ref.mentions if m.kind != "pronoun"),
        "pronouns": _pairs(m.span for m in ref.mentions if m.kind == "pronoun"),
        "same_as": list(ref.same_as),
        "country": ref.country,
        "gender": ref.gender,
        "chain": [[m.span.start, m.span.end, m.kind, m.basis, m.confidence] for m in ref.mentions],
    }


def _ref(row: Json) -> EntityRef:
    return EntityRef(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        mentions=tuple(
            Mention(span=Span(start, end), kind=kind, basis=basis, confidence=confidence)
            for start, end, kind, basis, confidence in row["chain"]
        ),
        same_as=tuple(row["same_as"]),
        country=row["country"],
        gender=row["gender"],
    )


def _role_json(key: str, role: Membership) -> Json:
    return {
        "id": key,
        "person": role.person,
        "role": role.role,
        "concept": role.concept,
        "organization": role.organization,
        "principal": role.principal,
        "status": role.status,
        "start": role.start,
        "end": role.end,
        "basis": role.basis,
        "confidence": role.confidence,
        "evidence": [
            {
                "person": _pair(one.person),
                "role": _pair(one.role),
                "organization": _pair(one.organization),
                "sentence": _pair(one.sentence),
                "layer": one.layer,
                "extractor": one.extractor,
            }
            for one in role.evidence
        ],
    }


def _role(row: Json) -> Membership:
    fields = ("person", "role", "concept", "organization", "principal", "status", "start", "end", "basis")
    return Membership(
        **{name: row[name] for name in fields},
        confidence=row["confidence"],
        evidence=tuple(
            Evidence(
                person=_span(one["person"]),
                role=_span(one["role"]),
                organization=_maybe(one["organization"]),
                sentence=_span(one["sentence"]),
                layer=one["layer"],
                extractor=one["extractor"],
            )
            for one in row["evidence"]
        ),
    )


def _topic_json(topic: Topic, iri: str | None) -> Json:
    row: Json = {
        "label": topic.label,
        "key": topic.key,
        "span": _pair(topic.span),
        "parts": list(topic.parts),
    }
    return row | ({"iri": iri} if iri else {})


def _statement_json(
    key: str, statement: Statement, article: Article, topic_iri: Callable[[Topic], str | None]
) -> Json:
    return {
        "id": key,
        "speaker": statement.speaker,
        "speaker_mention": _pair(statement.speaker_mention),
        "speaker_basis": statement.speaker_basis,
        "kind": statement.kind,
        "cue": _pair(statement.cue),
        "cue_class": statement.cue_class,
        "content": _pairs(statement.content),
        "text": content_text(article, statement),
        "quoted": _pairs(statement.quoted),
        "sentence": _pair(statement.sentence),
        "topics": [_topic_json(topic, topic_iri(topic)) for topic in statement.topics],
        "negated": statement.negated,
        "modality": statement.modality,
        "condition": _pair(statement.condition),
        "hedged": statement.hedged,
        "addressee": statement.addressee,
        "place": statement.place,
        "date": statement.date,
        "date_basis": statement.date_basis,
        "layer": statement.layer,
        "confidence": statement.confidence,
        "reason": statement.reason,
        "extractor": statement.extractor,
    }


def content_text(article: Article, statement: Statement) -> str:
    """Return a statement's content as running text, white space folded.

    Between two spans stands a blank where only marks and line breaks part them, as between paragraphs of one
    quotation, and an ellipsis where the article has words between: “A,” she said. “B” gives "A, … B".
    """
    words, end = "", None
    for span in statement.content:
        if end is not None:
            words += " … " if any(one.isalnum() for one in article.text[end : span.start]) else " "
        words, end = words + article[span], span.end
    return " ".join(words.split())


def _statement(row: Json) -> Statement:
    fields = ("speaker", "speaker_basis", "kind", "cue_class", "negated", "modality", "hedged", "addressee")
    more = ("place", "date", "date_basis", "layer", "confidence", "reason", "extractor")
    return Statement(
        **{name: row[name] for name in (*fields, *more)},
        speaker_mention=_maybe(row["speaker_mention"]),
        cue=_maybe(row["cue"]),
        content=_spans(row["content"]),
        quoted=_spans(row["quoted"]),
        sentence=_span(row["sentence"]),
        condition=_maybe(row["condition"]),
        topics=tuple(
            Topic(key=one["key"], label=one["label"], span=_span(one["span"]), parts=tuple(one["parts"]))
            for one in row["topics"]
        ),
    )


def _event_json(key: str, event: Event) -> Json:
    return {
        "id": key,
        "type": event.type,
        "participants": list(event.participants),
        "place": event.place,
        "date": event.date,
        "evidence": _pair(event.evidence),
    }


def _event(row: Json) -> Event:
    return Event(
        type=row["type"],
        participants=tuple(row["participants"]),
        place=row["place"],
        date=row["date"],
        evidence=_span(row["evidence"]),
    )
