"""The command line as people use it: exit codes, where output goes, one line for each thing that is wrong."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg import assets, cli
from kg.query import questions

ARTICLE = """date 2025-02-12 Rates will fall, says Nordbank chief

By Jonas Weil

Nordbank chief executive Anna Berg said on Wednesday that rates would fall in spring.

"We have waited long enough," Berg told reporters in Kiel.
"""


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def kg(*words: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> Done:
    """Run the command in this process, with no terminal: one model is loaded for all tests."""
    out, err = io.StringIO(), io.StringIO()
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            contextlib.chdir(cwd or Path.cwd()),
            pytest.raises(SystemExit) as left,
        ):
            cli.main([str(word) for word in words])
    finally:
        sys.stdin = before
    return Done(int(left.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one article, built by the command."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "rates.txt").write_text(ARTICLE, encoding="utf-8")
    done = kg("build", folder / "rates.txt", "--to", folder / "graph")
    assert done.returncode == 0, done.stderr
    return folder / "graph"


def test_help_answers_at_once_and_loads_no_model() -> None:
    code = (
        "import sys, kg.cli; sys.exit(bool({'spacy', 'rdflib', 'networkx', 'pyoxigraph'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert "kg demo" in kg("--help").stdout


@pytest.mark.parametrize(
    "command",
    [
        *"build remove extract query ask view export serve push verify".split(),
        *"merge split review undo".split(),
        *"evaluate demo train".split(),
    ],
)
def test_every_command_has_help_with_a_line_to_paste(command: str) -> None:
    done = kg(command, "--help")
    assert done.returncode == 0
    assert "kg " + command in done.stdout.split("Usage:")[1].partition("\n")[2] or command == "train"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["ask", "{graph}", "statments"], 2, "Did you mean 'statements'?"),
        (["ask", "{graph}", "statements", "--since", "yesterday"], 2, "2025-02-12"),
        (["ask", "{graph}", "statements", "--since", "3/4/2025"], 2, "could be two days. Write it as"),
        (["ask", "{graph}", "statements", "--since", "2025-03", "--until", "2025-02-12"], 2, "swap them"),
        (["view", "{graph}", "-o", "x.html", "--since", "2026", "--until", "2025"], 2, "swap them"),
        (["ask", "{graph}", "statements", "--since", "14 March 2026"], 0, "nothing matches --since"),
        (["query", "{graph}", "SELECT ?s { ?s ?p "], 2, "line 1"),
        (["query", "{graph}", "DELETE WHERE { ?s ?p ?o }"], 2, "line 1"),
        (["query", "{graph}", "missing.rq"], 2, "missing.rq: "),
        (["query", "{graph}", "SELCT ?s { }"], 2, "Did you mean 'SELECT'?"),
        (["query", "{graph}", "SELECT ?s { ?s a schema:Persn }"], 0, "Did you mean schema:Person?"),
        (["query", "{graph}", ""], 2, "the query is empty. Next: write SELECT"),
        (["query", "nowhere", "ASK {}"], 2, "nowhere: no such folder"),
        (["export", "{graph}", "-o", "graph.xml"], 2, "no format"),
        (["export", "{graph}", "-o", "graph"], 2, "end it in "),
        (["export", "{graph}", "-o", "x.ttl", "--profile", "half"], 2, "no profile 'half'"),
        (["merge", "{graph}", "Anna Berg", "Nobody"], 2, "'Nobody'"),
        (["undo", "{graph}", "d9"], 2, "d9"),
        (["serve", "nowhere"], 2, "nowhere: no such folder"),
        (["serve", "{graph}", "--host", "no.such.host.invalid"], 2, "no address"),
        (["build", "missing.txt", "--to", "g"], 1, "missing.txt: no such file"),
        (["build"], 2, "Missing"),
        (["build", "bad\nname\x1b[2J.txt", "--to", "g"], 1, "bad\\nname\\x1b[2J.txt: no such file"),
        (["ask", "{graph}", "--person", "Berg"], 2, "--person belongs to a question"),
        (["ask", "{graph}", "statements", "--person", "Nobody"], 0, "nothing matches --person"),
        (["ask", "{graph}", "statements", "--person", "Anna Bergh"], 0, "--person. Did you mean 'Anna Berg'"),
        (
            ["view", "{graph}", "-o", "none.html", "--person", "Nobody"],
            0,
            "page is empty: nothing matches --person",
        ),
        (["view", "{graph}", "-o", "none.html", "--person", "Anna Bergh"], 0, "Did you mean 'Anna Berg'?"),
        (["view", "{graph}", "-o", "none.html", "--until", "1900"], 0, "matches --until. Next: take another"),
        (["view", "{graph}", "-o", "none.html", "--person", " "], 2, "--person is empty"),
        (["ask", "{graph}", "quotes", "--article", "zzz"], 0, "Next: write fewer words"),
        (["ask", "{graph}", "holders", "--topic", "x"], 2, "no parameter of 'holders' called 'topic'"),
        (["view", "{graph}", "-o", "."], 2, "kg: .: Is a directory"),
        (["view", "{graph}", "-o", "x y.png"], 2, "Next: -o 'x y.html'"),
        (["extract", "--pipeline", "en_none", "{article}"], 2, "no spaCy pipeline 'en_none'"),
        (["evaluate", "{graph}"], 2, "gold"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_is_wrong_is_said_in_one_line(graph: Path, words: list[str], code: int, message: str) -> None:
    article = str(graph.parent / "rates.txt")
    done = kg(
        *(word.replace("{graph}", str(graph)).replace("{article}", article) for word in words),
        cwd=graph.parent,
    )
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "PNG"),
        ("binary.txt", bytes(range(256)) * 8, "binary"),
        ("big.txt", b"All quiet here. " * 1_400_000, "MB"),
        ("page.html", b"<html><body><nav>Home</nav></body></html>", "without an article"),
        ("feed.jsonl", b'{"text": "Rates fell on Monday."}\n{"text": \n', "feed.jsonl:2"),
        (
            "deutsch.txt",
            "Die Bundesregierung hat am Mittwoch angekündigt, dass die Zinsen für alle Banken "
            "im Land sinken werden, und sie will das Gesetz noch in diesem Jahr durch das "
            "Parlament bringen.".encode(),
            "German",
        ),
    ],
)
def test_a_bad_article_is_named_and_the_others_go_on(
    tmp_path: Path, name: str, content: bytes, cause: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    done = kg("extract", tmp_path / name, tmp_path / "good.txt")
    assert done.returncode == 0
    (complaint,) = [line for line in done.stderr.splitlines() if name in line]
    assert cause in complaint
    paths = [json.loads(line)["article"]["path"] for line in done.stdout.splitlines()]
    assert str(tmp_path / "good.txt") in paths
    assert kg("extract", tmp_path / name, tmp_path / "good.txt", "--strict").returncode == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_an_article_reads_the_same_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = ARTICLE.replace("Kiel", "Århus, José's home, près de l'église où Zoë était née")
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    row = json.loads(kg("extract", tmp_path / "a.txt").stdout)
    said = [one["text"] for one in row["statements"]]
    assert any("We have waited long enough" in one for one in said)


def test_standard_input_is_read_and_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    done = kg("extract", "-", stdin=ARTICLE.encode())
    row = json.loads(done.stdout)
    assert (row["article"]["path"], row["article"]["published"]) == ("-", "2025-02-12")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "table"])
def test_rows_come_in_every_form_with_the_same_answer(graph: Path, form: str) -> None:
    done = kg("ask", graph, "statements", "--person", "Berg", "--format", form)
    assert done.returncode == 0
    assert "We have waited long enough" in done.stdout


def test_a_question_shows_its_sparql_and_the_sparql_runs(graph: Path) -> None:
    sparql = kg("ask", graph, "statements", "--person", "Berg", "--show").stdout
    assert "We have waited long enough" in kg("query", graph, sparql).stdout


@pytest.mark.parametrize(
    "hostile",
    ['" } UNION { ?s ?p ?o } #', "\\\"'{}<>|^`", "Berg\n} DELETE", "x" * 10_000, "\N{ZERO WIDTH SPACE}"],
    ids=["union", "marks", "newline", "long", "invisible"],
)
@pytest.mark.parametrize("parameter", ["person", "topic"])
def test_a_hostile_parameter_is_only_a_name_that_nobody_bears(
    graph: Path, parameter: str, hostile: str
) -> None:
    done = kg("ask", graph, "statements", f"--{parameter}", hostile, "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_an_interrupted_build_says_so_and_the_next_one_goes_on(tmp_path: Path) -> None:
    (tmp_path / "rates.txt").write_text(ARTICLE, encoding="utf-8")
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # "&" has it ignored
    code = f"{heard}; from kg import cli; cli.main(['build', 'rates.txt', '-', '--to', 'graph'])"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        deadline = time.monotonic() + 60
        while not (tmp_path / "graph" / ".lock").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        complaint = running.stderr.read().decode()
        assert running.wait(60) == cli.INTERRUPTED
    assert complaint == "kg: stopped. Next: run the same command again\n"
    assert kg("build", "rates.txt", "--to", "graph", cwd=tmp_path).returncode == 0


def test_every_parameter_of_a_question_is_an_option() -> None:
    told = kg("ask", "--help").stdout
    names = {name for one in questions().values() for name in one.parameters}
    assert [name for name in sorted(names) if f"--{name}" not in told] == []


@pytest.mark.parametrize("path", ["mistyped.txt", "empty"])
def test_a_build_that_reads_nothing_leaves_no_graph_folder(path: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = kg("build", path, "--to", "graph", cwd=tmp_path)
    assert done.returncode == 1
    assert "graph: no graph was made" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["empty"]


def test_the_version_is_printed() -> None:
    assert kg("--version").stdout.startswith("kg 0.")


def test_a_next_step_names_a_folder_with_blanks_as_a_shell_takes_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = kg("build", "a.txt", "--to", "it's a graph", cwd=tmp_path)
    assert shlex.split(done.stderr.strip().rpartition("Next: ")[2]) == ["kg", "ask", "it's a graph"]


def test_the_text_is_given_where_no_file_holds_it_or_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": ARTICLE}), encoding="utf-8")
    for words, given in ((["a.txt"], False), (["a.txt", "--text"], True), (["b.jsonl"], True)):
        row = json.loads(kg("extract", *words, cwd=tmp_path).stdout)
        assert row["article"].get("text") == (ARTICLE if given else None)


def test_verify_passes_and_fails_after_one_character_was_changed(graph: Path, tmp_path: Path) -> None:
    assert kg("verify", graph).returncode == 0
    (stored,) = graph.glob("articles/*/*.txt")
    before = stored.read_text(encoding="utf-8")
    stored.write_text(before.replace("waited", "wasted"), encoding="utf-8")
    done = kg("verify", graph)
    stored.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert "waited" in done.stdout
    assert "Next: build the articles again" in done.stderr
    stored.write_text(before.replace("waited", "wasted"), encoding="utf-8")
    assert kg("build", graph.parent / "rates.txt", "--to", graph).returncode == 0
    assert kg("verify", graph).returncode == 0


def test_verify_names_a_record_that_is_no_json(graph: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(graph, tmp_path / "copy"))
    (record,) = copy.glob("articles/*/*.json")
    record.write_text("{", encoding="utf-8")
    done = kg("verify", copy)
    assert (done.returncode, f"{record.name}: not a record" in done.stdout) == (1, True)
    assert kg("build", graph.parent / "rates.txt", "--to", copy).returncode == 0
    assert kg("verify", copy).returncode == 0


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "graphml", "csv"])
def test_every_format_is_written_and_twice_the_same(graph: Path, tmp_path: Path, suffix: str) -> None:
    files = [tmp_path / f"{name}.{suffix}" for name in "ab"]
    for file in files:
        assert kg("export", graph, "-o", file).returncode == 0
    first, second = (file.read_bytes() for file in files)
    assert first == second
    assert b"Anna Berg" in first


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = kg("build", tmp_path / "a.txt", "--to", tmp_path / "a.txt" / "graph")
    assert done.returncode == 2
    assert "cannot write here" in done.stderr


def test_a_full_disk_is_named_and_the_graph_of_before_still_answers(graph: Path, tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as sink:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "extract", str(graph.parent / "rates.txt")],
            stdout=sink,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, "No space left" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert kg("verify", graph).returncode == 0


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    hold = (
        "import sys, time; from pathlib import Path; from kg.corpus.folder import Folder\n"
        "with Folder(Path(sys.argv[1])).writing():\n    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "graph")], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        done = kg("build", tmp_path / "a.txt", "--to", tmp_path / "graph")
        first.kill()
    assert (done.returncode, "another process is writing" in done.stderr) == (2, True)


def test_a_topic_scheme_is_used_or_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "own.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix t: <https://own.example/> .\n"
        "t:rates a skos:Concept ; skos:prefLabel 'Rates' ; skos:broader t:money .\n"
        "t:money a skos:Concept ; skos:prefLabel 'Monetary policy' .\n"
    )
    words = ("build", "a.txt", "--to", "graph", "--topics", "own.ttl")
    done = kg(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    asked = kg("ask", "graph", "statements", "--topic", "monetary policy", cwd=tmp_path)
    assert "that rates would fall" in asked.stdout
    with (tmp_path / "own.ttl").open("a") as file:
        file.write("t:money skos:broader t:rates .\n")
    again = kg(*words, cwd=tmp_path)
    assert (again.returncode, again.stdout) == (2, "")
    assert "own.ttl:3: a concept is broader than itself" in again.stderr
    assert kg("ask", "graph", "statements", "--topic", "monetary policy", cwd=tmp_path) == asked


def test_review_names_the_graph_in_the_commands_to_paste(tmp_path: Path) -> None:
    for name, text in (("a", "Jonas Larsen, the chairman of Tarn Harbour Board, left Kiel."),
                       ("b", "Jonas Larsen, a midfielder for Molden Rovers, lost his shoe.")):  # fmt: skip
        (tmp_path / f"{name}.txt").write_text(text)
    assert kg("build", "a.txt", "b.txt", "--to", "my graph", cwd=tmp_path).returncode == 0
    shown = kg("review", "my graph", cwd=tmp_path).stdout
    assert "kg merge 'my graph' jonas-larsen-" in shown
    assert "chairman of Tarn Harbour Board" in shown
    assert "midfielder for Molden Rovers" in shown


def test_demo_says_what_it_wrote_and_where(tmp_path: Path) -> None:
    start = time.monotonic()
    done = kg("demo", "--to", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    for name in ("page.html", "graph.ttl", "graph"):
        assert (tmp_path / "demo" / name).exists()
        assert name in done.stdout
    assert time.monotonic() - start < 300  # a hang is a failure; no figure is promised here


def test_the_samples_are_where_the_package_says() -> None:
    assert len(list(assets.samples().glob("*.gold.json"))) == 10
