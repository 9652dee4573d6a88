"""The command line: parse, call, print. The only module that prints or exits.

    kg build ARTICLES --to DIR     kg ask DIR QUESTION     kg view DIR -o page.html     kg export DIR -o x.ttl

Data goes to standard output; progress and messages to standard error. Exit codes: 0 done; 1 the answer is
"no" (`verify` found a mismatch, no article could be read, or one could not and --strict was given); 2 wrong
usage; 130 stopped by Ctrl-C. Everything heavy is imported inside the command that needs it: `kg --help` must
answer before a model could be loaded.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
import unicodedata
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kg.errors import BadArticle, KGError
from kg.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.entities.merge import Verdict
    from kg.graph import Graph
    from kg.pipeline import Settings
    from kg.query import Rows

app = typer.Typer(
    name="kg",
    help="News articles in, a knowledge graph out: who holds which office, and who said what about which "
    "topic - with the receipt.",
    epilog="Start with: kg demo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
INTERRUPTED = 130  # what a shell says of a command that Ctrl-C ended
train_app = typer.Typer(help="Train a small model on your own annotated articles.", no_args_is_help=True)
app.add_typer(train_app, name="train")


def _version(asked: bool) -> None:
    if asked:
        import kg

        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback(help=app.info.help, epilog=app.info.epilog)
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    pass


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    ttl = "ttl"


Paths = Annotated[
    list[str],
    typer.Argument(help="Files (.txt .md .html .jsonl .rss .xml), folders, or - for standard input."),
]
GraphFolder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a graph that kg build made.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]
Pipeline = Annotated[str | None, typer.Option("--pipeline", help="An installed spaCy pipeline.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes that read articles.")]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="A Dask scheduler, whose workers read articles."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 when any article cannot be read.")]
SpeechOnly = Annotated[bool, typer.Option("--speech-only", help="Leave out beliefs, wants and plans.")]
AttributionModel = Annotated[
    Path | None, typer.Option("--attribution-model", help="A model of `kg train attribution`.")
]
AsFormat = Annotated[Format, typer.Option("--format", "-f", help="How rows are printed.")]
Person = Annotated[str | None, typer.Option(help="A name, or part of it.")]
Topic = Annotated[str | None, typer.Option(help="A topic, or a word of it.")]
Organization = Annotated[str | None, typer.Option(help="An organization or a country.")]
Day = Annotated[str | None, typer.Option(metavar="DATE", help="As 2025, 2025-02 or 2025-02-12.")]


# ---------- making ----------


@app.command(epilog="Example: kg build articles/ --to graph")
def build(
    paths: Paths,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The graph's folder; made, or added to.")],
    base: Annotated[str | None, typer.Option(help="What the graph's own IRIs start with.")] = None,
    gazetteer: Annotated[list[Path] | None, typer.Option(help="Your own names: CSV or Turtle.")] = None,
    topics: Annotated[list[Path] | None, typer.Option(help="Your own topics: SKOS in Turtle.")] = None,
    pipeline: Pipeline = None,
    attribution_model: AttributionModel = None,
    speech_only: SpeechOnly = False,
    workers: Workers = 1,
    cluster: Cluster = None,
    strict: Strict = False,
) -> None:
    """Turn articles into a graph on disk. Run it again to add articles, or to go on after a stop."""
    from kg import pipeline as stages

    settings = _settings(pipeline, attribution_model, speech_only, workers, cluster, base, gazetteer, topics)
    with _progress("Reading articles") as advance:
        report = stages.build(paths, to=to, settings=settings, stdin=sys.stdin.buffer, watch=advance)
    for note in report.notes:
        _say(note)
    older = f" ({counted(report.replaced, 'older version')} taken out)" if report.replaced else ""
    _say(f"{counted(report.built, 'article')} read{older}, {report.kept:,} kept as they were, "
         f"{len(report.bad):,} bad")  # fmt: skip
    good = report.built + report.kept
    if good or report.graph.folder:
        _say(f"{to}: {report.graph.summary()}. Next: kg ask {_quoted(to)}")
    else:
        _say(f"{to}: no graph was made, as no article was read")
    _exit_for(report.bad, good=good, strict=strict)


@app.command(epilog="Example: kg remove graph articles/old.txt")
def remove(
    folder: GraphFolder,
    article: Annotated[
        list[str], typer.Argument(help="Ids, or paths as they were built: files, feed.jsonl:3, folders.")
    ],
) -> None:
    """Take articles out of the graph; their files stay."""
    from kg import pipeline as stages

    for path in stages.remove(folder, article):
        _say(f"{path}: taken out")
    with _open(folder) as graph:
        _say(f"{folder}: {graph.summary()}")


@app.command(epilog='Example: kg extract article.txt | jq ".statements[].text"')
def extract(
    paths: Paths,
    pipeline: Pipeline = None,
    attribution_model: AttributionModel = None,
    speech_only: SpeechOnly = False,
    workers: Workers = 1,
    cluster: Cluster = None,
    strict: Strict = False,
    text: Annotated[
        bool, typer.Option("--text", help="Give article.text always, not only where no file holds it.")
    ] = False,
) -> None:
    """Print what each article says as one JSON object a line; no graph is made."""
    from kg import articles, records, vocabulary
    from kg import pipeline as stages

    settings = _settings(pipeline, attribution_model, speech_only, workers, cluster)
    found = articles.read(paths, stdin=sys.stdin.buffer, note=_say)
    bad, good = [], 0
    iris = vocabulary.Iris(settings.base)
    for record in stages.extract_all(found, settings):
        if isinstance(record, BadArticle):
            bad.append(record)
            continue
        good += 1
        row = records.to_json(
            record,
            with_text=text or not articles.is_in_a_file(record.article),
            topic_iri=lambda topic: iris.topic(topic.key),
        )
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    _exit_for(bad, good=good, strict=strict)


# ---------- asking ----------


@app.command(epilog="Example: kg query graph 'SELECT ?name { ?p a schema:Person ; schema:name ?name }'")
def query(
    folder: GraphFolder,
    sparql: Annotated[str, typer.Argument(metavar="SPARQL", help="A query, or a file that ends in .rq.")],
    form: AsFormat = Format.table,
) -> None:
    """Run a SPARQL query; the usual prefixes are known."""
    text = _read_text(Path(sparql)) if sparql.endswith(".rq") and "{" not in sparql else sparql
    from kg import query as questions

    with _open(folder) as graph:
        rows = graph.query(text)
        _print(rows, form)
        for term, near in ({} if rows else questions.absent_terms(graph.store, text)).items():
            _say(f"{term} is nowhere in this graph" + (f". Did you mean {near[0]}?" if near else ""))


@app.command(epilog='Example: kg ask graph statements --person Berg --topic "interest rates"')
def ask(
    folder: GraphFolder,
    question: Annotated[str | None, typer.Argument(help="Its name; leave it out to list them all.")] = None,
    person: Person = None,
    topic: Topic = None,
    organization: Organization = None,
    office: Annotated[str | None, typer.Option(help="A role: defence secretary.")] = None,
    on: Day = None,
    since: Day = None,
    until: Day = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.")] = None,
    article: Annotated[str | None, typer.Option(help="An article's id, or words of its headline.")] = None,
    fact: Annotated[str | None, typer.Option(help="A fact's IRI, or words of it.")] = None,
    word: Annotated[str | None, typer.Option(help="A word as it was said.")] = None,
    other: Annotated[str | None, typer.Option(help="A second person, to compare.")] = None,
    confidence: Annotated[str | None, typer.Option(help="Facts less sure than this: 0.7.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    show: Annotated[bool, typer.Option("--show", help="Print the question's SPARQL instead.")] = False,
    form: AsFormat = Format.table,
) -> None:
    """Ask a canned question."""
    from kg import query as questions

    given = {
        "person": person,
        "topic": topic,
        "organization": organization,
        "office": office,
        "on": on,
        "since": since,
        "until": until,
        "kind": kind,
        "article": article,
        "fact": fact,
        "word": word,
        "other": other,
        "confidence": confidence,
        "limit": limit,
    }
    chosen = {name: value for name, value in given.items() if value is not None}
    if question is None and chosen:
        raise KGError(
            f"--{min(chosen)} belongs to a question. Next: kg ask {_quoted(folder)} lists the questions"
        )
    if question is None:
        _list_questions(folder)
    elif show:
        typer.echo(questions.sparql(question, **chosen))
    else:
        with _open(folder) as graph:
            rows = graph.ask(question, **chosen)
            _print(rows, form)
            unknown = {} if rows else questions.unknown_names(graph.store, **chosen)
        if not rows:
            _say(_nothing(folder, [name for name in chosen if name != "limit"], unknown))


def _nothing(folder: Path, chosen: list[str], unknown: dict[str, list[str]]) -> str:
    """Return what to do about an empty answer to a question that was narrowed by the chosen options."""
    if not chosen:
        return "nothing of the kind is in this graph"
    if unknown and any(unknown.values()):
        told = (
            f"nothing here matches --{name}"
            + (f". Did you mean {' or '.join(map(repr, near))}?" if near else ".")
            for name, near in unknown.items()
        )
        return " ".join(told)
    chosen = [*unknown] or chosen
    options = ", ".join(f"--{name}" for name in chosen)
    steps = (step for names, step in _STEPS.items() if names.intersection(chosen))
    return f"nothing matches {options}. Next: {'; '.join(steps).format(_quoted(folder))}"


_STEPS = {  # what helps when these options leave nothing
    frozenset({"person", "topic", "organization", "office", "other"}): (
        "write less of a name (kg ask {} statements shows names)"
    ),
    frozenset({"article", "fact", "word"}): "write fewer words, as they are in the article",
    frozenset({"on", "since", "until"}): "take another or a longer time",
    frozenset({"kind"}): "leave out the kind",
    frozenset({"confidence"}): "give a higher number",
    frozenset({"query"}): "let the query's rows name facts or entities (kg query {} QUERY.rq shows them)",
}


def _list_questions(folder: Path) -> None:
    from kg import query as questions

    for name, question in sorted(questions.questions().items()):
        options = " ".join(question.usage())
        typer.echo(f"{name:<14} {question.title}")
        typer.echo(f"{'':<14} kg ask {_quoted(folder)} {name} {options}".rstrip())


@app.command(epilog="Example: kg view graph -o page.html --person Berg")
def view(
    folder: GraphFolder,
    output: Output,
    person: Person = None,
    topic: Topic = None,
    organization: Organization = None,
    since: Day = None,
    until: Day = None,
    query: Annotated[Path | None, typer.Option(help="A .rq file whose rows name facts or entities.")] = None,
    most: Annotated[int, typer.Option(min=2, help="At most so many nodes, the best connected.")] = 200,
) -> None:
    """Draw the graph as one offline HTML page: click a node or an edge to see the sentences."""
    if output.suffix.lower() not in {".html", ".htm"} and not output.is_dir():
        raise KGError(f"{output}: the page is HTML. Next: -o {_quoted(output.with_suffix('.html'))}")
    from kg import query as questions

    for name, value in (("person", person), ("topic", topic), ("organization", organization)):
        if value is not None and not value.strip():
            raise KGError(f"--{name} is empty. Next: leave it out, or give a name or a part of it")
    questions.check_order(since, until)
    since, until = since and questions.day(since, "since"), until and questions.day(until, "until")
    with _open(folder) as graph:
        shown = graph.draw(
            output,
            person=person,
            topic=topic,
            organization=organization,
            since=since,
            until=until,
            sparql=_read_text(query) if query else None,
            most=most,
        )
        empty = shown.startswith("0 nodes")
        names = {"person": person, "topic": topic, "organization": organization}
        asked = {name: value for name, value in names.items() if value is not None}
        unknown = questions.unknown_names(graph.store, **asked) if empty else {}
    _say(f"{output}: {shown}. Open it in a browser; it needs no network")
    if empty:
        others = {"since": since, "until": until, "query": query}
        chosen = [*asked, *(name for name, value in others.items() if value is not None)]
        _say(f"the page is empty: {_nothing(folder, chosen, unknown)}")


@app.command(epilog="Example: kg export graph -o graph.ttl --profile simple")
def export(
    folder: GraphFolder,
    output: Output,
    profile: Annotated[
        str, typer.Option(help="full, or simple: plain person-role-organization triples.")
    ] = "full",
) -> None:
    """Write the graph as Turtle, TriG, N-Quads, JSON-LD, GraphML or CSV, as the file's name ends."""
    with _open(folder) as graph:
        graph.export(output, profile=profile)
    _say(f"{output}: {output.stat().st_size:,} bytes")


