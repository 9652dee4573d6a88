"""The whole flow on the bundled sample articles, told step by step.

    samples -> DIR/graph (asked, verified) -> DIR/page.html, DIR/graph.ttl, DIR/simple.ttl

Every line that `run` yields is for people to read; a file that a line names is there when it is yielded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg import assets
from kg.graph import Graph
from kg.pipeline import build
from kg.query import Rows

QUESTIONS: tuple[tuple[str, dict[str, str | int]], ...] = (
    ("holders", {"office": "energy secretary"}),
    ("statements", {"topic": "household bills", "limit": 5}),
    ("speakers", {"topic": "bills", "limit": 3}),
)


def run(to: Path) -> Iterator[str]:
    """Build, ask, verify, draw and export the samples below the folder `to`; yields what was done."""
    folder = to / "graph"
    report = build([assets.samples()], to=folder)
    yield f"Read {report.built + report.kept} articles of {assets.samples()}"
    with Graph.open(folder) as graph:
        yield f"{folder}: {graph.summary()}"
        for question, parameters in QUESTIONS:
            yield from _asked(graph, folder, question, parameters)
        checked = graph.verify()
        yield ""
        yield f"kg verify {folder}"
        yield f"  {checked.spans:,} spans read again, {len(checked.mismatches)} mismatches"
        yield ""
        yield f"{to / 'page.html'}: {graph.draw(to / 'page.html')}. Open it in a browser"
        for name, profile in (("graph.ttl", "full"), ("simple.ttl", "simple")):
            graph.export(to / name, profile=profile)
            yield f"{to / name}: the graph as Turtle, profile {profile}"
    yield f"Next: kg ask {folder}"


def _asked(graph: Graph, folder: Path, question: str, parameters: dict[str, str | int]) -> Iterator[str]:
    options = " ".join(
        f'--{name} "{value}"' if " " in str(value) else f"--{name} {value}"
        for name, value in parameters.items()
    )
    yield ""
    yield f"kg ask {folder} {question} {options}"
    rows: Rows = graph.ask(question, **parameters)
    yield from (f"  {line}" for line in rows.as_text("table").splitlines())
