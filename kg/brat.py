"""Articles annotated in brat standoff: a folder with `text/X.txt` and `attributions/X_*.ann`.

    T1   Source 0 10;14 20   Anna Berg          a span: a kind and half-open characters, in pieces
    E1   Attribution:T2 Source:T1 Content:T3    an event: a kind, and spans in roles

Format: brat.nlplab.org/standoff.html. Lines of other kinds (notes, relations, the rest of a covered text that
has a line break) are passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadData

Spans = list[tuple[int, int]]
_LINE = re.compile(r"[TE]\d+\t")


@dataclass(frozen=True, slots=True)
class Event:
    """One annotated event."""

    kind: str  # "Attribution"
    spans: Mapping[str, Spans]  # role in lower case -> its spans; "Content2" counts as content


def read_folder(folder: Path) -> Iterator[tuple[str, str, list[Event]]]:
    """Yield each article's name, text and events, in order of names.

    Of several annotators of an article the first by name is taken; one without annotations has no events.

    Raises:
        BadData: no texts there, or a line that is no brat standoff.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise BadData(f"{folder}: no text/*.txt here. Next: give a folder with text/ and attributions/")
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    for path in texts:
        yield (
            path.stem,
            path.read_bytes().decode("utf-8"),
            events(first[path.stem]) if path.stem in first else [],
        )


def events(path: Path) -> list[Event]:
    """Return the events of one .ann file, in its order; see `read_folder` for errors."""
    spans: dict[str, Spans] = {}
    found: list[list[str]] = []
    for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
        columns = line.rstrip("\r").split("\t")
        if not _LINE.match(line):
            continue
        try:
            if line.startswith("T"):
                where = columns[1].partition(" ")[2]
                spans[columns[0]] = [(int(s), int(e)) for s, e in (part.split() for part in where.split(";"))]
            else:
                found.append(columns[1].split())
        except (IndexError, ValueError) as error:
            raise BadData(f"{path}:{number}: not a line of brat standoff ({error})") from error
    return [_event(words, spans) for words in found if words]  # an event may stand before its spans


def _event(words: list[str], spans: Mapping[str, Spans]) -> Event:
    kind, *arguments = words
    roles: dict[str, Spans] = defaultdict(list)
    for argument in arguments:
        role, _, key = argument.partition(":")
        roles[role.rstrip("0123456789").lower()] += spans.get(key, [])
    return Event(kind.partition(":")[0], dict(roles))
