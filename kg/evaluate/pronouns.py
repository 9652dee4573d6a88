"""Third-person pronouns tied to the right named person (gold: chains of mentions, a JSON line an article).

    gold  {"id", "text", "chains": [{"type", "mentions": [{"span": [s, e], "form": "name|pronoun|nominal"}]}]}

A tie is right when a name of the found entity overlaps a name of the pronoun's own chain. A tie of a pronoun
whose chain bears no name is wrong.
"""

from __future__ import annotations

from typing import Any

from kg.evaluate.counts import Counts
from kg.model import Record, Span

PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})


def score(gold: dict[str, Any], record: Record) -> Counts:
    """Return the counts of one article."""
    text = gold["text"]
    names_of: dict[Span, list[Span]] = {}
    for chain in gold["chains"]:
        names = [Span(*one["span"]) for one in chain["mentions"] if one["form"] == "name"]
        for one in chain["mentions"]:
            if text[slice(*one["span"])].lower() in PRONOUNS:
                names_of[Span(*one["span"])] = names if chain["type"] == "person" else []
    right = found = 0
    for ref in record.refs:
        mentions = [one.span for one in ref.mentions if one.kind != "pronoun"]
        for one in ref.mentions:
            if one.kind == "pronoun" and record.article[one.span].lower() in PRONOUNS:
                names = next((names for span, names in names_of.items() if span.overlaps(one.span)), [])
                found += 1
                right += any(name.overlaps(mention) for name in names for mention in mentions)
    return Counts(right=right, found=found, wanted=sum(map(bool, names_of.values())))
