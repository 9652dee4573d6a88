"""A networkx graph as one offline HTML file, made with pyvis.

    MultiDiGraph  ->  Page (a pyvis Network with our template)  ->  <html>, vis-network and data inside

pyvis draws from a CDN in every mode and sets text as HTML. Here its template is replaced by `page.html`,
which escapes by itself; the drawing library is taken from inside pyvis; a Content-Security-Policy names the
two scripts by hash and allows no network at all. Positions are computed here and physics is off: thousands of
nodes open at once and the same graph gives the same file. Which nodes and edges there are: `kg.view.network`.
"""

from __future__ import annotations

import base64
import hashlib
import math
from collections import Counter
from pathlib import Path
from typing import Any

import jinja2
import networkx as nx
import numpy as np
import pyvis
from markupsafe import Markup
from pyvis.network import Network

from kg.view import look

HERE = Path(__file__).resolve().parent
COLORS = {
    "person": "#1f6fb2",
    "organization": "#b3541e",
    "group": "#7a5195",
    "place": "#3c8d4f",
    "topic": "#8a6d00",
    "event": "#a23b72",
}
EDGE_COLORS = {"role": "#5b8c5a", "statement": "#c9a227", "event": "#a23b72"}
EDGE_LABELS = {"role": "role", "statement": "spoke on", "event": "event"}
SPEECH = {"direct": "direct speech", "mixed": "partly quoted", "indirect": "indirect speech"}
OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": True},
    "nodes": {"borderWidth": 1.5, "font": {"face": "system-ui, sans-serif"}},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "font": {"align": "middle", "color": "#48525f", "background": "#f5f7f9"},
        "selectionWidth": 1.5,
    },
}


_LARGE = 500  # nodes; from here on networkx lays out with scipy, which is not among our packages


class Page(Network):  # type: ignore[misc] # pyvis has no types
    """A pyvis Network that renders to one file without a network.

    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("e:1", label="Anna </script>", kind="person")
    >>> "Anna </script>" in Page(graph, title="Test").generate_html()
    False
    """

    def __init__(self, graph: nx.MultiDiGraph, *, title: str, note: str = "") -> None:
        """Take a graph of `kg.view.network.network`; `note` is a line under the legend."""
        super().__init__(directed=True, cdn_resources="in_line")
        self.title, self.note = title, note
        self._kinds = _kinds(graph)
        places = layout(graph)
        for key, row in graph.nodes(data=True):
            x, y = places[key]
            color = COLORS.get(row["kind"], "#5c6878")
            self.add_node(
                key,
                label=row["label"],
                shape="square" if row["kind"] == "topic" else "dot",
                x=x,
                y=y,
                radius=_radius(row["kind"], graph.degree(key)),
                color=color,
                kind=row["kind"],
                names=list(row.get("names", ())),
                aliases=", ".join(row.get("names", ())),
                facts=list(row.get("facts", ())),
            )
        for number, (source, target, row) in enumerate(graph.edges(data=True)):
            self.add_edge(
                source,
                target,
                id=f"edge{number}",
                label=row["label"] if row["kind"] == "role" else "",
                title=row["label"],
                kind=row["kind"],
                color=EDGE_COLORS[row["kind"]],
                width=1 + math.log2(max(1, len(row["facts"]))),
                dashes=all(fact["doubtful"] for fact in row["facts"]),
                smooth={"type": "curvedCW", "roundness": 0.08 + 0.09 * row.get("parallel", 0)},
                facts=row["facts"],
            )

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002
        """Return the page; the parameters are pyvis's and change nothing, the page is always whole."""
        vis = _shipped_with_pyvis("vis-network.min.js")
        js = (HERE / "page.js").read_text(encoding="utf-8")
        data = {"nodes": self.nodes, "edges": self.edges, "kinds": self._kinds, "options": OPTIONS}
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined
        )
        self.html = environment.get_template("page.html").render(
            title=self.title,
            note=self.note,
            data=data,
            css=Markup(look() + (HERE / "page.css").read_text(encoding="utf-8")),  # noqa: S704 - our own files
            vis=Markup(vis),  # noqa: S704 - the library's file
            js=Markup(js),  # noqa: S704 - our own file
            script_hashes=Markup(" ".join(f"'sha256-{_sha256(code)}'" for code in (vis, js))),  # noqa: S704
        )
        return str(self.html)


