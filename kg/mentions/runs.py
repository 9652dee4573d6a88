"""Runs of capitalised words, cut where a role, a title, a country or a well-known name begins or ends.

    United States Secretary of Defense Jonas Lind      one run
    ~~~country~~~ ~~~~~~~role~~~~~~~~~ ~~~rest~~~      its parts

What a part is, if it is a name at all, `kg.mentions.names` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.countries import Country, countries
from kg.lexicons.names import Gender, Known
from kg.mentions.words import folded, role_at
from kg.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NER_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}
JOINING = frozenset({"of", "for", "and", "the", "&", "'", "'s", "on", "in"})
_NO_NAME_TAGS = frozenset(
    {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ", "ADV", "PART", "VERB", "NUM"}
)
_AT_START = frozenset({"de", "von", "van", "bin", "al", "di", "da", "del", "ibn"})
_HOW_MANY = frozenset(
    {"Many", "Some", "Most", "Few", "Several", "All", "Both", "Other", "More", "Such", "These", "Those"}
)
_OFFICES = frozenset(
    """Ministry Department Office Institute Centre Center Agency Commission Committee Campaign Subcommittee
    Association""".split()
)
_BEFORE_NAMES = frozenset(
    """Beyond Against Despite After Before With Without Behind Inside Outside Under Among Between Like Unlike
    Following Although Because While When If Interim Former Acting""".split()
)
_FAMILY_TITLES = frozenset({"sheikh"})  # stand before women's names, too, as a part of them
_ENDINGS = frozenset({"Analysis", "Images", "Live", "Opinion", "Video", "Watch"})  # of a body's name, too
_MONTHS = frozenset({"April", "May", "June", "August"})
_WORD = re.compile(r"\w+|\S")
_PARTY_STATE = re.compile(r"[DRI]-[A-Z]")  # "(D-Ohio)"


@dataclass(frozen=True, slots=True)
class Unit:
    """A listed name in a block: tokens `first` to `end`."""

    first: int
    end: int
    sort: str  # country, adjective, people, known, party ("Tories"), member ("Tory")
    country: Country | None = None
    known: Known | None = None


# ---------- listed names ----------


@cache
def _listed() -> dict[str, list[tuple[str, Unit]]]:
    table: dict[str, Unit] = {}
    for row in countries().rows:
        for word in row.people:
            table[word] = Unit(0, 0, "people", countries().people(word))
        for word in row.adjectives:
            table[word] = Unit(0, 0, "adjective", countries().adjective(word))
    for word in lexicon.party_nouns():
        table[word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")] = Unit(
            0, 0, "member"
        )
        table[word] = Unit(0, 0, "party")
    for row in countries().rows:
        for name in row.names:
            table[name] = Unit(0, 0, "country", countries().named(name))
    for known in reversed(lexicon.well_known()):
        for name in known.names:
            table[name] = Unit(0, 0, "known", None, known)
            if name.isupper() and name.isalpha() and len(name) > 3:  # "Nato" beside "NATO"
                table.setdefault(name.capitalize(), table[name])
    found: dict[str, list[tuple[str, Unit]]] = {}
    for name in sorted(table, key=lambda name: (-len(name), name)):
        if first := _WORD.match(name):
            found.setdefault(first.group(), []).append((name, table[name]))
    return found


def listed(doc: Doc, texts: Sequence[str], text: str) -> dict[int, Unit]:
    """Return the listed names of a parsed block by their first token, the longest at each place."""
    found: dict[int, Unit] = {}
    free = 0
    for i, word in enumerate(texts):
        if i < free or not (word[:1].isupper() or word in _LOWER_LISTED):
            continue
        first = _WORD.match(word)
        for name, unit in _listed().get(first.group(), ()) if first else ():
            at = doc[i].idx
            end = _end_of(doc, i, at + len(name)) if text.startswith(name, at) else 0
            if end:
                found[i] = Unit(i, end, unit.sort, unit.country, unit.known)
                free = end
                break
    return found


_LOWER_LISTED = frozenset({"al", "al-Qaeda"})


def _end_of(doc: Doc, i: int, end: int) -> int:
    """Return the token after the one that ends at a character, or 0 where none ends there."""
    while i < len(doc) and doc[i].idx + len(doc[i]) < end:
        i += 1
    return i + 1 if i < len(doc) and doc[i].idx + len(doc[i]) == end else 0


# ---------- runs of capitalised words ----------


def capital(token: Token) -> bool:
    """Whether a token is written as part of a name."""
    return capital_word(token.text)


@lru_cache(maxsize=1 << 15)
def capital_word(text: str) -> bool:
    """Whether a word begins with a capital; a full stop ends only initials, titles and forms.

    >>> [capital_word(word) for word in ("Berg", "J.", "Inc.", "Really.", "de")]
    [True, True, True, False, False]
    """
    if text[:1].isupper():
        return text[-1:].isalnum() or initial(text) or text in lexicon.forms() or text in _with_stops()
    return False


@cache
def _with_stops() -> frozenset[str]:
    """Return words that keep their full stop inside a name: "Jr.", "Gen."."""
    titles = {word for title in lexicon.titles() for form in title.forms for word in form.split()}
    return frozenset(word for word in titles | lexicon.suffixes() if word.endswith("."))


def initial(text: str) -> bool:
    """Whether a word is a letter or letters for a given name: "J.", "J.R."."""
    return bool(re.fullmatch(r"(?:[A-Z]\.){1,3}|[A-Z]|(?:St|Ft|Mt)\.", text))


def _known_start(token: Token) -> bool:
    return folded(token.text) in lexicon.given_names() or token.text in lexicon.forms()


class Runs:
    """The runs of one block: maximal stretches of tokens that may together be names, roles and titles."""

    def __init__(self, doc: Doc, texts: list[str], plain: str, breaks: frozenset[int]) -> None:
        """`texts` are the tokens, `plain` is the block; no name runs on over a token of `breaks`."""
        self.doc, self.texts, self.breaks = doc, texts, breaks
        self.units = listed(doc, texts, plain)
        self.inside = {i: unit for unit in self.units.values() for i in range(unit.first, unit.end)}
        self.ner: dict[int, tuple[int, int, str]] = {
            i: (ent.start, ent.end, ent.label_) for ent in doc.ents for i in range(ent.start, ent.end)
        }

    def ner_joins(self, i: int, label: str = "ORG") -> bool:
        """Whether one recognised name spans the tokens before and after token i."""
        ent = self.ner.get(i)
        return ent is not None and ent[2] == label and ent[0] < i < ent[1] - 1

    def _name_like(self, i: int) -> bool:
        text = self.texts[i]
        if i in self.inside:
            return True
        if not capital_word(text) or _PARTY_STATE.match(text):
            return False
        if text in {"D", "R", "I", "A"} and not self._initial_here(i):
            return False
        token = self.doc[i]
        if token.pos_ in _NO_NAME_TAGS and token.tag_ not in {"NNP", "NNPS"}:
            ent = self.ner.get(i)
            inside = ent is not None and ent[2] in NER_TYPES
            return inside or (not token.is_sent_start and not self._quoted_start(i) and token.pos_ == "VERB")
        return True

    def _initial_here(self, i: int) -> bool:
        """Whether a single letter stands between capitalised words: "Anna D Berg"."""
        beside = self.texts[i - 1 : i] + self.texts[i + 1 : i + 2]
        return len(beside) == 2 and all(map(capital_word, beside)) and beside[1] != "I"

    def _quoted_start(self, i: int) -> bool:
        return i > 0 and self.doc[i - 1].text in {'"', "'", ":", "``", "-", "–", "—"}

    def _joins(self, left: int, i: int) -> int:
        """Return where the run that ended before token i goes on, or 0."""
        if i + 1 >= len(self.doc):
            return 0
        low = self.texts[i]
        if low in lexicon.particles() and (end := self._particles_end(i)):
            return end
        if low in {"of", "for", "and", "on", "in"}:
            form = any(text in lexicon.forms() for text in self.texts[left : left + 2])
            articles = {"the", "a", "an"} if low == "for" and form else {"the"}
            step = i + 2 if self.texts[i + 1] in articles and i + 2 < len(self.doc) else i + 1
            inside = (
                low == "of"
                or self.ner_joins(i)
                or (low != "in" and self._office(left, i))
                or (low == "and" and self._adjectives(i))
            )
            return step if inside and self._name_like(step) else 0
        return i + 1 if self._mark_joins(i) or self._in_list_of_office(left, i) else 0

    def _adjectives(self, i: int) -> bool:
        """Whether "and" joins two adjectives of one body: "Social Democratic and Labour Party"."""
        if self.texts[i - 1] not in lexicon.joined_adjectives():
            return False
        after = i + 1
        while after < len(self.doc) and self._name_like(after) and after <= i + 4:
            if self.texts[after] in lexicon.forms():
                return True
            after += 1
        return False

    def _in_list_of_office(self, left: int, i: int) -> bool:
        """Whether a comma stands inside "Department for Roads, Ports and Rural Affairs"."""
        texts = self.texts
        named = _OFFICES & set(texts[left : left + 2]) and {"of", "for"} & set(texts[left:i])
        if texts[i] != "," or not named:
            return False
        for k in range(i + 1, min(len(texts) - 1, i + 8)):
            if texts[k] == "and":
                return k > i + 1 and capital_word(texts[k + 1]) and not given_at(self.doc, i + 1)
            if not (capital_word(texts[k]) or texts[k] == ","):
                return False
        return False

    def _mark_joins(self, i: int) -> bool:
        """Whether a mark between two tokens is inside a name."""
        doc, mark = self.doc, self.texts[i]
        if mark == '"':
            return self._nickname(i)
        follows = self._name_like(i + 1)
        if mark == "-":  # "Berg-Lind", "Dae-jung"
            glued = not doc[i].whitespace_ and not doc[i - 1].whitespace_
            return glued and (follows or self.ner_joins(i, "PERSON") or self._syllable(i + 1))
        if mark in {"'", "'s"}:  # not in "the BBC's Anna Berg"
            return follows and self.ner_joins(i) and i - 1 not in self.inside and not given_at(doc, i + 1)
        return follows and (mark in {"&", "+"} or (mark == "." and f"{self.texts[i - 1]}." in _with_stops()))

    def _syllable(self, i: int) -> bool:
        """Whether token i ends a given name of two syllables: "Min-jun Park", "Park Min-jun"."""
        if self.texts[i] not in lexicon.syllables():
            return False
        family = (
            i > 2 and folded(self.texts[i - 3]) in lexicon.given_names() and capital_word(self.texts[i - 3])
        )
        return family or (i + 1 < len(self.doc) and self._name_like(i + 1))

    def _particles_end(self, i: int) -> int:
        end = i
        while end < len(self.doc) and (
            self.doc[end].text in lexicon.particles() or (self.doc[end].text == "-" and end > i)
        ):
            end += 1
        return (
            end
            if end < len(self.doc) and end - i < 4 and self._name_like(end) and capital(self.doc[end])
            else 0
        )

    def _nickname(self, i: int) -> bool:
        """Whether a quotation mark at i opens or closes a nickname inside a name."""
        doc = self.doc
        opens = (
            i + 3 < len(doc)
            and doc[i + 2].text == '"'
            and all(capital(doc[k]) for k in (i - 1, i + 1, i + 3))
        )
        closes = i >= 3 and doc[i - 2].text == '"' and all(capital(doc[k]) for k in (i - 3, i - 1, i + 1))
        return bool(opens or closes)

    def _office(self, left: int, i: int) -> bool:
        return any(self.texts[k] in _OFFICES for k in range(left, i))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield token ranges, half-open, in text order."""
        doc, i = self.doc, 0
        while i < len(doc):
            text = self.texts[i]
            if i not in self.inside and not text[:1].isupper() and text not in _AT_START:
                i += 1
                continue
            if not (self._name_like(i) or (doc[i].text in _AT_START and self._particles_end(i))):
                i += 1
                continue
            start, end = i, self._step(i)
            while end < len(doc) and end not in self.breaks:
                if self._name_like(end):
                    end = self._step(end)
                elif self.texts[end] in lexicon.forms():  # "plc"
                    end += 1
                elif onward := self._joins(start, end):
                    end = self._step(onward)
                else:
                    break
            yield start, end
            i = end

    def _step(self, i: int) -> int:
        return self.inside[i].end if i in self.inside else i + 1