@app.command(epilog="Example: kg serve graph --port 8321")
def serve(
    folder: GraphFolder,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8321,
    host: Annotated[str, typer.Option(help="0.0.0.0 lets other machines read the graph.")] = "127.0.0.1",
    seconds: Annotated[float, typer.Option("--time-limit", min=0.1, help="Seconds a query may run.")] = 30.0,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Queries that run at once.")] = 2,
) -> None:
    """Answer SPARQL and show pages to ask and to look up sentences, until Ctrl-C; nothing is changed."""
    from kg.serve import Server, address

    with Server(folder, host=host, port=port, seconds=seconds, workers=workers, say=_say) as server:
        typer.echo(address(server))
        sys.stdout.flush()
        _say(f"{folder}: open {address(server)}/ in a browser; SPARQL at {address(server)}/sparql; "
             "Ctrl-C stops")  # fmt: skip
        if not server.only_here:
            _say("whoever reaches this machine can read the graph; --host 127.0.0.1 keeps it here")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with suppress(KeyboardInterrupt):
            server.serve_forever()


@app.command(epilog="Example: kg push graph http://127.0.0.1:7878/store --query http://127.0.0.1:7878/query")
def push(
    folder: GraphFolder,
    address: Annotated[str, typer.Argument(metavar="URL", help="Of the server's Graph Store Protocol.")],
    query: Annotated[str, typer.Option(help="Of the same server's SPARQL endpoint, to count what is there.")],
) -> None:
    """Put the graph on another SPARQL server, article by article, and count what arrived."""
    from kg.store import remote

    with _open(folder) as graph, _progress("Sending graphs") as advance:
        graphs, triples = remote.push(graph.store, address, query=query, watch=advance)
    _say(f"{address}: {graphs:,} graphs with {triples:,} triples are there, counted")


