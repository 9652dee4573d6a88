"""Which mentions are one entity: the chains of an article.

    Jonas Lind ... Mr Lind ... Lind
    ~~~name~~~     ~title~     surname

Names only; noun phrases ("the minister", "the company") are `kg.mentions.nominals`, and "he" is
`kg.mentions.pronouns`. Two people with one surname stay two; a tie that the page does not show is not made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kg.lexicons import names as lexicon
from kg.lexicons.roles import roles
from kg.mentions.chains import Chain, Place
from kg.mentions.names import Found
from kg.mentions.page import Page
from kg.mentions.words import SMALL, folded, generation, short_surnames, surname
from kg.model import Document

_CORPORATE = frozenset(
    {
        "inc",
        "inc.",
        "plc",
        "ltd",
        "ltd.",
        "llc",
        "llp",
        "corp",
        "corp.",
        "co",
        "co.",
        "gmbh",
        "ag",
        "sa",
        "nv",
        "se",
        "asa",
        "ab",
    }
)
_NEAR_BLOCKS = 2
_SPELT = 4  # letters that two spellings of a surname share at least


class _Persons:
    """The persons of a document so far, found by any of their names."""

    def __init__(self) -> None:
        self.all: list[Chain] = []
        self._numbers: dict[int, int] = {}  # in `all`, by the identity of a chain
        self._called: dict[str, set[int]] = {}
        self._like: dict[str, set[int]] = {}

    def add(self, chain: Chain, one: Found, basis: str, place: Place | None, sure: float = 1.0) -> None:
        """Add a mention to a person, who may be new."""
        if id(chain) not in self._numbers:
            self._numbers[id(chain)] = len(self.all)
            self.all.append(chain)
        chain.add(one, basis, place, sure)
        number, name = self._numbers[id(chain)], " ".join(one.text.split())
        for key in (surname(name), *short_surnames(name), *name.split()[:1]):
            self._called.setdefault(folded(key), set()).add(number)
        for key in _marks(name):
            self._like.setdefault(key, set()).add(number)

    def called(self, key: str) -> list[Chain]:
        """Return those with a name whose surname, or given name, is a folded word, in order."""
        return [self.all[n] for n in sorted(self._called.get(key, ()))]

    def like(self, one: Found) -> list[Chain]:
        """Return those with a name that shares what `_same_person` asks for at least, in order."""
        return [self.all[n] for n in sorted({n for key in _marks(one.text) for n in self._like.get(key, ())})]


class _LongNames:
    """The organizations of a document so far, found by what a short form of any of their names has."""

    def __init__(self) -> None:
        self._by_mark: dict[str, list[Chain]] = {}

    def add(self, name: str, chain: Chain) -> None:
        """Note a name of an organization."""
        words = _plain(name).split()
        letters = "".join(word[0] for word in words if word not in SMALL)
        for mark in {"", *words[:1], *words[-1:], letters}:
            self._by_mark.setdefault(mark, []).append(chain)

    def near(self, text: str) -> list[Chain]:
        """Return those with a name that has a short name's first word, its last, or its letters."""
        words = _plain(text).split()
        marks = {words[0], words[-1], folded(text).replace(".", "")} if words else {""}
        return [chain for mark in sorted(marks) for chain in self._by_mark.get(mark, ())]


