"""Speech that paragraphs share: quotations that go on, lead-ins, turns of a transcript, answers.

    "... an objective.              BERG: We have no plan.        Q: Why did you leave?
    "This goal will ..."            And we need none.             A: I was asked to.
     ~same quotation~~~              ~~~~same turn~~~              ~~~~the person interviewed

A paragraph goes on only where the page shows it: the same quotation is still open, or it starts with a mark
and nobody else speaks between; a turn ends at the next label.
"""

from __future__ import annotations

import re

from kg.facts.statements import contents, direct, labels
from kg.facts.statements.candidates import Candidate, Paragraph, Piece, Source
from kg.facts.statements.tokens import Tokens
from kg.lexicons.cues import Cues
from kg.model import Document, EntityRefs, Span

_WORDED = frozenset(("say", "announce"))  # classes of cues whose colon opens the words themselves
_ANYBODY = frozenset(("you", "i", "we", "it", "this", "that", "one"))  # "you can sum it up:"
_FEWEST_TURNS = 3  # labels that make an article a transcript
_ANSWER = re.compile(r"(?:A|Answer)\s?[:.]\s+(?=\S)")
_QUESTION = re.compile(r"(?:Q|Question)\s?[:.]\s+(?=\S)")
_FIRST_PERSON = frozenset(("i", "my", "me", "myself"))
_SECOND_PERSON = frozenset(("you", "your"))
_MOST_ASKED = 3  # sentences of a question
_STOPS = (".", "?", "!")
_FEWEST_WORDS = 3  # of a quotation without a cue
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]\.?\Z")


def join(
    document: Document,
    refs: EntityRefs,
    paragraphs: list[Paragraph],
    chosen: list[list[Candidate]],
    cues: Cues,
) -> list[Candidate]:
    """Return all candidates, with what later paragraphs add joined to them or made one of its own."""
    chosen = _answers(document, refs, paragraphs, _turns(paragraphs, _posts(paragraphs, chosen)))
    last: Candidate | None = None
    found: list[Candidate] = []
    for paragraph, here in zip(paragraphs, chosen, strict=True):
        if paragraph.kind != "body":
            found += here
            continue
        own = [*here, *_after_report(paragraph, here)]
        if (opened := _introduced(paragraph, own, refs, last)) is not None:
            found.append(opened)
            last = None
            continue
        going_on = _goes_on(paragraph, own, last)
        if going_on is not None:
            own = [one for one in own if not inside(one.pieces, going_on.pieces)]
            if going_on is not last:
                own.append(going_on)
        found += own
        last = going_on or _open_end(paragraph, own) or _lead_in(paragraph, cues)
    return found


def inside(inner: list[Piece], outer: list[Piece]) -> bool:
    """Whether each piece of `inner` lies in a piece of `outer`."""
    return all(any(a <= s and e <= b for a, b in outer) for s, e in inner)


# ---------- quotations over several paragraphs ----------


def _goes_on(paragraph: Paragraph, own: list[Candidate], last: Candidate | None) -> Candidate | None:
    """Return the statement that a paragraph's quotation belongs to: `last` itself, or one by its speaker."""
    if last is None or not _is_all_quoted(paragraph):
        return None
    pieces = [piece for one in paragraph.quotations for piece in direct.whole(paragraph, one)]
    if not pieces or any(one.frame == "quote" or not inside(one.pieces, pieces) for one in own):
        return None
    if last.route == "lead-in" and not last.pieces:
        return _copy(last, last.paragraph, pieces, "lead-in", [paragraph])
    before = (last.joined or [last.paragraph])[-1].quotations[-1]
    if before.single == paragraph.quotations[0].single and not before.closed:
        last.pieces = last.pieces + pieces
        last.joined.append(paragraph)
        return last
    return _copy(last, paragraph, pieces, "continued", []) if before.closed else None


