"""The pages of a served graph: questions with forms, rows with links, and the sentences behind every link.

    /                      questions, a SPARQL box         /node?iri=   a fact, person, topic: its sentences
    /ask/NAME?person=...   a canned question's rows        /text?article=&char=b,e   an article, words marked
    /query?query=...       any query's rows

HTML without a line of script: what is in the graph is text from outside, and every template escapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
import pyoxigraph as ox

from kg import assets, query
from kg.corpus.folder import Folder
from kg.errors import BadQuery, KGError, StoreError, UnknownName
from kg.query import Question, Rows
from kg.serve.engine import SOLUTIONS, TRIPLES, Engine, Job
from kg.serve.protocol import Fields, Refused
from kg.view.network import marks
from kg.vocabulary import SPEECH, article_id, expand, is_iri, shorten

HERE = Path(__file__).resolve().parent / "templates"
MOST = 200  # rows of a page
_CARDS = 100  # facts of a page
_FACTS = {"fact", "statement", "earlier_statement", "later_statement"}
_ASKS = {
    "person": "person",
    "speaker": "person",
    "contact": "person",
    "topic": "topic",
}  # column -> parameter
_NAMES = ("schema:headline", "schema:name", "skos:prefLabel", "rdfs:label", "schema:roleName", "schema:text")
_FIRST = "statements offices said-by holders speakers topics".split()
_PLACE = re.compile(r"([0-9]{1,9}),([0-9]{1,9})")
_EXAMPLE = """SELECT ?person ?role ?organization ?fact {
  ?fact a org:Membership ; org:member/schema:name ?person ;
        schema:roleName ?role ; org:organization/schema:name ?organization .
} ORDER BY ?person LIMIT 20"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words, and where they lead."""

    text: str
    href: str = ""
    outside: bool = False  # leads to another site


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence, marked where `kind` is given."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page and the status it is sent with."""

    html: str
    status: int = 200


