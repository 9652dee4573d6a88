"""Which mentions are one entity: the chains of an article.

    Jonas Lind ... Mr Lind ... Lind ... the US Defence Secretary ... he
    ~~~name~~~     ~title~     surname  ~~~~~~~~office~~~~~~~~~    pronoun

Names first, then noun phrases ("the minister", "the company"), then `kg.mentions.pronouns`. Two people with
one surname stay two; a tie that the page does not show is not made.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.countries import countries
from kg.lexicons.roles import Form, roles
from kg.mentions.chains import Chain, Office, Place
from kg.mentions.names import Found
from kg.mentions.page import SUBJECTS, Page
from kg.mentions.words import SMALL, folded, pieces_of, role_at, surname
from kg.model import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
_OTHER_RANK = frozenset(
    {
        "vice",
        "deputy",
        "assistant",
        "former",
        "ex",
        "acting",
        "interim",
        "shadow",
        "elect",
        "designate",
        "associate",
        "then",
    }
)


class Chains:
    """All chains of a document."""

    def __init__(self, document: Document, found: Iterable[Found], page: Page) -> None:
        self.document, self.page = document, page
        self.all: list[Chain] = []
        ordered = sorted(found, key=lambda one: (one.span.start, -one.span.end))
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
        parts = [one for one in found if one not in full]
        chains: list[Chain] = []
        for one in sorted(full, key=lambda one: (-len(one.text.split()), one.span.start)):
            same = [chain for chain in chains if _same_person(chain, one)]
            exact = [chain for chain in same if one.text in chain.names]
            if len(exact or same) != 1:  # nobody yet, or an initial that fits two
                exact = [Chain("person")]
                chains += exact
            (exact or same)[0].add(one, "name", self.place(one))
        for one in parts:
            self._tie_part(one, chains)
        self.all += chains

    def _tie_part(self, one: Found, chains: list[Chain]) -> None:
        """Tie a surname, a given name or a titled name to the person who bears it."""
        key = folded(" ".join(one.text.split()))
        bearers = [chain for chain in chains if chain.surname == key and _agrees(chain, one)]
        basis = "title" if one.titled else "surname"
        if not bearers and not one.titled:
            bearers = [chain for chain in chains if folded(chain.given) == key]
            basis = "given"
        elif not bearers:
            bearers = [chain for chain in chains if folded(chain.given) == key and _agrees(chain, one)]
        if len(bearers) > 1:
            bearers = self._nearest_bearer(one, bearers)
            if not bearers:
                return  # borne by two, and the page does not show which
        if bearers:
            alone = bearers[0].surname == folded(bearers[0].name)
            bearers[0].add(
                one, "name" if alone else basis, self.place(one), 0.95 if basis != "given" else 0.85
            )
        else:
            chains.append(Chain("person"))
            chains[-1].add(one, "name", self.place(one), 0.9)

    def _nearest_bearer(self, one: Found, bearers: list[Chain]) -> list[Chain]:
        """Return the one of several bearers of a name that the page shows; else nobody.

        That is who alone is named nearby before; else who was introduced first, where the others came in
        later paragraphs, for a page then gives them with their given names.
        """
        if one.block < 0:
            return []
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
        long_first = sorted(found, key=lambda one: (-len(one.text.split()), one.span.start))
        short: list[Found] = []
        for one in long_first:
            key = _organization_key(one)
            if key not in chains and self._may_be_short(one):
                short.append(one)
                continue
            self._join(chains, key, one, "name")
        self._acronyms_in_brackets(found, chains)
        for one in sorted(short, key=lambda one: (-len(one.text.split()), one.span.start)):
            key = _organization_key(one)
            if key in chains:
                self._join(chains, key, one, "name")
                continue
            owners = _unique([chain for chain in chains.values() if _is_short_for(one.text, chain)])
            if len(owners) == 1:
                chains[key] = owners[0]
                acronym = one.text.replace(".", "").isupper() and len(one.text) > 1
                self._join(chains, key, one, "acronym" if acronym else "short")
            else:
                self._join(chains, key, one, "name")
        self.all += _unique(chains.values())

    @staticmethod
    def _may_be_short(one: Found) -> bool:
        return one.known is None and len(one.text.split()) <= 3

    def _join(self, chains: dict[str, Chain], key: str, one: Found, basis: str) -> None:
        chain = chains.setdefault(key, Chain("organization"))
        chain.add(one, basis, self.place(one), 1.0 if basis == "name" else 0.9)

    def _acronyms_in_brackets(self, found: list[Found], chains: dict[str, Chain]) -> None:
        """Read "European Investment Bank (EIB)": what is in brackets names what is before them."""
        ordered = sorted(found, key=lambda one: one.span.start)
        for long, acronym in pairwise(ordered):
            between = self.document.text[long.span.end : acronym.span.start]
            after = self.document.text[acronym.span.end : acronym.span.end + 1]
            if (
                between.strip() in {"(", "(the", "[", ", or"}
                and after in {")", "]", ","}
                and len(between) < 8
            ):
                chain = chains.get(_organization_key(long))
                if chain is not None and _organization_key(acronym) not in chains:
                    chains[_organization_key(acronym)] = chain

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


def _unique(chains: Iterable[Chain]) -> list[Chain]:
    return list({id(chain): chain for chain in chains}.values())


def _only_initials(one: Found) -> bool:
    return all(len(word.rstrip(".")) <= 1 for word in one.text.split())


def _bare(text: str) -> list[str]:
    """Return the words of a person's name without a nickname in quotation marks."""
    return [word for word in text.split() if word[0] not in "\"'“‘"] or text.split()


