"""States and cities with their country: a typed view on `gazetteer/places.csv`.

    "Chicago"  ->  Place(name="Chicago", kind="city", country="US", state="US-IL")

The table is derived from GeoNames and countryinfo (`gazetteer/make_places.py`). The states of the US are
rows of `kg.lexicons.countries`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg import assets
from kg.lexicons.countries import countries
from kg.text import fold

TABLE = "gazetteer/places.csv"


@dataclass(frozen=True, slots=True)
class Place:
    """A first-level state or a city."""

    name: str
    kind: Literal["state", "city"]
    country: str  # ISO 3166-1 alpha-2
    state: str | None = None  # of a city in the US: its state's code, "US-IL"


def place(name: str) -> Place | None:
    """Return the one state or large city of a name; None for countries, and for what is not listed.

    >>> place("Chicago").state, place("Kerala").country, place("Lagos State").kind, place("Norway")
    ('US-IL', 'IN', 'state', None)
    >>> place("Rivers State").country, place("Rivers")  # a name that is a word, too
    ('NG', None)
    """
    row = countries().named(name)
    if row is not None:
        return Place(row.name, "state", "US", row.code) if row.kind == "state" else None
    plain = name.removesuffix(" State").removesuffix(" state")
    return _places().get(fold(name)) or _places().get(fold(plain))


def is_country(name: str) -> bool:
    """Whether a country, a territory or a state of the US bears a name, and be it two of them.

    >>> is_country("Georgia"), is_country("Tarnville")
    (True, False)
    """
    return fold(name) in _country_names()


@cache
def _country_names() -> frozenset[str]:
    return frozenset(fold(name) for row in countries().rows for name in row.names)


@cache
def _places() -> dict[str, Place]:
    rows = csv.DictReader(io.StringIO(assets.text(TABLE)))
    return {
        fold(row["name"]): Place(
            row["name"], "state" if row["kind"] == "state" else "city", row["country"], row["state"] or None
        )
        for row in rows
    }
