"""Paragraphs -> Layers: the newspaper page is read before the prose.

    Rates to fall, bank says                       headline
    A cut is 'weeks away', officials hint          standfirst
    By Ann Lee, Economics editor                   byline
    3 March 2025, 09:05 GMT                        furniture, and when the article was published
    The bank on Monday. Picture: Northwire         caption, credit
    HALDEN (Northwire) - The bank will cut ...     dateline, body
    What happens next?                             furniture (a subhead)
    Read more: How rates work                      furniture

In doubt a paragraph is body: a line too many costs little, a statement lost is lost. What the words of a
byline or a caption tell of roles is for the stages after parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.articles import bylines, credits, navigation, stamps
from kg.articles.paragraphs import Paragraph, trim
from kg.lexicons import pages
from kg.model import Layer, LayerKind, Span

_DATED = re.compile(
    r"(?:date:?[ \t]+)?(?P<date>\d{4}-\d\d-\d\d(?:T[\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?)(?=[ \t]+\S|$)", re.I
)
_FINISHED = re.compile(r"[.!?…][\"'”’)\]]*$")
_ENDS_OPEN = re.compile(r"[:;,][\"'”’)\]]*$")
_SENTENCE_STOP = re.compile(r"(?<!\.)\.[\"'”’)\]]*$")
_SPEECH = re.compile(r"\b(?:said|says|told|tells|added|asked)\b")
_QUOTED = re.compile(r"[“\"‘'][^“”\"]{1,70}[”\"’']$")
_MARK = re.compile(r"[“”\"]|(?<!\w)['‘]|['’](?!\w)")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:GMT|BST|UTC|E[SD]?T|[CP][SD]?T)?$", re.I)
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{1,40}:")


_MENU = 80  # lines of a page may stand above its headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the layout of an article shows."""

    layers: tuple[Layer, ...]
    headline: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None


@dataclass(slots=True)
class _Row:
    """A paragraph while the page is read; `kind` is None as long as nothing is known."""

    span: Span
    text: str
    hint: str
    kind: LayerKind | None = None
    before: tuple[Layer, ...] = ()  # what was cut off its start: a date, a dateline
    after: tuple[Layer, ...] = ()  # what was cut off its end: a credit
    words: int = field(init=False)

    def __post_init__(self) -> None:
        self.words = len(self.text.split())

    def layers(self) -> Iterator[Layer]:
        yield from self.before
        yield Layer(kind=self.kind or "body", span=self.span)
        yield from self.after

    def is_prose(self) -> bool:
        return self.kind is None and self.words >= 6 and bool(_FINISHED.search(self.text[-8:]))


def read(
    text: str, paragraphs: Sequence[Paragraph], *, headline: str | None = None, authors: Sequence[str] = ()
) -> Page:
    r"""Return the layers of a page and what they tell of the article.

    Args:
        text: the article.
        paragraphs: its paragraphs in order; spans are half-open characters of `text`.
        headline: the headline where a record gives one; then no other first line is taken for it.
        authors: writers whom metadata name; a line that is such a name is a byline.

    >>> text = "Rates to fall\n\nBy Ann Lee\n\nHALDEN (Northwire) - The bank will cut rates."
    >>> page = read(text, [Paragraph(span=Span(*ends)) for ends in ((0, 13), (15, 25), (27, 72))])
    >>> [(layer.kind, text[layer.span.start : layer.span.end]) for layer in page.layers][2:]
    [('dateline', 'HALDEN (Northwire) -'), ('body', 'The bank will cut rates.')]
    >>> page.headline, page.byline
    ('Rates to fall', ('Ann Lee',))
    """
    rows = [_Row(one.span, text[one.span.start : one.span.end], one.hint) for one in paragraphs]
    known: dict[str, str] = {}
    _mark_headline(rows, headline, known)
    _mark_lines(rows)
    _mark_credits(rows)
    head = _head(rows)
    _mark_outlets(rows[:head])
    _mark_stamps(rows, head, known)
    names = _mark_bylines(rows, head, authors)
    _mark_standfirst(rows)
    _mark_datelines(text, rows, known)
    _mark_subheads(rows)
    return Page(
        layers=tuple(layer for row in rows for layer in row.layers()),
        headline=next((" ".join(row.text.split()) for row in rows if row.kind == "headline"), None),
        byline=names,
        published=known.get("published") or known.get("updated"),
    )


