"""A store on another server: graphs are put there one by one and counted back.

    push(store, "http://127.0.0.1:7878/store", query="http://127.0.0.1:7878/query")

Writing is the SPARQL 1.1 Graph Store Protocol (PUT replaces a named graph), counting the SPARQL 1.1 Protocol.
A server's "done" is no proof: some say so of what they did not load. So each graph is counted after it was
put. Graphs there that have other names are left alone.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.protocol import Store

_PATIENCE = 120  # seconds for one graph


def push(
    store: Store, address: str, *, query: str, watch: Callable[[str], None] = lambda _: None
) -> tuple[int, int]:
    """Put every named graph of a store on a server and return how many graphs and triples are there.

    Args:
        store: what is sent; graphs without a quad are not.
        address: of the Graph Store Protocol.
        query: of the SPARQL Protocol on the same server.
        watch: is told each graph that is there.

    Raises:
        StoreError: the server cannot be reached, refuses, or has another number of triples than were sent;
            the graph is named. Graphs before it are there.
    """
    for one in (address, query):
        if urlsplit(one).scheme not in {"http", "https"}:
            raise StoreError(f"{one}: no web address. Next: give one that begins with http:// or https://")
    graphs = triples = 0
    for graph in store.graphs():
        sent = {ox.Triple(one.subject, one.predicate, one.object) for one in store.quads(graph.value)}
        body = ox.serialize(sorted(sent, key=str), format=ox.RdfFormat.N_TRIPLES) or b""
        joint = "&" if urlsplit(address).query else "?"
        place = f"{address}{joint}{urlencode({'graph': graph.value})}"
        _asked(urllib.request.Request(place, body, {"Content-Type": "application/n-triples"}, method="PUT"))  # noqa: S310
        if (there := _counted(query, graph)) != len(sent):
            raise StoreError(
                f"{address}: {len(sent):,} triples were sent to {graph.value}, and {there:,} are there. "
                "Next: see whether the server takes application/n-triples by PUT"
            )
        graphs, triples = graphs + 1, triples + len(sent)
        watch(graph.value)
    return graphs, triples


def _counted(query: str, graph: ox.NamedNode) -> int:
    text = f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
    body = urlencode({"query": text}).encode()
    found = _asked(urllib.request.Request(query, body, {"Accept": "application/sparql-results+json"}))  # noqa: S310
    try:
        (row,) = json.loads(found)["results"]["bindings"]
        return int(row["n"]["value"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{query}: no answer of SPARQL in JSON. Next: give the query address") from error


def _asked(request: urllib.request.Request) -> bytes:
    """Return what a server answers; redirections are not followed, the words of a refusal are passed on."""
    try:
        with _OPENER.open(request, timeout=_PATIENCE) as reply:
            return bytes(reply.read())
    except urllib.error.HTTPError as error:
        with error:
            said = " ".join(error.read(300).decode("utf-8", "replace").split())
        raise StoreError(f"{request.full_url}: refused with {error.code} {error.reason} ({said})") from error
    except OSError as error:
        cause = getattr(error, "reason", None) or error
        raise StoreError(
            f"{request.full_url}: cannot be reached ({cause}). Next: start the server"
        ) from error


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nowhere: a PUT must not become a GET."""


_OPENER = urllib.request.build_opener(_Stay)
