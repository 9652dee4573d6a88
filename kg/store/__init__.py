"""Where quads live: in memory or in a folder, behind one protocol.

    Store             what the rest of the package asks of any store
    OxigraphStore     pyoxigraph, in memory (`in_memory`) or on disk (`create`, `open`)
    remote.push       copies a store to another server

A store knows quads and SPARQL, not what they mean. The default graph of a query is the union of all named
graphs; a triple that two graphs hold counts twice there, so count with COUNT(DISTINCT ...).
"""

from kg.store.oxigraph import FORMAT, OxigraphStore
from kg.store.protocol import Dataset, Store

__all__ = ["FORMAT", "Dataset", "OxigraphStore", "Store"]
