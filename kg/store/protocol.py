"""What the rest of the package asks of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The graphs that a query reads, where somebody chose them (SPARQL 1.1 Query, section 13)."""

    default: tuple[str, ...] = ()  # laid together as the default graph; none: it is empty
    named: tuple[str, ...] = ()  # what GRAPH can meet


class Store(Protocol):
    """Quads in named graphs, asked in SPARQL; the default graph is the union of all."""

    @property
    def base(self) -> str:
        """What the graph's own IRIs start with; queries get its prefixes."""
        ...

    def load(self, quads: Iterable[Quad]) -> None:
        """Add many quads: all of them or none."""
        ...

    def query(
        self,
        sparql: str,
        prefixes: Mapping[str, str] | None = None,
        *,
        dataset: Dataset | None = None,
        union: bool = True,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Run a query; a SyntaxError of pyoxigraph where it does not parse.

        Args:
            sparql: the query.
            prefixes: those it need not declare.
            dataset: the graphs to read; it goes before what the query and `union` say.
            union: all graphs are the default graph; False leaves it to the query's own FROM.
        """
        ...

    def update(self, sparql: str, prefixes: Mapping[str, str] | None = None) -> None:
        """Run a SPARQL update: all of it or nothing."""
        ...

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one named graph, or of all, in no order."""
        ...

    def graphs(self) -> list[NamedNode]:
        """Return the names of the named graphs, sorted."""
        ...

    def count(self) -> int:
        """Return how many quads there are."""
        ...

    def close(self) -> None:
        """Give files and locks back; a closed store cannot be asked."""
        ...