def layout(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Return a place for each node, the same for the same graph: parts of the graph side by side.

    Each connected part is laid out by forces (Fruchterman and Reingold, 1991) from a fixed seed; the parts
    are then set in rows, the largest first. Distances are in the drawing's own units.
    """
    boxes = []
    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    for part in parts:
        inner = nx.Graph()
        inner.add_nodes_from(sorted(part))
        inner.add_edges_from(sorted((a, b) for a, b in graph.subgraph(part).edges() if a != b))
        side = 95 * len(part) ** 0.6
        k = 1.9 / math.sqrt(len(part))
        if len(part) < _LARGE:
            rounds = 80 if len(part) < 400 else 30
            spots = nx.spring_layout(inner, seed=7, iterations=rounds, method="force", k=k)
        else:
            spots = _by_forces(inner, k)
        low = np.min(list(spots.values()), axis=0)
        high = np.max(list(spots.values()), axis=0)
        spread = np.where(high > low, high - low, 1.0)
        places = {key: (spot - low) / spread * (1.35 * side, side) for key, spot in spots.items()}
        if len(part) == 1:
            places = {key: np.zeros(2) for key in part}
        boxes.append((places, 1.35 * side + 150, side + 90))
    return _in_rows(boxes)


def _by_forces(graph: nx.Graph, k: float) -> dict[str, Any]:
    """Return a place for each node by the forces of `nx.spring_layout`, which needs scipy for so many."""
    names = list(graph)
    number = {name: i for i, name in enumerate(names)}
    near = [[number[one] for one in graph[name]] for name in names]
    spots = np.random.default_rng(7).random((len(names), 2))
    for step in np.linspace(0.1, 0, 30, endpoint=False):
        moves = np.empty_like(spots)
        for i, friends in enumerate(near):
            apart = spots[i] - spots
            far = np.maximum(np.sqrt((apart**2).sum(axis=1)), 0.01)
            pushed = (apart * (k * k / far**2)[:, None]).sum(axis=0)
            moves[i] = pushed - (apart[friends] * (far[friends] / k)[:, None]).sum(axis=0)
        spots += step * moves / np.maximum(np.sqrt((moves**2).sum(axis=1)), 0.01)[:, None]
    return dict(zip(names, spots, strict=True))


def _in_rows(
    boxes: list[tuple[dict[str, Any], float, float]],
) -> dict[str, tuple[float, float]]:
    """Set the boxes in rows as wide as the first box or the square root of the area, whichever is wider."""
    if not boxes:
        return {}
    full = max(boxes[0][1], math.sqrt(sum(wide * high for _, wide, high in boxes)) * 1.3)
    found: dict[str, tuple[float, float]] = {}
    left = top = row_height = 0.0
    for places, wide, high in boxes:
        if left and left + wide > full:
            left, top, row_height = 0.0, top + row_height, 0.0
        found |= {
            key: (round(left + float(x), 1), round(top + float(y), 1)) for key, (x, y) in places.items()
        }
        left, row_height = left + wide, max(row_height, high)
    return found


def _radius(kind: str, degree: int) -> float:
    """Return a node's radius in pixels of the screen; topics, of which there are most, are small."""
    return round(min(4 + 2.2 * math.log2(1 + degree), 8 if kind == "topic" else 18), 1)


def _kinds(graph: nx.MultiDiGraph) -> dict[str, list[dict[str, Any]]]:
    """Return the legend: kinds of nodes, edges and statements that occur, with their counts."""
    nodes = Counter(row["kind"] for _, row in graph.nodes(data=True))
    edges = Counter(row["kind"] for _, _, row in graph.edges(data=True))
    facts = {fact["id"]: fact["speech"] for _, _, row in graph.edges(data=True) for fact in row["facts"]}
    speech = Counter(kind for kind in facts.values() if kind)
    return {
        "nodes": [{"kind": k, "label": k, "count": nodes[k], "color": COLORS[k]} for k in COLORS if nodes[k]],
        "edges": [
            {"kind": k, "label": EDGE_LABELS[k], "count": edges[k], "color": EDGE_COLORS[k]}
            for k in EDGE_COLORS
            if edges[k]
        ],
        "statements": [
            {"kind": k, "label": SPEECH[k], "count": speech[k], "color": None} for k in SPEECH if speech[k]
        ],
    }


def _shipped_with_pyvis(name: str) -> str:
    (path,) = sorted((Path(pyvis.__file__).parent / "templates" / "lib").glob(f"vis-9.1*/{name}"))
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script")


def _sha256(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