# ---------- a run is cut into pieces ----------


def role_end(runs: Runs, i: int, end: int) -> int:
    """Return the end of the longest role name that begins at token i, or 0."""
    found = role_at(runs.texts, i, end)
    return found[1] if found else 0


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


def given_at(doc: Doc, i: int) -> bool:
    """Whether token i is a listed given name."""
    return folded(doc[i].text) in lexicon.given_names()


def form_ends(doc: Doc, first: int, end: int) -> bool:
    """Whether tokens end in a word that makes an organization: "University", "Building Society"."""
    return doc[end - 1].text in lexicon.forms() or (
        end - first > 1 and f"{doc[end - 2].text} {doc[end - 1].text}" in lexicon.forms()
    )


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
        stop, gender = (0, None) if wide else _title_at(runs, i, end)
        role = 0 if wide else role_end(runs, i, end)
        role = _with_modifiers(runs, i, end) if not (stop or role or wide) else role
        if max(stop, role) and not _is_name_word(runs, here, i, max(stop, role), end):
            if here.end > here.first:
                yield here
            after = max(stop, role)
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
        return True  # "House of Lords"
    return single and _surrounding_org(runs, i)


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


def cut(runs: Runs, stretch: Stretch) -> Iterator[tuple[int, int, Unit | None]]:
    """Yield the names of a stretch as token ranges, with the listed name that each is."""
    doc = runs.doc
    first, end = _trim(runs, stretch.first, stretch.end)
    if first >= end:
        return
    unit = runs.units.get(first)
    if unit is not None and unit.end == end:
        yield first, end, unit
        return
    joints = [
        i
        for i in range(first, end)
        if doc[i].text in {"of", "for", "and", "on", "in"} and i not in runs.inside
    ]
    if parting := [i for i in joints if _two_bodies(runs, first, i, end)]:
        yield from cut(runs, Stretch(first, parting[0]))
        yield from cut(runs, Stretch(parting[0] + 1, end))
        return
    if joints and not _one_organization(runs, first, end, joints):
        yield from cut(runs, Stretch(first, joints[0]))
        yield from cut(runs, Stretch(joints[0] + 1, end))
        return
    yield from _cut_plain(runs, first, end, titled=stretch.titles >= 0 and first == stretch.first)