class Chains:
    """All chains of a document."""

    def __init__(self, document: Document, found: Iterable[Found], page: Page) -> None:
        self.document, self.page = document, page
        self.all: list[Chain] = []
        ordered = sorted(_double_names(found), key=lambda one: (one.span.start, -one.span.end))
        self._persons([one for one in ordered if one.type == "person"])
        self._organizations([one for one in ordered if one.type == "organization"])
        self._others([one for one in ordered if one.type in {"place", "group"}])

    def place(self, found: Found) -> Place | None:
        """Return where a name stands in the parse; None in a credit."""
        if found.block < 0:
            return None
        return Place(found.block, found.first, found.end, self.page.head(found.block, found.first, found.end))

    def of_type(self, kind: str) -> list[Chain]:
        """Return the chains of one type."""
        return [chain for chain in self.all if chain.type == kind]

    # ---------- persons ----------

    def _persons(self, found: list[Found]) -> None:
        full = [
            one
            for one in found
            if surname(one.text) != " ".join(one.text.split()) and not _only_initials(one)
        ]
        surnames = {folded(surname(one.text)) for one in full if len(one.text.split()) > 2}
        full = [one for one in full if folded(one.text) not in surnames]  # "De Berg" of "Anna de Berg"
        whole = {one.span for one in full}
        parts = [one for one in found if one.span not in whole]
        persons = _Persons()
        for one in sorted(full, key=lambda one: (-len(one.text.split()), one.span.start)):
            same = [chain for chain in persons.like(one) if _same_person(chain, one)]
            exact = [chain for chain in same if one.text in chain.names]
            if len(exact or same) != 1:  # nobody yet, or an initial that fits two
                exact = [Chain("person")]
            persons.add((exact or same)[0], one, "name", self.place(one))
        for one in sorted(parts, key=lambda one: not _is_another(one, persons)):
            self._tie_part(one, persons)
        self.all += persons.all

    def _tie_part(self, one: Found, persons: _Persons) -> None:
        """Tie a surname, a given name or a titled name to the person who bears it."""
        key = folded(" ".join(one.text.split()))
        chains = persons.called(key)
        bearers = [chain for chain in chains if chain.surname == key and _agrees(chain, one)]
        if not bearers:
            bearers = [chain for chain in chains if key in _short(chain) and _agrees(chain, one)]
        if (
            not bearers and "-" in key
        ):  # a double name is one person's, whatever a list says of the given name
            bearers = [chain for chain in chains if chain.surname == key and chain.gender() is None]
        basis = "title" if one.titled else "surname"
        if not bearers and not one.titled:
            bearers = [chain for chain in chains if folded(chain.given) == key]
            basis = "given"
        elif not bearers:
            bearers = [chain for chain in chains if folded(chain.given) == key and _agrees(chain, one)]
        if len(bearers) > 1:
            bearers = (
                _titled_so(one, bearers)
                or self._nearest_bearer(one, bearers)
                or _last_of_gender(one, bearers)
            )
            if not bearers:
                return  # borne by two, and the page does not show which
        if bearers:
            alone = bearers[0].surname == folded(bearers[0].name)
            sure = 0.95 if basis != "given" else 0.85
            persons.add(bearers[0], one, "name" if alone else basis, self.place(one), sure)
        else:
            persons.add(Chain("person"), one, "name", self.place(one), 0.9)

    def _nearest_bearer(self, one: Found, bearers: list[Chain]) -> list[Chain]:
        """Return the one of several bearers of a name that the page shows; else nobody.

        That is who alone is named nearby before; else who was introduced first, where the others came in
        later paragraphs, for a page then gives them with their given names.
        """
        if one.block < 0:
            return []
        alone = [chain for chain in bearers if chain.surname == folded(chain.name)]
        rest = [span for chain in bearers if chain not in alone for span in chain.places]
        if len(alone) == 1 and one.span < min(rest, default=one.span):
            return alone  # "President Berg", before his wife is named in full
        near = [
            chain
            for chain in bearers
            if any(
                0 <= one.block - place.block <= _NEAR_BLOCKS and span < one.span
                for span, place in chain.places.items()
            )
        ]
        if len(near) == 1:
            return near
        first = {
            id(chain): min((place.block for place in chain.places.values()), default=-1) for chain in bearers
        }
        earliest = [chain for chain in bearers if first[id(chain)] == min(first.values())]
        return earliest if len(earliest) == 1 and one.titled == "" else []

    # ---------- organizations ----------

    def _organizations(self, found: list[Found]) -> None:
        chains: dict[str, Chain] = {}
        long = _LongNames()
        long_first = sorted(found, key=lambda one: (-len(one.text.split()), one.span.start))
        short: list[Found] = []
        for one in long_first:
            key = _organization_key(one)
            if key not in chains and self._may_be_short(one):
                short.append(one)
                continue
            self._join(chains, long, key, one, "name")
        explained = self._explained(found)
        for one in sorted(short, key=lambda one: (-len(one.text.split()), one.span.start)):
            key = _organization_key(one)
            if key in chains:
                self._join(chains, long, key, one, "name")
                continue
            owners = _unique([chain for chain in long.near(one.text) if _is_short_for(one.text, chain)])
            if len(owners) != 1 and (owner := chains.get(explained.get(key, ""))) is not None:
                owners = [owner]
            if len(owners) == 1:
                chains[key] = owners[0]
                acronym = one.text.replace(".", "").isupper() and len(one.text) > 1
                self._join(chains, long, key, one, "acronym" if acronym else "short")
            else:
                self._join(chains, long, key, one, "name")
        self.all += _unique(chains.values())

    @staticmethod
    def _may_be_short(one: Found) -> bool:
        return one.known is None and len(one.text.split()) <= 3

    def _join(self, chains: dict[str, Chain], long: _LongNames, key: str, one: Found, basis: str) -> None:
        chain = chains.setdefault(key, Chain("organization"))
        long.add(one.text, chain)
        chain.add(one, basis, self.place(one), 1.0 if basis == "name" else 0.9)

    def _explained(self, found: list[Found]) -> dict[str, str]:
        """Return what brackets tell of acronyms, by keys: "German Research Foundation (DFG)".

        The letters may be those of another language. What stands in brackets behind two bodies is a league or
        a country, and names neither.
        """
        ordered = sorted(found, key=lambda one: one.span.start)
        told: dict[str, set[str]] = {}
        for long, acronym in pairwise(ordered):
            between = self.document.text[long.span.end : acronym.span.start]
            after = self.document.text[acronym.span.end : acronym.span.end + 1]
            if (
                between.strip() in {"(", "(the", "[", ", or"}
                and after in {")", "]", ","}
                and len(between) < 8
            ):
                told.setdefault(_organization_key(acronym), set()).add(_organization_key(long))
        return {acronym: next(iter(keys)) for acronym, keys in told.items() if len(keys) == 1}

    # ---------- places and groups ----------

    def _others(self, found: list[Found]) -> None:
        chains: dict[tuple[str, str], Chain] = {}
        for one in found:
            is_country = one.type == "place" and one.country is not None
            key = one.country.code if is_country and one.country is not None else _plain(one.text)
            chain = chains.setdefault((one.type, key), Chain(one.type))
            chain.add(one, one.basis, self.place(one))
            if is_country and one.country is not None:
                chain.own_name = one.country.name
        self.all += chains.values()


