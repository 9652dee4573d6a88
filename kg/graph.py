"""A graph to ask, draw, export and verify: the Python side of every command.

>>> import kg
>>> graph = kg.build([kg.article('KIEL - "Rates will fall," said Nordbank chief executive Anna Berg.')])
>>> [(row["person"], row["role"], row["organization"]) for row in graph.roles()]
[('Anna Berg', 'chief executive', 'Nordbank')]

Graphs are made by `kg.build` and opened by `kg.open`. Nothing here changes a graph: verdicts on identity go
through `kg.pipeline`, which makes the triples anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg import collector, query
from kg.corpus.folder import Folder
from kg.files import write_whole
from kg.model import Record
from kg.query import Rows
from kg.store import OxigraphStore, Store
from kg.text import counted
from kg.vocabulary import Iris

if TYPE_CHECKING:
    import networkx as nx

    from kg.entities.review import Doubt, Doubtful


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What `Graph.verify` read again; the graph is faithful when there is no mismatch."""

    spans: int  # of evidence, each compared with the stored text
    facts: int  # whose shape was checked
    mismatches: tuple[str, ...]  # one line each: the fact, what is stored, what should be


class Graph:
    """One graph, in memory or in a folder. Use it in a `with` block, or call `close`."""

    def __init__(
        self,
        store: Store,
        *,
        record_of: Callable[[str], Record],
        doubts: Callable[[], Sequence[Doubtful]],
        folder: Folder | None = None,
    ) -> None:
        """Wrap a filled store.

        Args:
            store: its quads.
            record_of: gives the record of an article's id.
            doubts: gives the pairs of entities that the linker doubted, the most doubtful first.
            folder: where all of it is kept, if it is.
        """
        self.store, self.folder, self._record_of, self._doubts = store, folder, record_of, doubts

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Open the graph in a folder for reading; many may read at once, also beside a writer.

        Raises:
            StoreError: no graph there, one of another version, or one whose build did not come to an end.
        """
        folder = Folder.existing(Path(path))
        store = OxigraphStore.open(folder.store)
        return cls(store, record_of=folder.record, doubts=lambda: _read_doubts(folder), folder=folder)

    def close(self) -> None:
        """Give the files back; a closed graph cannot be asked."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---------- asking ----------

    def query(self, sparql: str) -> Rows:
        """Return the rows of a SPARQL query; the usual prefixes need not be declared.

        Raises:
            BadQuery: it does not parse (the message has line and column), or it would change the graph.
        """
        return query.rows(self.store, sparql)

    def ask(self, question: str, **parameters: Any) -> Rows:
        """Return the rows of a canned question; `kg.query.questions()` lists them.

        Raises:
            UnknownName: no such question or parameter.
            BadQuery: a value that the parameter cannot take.
        """
        return query.ask(self.store, question, **parameters)

    def statements(self, **parameters: Any) -> Rows:
        """Return who said what; parameters as `person`, `topic`, `since`, `until`: see `kg ask`."""
        return self.ask("statements", **parameters)

    def roles(self, **parameters: Any) -> Rows:
        """Return who holds or held which role; parameters as `person`, `organization`, `office`, `on`."""
        return self.ask("offices", **parameters)

    def summary(self) -> str:
        """Return how much there is, in a line.

        >>> import kg
        >>> kg.build([kg.article("Anna Berg, the chief executive of Nordbank, left.")]).summary()
        '1 article, 1 person, 1 organization, 1 role, 0 statements'
        """
        counted = {
            ("article", "articles"): "a schema:NewsArticle",
            ("person", "people"): "a schema:Person",
            ("organization", "organizations"): "a schema:Organization",
            ("role", "roles"): "a org:Membership",
            ("statement", "statements"): "a schema:Quotation",
        }
        numbers = {names: self._count(pattern) for names, pattern in counted.items()}
        return ", ".join(
            f"{number:,} {one if number == 1 else many}" for (one, many), number in numbers.items()
        )

    # ---------- showing ----------

    def to_networkx(self, **chosen: Any) -> nx.MultiDiGraph:
        """Return the graph that is drawn; see `kg.view.network.network` for its nodes and edges.

        Args:
            chosen: fields of `kg.view.network.Selection`: `person`, `topic`, `organization`, `since`,
                `until`, `facts`, `most`.
        """
        from kg.view.network import Selection, network  # noqa: PLC0415 - asking needs no networkx

        return network(self.store, Selection(**chosen))

    def draw(self, path: Path | str, *, sparql: str | None = None, **chosen: Any) -> str:
        """Write one offline HTML page and return what it shows, in words.

        Args:
            path: the page's file.
            sparql: a query; only facts and entities that its rows name are drawn.
            chosen: see `to_networkx`.
        """
        from kg.view.page import Page  # noqa: PLC0415 - asking needs no pyvis

        if sparql is not None:
            chosen["facts"] = frozenset(str(value) for row in self.query(sparql) for value in row.values())
        graph = self.to_networkx(**chosen)
        left_out = graph.graph["left_out"]
        note = (
            f"{left_out:,} nodes with the fewest facts are left out; --most shows more." if left_out else ""
        )
        asked = ", ".join(str(value) for key, value in sorted(chosen.items()) if key != "most" and value)
        title = "Who holds which office, who said what" + (f": {asked}" if asked and sparql is None else "")
        write_whole(Path(path), Page(graph, title=title, note=note).generate_html())
        return f"{counted(len(graph), 'node')}, {counted(graph.number_of_edges(), 'edge')}" + (
            f", {left_out:,} left out" if left_out else ""
        )

    def _repr_html_(self) -> str:
        from html import escape  # noqa: PLC0415 - for notebooks alone

        return f"<p><b>News graph</b>: {escape(self.summary())}. Draw it: <code>.draw(path)</code></p>"

    def __repr__(self) -> str:
        return f"<Graph: {self.summary()}>"

    # ---------- files ----------

    def export(self, path: Path | str, *, profile: str = "full") -> None:
        """Write the graph to a file; its suffix says how.

        Args:
            path: ends in .ttl, .trig, .nq, .jsonld, .graphml or .csv.
            profile: "full", or "simple": plain person-role-organization and person-said-topic triples.

        Raises:
            UnknownName: no such suffix or profile.
        """
        from kg.export import export  # noqa: PLC0415 - asking needs no writers

        export(self.store, Path(path), profile=profile)

    # ---------- trusting ----------

    @collector.seldom()
    def verify(self) -> Verification:
        """Read every fact's characters again from the stored texts, and check the SHACL shapes."""
        from kg.triples import validate  # noqa: PLC0415 - asking needs no SHACL

        text_of = self.folder.text if self.folder else lambda key: self._record_of(key).article.text
        damaged = self.folder.damaged() if self.folder else ()
        wrong = [*damaged, *validate.reread(self.store, text_of), *validate.shapes(self.store)]
        return Verification(
            spans=self._count("a oa:TextPositionSelector"),
            facts=self._count("a org:Membership") + self._count("a schema:Quotation"),
            mismatches=tuple(map(str, wrong)),
        )

    def _count(self, pattern: str) -> int:
        """Return how many nodes there are of a kind; those that a verdict merged away are left out."""
        sparql = f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x {pattern} MINUS {{ ?x dct:isReplacedBy ?y }} }}"
        return int(str(self.query(sparql)[0]["n"]))

    def review(self, most: int = 20) -> tuple[Doubt, ...]:
        """Return the pairs of entities that the linker doubts, the most doubtful first, with sentences."""
        from kg.entities.review import shown  # noqa: PLC0415 - asking needs no linker

        return shown(self._doubts()[:most], self._record_of)

    def draw_review(self, path: Path | str, pairs: Sequence[Doubt]) -> None:
        """Write the pairs of `review` as a page, with their sentences side by side."""
        from kg.view.review import review_page  # noqa: PLC0415 - asking needs no pages

        write_whole(Path(path), review_page(pairs, self.folder.path if self.folder else "DIR"))

    @property
    def iris(self) -> Iris:
        """The names of this graph's own nodes."""
        return Iris(self.store.base)


def open_graph(path: Path | str) -> Graph:
    """Open the graph in a folder for reading; `kg.open`. See `Graph.open` for errors."""
    return Graph.open(path)


def _read_doubts(folder: Folder) -> Sequence[Doubtful]:
    from kg.entities.review import from_text  # noqa: PLC0415 - asking needs no linker

    return from_text(folder.doubts())
