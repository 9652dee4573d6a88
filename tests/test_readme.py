"""The README and the guide show what commands print. To renew them: pytest --regold tests/test_readme.py."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

import kg
from kg import cli, demo

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "docs" / "guide.md"]
BLOCK = re.compile(r"```console\n\$ (?P<command>kg [^\n]+)\n(?P<output>.*?)```", re.S)
BLOCKS = [
    (page, match["command"]) for page in PAGES for match in BLOCK.finditer(page.read_text(encoding="utf-8"))
]
pytestmark = pytest.mark.pipeline


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make demo` writes."""
    path = tmp_path_factory.mktemp("readme")
    assert list(demo.run(path / "demo"))
    return path


def printed(command: str, folder: Path) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.chdir(folder), pytest.raises(SystemExit) as left:
        cli.main(shlex.split(command)[1:])
    assert left.value.code == 0
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize(("page", "command"), BLOCKS, ids=[f"{page.stem}: {what}" for page, what in BLOCKS])
def test_a_command_prints_what_the_page_shows(
    page: Path, command: str, folder: Path, request: pytest.FixtureRequest
) -> None:
    output = printed(command, folder)
    text = page.read_text(encoding="utf-8")
    shown = next(match for match in BLOCK.finditer(text) if match["command"] == command)
    if request.config.getoption("--regold"):
        page.write_text(
            text[: shown.start("output")] + output + text[shown.end("output") :], encoding="utf-8"
        )
    else:
        assert shown["output"] == output


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_page_shows_something(page: Path) -> None:
    assert sum(where == page for where, _ in BLOCKS) >= 4


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_queries_of_the_guide_find_something(folder: Path) -> None:
    page = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sparql\n(.*?)```", page, re.S)
    with kg.open(folder / "demo" / "graph") as graph:
        assert [len(graph.query(sparql)) > 0 for sparql in queries] == [True] * len(queries)
    assert queries