def _two_bodies(runs: Runs, first: int, joint: int, end: int) -> bool:
    """Whether "and the" stands between two bodies: "Association of Tarn and the Holm Party"."""
    texts = runs.texts
    named = any(text in lexicon.forms() for text in texts[first:joint])
    return (
        texts[joint] == "and"
        and texts[joint + 1].lower() == "the"
        and named
        and form_ends(runs.doc, first, end)
    )


def _one_organization(runs: Runs, first: int, end: int, joints: list[int]) -> bool:
    doc = runs.doc
    joint = joints[0]
    if given_at(doc, first) and joint - first in {2, 3} and not form_ends(doc, first, joint):
        return False  # "Anna Berg for Tarn Water"
    if runs.texts[joint] == "and" and runs.texts[joint - 1] in lexicon.joined_adjectives():
        return form_ends(doc, first, end)
    if _institution_follows(runs, joint, end) and doc[first].text not in lexicon.forms():
        return False  # "Anna Berg of the University of Tarn"
    if doc[first].text in lexicon.forms() or doc[joint - 1].text in lexicon.forms():
        return doc[joint].text != "in"
    if any(runs.ner_joins(i) for i in joints):
        return doc[joint].text != "and" or form_ends(doc, first, end)
    return doc[joint].text == "of" and form_ends(doc, first, joint)