# ---------- the headline ----------


def _mark_headline(rows: list[_Row], headline: str | None, known: dict[str, str]) -> None:
    """Mark the first line that can be one, among the first few; a date before it is cut off."""
    marked = next((row for row in rows if row.hint == "headline"), None)
    if marked:
        marked.kind = "headline"
        return
    above = navigation.lead([row.text for row in rows[:_MENU]])
    for row in rows[:above]:
        row.kind = None if stamps.read(row.text) else "furniture"
    for place, row in enumerate(rows[: above + 4]):
        _cut_date(row, known)
        if headline is not None:
            if _same(row.text, headline):
                row.kind = "headline"
                return
        elif row.kind is None and not _is_page_line(row):
            if _can_be_headline(row, rows[place + 1 :]):
                row.kind = "headline"
            return


def _cut_date(row: _Row, known: dict[str, str]) -> None:
    """Cut `date 2025-02-12` off the start of a line; the date is when the article was published."""
    dated = _DATED.match(row.text[:80])
    date = stamps.iso(dated["date"]) if dated else None
    if not dated or not date:
        return
    known.setdefault("published", date)
    if dated.end() == len(row.text):
        row.kind = "furniture"
        return
    start = row.span.start
    gap = len(row.text) - len(row.text[dated.end() :].lstrip())
    row.before = (Layer(kind="furniture", span=Span(start, start + dated.end())),)
    row.span = Span(start + gap, row.span.end)
    row.text = row.text[gap:]


def _is_page_line(row: _Row) -> bool:
    return bool(
        row.hint in {"byline", "caption"}
        or _is_furniture(row)
        or stamps.read(row.text)
        or bylines.names(row.text) is not None
    )


def _is_furniture(row: _Row) -> bool:
    return pages.english().is_furniture(row.text)


def _can_be_headline(row: _Row, later: Sequence[_Row]) -> bool:
    following = [one for one in later[:8] if not _is_page_line(one)]
    if not following or row.words > 35 or len(row.text) > 300:
        return False
    if _SPEAKER.match(row.text[:45]) or _dateline_end(row.text) or credits.start(row.text) is not None:
        return False
    if _ENDS_OPEN.search(row.text[-4:]):
        return row.text.endswith(";") and row.words <= 18
    if not _SENTENCE_STOP.search(row.text[-6:]):
        return True
    # A sentence with its full stop is a headline only where it stands like one: short, over something longer.
    if row.words > 18 or row.text[0] in '"“' or _SPEECH.search(row.text):
        return _in_title_case(row.text) and row.words <= 20
    return len(following) >= 2 and max(one.words for one in following[:3]) > 1.5 * row.words


def _in_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _same(left: str, right: str) -> bool:
    return "".join(filter(str.isalnum, left)).lower() == "".join(filter(str.isalnum, right)).lower()


# ---------- lines that are not prose ----------


def _head(rows: list[_Row]) -> int:
    """Return where the prose begins: a sentence above a byline or a date is still of the head."""
    prose = [i for i, row in enumerate(rows) if row.is_prose()]
    first = prose[0] if prose else len(rows)
    below = next((i for i in range(first + 1, min(first + 5, len(rows))) if _is_signed(rows[i])), None)
    if below is None or len(prose) < 2 or prose[1] < below:
        return first
    return prose[1]


def _is_signed(row: _Row) -> bool:
    return row.kind is None and (bylines.names(row.text) is not None or stamps.read(row.text) is not None)


def _mark_outlets(rows: list[_Row]) -> None:
    """Mark the paper's name and its sections, as they stand around the byline too."""
    for row in rows:
        if row.kind is None and row.hint == "" and navigation.is_navigation(row.text):
            row.kind = "furniture"


