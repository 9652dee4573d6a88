"""A served graph, asked over HTTP as programs and people ask it: the protocol, the limits, the pages."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg import query
from kg.corpus.folder import Folder
from kg.errors import KGError, StoreError
from kg.model import Record
from kg.serve import Server, address
from kg.serve.pages import MOST
from kg.serve.protocol import accepted
from kg.serve.server import LIMIT
from kg.store import OxigraphStore
from kg.triples.write import all_quads
from kg.vocabulary import Iris
from tests.records import both, rates, together

HOSTILE = "</script><img src=x onerror=alert(1)>"
PEOPLE = "SELECT ?name { ?p a schema:Person ; schema:name ?name } ORDER BY ?name"
NAMES = "CONSTRUCT { ?p schema:name ?name } { ?p a schema:Person ; schema:name ?name }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER(?c = ?o) }"


def fill(path: Path, records: list[Record], name: str = "store-1") -> None:
    """Make a graph's folder of records made by hand, or put a new store of them in force."""
    path.mkdir(exist_ok=True)
    folder = Folder(path)
    for record in records:
        folder.keep(record, engine="test")
    with OxigraphStore.create(path / name) as store:
        store.load(all_quads(records, together(records)))
    folder.put_in_force(path / name, {})


def hostile() -> list[Record]:
    """The two articles, with a person whose name is an attack."""
    record, other = both()
    refs = tuple(replace(one, name=HOSTILE, aliases=()) if one.id == "e2" else one for one in record.refs)
    return [
        replace(
            record,
            refs=replace(record.refs, refs=refs),
            article=replace(record.article, url="javascript:alert(1)"),
        ),
        other,
    ]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serve") / "graph"
    fill(folder, both())
    yield from running(folder)


def running(folder: Path, *, seconds: float = 20, **more: object) -> Iterator[Server]:
    said: list[str] = []
    with Server(folder, host="127.0.0.1", port=0, seconds=seconds, workers=1, say=said.append) as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield found
        found.shutdown()
        thread.join()
    assert not [line for line in said if "Error" in line]


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return str(self.headers.get_content_type())


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def ask(
    server: Server, path: str, body: bytes | None = None, method: str | None = None, **headers: str
) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(urljoin(address(server), path), body, named, method=method)
    try:
        with OPENER.open(request, timeout=60) as reply:
            return Reply(reply.status, reply.headers, reply.read())
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, error.headers, error.read())


def sparql(server: Server, text: str, accept: str = "*/*", **more: str | list[str]) -> Reply:
    return ask(server, "/sparql?" + urlencode({"query": text} | more, doseq=True), Accept=accept)


def connected(server: Server) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", server.server_port, timeout=20)


# ---------- the protocol ----------


def test_three_ways_to_send_a_query_give_one_answer(server: Server) -> None:
    form = urlencode({"query": PEOPLE}).encode()
    replies = [
        sparql(server, PEOPLE),
        ask(server, "/sparql", form, Content_Type="application/x-www-form-urlencoded; charset=UTF-8"),
        ask(server, "/sparql", PEOPLE.encode(), Content_Type="application/sparql-query"),
    ]
    assert {(reply.status, reply.media, reply.body) for reply in replies} == {
        (200, "application/sparql-results+json", replies[0].body)
    }
    names = [row["name"]["value"] for row in json.loads(replies[0].text)["results"]["bindings"]]
    assert names == ["Anna Berg", "Jonas Lind"]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("text/turtle, text/csv;q=0.2", "text/csv"),
    ],
)
def test_rows_come_in_the_form_that_is_accepted(server: Server, accept: str, media: str) -> None:
    reply = sparql(server, PEOPLE, accept)
    assert (reply.status, reply.media, reply.headers["Vary"]) == (200, media, "Accept")
    match media:
        case "text/csv":
            found = [row["name"] for row in csv.DictReader(io.StringIO(reply.text, newline=""))]
        case "text/tab-separated-values":
            found = [line.strip('"') for line in reply.text.splitlines()[1:]]
        case "application/sparql-results+xml":
            found = [one.text or "" for one in ET.fromstring(reply.text).iter(f"{{{RESULTS}}}literal")]
        case _:
            found = [row["name"]["value"] for row in json.loads(reply.text)["results"]["bindings"]]
    assert found == ["Anna Berg", "Jonas Lind"]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("*/*", "turtle"),
    ],
)
def test_triples_come_as_turtle_or_n_triples(server: Server, accept: str, form: str) -> None:
    reply = sparql(server, NAMES, accept)
    found = rdflib.Graph().parse(data=reply.text, format=form)
    assert {str(one) for one in found.objects()} == {"Anna Berg", "Jonas Lind"}


