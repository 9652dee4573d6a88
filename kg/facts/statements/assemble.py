"""Document + EntityRefs -> Statements: the order of the steps, and the last form of each statement.

candidates of a paragraph  ->  scored  ->  one a cue, none in a longer one  ->  quotations that go on  ->
Statements, with speakers and attributes
"""

from __future__ import annotations

from kg.facts.statements import (
    acceptance,
    attributes,
    clauses,
    contents,
    direct,
    headlines,
    labels,
    quotations,
    speakers,
    turns,
)
from kg.facts.statements.acceptance import AttributionModel
from kg.facts.statements.candidates import Candidate, Paragraph
from kg.facts.statements.tokens import Tokens
from kg.lexicons import cues
from kg.model import Document, EntityRef, EntityRefs, Mention, Span, Statement, StatementKind

_LEAST = 0.2  # grade below which the shipped score need not look at a candidate
_STRETCH = 256  # characters
_LEADS = ("that", "wh", "to", "ing", "obj")


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
    rows = [candidates(paragraph, wide=model is not None) for paragraph in paragraphs]
    for row in turns.without_headings(paragraphs, rows):
        for one in row:
            one.score = model.score(one) if model else acceptance.score(one)
        kept_by_paragraph.append(chosen(row, least))
    found = turns.join(document, refs, paragraphs, kept_by_paragraph, cues.english())
    kept = [one for one in found if not speech_only or one.entry is None or one.entry.is_speech]
    made = [statement for one in kept for statement in _statements(document, refs, one)]
    made.sort(key=lambda one: (one.content, one.speaker_mention or one.sentence))
    return tuple(speakers.followed(document, refs, made))


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
    best = {cue: one for cue, one in best.items() if not _is_relayed(one, best)}
    kept: list[Candidate] = []
    reaching: dict[int, list[Candidate]] = {}  # by the stretches of the text that their pieces reach into
    for one in sorted(best.values(), key=lambda c: (-c.size, c.pieces)):
        others = reaching.get(one.pieces[0][0] // _STRETCH, []) if one.pieces else kept
        if not any(turns.inside(one.pieces, other.pieces) for other in others):
            kept.append(one)
            for n in {n for s, e in one.pieces for n in range(s // _STRETCH, e // _STRETCH + 1)}:
                reaching.setdefault(n, []).append(one)
    return kept


def _is_relayed(one: Candidate, best: dict[int, Candidate]) -> bool:
    """Whether a source only passes on what another said: "according to the agency, Berg vowed to pay"."""
    said = best.get(one.paragraph.tokens.head[one.cue])
    return (
        one.route == "according-to" and said is not None and said.entry is not None and said.entry.is_speech
    )


# ---------- the last form ----------


def _statements(document: Document, refs: EntityRefs, one: Candidate) -> list[Statement]:
    """Return a statement for each speaker; several where "X and Y" are both known."""
    shown = attributes.of(document, refs, one)
    content = tuple(Span(start, end) for start, end in one.pieces)
    cue = Span(*one.cue_span) if one.cue_span[0] < one.cue_span[1] else None
    quoted = _quoted(one, content)
    out = []
    for mention, named in speakers.of(refs, one):
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
