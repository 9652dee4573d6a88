"""Where the shipped data is: the one module that knows the folder `ontologies`.

    in a wheel      kg/ontologies/...       (force-included by the build)
    in a checkout   ../ontologies/...       (an editable install)

Names are POSIX paths below that folder, as in `text("queries/statements.rq")`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import UnknownName

_HERE = Path(__file__).resolve().parent


@cache
def folder() -> Path:
    """Return the folder of the shipped data, in a wheel or a checkout.

    >>> (folder() / "newskg.ttl").is_file()
    True
    """
    inside = _HERE / "ontologies"
    return inside if inside.is_dir() else _HERE.parent / "ontologies"


@cache
def samples() -> Path:
    """Return the folder of the bundled sample articles."""
    return _HERE / "samples"


def names(below: str, suffix: str) -> list[str]:
    """Return the sorted names, without suffix, of the files in one folder.

    >>> "simple" in names("queries", ".rq")
    True
    """
    return sorted(path.stem for path in (folder() / below).glob(f"*{suffix}"))


@cache
def text(name: str) -> str:
    """Return a shipped file as text.

    Raises:
        UnknownName: no such file; the message lists its neighbours.
    """
    path = folder() / name
    if not path.is_file():
        raise UnknownName.of("shipped file", name, (p.name for p in path.parent.glob("*")))
    return path.read_text(encoding="utf-8")


@cache
def toml(name: str) -> dict[str, Any]:
    """Return a shipped TOML file as a dictionary; see `text` for errors."""
    return tomllib.loads(text(name))
