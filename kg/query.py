"""SPARQL and canned questions: text in, typed rows out.

    rows(store, "SELECT ?name { ?p a schema:Person ; schema:name ?name }")        any query, read-only
    ask(store, "statements", person="Berg", topic="interest rates")              a .rq file, by name

A question is a file of `ontologies/queries`: plain SPARQL under a header of comments. Each parameter stands
in it as `VALUES ?given_name { UNDEF }`, so the file runs by itself in any tool; here UNDEF gives way to the
value, written by the RDF library as a literal. A value never meets the SPARQL in any other way.

    # @title    Who said what about a topic
    # @param    person person - who speaks            (name, type, "=default" or "required", help)
    # @example  --person Berg --topic "interest rates"
"""

from __future__ import annotations

import csv
import difflib
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Literal as OneOf
from typing import get_args, overload

import pyoxigraph as ox

from kg import assets
from kg.errors import BadData, BadQuery, UnknownName
from kg.store import Dataset, Store
from kg.text import fold, stem
from kg.vocabulary import SPEECH, VOCABULARY, Iris, shorten, storable

Value = str | int | bool | Decimal | date | datetime | None
Given = str | int
Kind = OneOf["person", "organization", "topic", "office", "date", "text", "number", "kind"]
FORMS = ("table", "csv", "tsv", "json", "ttl")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_LIMIT = re.compile(r"^LIMIT [0-9]+\s*\Z", re.M)
_PARAMETER = re.compile(
    r"# @param\s+(?P<name>[a-z]+)\s+(?P<kind>[a-z]+)\s*(?P<required>required)?(?:=(?P<default>\S+))?"
    r"\s+-\s+(?P<help>.+)"
)
_LINE = 180  # characters of a line of a plain table
_NARROWEST = 16  # a column is not cut below


# ---------- rows ----------