class Pages:
    """Renders pages from what the engine answers."""

    def __init__(self, folder: Folder, engine: Engine, summary: Callable[[], tuple[str, str]]) -> None:
        """Take the graph's folder, what answers queries, and what tells base IRI and summary of the graph."""
        self._folder, self._engine, self._summary = folder, engine, summary
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def home(self) -> Page:
        """Return the first page."""
        return self._page("home.html", sparql=_EXAMPLE)

    def ask(self, name: str, asked: Fields) -> Page:
        """Return a canned question's page: its form, and its rows where nothing it needs is missing.

        Raises:
            Refused: no such question.
        """
        known = query.questions()
        if name not in known:
            raise Refused(404, str(UnknownName.of("question", name, known)))
        question = known[name]
        given = {key: values[-1].strip() for key, values in asked.items() if values[-1].strip()}
        values = {key: given.get(key, one.default or "") for key, one in question.parameters.items()}
        shown: dict[str, Any] = {"question": question, "values": values, "limit": given.get("limit", "")}
        if any(one.required and one.name not in given for one in question.parameters.values()):
            return self._page("ask.html", **shown, sparql=question.sparql, rows=None, error="")
        try:
            sparql = query.sparql(question.name, **given)
            found = self._engine.rows(Job(sparql=sparql, most=MOST + 1))
        except KGError as error:
            status = 400 if isinstance(error, BadQuery | UnknownName) else 503
            return self._page(
                "ask.html", status, **shown, sparql=question.sparql, rows=None, error=str(error)
            )
        return self._page("ask.html", **shown, sparql=sparql, rows=self._table(found, sparql), error="")

    def query(self, asked: Fields) -> Page:
        """Return the page of a query box, with the rows of what stands in it."""
        sparql = asked.get("query", ("",))[-1]
        if not sparql.strip():
            return self._page("query.html", sparql=_EXAMPLE, rows=None, error="")
        try:
            found = self._engine.rows(Job(sparql=sparql, most=MOST + 1))
        except KGError as error:
            status = 400 if isinstance(error, BadQuery) else 503
            return self._page("query.html", status, sparql=sparql, rows=None, error=str(error))
        return self._page("query.html", sparql=sparql, rows=self._table(found, sparql, plain=True), error="")

    def node(self, asked: Fields) -> Page:
        """Return what the graph knows of an IRI: the sentences of its facts, and its properties.

        Raises:
            Refused: no IRI, or one that the graph says nothing of.
        """
        iri = _only(asked, "iri")
        if not is_iri(iri):
            raise Refused(400, f"{iri!r} is no IRI. Next: follow a link, or give an absolute IRI")
        facts = self._shipped("pages/facts", [iri])
        properties = self._shipped("pages/properties", [iri])
        if not facts and not properties:
            raise Refused(404, f"the graph says nothing of {iri}. Next: look it up in a question's rows")
        prefixes = properties.prefixes
        named = {shorten(str(row["property"]), prefixes): str(row["value"]) for row in reversed(properties)}
        rows = self._table(properties, "", plain=True)
        return self._page(
            "node.html",
            iri=iri,
            name=next((named[key] for key in _NAMES if key in named), shorten(iri, prefixes)),
            kinds=[row[1].text for row in rows["lines"] if row[0].text == "rdf:type"],
            short=next(Rows(["iri"], [[ox.NamedNode(iri)]], prefixes=prefixes).cells())[0],
            cards=self._cards(facts),
            more=len(facts) > _CARDS,
            rows=rows,
        )

    def text(self, asked: Fields) -> Page:
        """Return an article's stored text with some of its characters marked.

        Raises:
            Refused: no such article, or no such characters.
        """
        iri = _only(asked, "article")
        place = _PLACE.fullmatch(asked.get("char", ("0,0",))[-1])
        if not is_iri(iri) or place is None:
            raise Refused(400, "want ?article=IRI&char=BEGIN,END. Next: follow a link from a sentence")
        named = {str(row["property"]): str(row["value"]) for row in self._shipped("pages/properties", [iri])}
        if named.get(expand("rdf:type")) != expand("schema:NewsArticle"):
            raise Refused(404, f"no article {iri} in this graph. Next: follow a link from a sentence")
        try:
            text = self._folder.text(article_id(iri))
        except StoreError as error:
            raise Refused(404, str(error)) from error
        start, end = int(place[1]), int(place[2])
        if not start <= end <= len(text):
            raise Refused(404, f"the article has {len(text):,} characters, not {end:,}")
        address = named.get(expand("schema:url"), "")
        return self._page(
            "text.html",
            iri=iri,
            headline=named.get(expand("schema:headline"), "Article"),
            published=named.get(expand("schema:datePublished"), "")[:10],
            address=address if address.startswith(("http://", "https://")) else "",
            before=text[:start],
            words=text[start:end],
            after=text[end:],
        )

    def failure(self, status: int, message: str) -> Page:
        """Return a page that says what is wrong."""
        return self._page("failure.html", status, message=message)

    # ---------- parts ----------

    def _page(self, template: str, status: int = 200, **values: Any) -> Page:
        _, summary = self._summary()
        html = self._environment.get_template(template).render(
            graph=self._folder.path.resolve().name,
            summary=summary,
            questions=_in_order(query.questions()),
            speech=SPEECH,
            most=MOST,
            seconds=self._engine.seconds,
            **values,
        )
        return Page(html, status)

    def _shipped(self, name: str, iris: Iterable[str]) -> Rows:
        """Return the rows of a shipped query whose `%s` stands for IRIs, which the library writes."""
        nodes = " ".join(str(ox.NamedNode(iri)) for iri in iris)
        return self._engine.rows(Job(sparql=assets.text(f"queries/{name}.rq").replace("%s", nodes)))

    def _table(self, found: Rows, sparql: str, *, plain: bool = False) -> dict[str, Any]:
        """Return what the template of a table wants; `plain`: names in it do not lead to a question."""
        base, _ = self._summary()
        lines = []
        for terms, texts in zip(found.terms[:MOST], found.cells(), strict=False):
            cells = zip(found.columns, terms, texts, strict=True)
            lines.append([_cell(name, term, text, base, plain) for name, term, text in cells])
        forms = TRIPLES if found.kind == "graph" else SOLUTIONS
        links = [
            (form.name, "/sparql?" + urlencode({"query": sparql, "format": form.name})) for form in forms
        ]
        return {
            "columns": [name.replace("_", " ") for name in found.columns],
            "lines": lines,
            "more": len(found) > MOST,
            "links": links if sparql else [],
        }

    def _cards(self, facts: Rows) -> list[dict[str, Any]]:
        """Return each fact once for each sentence that shows it."""
        by_fact: dict[str, dict[str, Any]] = {}
        for row in facts:
            by_fact.setdefault(str(row["fact"]), dict(row.items()))
        kept = list(by_fact)[:_CARDS]
        spans: dict[str, list[dict[str, str]]] = {}
        for row in self._shipped("drawing/spans", kept) if kept else ():
            spans.setdefault(str(row["fact"]), []).append({key: str(value) for key, value in row.items()})
        return [card for key in kept for card in _fact_cards(by_fact[key], spans.get(key, []))]


