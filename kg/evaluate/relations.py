"""Person-organization pairs against gold passages: a JSON line each, as KnowledgeNet has them.

    gold     {"id", "text", "properties": [...], "facts": [{"property", "subject": [s, e], "object": [s, e]}]}
    overlap  subject spans overlap and object spans overlap       exact  both spans are equal

EMPLOYEE_OR_MEMBER_OF, and CEO turned round, are pairs of a person and an organization. A pair that was found
but is not gold counts as false only in passages that were annotated for EMPLOYEE_OR_MEMBER_OF.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.evaluate.counts import Counts
from kg.model import Record, Span

Pair = tuple[Span, Span]


def gold_pairs(row: dict[str, Any]) -> list[Pair]:
    """Return a passage's pairs of a person and an organization, each once."""
    pairs = []
    for fact in row["facts"]:
        subject, thing = Span(*fact["subject"]), Span(*fact["object"])
        if fact["property"] == "EMPLOYEE_OR_MEMBER_OF":
            pairs.append((subject, thing))
        elif fact["property"] == "CEO":
            pairs.append((thing, subject))
    return list(dict.fromkeys(pairs))


def found_pairs(record: Record) -> list[Pair]:
    """Return the pairs that the evidence of a record's roles shows, each once.

    A country that an office belongs to is a jurisdiction, no employer, and makes no pair.
    """
    bodies = {ref.id for ref in record.refs if ref.type in ("organization", "group")}
    evidence = (one for role in record.roles if role.organization in bodies for one in role.evidence)
    return list(dict.fromkeys((one.person, one.organization) for one in evidence if one.organization))


def score(gold: list[Pair], found: Iterable[Pair], *, exact: bool) -> Counts:
    """Return the counts of one passage that was annotated for EMPLOYEE_OR_MEMBER_OF."""
    rows = list(found)

    def same(left: Pair, right: Pair) -> bool:
        return left == right if exact else left[0].overlaps(right[0]) and left[1].overlaps(right[1])

    right = sum(any(same(one, other) for other in rows) for one in gold)
    false = sum(not any(same(one, other) for one in gold) for other in rows)
    return Counts(right=right, found=right + false, wanted=len(gold))