def _institution_follows(runs: Runs, joint: int, end: int) -> bool:
    """Whether "the University of" follows "of", with a word before that is no part of it."""
    start = joint + 2 if runs.texts[joint + 1] == "the" else joint + 1
    return start + 1 < end and runs.texts[start] in lexicon.forms() and runs.texts[start + 1] in {"of", "for"}


def _cut_plain(runs: Runs, first: int, end: int, *, titled: bool) -> Iterator[tuple[int, int, Unit | None]]:
    doc = runs.doc
    unit = runs.units.get(first)
    if _names_another(runs, first, end):
        yield first, end, None
        return
    if unit is not None and unit.end < end and not titled:
        rest = runs.units.get(unit.end)
        branch = rest is not None and rest.sort == "country" and rest.end == end
        if branch and unit.known is not None and unit.known.kind == "company":
            yield first, end, None  # "Tarnholm UK"
            return
        ent = runs.ner.get(first)
        whole = ent is not None and ent[1] > unit.end and ent[2] in {"ORG", "PERSON", "FAC"}
        single_given = unit.end - unit.first == 1 and given_at(doc, first) and unit.sort == "country"
        person_follows = given_at(doc, unit.end) and end - unit.end > 1 and not form_ends(doc, first, end)
        if unit.sort == "member":
            splits = person_follows
        elif unit.sort == "people" and end - unit.end > 1 and not form_ends(doc, first, end):
            splits = person_follows or runs.ner.get(end - 1, (0, 0, ""))[2] == "PERSON"
        elif (rest is not None and rest.end == end and rest.sort == "known") or (
            person_follows and unit.sort == "known"
        ):
            splits = True
        else:
            splits = not (whole or form_ends(doc, first, end) or single_given)
        if splits:
            yield unit.first, unit.end, unit
            yield from cut(runs, Stretch(unit.end, end))
            return
    for i in range(first + 1, end - 1):  # "Tarn Investment Bank Anna Berg"
        inside = runs.inside.get(i - 1)
        closes = form_ends(doc, first, i) or (
            inside is not None and inside.end == i and inside.sort == "known"
        )
        if closes and given_at(doc, i) and not titled and not form_ends(doc, first, end):
            yield from cut(runs, Stretch(first, i))
            yield from cut(runs, Stretch(i, end))
            return
    first_ent = runs.ner.get(first)
    if (
        first_ent is not None
        and first < first_ent[1] < end
        and runs.texts[first_ent[1] - 1] not in lexicon.particles()  # "Anna von der", then "Berg"
        and (next_ent := runs.ner.get(first_ent[1])) is not None
        and "PERSON" in {first_ent[2], next_ent[2]} <= NER_TYPES.keys()
        and first_ent[2] != next_ent[2]
        and not form_ends(doc, first, end)
        and not titled
    ):
        yield from cut(runs, Stretch(first, first_ent[1]))
        yield from cut(runs, Stretch(first_ent[1], end))
        return
    yield first, end, None


