"""A run is cut at its roles and titles.

    United States Secretary of Defense Jonas Lind      one run
    ~~~stretch~~~ ~~~~~~~role~~~~~~~~~ ~stretch~~      "Jonas Lind", behind the role

A role that is a part of a name stays in it: "Stephen King", "Justice Department", "House of Lords".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicons import names as lexicon
from kg.lexicons.names import Gender
from kg.mentions.names.runs import Runs
from kg.mentions.names.shapes import JOINING, form_ends, given_at
from kg.mentions.words import folded, role_at

_MOST_OF_A_PERSON = 3  # words of a name behind its title, where a body's name may go on, too
_FOR_A_TIME = (["pro", "tem"], ["pro", "tempore"])  # "Mayor Pro Tem Anna Berg"
_FAMILY_TITLES = frozenset({"sheikh"})  # stand before women's names, too, as a part of them


@dataclass(slots=True)
class Stretch:
    """What stands between two roles of a run."""

    first: int
    end: int
    titles: int = -1
    gender: Gender | None = None
    role: str = ""
    plain_title: bool = False


def stretches(runs: Runs, start: int, end: int) -> Iterator[Stretch]:
    """Cut a run at its roles and titles."""
    doc = runs.doc
    here = Stretch(start, start)
    i = start
    while i < end:
        unit = runs.inside.get(i)
        wide = (unit is not None and unit.end - unit.first > 1) or _is_family(runs, i, end)
        wide = wide or (unit is not None and unit.known is not None and runs.texts[i].isupper())  # "ING"
        stop, gender = (0, None) if wide else _title_at(runs, i, end)
        role = 0 if wide else role_end(runs, i, end)
        role = _with_modifiers(runs, i, end) if not (stop or role or wide) else role
        if max(stop, role) and not _is_name_word(runs, here, i, max(stop, role), end):
            if here.end > here.first:
                yield here
            after = max(stop, role)
            if [text.lower() for text in runs.texts[after : after + 2]] in _FOR_A_TIME and after + 2 < end:
                after += 2
            chained = here.end == here.first and here.titles >= 0  # "Sir", then "Lt. Gen."
            here = Stretch(
                after,
                after,
                titles=here.titles if chained else i,
                gender=gender or (here.gender if chained else None),
                plain_title=stop >= role and (here.plain_title or not chained),
                role=" ".join(doc[k].text for k in range(i, after))
                if role >= stop
                else here.role
                if chained
                else "",
            )
            i = after
            continue
        i = unit.end if unit is not None else i + 1
        here.end = i
    if here.end > here.first:
        yield here


def role_end(runs: Runs, i: int, end: int) -> int:
    """Return the end of the longest role name that begins at token i, or 0."""
    found = role_at(runs.texts, i, end)
    return found[1] if found else 0


def ends_role(runs: Runs, end: int) -> bool:
    """Whether a role name, in any case, ends before token `end`."""
    return any(role_end(runs, k, end) == end for k in range(max(0, end - 4), end))


def _title_at(runs: Runs, i: int, end: int) -> tuple[int, Gender | None]:
    """Return the end of the longest title that begins at token i and its gender, or 0."""
    if not runs.texts[i][:1].isupper():
        return 0, None
    for n in (4, 3, 2, 1):
        if i + n <= end:
            written = " ".join(runs.texts[i : i + n])
            key = folded(" ".join(written.replace(".", "").split()))
            if key in lexicon.title_words() and (key not in _short_titles() or written.isupper()):
                return i + n, lexicon.title_words()[key]
    return 0, None


def _is_family(runs: Runs, i: int, end: int) -> bool:
    """Whether a man's title is a woman's family name here: "Sheikh Fatima" is no sheikh."""
    if folded(runs.texts[i]) not in _FAMILY_TITLES or i + 1 >= end:
        return False
    return lexicon.given_names().get(folded(runs.texts[i + 1])) == "f"


@cache
def _short_titles() -> frozenset[str]:
    """Return titles in capitals, which in small letters are other words: "DI"."""
    return frozenset(folded(form) for title in lexicon.titles() for form in title.forms if form.isupper())


def _with_modifiers(runs: Runs, i: int, end: int) -> int:
    """Return the end of a role name behind words that go with it ("Deputy Energy Minister"), or 0."""
    k = i
    while k < end and runs.texts[k].lower() in lexicon.role_modifiers():
        k += 1
    return role_end(runs, k, end) if i < k < end else 0


def _is_name_word(runs: Runs, here: Stretch, i: int, after: int, end: int) -> bool:
    """Whether a role or title at token i is part of a name: "Stephen King", "Justice Department"."""
    doc = runs.doc
    single = after - i == 1
    if after == end and here.end > here.first:
        names = [k for k in range(here.first, here.end) if doc[k].text not in JOINING]
        if (
            single
            and 0 < len(names) <= 2
            and given_at(doc, names[0])
            and not form_ends(doc, here.first, here.end)
        ):
            return True
        if single and _ends_name(runs, here, i):
            return True
    rest_end = next((k for k in range(after, end) if k > after and role_end(runs, k, end)), end)
    organization = after < end and form_ends(doc, after, rest_end) and not given_at(doc, after)
    organization = organization and not (doc[i].is_sent_start and doc[i].lower_ in lexicon.body_nouns())
    if single and organization and doc[after].text not in JOINING:
        return not (here.end > here.first and runs.inside.get(after) is not None)
    if single and doc[i].text in lexicon.forms() and after < end and doc[after].text in {"of", "for"}:
        return True  # "Centre for River Trade"; a centre plays rugby, too
    if single and i > here.first and doc[i - 1].text in {"of", "for", "and"} and here.end > here.first:
        return doc[i - 1].text != "and" or not _titles_person(runs, after, rest_end)  # "House of Lords"
    return (single and _surrounding_org(runs, i)) or _of_office(runs, here, i, after, end)


def _of_office(runs: Runs, here: Stretch, i: int, after: int, end: int) -> bool:
    """Whether a role is a part of "Office of the High Commissioner for Ports", which is a body."""
    if after < end and runs.texts[after] not in JOINING:
        return False  # "Office of the President Anna Berg"
    near = range(max(here.first, i - 5), i - 2)
    return any(runs.texts[k : k + 3] == ["Office", "of", "the"] for k in near)


def _titles_person(runs: Runs, after: int, end: int) -> bool:
    """Whether a name goes on behind a role that begins a new one: "Institute of Peace and President Berg"."""
    words = range(after, end)
    return (
        bool(words) and not any(runs.texts[k] in JOINING for k in words) and len(words) <= _MOST_OF_A_PERSON
    )


def _ends_name(runs: Runs, here: Stretch, i: int) -> bool:
    """Whether a role at the end of a run ends a name: "Citizens for Tax Justice", "Mr Jonas Porter"."""
    if runs.texts[i] == "Justice" and {"for", "of", "and"} & set(runs.texts[here.first : i]):
        return True
    return i - here.first == 1 and (here.titles >= 0 or _surname_of(runs, here.first, i))


def _surname_of(runs: Runs, first: int, i: int) -> bool:
    """Whether a recognised person's name of two words ends with token i: "Jonas Porter"."""
    return runs.ner.get(i) == (first, i + 1, "PERSON")


def _surrounding_org(runs: Runs, i: int) -> bool:
    ent = runs.ner.get(i)
    return ent is not None and ent[2] == "ORG" and ent[0] < i and form_ends(runs.doc, ent[0], ent[1])
