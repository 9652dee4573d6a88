"""Speech marked by layout alone: a name before a colon, a name after a dash.

Berg: rates will fall          headline
BERG: We have no plan.         transcript
"Rates will fall." - Anna Berg
Rates will fall, says Berg     (headline with a verb: `clauses`)
"""

from __future__ import annotations

import re

from kg.facts.statements import contents
from kg.facts.statements.candidates import Candidate, Paragraph, Piece, Source
from kg.facts.statements.tokens import Tokens
from kg.lexicons import names
from kg.lexicons.cues import Cues
from kg.lexicons.roles import roles

_DASHES = frozenset({"-", "–", "—", "--", "―"})
_LONGEST_LABEL = 9  # tokens
_POSTER = re.compile(r"(?:[-–—―]|--)\s*(?P<name>[A-Z][^\n()@]{1,60}?)\s*\(@\w+\)[^\n()@.?!]{0,30}\s*\Z")
_TITLE = re.compile(r"[A-Z][\w.'’-]*\Z")


def find(paragraph: Paragraph, cues: Cues) -> list[Candidate]:
    """Return the statements of a paragraph that a label or a signature claims."""
    if paragraph.tokens.n < 4:
        return []
    return _labelled(paragraph, cues) + _signed(paragraph) + _posted(paragraph) + _titled(paragraph)


def _labelled(paragraph: Paragraph, cues: Cues) -> list[Candidate]:
    tokens = paragraph.tokens
    colon = next((i for i in range(1, min(tokens.n - 2, _LONGEST_LABEL)) if tokens.word[i] == ":"), None)
    if colon is None or paragraph.text[tokens.end[colon] : tokens.end[colon] + 1].strip():
        return []
    label = range(colon)
    if any(
        tokens.pos[i] in ("VERB", "AUX", "PUNCT") for i in label if tokens.word[i] not in (",", "(", ")", ".")
    ):
        return []
    head = _label_head(paragraph, colon)
    if head is None or tokens.lower[head] in cues.words["labels"] or tokens.ent[head] == "GPE":
        return []  # "Analysis: ...", "OSLO: ..."
    if paragraph.kind == "headline" and not all(_names_somebody(tokens, i, cues) for i in label):
        return []
    known = any(tokens.ent[i] in ("PERSON", "ORG", "NORP") for i in label)
    document = tokens.lemma[head].lower() in cues.words["documents"]
    capitals = all(tokens.word[i].isupper() for i in label if tokens.word[i].isalpha())
    if paragraph.kind == "headline":
        grade = 0.75 if known or document else 0.4
    else:
        person = any(tokens.ent[i] == "PERSON" for i in label)
        grade = 0.85 if capitals and not document else 0.6 if person and not document else 0.0
    words = contents.trim if paragraph.kind == "headline" else contents.spoken
    piece = words(paragraph.text, (tokens.end[colon], paragraph.end))
    if not grade or piece is None:
        return []
    source = Source(paragraph, head, (tokens.start[0], tokens.end[colon - 1]), "label")
    return [_candidate(paragraph, colon, [piece], source, grade=grade, route="label")]


def _names_somebody(tokens: Tokens, i: int, cues: Cues) -> bool:
    """Whether a word may stand in a label: not "Bank sacks Berg: ..." nor "Storm live: ..."."""
    lower = tokens.lower[i]
    if not tokens.word[i][:1].islower() or tokens.pos[i] not in ("NOUN", "ADJ", "ADV", "VERB"):
        return True
    nouns = roles().heads | names.group_nouns() | cues.words["documents"] | cues.words["offices"]
    return bool(nouns & {lower, tokens.lemma[i].lower()}) or tokens.lower[i + 1] in {"from", *nouns}


def _label_head(paragraph: Paragraph, colon: int) -> int | None:
    """Return the last name or noun of a label, before brackets and commas."""
    tokens = paragraph.tokens
    head = None
    for i in range(colon):
        if tokens.word[i] in (",", "(", "of", "on", "in", "for"):
            break
        if tokens.pos[i] in ("PROPN", "NOUN") or tokens.word[i].isupper():
            head = i
    return head


