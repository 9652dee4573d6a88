"""Roles that the page gives, not the prose: who wrote it, who took its pictures.

    By Anna Berg, Political editor           (Berg, Political editor)
    (Nord Photo/Omar Diallo)                 (Diallo, photographer, Nord)

Bylines are lines, not sentences, and credits are not parsed: both are read by pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.roles.claims import Claim
from kg.facts.roles.scene import Named
from kg.lexicons.roles import Role, roles
from kg.model import Document, EntityRef, EntityRefs, Layer, LayerKind, Mention, Span

_NAME = r"[^\W\d_a-z][\w.'’-]+(?:[ \t]+(?:de|van|von|der|den|la|le|di|da|al|bin|[^\W\d_a-z][\w.'’-]*))*"
_CREDITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<agency>{_NAME}) (?P<role>Photo|Image|Pictures?)s?\s?/\s?(?P<person>{_NAME})",
        r"(?P<role>Photograph|Photo|Picture|Image|Pic|Photos|Pictures)s?(?: credit)?(?::| by)\s+"
        rf"(?P<person>{_NAME})(?:\s?/\s?(?P<agency>{_NAME}))?",
        rf"(?P<person>{_NAME})(?:/| for )(?P<agency>{_NAME}) (?P<role>Photo|Images|Pictures)",
    )
)
# What goes on is no credit: "Photo: Anna Berg hands her report to the mayor".
_TELLS = re.compile(r"[^\S\n]+(?!(?:via|for|on|in|at|and|by|from|of|with|courtesy)\b)[a-z]")
_NO_WRITER = frozenset("The Staff Agencies Agency News Desk Team Reporters Correspondents Al".split())


def claims(document: Document, refs: EntityRefs) -> Iterator[Claim]:
    """Yield the claims of bylines and of picture credits, in the order of the layers.

    A name counts only where `refs` has a person at it.
    """
    for layer in document.article.layers:
        if layer.kind == "byline":
            yield from _byline(document, refs, layer)
        elif layer.kind != "furniture":
            yield from _credit(document, refs, layer)


def _byline(document: Document, refs: EntityRefs, layer: Layer) -> Iterator[Claim]:
    text = document[layer.span]
    masked = list(text)
    for mention, ref in refs.within(layer.span):
        if ref.type == "person":  # a name parts what stands before it from what stands behind
            first, last = mention.span.start - layer.span.start, mention.span.end - layer.span.start
            masked[first:last] = "|" * (last - first)
    role, span = _role_in("".join(masked), layer.span.start) or (None, None)
    for mention, ref in refs.within(layer.span):
        name = document[mention.span].split()
        if ref.type == "person" and mention.kind == "name" and not _NO_WRITER & {name[0], name[-1]}:
            by = span or Span(layer.span.start, min(layer.span.end, layer.span.start + len(text.split()[0])))
            words = document[span] if span else "reporter"
            entry = role or roles().roles["reporter"]
            yield _claim(
                ref,
                mention,
                words,
                role_span=by,
                entry=entry,
                organization=None,
                layer=layer.kind,
                extractor="role/byline",
                sentence=layer.span,
            )


def _role_in(text: str, offset: int) -> tuple[Role, Span] | None:
    """Return the role that one of a byline's parts names as a whole: "By A, Political editor"."""
    for part in re.finditer(r"[^,\n|–—]+", text):
        words = part.group().strip()
        at = part.start() + part.group().find(words)
        for cut in (m.start() for m in re.finditer(r"\b\w", words)):
            phrase = words[cut:]
            if (role := roles().lookup(phrase)) and not (role.weak and cut == 0):
                return role, Span(offset + at + cut, offset + at + len(words))
            first = phrase.split()[-1] if phrase.split() else ""
            entry = roles().lookup(first)
            if (
                cut == 0
                and entry
                and entry.kind == "profession"
                and len(phrase.split()) <= 4
                and not words.lower().startswith("by")
            ):
                return entry, Span(offset + at, offset + at + len(words))
    return None


def _credit(document: Document, refs: EntityRefs, layer: Layer) -> Iterator[Claim]:
    text = document[layer.span]
    for pattern in _CREDITS:
        for found in pattern.finditer(text):
            person = refs.mention_at(_span(found, "person", layer))
            if not person or person[1].type != "person" or _TELLS.match(text, found.end()):
                continue
            agency = refs.mention_at(_span(found, "agency", layer)) if found["agency"] else None
            made = agency if agency and agency[1].type == "organization" else None
            whole = Span(layer.span.start + found.start(), layer.span.start + found.end())
            kind: LayerKind = "credit"
            yield _claim(
                person[1],
                person[0],
                "photographer",
                role_span=_span(found, "role", layer),
                entry=roles().roles["photographer"],
                organization=made,
                layer=kind,
                extractor="role/credit",
                sentence=whole,
            )


def _span(found: re.Match[str], group: str, layer: Layer) -> Span:
    return Span(layer.span.start + found.start(group), layer.span.start + found.end(group))


def _claim(
    ref: EntityRef,
    mention: Mention,
    words: str,
    *,
    role_span: Span,
    entry: Role,
    organization: tuple[Mention, EntityRef] | None,
    layer: LayerKind,
    extractor: str,
    sentence: Span,
) -> Claim:
    return Claim(
        person=Named(mention, ref, 0, 0),
        role=" ".join(words.split()),
        role_span=role_span,
        entry=entry,
        exact=roles().lookup(words) is entry,
        organization=Named(organization[0], organization[1], 0, 0) if organization else None,
        principal=None,
        status="current",
        confidence=0.9,
        extractor=extractor,
        sentence=sentence,
        layer=layer,
    )
