"""Queries and canned questions: typed rows, errors one can act on, and nothing injected."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from kg import assets, query
from kg.entities import link
from kg.errors import BadData, BadQuery, UnknownName
from kg.model import Record, Status
from kg.store import Dataset, OxigraphStore
from kg.triples.write import all_quads
from kg.vocabulary import Iris
from tests.corpus_maker import told
from tests.records import both, later, together

STORE = OxigraphStore.in_memory()
STORE.load(all_quads(both(), together(both())))
LATER = OxigraphStore.in_memory()
LATER.load(all_quads(later(), together(later())))
MINIMAL = {
    "said-by": {"person": "Berg"},
    "holders": {"office": "chief executive"},
    "together": {"person": "Berg"},
    "contacts": {"person": "Berg"},
    "quotes": {"article": "a1"},
    "wording": {"word": "early"},
}


def table(question: str, *columns: str, **given: str | int) -> list[tuple[query.Value, ...]]:
    return [tuple(row[name] for name in columns) for row in query.ask(STORE, question, **given)]


# ---------- questions ----------


def test_there_are_the_questions_a_newsroom_asks() -> None:
    wanted = (
        "statements said-by offices holders speakers together kinds evidence doubtful contacts quotes topics "
        "wording agree-differ said-then-not claims quote-variants"
    )
    assert set(wanted.split()) <= set(query.questions())


@pytest.mark.parametrize("name", sorted(query.questions()))
def test_every_question_finds_something_and_says_how_it_is_asked(name: str) -> None:
    question = query.questions()[name]
    store = LATER if name in {"said-then-not", "quote-variants"} else STORE
    assert query.ask(store, name, **MINIMAL.get(name, {}))
    assert question.example.startswith(f"kg ask DIR {name}")
    assert not [one for one in question.usage() if not one.strip("[").startswith("--")]
    for one in question.parameters:
        assert f"VALUES ?given_{one} {{ UNDEF }}" in question.sparql


@pytest.mark.parametrize("name", sorted(query.questions()))
def test_every_question_runs_as_plain_sparql_without_this_package(name: str) -> None:
    STORE.query(query.questions()[name].sparql, query.rows(STORE, "ASK {}").prefixes)


@pytest.mark.parametrize(
    ("question", "given", "columns", "answer"),
    [
        (
            "statements",
            {"person": "berg", "kind": "direct"},
            ["date", "text"],
            [(date(2025, 2, 11), "Rates will fall,")],
        ),
        ("statements", {"person": "BERG", "since": "2025-02-14"}, ["text"], [("rates would fall",)]),
        ("statements", {"until": "2025-02-11"}, ["text"], [("Rates will fall,",)]),
        ("statements", {"until": "2025-01"}, ["text"], []),
        ("statements", {"since": "2026"}, ["text"], []),
        ("statements", {"topic": "growth"}, ["speaker", "topics"], [("Anna Berg", "growth")]),
        (
            "statements",
            {"topic": "interest rates"},
            ["speaker"],
            [("Anna Berg",), ("Jonas Lind",), ("Anna Berg",)],
        ),
        ("statements", {"topic": "rates", "kind": "direct"}, ["speaker"], [("Anna Berg",)]),
        (
            "statements",
            {"topic": "rates", "until": "2025-02-12", "kind": "indirect"},
            ["speaker"],
            [("Officials",)],
        ),
        ("statements", {"person": "erg"}, ["text"], []),
        ("statements", {"organization": "nordbank", "kind": "mixed"}, ["speaker"], [("Anna Berg",)]),
        ("statements", {"limit": 1}, ["text"], [("rates would fall",)]),
        (
            "said-by",
            {"person": "Anna", "until": "2025-02-11"},
            ["to", "sentence"],
            [("Jonas Lind", '"Rates will fall," Berg told Lind.')],
        ),
        (
            "offices",
            {"on": "2025-02-12", "organization": "Nordbank"},
            ["person", "how"],
            [("Anna Berg", "stated")],
        ),
        (
            "offices",
            {"on": "2024-06", "person": "Berg"},
            ["organization", "how"],
            [(None, "stated")],
        ),
        (
            "offices",
            {"on": "2023"},
            ["person", "how"],
            [("Jonas Lind", "inferred")],
        ),
        ("offices", {"office": "executive chief", "person": "Lind"}, ["status", "end"], [("former", "2023")]),
        ("offices", {"on": "2025-03", "person": "Lind"}, ["person"], []),
        (
            "holders",
            {"office": "chief", "organization": "nord"},
            ["person", "until"],
            [("Anna Berg", None), ("Jonas Lind", "2023")],
        ),
        (
            "speakers",
            {"topic": "rates"},
            ["speaker", "statements", "articles"],
            [("Anna Berg", 2, 2), ("Jonas Lind", 1, 1)],
        ),
        ("speakers", {"limit": 1}, ["speaker", "direct"], [("Anna Berg", 1)]),
        (
            "together",
            {"person": "Lind"},
            ["name", "articles"],
            [("Anna Berg", 2), ("Nordbank", 2), ("Kiel", 1)],
        ),
        ("kinds", {"person": "Berg", "kind": "mixed"}, ["act", "statements"], [("say", 1)]),
        (
            "evidence",
            {"fact": "#s2", "person": "Berg"},
            ["start", "end", "confidence"],
            [(146, 192, Decimal("0.6"))],
        ),
        (
            "evidence",
            {"fact": "EARLY"},
            ["rule", "reason"],
            [("statement/that", "the pronoun is one of two")],
        ),
        (
            "doubtful",
            {},
            ["confidence", "kind"],
            [(Decimal("0.5"), "statement"), (Decimal("0.6"), "statement")],
        ),
        ("doubtful", {"confidence": "0.55"}, ["confidence"], [(Decimal("0.5"),)]),
        (
            "contacts",
            {"person": "Lind"},
            ["contact", "how"],
            [("Anna Berg", "both at Nordbank"), ("Anna Berg", "meeting"), ("Anna Berg", "was spoken to by")],
        ),
        ("quotes", {"article": "DENIES"}, ["speaker", "start"], [("Anna Berg", 22), ("Jonas Lind", 103)]),
        (
            "topics",
            {"person": "Berg"},
            ["topic", "statements"],
            [("rates", 2), ("Nordbank", 1), ("growth", 1)],
        ),
        ("wording", {"word": "early signs"}, ["words_are"], [("quoted in part",)]),
        ("wording", {"word": "will fall"}, ["words_are"], [("quoted verbatim",)]),
        ("wording", {"word": "would fall"}, ["words_are"], [("the paper's words",)]),
        (
            "agree-differ",
            {"person": "Berg", "other": "Lind"},
            ["topic", "speaker", "polarity"],
            [("rates", "Anna Berg", ""), ("rates", "Jonas Lind", ""), ("rates", "Anna Berg", "denied")],
        ),
        ("agree-differ", {"topic": "growth"}, ["speaker"], []),
        ("agree-differ", {"topic": "interest rates", "other": "Lind", "limit": 1}, ["polarity"], [("",)]),
        (
            "claims",
            {"person": "Berg", "topic": "rates"},
            ["text", "polarity", "modality", "articles"],
            [("Rates will fall,", "", "will", 1), ("rates would fall", "denied", None, 1)],
        ),
        ("claims", {"since": "2025-02-13", "person": "Lind"}, ["modality"], [("must",)]),
        ("claims", {"until": "2025-01"}, ["text"], []),
        # a topic is met by the words of a statement, too, as starts of words and whatever their number
        ("statements", {"topic": "bank sign"}, ["text"], [('the bank saw "early signs" of growth',)]),
        ("statements", {"topic": "Prices rise"}, ["speaker"], [("Jonas Lind",)]),
        ("speakers", {"topic": "signs early"}, ["speaker"], [("Anna Berg",)]),
        ("kinds", {"topic": "price"}, ["speaker"], [("Jonas Lind",)]),
        ("claims", {"topic": "early sign"}, ["speaker"], [("Anna Berg",)]),
        ("statements", {"topic": "ices"}, ["text"], []),
        ("topics", {"person": "Lind", "since": "2025-02-14"}, ["topic"], [("rates",)]),
        ("wording", {"word": "rates", "person": "Lind"}, ["words_are"], [("the paper's words",)]),
        ("doubtful", {"person": "Berg"}, ["confidence", "person"], [(Decimal("0.6"), "Anna Berg")]),
        ("evidence", {"fact": "#r1", "person": "Berg"}, ["person"], [("Anna Berg",), ("Anna Berg",)]),
    ],
)
def test_a_question_answers(
    question: str, given: dict[str, str | int], columns: list[str], answer: list[tuple[query.Value, ...]]
) -> None:
    assert table(question, *columns, **given) == answer


@cache
def _offices() -> OxigraphStore:
    """Berg is in office in February and gone in September, when Lind is in; Dietz once has no place."""
    records = [
        told("a1", ("Anna Berg", "mayor", "Tarn"), published="2025-02-12"),
        told("a2", ("Anna Berg", "mayor", "Tarn", "former"), published="2025-09-04"),
        told("a3", ("Jonas Lind", "mayor", "Tarn"), published="2025-09-04"),
        told("a4", ("Omar Dietz", "harbour master", "Molden"), published="2025-03-01"),
        told("a5", ("Omar Dietz", "harbour master"), published="2025-05-01"),
    ]
    store = OxigraphStore.in_memory()
    store.load(all_quads(records, together(records, link(records))))
    return store


@pytest.mark.parametrize(
    ("on", "holders"),
    [
        ("2024-12", set()),  # before the first article
        ("2025-02-12", {("Anna Berg", "stated")}),
        ("2025-08", {("Anna Berg", "inferred"), ("Omar Dietz", "inferred")}),
        ("2025-12-31", {("Jonas Lind", "inferred"), ("Omar Dietz", "inferred")}),
        ("2026-05", {("Jonas Lind", "inferred"), ("Omar Dietz", "inferred")}),
        ("2026-12", set()),  # more than a year after the last one
    ],
)
def test_an_office_is_inferred_for_a_year_and_not_beyond_its_end(
    on: str, holders: set[tuple[str, str]]
) -> None:
    assert {(row["person"], row["how"]) for row in query.ask(_offices(), "offices", on=on)} == holders


def _dated(record: Record, start: str, end: str | None = None, *, status: Status = "current") -> Record:
    (role,) = record.roles
    return replace(record, roles=(replace(role, start=start, end=end, status=status),))


@cache
def _terms() -> OxigraphStore:
    """Berg's end is told to the year, Lind's begin to the day; Dietz is to come, Voss left somewhere else."""
    records = [
        told("b1", ("Anna Berg", "mayor", "Tarn"), published="2023-01-10"),
        _dated(
            told("b2", ("Anna Berg", "mayor", "Tarn"), published="2024-03-01"),
            "2019",
            "2023",
            status="former",
        ),
        _dated(told("b3", ("Jonas Lind", "mayor", "Tarn"), published="2024-03-01"), "2023-06-05"),
        _dated(
            told("b4", ("Omar Dietz", "mayor", "Tarn"), published="2024-05-01"),
            "2024-09-01",
            status="designate",
        ),
        told("b5", ("Ida Voss", "harbour master", "Molden"), published="2024-01-10"),
        told("b6", ("Ida Voss", "harbour master", "Tarn", "former"), published="2024-02-10"),
    ]
    store = OxigraphStore.in_memory()
    store.load(all_quads(records, together(records, link(records))))
    return store


@pytest.mark.parametrize(
    ("on", "holders"),
    [
        ("2019-05-01", {("Anna Berg", "inferred")}),  # in the year in which it began
        ("2021-05-01", {("Anna Berg", "stated")}),
        ("2023-03-01", {("Anna Berg", "inferred")}),  # in the year in which it ended
        (
            "2023-06-05",
            {("Anna Berg", "inferred"), ("Jonas Lind", "stated")},
        ),  # the day of the start is in it
        ("2024-01-02", {("Jonas Lind", "stated")}),
        ("2024-08-31", {("Jonas Lind", "inferred")}),
        ("2024-09-01", {("Jonas Lind", "inferred"), ("Omar Dietz", "inferred")}),
    ],
)
def test_a_day_inside_an_open_start_or_end_is_inferred(on: str, holders: set[tuple[str, str]]) -> None:
    rows = query.ask(_terms(), "offices", on=on, office="mayor")
    assert {(row["person"], row["how"]) for row in rows} == holders


def test_an_office_is_not_ended_by_the_end_of_one_elsewhere() -> None:
    rows = query.ask(_terms(), "offices", on="2024-06-01", office="harbour master")
    assert [(row["person"], row["organization"]) for row in rows] == [("Ida Voss", "Molden")]


def test_a_holder_s_dates_are_those_of_the_articles_that_give_some() -> None:
    rows = query.ask(_terms(), "holders", office="mayor", organization="Tarn")
    assert [(row["person"], row["since"], row["until"], row["status"]) for row in rows] == [
        ("Anna Berg", "2019", "2023", "former"),
        ("Jonas Lind", "2023-06-05", None, "current"),
        ("Omar Dietz", "2024-09-01", None, "designate"),
    ]


def test_a_holder_is_one_row_with_the_status_last_seen() -> None:
    rows = [
        (
            row["person"],
            row["organization"],
            row["status"],
            row["first_seen"],
            row["last_seen"],
            row["articles"],
        )
        for office in ("mayor", "harbour master")
        for row in query.ask(_offices(), "holders", office=office)
    ]
    assert rows == [
        ("Anna Berg", "Tarn", "former", "2025-02-12", "2025-09-04", 2),
        ("Jonas Lind", "Tarn", "current", "2025-09-04", "2025-09-04", 1),
        ("Omar Dietz", "Molden", "current", "2025-03-01", "2025-05-01", 2),
    ]


def test_evidence_takes_a_fact_as_it_is_printed() -> None:
    printed = query.ask(_offices(), "offices", person="Lind").as_text().split("\n")[2]
    (fact,) = re.findall(r"a:\S+", printed)
    assert [row["person"] for row in query.ask(_offices(), "evidence", fact=fact)] == ["Jonas Lind"]


@pytest.mark.parametrize(
    ("question", "given", "columns", "answer"),
    [
        (
            "said-then-not",
            {},
            ["speaker", "earlier", "later_text"],
            [("Anna Berg", date(2025, 3, 1), "Prices for heating will not fall sharply before spring ends")],
        ),
        ("said-then-not", {"topic": "heating"}, ["speaker"], [("Anna Berg",)]),
        ("said-then-not", {"topic": "rent"}, ["speaker"], []),
        ("said-then-not", {"person": "Lind"}, ["speaker"], []),
        (
            "quote-variants",
            {"person": "Berg"},
            ["text", "date"],
            [
                ("The rent market will stay calm until summer", date(2025, 3, 1)),
                ("The rent market will stay very calm until summer", date(2025, 3, 9)),
            ],
        ),
        ("quote-variants", {"topic": "heating"}, ["text"], []),
        (
            "claims",
            {"topic": "rent"},
            ["first", "last", "articles", "stories", "text"],
            [(date(2025, 3, 1), date(2025, 3, 9), 2, 2, "The rent market will stay very calm until summer")],
        ),
        ("claims", {"topic": "heating"}, ["polarity"], [("",), ("not",)]),
    ],
)
def test_the_claim_ledger_answers(
    question: str, given: dict[str, str | int], columns: list[str], answer: list[tuple[query.Value, ...]]
) -> None:
    assert [tuple(row[name] for name in columns) for row in query.ask(LATER, question, **given)] == answer


def test_a_statement_of_an_unknown_speaker_is_nobodys() -> None:
    assert "the rates" not in {row["text"] for row in query.ask(STORE, "statements", person="Berg")}


# ---------- parameters ----------


@pytest.mark.parametrize(
    ("question", "given", "error", "message"),
    [
        ("who-said-wat", {}, UnknownName, "no question 'who-said-wat'"),
        ("statments", {}, UnknownName, "Did you mean 'statements'"),
        ("statements", {"persn": "x"}, UnknownName, "Did you mean 'person'"),
        ("said-by", {}, BadQuery, "needs person"),
        ("statements", {"since": "yesterday"}, BadQuery, "2025, 2025-02, 2025-02-12 or 12 February 2025"),
        ("statements", {"since": "2025-02-30"}, BadQuery, "is no date"),
        ("statements", {"since": "2025-13"}, BadQuery, "is no date"),
        ("statements", {"kind": "drect"}, BadQuery, "Did you mean 'direct'"),
        ("statements", {"person": "  "}, BadQuery, "person is empty"),
        ("statements", {"limit": 0}, BadQuery, "no limit 0"),
        ("statements", {"limit": "1 } DROP"}, BadQuery, "whole number"),
        ("doubtful", {"confidence": "high"}, BadQuery, "no number"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(
    question: str, given: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        query.ask(STORE, question, **given)


HOSTILE = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\"'\\{}<>?$\n\r\t#%u0022")), min_size=1, max_size=40
)


@settings(max_examples=80, deadline=None)
@given(HOSTILE)
def test_no_parameter_breaks_out_of_its_place(value: str) -> None:
    for name, asked in (("statements", {"person": value, "topic": value}), ("evidence", {"fact": value})):
        try:
            found = query.ask(STORE, name, **asked)
        except BadQuery as error:
            assert "is empty" in str(error)
        else:
            assert len(found) <= 8


@pytest.mark.parametrize(
    "value",
    ['" } UNION { ?s ?p ?o } #', "x\\", "\\u0022 } #", '\\"', "} DROP ALL", "x" * 10_000, "UNDEF", "\udcff"],
)
def test_a_hostile_name_is_a_name_that_nobody_bears(value: str) -> None:
    assert len(query.ask(STORE, "said-by", person=value)) == 0
    assert len(query.ask(STORE, "statements", topic=value, limit=5)) == 0


def test_a_word_with_a_quotation_mark_is_found_as_it_was_said() -> None:
    assert len(query.ask(STORE, "wording", word='saw "early signs" of')) == 1


def test_the_sparql_that_is_shown_is_the_sparql_that_runs() -> None:
    text = query.sparql("statements", person="Berg", limit=2)
    assert query.rows(STORE, text).terms == query.ask(STORE, "statements", person="Berg", limit=2).terms


def test_a_question_without_a_title_or_with_a_strange_parameter_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queries").mkdir()
    monkeypatch.setattr(assets, "folder", lambda: tmp_path)
    for content, message in [
        ("ASK {}", "no title"),
        ("# @title x\n# @param who thing - x\n", "is no parameter"),
    ]:
        (tmp_path / "queries" / "x.rq").write_text(content)
        assets.text.cache_clear()
        with pytest.raises(BadData, match=message):
            query.questions.__wrapped__()
    assets.text.cache_clear()


# ---------- any query ----------


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?s { ?s ?p ", r"line 1, column 19: at the end of the query want one of: .*FILTER.*VALUES"),
        ("SELECT ?s {\n ?s ?p ?o \n", r"line 3, column 1: at the end of the query want one of: .*}"),
        ("SELECT ?x (1 AS ?x) {}", "Duplicated variable name in SELECT"),
        ("SELECT ?s { ?s foo:bar ?o }", r"line 1.*no prefix 'foo'.*Known: .*schema"),
        ("DELETE WHERE { ?s ?p ?o }", "line 1.*DELETE changes the graph.*SELECT"),
        ("PREFIX x: <x:>\n# note\nINSERT DATA { x:a x:b x:c }", "line 3.*INSERT changes the graph"),
        ("", "line 1, column 1: the query is empty. Next: write SELECT"),
        ("\ud800", "cannot be read|line 1"),
    ],
)
def test_a_wrong_query_says_where_and_what_was_expected(sparql: str, message: str) -> None:
    with pytest.raises(BadQuery, match=message) as caught:
        query.rows(STORE, sparql)
    assert "\n" not in str(caught.value)


@settings(max_examples=80, deadline=None)
@given(HOSTILE)
def test_any_text_is_an_answer_or_a_bad_query(text: str) -> None:
    for sparql in (text, f"SELECT * {{ {text} }}"):
        try:
            query.rows(STORE, sparql)
        except BadQuery as error:
            assert len(str(error)) < 1000


def test_values_are_typed() -> None:
    found = query.rows(
        STORE,
        "SELECT ?a ?b ?c ?d ?e ?f ?g { VALUES (?a ?b ?c ?d ?e ?f ?g) { (1 1.5 true '2025-02-12'^^xsd:date "
        "'2025-02'^^xsd:gYearMonth UNDEF 'soon'^^xsd:date) } }",
    )
    (row,) = found
    assert tuple(row.values()) == (1, Decimal("1.5"), True, date(2025, 2, 12), "2025-02", None, "soon")
    assert (row.a, row[0], row["b"], "a" in row, len(row)) == (1, 1, Decimal("1.5"), True, 7)
    with pytest.raises(UnknownName, match="no column 'z'"):
        row["z"]
    with pytest.raises(AttributeError, match="there are a, b"):
        _ = row.z
    assert "a=1" in repr(row)


def test_ask_and_construct_are_answered() -> None:
    assert query.rows(STORE, "ASK { ?p a schema:Person }")
    assert not query.rows(STORE, "ASK { ?p a schema:Dog }")
    assert json.loads(query.rows(STORE, "ASK { ?p a schema:Dog }").as_text("json")) == {
        "head": {},
        "boolean": False,
    }
    made = query.rows(STORE, "CONSTRUCT { ?p schema:name ?n } WHERE { ?p a schema:Person ; schema:name ?n }")
    assert 'e:anna-berg-bbbb schema:name "Anna Berg"' in made.as_text("ttl")
    assert len(list(parse(made.as_text("ttl"), format=RdfFormat.TURTLE))) == len(made)
    with pytest.raises(BadQuery, match="ttl is for triples"):
        query.rows(STORE, "ASK {}").as_text("ttl")


WORDS = (
    "SELECT ?t ?u { VALUES (?t ?u) { ('a\\tb\"c\\nd, é'@en <https://x.example/>) (1 UNDEF) ('<b>' true) } }"
)


@pytest.mark.parametrize("form", [QueryResultsFormat.JSON, QueryResultsFormat.TSV])
def test_rows_are_read_back_by_the_library_as_they_were(form: QueryResultsFormat) -> None:
    found = query.rows(STORE, WORDS)
    text = found.as_text(form.file_extension.replace("srj", "json"))
    again = parse_query_results(text, format=form)
    assert isinstance(again, QuerySolutions)
    assert [[row["t"], row["u"]] for row in again] == [list(row) for row in found.terms]


def test_csv_holds_the_plain_values() -> None:
    lines = list(csv.reader(io.StringIO(query.rows(STORE, WORDS).as_text("csv"), newline="")))
    assert lines == [["t", "u"], ['a\tb"c\nd, é', "https://x.example/"], ["1", ""], ["<b>", "true"]]


def test_the_table_is_for_people_and_the_html_is_escaped() -> None:
    found = query.rows(STORE, WORDS)
    assert 'a b"c d, é  https://x.example/\n' in str(found)
    assert str(found).endswith("(3 rows)\n")
    assert repr(found) == str(found)
    assert "&lt;b&gt;" in found._repr_html_()
    assert "<b>" not in found._repr_html_()


def test_an_unknown_form_is_named() -> None:
    with pytest.raises(UnknownName, match="no format 'xls'"):
        query.rows(STORE, "ASK {}").as_text("xls")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . service silent ?where { ?a ?b ?c } }",
        "SELECT * { BIND('#' AS ?x)SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        'SELECT * { BIND("""a " b""" AS ?x) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
        "# a comment's mark\nSELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "# a line that ends as on an old Mac\rSELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        r"SELECT * { ?s e:a\#b ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        r"SELECT * { ?s e:it\'s ?o . SERVICE <http://127.0.0.1:9/> { ?s e:it\'s ?o } }",
        "SELECT * { FILTER(1<?b)SERVICE#>\n<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { FILTER(1<?b#>'''\n) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #'''\n }",
        "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICEx:y{ ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICE SILENTx:#y\n{ ?s ?p ?o } }",
        r"PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICE x:a\#b # c"
        "\n { ?s ?p ?o } }",
    ],
)
def test_a_query_that_would_ask_another_server_is_refused(sparql: str) -> None:
    with pytest.raises(BadQuery, match=r"line \d+, column \d+: SERVICE asks another server"):
        query.rows(OxigraphStore.in_memory(), sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service a schema:Service }",
        "SELECT ?service ?x WHERE { ?service schema:name ?x } ORDER BY ?service ?x",
        "SELECT ?my_service ?x { ?my_service schema:service ?x . { ?x ?y ?z } }",
        "SELECT ?s { ?s schema:text ?t FILTER(CONTAINS(?t, 'the service a minister: x')) }",
        "SELECT * { ?s schema:name 'SERVICE' } # SERVICE",
        'SELECT * { ?s <http://example.org/SERVICE> """say "SERVICE" here""" }',
    ],
)
def test_the_word_service_is_no_offence_where_it_is_no_keyword(sparql: str) -> None:
    assert len(query.rows(OxigraphStore.in_memory(), sparql)) == 0


