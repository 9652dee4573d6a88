"""Document + EntityRefs -> Statements: the order of the steps, and the last form of each statement.

candidates of a paragraph  ->  scored  ->  one a cue, none in a longer one  ->  quotations that go on  ->
Statements, with speakers and attributes
"""

from __future__ import annotations

import re

from kg.facts.statements import (
    acceptance,
    attributes,
    clauses,
    contents,
    direct,
    headlines,
    labels,
    quotations,
    turns,
)
from kg.facts.statements.acceptance import AttributionModel
from kg.facts.statements.candidates import Candidate, Paragraph, Source
from kg.facts.statements.tokens import Tokens
from kg.lexicons import cues
from kg.model import Document, EntityRef, EntityRefs, Mention, Span, Statement, StatementKind

_LEAST = 0.2  # grade below which the shipped score need not look at a candidate
_LEADS = ("that", "wh", "to", "ing", "obj")
_SPEAKERS = ("person", "organization", "group")
_SPOKESPERSONS = ("spokesman", "spokeswoman", "spokesperson")


def find(
    document: Document,
    refs: EntityRefs,
    *,
    speech_only: bool = False,
    model: AttributionModel | None = None,
) -> tuple[Statement, ...]:
    """Return the statements of an article, in text order of their content.

    Args:
        document: a parsed article; every token has a head, a lemma and a part of speech.
        refs: the entities that the article names, found by place.
        speech_only: keep words uttered, and of those the sure ones; leave out beliefs, wishes and plans.
        model: weights learned from a user's own articles; None: the shipped grades.
    """
    paragraphs = read(document)
    least = model.threshold if model else acceptance.ACCEPTED
    if speech_only:
        least = max(least, acceptance.SURE)
    kept_by_paragraph: list[list[Candidate]] = []
    for paragraph in paragraphs:
        row = candidates(paragraph, wide=model is not None)
        for one in row:
            one.score = model.score(one) if model else acceptance.score(one)
        kept_by_paragraph.append(chosen(row, least))
    found = turns.join(document, refs, paragraphs, kept_by_paragraph, cues.english())
    kept = [one for one in found if not speech_only or one.entry is None or one.entry.is_speech]
    made = [statement for one in kept for statement in _statements(document, refs, one)]
    return tuple(sorted(made, key=lambda one: (one.content, one.speaker_mention or one.sentence)))


def read(document: Document) -> list[Paragraph]:
    """Return the parsed blocks with their quotations, in text order."""
    out = []
    for number, block in enumerate(document.blocks):
        span = block.layer.span
        marks = quotations.find(document.text, span.start, span.end)
        out.append(Paragraph(number, document.text, Tokens(block), marks, block.layer.kind))
    return out


def candidates(paragraph: Paragraph, *, wide: bool = False) -> list[Candidate]:
    """Return the candidates of a paragraph, before any is scored; `wide` adds verbs that no lexicon has."""
    lexicon = cues.english()
    first = direct.find(paragraph, lexicon) + labels.find(paragraph, lexicon)
    if paragraph.kind == "headline":
        first += [
            one for one in headlines.find(paragraph, lexicon) if not any(one.cue == c.cue for c in first)
        ]
    cued = {one.cue: one for one in first}
    others = []
    for one in clauses.find(paragraph, lexicon, least=0.0 if wide else _LEAST):
        if (quoted := cued.get(one.cue)) is None:
            others.append(one)
        elif quoted.route == "cue-before-quote" and one.grade >= acceptance.ACCEPTED:
            _join_lead(quoted, one)
    return first + others


def _join_lead(quoted: Candidate, clause: Candidate) -> None:
    """Add the clause of 'He proposed a fine: "It will help."' to the quotation's content."""
    cue, start = quoted.cue_span[1], quoted.pieces[0][0]
    text = quoted.paragraph.text
    if clause.frame in _LEADS and all(cue <= s and e <= start for s, e in clause.pieces):
        between = text[clause.pieces[-1][1] : start]
        if ":" in between or not any(sign.isalpha() for sign in between):
            quoted.pieces = contents.merged([*clause.pieces, *quoted.pieces])


def chosen(found: list[Candidate], least: float) -> list[Candidate]:
    """Return the candidates that score high enough: one a cue, none inside a longer one."""
    best: dict[int, Candidate] = {}
    for one in found:
        if one.score >= least and (one.cue not in best or one.score > best[one.cue].score):
            best[one.cue] = one
    kept: list[Candidate] = []
    for one in sorted(best.values(), key=lambda c: (-c.size, c.pieces)):
        if not any(turns.inside(one.pieces, other.pieces) for other in kept):
            kept.append(one)
    return kept


# ---------- the last form ----------


def _statements(document: Document, refs: EntityRefs, one: Candidate) -> list[Statement]:
    """Return a statement for each speaker; several where "X and Y" are both known."""
    shown = attributes.of(document, refs, one)
    content = tuple(Span(start, end) for start, end in one.pieces)
    cue = Span(*one.cue_span) if one.cue_span[0] < one.cue_span[1] else None
    quoted = _quoted(one, content)
    out = []
    for mention, named in _speakers(refs, one):
        spans = [*([cue] if cue else []), *content]
        if mention is not None and one.source is not None and one.source.paragraph is one.paragraph:
            spans.append(mention)
        out.append(
            Statement(
                speaker=named[1].id if named else one.speaker,
                speaker_mention=mention,
                speaker_basis=named[0].basis if named else "interview" if one.speaker else None,
                kind="direct" if one.direct else _kind(content, quoted),
                cue=cue,
                cue_class=one.entry.cls if one.entry else "say",
                content=content,
                quoted=quoted,
                sentence=Span(min(s.start for s in spans), max(s.end for s in spans)),
                negated=shown.negated,
                modality=shown.modality,
                condition=shown.condition,
                hedged=shown.hedged,
                addressee=shown.addressee,
                place=shown.place,
                date=shown.date,
                date_basis=shown.date_basis,
                layer=one.paragraph.kind,
                confidence=round(one.score * (named[0].confidence if named else 1.0), 2),
                reason=_reason(one, named),
                extractor=f"statement/{one.route}",
            )
        )
    return out


