"""What shows whose an office is: a typed view on `jurisdictions.toml`.

    offices().may("home-secretary", "US")  ->  False        country_of("House of Commons")  ->  "GB"

What an article shows, `kg.facts.roles.jurisdiction` weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kg import assets
from kg.text import fold

FILE = "lexicons/en/jurisdictions.toml"
LevelName = Literal["country", "state", "county", "city", "council", "chamber"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Which countries have an office, at which level, and in which chambers."""

    level: LevelName = "country"
    only: frozenset[str] = frozenset()  # the countries that have it; empty: all but `never`
    never: frozenset[str] = frozenset()
    chambers: tuple[str, ...] = ()

    def may(self, country: str) -> bool:
        """Whether a country has such an office.

        >>> offices()["home-secretary"].may("US"), offices()["president"].may("GB")
        (False, False)
        """
        return country in self.only if self.only else country not in self.never


@cache
def _data() -> dict[str, Any]:
    return assets.toml(FILE)


@cache
def weights() -> Mapping[str, int]:
    """Return how much each sign weighs, by its name.

    >>> weights()["dateline"] > weights()["name"]
    True
    """
    return dict(_data()["weight"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What it takes to be home."""

    least: int  # weight of a country
    least_local: int  # weight of a state or city
    clear: float  # how many times as heavy as the next it must be
    alone: float  # how many times as heavy as the next it needs no further sign
    least_told: int  # weight of a country's own signs where it is nowhere named
    clear_told: float  # how many times as heavy as the next it must then be
    clear_of_parts: float  # and as its own states or nations, for an office that they have, too


@cache
def bounds() -> Bounds:
    """Return what it takes to be home.

    >>> bounds().alone > bounds().clear
    True
    """
    return Bounds(**_data()["home"])


@cache
def offices() -> Mapping[str, Office]:
    """Return what is said of offices, by the key of the role."""
    found: dict[str, Office] = {}
    for row in (*_data()["office"], *_data()["level"]):
        office = Office(
            level=row.get("level", "country"),
            only=_codes(row.get("only", ())),
            never=_codes(row.get("never", ())),
            chambers=tuple(row.get("chamber", ())),
        )
        found.update(dict.fromkeys(row["keys"], office))
    return found


def _codes(written: Iterable[str]) -> frozenset[str]:
    kinds = _data()["kinds"]
    return frozenset(code for one in written for code in (kinds[one[1:]] if one.startswith("+") else [one]))


@cache
def secretaries() -> frozenset[str]:
    """Return the countries whose ministers are called secretaries."""
    return frozenset(_data()["kinds"]["secretaries"])


@cache
def without_ministers() -> frozenset[str]:
    """Return the countries that have secretaries alone, and no minister."""
    return frozenset(_data()["kinds"]["without_ministers"])


@cache
def federations() -> frozenset[str]:
    """Return the countries whose states have ministers of their own."""
    return frozenset(_data()["kinds"]["federations"])


@cache
def states_without_ministers() -> frozenset[str]:
    """Return the federations whose states have no ministers: theirs are commissioners or secretaries."""
    return frozenset(_data()["kinds"]["states_without_ministers"])


@cache
def _bodies() -> Mapping[str, str]:
    return {name: code for code, names in _data()["bodies"].items() for name in names}


@cache
def _parties() -> Mapping[str, str]:
    return {name: code for code, names in _data()["parties"].items() for name in names}


@cache
def departments() -> Mapping[str, tuple[str, ...]]:
    """Return the names of departments that an office's own name does not tell, by the key of the role.

    >>> departments()["attorney-general"][0]
    'Justice Department'
    """
    return {row["office"]: tuple(row["names"]) for row in _data()["department"]}


@cache
def money() -> Mapping[str, str]:
    """Return the country of each sign or word of money."""
    return {sign: code for code, signs in _data()["currency"].items() for sign in signs}


@cache
def shared(name: str) -> tuple[str, ...]:
    """Return the other countries that have a body or party of that name, too.

    >>> shared("House of Commons"), shared("Bundestag")
    (('CA',), ())
    """
    return tuple(_data()["shared"].get(name, ()))


@cache
def devolved() -> frozenset[str]:
    """Return names of the nations of the United Kingdom that govern themselves, and of their bodies."""
    return frozenset(_data()["devolved"]["names"])


@cache
def also_cities() -> frozenset[str]:
    """Return the names of states that are cities, too: "Lagos"."""
    return frozenset(_data()["both"]["names"])


@cache
def state_adjectives() -> Mapping[str, str]:
    """Return the state of each adjective that is not its name: "Victorian".

    >>> state_adjectives()["Bavarian"]
    'Bavaria'
    """
    return dict(_data()["state_adjectives"])


@cache
def international() -> frozenset[str]:
    """Return folded names of cities whose datelines stand over news of other countries: "brussels"."""
    return frozenset(fold(name) for name in _data()["international"]["names"])


@cache
def seats() -> frozenset[str]:
    """Return the names of the places where heads of state govern: "White House"."""
    return frozenset(_data()["seat"]["names"])


@cache
def commissioners() -> frozenset[str]:
    """Return what members of the European Commission are commissioners for: "trade"."""
    return frozenset(_data()["commission"]["fields"])


@cache
def delegates() -> frozenset[str]:
    """Return nouns for the people of a country who are then named with their posts: "hosts"."""
    return frozenset(_data()["delegates"]["nouns"])


@cache
def statehouses() -> tuple[str, ...]:
    """Return words for the legislature of a state: "Statehouse"."""
    return tuple(_data()["legislature"]["state"])


@cache
def congresses() -> tuple[str, ...]:
    """Return words for the nation's legislature and capital, beside which a chamber may be either's."""
    return tuple(_data()["legislature"]["nation"])


@cache
def no_city() -> frozenset[str]:
    """Return last words of places that have no mayor: "County"."""
    return frozenset(_data()["no_city"]["words"])


def country_of(name: str) -> str | None:
    """Return the country of a well-known body.

    >>> country_of("House of Commons"), country_of("United Nations")
    ('GB', None)
    """
    return _bodies().get(name)


def party_country(name: str) -> str | None:
    """Return the country of a party or its people.

    >>> party_country("Tories"), party_country("Greens")
    ('GB', None)
    """
    return _parties().get(name)