def _introduced(
    paragraph: Paragraph, own: list[Candidate], refs: EntityRefs, last: Candidate | None
) -> Candidate | None:
    """Return the words without marks that "Berg writes:" opens: the paragraph right after it.

    None where a cue parts a quotation in it from the rest, or where it names the one who is to speak: an
    article goes on so where the page has lost what was quoted.
    """
    if last is None or last.route != "lead-in" or last.pieces or last.source is None:
        return None
    if last.entry is None or last.entry.cls not in _WORDED or _is_all_quoted(paragraph):
        return None
    lead = last.source.paragraph.tokens
    if lead.lower[last.source.head] in _ANYBODY or lead.kid(last.cue, "ccomp") is not None:
        return None  # "Berg says the plan has three parts:"
    piece = contents.spoken(paragraph.text, (paragraph.start, paragraph.end))
    who = refs.mention_at(Span(*last.source.span))
    told = [
        ref for mention, ref in refs.within(Span(paragraph.start, paragraph.end)) if mention.kind == "name"
    ]
    if piece is None or any(one.frame == "quote" for one in own) or (who is not None and who[1] in told):
        return None
    made = _copy(last, last.paragraph, [piece], "lead-in", [paragraph])
    made.direct = True
    return made


def _after_report(paragraph: Paragraph, own: list[Candidate]) -> list[Candidate]:
    """Return the quotations without a cue that come after what their speaker is reported to have said.

    'Berg said the talks had failed. "We tried it all."' Only whole sentences, right after one whose main verb
    is a cue of speech, with one source.
    """
    text, out = paragraph.text, list[Candidate]()
    for one in paragraph.quotations:
        before, after = text[paragraph.start : one.outer_start].rstrip(), text[one.outer_end : paragraph.end]
        whole = one.closed and text[one.start : one.end].rstrip()[-1:] in _STOPS and before[-1:] in _STOPS
        apart = not after.strip() or (after[:1].isspace() and not after.lstrip()[0].islower())
        taken = any(s < one.end and one.start < e for made in [*own, *out] for s, e in made.pieces)
        if not whole or not apart or taken or len(text[one.start : one.end].split()) < _FEWEST_WORDS:
            continue
        if (told := _reported_by(paragraph, own, paragraph.start + len(before) - 1)) is not None:
            pieces = direct.whole(paragraph, one)
            made = _copy(told, paragraph, pieces, "continued", [])
            made.cue_span = (one.start, one.start)
            out.append(made)
    return [one for one in out if one.pieces]


def _reported_by(paragraph: Paragraph, own: list[Candidate], end: int) -> Candidate | None:
    """Return the statement of the main verb of the sentence that ends at a character, of one source."""
    tokens = paragraph.tokens
    number = tokens.sentence[tokens.at(end)]
    first, last = tokens.sentences[number]
    if any(tokens.start[first] <= one.outer_start < end for one in paragraph.quotations):
        return None  # quoted already: what goes on may be of a quotation inside another
    told = [one for one in own if first <= one.cue < last and one.route.startswith("verb-")]
    main = [
        one for one in told if _is_main(tokens, one.cue) and one.entry is not None and one.entry.is_speech
    ]
    sources = {one.source.span for one in main if one.source is not None}
    return main[-1] if len(sources) == 1 and all(one.source is not None for one in main) else None


def _is_main(tokens: Tokens, cue: int) -> bool:
    """Whether a cue is a main verb of its sentence, the first or one that is joined to it."""
    while tokens.dep[cue] == "conj" and tokens.head[cue] != cue:
        cue = tokens.head[cue]
    return bool(tokens.head[cue] == cue)


def _is_all_quoted(paragraph: Paragraph) -> bool:
    """Whether a paragraph starts with a mark and has nothing but stops outside its quotations."""
    if not paragraph.quotations or paragraph.quotations[0].outer_start != paragraph.start:
        return False
    edges = [one.outer_end for one in paragraph.quotations]
    starts = [*(one.outer_start for one in paragraph.quotations[1:]), paragraph.end]
    return not any(
        paragraph.text[end:start].strip(" \t\r\n.,…—–-") for end, start in zip(edges, starts, strict=True)
    )


