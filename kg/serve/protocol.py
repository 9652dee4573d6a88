"""SPARQL 1.1 Protocol: an HTTP request -> a Job, or why not.

    GET  /sparql?query=...&default-graph-uri=...
    POST /sparql  application/x-www-form-urlencoded   query=...
    POST /sparql  application/sparql-query            the query itself

The form of the answer is negotiated by Accept; `format=csv` in the address goes before it, for links. Updates
are refused. What HTTP is beyond this, `kg.serve.server` knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from kg.errors import KGError, UnknownName
from kg.serve.engine import SOLUTIONS, TRIPLES, Job
from kg.store import Dataset
from kg.vocabulary import is_iri

FORMS = (*SOLUTIONS, *TRIPLES)
_ALSO = {"application/json": "json", "application/xml": "xml", "text/xml": "xml", "text/plain": "nt"}
_MOST_FIELDS = 1000


class Refused(KGError):
    """A request that is not answered, with the status that says why in HTTP."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


Fields = Mapping[str, Sequence[str]]


def fields(encoded: str | bytes) -> Fields:
    """Return the fields of a query string or a form, in order; a field may come more than once.

    Raises:
        Refused: not UTF-8, or too many.

    >>> fields("a=1&b=%C3%A9&a=")
    {'a': ['1', ''], 'b': ['é']}
    """
    found: dict[str, list[str]] = {}
    try:
        plain = encoded if isinstance(encoded, str) else encoded.decode("utf-8")
        pairs = parse_qsl(plain, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise Refused(400, "the request is not UTF-8. Next: send UTF-8, percent-encoded") from error
    except ValueError as error:
        raise Refused(400, f"the request has more than {_MOST_FIELDS:,} fields. Next: send fewer") from error
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def job(query_string: str, accept: str | None, *, content_type: str | None = None, body: bytes = b"") -> Job:
    """Return what a request to the endpoint asks.

    Args:
        query_string: of the address.
        accept: the header, or None.
        content_type: of a POST; None for a GET.
        body: of a POST.

    Raises:
        Refused: no query or several, an update (403), another content type (415), a graph that is no IRI.
    """
    asked, media = fields(query_string), _media(content_type)
    if "update" in asked or media == "application/sparql-update":
        raise _no_update()
    if media == "application/sparql-query":
        sparql = _text(body)
        if "query" in asked:
            raise Refused(400, "a query in the address and one in the body. Next: send one")
    elif media == "application/x-www-form-urlencoded":
        form = fields(body)
        if "update" in form:
            raise _no_update()
        if asked and set(asked) & set(form):
            raise Refused(400, "a field stands in the address and in the body. Next: send it once")
        asked = {**asked, **form}
        sparql = _one(asked, "query")
    elif media is None:
        sparql = _one(asked, "query")
    else:
        raise Refused(
            415,
            f"a body of type {media!r}. Next: send application/sparql-query, "
            "or query=... as application/x-www-form-urlencoded",
        )
    return Job(sparql=sparql, dataset=_dataset(asked), forms=_forms(asked, accept))


def prefers_html(accept: str | None) -> bool:
    """Whether a browser asks: HTML goes before every form of an answer."""
    wanted = _weights(accept)
    return wanted.get("text/html", 0) > max((wanted.get(form.media, 0) for form in FORMS), default=0)


def accepted(accept: str | None) -> tuple[str, ...]:
    """Return the names of the forms that an Accept header takes, the best first; our order where it ties.

    >>> accepted("text/csv;q=0.5, application/sparql-results+xml")
    ('xml', 'csv')
    >>> accepted(None) == tuple(form.name for form in FORMS)
    True
    """
    wanted = _weights(accept)
    names = {form.media: form.name for form in FORMS}
    weight: dict[str, float] = {}
    for media, name in (names | _ALSO).items():
        for pattern in (media, media.partition("/")[0] + "/*", "*/*"):
            if pattern in wanted and (pattern == media or media in names):
                weight[name] = max(weight.get(name, 0), wanted[pattern])
                break
    ordered = sorted((form.name for form in FORMS), key=lambda name: -weight.get(name, 0))
    return tuple(name for name in ordered if weight.get(name, 0) > 0)


def _weights(accept: str | None) -> dict[str, float]:
    """Return media type -> weight; what cannot be read is left out."""
    found: dict[str, float] = {}
    for piece in (accept or "*/*").split(","):
        media, *parameters = (part.strip().lower() for part in piece.split(";"))
        given = [one.removeprefix("q=") for one in parameters if one.startswith("q=")]
        try:
            found[media] = float(given[0]) if given else 1.0
        except ValueError:
            continue
    return found


def _forms(asked: Fields, accept: str | None) -> tuple[str, ...]:
    if "format" not in asked:
        if found := accepted(accept):
            return found
        media = ", ".join(form.media for form in FORMS)
        raise Refused(406, f"nothing here is of the types {accept!r}. Next: accept one of {media}")
    name = _one(asked, "format")
    known = {key: form.name for form in FORMS for key in (form.name, form.media)}
    if name not in known:
        raise Refused(400, str(UnknownName.of("format", name, known)))
    return (known[name],)


def _dataset(asked: Fields) -> Dataset | None:
    default, named = (tuple(asked.get(f"{kind}-graph-uri", ())) for kind in ("default", "named"))
    if not default and not named:
        return None
    for iri in (*default, *named):
        if not is_iri(iri):
            raise Refused(400, f"{iri!r} names no graph. Next: give an absolute IRI")
    return Dataset(default=default, named=named)


def _one(asked: Fields, name: str) -> str:
    values = asked.get(name, ())
    if len(values) != 1:
        told = "no" if not values else f"{len(values)} times"
        raise Refused(400, f"{told} {name!r} in the request. Next: send one, as in ?query=SELECT...")
    return values[0]


def _media(content_type: str | None) -> str | None:
    return None if content_type is None else content_type.partition(";")[0].strip().lower()


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "the query is not UTF-8. Next: send UTF-8") from error


def _no_update() -> Refused:
    return Refused(
        403, "an update changes the graph, and this endpoint only reads. Next: kg build adds articles"
    )