def _mark_lines(rows: list[_Row]) -> None:
    for row in rows:
        labels = tuple(pages.english().words["caption_labels"])
        if row.kind is None and (row.hint == "caption" or row.text.startswith(labels)):
            row.kind = "caption"
        elif row.kind is None and (row.hint == "subhead" or _is_furniture(row)):
            row.kind = "furniture"


def _mark_credits(rows: list[_Row]) -> None:
    for row in rows:
        if row.kind not in {None, "caption"} or row.hint in {"standfirst", "byline"}:
            continue
        if (ends := credits.lead(row.text)) and row.hint != "body":
            start = row.span.start
            row.before = (
                *row.before,
                Layer(kind="credit", span=Span(start, start + len(row.text[:ends].rstrip()))),
            )
            row.span = Span(start + ends, row.span.end)
            row.text = row.text[ends:]
            row.kind = "caption"
        begin = credits.start(row.text)
        if begin == 0:
            row.kind = "credit"
        elif begin is not None and (row.kind == "caption" or _can_be_caption(row.text[:begin])):
            kept = trim(row.text, 0, begin)
            if kept:
                start = row.span.start
                row.after = (Layer(kind="credit", span=Span(start + begin, row.span.end)),)
                row.span = Span(start, start + kept.end)
                row.text = row.text[: kept.end]
                row.kind = "caption"


def _can_be_caption(text: str) -> bool:
    """Tell whether text before a credit is a caption: short, and nobody speaks in it in double marks."""
    return len(text.split()) <= 80 and not (_SPEECH.search(text) and re.search(r"[“”\"]", text))


def _mark_stamps(rows: list[_Row], head: int, known: dict[str, str]) -> None:
    """Mark lines that date the page: at the head or the end, anywhere if they say what they are.

    The first paragraph of prose may be a standfirst: a line with a time may stand under it. A line at the
    head that gives more than a date ("8 May 2026 | The Halden Post") keeps its kind.
    """
    for place, row in enumerate(rows):
        stamp = stamps.read(row.text) if row.kind is None else None
        timed = stamp is not None and "T" in (stamp.published or "") and place <= head + 2
        if stamp and (stamp.labelled or timed or place <= head or place >= len(rows) - 2):
            row.kind = "furniture"
            if stamp.published:
                known.setdefault("published", stamp.published)
            if stamp.updated:
                known.setdefault("updated", stamp.updated)
        elif row.kind is None and place <= head and (day := stamps.placed(row.text)):
            row.kind = "dateline"
            known.setdefault("published", day)
        elif row.kind is None and place <= head and (day := stamps.beside(row.text)):
            known.setdefault("published", day)


def _mark_bylines(rows: list[_Row], head: int, authors: Sequence[str]) -> tuple[str, ...]:
    """Mark bylines, with a line under them that only tells the role, and return the names."""
    found: list[str] = []
    headline = next((i for i, row in enumerate(rows) if row.kind == "headline"), -1)
    for place, row in enumerate(rows):  # a row that is taken in is deleted right behind
        if row.kind is not None or not (headline <= place <= head + 3 or place >= len(rows) - 3):
            continue
        names = bylines.names(row.text)
        if names is None and place < head:
            names = _bare_byline(rows, place, authors)
        if names is None and row.hint == "byline":
            names = bylines.names(f"By {row.text}") or ()
        if names is None:
            continue
        row.kind = "byline"
        found += [name for name in names if name not in found]
        if place + 1 < len(rows) and rows[place + 1].words <= 6 and bylines.has_role(rows[place + 1].text):
            row.span = Span(
                row.span.start, rows[place + 1].span.end
            )  # one layer with the role under the name
            del rows[place + 1]
    return tuple(found)