@app.command(epilog="Example: kg verify graph")
def verify(folder: GraphFolder) -> None:
    """Read every fact's characters again from the stored texts; check the shapes. Exit 1 on a mismatch."""
    with _open(folder) as graph:
        report = graph.verify()
    for line in report.mismatches:
        typer.echo(line)
    _say(f"{folder}: {counted(report.spans, 'span')} read again, {counted(report.facts, 'fact')} checked, "
         f"{counted(len(report.mismatches), 'mismatch', 'mismatches')}")  # fmt: skip
    if report.mismatches:
        _say("Next: build the articles again (kg build ARTICLES --to "
             f"{_quoted(folder)}); those whose record or text does not fit are read anew")  # fmt: skip
        raise typer.Exit(1)


# ---------- who is who ----------

Entity = Annotated[str, typer.Argument(help="An entity's key or IRI, or a name that it alone bears.")]
Why = Annotated[str, typer.Option(help="The reason, for those who read the decisions later.")]
Who = Annotated[str | None, typer.Option(help="Who decides; your login name if left out.")]


@app.command(epilog="Example: kg review graph")
def review(
    folder: GraphFolder,
    limit: Annotated[int, typer.Option(min=1, help="At most so many pairs.")] = 20,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write a page instead.")] = None,
) -> None:
    """List the pairs of entities that are in doubt, weakest first, with their sentences side by side."""
    with _open(folder) as graph:
        pairs = graph.review(limit)
        if output:
            graph.draw_review(output, pairs)
            _say(f"{output}: {counted(len(pairs), 'pair')}")
            return
    for pair in pairs:
        typer.echo("\n".join(_printable(line) for line in pair.as_text(str(folder)).split("\n")))
    if not pairs:
        _say("no pair is in doubt")