def test_rdflib_asks_the_endpoint_as_it_is(server: Server) -> None:
    remote = rdflib.Graph(SPARQLStore(address(server) + "/sparql"))
    rows = remote.query("PREFIX schema: <https://schema.org/> " + PEOPLE).bindings
    assert [str(one) for row in rows for one in row.values()] == ["Anna Berg", "Jonas Lind"]
    assert bool(remote.query("ASK { ?s ?p ?o }"))
    found = remote.query("PREFIX schema: <https://schema.org/> " + NAMES).graph
    assert found is not None
    assert len(found) == 2


def test_blank_nodes_that_a_query_makes_are_written_in_both_forms(server: Server) -> None:
    made = "CONSTRUCT { _:b schema:name ?name ; schema:knows _:c } { ?p a schema:Person ; schema:name ?name }"
    for form, parser in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml")):
        found = rdflib.Graph().parse(data=sparql(server, made, format=form).text, format=parser)
        assert {type(one) for one in found.subjects()} == {rdflib.BNode}
        assert len(found) == 4


def test_yes_and_no_come_as_json_and_describe_as_triples(server: Server) -> None:
    assert json.loads(sparql(server, "ASK { ?s a schema:Person }").text)["boolean"] is True
    described = sparql(server, "DESCRIBE e:anna-berg-bbbb")
    assert (described.media, "Anna Berg" in described.text) == ("text/turtle", True)


def test_a_link_may_name_the_form(server: Server) -> None:
    assert sparql(server, PEOPLE, format="csv").media == "text/csv"
    assert sparql(server, PEOPLE, format="text/csv").media == "text/csv"
    assert sparql(server, PEOPLE, format="xls").status == 400


ONE, TWO = Iris().graph("a1"), Iris().graph("a2")
ARTICLES = "SELECT ?a { ?a a schema:NewsArticle }"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("text", "graphs", "rows"),
    [
        (ARTICLES, {}, 2),
        (ARTICLES, {"default-graph-uri": [ONE]}, 1),
        (
            "SELECT ?a { ?a a schema:NewsArticle }",
            {"default-graph-uri": [ONE, TWO]},
            2,
        ),
        (ARTICLES, {"named-graph-uri": [ONE]}, 0),
        (GRAPHS, {"named-graph-uri": [ONE]}, 1),
        (GRAPHS, {"default-graph-uri": [ONE]}, 0),
        ("SELECT ?a FROM g:a1 { ?a a schema:NewsArticle }", {}, 1),
        (
            "SELECT ?a FROM g:a1 { ?a a schema:NewsArticle }",
            {"default-graph-uri": ["https://no.example/"]},
            0,
        ),
    ],
)
def test_a_request_chooses_the_graphs_that_are_read(
    server: Server, text: str, graphs: dict[str, list[str]], rows: int
) -> None:
    reply = sparql(server, text, "application/json", **graphs)
    assert len(json.loads(reply.text)["results"]["bindings"]) == rows