def _bare_byline(rows: list[_Row], place: int, authors: Sequence[str]) -> tuple[str, ...] | None:
    """Return the names of a byline without "By", which its neighbours or the metadata give away."""
    row = rows[place]
    names = bylines.bare_names(row.text)
    if not names:
        return None
    near = 1 + (place + 1 < len(rows) and navigation.is_outlet(rows[place + 1].text))
    dated = any(stamps.read(one.text) for one in rows[max(0, place - 1) : place + near + 1] if one is not row)
    below = rows[place + 1].text if place + 1 < len(rows) else ""
    role_below = len(below.split()) <= 6 and bylines.has_role(below)
    known = {name.lower() for name in authors}
    if bylines.has_role(row.text) or dated or role_below or {name.lower() for name in names} <= known:
        return names
    return None


def _mark_standfirst(rows: list[_Row]) -> None:
    """Mark what stands between headline and byline or date, or a second headline without a full stop."""
    for row in rows:
        if row.kind is None and row.hint == "standfirst":
            row.kind = "standfirst"
    top = next((i for i, row in enumerate(rows) if row.kind == "headline"), None)
    if top is None or any(row.kind == "standfirst" for row in rows):
        return
    below = rows[top + 1 : top + 6]
    sign = next((i for i, row in enumerate(below) if row.kind == "byline" or stamps.read(row.text)), None)
    if sign is not None:
        between = [row for row in below[:sign] if row.kind is None]
        if len(between) <= 2 and all(row.words <= 45 for row in between):
            for row in between:
                row.kind = "standfirst"
    elif len(below) > 1 and below[0].kind is None and 4 <= below[0].words <= 40 and below[1].is_prose():
        tail = below[0].text[-6:]
        below[0].kind = None if _FINISHED.search(tail) or _ENDS_OPEN.search(tail) else "standfirst"


# ---------- inside the story ----------


def _mark_datelines(text: str, rows: list[_Row], known: dict[str, str]) -> None:
    """Cut the dateline off the first paragraphs of prose; what is left is body. Its date is the page's."""
    prose = [row for row in rows if row.kind is None][:3]
    for row in prose:
        end = _dateline_end(row.text)
        rest = trim(text, row.span.start + end, row.span.end) if end else None
        mark = trim(text, row.span.start, row.span.start + end) if end else None
        if rest and mark:
            if day := stamps.within(text[mark.start : mark.end]):
                known.setdefault("published", day)
            row.before = (*row.before, Layer(kind="dateline", span=mark))
            row.span = rest
            row.text = text[rest.start : rest.end]


def _dateline_end(text: str) -> int:
    """Return where the dateline at the start of a paragraph ends, after its dash; 0 where there is none."""
    for shape in pages.english().dateline:
        found = shape.match(text)
        if found and re.match(
            r"\s*[\"'“‘(\[]{0,2}(?:[A-Z0-9£$€]|[^\W\d_a-z])", text[found.end() : found.end() + 8]
        ):
            return found.end()
    return 0


def _mark_subheads(rows: list[_Row]) -> None:
    """Mark short lines that end in no full stop, alone between two paragraphs of prose."""
    begun = False
    for place, row in enumerate(rows[:-1]):
        if (
            begun
            and row.kind is None
            and _can_be_subhead(row)
            and _parts(rows[place - 1], row, rows[place + 1])
        ):
            row.kind = "furniture"
        begun = begun or row.is_prose()


def _parts(above: _Row, row: _Row, below: _Row) -> bool:
    """Tell whether a line stands between two paragraphs of the story, the second longer than it."""
    ends = above.is_prose() or above.kind in {"caption", "credit", "furniture"}
    return ends and below.is_prose() and below.words > row.words and not _SPEAKER.match(below.text[:45])


def _can_be_subhead(row: _Row) -> bool:
    text = row.text
    if (
        row.hint == "body"
        or row.words > 10
        or len(text) > 80
        or not (text[0].isupper() or text[0] in "\"'“‘")
    ):
        return False
    if _SPEAKER.match(text) or _CLOCK.match(text) or re.search(r"[.,;:…!?)\]][\"'”’)\]]*$", text):
        return False
    return bool(_QUOTED.fullmatch(text)) or not (_MARK.search(text) or _SPEECH.search(text))
