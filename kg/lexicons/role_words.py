"""Words and roles that the rules about roles ask for by name: a typed view on `role_words.toml`.

    roles   "seats"       {"senator", "governor", ...}                   "Senator Anna Berg, D-Ohio,"
    words   "picks"       {"pick", "choice", ...}                        "the governor's pick for minister"
    status  "before"      {"former": "former", "acting": "acting", ...}  "acting mayor"
    acts    "work-nouns"  {"role": "hold", "departure": "end", ...}      "her departure as chair"

Role names themselves are in `kg.lexicons.roles`, verbs of office in `role_verbs.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from kg import assets
from kg.errors import BadData
from kg.lexicons.roles import roles
from kg.model import Status

FILE = "lexicons/en/role_words.toml"
Act = Literal["hold", "was", "begin", "end", "nominate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """The lists by name; words are in lower case, verbs are lemmas."""

    roles: Mapping[str, frozenset[str]]  # keys of the vocabulary
    words: Mapping[str, frozenset[str]]
    status: Mapping[str, Mapping[str, Status | None]]  # None: the word says nothing
    acts: Mapping[str, Mapping[str, Act]]


@cache
def english() -> RoleWords:
    """Return the English lists.

    Raises:
        BadData: a listed key names no role, or a word stands under no known status or act.

    >>> "senator" in english().roles["seats"], english().acts["work-nouns"]["departure"]
    (True, 'end')
    """
    data = assets.toml(FILE)
    keys = {name: frozenset(row["keys"].split()) for name, row in data["roles"].items()}
    for name, listed in keys.items():
        if lost := sorted(listed - roles().roles.keys()):
            raise BadData(f"{FILE}: roles.{name} key {lost[0]!r} names no role. Take it from the list")
    status = {name: _sorted_out(f"status.{name}", row, Status) for name, row in data["status"].items()}
    acts = {name: _sorted_out(f"acts.{name}", row, Act) for name, row in data["acts"].items()}
    return RoleWords(
        roles=keys,
        words={name: frozenset(row["words"].split()) for name, row in data["words"].items()},
        status=cast("dict[str, dict[str, Status | None]]", status),
        acts=cast("dict[str, dict[str, Act]]", acts),
    )


def _sorted_out(name: str, row: Mapping[str, Mapping[str, str]], known: object) -> dict[str, str | None]:
    """Return what each word of a list says; None for those under "none"."""
    if strange := sorted(row["words"].keys() - {*get_args(known), "none"}):
        raise BadData(f"{FILE}: {name} has no {strange[0]!r}. Known: {', '.join(get_args(known))}, none")
    return {
        word: None if said == "none" else said
        for said, words in row["words"].items()
        for word in words.split()
    }