RESULTS = "http://www.w3.org/2005/sparql-results#"
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("path", "body", "headers", "status", "told"),
    [
        ("/sparql?query=SELECT", None, {}, 400, "line 1, column 7"),
        ("/sparql?query=", None, {}, 400, "line 1"),
        ("/sparql?x=1", None, {}, 400, "no 'query'"),
        ("/sparql?query=ASK{}&query=ASK{}", None, {}, 400, "2 times 'query'"),
        ("/sparql?query=%FF", None, {}, 400, "not UTF-8"),
        ("/sparql?query=ASK{}&default-graph-uri=a1", None, {}, 400, "'a1' names no graph"),
        ("/sparql?query=ASK{}&named-graph-uri=%3Cx:%3E", None, {}, 400, "names no graph"),
        ("/sparql?query=DELETE%20WHERE%20{?s%20?p%20?o}", None, {}, 400, "DELETE changes the graph"),
        ("/sparql?query=LOAD%20%3Cfile:///etc/passwd%3E", None, {}, 400, "LOAD changes the graph"),
        ("/sparql?update=CLEAR%20ALL", None, {}, 403, "only reads"),
        ("/sparql", b"update=CLEAR%20ALL", {"Content_Type": FORM}, 403, "only reads"),
        ("/sparql", b"CLEAR ALL", {"Content_Type": "application/sparql-update"}, 403, "only reads"),
        (
            "/sparql?query=ASK{SERVICE%20%3Chttp://127.0.0.1:9/%3E{}}",
            None,
            {},
            400,
            "SERVICE asks another server",
        ),
        ("/sparql", b"ASK {}", {"Content_Type": "text/plain"}, 415, "application/sparql-query"),
        ("/sparql", b"\xff", {"Content_Type": "application/sparql-query"}, 400, "not UTF-8"),
        ("/sparql?query=ASK{}", b"ASK {}", {"Content_Type": "application/sparql-query"}, 400, "send one"),
        ("/sparql", b"x" * (LIMIT + 1), {"Content_Type": FORM}, 413, "the limit is"),
        ("/sparql?query=ASK{}", None, {"Accept": "image/png"}, 406, "text/csv"),
        ("/sparql?query=ASK{}", None, {"Accept": "text/turtle"}, 406, "SELECT and ASK answer in"),
        ("/", b"query=ASK{}", {"Content_Type": FORM}, 405, "GET, HEAD, OPTIONS"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_cannot_be_answered_is_refused_in_words(  # noqa: PLR0917 - a table
    server: Server, path: str, body: bytes | None, headers: dict[str, str], status: int, told: str
) -> None:
    reply = ask(server, path, body, **headers)
    assert (reply.status, reply.media) == (status, "text/plain")
    assert told in reply.text
    assert "Traceback" not in reply.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_told_which_there_are(server: Server, method: str) -> None:
    reply = ask(server, "/sparql", b"x", method=method)
    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert ask(server, "/sparql", method="OPTIONS").headers["Allow"] == "GET, HEAD, POST, OPTIONS"


def test_the_endpoint_describes_itself_and_head_has_no_body(server: Server) -> None:
    described = rdflib.Graph().parse(data=ask(server, "/sparql").text, format="turtle")
    assert rdflib.URIRef(address(server) + "/sparql") in set(described.subjects())
    reply = ask(server, "/sparql?" + urlencode({"query": PEOPLE}), method="HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["Content-Length"]) == len(sparql(server, PEOPLE).body)


def test_a_body_of_unknown_length_is_refused_and_the_connection_ends(server: Server) -> None:
    with contextlib.closing(connected(server)) as connection:
        connection.putrequest("POST", "/sparql")
        connection.putheader("Content-Type", FORM)
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()  # the server answers before a body comes
        reply = connection.getresponse()
        assert (reply.status, reply.getheader("Connection")) == (411, "close")


def test_a_connection_is_kept_for_the_next_question(server: Server) -> None:
    connection = connected(server)
    for _ in range(3):
        connection.request("GET", "/sparql?query=ASK{}")
        assert connection.getresponse().read()
    connection.close()


@pytest.mark.parametrize(
    ("accept", "names"),
    [
        ("", ("json", "xml", "csv", "tsv", "ttl", "nt", "rdf")),
        ("text/csv;q=x, text/turtle", ("ttl",)),
        ("text/html", ()),
    ],
)
def test_an_accept_header_is_read_as_far_as_it_can_be(accept: str, names: tuple[str, ...]) -> None:
    assert accepted(accept) == names


# ---------- limits ----------


def test_a_query_over_the_limit_is_stopped_and_the_next_one_is_answered(tmp_path: Path) -> None:
    fill(tmp_path / "graph", both())
    for server in running(tmp_path / "graph", seconds=1.5):
        assert sparql(server, PEOPLE).status == 200  # a worker is up
        start = time.monotonic()
        reply = sparql(server, ENDLESS)
        assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
        assert "stopped after 1.5 seconds" in reply.text
        assert time.monotonic() - start < 20
        assert sparql(server, PEOPLE).status == 200
        page = ask(server, "/query?" + urlencode({"query": ENDLESS}))
        assert (page.status, "stopped after 1.5 seconds" in page.text) == (503, True)


def test_while_the_workers_are_busy_others_are_asked_to_come_back(tmp_path: Path) -> None:
    fill(tmp_path / "graph", both())
    for server in running(tmp_path / "graph", seconds=2):
        assert sparql(server, PEOPLE).status == 200
        threads = [threading.Thread(target=sparql, args=(server, ENDLESS)) for _ in range(2)]
        for thread in threads:
            thread.start()
            time.sleep(0.3)
        reply = sparql(server, PEOPLE)
        for thread in threads:
            thread.join()
        assert (reply.status, "workers are at work" in reply.text) == (503, True)


def test_a_new_graph_is_read_as_soon_as_it_is_in_force(tmp_path: Path) -> None:
    fill(tmp_path / "graph", [rates()])
    for server in running(tmp_path / "graph"):
        assert "1 article," in ask(server, "/").text
        fill(tmp_path / "graph", both(), "store-2")
        assert not (tmp_path / "graph" / "store-1").exists()
        assert "2 articles," in ask(server, "/").text
        found = sparql(server, "SELECT ?a { ?a a schema:NewsArticle }", "text/csv").text
        assert len(found.splitlines()) == 3


@pytest.mark.parametrize(
    ("stop", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_the_command_serves_until_it_is_stopped_and_leaves_no_process(
    tmp_path: Path, stop: signal.Signals, code: int
) -> None:
    fill(tmp_path / "graph", both())
    words = [sys.executable, "-m", "kg", "serve", str(tmp_path / "graph"), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        told = running.stdout.readline().strip()
        with OPENER.open(f"{told}/sparql?query=ASK%20%7B%7D", timeout=60) as reply:
            assert b"true" in reply.read()
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        workers = children.read_text().split() if children.exists() else []
        running.send_signal(stop)
        assert running.wait(30) == code
    deadline = time.monotonic() + 20
    while (left := [pid for pid in workers if alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def alive(pid: str) -> bool:
    """Whether a process runs; one that ended and that nobody waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_folder_without_a_graph_and_a_port_that_is_taken_are_named(tmp_path: Path, server: Server) -> None:
    def start(path: Path, host: str, port: int) -> None:
        Server(path, host=host, port=port, seconds=1, workers=1, say=print)

    with pytest.raises(StoreError, match="no such folder"):
        start(tmp_path / "none", "127.0.0.1", 0)
    with pytest.raises(KGError, match=r"cannot listen on .*, port"):
        start(server.folder.path, "127.0.0.1", server.server_port)
    with pytest.raises(KGError, match="no address"):
        start(server.folder.path, "no.such.host.invalid", 0)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:80", 200),
        ("[::1]:80", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("", 421),
    ],
)
def test_only_requests_that_name_this_machine_are_answered(server: Server, host: str, status: int) -> None:
    assert ask(server, "/sparql?query=ASK{}", Host=host).status == status


# ---------- pages ----------

LINK = re.compile(r'(?:href|src|action)="([^"]*)"')


def links_of(html: str) -> list[str]:
    return [unescape(link) for link in LINK.findall(html)]


def test_the_first_page_has_a_form_for_every_question_and_a_query_box(server: Server) -> None:
    reply = ask(server, "/")
    assert reply.media == "text/html"
    for question in query.questions().values():
        assert f'action="/ask/{question.name}"' in reply.text
        form = reply.text.split(f'action="/ask/{question.name}"')[1].split("</form>")[0]
        assert set(re.findall(r'name="(\w+)"', form)) == {*question.parameters, "limit"}
    assert '<textarea name="query"' in reply.text
    assert "2 articles, 2 people" in reply.text


def test_every_page_loads_from_this_server_alone_and_runs_no_script(server: Server) -> None:
    seen, todo = set[str](), ["/"]
    while todo and len(seen) < 80:
        path = todo.pop()
        if path in seen or path.startswith("/sparql"):
            continue
        seen.add(path)
        reply = ask(server, path)
        assert reply.status == 200, path
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert "script-src" not in reply.headers["Content-Security-Policy"]
        if reply.media != "text/html":
            continue
        assert not re.search(r"<script|\son\w+=|<iframe|style=", reply.text)
        for link in links_of(reply.text):
            parts = urlsplit(link)
            assert (
                parts.scheme in {"", "data"}
                or f'href="{quote(link, safe=":/?&=#%")}" rel="noreferrer' in reply.text
            )
            if not parts.scheme:
                todo.append(link.partition("#")[0])
    assert {urlsplit(path).path.split("/")[1] for path in seen} >= {
        "ask",
        "node",
        "text",
        "query",
        "style.css",
    }


def test_rows_lead_to_the_sentence_and_the_sentence_to_its_place_in_the_article(server: Server) -> None:
    page = ask(server, "/ask/statements?" + urlencode({"person": "Berg", "topic": "growth"})).text
    assert "1 row" in page
    assert "early signs" in page
    (fact,) = {link for link in links_of(page) if link.startswith("/node?")}
    shown = ask(server, fact).text
    assert '<mark class="cue">said</mark>' in shown
    (place,) = {link for link in links_of(shown) if link.startswith("/text?")}
    assert (
        '<mark id="here" class="content">She said the bank saw &#34;early signs&#34; of growth.</mark>'
        in (ask(server, place).text)
    )


def test_a_person_s_page_shows_the_sentences_of_all_its_facts(server: Server) -> None:
    shown = ask(server, "/node?" + urlencode({"iri": Iris().entity("anna-berg-bbbb")})).text
    assert '<h2 class="name">Anna Berg</h2>' in shown
    for sentence in ("Nordbank chief executive", "Berg told Lind", "became chief executive in January 2024"):
        assert sentence in re.sub(r"</?mark[^>]*>", "", shown)
    assert "since 2024-01" in shown
    assert "denied or negated" in ask(server, "/node?" + urlencode({"iri": Iris().article("a1")})).text


def test_names_are_shown_as_text_and_only_web_addresses_become_links(tmp_path: Path) -> None:
    fill(tmp_path / "graph", hostile())
    for server in running(tmp_path / "graph"):
        pages = [
            ask(server, path).text
            for path in (
                "/ask/offices",
                "/ask/statements?" + urlencode({"person": HOSTILE}),
                "/query?" + urlencode({"query": f"SELECT ?s ?o {{ ?s ?p ?o }} # {HOSTILE}"}),
                "/node?" + urlencode({"iri": Iris().article("a1")}),
                "/text?" + urlencode({"article": Iris().article("a1"), "char": "0,5"}),
                "/no/" + quote(HOSTILE),
            )
        ]
        for page in pages:
            assert "<img" not in page
            assert not [link for link in links_of(page) if link.startswith("javascript")]
        assert "&lt;img" in pages[0]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/nothing", 404, "no page"),
        ("/../../etc/passwd", 404, "no page"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, "no page"),
        ("/style.css/../server.py", 404, "no page"),
        ("/ask/statments", 404, "Did you mean"),
        ("/ask/..%2f..%2fetc%2fpasswd", 404, "no question"),
        ("/ask/statements?since=yesterday", 400, "is no date"),
        ("/ask/statements?persn=x", 400, "no parameter"),
        ("/query?query=SELECT", 400, "line 1"),
        ("/node", 400, "want one"),
        ("/node?iri=x", 400, "is no IRI"),
        ("/node?iri=https://x.example/%3E%20%7D%20%23", 400, "is no IRI"),
        ("/node?iri=https://x.example/", 404, "says nothing of"),
        ("/text?article=../../etc/passwd", 400, "want ?article"),
        ("/text?article=https://news.example/kg/a/..%252F..%252Fetc", 404, "no article"),
        ("/text?article=https://news.example/kg/a/a1&char=0,99999", 404, "characters"),
        ("/text?article=https://news.example/kg/a/a1&char=9,1", 404, "characters"),
    ],
)
def test_a_page_that_is_not_there_says_why(server: Server, path: str, status: int, told: str) -> None:
    connection = connected(server)
    connection.request("GET", path)  # as it is: no client tidies ".." up
    reply = connection.getresponse()
    assert (reply.status, told in unescape(reply.read().decode())) == (status, True)
    connection.close()


def test_a_long_answer_is_cut_on_the_page_and_whole_in_its_links(server: Server) -> None:
    page = ask(server, "/query?" + urlencode({"query": "SELECT ?s ?p ?o { ?s ?p ?o }"})).text
    assert f"{MOST} rows shown, there are more" in page
    (link,) = [link for link in links_of(page) if link.endswith("format=csv")]
    assert len(ask(server, link).text.splitlines()) > MOST + 1


def test_a_browser_that_opens_the_endpoint_is_sent_to_the_page(server: Server) -> None:
    html = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert ask(server, "/sparql", Accept=html).headers["Location"] == "/query"
    reply = sparql(server, PEOPLE, html)
    assert (reply.status, "Anna Berg" in ask(server, reply.headers["Location"]).text) == (303, True)
