"""Verdicts of people on who is who: one text file, one line a verdict, replayed on every build.

    # id | verdict | entity | entity | who | when | why
    d1 | same | volodymyr-zelenskyy-c41d | volodymyr-zelensky-b7d9 | anna | 2025-02-15 | same office
    d2 | different | john-smith-19ab | john-smith-77e0 | anna | 2025-02-15 | father and son
    d3 | different | jane-smith-77e0 | a:eeb5e72be025#e5 | anna | 2025-02-15 | a teacher, no baroness
    undo | d1 | ben | 2025-03-01 | another man after all

A side is an entity's key or an EntityRef of an article ("a:", its id, "#", its number; several with commas).
Of two keys that were one, each EntityRef goes to the side it has more in common with; an EntityRef that is
named on the right of "different" leaves alone.

Lines are only ever added, so the file diffs and merges in git. The linker's own result is never rewritten: a
verdict is laid over it, and taking it back gives the graph that was there before. Keys stay good: a merged
key leads to the kept one, and an entity's old key to the entity that now holds the EntityRef that founded it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import unquote

from kg.errors import BadData, UnknownName
from kg.model import Decision, RefKey

Verdict = Literal["same", "different", "undecided"]
HEAD = "# Verdicts on who is who, replayed on every build. Add lines, change none. Fields:\n" \
       "# id | same, different or undecided | entity | entity | who | when | why\n" \
       "# undo | id | who | when | why\n"  # fmt: skip
_FORM = "Write: d1 | same | key | key | who | 2025-02-15 | why; or: undo | d1 | who | 2025-02-15 | why"
_ID = re.compile(r"d[1-9][0-9]*")
_KEY = re.compile(r"[a-z0-9-]+|a:[^\s|#]+#e[1-9][0-9]*(,e[1-9][0-9]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Decision):
    """A decision with the line of the file that it stands in."""

    where: str = "decisions"  # "decisions.txt:3"


def read(path: Path) -> tuple[Recorded, ...]:
    """Return the decisions of a file in its order, those taken back marked so; none where there is no file.

    Raises:
        BadData: a line that is no decision, an id twice, an undo of nothing; it names file and line.
    """
    if not path.is_file():
        return ()
    return parse(path.read_text(encoding="utf-8"), name=path.name)


def parse(text: str, *, name: str = "decisions.txt") -> tuple[Recorded, ...]:
    """Return the decisions of a text; see `read`.

    >>> (one,) = parse("d1 | same | anna-berg-1a2b | a-berg-3c4d | ben | 2025-02-15 | same firm | same year")
    >>> one.left, one.who, one.why, one.undone
    ('anna-berg-1a2b', 'ben', 'same firm | same year', False)
    """
    found: dict[str, Recorded] = {}
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{name}:{number}"
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        fields = [field.strip() for field in line.split("|")]
        if fields[0] == "undo":
            _undone(found, fields, where)
            continue
        one = _decision(fields, where)
        if one.id in found:
            raise BadData(f"{where}: {one.id} is there twice. Next: give the later line the next free number")
        found[one.id] = one
    return tuple(found.values())


def _decision(fields: Sequence[str], where: str) -> Recorded:
    if len(fields) < 7:
        raise BadData(f"{where}: {len(fields)} fields where 7 are wanted. {_FORM}")
    key, verdict, left, right, who, when = fields[:6]
    if not _ID.fullmatch(key):
        raise BadData(f"{where}: {key!r} is no id such as d1. {_FORM}")
    known = next((one for one in get_args(Verdict) if one == verdict), None)
    if known is None:
        raise BadData(f"{where}: {UnknownName.of('verdict', verdict, get_args(Verdict))}")
    for one in (left, right):
        if not _KEY.fullmatch(one):
            raise BadData(f"{where}: {one!r} is no entity key such as anna-berg-1a2b, or a:id#e1. {_FORM}")
    if left == right:
        raise BadData(f"{where}: both sides are {left}. Next: name two entities")
    _check_date(when, where)
    why = " | ".join(fields[6:])
    return Recorded(id=key, verdict=known, left=left, right=right, who=who, when=when, why=why, where=where)


def _undone(found: dict[str, Recorded], fields: Sequence[str], where: str) -> None:
    if len(fields) < 5:
        raise BadData(f"{where}: {len(fields)} fields where 5 are wanted. {_FORM}")
    key = fields[1]
    if key not in found:
        raise BadData(f"{where}: {UnknownName.of('decision above this line', key, found)}")
    _check_date(fields[3], where)
    found[key] = replace(found[key], undone=True)


def _check_date(text: str, where: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise BadData(f"{where}: {text!r} is no date such as 2025-02-15. {_FORM}") from None


def refs_of(side: str) -> tuple[RefKey, ...]:
    """Return the EntityRefs that a side of a decision names; none where it is an entity's key.

    >>> [ref.ref for ref in refs_of("a:eeb5e72be025#e5,e7")], refs_of("anna-berg-1a2b")
    (['e5', 'e7'], ())
    """
    if not side.startswith("a:"):
        return ()
    article, _, refs = side.removeprefix("a:").partition("#")
    plain = unquote(article, errors="surrogatepass")
    return tuple(RefKey(article=plain, ref=ref) for ref in refs.split(","))


def line_of(decision: Decision) -> str:
    """Return a decision as its line, without a line end.

    Raises:
        BadData: a text with a line break, or a name with the separator in it.
    """
    fields = (decision.id, decision.verdict, decision.left, decision.right, decision.who, decision.when)
    return _line(fields, decision.why)


def _line(fields: Sequence[str], why: str) -> str:
    for text in (*fields, why):
        if len(text.splitlines()) > 1 or text.endswith("\n"):
            raise BadData(f"{text!r} has a line break. Next: say it in one line")
    for text in fields:
        if "|" in text:
            raise BadData(f"{text!r} holds a '|', which parts the fields. Next: leave it out")
    return " | ".join((*fields, why.strip()))


def append(
    path: Path, verdict: Verdict, left: str, right: str, *, who: str, when: str, why: str = ""
) -> Recorded:
    """Add a decision to the file, with the next free id, and return it; the file is made where there is none.

    Raises:
        BadData: the file or the new decision is not well formed, or says the opposite of one in force,
            or the same; nothing is written.
    """
    past = read(path)
    number = max((int(one.id[1:]) for one in past), default=0) + 1
    lines = len(_text(path).splitlines())
    line = _line((f"d{number}", verdict, left, right, who, when), why)
    one = _decision([field.strip() for field in line.split("|")], f"{path.name}:{lines + 1}")
    check((*past, one))
    for other in past:
        if not other.undone and other.verdict == one.verdict and {other.left, other.right} == {left, right}:
            raise BadData(
                f"{path.name}: {left} and {right} are {verdict} already, by {other.id}. Next: nothing, "
                f"or kg undo {other.id}"
            )
    _write(path, line)
    return one


def undo(path: Path, decision: str, *, who: str, when: str, why: str = "") -> Recorded:
    """Add a line that takes a decision back, and return the decision.

    Raises:
        UnknownName: no such decision in force.
        BadData: the file is not well formed; nothing is written.
    """
    past = {one.id: one for one in read(path) if not one.undone}
    if decision not in past:
        raise UnknownName.of("decision in force", decision, past)
    _check_date(when, path.name)
    _write(path, _line(("undo", decision, who, when), why))
    return replace(past[decision], undone=True)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else HEAD


def _write(path: Path, line: str) -> None:
    text = _text(path)
    end = "" if text.endswith("\n") or not text else "\n"
    new = path.with_name(f".{path.name}.new")
    new.write_text(f"{text}{end}{line}\n", encoding="utf-8", newline="\n")
    new.replace(path)


# ---------- what they mean together ----------


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that were not taken back."""
    return tuple(one for one in decisions if not one.undone)