def _speakers(refs: EntityRefs, one: Candidate) -> list[tuple[Span | None, tuple[Mention, EntityRef] | None]]:
    """Return the source phrase with its entity; a row each where it joins several known ones by "and"."""
    source = one.source
    if source is None:
        return [(None, None)]
    tokens = source.paragraph.tokens
    heads = [source.head]
    for head in heads:
        heads += [
            k for k in tokens.kids[head] if tokens.dep[k] == "conj" and tokens.start[k] < source.span[1]
        ]
    named = [(head, _named(refs, one, source, head)) for head in heads]
    known = {row[1][1].id: row for row in named if row[1] is not None}
    if len(heads) > 1 and len(known) == len(heads):
        return [(_own_phrase(tokens, head, heads), row) for head, row in known.values()]
    return [(Span(*source.span), named[0][1])]


_POST_NOMINAL = re.compile(r"[A-Z]{2,4}")


def _named(refs: EntityRefs, one: Candidate, source: Source, head: int) -> tuple[Mention, EntityRef] | None:
    """Return who a head stands for; a place only where it can speak, as a government does.

    A head that names nobody stands for the name beside it: "its chief executive, Anna Berg", "Anna Berg KC";
    else for the body that it speaks for.
    """
    tokens = source.paragraph.tokens
    found = refs.mention_at(Span(tokens.start[head], tokens.end[head]))
    if found is None or found[0].kind != "name":
        after_name = _POST_NOMINAL.fullmatch(tokens.word[head])  # "Anna Berg KC"; not "the Berg campaign"
        kinds: tuple[str, ...] = ("appos", "compound", "nmod") if after_name else ("appos",)
        beside = [k for k in tokens.kids[head] if tokens.dep[k] in kinds]
        names = [refs.mention_at(Span(tokens.start[k], tokens.end[k])) for k in beside]
        named = [one for one in names if one and one[1].type == "person" and one[0].kind == "name"]
        found = named[0] if len({one[1].id for one in named}) == 1 else found
    if found is None:
        behind = _spoken_for(tokens, head)
        found = (
            refs.mention_at(Span(tokens.start[behind], tokens.end[behind])) if behind is not None else None
        )
        if found is None or found[1].type != "organization":
            return None
    speech = one.entry is None or one.entry.is_speech
    return found if found[1].type in _SPEAKERS or speech else None


def _spoken_for(tokens: Tokens, head: int) -> int | None:
    """Return the body that a nameless source speaks for: "a spokesman for Tarn Water", "data from it"."""
    if tokens.lower[head] in _SPOKESPERSONS:
        beside = next((k for k in tokens.kids[head] if tokens.dep[k] in ("compound", "nmod")), None)
        ways = ["for", "of", "at"]
    elif tokens.lemma[head] in cues.english().words["documents"]:
        beside, ways = None, ["from", "by"]
    else:
        return None
    after = [k for k in tokens.kids[head] if tokens.dep[k] == "prep" and tokens.lower[k] in ways]
    return tokens.kid(after[0], "pobj") if after else beside


def _own_phrase(tokens: Tokens, head: int, heads: list[int]) -> Span:
    """Return one conjunct's words: "the minister" of "the minister and her deputy"."""
    after = [h for h in heads if h > head]
    last = head
    if not after:
        last = tokens.right[head]
    first = tokens.left[head]
    while first < head and tokens.pos[first] in ("CCONJ", "PUNCT"):
        first += 1
    return Span(tokens.start[first], tokens.end[last])


def _quoted(one: Candidate, content: tuple[Span, ...]) -> tuple[Span, ...]:
    marks = [q for paragraph in (one.paragraph, *one.joined) for q in paragraph.quotations]
    return tuple(
        Span(max(q.start, s.start), min(q.end, s.end))
        for s in content
        for q in marks
        if q.start < s.end and s.start < q.end
    )


def _kind(content: tuple[Span, ...], quoted: tuple[Span, ...]) -> StatementKind:
    """Return "direct" where all of the content is quoted, save marks and stops between."""
    covered, size = sum(map(len, quoted)), sum(map(len, content))
    if not covered:
        return "indirect"
    return "direct" if covered >= 0.9 * size else "mixed"


def _reason(one: Candidate, named: tuple[Mention, EntityRef] | None) -> str:
    """Return in words why the confidence is what it is."""
    if one.speaker:
        return "answer in an interview; the person whom the page names most"
    how = (
        "goes on with the quotation before" if one.route == "continued" else f"{one.lemma!r} with {one.frame}"
    )
    who = "no source" if one.source is None else f"source by {one.source.route}"
    chain = f", speaker by {named[0].basis}" if named else ", speaker unresolved" if one.source else ""
    return f"{how}, {who}{chain}"