def _signed(paragraph: Paragraph) -> list[Candidate]:
    """Return '"Rates will fall." - Anna Berg, minister', a paragraph that is a quotation and a signature."""
    if not paragraph.quotations:
        return []
    tokens, one = paragraph.tokens, paragraph.quotations[-1]
    dash = tokens.at(one.outer_end)
    if dash >= tokens.n - 1 or tokens.word[dash] not in _DASHES or not one.closed:
        return []
    if paragraph.text[one.outer_end : tokens.start[dash]].strip() or tokens.n - dash > 15:
        return []
    rest = range(dash + 1, tokens.n)
    if any(tokens.pos[i] in ("VERB", "AUX") for i in rest) or not _TITLE.match(tokens.word[dash + 1]):
        return []
    last = dash + 1
    while last + 1 < tokens.n and tokens.pos[last + 1] == "PROPN":
        last += 1
    end = tokens.n - 1
    while end > last and tokens.pos[end] in ("PUNCT", "SPACE"):
        end -= 1
    pieces = [piece for piece in [contents.spoken(paragraph.text, (one.start, one.end))] if piece]
    source = Source(paragraph, last, (tokens.start[dash + 1], tokens.end[end]), "signature")
    return [_candidate(paragraph, dash, pieces, source, grade=0.85, route="signature")] if pieces else []


def poster(paragraph: Paragraph) -> tuple[int, Source] | None:
    """Return the dash and the source of "— Anna Berg (@berg) 3 May" at a paragraph's end."""
    tokens = paragraph.tokens
    found = _POSTER.search(paragraph.text, paragraph.start, paragraph.end)
    if found is None:
        return None
    first, last = tokens.at(found.start("name")), tokens.before(found.end("name"))
    if not 0 < first <= last < tokens.n:
        return None
    return first - 1, Source(paragraph, last, (tokens.start[first], tokens.end[last]), "signature")


def post(paragraph: Paragraph, dash: int, source: Source, words: Piece) -> list[Candidate]:
    """Return the words of a post as its poster's, in a list; none where there are none."""
    piece = contents.spoken(source.paragraph.text, words)
    if piece is None:
        return []
    one = _candidate(paragraph, dash, [piece], source, grade=0.85, route="signature")
    one.direct = True
    return [one]


def _posted(paragraph: Paragraph) -> list[Candidate]:
    """Return "Rates must fall. — Anna Berg (@berg)": a post and its poster in one paragraph."""
    found = poster(paragraph)
    if found is None:
        return []
    dash, source = found
    return post(paragraph, dash, source, (paragraph.start, paragraph.tokens.start[dash]))


def _titled(paragraph: Paragraph) -> list[Candidate]:
    """Return "'I had no choice': Berg leaves the bank": words, then who spoke them."""
    tokens = paragraph.tokens
    if paragraph.kind != "headline" or not paragraph.quotations:
        return []
    one = paragraph.quotations[0]
    colon = tokens.before(one.outer_end + 1)
    after = paragraph.text[one.outer_end : one.outer_end + 1]
    if not one.closed or colon + 1 >= tokens.n or after != ":":
        return []
    if paragraph.text[paragraph.start : one.outer_start].strip():
        return []
    last = colon
    while last + 1 < tokens.n and _TITLE.match(tokens.word[last + 1]) and tokens.pos[last + 1] != "VERB":
        last += 1
    piece = contents.spoken(paragraph.text, (one.start, one.end))
    if last == colon or piece is None:
        return []
    source = Source(paragraph, last, (tokens.start[colon + 1], tokens.end[last]), "label")
    return [_candidate(paragraph, colon, [piece], source, grade=0.75, route="label")]


def _candidate(
    paragraph: Paragraph, cue: int, pieces: list[tuple[int, int]], source: Source, *, grade: float, route: str
) -> Candidate:
    tokens = paragraph.tokens
    return Candidate(
        paragraph=paragraph,
        cue=cue,
        cue_span=(tokens.start[cue], tokens.end[cue]),
        lemma=tokens.word[cue],
        entry=None,
        frame=route,
        route=route,
        pieces=pieces,
        source=source,
        grade=grade,
    )