def _double_names(found: Iterable[Found]) -> list[Found]:
    """Return names, a double surname alone as that of a person: "Lind-Berg" in an article on Anna Lind-Berg.

    A vote takes it for a firm's; not where a list knows it, or a longer name starts with it.
    """
    rows = list(found)
    persons = [one for one in rows if one.type == "person" and "-" in one.text]
    bodies = [one for one in rows if one.type == "organization"]
    double = {folded(surname(one.text)) for one in persons if surname(one.text) != one.text}
    double -= {
        name
        for name in double
        for one in bodies
        if one.known is not None or folded(one.text) != name
        if folded(one.text).startswith(name)
    }
    return [
        replace(one, type="person") if one.type == "organization" and folded(one.text) in double else one
        for one in rows
    ]


def _short(chain: Chain) -> set[str]:
    return {folded(one) for one in short_surnames(chain.name)}


def _unique(chains: Iterable[Chain]) -> list[Chain]:
    return list({id(chain): chain for chain in chains}.values())


def _is_another(one: Found, persons: _Persons) -> bool:
    """Whether a title shows that a surname is not of those with it who are named in full: "Mr Berg"."""
    key = folded(" ".join(one.text.split()))
    bearers = [chain for chain in persons.called(key) if chain.surname == key]
    return bool(bearers) and one.gender is not None and not any(_agrees(chain, one) for chain in bearers)


def _titled_so(one: Found, bearers: list[Chain]) -> list[Chain]:
    """Return the one of several bearers of a surname whom the article gives its title: "Dr"."""
    same = [chain for chain in bearers if one.title in chain.titles]
    return same if len(same) == 1 else []


