"""Pushing a graph to another server: oxigraph takes it whole, and what did not arrive is noticed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socket import socket
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store import OxigraphStore
from kg.store.remote import push
from kg.triples.write import all_quads
from tests.records import both, rates, together

OXIGRAPH = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))


def filled(*, alone: bool = False) -> OxigraphStore:
    store = OxigraphStore.in_memory()
    found = [rates()] if alone else both()
    store.load(all_quads(found, together(found)))
    return store


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    """The address of an empty oxigraph server."""
    if OXIGRAPH is None:
        pytest.skip("no oxigraph server; pip install oxigraph")
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [OXIGRAPH, "serve", "--location", str(tmp_path / "data"), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with closing(socket()) as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        running.terminate()


def held(address: str) -> set[ox.Quad]:
    with urllib.request.urlopen(f"{address}/store", timeout=30) as reply:
        media = reply.headers.get_content_type()
        found = ox.RdfFormat.from_media_type(media)
        return set(ox.parse(reply.read(), format=found))


def test_every_graph_is_there_and_a_second_push_replaces_and_leaves_others_alone(oxigraph: str) -> None:
    other = ox.Quad(*(ox.NamedNode("https://x.example/") for _ in range(4)))
    line = f"{other.subject} {other.predicate} {other.object} .".encode()
    place = f"{oxigraph}/store?graph={quote(other.graph_name.value, safe='')}"  # type: ignore[union-attr]
    request = urllib.request.Request(place, line, {"Content-Type": "application/n-triples"}, method="PUT")
    urllib.request.urlopen(request, timeout=30).close()
    for store in (filled(alone=True), filled()):
        seen: list[str] = []
        graphs, triples = push(store, f"{oxigraph}/store", query=f"{oxigraph}/query", watch=seen.append)
        assert (graphs, triples) == (len(store.graphs()), store.count())
        assert seen == [name.value for name in store.graphs()]
        assert held(oxigraph) == {*store.quads(), other}


class _Liar(BaseHTTPRequestHandler):
    """Says "done" to everything, and has nothing."""

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(self.server.status, b"no room")  # type: ignore[attr-defined]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(200, self.server.answer)  # type: ignore[attr-defined]

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


ZERO = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"0"}}]}}'


@pytest.mark.parametrize(
    ("status", "answer", "told"),
    [
        (204, ZERO, r"triples were sent to https://news\.example/kg/g/\w+, and 0 are there"),
        (507, ZERO, r"refused with 507 .*\(no room\)"),
        (302, ZERO, "refused with 302"),
        (204, b"<html>", "no answer of SPARQL in JSON"),
    ],
)
def test_what_did_not_arrive_is_noticed(status: int, answer: bytes, told: str) -> None:
    with HTTPServer(("127.0.0.1", 0), _Liar) as server:
        server.status, server.answer = status, answer  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/"
        try:
            with pytest.raises(StoreError, match=told):
                push(filled(), address, query=address)
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("address", "told"),
    [("http://127.0.0.1:9/", "cannot be reached"), ("file:///etc/passwd", "no web address")],
)
def test_a_server_that_is_not_there_is_named(address: str, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        push(filled(), address, query="http://127.0.0.1:9/")