def _same_person(chain: Chain, one: Found) -> bool:
    mine, other = _bare(chain.name), _bare(one.text)
    if folded(" ".join(mine)) == folded(" ".join(other)):
        return True
    if (
        len(other) > 1
        and [folded(word) for word in mine[-len(other) :]] == [folded(word) for word in other]
        and len(mine) == len(other) + 2
    ):
        return True  # "Suu Kyi" of "Aung San Suu Kyi"
    same_surname = folded(surname(" ".join(mine))) == folded(surname(" ".join(other)))
    if not same_surname and not _spelling(surname(" ".join(mine)), surname(" ".join(other))):
        return False
    given = lexicon.same_given(mine[0], other[0]) if same_surname else folded(mine[0]) == folded(other[0])
    return given and _agrees(chain, one)


def _spelling(one: str, other: str) -> bool:
    """Whether two surnames are spellings of one: one begins the other, up to two letters."""
    a, b = sorted((folded(one), folded(other)), key=len)
    return len(a) >= 5 and b.startswith(a[:-1]) and len(b) - len(a) <= 2


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
            return True
        if long[: len(short)] == short and _is_form(long[len(short)]) and "newspaper" not in chain.kinds:
            return True
    return False


def _is_form(word: str) -> bool:
    return word.capitalize() in lexicon.forms() or word in _CORPORATE


# ---------- noun phrases ----------


class RolePhrase:
    """A role named in a block, with the words before it that belong to its phrase."""

    def __init__(self, doc: Doc, form: Form, first: int, end: int) -> None:
        self.form, self.doc = form, doc
        self.role_first, self.end = first, end
        left = first
        while left > 0 and _belongs(doc, left - 1, left):
            left -= 1
        self.first = left
        self.words = frozenset(
            roles().fold([word for k in range(left, end) for word in pieces_of(doc[k].text)])
        )
        self.determined = doc[left].lower_ in {"the", "this", "that"}
        self.country = _country_of(doc, left, first)
        self.owned = any(doc[k].tag_ in {"POS", "PRP$"} for k in range(left, first))

    @property
    def head(self) -> int:
        """The token that heads the role name."""
        outside = [
            k
            for k in range(self.role_first, self.end)
            if not self.role_first <= self.doc[k].head.i < self.end
        ]
        return outside[0] if outside else self.end - 1

    @property
    def rank(self) -> frozenset[str]:
        """Words that make it another office: "vice", "former"."""
        return self.words & _OTHER_RANK


