"""Turtle files that users give: parsed, or refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph

from kg.errors import BadData


def parse(text: str, path: Path) -> Graph:
    """Return the triples of a Turtle text.

    Raises:
        BadData: no Turtle; it names the file and the line.
    """
    try:
        return Graph().parse(data=text, format="turtle")
    except Exception as error:  # rdflib's parser raises several kinds
        line = getattr(error, "lines", None)
        where = f"{path.name}:{line + 1}" if isinstance(line, int) else path.name
        raise BadData(f"{where}: no Turtle: {' '.join(str(error).split())[:200]}") from error


def read(path: Path, forms: str) -> str:
    """Return a file's text without a byte order mark; `forms` says what else to give.

    Raises:
        BadData: it cannot be read as UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadData(f"{path}: cannot be read: {error}. Next: give a UTF-8 file, {forms}") from error


def check_iri(iri: str, where: str) -> None:
    """Raise BadData for what is no web address; `where` is the file and line."""
    plain = iri.startswith(("http://", "https://")) and not any(c in ' <>"{}|\\^`' or c < " " for c in iri)
    if not plain:
        raise BadData(f"{where}: {iri!r} is no web address. Next: write a whole one, such as http://...")