def check(decisions: Iterable[Decision], same_as: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Return, for each key that is the same as others by the verdicts in force, one key for them all.

    Args:
        decisions: in the order of the file; those taken back count for nothing.
        same_as: what each key stands for, where two keys stand for one entity already.

    Raises:
        BadData: two are the same by some verdicts and different by another; it names the lines.

    >>> together = check(parse("d1 | same | a-1 | b-2 | ben | 2025-02-15 | x"))
    >>> together["a-1"] == together["b-2"]
    True
    """
    active = in_force(decisions)
    stands = same_as or {}
    links: dict[str, list[tuple[str, Decision]]] = {}
    for one in active:
        if one.verdict == "same":
            left, right = stands.get(one.left, one.left), stands.get(one.right, one.right)
            links.setdefault(left, []).append((right, one))
            links.setdefault(right, []).append((left, one))
    together: dict[str, str] = {}
    for key in links:
        if key not in together:
            together |= dict.fromkeys(_reached(key, links), key)
    for one in active:
        left, right = stands.get(one.left, one.left), stands.get(one.right, one.right)
        if one.verdict == "different" and together.get(left, left) == together.get(right, right):
            through = _reached(left, links).get(right, ())
            lines = ", ".join(_where(other) for other in through) or "the articles themselves"
            raise BadData(
                f"{_where(one)}: {one.left} and {one.right} are different here and the same by {lines}. "
                f"Next: kg undo one of them"
            )
    return together


def _reached(
    start: str, links: Mapping[str, Sequence[tuple[str, Decision]]]
) -> dict[str, tuple[Decision, ...]]:
    """Return every key that a chain of verdicts leads to, each with the shortest chain."""
    found: dict[str, tuple[Decision, ...]] = {start: ()}
    queue = [start]
    for key in queue:
        for other, decision in links.get(key, ()):
            if other not in found:
                found[other] = (*found[key], decision)
                queue.append(other)
    return found


def _where(one: Decision) -> str:
    return f"{one.where} ({one.id})" if isinstance(one, Recorded) else f"decision {one.id}"
