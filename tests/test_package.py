"""The wheel: everything the code reads is in it, nothing else is, and it works without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    assert path.name == f"newskg-{VERSION}-py3-none-any.whl"
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files, as pip lays them down."""
    folder = tmp_path_factory.mktemp("installed")
    wheel.extractall(folder)
    return folder


def run(installed: Path, *words: str) -> str:
    """Run Python with the installed package before the checkout's, in a folder without one."""
    environment = os.environ | {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, *words], cwd=installed.parent, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def files_below(folder: str) -> set[str]:
    """The files of the checkout below a folder, as paths from it."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    names = {path.relative_to(ROOT / folder).as_posix() for path in found}
    return {
        name for name in names if "__pycache__" not in name and not name.rpartition("/")[2].startswith(".")
    }


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("ontologies", "kg/ontologies"),
        ("kg/samples", "kg/samples"),
        ("kg/view", "kg/view"),
        ("kg/serve", "kg/serve"),
    ],
)
def test_every_data_file_of_the_checkout_is_in_the_wheel(
    folder: str, place: str, wheel: zipfile.ZipFile
) -> None:
    assert {f"{place}/{name}" for name in files_below(folder)} <= set(wheel.namelist())


@pytest.mark.parametrize(
    "name",
    [
        "kg/py.typed",
        "kg/view/page.html",
        "kg/ontologies/newskg.ttl",
        "kg/ontologies/shapes.ttl",
        "kg/ontologies/queries/statements.rq",
        "kg/ontologies/lexicons/en/cues.toml",
        "kg/samples/s01.txt",
        f"newskg-{VERSION}.dist-info/licenses/LICENSE",
        f"newskg-{VERSION}.dist-info/licenses/NOTICE",
    ],
)
def test_the_wheel_holds(name: str, wheel: zipfile.ZipFile) -> None:
    assert name in wheel.namelist()


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"kg", f"newskg-{VERSION}.dist-info"}
    assert not [
        name for name in wheel.namelist() if "__pycache__" in name or name.endswith((".pyc", ".part"))
    ]


def test_the_command_and_the_extras_are_told_to_installers(wheel: zipfile.ZipFile) -> None:
    told = f"newskg-{VERSION}.dist-info"
    assert "kg = kg.cli:main" in wheel.read(f"{told}/entry_points.txt").decode()
    metadata = wheel.read(f"{told}/METADATA").decode()
    assert "Requires-Python: >=3.11" in metadata
    assert "Provides-Extra: html" in metadata


def test_the_package_tells_its_version() -> None:
    assert kg.__version__ == VERSION


@pytest.mark.pipeline
def test_the_installed_package_reads_its_own_data_and_extracts(installed: Path) -> None:
    where = run(installed, "-c", "import kg.assets as a; print(a.folder()); print(a.samples())").splitlines()
    assert where == [str(installed / "kg" / "ontologies"), str(installed / "kg" / "samples")]
    row = json.loads(run(installed, "-m", "kg", "extract", str(installed / "kg" / "samples" / "s01.txt")))
    assert row["roles"]
    assert row["statements"]