def _belongs(doc: Doc, i: int, before: int) -> bool:
    """Whether token i is part of the noun phrase whose next token is `before`."""
    token = doc[i]
    if doc[before].lower_ in {"the", "this", "that", "a", "an"} or doc[before].tag_ == "PRP$":
        return False
    if token.text in {"-", "'s", "'", "’s"}:
        return True
    return (
        token.pos_ in {"ADJ", "PROPN", "NOUN", "DET"}
        and token.dep_ in {"amod", "compound", "det", "nmod", "poss", "punct", "npadvmod", "predet"}
    ) or token.tag_ == "PRP$"


def _country_of(doc: Doc, first: int, end: int) -> str | None:
    for k in range(first, end):
        for n in (3, 2, 1):
            if k + n <= end:
                text = doc[k : k + n].text
                row = countries().adjective(text) or countries().named(text)
                if row is not None:
                    return row.code
    return None


def role_phrases(page: Page) -> list[list[RolePhrase]]:
    """Return the role phrases of each block, in text order, none inside another."""
    found: list[list[RolePhrase]] = []
    for block, texts in zip(page.document.blocks, page.texts, strict=True):
        here: list[RolePhrase] = []
        free = 0
        for i in range(len(texts)):
            if i >= free and (match := role_at(texts, i, len(texts))):
                here.append(RolePhrase(block.doc, match[0], i, match[1]))
                free = match[1]
        found.append(here)
    return found