def _names_another(runs: Runs, first: int, end: int) -> bool:
    """Whether a country makes another body of a well-known name: "Italian Communist Party"."""
    unit = runs.units.get(first)
    if unit is None:
        return False
    body, country = (
        (runs.units.get(unit.end), unit) if unit.sort in {"adjective", "country"} else (unit, None)
    )
    if body is None or body.known is None or body.known.kind not in _NATIONAL:
        return False
    if country is not None:
        return body.end == end and not runs.texts[body.first].isupper()
    after = [text for text in runs.texts[body.end : end] if text != "the"]
    country = runs.units.get(body.end + 1 + (runs.texts[body.end + 1 : body.end + 2] == ["the"]))
    return after[:1] == ["of"] and country is not None and country.sort == "country" and country.end == end


_NATIONAL = frozenset({"party", "court", "parliament", "ministry", "association", "movement", "union"})


def _trim(runs: Runs, first: int, end: int) -> tuple[int, int]:
    """Drop what is no name at both ends: joining words, weekdays, letters after a name."""
    doc = runs.doc

    def idle(i: int, *, at_end: bool) -> bool:
        text = doc[i].text
        unit = runs.inside.get(i)
        if unit is not None and (
            unit.end - unit.first > 1
            or text not in lexicon.not_names()
            or (unit.sort == "adjective" and _describes(doc[i]))
        ):
            return False
        if text.lower() in JOINING or text in _HOW_MANY or not any(one.isalnum() for one in text):
            return True
        if at_end and end - first > 1 and (text in lexicon.forms() or _ends_body(i)):
            return False
        if i + 1 < end and text in lexicon.forms() and doc[i + 1].text in {"of", "for"}:
            return False  # "Centre for River Trade"
        if at_end and text in lexicon.honours() and end - first > 1:
            return True
        return text.rstrip(".") in lexicon.not_names() and not (end - first > 1 and _given_here(i))

    def _ends_body(i: int) -> bool:
        """Whether a word that is no name ends a recognised one: "Tarn Harbour Watch"."""
        ent = runs.ner.get(i, (i, 0, ""))
        return doc[i].text in _ENDINGS and ent[0] < i and ent[2] == "ORG"

    def _given_here(i: int) -> bool:
        if doc[i].text in _MONTHS:
            return runs.ner.get(i, (0, 0, ""))[2] == "PERSON"
        return i == first and given_at(doc, i)

    while first < end and (idle(first, at_end=False) or _starts_sentence_only(runs, first, end)):
        first = runs.inside[first].end if first in runs.inside else first + 1
    while first < end and idle(end - 1, at_end=True):
        end -= 1
    return first, end


