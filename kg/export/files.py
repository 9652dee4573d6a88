"""One graph, six forms: the suffix chooses, the profile says how much.

.ttl .trig .nq .jsonld     RDF        full: named graphs where the form has them; simple: plain triples
.graphml                   networkx   persons, organizations, topics; an edge a fact, or a triple
.csv                       rows       a line a fact with its evidence, or a line a triple

A plain triple of RDF has no time; the simple CSV and GraphML say since and until when, and status.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kg import assets
from kg.errors import StoreError, UnknownName
from kg.export.rdf import Quads, jsonld, nquads, trig, turtle
from kg.export.tables import facts_csv, graphml, simple_csv, simple_graphml
from kg.files import write_whole
from kg.store import Store
from kg.vocabulary import Iris

PROFILES = ("full", "simple")


def export(store: Store, path: Path | str, profile: str = "full") -> Path:
    """Write the graph to a file and return its path.

    Args:
        store: the graph.
        path: its suffix says the form: one of `FORMS`.
        profile: "full", or "simple" for plain triples made by `queries/simple.rq`.

    Raises:
        UnknownName: no such form or profile.
        StoreError: the file cannot be written; what was there before is untouched.
    """
    path = Path(path)
    data = render(store, path.suffix.lower(), profile)
    try:
        write_whole(path, data)
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be written ({error.strerror or error}). Nothing was changed"
        ) from error
    return path


def render(store: Store, form: str, profile: str = "full") -> bytes:
    """Return the graph as the bytes of a file of one form (".ttl"); see `export`."""
    if not form:
        raise UnknownName(f"the file's name does not say how to write it. Next: end it in {' '.join(FORMS)}")
    if form not in FORMS:
        raise UnknownName.of("format", form, FORMS)
    if profile not in PROFILES:
        raise UnknownName.of("profile", profile, PROFILES)
    return FORMS[form](store, profile)


def _quads(store: Store, profile: str) -> Quads:
    """Return the quads of a profile, or its plain triples."""
    if profile == "full":
        return store.quads()
    return store.query(assets.text("queries/simple.rq"))  # type: ignore[return-value]  # a CONSTRUCT


def _rdf(write: Callable[[Quads, Mapping[str, str]], bytes]) -> Callable[[Store, str], bytes]:
    return lambda store, profile: write(_quads(store, profile), Iris(store.base).prefixes())


FORMS: Mapping[str, Callable[[Store, str], bytes]] = {
    ".ttl": _rdf(turtle),
    ".trig": _rdf(trig),
    ".nq": _rdf(nquads),
    ".jsonld": _rdf(jsonld),
    ".graphml": lambda store, profile: graphml(store) if profile == "full" else simple_graphml(store),
    ".csv": lambda store, profile: facts_csv(store) if profile == "full" else simple_csv(store),
}
"""Suffix -> what makes the file's bytes from a store and a profile."""
