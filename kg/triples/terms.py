"""Values as RDF terms: dates at their own precision, decimals that always look the same, text with language.

"2025-01"  ->  "2025-01"^^xsd:gYearMonth        0.930001  ->  "0.93"^^xsd:decimal
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import expand, is_iri, storable

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@cache
def term(curie: str) -> NamedNode:
    """Return the node of a CURIE of the fixed prefixes, as in `term("schema:name")`."""
    return NamedNode(expand(curie))


def link(iri: str) -> NamedNode | None:
    """Return the node of an IRI from outside; None for a text that is none.

    >>> link("https://paper.example/a"), link("https://paper.example:port/"), link("a b")
    (<NamedNode value=https://paper.example/a>, None, None)
    """
    try:
        return NamedNode(iri) if is_iri(iri) else None
    except ValueError:
        return None


def text(words: str, language: str | None = None) -> Literal:
    """Return words as a literal; with a language tag where there is a well-formed one."""
    if language and _is_language(language):
        return Literal(storable(words), language=language)
    return Literal(storable(words))


@lru_cache(maxsize=1 << 14)
def whole(number: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(number), datatype=term("xsd:integer"))


@cache
def _is_language(tag: str) -> bool:
    return _LANGUAGE.fullmatch(tag) is not None


def share(number: float) -> Literal:
    """Return a confidence as an xsd:decimal from 0 to 1 with at most four digits.

    >>> share(0.93000001).value, share(1.0).value, share(7).value
    ('0.93', '1', '1')
    """
    digits = f"{min(max(number, 0.0), 1.0):.4f}".rstrip("0").rstrip(".")
    return Literal(digits, datatype=term("xsd:decimal"))


def yes() -> Literal:
    """Return the xsd:boolean true."""
    return Literal("true", datatype=term("xsd:boolean"))


def day(iso: str) -> Literal:
    """Return an ISO date at the precision it has; what is none stays plain text, which no shape accepts.

    >>> [day(one).datatype.value.partition("#")[2] for one in ("2025", "2025-01", "2025-01-14", "2025-02-30")]
    ['gYear', 'gYearMonth', 'date', 'string']
    """
    kind = _precision(iso)
    return Literal(iso, datatype=term(kind)) if kind else Literal(storable(iso))


def _precision(iso: str) -> str | None:
    if _YEAR.fullmatch(iso):
        return "xsd:gYear"
    if _MONTH.fullmatch(iso):
        return "xsd:gYearMonth"
    try:
        if _DAY.fullmatch(iso):
            date.fromisoformat(iso)
            return "xsd:date"
        datetime.fromisoformat(iso)
    except ValueError:
        return None
    return "xsd:dateTime" if "T" in iso else None
