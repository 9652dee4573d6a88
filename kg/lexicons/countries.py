"""Countries, their names, adjectives, peoples and capitals: a typed view on `gazetteer/countries.csv`.

    "Ukrainian", "Ukrainians", "Kyiv", "Ukraine"  ->  Country(code="UA", wikidata="Q212", ...)

The table is derived from the packages rigour and countryinfo (`gazetteer/make_countries.py`). Cities have no
identifiers there, and get none here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from kg import assets
from kg.errors import BadData
from kg.text import fold

TABLE = "gazetteer/countries.csv"
Kind = Literal["country", "territory", "nation", "state", "union"]
_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One row: a country, a territory, a nation of the UK, a state of the US, the European Union."""

    code: str  # "UA"; ISO 3166-1 alpha-2, for nations and states ISO 3166-2: "GB-SCT"
    kind: Kind
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]  # nouns, plural and singular
    capitals: tuple[str, ...]
    wikidata: str | None

    @property
    def iso(self) -> str | None:
        """The ISO 3166-1 alpha-2 code; None for what is no country or territory."""
        return self.code if self.kind in {"country", "territory"} else None

    @property
    def same_as(self) -> tuple[str, ...]:
        """The Wikidata IRI, or nothing."""
        return (f"{_WIKIDATA}{self.wikidata}",) if self.wikidata else ()


class Countries:
    """The rows of the table, found by what they are called. A name that two rows bear finds none."""

    def __init__(self, rows: Iterable[Country]) -> None:
        self.rows = tuple(rows)
        self._codes = {row.code: row for row in self.rows}
        capitals = {fold(city) for row in self.rows if row.kind == "country" for city in row.capitals}
        named = ((name, row) for row in self.rows for name in row.names)
        self._names = _unique(
            (name, row) for name, row in named if row.kind != "state" or fold(name) not in capitals
        )
        self._adjectives = _unique((word, row) for row in self.rows for word in row.adjectives)
        self._people = _unique((word, row) for row in self.rows for word in row.people)
        self._capitals = _unique((city, row) for row in self.rows for city in row.capitals)

    def get(self, code: str) -> Country | None:
        """Return the row of a code such as "UA"."""
        return self._codes.get(code)

    def named(self, name: str) -> Country | None:
        """Return the one row of a name.

        >>> countries().named("Britain").code, countries().named("Georgia")
        ('GB', None)
        """
        return self._names.get(fold(name))

    def adjective(self, word: str) -> Country | None:
        """Return the row of an adjective.

        >>> countries().adjective("Ukrainian").code
        'UA'
        """
        return self._adjectives.get(fold(word))

    def people(self, word: str) -> Country | None:
        """Return the row of a noun for its people, in the plural or the singular.

        >>> countries().people("Swedes").code
        'SE'
        """
        return self._people.get(fold(word))

    def capital(self, city: str) -> Country | None:
        """Return the row of a capital.

        >>> countries().capital("Kyiv").code
        'UA'
        """
        return self._capitals.get(fold(city))


def _unique(pairs: Iterable[tuple[str, Country]]) -> dict[str, Country]:
    """Leave out words that two rows bear; a territory's word is its country's."""
    found: dict[str, Country] = {}
    shared: set[str] = set()
    for word, row in sorted(pairs, key=lambda pair: pair[1].kind == "territory"):
        key = fold(word)
        if key in found and found[key] is not row and row.kind != "territory":
            shared.add(key)
        found.setdefault(key, row)
    return {key: row for key, row in found.items() if key not in shared}


@cache
def countries() -> Countries:
    """Return the shipped table.

    Raises:
        BadData: a row of an unknown kind.
    """
    rows = []
    for line in csv.DictReader(io.StringIO(assets.text(TABLE))):
        kind = next((one for one in get_args(Kind) if one == line["kind"]), None)
        if kind is None:
            raise BadData(f"{TABLE}: no kind {line['kind']!r}. Known: {', '.join(get_args(Kind))}")
        parts = {field: tuple(filter(None, line[field].split("|"))) for field in _LISTS}
        rows.append(
            Country(
                code=line["code"], kind=kind, name=line["name"], wikidata=line["wikidata"] or None, **parts
            )
        )
    return Countries(rows)


_LISTS = ("names", "adjectives", "people", "capitals")
