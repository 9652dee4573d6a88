"""The HTTP side: routes, limits and headers, on the standard library's threading server.

    GET  / /query /ask/NAME /node /text /style.css      pages
    GET  /sparql, POST /sparql                          SPARQL 1.1 Protocol

A thread takes a connection, a worker process its query (see `kg.serve.engine`). While the server listens on
this machine alone, only requests that name this machine are answered: a web page elsewhere whose name was
made to point here cannot read the graph.
"""

from __future__ import annotations

import ipaddress
import shutil
import sys
import threading
from collections.abc import Callable
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET, AF_INET6, gaierror, getaddrinfo
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from kg.corpus.folder import Folder
from kg.errors import BadQuery, KGError
from kg.graph import Graph
from kg.serve import protocol
from kg.serve.engine import Busy, Engine, Job, NotAcceptable, TooLarge, TooSlow
from kg.serve.pages import HERE, Page, Pages
from kg.serve.protocol import Fields, Refused
from kg.view import look

LIMIT = 1 << 18  # bytes of a request's body; a query of 100 lines has a fiftieth
_IDLE = 30  # seconds a connection may say nothing
_STATUS: dict[type[KGError], int] = {
    BadQuery: 400,
    NotAcceptable: 406,
    TooSlow: 503,
    TooLarge: 503,
    Busy: 503,
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

<{address}/sparql>
  a sd:Service ;
  sd:endpoint <{address}/sparql> ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV, \
formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML ;
  sd:supportedLanguage sd:SPARQL11Query .
"""


class Server(ThreadingHTTPServer):
    """A graph's folder on a port. Use it in a `with` block around `serve_forever`."""

    daemon_threads = True

    def __init__(
        self, path: Path, *, host: str, port: int, seconds: float, workers: int, say: Callable[[str], None]
    ) -> None:
        """Listen, and check that the graph can be read.

        Args:
            path: the graph's folder.
            host: an address of this machine; one that others reach lets others read the graph.
            port: 0 takes a free one, see `server_port`.
            seconds: limit of a query's time.
            workers: queries that run at once; further ones wait.
            say: is told of each request in a line.

        Raises:
            StoreError: no graph there; see `Graph.open`.
            KGError: the host or the port cannot be had.
        """
        self.folder = Folder.existing(path)
        self._told: tuple[Path, str, str] | None = None
        self._telling = threading.Lock()
        self.base_and_summary()
        self.address_family, bound = _resolved(host, port)
        self.say = say
        self.engine = Engine(lambda: self.folder.store, workers=workers, seconds=seconds)
        try:
            super().__init__(bound, _Handler)
        except (OSError, OverflowError) as error:
            cause = getattr(error, "strerror", None) or error
            raise KGError(
                f"cannot listen on {host}, port {port}: {cause}. Next: take another --port"
            ) from error
        self.only_here = ipaddress.ip_address(bound[0]).is_loopback
        self.pages = Pages(self.folder, self.engine, self.base_and_summary)

    def base_and_summary(self) -> tuple[str, str]:
        """Return the base IRI and the summary of the graph in force; read once a graph."""
        with self._telling:
            store = self.folder.store
            if self._told is None or self._told[0] != store:
                with Graph.open(self.folder.path) as graph:
                    self._told = (store, graph.iris.base, graph.summary())
            return self._told[1:]

    def server_close(self) -> None:
        """Close the port and stop the workers."""
        super().server_close()
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the library's names
        """Say what went wrong in a line; a client that hung up is nothing to tell."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            self.say(f"{type(error).__name__}: {error}")


def address(server: Server) -> str:
    """Return where the server answers, as a browser wants it: http://127.0.0.1:8321."""
    host = str(server.server_address[0])
    return f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}"