class Nominals:
    """Ties "the minister" and "the company" to the person or organization that they mean."""

    def __init__(self, chains: Chains, page: Page) -> None:
        self.chains, self.page = chains, page
        self.phrases = role_phrases(page)
        self.taken = {span for chain in chains.all for span in chain.places}
        self._offices()
        self._genders()
        self._persons()
        self._organizations()

    def _offices(self) -> None:
        """Note which office the article gives to whom: beside the name, or by "is"."""
        for chain in self.chains.of_type("person"):
            for place in chain.places.values():
                for phrase in self.phrases[place.block]:
                    if self._is_office_of(phrase, place):
                        chain.offices.append(
                            Office(phrase.form.role.key, phrase.words, phrase.country, place)
                        )

    def _genders(self) -> None:
        """Note what nouns tell: "actress Anna Berg", "Anna Berg, his wife", "Anna Berg is a widow"."""
        nouns = lexicon.gendered_nouns()
        for chain in self.chains.of_type("person"):
            for place in chain.places.values():
                doc = self.page.doc(place.block)
                head = doc[place.head]
                beside = [doc[place.first - 1]] if place.first else []
                beside += [one for one in head.children if one.dep_ == "appos"]
                beside += [head.head] if head.dep_ == "appos" else []
                if head.dep_ in SUBJECTS and head.head.lemma_ in {"be", "become"}:
                    beside += [one for one in head.head.children if one.dep_ == "attr"]
                for noun in beside:
                    if gender := nouns.get(noun.text.lower()):
                        chain.genders[gender] += 2

    def _is_office_of(self, phrase: RolePhrase, place: Place) -> bool:
        doc = phrase.doc
        if (
            phrase.end <= place.first <= phrase.end + 1
        ):  # "defence secretary Anna Berg", "the chairman, Anna Berg"
            gap = [doc[k].text for k in range(phrase.end, place.first)]
            return gap in ([], [","])
        if place.end < phrase.first <= place.end + 2 and doc[place.end].text in {",", "(", "-", "–", "—"}:
            return (
                phrase.determined or doc[phrase.first].lower_ in {"a", "an"} or phrase.first == place.end + 1
            )
        head = doc[phrase.head]
        return (
            head.dep_ == "attr"
            and head.head.lemma_ in {"be", "become"}
            and doc[place.head].head.i == head.head.i
        )

    def _persons(self) -> None:
        for number, phrases in enumerate(self.phrases):
            for phrase in phrases:
                if not (phrase.determined and self._stands_alone(number, phrase)):
                    continue
                holders = [chain for chain in self.chains.of_type("person") if _holds(chain, phrase)]
                if len(holders) == 1:
                    self._tie(holders[0], self._place(number, phrase.first, phrase.end), "office", 0.8)

    def _stands_alone(self, number: int, phrase: RolePhrase) -> bool:
        """Whether a role phrase means somebody by itself: not a title, a predicate or an apposition."""
        doc = phrase.doc
        head = doc[phrase.head]
        if head.dep_ in {"attr", "appos", "compound", "amod", "nmod", "oprd"} or (
            head.dep_ == "pobj" and head.head.lower_ == "as"
        ):
            return False
        if phrase.end < len(doc) and doc[phrase.end].text in {"-", "'s"} and doc[phrase.end].text == "-":
            return False
        close = {phrase.end, phrase.end + 1}
        for chain in self.chains.of_type("person"):
            for place in chain.places.values():
                beside = place.block == number and place.first in close
                gap = doc[phrase.end].text if phrase.end < len(doc) else ""
                if beside and (place.first == phrase.end or gap in {",", "-", "–", "—"}):
                    return False
                if place.block == number and place.end + 1 == phrase.first and doc[place.end].text == ",":
                    return False
        return True

    def _place(self, block: int, first: int, end: int) -> Place:
        return Place(block, first, end, self.page.head(block, first, end))

    def _tie(self, chain: Chain, place: Place, basis: str, confidence: float) -> None:
        """Add a noun phrase to a chain, unless a name stands on the same words."""
        block, first, end = place.block, place.first, place.end
        doc = self.page.doc(block)
        offset = self.page.document.blocks[block].offset
        span = Span(offset + doc[first].idx, offset + doc[end - 1].idx + len(doc[end - 1]))
        if span in self.taken:
            return
        self.taken.add(span)
        chain.put(span, "nominal", basis, place, confidence)

    def _organizations(self) -> None:
        """Tie "the bank" to the last bank named; nothing where two are equally near."""
        kinds = lexicon.nominals()
        for number, block in enumerate(self.page.document.blocks):
            for token in (block.doc[i] for i, text in enumerate(self.page.texts[number]) if text in kinds):
                if (
                    token.i
                    and block.doc[token.i - 1].lower_ == "the"
                    and token.dep_ not in {"compound", "attr", "appos"}
                ):
                    if token.i + 1 < len(block.doc) and (
                        block.doc[token.i + 1].pos_ in {"PROPN", "NOUN"}
                        or block.doc[token.i + 1].lower_ in {"of", "that", "which", "-"}
                    ):
                        continue
                    chain = self._last(number, token.i, kinds[token.text])
                    if chain is not None:
                        self._tie(chain, self._place(number, token.i - 1, token.i + 1), "nominal", 0.7)

    def _last(self, block: int, token: int, kinds: frozenset[str]) -> Chain | None:
        here = self.page.sentence(block, token)
        latest: dict[int, list[Chain]] = {}
        for chain in self.chains.of_type("organization"):
            if not ((set(chain.kinds) or {""}) & kinds) or (chain.country is not None and "" in kinds):
                continue
            before = [
                self.page.sentence(place.block, place.head)
                for place in chain.places.values()
                if (place.block, place.head) < (block, token)
                and self.page.flow[place.block] >= self.page.flow[block]
            ]
            if before and here - max(before) <= 4:
                latest.setdefault(max(before), []).append(chain)
        nearest = latest.get(max(latest, default=-1), [])
        return nearest[0] if len(nearest) == 1 else None


def _holds(chain: Chain, phrase: RolePhrase) -> bool:
    for office in chain.offices:
        if phrase.country and office.country and phrase.country != office.country:
            continue
        if (office.words & _OTHER_RANK) != phrase.rank:
            continue
        if office.key == phrase.form.role.key:
            return True
        own = frozenset(phrase.form.pieces)
        if phrase.form.pieces[-1] in office.words and own <= office.words and not phrase.country:
            return True
    return False
