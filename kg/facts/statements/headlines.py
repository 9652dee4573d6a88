"""Statements of a headline, whose telegram style breaks parses: read by words, not by the tree.

Rates to fall, says minister         content, cue, source
Bank 'unsafe' says Berg - as union claims cuts are near      two parts, a statement each
Minister says rates to fall          source, cue, content
Rates to fall, survey finds          content, source, cue
Rates to fall - minister             content, source
"""

from __future__ import annotations

from kg.facts.statements import complements, contents
from kg.facts.statements.candidates import Candidate, Paragraph, Source
from kg.lexicons import names
from kg.lexicons.cues import Cue, Cues
from kg.lexicons.roles import roles

_DASHES = frozenset(("-", "–", "—", "|", ";", "--"))
_LEAD_INS = frozenset(("as", "and", "but", "while", "after"))
_STOPS = frozenset(
    (",", "as", "after", "amid", "while", "despite", "in", "on", "over", "at", "ahead", "following")
)
_RELATIVES = frozenset(("who", "that", "which"))  # "The man who says no"
_MOST_NAME = 6  # words of a source after its cue


def find(paragraph: Paragraph, cues: Cues) -> list[Candidate]:
    """Return the statements that the parts of a headline show, in text order."""
    out: list[Candidate] = []
    for first, last in _parts(paragraph, cues):
        for i in range(first + 1, last):
            entry = _cue(paragraph, i, cues) or _stance(paragraph, i, cues)
            if entry is not None and paragraph.quotation_at(paragraph.tokens.start[i]) is None:
                out += _inverted(paragraph, first, i, last, entry) or _plain(
                    paragraph, (first, last), i, entry, cues
                )
                break
        else:
            out += _trailing(paragraph, first, last, cues)
    return out or _credited(paragraph, cues)


def _parts(paragraph: Paragraph, cues: Cues) -> list[tuple[int, int]]:
    """Return the first and the last token of each part between dashes, without its lead-in."""
    tokens = paragraph.tokens
    cuts = [
        i
        for i in range(tokens.n)
        if (tokens.word[i] in _DASHES and _is_spaced(paragraph, i))
        or (tokens.lower[i] in _LEAD_INS and tokens.pos[i] == "SCONJ" and i > 2)
    ]
    parts = []
    for first, last in zip([-1, *cuts], [*cuts, tokens.n], strict=True):
        begin, end = first + 1, last - 1
        begin = _after_label(paragraph, cues) if begin == 0 else begin
        if begin <= end and tokens.lower[begin] in _LEAD_INS and first >= 0:
            begin += 1
        if end - begin >= 2:
            parts.append((begin, end))
    return parts


def _after_label(paragraph: Paragraph, cues: Cues) -> int:
    """Return the first token after a label that names no speaker: "Interview: ..."."""
    tokens = paragraph.tokens
    colon = next((i for i in range(1, min(4, tokens.n)) if tokens.word[i] == ":"), None)
    return colon + 1 if colon is not None and tokens.lower[colon - 1] in cues.words["labels"] else 0


def _is_spaced(paragraph: Paragraph, i: int) -> bool:
    tokens, text = paragraph.tokens, paragraph.text
    return text[tokens.start[i] - 1 : tokens.start[i]].isspace() or tokens.word[i] in (";", "—")


def _cue(paragraph: Paragraph, i: int, cues: Cues) -> Cue | None:
    """Return the entry of "says", "warns", "denies": a form in -s of a verb of speech."""
    entry = _entry(paragraph, i, cues)
    sure = entry is not None and entry.is_speech and entry.frames.get("that", 0) >= 0.9
    return entry if sure else None


def _entry(paragraph: Paragraph, i: int, cues: Cues) -> Cue | None:
    """Return the entry of a form in -s: "says", "reaches", "denies"."""
    lower = paragraph.tokens.lower[i]
    if not lower.endswith("s"):
        return None
    found = (cues.verbs.get(lemma) for lemma in (lower[:-1], lower[:-2], f"{lower[:-3]}y"))
    return next((entry for entry in found if entry is not None), None)


def _stance(paragraph: Paragraph, i: int, cues: Cues) -> Cue | None:
    """Return the entry of "attacks 'culture of delay'": a verb of speech right before a quotation."""
    tokens = paragraph.tokens
    entry = cues.verbs.get(tokens.lower[i][:-1]) if tokens.lower[i].endswith("s") else None
    quoted = any(0 <= q.outer_start - tokens.end[i] <= 1 for q in paragraph.quotations)
    return entry if entry is not None and quoted and entry.is_speech and "obj" in entry.frames else None