def _describes(word: Token) -> bool:
    """Whether "Spanish" says whose somebody or something is, as before "minister"; alone it is a language."""
    return word.dep_ in {"amod", "compound", "nmod"} and word.head.i > word.i


def _starts_sentence_only(runs: Runs, first: int, end: int) -> bool:
    """Whether the first word is capitalised because a sentence begins with it, before a name."""
    token = runs.doc[first]
    if first in runs.inside or end - first < 2:
        return False
    if _before_person(runs, first, end):
        return True
    if not (token.is_sent_start or first == 0):
        return False
    if token.text in _BEFORE_NAMES or _is_participle(runs, first, end):
        return not given_at(runs.doc, first)  # "Beyond Berg", "Quoting Berg"
    recognised = runs.ner.get(first, (0, 0, ""))[2] in NER_TYPES
    common = not recognised and token.pos_ not in {"PROPN"} and not _known_start(token)
    return common or token.text in lexicon.before_names()


def _before_person(runs: Runs, first: int, end: int) -> bool:
    """Whether a word tells what the person behind it is: "Rival Anna Berg", in a headline's middle too."""
    if end - first < 3 or runs.texts[first] not in lexicon.before_persons():
        return False
    if given_at(runs.doc, first + 1):
        return True
    recognised = runs.ner.get(first + 1, (0, 0, ""))[2] == "PERSON" and not form_ends(runs.doc, first, end)
    return recognised and (bool(runs.doc[first].is_sent_start) or first == 0)


def _is_participle(runs: Runs, first: int, end: int) -> bool:
    """Whether a sentence begins with "Quoting" before a recognised name, which may have swallowed it."""
    if not runs.texts[first].endswith("ing") or form_ends(runs.doc, first, end):
        return False
    here, following = runs.ner.get(first, (0, 0, "")), runs.ner.get(first + 1, (0, 0, ""))
    starts_behind = following[0] == first + 1 and following[2] == "PERSON"
    return here[2] == "PERSON" or starts_behind or runs.doc[first].tag_ == "VBG"