A, B = (NamedNode(f"{Iris().base}g/{key}") for key in "ab")
TWO = OxigraphStore.in_memory()
TWO.load([Quad(A, A, Literal("in a"), A), Quad(A, A, Literal("in b"), B)])


@pytest.mark.parametrize(
    ("sparql", "dataset", "found"),
    [
        ("SELECT ?o { ?s ?p ?o }", None, {"in a", "in b"}),
        ("SELECT ?o FROM g:a { ?s ?p ?o }", None, {"in a"}),
        ("SELECT ?o FROM g:a FROM g:b { ?s ?p ?o }", None, {"in a", "in b"}),
        ("SELECT ?o FROM NAMED g:b { GRAPH ?g { ?s ?p ?o } }", None, {"in b"}),
        ("SELECT ?o FROM NAMED g:b { ?s ?p ?o }", None, set()),
        ("SELECT ?o { ?s ?p ?o FILTER(?o != 'FROM <x:y>') } # FROM <x:y>", None, {"in a", "in b"}),
        ("SELECT ?o { ?s ?p ?o }", Dataset(default=(B.value,)), {"in b"}),
        ("SELECT ?o { GRAPH ?g { ?s ?p ?o } }", Dataset(default=(B.value,)), set()),
        ("SELECT ?o { GRAPH ?g { ?s ?p ?o } }", Dataset(named=(B.value,)), {"in b"}),
        ("SELECT ?o FROM g:a { ?s ?p ?o }", Dataset(default=(B.value,)), {"in b"}),
    ],
)
def test_a_query_reads_the_graphs_that_are_named(
    sparql: str, dataset: Dataset | None, found: set[str]
) -> None:
    assert {row["o"] for row in query.rows(TWO, sparql, dataset=dataset)} == found