def _inverted(paragraph: Paragraph, first: int, cue: int, last: int, entry: Cue) -> list[Candidate]:
    """Return "Rates to fall, says minister": few words after the cue, all of them a name or a noun phrase."""
    tokens = paragraph.tokens
    end = cue + 1
    while end <= last and tokens.lower[end] not in _STOPS:
        end += 1
    name = range(cue + 1, end)
    if not 0 < len(name) <= _MOST_NAME or cue - first < 2:
        return []
    if any(tokens.pos[i] in ("VERB", "AUX", "PUNCT") for i in name):
        return []
    if tokens.pos[end - 1] not in ("NOUN", "PROPN") and not tokens.word[end - 1].isupper():
        return []
    marked = any(first <= tokens.at(q.start) < cue for q in paragraph.quotations)
    if tokens.word[cue - 1] != "," and not marked:
        return []
    return _make(paragraph, cue, entry, (first, cue - 1), (cue + 1, end - 1))


def _plain(paragraph: Paragraph, part: tuple[int, int], cue: int, entry: Cue, cues: Cues) -> list[Candidate]:
    """Return "Minister says rates to fall", "Minister warns of low rates"."""
    tokens = paragraph.tokens
    first, last = part
    start = cue + 1
    pair = cues.verbs.get(f"{entry.lemma} {tokens.lower[start]}")
    infinitive = tokens.lower[start] == "to" and tokens.tag[start + 1 : start + 2] == ["VB"]
    if pair is not None or (tokens.lower[start] in entry.frames and not infinitive):
        start += 1
    entry = pair or entry  # "rules out" is not "rules"
    rest = range(start, last + 1)
    deed = start == cue + 1 and "obj" not in entry.frames
    if deed and not any(tokens.pos[i] in ("VERB", "AUX", "PUNCT") for i in rest):
        return []  # "Bank agrees big takeover"
    lead = max((i for i in range(first, cue) if tokens.lower[i] in _LEAD_INS), default=None)
    if lead is not None and any(tokens.pos[i] == "VERB" for i in range(first, lead)):
        first = lead + 1
    if cue - first > 8 or last - cue < 2 or tokens.lower[cue - 1] in _RELATIVES:
        return []
    if tokens.lower[first] in complements.WH:
        return []  # "What the new rules mean"
    if any(tokens.word[i] in (",", ":") or tokens.pos[i] == "VERB" for i in range(first, cue)):
        return []
    return _make(paragraph, cue, entry, (start, last), (first, cue - 1))


def _trailing(paragraph: Paragraph, first: int, last: int, cues: Cues) -> list[Candidate]:
    """Return "Rates to fall, survey finds": at the end a few words for a source, and a cue."""
    tokens = paragraph.tokens
    while last > first and tokens.pos[last] == "PUNCT":
        last -= 1
    entry = _entry(paragraph, last, cues)
    if entry is None and tokens.tag[last - 1] in ("NNS", "NNPS"):
        entry = cues.verbs.get(tokens.lower[last])  # "experts say"
    comma = next((i for i in range(last - 1, first, -1) if tokens.word[i] == ","), first)
    name = range(comma + 1, last)
    if entry is None or entry.frames.get("that", 0) < 0.8 or not 0 < len(name) <= _MOST_NAME:
        return []
    if comma - first < 2 or any(tokens.pos[i] in ("VERB", "AUX", "PUNCT") for i in name):
        return []
    return _make(paragraph, last, entry, (first, comma - 1), (comma + 1, last - 1))


def _credited(paragraph: Paragraph, cues: Cues) -> list[Candidate]:
    """Return "Rates to fall - minister": a nameless source after the last dash, as news agencies write."""
    tokens = paragraph.tokens
    dash = max(
        (i for i in range(tokens.n) if tokens.word[i] in _DASHES and _is_spaced(paragraph, i)), default=0
    )
    last = tokens.n - 1
    if not 0 < last - dash <= _MOST_NAME or dash < 3 or tokens.word[dash + 1][:1].isupper():
        return []
    lemma = tokens.lemma[last].lower()
    nouns = roles().heads | names.group_nouns() | cues.words["documents"] | cues.words["offices"]
    if tokens.pos[last] != "NOUN" or not nouns & {lemma, tokens.lower[last]}:
        return []
    return _make(paragraph, dash, cues.verbs["say"], (0, dash - 1), (dash + 1, last))


def _make(
    paragraph: Paragraph, cue: int, entry: Cue, content: tuple[int, int], name: tuple[int, int]
) -> list[Candidate]:
    tokens = paragraph.tokens
    pieces = contents.pieces(paragraph, [content], cue)
    if not pieces:
        return []
    head = name[1]
    for i in range(name[0], name[1] + 1):
        if tokens.lower[i] in ("of", "for", "in", "on", "at") and i > name[0]:
            head = i - 1
            break
    return [
        Candidate(
            paragraph=paragraph,
            cue=cue,
            cue_span=(tokens.start[cue], tokens.end[cue]),
            lemma=entry.lemma,
            entry=entry,
            frame="that",
            route="headline",
            pieces=pieces,
            source=Source(paragraph, head, (tokens.start[name[0]], tokens.end[name[1]]), "headline"),
            grade=0.85,
        )
    ]
