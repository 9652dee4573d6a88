"""The README shows what the commands print. To renew it: pytest --regold tests/test_readme.py."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from kg import cli, demo

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>kg [^\n]+)\n(?P<output>.*?)```", re.S)
BLOCKS = [match["command"] for match in BLOCK.finditer(README.read_text(encoding="utf-8"))]
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


@pytest.mark.parametrize("command", BLOCKS)
def test_a_command_prints_what_the_readme_shows(
    command: str, folder: Path, request: pytest.FixtureRequest
) -> None:
    output = printed(command, folder)
    page = README.read_text(encoding="utf-8")
    shown = next(match for match in BLOCK.finditer(page) if match["command"] == command)
    if request.config.getoption("--regold"):
        README.write_text(
            page[: shown.start("output")] + output + page[shown.end("output") :], encoding="utf-8"
        )
    else:
        assert shown["output"] == output


def test_the_readme_shows_something() -> None:
    assert len(BLOCKS) >= 4