def _in_order(questions: Mapping[str, Question]) -> list[Question]:
    """Return the questions that most people begin with, then the others by title."""

    def place(one: Question) -> tuple[int, str]:
        return (_FIRST.index(one.name) if one.name in _FIRST else len(_FIRST), one.title)

    return sorted(questions.values(), key=place)


def _fact_cards(fact: Mapping[str, Any], spans: list[dict[str, str]]) -> Iterable[dict[str, Any]]:
    shown = sorted(
        (span for span in spans if span["place"] == expand("prov:wasDerivedFrom")),
        key=lambda span: int(span["start"]),
    )
    what = ", ".join(str(fact[key]) for key in ("did", "where") if fact[key])
    notes = _notes(fact)
    for span in shown:
        start, end = int(span["start"]), int(span["end"])
        yield {
            "heading": f"{fact['who'] or 'Nobody named'}: {what}",
            "pieces": _pieces(span["exact"], marks(spans, start, end)),
            "fact": "/node?" + urlencode({"iri": fact["fact"]}),
            "article": "/text?" + urlencode({"article": fact["page"], "char": f"{start},{end}"}) + "#here",
            "headline": fact["headline"] or "the article",
            "notes": notes,
        }


def _notes(fact: Mapping[str, Any]) -> list[str]:
    """Return what else a reader should know of a fact: its date, status, time, negation, layer and rule."""
    told = [
        str(fact["published"] or "")[:10],
        "" if fact["status"] == "current" else fact["status"],
        f"since {fact['start']}" if fact["start"] else "",
        f"until {fact['end']}" if fact["end"] else "",
        "denied or negated" if fact["negated"] else "",
        fact["modality"],
        "" if fact["layer"] == "body" else f"in the {fact['layer']}",
        f"confidence {fact['confidence']}",
        fact["rule"],
    ]
    return [str(one) for one in told if one]


def _pieces(sentence: str, marked: Iterable[tuple[int, int, str] | list[Any]]) -> list[Piece]:
    """Return a sentence cut at its marks.

    >>> [(one.text, one.kind) for one in _pieces("Berg spoke.", [[0, 4, "source"]])]
    [('Berg', 'source'), (' spoke.', '')]
    """
    found, at = [], 0
    for start, end, kind in marked:
        found += [Piece(sentence[at:start]), Piece(sentence[start:end], kind)]
        at = end
    found.append(Piece(sentence[at:]))
    return [piece for piece in found if piece.text]


def _cell(column: str, term: object, text: str, base: str, plain: bool) -> Cell:
    if isinstance(term, ox.NamedNode):
        if term.value.startswith(base):
            shown = text if plain else "sentence" if column in _FACTS else "all facts"
            return Cell(shown, "/node?" + urlencode({"iri": term.value}))
        if term.value.startswith(("http://", "https://")):
            return Cell(text, term.value, outside=True)
        return Cell(text)
    if not plain and text and column in _ASKS:
        return Cell(text, "/ask/statements?" + urlencode({_ASKS[column]: text}))
    return Cell(text)


def _only(asked: Fields, name: str) -> str:
    values = asked.get(name, ())
    if len(values) != 1:
        raise Refused(400, f"want one {name!r} in the address. Next: follow a link")
    return values[0]