def test_no_more_rows_than_asked_for_are_read() -> None:
    assert len(query.rows(TWO, "SELECT ?o { ?s ?p ?o }", most=1)) == 1
    assert len(query.rows(TWO, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", most=1)) == 1


@pytest.mark.parametrize(
    ("given_names", "unknown"),
    [
        ({"person": "Anna Bergh"}, {"person": "Anna Berg"}),
        ({"person": "berg"}, {}),
        ({"person": "Zzyzx"}, {"person": None}),
        ({"organization": "Nordbnak", "person": "Berg"}, {"organization": "Nordbank"}),
        ({"office": "chef executive"}, {"office": "chief executive"}),
        ({"since": "2025", "kind": "direct"}, {}),
    ],
    ids=str,
)
def test_a_name_that_nothing_bears_is_answered_with_the_closest_and_its_option(
    given_names: dict[str, str], unknown: dict[str, str | None]
) -> None:
    found = query.unknown_names(STORE, **given_names)
    assert {option: (near[0] if near else None) for option, near in found.items()} == unknown


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025", "2025"),
        ("2025-2", "2025-02"),
        ("2025-02-12", "2025-02-12"),
        ("2025-3-1", "2025-03-01"),
        ("2025-11-26T10:00", "2025-11-26"),
        ("2024-11-19 18:42", "2024-11-19"),
        ("14 March 2025", "2025-03-14"),
        ("March 14th, 2025", "2025-03-14"),
        ("Sept. 2025", "2025-09"),
        ("14/03/2025", "2025-03-14"),
        ("03/14/2025", "2025-03-14"),
        ("4.4.2025", "2025-04-04"),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, meant: str) -> None:
    assert query.day(written) == meant


@pytest.mark.parametrize(
    "written", ["3/4/2025", "yesterday", "2025-13", "31 February 2025", "25", "Marz 2025", "٢٠٢٥"]
)
def test_a_date_that_could_be_two_or_none_is_refused_with_the_forms(written: str) -> None:
    with pytest.raises(BadQuery, match=r"Write it as 2025, 2025-02, 2025-02-12 or 12 February 2025"):
        query.day(written)


@pytest.mark.parametrize(
    ("since", "until", "ends"),
    [
        ("2025", "2025-02", True),
        ("2025-02-12", "2025", True),
        ("2025-03", "2025-02-12", False),
        ("2026", "2025", False),
    ],
)
def test_a_span_of_time_that_ends_before_it_begins_is_refused(since: str, until: str, ends: bool) -> None:
    if ends:
        query.check_order(since, until)
    else:
        with pytest.raises(BadQuery, match="swap them"):
            query.check_order(since, until)


@pytest.mark.parametrize(
    ("sparql", "absent"),
    [
        ("SELECT ?x { ?x a schema:Persn }", {"schema:Persn": ["schema:Person"]}),
        ("SELECT ?x { ?x schema:nam ?y }", {"schema:nam": ["schema:name"]}),
        ("PREFIX schema: <http://schema.org/> SELECT ?x { ?x schema:name ?y }", {"schema:name": []}),
        ('SELECT ?x { ?x schema:name "schema:Persn" } # schema:nam', {}),
        ("SELECT ?x { ?x schema:name ?y FILTER(?y > xsd:date(?y)) }", {}),
        ("SELECT ?x { ?x other:name ?y }", {}),
    ],
)
def test_terms_that_a_graph_has_nowhere_are_told_with_the_closest(
    sparql: str, absent: dict[str, list[str]]
) -> None:
    assert query.absent_terms(_terms(), sparql) == absent
