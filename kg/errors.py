"""Every error a user can meet: what was asked, what exists, and the next step.

    UnknownName      no question 'who-said-wat'. Did you mean 'who-said-what'? Known: ...
    BadArticle       story.txt: empty file. Give a file with text

A message is one line. Errors that have to do with a file name it first, then the line or record. Errors
are raised where the cause is known and caught in one place, `kg.cli`, which prints them and exits. They
travel between processes whole, whatever their constructor takes.
"""

from __future__ import annotations

import copyreg
import difflib
from collections.abc import Iterable
from typing import Any, Self

_MOST_NAMES = 40  # more than this nobody reads in a message


class KGError(Exception):
    """The root of this package's errors; catch it to catch them all.

    `exit_code` is what the command line returns: 2 for wrong usage, 1 for an answer that is "no".
    """

    exit_code = 2

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as it is, without the constructor, which may take other arguments than the message."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class UnknownName(KGError):
    """A name that nothing bears: a question, a format, an entity, an option."""

    @classmethod
    def of(cls, what: str, asked: str, known: Iterable[str], *, add: str = "") -> Self:
        """Return the error for `asked` among `known` names; `add` says how one is added.

        >>> print(UnknownName.of("format", "tutle", ["turtle", "trig"]))
        no format 'tutle'. Did you mean 'turtle'? Known: trig, turtle
        >>> print(UnknownName.of("entity", "Bergg", [f"entity {n}" for n in range(1, 1001)]))
        no entity 'Bergg'. Known: entity 1, entity 10, entity 100, ... (1,000 in all)
        """
        names = sorted(set(known))
        near = difflib.get_close_matches(asked, names, n=1)
        shown = names if len(names) <= _MOST_NAMES else [*names[:3], f"... ({len(names):,} in all)"]
        parts = [f"no {what} {asked!r}"]
        parts += [f"Did you mean {near[0]!r}?"] if near else []
        parts += [f"Known: {', '.join(shown)}"] if shown else ["None is known"]
        parts += [f"To add one: {add}"] if add else []
        return cls(". ".join(parts).replace("?.", "?"))


class BadArticle(KGError):
    """One article that cannot be read or used; the others go on."""

    exit_code = 1

    def __init__(self, where: str, cause: str, step: str = "") -> None:
        """`where` is the file, with `:line` for a record; `cause` and `step` have no full stop."""
        super().__init__(f"{where}: {cause}" + (f". {step}" if step else ""))
        self.where = where
        self.cause = cause


class BadData(KGError):
    """A lexicon, gazetteer, decision, gold or model file that does not hold what it must."""


class BadQuery(KGError):
    """A SPARQL query that does not parse, or a parameter that does not fit it."""


class StoreError(KGError):
    """A graph folder that cannot be opened, read or written."""


class MissingExtra(KGError):
    """An optional dependency that is not installed."""

    @classmethod
    def of(cls, what: str, extra: str) -> Self:
        """Return the error for a feature that needs `pip install newskg[extra]`.

        >>> print(MissingExtra.of("reading HTML", "html"))
        reading HTML needs an optional package. Next: pip install 'newskg[html]'
        """
        return cls(f"{what} needs an optional package. Next: pip install 'newskg[{extra}]'")