def _copy(
    last: Candidate, paragraph: Paragraph, pieces: list[Piece], route: str, joined: list[Paragraph]
) -> Candidate:
    """Return a candidate with the source of another; one that goes on has no cue."""
    start = paragraph.tokens.start[0]
    return Candidate(
        paragraph=paragraph,
        cue=last.cue if route == "lead-in" else 0,
        cue_span=last.cue_span if route == "lead-in" else (start, start),
        lemma=last.lemma,
        entry=last.entry,
        frame="quote",
        route=route,
        pieces=pieces,
        source=last.source,
        grade=last.grade,
        score=round(last.score * 0.95, 4),
        speaker=last.speaker,
        joined=joined,
    )


def _open_end(paragraph: Paragraph, own: list[Candidate]) -> Candidate | None:
    """Return the statement that the paragraph's last quotation belongs to, where a next one may go on."""
    if not paragraph.quotations:
        return None
    last = paragraph.quotations[-1]
    for one in own:
        if one.frame in ("quote", "label") and any(s < last.end and last.start < e for s, e in one.pieces):
            return one
    return None


def _lead_in(paragraph: Paragraph, cues: Cues) -> Candidate | None:
    """Return the statement, still without content, that "This is what she said:" opens."""
    tokens = paragraph.tokens
    if not tokens.n or tokens.word[-1] != ":":
        return None
    first, _ = tokens.sentences[tokens.sentence[tokens.n - 1]]
    found = direct.leading_cue(paragraph, first, tokens.n - 1, cues)
    if found is None:
        return None
    cue, entry, source = found
    return Candidate(
        paragraph=paragraph,
        cue=cue,
        cue_span=(tokens.start[cue], tokens.end[cue]),
        lemma=entry.lemma,
        entry=entry,
        frame="quote",
        route="lead-in",
        pieces=[],
        source=source,
        grade=0.85,
        score=0.85,
    )


def _posts(paragraphs: list[Paragraph], chosen: list[list[Candidate]]) -> list[list[Candidate]]:
    """Give a paragraph to the poster whose name and handle alone stand in the next: "— Anna Berg (@berg)"."""
    out = list(chosen)
    for i in range(1, len(paragraphs)):
        above, here = paragraphs[i - 1], paragraphs[i]
        found = labels.poster(here) if here.kind == above.kind == "body" else None
        if found is not None and not here.text[here.start : here.tokens.start[found[0]]].strip():
            made = labels.post(here, *found, (above.start, above.end))
            for one in made:
                one.joined, one.score = [above], one.grade
            out[i - 1], out[i] = [], made
    return out


# ---------- transcripts and interviews ----------


def without_headings(paragraphs: list[Paragraph], found: list[list[Candidate]]) -> list[list[Candidate]]:
    """Leave out labels in capitals that name no person, where too few make a transcript: "OBITUARY: ..."."""
    turns = [_label(paragraph, own) for paragraph, own in zip(paragraphs, found, strict=True)]
    if sum(one is not None for one in turns) >= _FEWEST_TURNS:
        return found
    return [
        [one for one in own if one is not label or _names_person(one)]
        for own, label in zip(found, turns, strict=True)
    ]


def _names_person(label: Candidate) -> bool:
    tokens = label.paragraph.tokens
    return any(tokens.ent[i] == "PERSON" for i in range(label.cue))


def _turns(paragraphs: list[Paragraph], chosen: list[list[Candidate]]) -> list[list[Candidate]]:
    """Join paragraphs without a label to the turn before, in an article of several labels."""
    labelled = [i for i, own in enumerate(chosen) if _label(paragraphs[i], own) is not None]
    if len(labelled) < _FEWEST_TURNS:
        return chosen
    out = list(chosen)
    turn: Candidate | None = None
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind != "body":
            continue
        label = _label(paragraph, out[i])
        if label is not None:
            turn = label
            turn.direct = True
            out[i] = [label]
        elif turn is not None and i < labelled[-1] and _is_speech(paragraph):
            _extend(turn, paragraph)
            out[i] = []
    return out


def _label(paragraph: Paragraph, own: list[Candidate]) -> Candidate | None:
    if paragraph.kind != "body":
        return None
    return next((one for one in own if one.route == "label"), None)


def _is_speech(paragraph: Paragraph) -> bool:
    """Whether a paragraph between turns is spoken: it ends as a sentence and is no aside in brackets."""
    text = paragraph.text[paragraph.start : paragraph.end].strip()
    return text[-1:] in ".?!…”\"'’" and not _ASIDE.match(text)


