"""Which names are a chamber's of parliament, and which chamber they name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.roles.scene import Named
from kg.lexicons import jurisdictions as lexicon

HOUSES = frozenset({"House", "House of Representatives"})


def is_chamber(name: str, chambers: Sequence[str]) -> bool:
    """Whether a name is a chamber's: "Senate", "the Ohio Senate"; the White House is none."""
    return name in chambers or name.endswith(tuple(f" {one}" for one in chambers if one != "House"))


def which(named: Named) -> tuple[str, str] | str:
    """Return what two names of one chamber share: "the House" is the House of Representatives."""
    code = country_of(named)
    if code:
        return code, named.ref.name.split()[-1]
    return "House" if named.ref.name in HOUSES else named.ref.id


def country_of(named: Named) -> str | None:
    """Return the country of a chamber: the one that has it, or that it is called by."""
    return lexicon.country_of(named.ref.name) or named.ref.country