def _last_of_gender(one: Found, bearers: list[Chain]) -> list[Chain]:
    """Return the bearer named last, in this paragraph or the one before, if alone known to be a "Mr"."""
    able = [chain for chain in bearers if one.gender is not None and chain.likely_gender() == one.gender]
    before = {
        span: chain
        for chain in bearers
        for span, place in chain.places.items()
        if one.block - 1 <= place.block <= one.block and span < one.span
    }
    return able if len(able) == 1 and before and before[max(before)] is able[0] else []


def _only_initials(one: Found) -> bool:
    return all(len(word.rstrip(".")) <= 1 for word in one.text.split())


def _bare(text: str) -> list[str]:
    """Return the words of a person's name without a nickname in quotation marks."""
    return [word for word in text.split() if word[0] not in "\"'“‘"] or text.split()


def _marks(text: str) -> set[str]:
    """Return the last words of a name and the first letters of its surname."""
    bare = " ".join(_bare(text))
    last = folded(surname(bare))
    return {*folded(bare).split()[-1:], *last.split()[-1:], last[:_SPELT]}


def _same_person(chain: Chain, one: Found) -> bool:
    mine, other = _bare(chain.name), _bare(one.text)
    if folded(" ".join(mine)) == folded(" ".join(other)):
        return True
    one_of, other_of = generation(chain.name), generation(one.text)
    if one_of != other_of:
        return False  # father and son
    if _two_surnames(mine, other):
        return _agrees(chain, one)
    same_surname = folded(surname(" ".join(mine))) == folded(surname(" ".join(other)))
    if not same_surname and not _spelling(surname(" ".join(mine)), surname(" ".join(other))):
        return False
    given = lexicon.same_given(mine[0], other[0]) if same_surname else folded(mine[0]) == folded(other[0])
    return given and _agrees(chain, one)


def _two_surnames(mine: list[str], other: list[str]) -> bool:
    """Whether a name without its first word is a surname: "Suu Kyi", "Soto Vega" of "Andrés Soto Vega"."""
    a, b = [folded(word) for word in mine], [folded(word) for word in other]
    ends = 1 < len(b) < len(a) and a[-len(b) :] == b
    return ends and (len(a) == len(b) + 2 or b[0] not in lexicon.given_names())


def _spelling(one: str, other: str) -> bool:
    """Whether two surnames are spellings of one: one begins the other, up to two letters."""
    a, b = sorted((folded(one), folded(other)), key=len)
    return len(a) > _SPELT and b.startswith(a[:-1]) and len(b) - len(a) <= 2


def _agrees(chain: Chain, one: Found) -> bool:
    return one.gender is None or chain.likely_gender() in {None, one.gender}


def _plain(text: str) -> str:
    words = folded(text.replace("-", " ")).split()
    while words and words[0] == "the":
        words = words[1:]
    return " ".join(roles().spelling.get(word, word) for word in words)


def _organization_key(one: Found) -> str:
    if one.known is not None:
        return f"known:{one.known.name}"
    if one.country is not None and one.country.kind == "union":
        return f"country:{one.country.code}"
    words = _plain(one.text).split()
    while len(words) > 1 and words[-1] in _CORPORATE:
        words.pop()
    return " ".join(words)


def _is_short_for(text: str, chain: Chain) -> bool:
    short = _plain(text).split()
    for name in chain.names:
        long = _plain(name).split()
        if len(long) <= len(short):
            continue
        if text.replace(".", "").isupper() and len(text) > 1:
            letters = "".join(word[0] for word in long if word not in SMALL)
            if folded(text).replace(".", "") == letters:
                return True
        if long[-len(short) :] == short:
            return text not in lexicon.building_last()  # the House is not the White House
        if long[: len(short)] == short and _is_form(long[len(short)]) and "newspaper" not in chain.kinds:
            return True
    return False


def _is_form(word: str) -> bool:
    return word.capitalize() in lexicon.forms() or word in _CORPORATE