def _extend(turn: Candidate, paragraph: Paragraph) -> None:
    piece = contents.spoken(paragraph.text, (paragraph.start, paragraph.end))
    if piece is not None:
        turn.pieces = [*turn.pieces, piece]
        turn.joined.append(paragraph)


def _answers(
    document: Document, refs: EntityRefs, paragraphs: list[Paragraph], chosen: list[list[Candidate]]
) -> list[list[Candidate]]:
    """Give the answers of an interview to the person interviewed, where the page names one person most.

    What a question says is nobody's statement.
    """
    text = document.text
    asked = [i for i, p in enumerate(paragraphs) if _QUESTION.match(text, p.start, p.end)]
    told = [i for i, p in enumerate(paragraphs) if _ANSWER.match(text, p.start, p.end)]
    labelled = bool(asked or told)
    if not labelled:
        asked, told = _unlabelled(paragraphs)
    out = [[] if i in asked else own for i, own in enumerate(chosen)]
    if len(asked) < 2 or len(told) < 2:
        return out
    person = _interviewed(document, refs, paragraphs[asked[0]].start)
    if person is None and not labelled:
        return chosen  # questions of a reader, answered by the newspaper
    turn: Candidate | None = None
    for i, paragraph in enumerate(paragraphs):
        if i in asked or paragraph.kind != "body":
            turn = None if i in asked else turn
        elif i in told:
            turn = _answer(paragraph, person)
            out[i] = [turn] if turn else out[i]
        elif turn is not None and _is_speech(paragraph):
            _extend(turn, paragraph)
            out[i] = []
    return out


def _unlabelled(paragraphs: list[Paragraph]) -> tuple[list[int], list[int]]:
    """Return the questions and answers of an interview without labels: "Why did you leave?" in a line.

    None where fewer than three questions stand alone, or answers do not speak of "I" or have their own marks.
    """
    asked = [i for i, one in enumerate(paragraphs) if one.kind == "body" and _is_question(one)]
    told = [
        i + 1
        for i in asked
        if i + 1 < len(paragraphs) and paragraphs[i + 1].kind == "body" and i + 1 not in asked
    ]
    spoken = [i for i in told if not paragraphs[i].quotations]
    own = [i for i in spoken if _FIRST_PERSON & set(paragraphs[i].tokens.lower)]
    if len(asked) < _FEWEST_TURNS or len(told) < len(asked) - 1 or len(own) < 0.6 * len(asked):
        return [], []
    return asked, spoken


def _is_question(paragraph: Paragraph) -> bool:
    """Whether a paragraph asks somebody and does nothing else."""
    tokens = paragraph.tokens
    words = set(tokens.lower)
    return bool(
        tokens.n
        and tokens.word[-1] == "?"
        and len(tokens.sentences) <= _MOST_ASKED
        and _SECOND_PERSON & words
        and not paragraph.quotations
    )


def _answer(paragraph: Paragraph, person: str | None) -> Candidate | None:
    label = _ANSWER.match(paragraph.text, paragraph.start, paragraph.end)
    start = label.end() if label else paragraph.start
    piece = contents.spoken(paragraph.text, (start, paragraph.end))
    if piece is None:
        return None
    tokens = paragraph.tokens
    return Candidate(
        paragraph=paragraph,
        cue=0,
        cue_span=(tokens.start[0], tokens.start[0]),
        lemma="A:",
        entry=None,
        frame="label",
        route="answer",
        pieces=[piece],
        source=Source(paragraph, 0, (tokens.start[0], tokens.end[0]), "label"),
        grade=0.85,
        score=0.85,
        speaker=person,
        direct=True,
    )


def _interviewed(document: Document, refs: EntityRefs, until: int) -> str | None:
    """Return the person named most before the first question; None where two are named alike."""
    counts = sorted(
        (-sum(mention.span.start < until for mention in ref.mentions), ref.id)
        for ref in refs
        if ref.type == "person" and ref.name not in document.article.byline
    )
    if not counts or counts[0][0] == 0 or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return None
    return counts[0][1]