def _decide(verdict: Verdict) -> Callable[..., None]:
    def command(folder: GraphFolder, left: Entity, right: Entity, why: Why = "", who: Who = None) -> None:
        from kg import pipeline as stages

        decision = stages.decide(folder, verdict, left, right, who=who or _login(), why=why)
        _say(f"{decision.id}: {decision.left} and {decision.right} are {decision.verdict}. "
             f"To take it back: kg undo {_quoted(folder)} {decision.id}")  # fmt: skip

    return command


app.command(
    "merge",
    help="Record that two entities are one.",
    epilog='Example: kg merge graph "A. Berg" anna-berg-c41d',
)(_decide("same"))
app.command(
    "split",
    help="Record that two entities are not one, or that one article names somebody else: give the entity and "
    "the article or its EntityRef, as kg review prints it.",
    epilog='Example: kg split graph "John Smith" a:eeb5e72be025#e1',
)(_decide("different"))


@app.command(epilog="Example: kg undo graph d3")
def undo(
    folder: GraphFolder,
    decision: Annotated[str, typer.Argument(help="A decision's number, such as d3.")],
    why: Why = "",
    who: Who = None,
) -> None:
    """Take a merge or a split back; the graph is as it was before."""
    from kg import pipeline as stages

    undone = stages.undo(folder, decision, who=who or _login(), why=why)
    _say(f"{undone.id}: taken back")