class Row(Mapping[str, Value]):
    """One answer: `row["text"]`, `row.text` or `row[0]`; None where the query left a column unbound."""

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: Sequence[str], values: Sequence[Value]) -> None:
        self._columns, self._values = columns, values

    def __getitem__(self, key: str | int) -> Value:
        if isinstance(key, int):
            return self._values[key]
        if key not in self._columns:
            raise UnknownName.of("column", key, self._columns)
        return self._values[self._columns.index(key)]

    def __contains__(self, key: object) -> bool:
        return key in self._columns

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_") or name not in self._columns:
            raise AttributeError(f"no column {name!r}; there are {', '.join(self._columns)}")
        return self._values[self._columns.index(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={self[name]!r}' for name in self._columns)})"


class Rows(Sequence[Row]):
    """What a query found: rows of a SELECT, the yes or no of an ASK, the triples of a CONSTRUCT.

    ASK gives one row with the column `answer`; CONSTRUCT and DESCRIBE give rows of `subject`, `predicate`
    and `object`, sorted.
    """

    def __init__(
        self,
        columns: Sequence[str],
        terms: Sequence[Sequence[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]],
        *,
        kind: OneOf["select", "ask", "graph"] = "select",
        prefixes: Mapping[str, str] = VOCABULARY,
    ) -> None:
        """Take RDF terms; `prefixes` shorten IRIs where people read them."""
        self.columns = tuple(columns)
        self.terms = tuple(tuple(row) for row in terms)
        self.kind, self.prefixes = kind, dict(prefixes)

    def __len__(self) -> int:
        return len(self.terms)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        """Return one row, or some of them as Rows."""
        if isinstance(index, slice):
            return Rows(self.columns, self.terms[index], kind=self.kind, prefixes=self.prefixes)
        return Row(self.columns, [value_of(term) for term in self.terms[index]])

    def __iter__(self) -> Iterator[Row]:
        return (self[number] for number in range(len(self)))

    def __bool__(self) -> bool:
        """Whether there is an answer; for ASK, the answer itself."""
        return bool(self.terms) and (self.kind != "ask" or bool(self[0][0]))

    def to_dicts(self) -> list[dict[str, Value]]:
        """Return each row as a dictionary by column, as `pandas.DataFrame` takes them."""
        return [dict(row) for row in self]

    def as_text(self, form: str = "table") -> str:
        """Return the rows as text that ends in a line break.

        Args:
            form: "table" for people; "csv", "tsv" and "json" as SPARQL 1.1 defines them; "ttl", triples only.

        Raises:
            UnknownName: another form.
            BadQuery: "ttl" of something that is no triples.
        """
        writers = {
            "table": self._table,
            "csv": self._csv,
            "tsv": self._tsv,
            "json": self._json,
            "ttl": self._ttl,
        }
        if form not in writers:
            raise UnknownName.of("format", form, writers)
        return writers[form]()

    def __str__(self) -> str:
        return self.as_text("table")

    def __repr__(self) -> str:
        return self.as_text("table")

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self.cells()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def cells(self) -> Iterator[list[str]]:
        """Yield each row as texts for people: IRIs shortened, no line breaks, nothing for unbound."""
        for row in self.terms:
            yield [self._cell(term) for term in row]

    def _cell(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return self._short(term.value)
        if isinstance(term, ox.Literal) and term.datatype.value == f"{_XSD}dateTime":
            return term.value[:16].replace("T", " ")
        return " ".join(_plain(term).split())

    def _short(self, iri: str) -> str:
        """Return an IRI as people read it: a CURIE, or "a:4c8d10be77f2#s1" for a fact, which is none."""
        articles = self.prefixes.get("a", "")
        curie = shorten(iri, self.prefixes)
        return (
            f"a:{iri.removeprefix(articles)}"
            if curie == iri and articles and iri.startswith(articles)
            else curie
        )

    def _table(self) -> str:
        rows = list(self.cells())
        used = [at for at in range(len(self.columns)) if not rows or any(row[at] for row in rows)]
        lines = [[self.columns[at] for at in used], *([row[at] for at in used] for row in rows)]
        widths = _fitted([max(len(line[at]) for line in lines) for at in range(len(used))])
        lines.insert(1, ["-" * width for width in widths])
        told = (
            "  ".join(_cut(cell, width).ljust(width) for cell, width in zip(line, widths, strict=True))
            for line in lines
        )
        rows_word = "row" if len(rows) == 1 else "rows"
        return "\n".join(line.rstrip() for line in told) + f"\n({len(rows)} {rows_word})\n"

    def _csv(self) -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_plain(term) for term in row] for row in self.terms)
        return out.getvalue()

    def _tsv(self) -> str:
        head = "\t".join(f"?{name}" for name in self.columns)
        body = ("\t".join("" if term is None else str(term) for term in row) for row in self.terms)
        return "\n".join([head, *body]) + "\n"

    def _json(self) -> str:
        if self.kind == "ask":
            return json.dumps({"head": {}, "boolean": bool(self)}) + "\n"
        bindings = [
            {name: _json_term(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.terms
        ]
        found = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    def _ttl(self) -> str:
        if self.kind != "graph":
            raise BadQuery("ttl is for triples. Next: write CONSTRUCT or DESCRIBE, or take csv, tsv or json")
        triples = [ox.Triple(*row) for row in self.terms]  # type: ignore[arg-type]
        return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=self.prefixes) or b"").decode()


def value_of(term: object) -> Value:
    """Return an RDF term as a Python value: numbers, truth values and full dates typed, all else text.

    >>> value_of(ox.Literal("2025-02-12", datatype=ox.NamedNode(_XSD + "date")))
    datetime.date(2025, 2, 12)
    >>> value_of(ox.Literal("2025-02", datatype=ox.NamedNode(_XSD + "gYearMonth")))
    '2025-02'
    """
    if term is None:
        return None
    plain = _plain(term)
    if not isinstance(term, ox.Literal):
        return plain
    kind = term.datatype.value.removeprefix(_XSD)
    try:
        return _READERS.get(kind, str)(plain)
    except (ValueError, ArithmeticError):
        return plain  # an ill-typed literal is text, as in SPARQL


_READERS: Mapping[str, Callable[[str], Value]] = {
    "integer": int,
    "decimal": Decimal,
    "double": Decimal,
    "float": Decimal,
    "boolean": lambda text: text in {"true", "1"},
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
}


def _plain(term: object) -> str:
    if term is None:
        return ""
    return str(term.value) if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term)


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