def _resolved(host: str, port: int) -> tuple[Any, tuple[str, int]]:
    try:
        family, *_, bound = getaddrinfo(host, port)[0]
    except (gaierror, OverflowError, UnicodeError) as error:
        raise KGError(f"no address {host!r} on this machine. Next: take --host 127.0.0.1") from error
    return (AF_INET6 if family == AF_INET6 else AF_INET), (str(bound[0]), port)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "newskg", ""
    timeout = _IDLE
    server: Server

    # ---------- requests ----------

    def do_GET(self) -> None:
        self._guarded(self._get)

    def do_HEAD(self) -> None:
        self._guarded(self._get)

    def do_POST(self) -> None:
        self._guarded(self._post)

    def do_OPTIONS(self) -> None:
        self._send(204, "text/plain", b"", Allow=self._allowed)

    def do_PUT(self) -> None:
        self._guarded(self._other)

    do_DELETE = do_PATCH = do_PUT  # noqa: N815

    @cached_property
    def _allowed(self) -> str:
        return "GET, HEAD, POST, OPTIONS" if urlsplit(self.path).path == "/sparql" else "GET, HEAD, OPTIONS"

    def _guarded(self, answer: Callable[[], None]) -> None:
        """Answer, or say why not; an error of ours is told to whoever runs the server, and not to others."""
        self.__dict__.pop("_allowed", None)  # of the connection's request before
        try:
            self._check_host()
            answer()
        except KGError as error:
            status = error.status if isinstance(error, Refused) else _STATUS.get(type(error), 500)
            self._fail(status, str(error))
        except (ConnectionError, TimeoutError):  # the other side is gone
            self.close_connection = True
        except Exception as error:
            self.server.say(f"{self.path[:200]}: {type(error).__name__}: {error}")
            self._fail(500, "an error of this server; it was told to whoever runs it")

    def _check_host(self) -> None:
        host = (self.headers.get("Host") or "").strip().lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if self.server.only_here and name != "localhost" and not _is_loopback(name):
            raise Refused(421, f"this server answers for this machine alone, not for {host!r}. "
                          "Next: ask http://localhost, or start kg serve with --host")  # fmt: skip

    def _get(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/sparql":
            self._sparql_get(parts.query)
            return
        if parts.path == "/style.css":
            style = look() + (HERE / "style.css").read_text(encoding="utf-8")
            self._send(200, "text/css; charset=utf-8", style.encode())
            return
        page = self._routed(parts.path, protocol.fields(parts.query))
        self._send(page.status, "text/html; charset=utf-8", page.html.encode("utf-8", "replace"))

    def _routed(self, path: str, asked: Fields) -> Page:
        pages = self.server.pages
        match path.split("/"):
            case ["", ""]:
                return pages.home()
            case ["", "ask", name]:
                return pages.ask(name, asked)
            case ["", "query"]:
                return pages.query(asked)
            case ["", "node"]:
                return pages.node(asked)
            case ["", "text"]:
                return pages.text(asked)
            case _:
                raise Refused(404, f"no page {path[:200]!r}. Next: begin at /")

    def _sparql_get(self, query_string: str) -> None:
        asked, accept = protocol.fields(query_string), self._accept
        if "query" in asked and "format" not in asked and protocol.prefers_html(accept):
            self._send(303, "text/plain", b"", Location="/query?" + urlencode({"query": asked["query"][-1]}))
        elif not asked:
            if protocol.prefers_html(accept):
                self._send(303, "text/plain", b"", Location="/query")
            else:
                host = self.headers.get("Host") or address(self.server).removeprefix("http://")
                told = _DESCRIPTION.format(address=f"http://{host}")
                self._send(200, "text/turtle; charset=utf-8", told.encode())
        else:
            self._answer(protocol.job(query_string, accept))

    def _post(self) -> None:
        body = self._body()
        parts = urlsplit(self.path)
        if parts.path != "/sparql":
            raise _NotAllowed(self._allowed)
        content_type = self.headers.get("Content-Type") or "(none)"
        self._answer(protocol.job(parts.query, self._accept, content_type=content_type, body=body))

    def _other(self) -> None:
        raise _NotAllowed(self._allowed)

    @property
    def _accept(self) -> str | None:
        return ", ".join(self.headers.get_all("Accept") or ()) or None

    def _body(self) -> bytes:
        """Return the request's body.

        Raises:
            Refused: no length, or one over the limit.
        """
        length = self.headers.get("Content-Length", "")
        if (
            self.headers.get("Transfer-Encoding")
            or not length.isascii()
            or not length.isdigit()
            or int(length[:12]) > LIMIT
        ):
            if length.isdigit():
                raise Refused(413, f"a body of {length[:12]} bytes; the limit is {LIMIT:,}. Next: send less")
            raise Refused(411, "a body without Content-Length. Next: send its length")
        return self.rfile.read(int(length))

    # ---------- answers ----------

    def _answer(self, job: Job) -> None:
        found = self.server.engine.answer(job)
        try:
            with found.path.open("rb") as file:
                size = found.path.stat().st_size
                self._head(200, f"{found.form.media}; charset=utf-8", size, Vary="Accept")
                if self.command != "HEAD":
                    shutil.copyfileobj(file, self.wfile, 1 << 16)
        finally:
            found.path.unlink(missing_ok=True)

    def _fail(self, status: int, message: str) -> None:
        """Send what is wrong, as a page or a line; the connection ends, as a body may be unread."""
        self.close_connection = True
        more = {"Retry-After": "5"} if status == 503 else {}
        if status == 405:
            more["Allow"] = self._allowed
        if urlsplit(self.path).path != "/sparql" and status not in {405, 421}:
            try:
                page = self.server.pages.failure(status, message).html.encode("utf-8", "replace")
            except KGError:  # the graph cannot be summed up either
                pass
            else:
                self._send(status, "text/html; charset=utf-8", page, **more)
                return
        self._send(status, "text/plain; charset=utf-8", f"{message}\n".encode("utf-8", "replace"), **more)

    def _send(self, status: int, media: str, body: bytes, **headers: str) -> None:
        self._head(status, media, len(body), **headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: int, media: str, length: int, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        if status != 204:
            self.send_header("Content-Length", str(length))
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:  # noqa: ARG002
        """Tell a line a request: method, path without its query, status."""
        status = int(code)  # an HTTPStatus or a number
        self.server.say(f"{self.command} {urlsplit(self.path).path[:200]} {status}")

    def log_message(self, format: str, *args: Any) -> None:
        """Tell what the library says of a broken request."""
        self.server.say((format % args)[:300])


class _NotAllowed(Refused):
    def __init__(self, allowed: str) -> None:
        super().__init__(405, f"this address takes {allowed}. Next: send queries to /sparql")


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