# ---------- measuring, training, showing ----------


@app.command(epilog="Example: kg evaluate kg/samples --errors")
def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(help="Gold: a folder or a file; see kg.evaluate.run for the forms.")
    ],
    errors: Annotated[
        bool, typer.Option("--errors", help="Also print each miss and each false find.")
    ] = False,
    by_article: Annotated[bool, typer.Option("--by-article", help="Also print figures by article.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    pipeline: Pipeline = None,
    attribution_model: AttributionModel = None,
    speech_only: SpeechOnly = False,
    workers: Workers = 1,
) -> None:
    """Score what is extracted against gold."""
    from kg.evaluate import run

    settings = _settings(pipeline, attribution_model, speech_only, workers)
    for path in gold:
        figures = run.evaluate(path, settings)
        if as_json:
            typer.echo(json.dumps({"gold": str(path)} | figures.as_json(), ensure_ascii=False))
            continue
        typer.echo(f"{path} ({figures.form})")
        for name, counts in figures.rows.items():
            typer.echo(f"  {name:<38} {counts}   {counts.right} of {counts.wanted}, {counts.found} found")
        for note in figures.notes:
            typer.echo(f"  {note}")
        for name, rows in (figures.per_article or {}).items() if by_article else ():
            cells = "  ".join(
                f"{row} {counts.f1:.2f}" for row, counts in rows.items() if not row.startswith(" ")
            )
            typer.echo(f"  {name}: {cells}")
        for line in figures.errors if errors else ():
            typer.echo(f"  {line}")


Gold = Annotated[Path, typer.Argument(help="Annotated text; see kg.training for the forms.")]


@train_app.command("attribution", epilog="Example: kg train attribution my-articles/ -o attribution.json")
def train_attribution(gold: Gold, output: Output, pipeline: Pipeline = None) -> None:
    """Learn which candidates are statements, from your own articles in brat standoff."""
    from kg import documents, training
    from kg.files import write_whole

    write_whole(output, training.attribution(gold, pipeline=pipeline or documents.DEFAULT_PIPELINE))
    _say(f"{output}: use it with kg build --attribution-model {_quoted(output)}")


@train_app.command("roles", epilog="Example: kg train roles passages.jsonl -o roles.json")
def train_roles(gold: Gold, output: Output, pipeline: Pipeline = None) -> None:
    """Learn which person belongs to which organization; the shipped weights are made this way."""
    from kg import documents, training
    from kg.files import write_whole

    write_whole(output, training.roles(gold, pipeline=pipeline or documents.DEFAULT_PIPELINE))
    _say(f"{output}: {output.stat().st_size:,} bytes")


@app.command(epilog="Example: kg demo --to demo")
def demo(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Where to write.")] = Path("kg-demo"),
) -> None:
    """Build, ask, verify, export and draw the bundled sample articles."""
    from kg import demo as show

    for line in show.run(to):
        typer.echo(line)


# ---------- helpers ----------


def _settings(
    pipeline: str | None,
    attribution_model: Path | None,
    speech_only: bool,
    workers: int,
    cluster: str | None = None,
    base: str | None = None,
    gazetteers: list[Path] | None = None,
    topics: list[Path] | None = None,
) -> Settings:
    from kg.pipeline import Settings

    given = {"pipeline": pipeline, "base": base}
    return Settings(
        **{name: value for name, value in given.items() if value is not None},
        attribution_model=attribution_model,
        speech_only=speech_only,
        workers=workers,
        cluster=cluster,
        gazetteers=tuple(gazetteers or ()),
        topics=tuple(topics or ()),
    )


def _open(folder: Path) -> Graph:
    from kg.graph import Graph

    return Graph.open(folder)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KGError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error


def _print(rows: Rows, form: Format) -> None:
    if form is Format.table and sys.stdout.isatty():
        _print_wide(rows)
    else:
        typer.echo(rows.as_text(form.value), nl=False)


def _print_wide(rows: Rows) -> None:
    """Print rows as a table that fits the terminal; cells are text, never markup."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows.columns:
        typer.echo(rows.as_text("table"), nl=False)
        return
    table = Table(*rows.columns, box=None, header_style="bold", pad_edge=False)
    for cells in rows.cells():
        table.add_row(*(Text(_printable(cell)) for cell in cells))
    Console().print(table)
    _say(f"{len(rows)} row{'s' * (len(rows) != 1)}")


@contextmanager
def _progress(title: str) -> Iterator[Callable[[str], None]]:
    """Show a moving line on a terminal and nothing elsewhere; yields what to call with each path done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda path: bar.update(task, advance=1, description=f"{title}: {Path(path).name[:40]}")


def _quoted(path: Path) -> str:
    """Return a path as it is typed in a shell."""
    return shlex.quote(str(path))


def _say(line: str) -> None:
    typer.echo(_printable(line), err=True)


def _printable(line: str) -> str:
    r"""Return a line whose control and direction characters are spelled out: none reaches the terminal.

    >>> print(_printable("bad\nname\x1b[2J.txt"))
    bad\nname\x1b[2J.txt
    """
    return "".join(
        one.encode("unicode_escape").decode("ascii") if unicodedata.category(one).startswith("C") else one
        for one in line
    )


def _exit_for(bad: list[BadArticle], *, good: int, strict: bool) -> None:
    for error in bad:
        _say(f"kg: {error}")
    if bad and (strict or not good):
        raise typer.Exit(1)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; what a user can meet becomes one line and an exit code.

    Args:
        arguments: words after `kg`; None takes them from the process.
    """
    try:
        app(arguments, prog_name="kg")
    except SystemExit as done:  # how Typer always ends
        code = done.code if isinstance(done.code, int) else 0
        _leave(code, "stopped. Next: run the same command again" if code == INTERRUPTED else "")
    except KGError as error:
        _leave(error.exit_code, str(error))
    except OSError as error:  # standard output on a full disk
        _leave(2, f"{error.filename or 'standard output'}: {error.strerror or error}")
    _leave(0)


def _leave(code: int, message: str = "") -> NoReturn:
    """Exit with a message; data that cannot be written any more is given up, not raised about."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if message:
        _say(f"kg: {message}")
    sys.exit(code)


if __name__ == "__main__":
    main()
