"""The notebooks run from the first cell to the last, say what they promise, and are kept without outputs."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import reads

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
QUICKSTART = NOTEBOOKS / "quickstart.ipynb"


def read(path: Path) -> NotebookNode:
    found: NotebookNode = reads(path.read_text(encoding="utf-8"))  # type: ignore[no-untyped-call]
    return found


def code_cells(notebook: NotebookNode) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_is_kept_without_outputs_and_counts(path: Path) -> None:
    for cell in code_cells(read(path)):
        assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """What each code cell of the quickstart shows, as text and HTML together, and the folder it ran in."""
    folder = tmp_path_factory.mktemp("notebook")
    notebook = read(QUICKSTART)
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    os.environ["IPYTHONDIR"] = str(folder / ".ipython")  # no history of the user's own
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return ["\n".join(map(shown, cell.outputs)) for cell in code_cells(notebook)], folder


def shown(output: Any) -> str:
    """The text of an output; what a cell writes to standard error counts as a fault."""
    assert output.output_type in ("stream", "execute_result", "display_data")
    if output.output_type == "stream":
        assert output.name == "stdout", output.text
        return str(output.text)
    return "\n".join(str(text) for kind, text in sorted(output.data.items()) if kind.startswith("text/"))


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "pattern",
    [
        r"<b>News graph</b>: 15 articles, \d+ people",
        r"<th>person</th><th>role</th>",
        r"<td>[Ee]nergy [Ss]ecretary</td>",
        r"<th>first_seen</th>",
        r"household bills",
        r"[\d,]+ places read again, \d+ facts checked, 0 mismatches",
        r"who|statements +Who said what about a topic",
        r"<th>denials</th>",
        r"\d+ nodes, \d+ edges",
        r"MultiDiGraph",
        r"\d+ edges: \w+",
        r"simple\.ttl: [\d,]+ bytes",
    ],
)
def test_the_quickstart_shows(pattern: str, told: tuple[list[str], Path]) -> None:
    assert re.search(pattern, "\n".join(told[0]))


@pytest.mark.pipeline
def test_no_table_of_the_quickstart_is_empty(told: tuple[list[str], Path]) -> None:
    tables = [text for text in told[0] if "<table>" in text]
    assert len(tables) >= 5
    assert all(text.count("<tr>") > 1 for text in tables)


@pytest.mark.pipeline
def test_the_quickstart_cuts_the_evidence_out_of_its_article(told: tuple[list[str], Path]) -> None:
    evidence = next(text for text in told[0] if "<th>sentence</th>" in text)
    words = told[0][told[0].index(evidence) + 1].strip().strip("'\"")
    assert len(words) > 20
    assert words.split()[0] in evidence


@pytest.mark.pipeline
def test_the_quickstart_writes_its_files_where_it_runs(told: tuple[list[str], Path]) -> None:
    sizes = {path.name: path.stat().st_size for path in told[1].iterdir() if path.is_file()}
    assert sizes.keys() == {"energy.html", "news.ttl", "simple.ttl", "facts.csv"}
    assert sizes["simple.ttl"] < sizes["news.ttl"]