def _fitted(widths: Sequence[int]) -> list[int]:
    """Return column widths that fit a line: the widest give way first, down to one that still says something.

    >>> _fitted([10, 200]), _fitted([10, 20])
    ([10, 168], [10, 20])
    """
    fitted = list(widths)
    while sum(fitted) + 2 * (len(fitted) - 1) > _LINE and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _json_term(term: object) -> dict[str, str]:
    plain = _plain(term)
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": plain}
    if not isinstance(term, ox.Literal):
        return {"type": "bnode", "value": plain}
    found = {"type": "literal", "value": plain}
    if term.language:
        return found | {"xml:lang": term.language}
    return found if term.datatype.value == _XSD + "string" else found | {"datatype": term.datatype.value}


# ---------- any query ----------


def run(
    store: Store, sparql: str, *, dataset: Dataset | None = None
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Run a query and return what the engine finds, as it finds it.

    Args:
        store: what to ask; the default graph is the union of all named graphs.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of `kg.vocabulary` need not be declared.
            A query that runs for long is not stopped: the engine has no limit of time.
        dataset: the graphs to read instead; None leaves it to the query's FROM, or to the union.

    Raises:
        BadQuery: it does not parse, is an update, or would ask another server (SERVICE); with line, column
            and what was expected.
    """
    prefixes = Iris(store.base).prefixes()
    _refuse_service(sparql)
    union = not _FROM.search(_NO_KEYWORDS.sub(" ", sparql))
    try:
        return store.query(sparql, prefixes, dataset=dataset, union=union)
    except SyntaxError as error:
        raise _explained(sparql, str(error), prefixes) from error
    except (ValueError, UnicodeEncodeError) as error:
        raise BadQuery(f"the query cannot be read: {error}") from error


def rows(store: Store, sparql: str, *, dataset: Dataset | None = None, most: int | None = None) -> Rows:
    """Run a query and return its rows; see `run` for its parts and errors.

    Args:
        store: what to ask.
        sparql: the query.
        dataset: the graphs to read.
        most: rows; further ones are left out. None: all.
    """
    found, prefixes = run(store, sparql, dataset=dataset), Iris(store.base).prefixes()
    if isinstance(found, ox.QueryBoolean):
        answer = ox.Literal("true" if found else "false", datatype=ox.NamedNode(_XSD + "boolean"))
        return Rows(["answer"], [[answer]], kind="ask", prefixes=prefixes)
    if isinstance(found, ox.QueryTriples):
        triples = sorted({(one.subject, one.predicate, one.object) for one in found}, key=str)[:most]
        return Rows(["subject", "predicate", "object"], triples, kind="graph", prefixes=prefixes)
    columns = [variable.value for variable in found.variables]
    terms = [[one[name] for name in columns] for one in islice(found, most)]
    return Rows(columns, terms, prefixes=prefixes)


_NO_KEYWORDS = re.compile(  # strings, IRIs, comments and escapes of SPARQL 1.1, where a word is no keyword
    r'"""(?:\\.|[^\\])*?"""'
    r"|'''(?:\\.|[^\\])*?'''"
    r'|"(?:\\.|[^"\\\n\r])*"'
    r"|'(?:\\.|[^'\\\n\r])*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>|#[^\n\r]*|\\.",
    re.S,
)
_FROM = re.compile(r"(?<![\w?$:@-])FROM(?![\w:-])", re.I)
_VARIABLE = re.compile(r"[?$]\w+")
_GAP = r"(?:\s|\#[^\n\r]*[\n\r])*+"
_SERVICE = re.compile(
    rf"""(?<!:)SERVICE {_GAP} (?:SILENT {_GAP})?
    (?: <[^<>{{}}]*+> | \?v++ | [^\s{{}}<>\#\\?$:]*+ : (?:\\.|[^\s{{}}<>\#\\])*+ ) {_GAP} \{{""",
    re.I | re.X,
)


def _refuse_service(sparql: str) -> None:
    """Raise BadQuery for a query that would send something to another server: kg works offline.

    The clause is looked for in the bare text, in strings and comments, too: what is an IRI, a "less than" or
    a comment, only a parser can tell, and a query that hid the clause from here must not reach the engine.
    The engine wants no blank around the keyword.
    """
    plain = _VARIABLE.sub(lambda match: "?" + "v" * (len(match[0]) - 1), sparql)
    if found := _SERVICE.search(plain):
        line = plain.count("\n", 0, found.start()) + 1
        column = found.start() - plain.rfind("\n", 0, found.start())
        raise BadQuery(
            f"line {line}, column {column}: SERVICE asks another server, and kg works offline. "
            "Next: kg export the graph and ask it with a tool that may"
        )


_POSITION = re.compile(r"error at (?P<line>[0-9]+):(?P<column>[0-9]+): (?P<cause>.*)", re.S)
_UPDATE = re.compile(r"\s*(?:insert|delete|load|clear|create|drop|copy|move|add|with)\b", re.I)
_PROLOGUE = re.compile(r"\A(?:\s+|#[^\n]*\n|prefix\s+\S*\s*<[^>]*>|base\s*<[^>]*>)*", re.I)


def _explained(sparql: str, told: str, prefixes: Mapping[str, str]) -> BadQuery:
    """Return the error of a query that does not parse, in words a person can use."""
    found = _POSITION.match(told)
    line, column = (int(found["line"]), int(found["column"])) if found else (1, 1)
    where = f"line {line}, column {column}"
    begin = sparql[_PROLOGUE.match(sparql).end() :]  # type: ignore[union-attr]  # it matches nothing at least
    if update := _UPDATE.match(begin):
        return BadQuery(
            f"{where}: {update[0].strip().upper()} changes the graph, and queries only read. "
            "Next: write SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    near = _line(sparql, line)[column - 1 : column + 19].strip()
    if "Prefix not found" in told:
        name = re.search(r"([A-Za-z][\w-]*):\S*\s*\Z", _line(sparql, line)[: column - 1])
        asked = name[1] if name else near
        return BadQuery(f"{where}: {UnknownName.of('prefix', asked, prefixes, add='declare it with PREFIX')}")
    if word := _not_a_form(begin):
        return BadQuery(f"{where}: {word} Next: write SELECT, ASK, CONSTRUCT or DESCRIBE")
    expected = _expected(found["cause"] if found else told)
    at = f"at {near!r}" if near else "at the end of the query"
    return BadQuery(f"{where}: {at} want {expected}")


def _not_a_form(begin: str) -> str:
    """Return what is wrong with the first word of a query after its prologue; empty where it is a form.

    >>> _not_a_form("SELCT ?x { }")
    "a query does not begin with 'SELCT'. Did you mean 'SELECT'?"
    >>> _not_a_form("  "), _not_a_form("ASK { ?s ?p")
    ('the query is empty.', '')
    """
    word = re.match(r"\s*(\S*)", begin)[1][:40]  # type: ignore[index]  # it matches nothing at least
    letters = re.match(r"\w*", word)[0].upper()  # type: ignore[index]
    if not word or letters in _QUERY_FORMS:
        return "" if word else "the query is empty."
    near = difflib.get_close_matches(letters, _QUERY_FORMS, n=1)
    return f"a query does not begin with {word!r}." + (f" Did you mean {near[0]!r}?" if near else "")


def _line(sparql: str, number: int) -> str:
    """Return a line as the parser counts them: by line feeds alone; nothing beyond the last."""
    return dict(enumerate(sparql.split("\n"), 1)).get(number, "")


def _expected(cause: str) -> str:
    """Return what a parser wanted: its own words where it says what is wrong, else keywords, then signs.

    >>> _expected('expected one of "(", "?", GROUP, LIMIT, [_]')
    'one of: GROUP LIMIT ( ?'
    >>> _expected("expected one of GROUP, Duplicated variable name in SELECT, [_]")
    'what is allowed here (Duplicated variable name in SELECT)'
    """
    signs = [sign.replace('\\"', '"') for sign in _SIGN.findall(cause)]
    words = re.sub(r"\[.*?\](?:\s*\|\s*)?", "", _SIGN.sub("", cause), flags=re.S)
    pieces = [" ".join(one.split()) for one in re.split(r",|\bone of\b|^expected\b", words)]
    told = [one for one in pieces if " " in one and any(letter.islower() for letter in one)]
    if told:
        return f"what is allowed here ({'; '.join(told)})"
    keywords = [one for one in pieces if one.replace(" ", "").isalpha()]
    shown = [*keywords, *(sign for sign in signs if len(sign) == 1)]
    return "one of: " + " ".join(dict.fromkeys(shown[:16])) if shown else "something else"


_QUERY_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE")
_SIGN = re.compile(r'"((?:\\.|[^"\\])+)"')


# ---------- canned questions ----------


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that a question can be told."""

    name: str
    kind: Kind
    required: bool
    default: str | None
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A canned question: a .rq file and its header."""

    name: str
    title: str
    parameters: Mapping[str, Parameter]
    example: str  # as typed after `kg ask DIR NAME`
    sparql: str

    def usage(self) -> Iterator[str]:
        """Yield each parameter as it is typed: "--person NAME", in brackets where it may be left out."""
        for one in self.parameters.values():
            told = f"--{one.name} {one.kind.upper()}"
            yield told if one.required else f"[{told}]"


@cache
def questions() -> Mapping[str, Question]:
    """Return the canned questions by name.

    >>> questions()["statements"].title
    'Who said what about a topic'
    """
    found = (_question(name, assets.text(f"queries/{name}.rq")) for name in assets.names("queries", ".rq"))
    return {one.name: one for one in found if one.example}


def _question(name: str, text: str) -> Question:
    title = re.search(r"^# @title\s+(.+)$", text, re.M)
    example = re.search(r"^# @example\s*(.*)$", text, re.M)
    if title is None:
        raise BadData(
            f"queries/{name}.rq: no title. Next: begin it with a line such as: # @title Who said what"
        )
    return Question(
        name=name,
        title=title[1].strip(),
        parameters={one.name: one for one in _parameters(name, text)},
        example=f"kg ask DIR {name} {example[1]}".rstrip() if example else "",
        sparql=text,
    )


def _parameters(name: str, text: str) -> Iterator[Parameter]:
    for line in text.splitlines():
        if not line.startswith("# @param"):
            continue
        found = _PARAMETER.fullmatch(line)
        if found is None or found["kind"] not in get_args(Kind):
            raise BadData(
                f"queries/{name}.rq: {line!r} is no parameter. Write: # @param person person - who speaks; "
                f"types: {', '.join(get_args(Kind))}"
            )
        yield Parameter(
            name=found["name"],
            kind=found["kind"],  # type: ignore[arg-type]  # checked above
            required=bool(found["required"]),
            default=found["default"],
            help=found["help"].strip(),
        )


def sparql(question: str, **given: Given) -> str:
    """Return the SPARQL of a question with its parameters in place; any tool that has the prefixes runs it.

    Raises:
        UnknownName: no such question, or it has no such parameter.
        BadQuery: a parameter is missing or cannot be read.
    """
    known = questions()
    if question not in known:
        raise UnknownName.of("question", question, known, add="put a .rq file in ontologies/queries")
    asked = known[question]
    for name in given:
        if name not in asked.parameters and name != "limit":
            raise UnknownName.of(f"parameter of {question!r} called", name, [*asked.parameters, "limit"])
    text = asked.sparql
    check_order(given.get("since"), given.get("until"))
    for one in asked.parameters.values():
        value = given.get(one.name, one.default)
        if value is None and one.required:
            raise BadQuery(f"{question!r} needs {one.name} ({one.help}). Example: {asked.example}")
        if value is not None:
            text = _bound(text, one, value)
    return _limited(text, given.get("limit"))


def _bound(text: str, parameter: Parameter, value: Given) -> str:
    literal = str(ox.Literal(storable(_readings(parameter, str(value)))))  # quoted and escaped by the library
    place = f"VALUES ?given_{parameter.name} {{{{ {{}} }}}}"
    return text.replace(place.format("UNDEF"), place.format(literal))


def _limited(text: str, limit: Given | None) -> str:
    if limit is None:
        return text
    if not str(limit).isascii() or not str(limit).isdigit() or int(limit) < 1:
        raise BadQuery(f"no limit {limit!r}: want a whole number from 1 on, as in 20")
    bare = _LIMIT.sub("", text.rstrip())
    return f"{bare.rstrip()}\nLIMIT {int(limit)}\n"


def _readings(parameter: Parameter, value: str) -> str:
    """Return a parameter as the question's text compares it: folded, or checked.

    Raises:
        BadQuery: empty, no date, no kind of speech, no number.
    """
    value = value.strip()
    if not value:
        raise BadQuery(f"{parameter.name} is empty. Next: leave it out, or give {parameter.help}")
    match parameter.kind:
        case "date":
            return day(value, parameter.name)
        case "kind":
            if value.lower() not in SPEECH:
                raise BadQuery(f"{parameter.name}: {UnknownName.of('kind of speech', value, SPEECH)}")
            return value.lower()
        case "number":
            if not re.fullmatch(r"[0-9]*\.?[0-9]+", value):
                raise BadQuery(f"{parameter.name}: {value!r} is no number such as 0.8")
            return value
        case "topic" | "office":
            return _words_pattern(value)
        case "text":
            return value.lower()
        case "person" | "organization":
            return fold(value) or value
    raise AssertionError(parameter.kind)  # pragma: no cover - kinds are checked when a file is read


def day(value: str, name: str = "date") -> str:
    """Return a date as questions compare it: a year, a month or a day; a time of day is left out.

    Raises:
        BadQuery: no date, or one that could be two.

    >>> day("2025-3-1"), day("14 March 2025"), day("Mar 2025"), day("2025-11-26T10:00"), day("14/3/2025")
    ('2025-03-01', '2025-03-14', '2025-03', '2025-11-26', '2025-03-14')
    """
    text = " ".join(value.replace(",", " ").split())
    for pattern, order in _WRITTEN:
        if found := pattern.fullmatch(text):
            parts = dict(zip(order, found.groups(), strict=True))
            month = parts.get("month", "")
            if month.isalpha():
                month = str(_MONTHS.index(month[:3].lower()) + 1)
            number = parts.get("day", "")
            if "ambiguous" in parts:
                one, two = parts["ambiguous"], month
                if int(one) <= 12 and int(two) <= 12 and int(one) != int(two):
                    raise BadQuery(f"{name}: {value!r} could be two days. {_FORMS_OF_DATES}")
                number, month = (one, two) if int(one) > 12 else (two, one)
            written = "-".join([parts["year"], *(part.zfill(2) for part in (month, number) if part)])
            if _is_date(written):
                return written
    raise BadQuery(f"{name}: {value!r} is no date. {_FORMS_OF_DATES}")


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WRITTEN = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), order.split())
    for pattern, order in (
        (r"(\d{4})", "year"),
        (r"(\d{4})-(\d{1,2})", "year month"),
        (r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d\d.*)?", "year month day"),
        (rf"(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH} (\d{{4}})", "day month year"),
        (rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)? (\d{{4}})", "month day year"),
        (rf"{_MONTH} (\d{{4}})", "month year"),
        (r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", "ambiguous month year"),
    )
)
_FORMS_OF_DATES = "Write it as 2025, 2025-02, 2025-02-12 or 12 February 2025"


def check_order(since: Given | None, until: Given | None) -> None:
    """Raise BadQuery where a span of time ends before it begins, or where an end of it is no date."""
    if since is None or until is None:
        return
    first, last = day(str(since), "since"), day(str(until), "until")
    if first[: len(last)] > last[: len(first)]:
        raise BadQuery(f"since {first} is after until {last}, so nothing is between. Next: swap them")


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _words_pattern(text: str) -> str:
    """Return a regular expression that finds all words of a text, each as a word's start, in sorted words.

    >>> _words_pattern("Nato memberships")
    '(^| )membership.* nato'
    """
    marks = "".join(char if char.isalnum() else " " for char in fold(text))
    words = sorted({stem(word) for word in marks.split()})
    return "(^| )" + ".* ".join(words) if words else "a^"  # a^ finds nothing


def ask(store: Store, question: str, **given: Given) -> Rows:
    """Answer a canned question; see `sparql` for errors.

    Args:
        store: what to ask.
        question: its name, as in `questions`.
        given: its parameters, and `limit`, the most rows.
    """
    return rows(store, sparql(question, **given))


# ---------- names that nothing bears ----------

_NAMED = {  # option -> what bears such a name: its label, and the key that questions compare
    "person": "?x a schema:Person ; schema:name ?label ; skos:hiddenLabel ?key",
    "organization": "VALUES ?kind { schema:Organization schema:Country schema:Place } "
    "?x a ?kind ; schema:name ?label ; skos:hiddenLabel ?key",
    "office": "?x a org:Role ; skos:prefLabel ?label ; skos:hiddenLabel ?key",
    "topic": "?x skos:inScheme ?scheme ; skos:prefLabel ?label ; skos:hiddenLabel ?key",
    "article": "?x a schema:NewsArticle ; dct:identifier ?id ; schema:headline ?label "
    "{ BIND(LCASE(STR(?id)) AS ?key) } UNION { BIND(LCASE(STR(?label)) AS ?key) }",
}
_NAMED["other"] = _NAMED["person"]
_ALIKE = 75.0  # of 100, from which a name may be what was meant


def unknown_names(store: Store, **given: Given) -> dict[str, list[str]]:
    """Return the options whose value no name in the graph meets, each with the names closest to it.

    Args:
        store: what was asked.
        given: the parameters of a question; those that are no names are passed over.
    """
    found: dict[str, list[str]] = {}
    for option in sorted(given.keys() & _NAMED.keys()):
        names = rows(store, f"SELECT DISTINCT ?label ?key {{ {_NAMED[option]} }} ORDER BY ?label ?key")
        pairs = [(str(row["label"]), str(row["key"])) for row in names]
        value = str(given[option])
        if not any(_meets(option, value, key) for _, key in pairs):
            found[option] = _closest(value, [label for label, _ in pairs])
    return found


_BESIDE_TERMS = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|<[^<>\s]*>|#[^\n]*')
_DECLARED = re.compile(r"\bprefix\s+([\w-]*):\s*<([^<>\s]*)>", re.I)
_TERM = re.compile(r"(?<![\w?$:-])([A-Za-z][\w-]*):([A-Za-z][\w-]*)")


def absent_terms(store: Store, sparql: str) -> dict[str, list[str]]:
    """Return the terms of a query, as it writes them, that no triple has, each with the closest that one has.

    Terms are prefixed names; types of literals (xsd:date) are none.
    """
    prefixes = Iris(store.base).prefixes() | dict(_DECLARED.findall(sparql))
    asked = dict.fromkeys(_TERM.findall(_BESIDE_TERMS.sub(" ", _DECLARED.sub(" ", sparql))))
    iris = {f"{prefix}:{name}": prefixes[prefix] + name for prefix, name in asked if prefix in prefixes}
    anywhere = "SELECT ?s {{ {{ ?s <{0}> ?o }} UNION {{ ?s ?p <{0}> }} UNION {{ <{0}> ?p ?s }} }} LIMIT 1"
    absent = [
        term
        for term, iri in iris.items()
        if not term.startswith("xsd:") and not rows(store, anywhere.format(iri))
    ]
    if not absent:
        return {}
    used = rows(store, "SELECT DISTINCT ?term { { ?s ?term ?o } UNION { ?s a ?term } }")
    known = sorted({shorten(str(row["term"]), prefixes) for row in used})
    return {term: difflib.get_close_matches(term, known, n=1) for term in absent}


def _meets(option: str, value: str, key: str) -> bool:
    """Whether a question would find a name by its key."""
    if option in {"topic", "office"}:
        return re.search(_words_pattern(value), key) is not None
    return value.lower() in key if option == "article" else f" {fold(value)}" in f" {key}"


def _closest(value: str, labels: Sequence[str], most: int = 3) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only an answer without rows needs it

    folded = {label: fold(label) for label in labels}
    near = process.extract(fold(value), folded, scorer=fuzz.WRatio, limit=most, score_cutoff=_ALIKE)
    return [label for _, _, label in near]
