"""The user's own names: a CSV or Turtle file of entities with their aliases and links out.

    name,alias,type,same_as
    North Sea Board,NSB|Sea Board,organization,http://www.wikidata.org/entity/Q1

In Turtle: schema:name or rdfs:label or skos:prefLabel; schema:alternateName or skos:altLabel; the type by
class; schema:sameAs or owl:sameAs, and the subject's own IRI where it is a web address.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.entities import turtle
from kg.errors import BadData, UnknownName
from kg.model import EntityType

COLUMNS = ("name", "alias", "type", "same_as")
_SCHEMA = (Namespace("https://schema.org/"), Namespace("http://schema.org/"))
_FOAF = Namespace("http://xmlns.com/foaf/0.1/")
_ORG = Namespace("http://www.w3.org/ns/org#")
_CLASSES: dict[str, EntityType] = {
    **{f"{space}Person": "person" for space in _SCHEMA},
    **{f"{space}Organization": "organization" for space in _SCHEMA},
    **{f"{space}GovernmentOrganization": "organization" for space in _SCHEMA},
    **{f"{space}NewsMediaOrganization": "organization" for space in _SCHEMA},
    **{f"{space}Corporation": "organization" for space in _SCHEMA},
    **{f"{space}Place": "place" for space in _SCHEMA},
    **{f"{space}Country": "place" for space in _SCHEMA},
    **{f"{space}City": "place" for space in _SCHEMA},
    f"{_FOAF}Person": "person",
    f"{_FOAF}Organization": "organization",
    f"{_FOAF}Group": "group",
    f"{_ORG}Organization": "organization",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One entity of a gazetteer."""

    name: str
    aliases: tuple[str, ...]
    type: EntityType
    same_as: tuple[str, ...]  # IRIs
    where: str  # "own.csv:3"

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


def read_all(paths: Iterable[Path]) -> tuple[Listed, ...]:
    """Return the entities of several files, in the order of the files; see `read`."""
    return tuple(one for path in paths for one in read(path))


def read(path: Path) -> tuple[Listed, ...]:
    """Return the entities of one file: CSV by default, Turtle where the name ends in .ttl.

    Rows of one name and type are one entity, so an alias may have a row of its own.

    Raises:
        BadData: the file cannot be read, lacks a column, or a row has no name, an unknown type, or a link out
            that is no web address; it names the line.
    """
    text = turtle.read(path, ".csv or .ttl")
    rows = _turtle(text, path) if path.suffix.lower() == ".ttl" else _csv(text, path)
    found: dict[tuple[str, EntityType], list[Listed]] = defaultdict(list)
    for row in rows:
        found[row.name, row.type].append(row)
    return tuple(_as_one(group) for group in found.values())


def _as_one(rows: Sequence[Listed]) -> Listed:
    first = rows[0]
    aliases = {alias for row in rows for alias in row.aliases} - {first.name}
    return Listed(
        name=first.name,
        aliases=tuple(sorted(aliases)),
        type=first.type,
        same_as=tuple(sorted({iri for row in rows for iri in row.same_as})),
        where=first.where,
    )


def _csv(text: str, path: Path) -> list[Listed]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="more")
    columns = [column.strip() for column in reader.fieldnames or ()]
    if missing := [column for column in COLUMNS if column not in columns]:
        raise BadData(
            f"{path.name}:1: no column {', '.join(missing)}; there is {', '.join(columns) or 'nothing'}. "
            f"Next: make the first line {','.join(COLUMNS)}"
        )
    reader.fieldnames = columns
    rows = []
    for row in reader:
        where = f"{path.name}:{reader.line_num}"
        if row.get("more"):
            raise BadData(f"{where}: more fields than columns. Next: put a name with a comma into quotes")
        values = {column: (row[column] or "").strip() for column in COLUMNS}
        rows.append(_listed(values, where))
    return rows


def _listed(values: dict[str, str], where: str) -> Listed:
    if not values["name"]:
        raise BadData(f"{where}: a row without a name. Next: fill the column name, or delete the row")
    kind = next((one for one in get_args(EntityType) if one == values["type"]), None)
    if kind is None:
        raise BadData(f"{where}: {UnknownName.of('type', values['type'], get_args(EntityType))}")
    links = tuple(part.strip() for part in values["same_as"].split("|") if part.strip())
    for link in links:
        turtle.check_iri(link, where)
    aliases = tuple(part.strip() for part in values["alias"].split("|") if part.strip())
    return Listed(name=values["name"], aliases=aliases, type=kind, same_as=links, where=where)


def _turtle(text: str, path: Path) -> list[Listed]:
    graph = turtle.parse(text, path)
    rows = []
    for subject in sorted(set(graph.subjects(RDF.type, None)), key=str):
        where = f"{path.name}: {subject}"
        kinds = sorted(
            {_CLASSES[str(one)] for one in graph.objects(subject, RDF.type) if str(one) in _CLASSES}
        )
        if not kinds:
            continue
        names = _texts(graph, subject, (SKOS.prefLabel, RDFS.label, *(space.name for space in _SCHEMA)))
        if not names:
            raise BadData(f"{where}: no name. Next: give it a schema:name")
        others = _texts(graph, subject, (SKOS.altLabel, *(space.alternateName for space in _SCHEMA)))
        links = _texts(graph, subject, (OWL.sameAs, *(space.sameAs for space in _SCHEMA)))
        if isinstance(subject, URIRef) and str(subject).startswith(("http://", "https://")):
            links = [*links, str(subject)]
        for link in links:
            turtle.check_iri(link, where)
        rows.append(
            Listed(
                name=names[0],
                aliases=tuple(sorted({*names[1:], *others})),
                type=kinds[0],
                same_as=tuple(sorted(set(links))),
                where=where,
            )
        )
    return rows


def _texts(graph: Graph, subject: Node, properties: Iterable[URIRef]) -> list[str]:
    return [
        text for one in properties for text in sorted(str(value) for value in graph.objects(subject, one))
    ]
