"""News articles in, a knowledge graph out: who holds which office, and who said what about which topic.

>>> import kg
>>> graph = kg.build([kg.article('BERLIN - "Rates will fall," said Nordbank chief executive Anna Berg.')])
>>> [row["text"] for row in graph.statements(person="Anna Berg")]
['Rates will fall']

`build` reads articles and returns a `Graph`; what it cannot read it leaves out with a warning, or, with
`strict=True`, raises after the graph of the others is made. `open` returns a graph that `kg build` made;
`extract` gives the facts of one article, of a path or of a text; `article` makes an article from text. Names
are imported when they are first used, so that `import kg` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.articles import from_text as article
    from kg.graph import Graph
    from kg.graph import open_graph as open
    from kg.pipeline import Settings, extract
    from kg.pipeline import build_graph as build

__version__: str
__all__ = ["Graph", "Settings", "__version__", "article", "build", "extract", "open"]

_WHERE = {
    "Graph": ("kg.graph", "Graph"),
    "Settings": ("kg.pipeline", "Settings"),
    "article": ("kg.articles", "from_text"),
    "build": ("kg.pipeline", "build_graph"),
    "extract": ("kg.pipeline", "extract"),
    "open": ("kg.graph", "open_graph"),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module, metadata  # noqa: PLC0415 - see the module's last words

    if name == "__version__":
        return metadata.version("newskg")
    if name not in _WHERE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; it has {', '.join(sorted(_WHERE))}")
    module, attribute = _WHERE[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
