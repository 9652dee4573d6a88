"""Which noun phrases mean somebody whom the article names: "the minister", "the company", "its operator".

    Tarn Water, a utility, ... Anna Berg is energy secretary. | The utility ... the energy secretary
    ~~~~~~ described ~~~~~~    ~~~~~~~~ an office ~~~~~~~~~~    ~~nominal~~     ~~~~~~office~~~~~~~~

First what the article says of each chain (offices, genders, nouns that describe a body), then each phrase
that fits one chain alone. A phrase that fits two, or another rank ("the former mayor"), stays untied.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.countries import countries
from kg.lexicons.roles import Form, roles
from kg.mentions.chains import Chain, Office, Place
from kg.mentions.coreference import Chains
from kg.mentions.page import SUBJECTS, Page
from kg.mentions.words import folded, pieces_of, role_at
from kg.model import EntityType, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
_LEADS_A_GOVERNMENT = "prime-minister"
_LEADERS = frozenset(
    {"president", "prime-minister", "premier", "chancellor", "taoiseach", "head-of-state", "leader"}
)
_GAINS = frozenset({"appoint", "name", "elect", "promote", "hire", "pick", "choose", "install"})  # an office
_TAKES_OVER = frozenset({"replace", "succeed"})
_NEW = frozenset({"new", "incoming"})
_DETERMINERS = frozenset({"the", "this", "that"})
_DISPLAYED = frozenset({"headline", "standfirst"})
_SHORT_LINE = 90  # characters of a heading inside the body
_FAR = 4  # sentences


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
        self.newcomers = list(self._newcomers())
        self._offices()
        self._heads_of_government()
        self._genders()
        self._describe()
        self._appositions()
        self._persons()
        self._nationals()
        self._ages()
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

    def _heads_of_government(self) -> None:
        """Give "the prime minister" to the one whose government the article names: "Anna Berg's cabinet".

        Only where nobody else has that office, and that person has no other.
        """
        persons = self.chains.of_type("person")
        if any(office.key == _LEADS_A_GOVERNMENT for chain in persons for office in chain.offices):
            return
        heads = {
            id(chain): (chain, place)
            for chain in persons
            for place in chain.places.values()
            if not chain.offices and _governs(self.page.doc(place.block), place)
        }
        if len(heads) == 1:
            chain, place = next(iter(heads.values()))
            words = frozenset(roles().fold(["prime", "minister"]))
            chain.offices.append(Office(_LEADS_A_GOVERNMENT, words, None, place))

    def _newcomers(self) -> Iterator[Chain]:
        """Yield who gets an office in the article: "appointed Anna Berg", "Anna Berg succeeds him"."""
        for chain in self.chains.of_type("person"):
            heads = [self.page.doc(place.block)[place.head] for place in chain.places.values()]
            if any(
                (one.dep_ in {"dobj", "nsubjpass"} and one.head.lemma_ in _GAINS)
                or (one.dep_ == "nsubj" and one.head.lemma_ in _TAKES_OVER)
                for one in heads
            ):
                yield chain

    def _describe(self) -> None:
        """Note the nouns that describe an organization: "the charity Tarn Aid", "Tarn Aid, a charity,"."""
        nouns = lexicon.body_nouns() | lexicon.nominals().keys()
        for chain in self.chains.of_type("organization"):
            for place in chain.places.values():
                beside = [one for one in _beside(self.page.doc(place.block), place) if one.lower_ in nouns]
                for noun in beside:
                    chain.nouns.setdefault(noun.lower_, set()).update(_modifiers(noun))

    def _appositions(self) -> None:
        """Tie the noun beside a name to that name: "its operator, Tarn Gas", "her tutor Anna Berg"."""
        for chain in (*self.chains.of_type("person"), *self.chains.of_type("organization")):
            for place in list(chain.places.values()):
                noun = _named_noun(self.page.doc(place.block), place)
                if noun is not None and _may_stand_for(noun.lower_, chain.type):
                    first = noun.i
                    while (
                        first > 0 and _belongs(noun.doc, first - 1, first) and not _owns(noun.doc[first - 1])
                    ):
                        first -= 1
                    self._tie(chain, Place(place.block, first, noun.i + 1, noun.i), "apposition", 0.9)

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
            return gap in ([], [","]) or (len(gap) == 1 and _is_title(gap[0]))
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
        persons = self.chains.of_type("person")
        for number, phrases in enumerate(self.phrases):
            for phrase in phrases:
                bare = self._is_bare_subject(number, phrase)
                if not ((phrase.determined or bare) and self._stands_alone(number, phrase)):
                    continue
                holders = [chain for chain in persons if _holds(chain, phrase)]
                if phrase.words & _NEW:
                    holders = [one for one in self.newcomers if one in holders] or self.newcomers
                elif len(holders) > 1 and bare:
                    holders = self._main(holders)
                elif len(holders) > 1:
                    holders = [one for one in holders if self._named_before(one, number, phrase.first)]
                if len(holders) == 1 and not self._is_stranger(holders[0], number, phrase):
                    self._tie(holders[0], self._place(number, phrase.first, phrase.end), "office", 0.8)

    def _main(self, holders: list[Chain]) -> list[Chain]:
        """Return the one whom the article is about: named three times as often as any other, or nobody."""
        ordered = sorted(holders, key=lambda chain: -len(chain.places))
        clear = len(ordered[0].places) >= 3 * len(ordered[1].places)
        return ordered[:1] if clear else []

    def _is_stranger(self, chain: Chain, number: int, phrase: RolePhrase) -> bool:
        """Whether "the MP" may be somebody without a name, brought in since: "One backbencher said no."."""
        if phrase.end - phrase.role_first > 1 or not phrase.determined:
            return False
        here = self.page.sentence(number, phrase.first)
        for block in range(number, max(-1, number - 3), -1):
            doc = self.page.doc(block)
            for token in reversed(doc[: phrase.first] if block == number else doc[:]):
                if here - self.page.sentence(block, token.i) > 2:
                    return False
                if any(one.block == block and one.head == token.i for one in chain.places.values()):
                    return False
                if is_unnamed(token):
                    return True
        return False

    def _nationals(self) -> None:
        """Tie "the Norwegian" to the one person whom the article says to be of that country."""
        rows = countries()
        persons = [(chain, self._countries_of(chain)) for chain in self.chains.of_type("person")]
        for number, texts in enumerate(self.page.texts):
            doc = self.page.doc(number)
            for i in range(1, len(texts)):
                row = rows.people(texts[i]) or rows.adjective(texts[i]) if texts[i][:1].isupper() else None
                if row is None or texts[i - 1].lower() != "the" or not _is_one_person(doc, i):
                    continue
                fit = [chain for chain, codes in persons if row.code in codes]
                if len(fit) == 1 and self._named_lately(fit[0], number, i):
                    self._tie(fit[0], self._place(number, i - 1, i + 1), "country", 0.75)

    def _countries_of(self, chain: Chain) -> set[str]:
        """Return the countries of a person's offices and of words before the names: "Dutchman"."""
        found = {office.country for office in chain.offices if office.country}
        for place in chain.places.values():
            before = self.page.texts[place.block][place.first - 1 : place.first] if place.first else []
            row = countries().people(before[0]) if before and before[0][:1].isupper() else None
            found |= {row.code} if row is not None else set()
        return found

    def _named_lately(self, chain: Chain, block: int, token: int) -> bool:
        here = self.page.sentence(block, token)
        return any(
            (place.block, place.head) < (block, token)
            and here - self.page.sentence(place.block, place.head) <= 2 * _FAR
            for place in chain.places.values()
        )

    def _ages(self) -> None:
        """Tie "the 58-year-old" to the one person of that age, or else to the only one in the paragraph."""
        persons = self.chains.of_type("person")
        for number, texts in enumerate(self.page.texts):
            for i, text in enumerate(texts):
                if text.lower() != "the" or "".join(texts[i + 2 : i + 6]) != "-year-old":
                    continue
                fit = [chain for chain in persons if texts[i + 1] in self._stated_ages(chain)]
                if not fit and not any(self._stated_ages(chain) for chain in persons):
                    fit = [chain for chain in persons if self._named_before(chain, number, i)]
                after = self.page.doc(number)[i + 6 : i + 7]
                if len(fit) == 1 and not any(one.pos_ in {"NOUN", "PROPN", "ADJ"} for one in after):
                    self._tie(fit[0], self._place(number, i, i + 6), "age", 0.8)

    def _stated_ages(self, chain: Chain) -> set[str]:
        """Return the ages beside a person's names: "Anna Berg, 51,"."""
        beside = [self.page.texts[one.block][one.end : one.end + 2] for one in chain.places.values()]
        return {
            words[1] for words in beside if len(words) == 2 and words[0] in {",", "("} and words[1].isdigit()
        }

    def _named_before(self, chain: Chain, block: int, token: int) -> bool:
        """Whether a chain has a mention earlier in the same paragraph."""
        return any(place.block == block and place.head < token for place in chain.places.values())

    def _is_bare_subject(self, number: int, phrase: RolePhrase) -> bool:
        """Whether a role stands as in headlines, without a determiner: "Rates to fall, minister says"."""
        return self._is_bare(number, phrase.first, phrase.doc[phrase.head])

    def _is_bare(self, number: int, first: int, head: Token) -> bool:
        doc = head.doc
        before = doc[first - 1] if first else None
        alone = (
            before is None
            or before.pos_ in {"PUNCT", "VERB", "SCONJ", "CCONJ", "AUX"}
            or before.lower_ == "as"
        )
        capital = doc[first].tag_ not in {"DT", "PRP$", "WP$"}
        acts = head.tag_ in {"NN", "NNP"} and (head.dep_ in SUBJECTS or _may_act(head))
        return self._is_heading(number) and alone and capital and acts

    def _is_heading(self, number: int) -> bool:
        layer, text = self.page.document.blocks[number].layer, self.page.plain[number].rstrip()
        short = len(text) <= _SHORT_LINE and text[-1:].isalnum()
        return layer.kind in _DISPLAYED or (layer.kind == "body" and short)

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
        nouns = kinds.keys() | {noun for chain in self.chains.of_type("organization") for noun in chain.nouns}
        for number, block in enumerate(self.page.document.blocks):
            for token in (block.doc[i] for i, text in enumerate(self.page.texts[number]) if text in nouns):
                acts = _may_act(token) and self._is_heading(number)
                if not acts and (token.dep_ in {"compound", "attr", "appos"} or _goes_on(token)):
                    continue
                first = token.i
                while first > 0 and _belongs(block.doc, first - 1, first):
                    first -= 1
                words = _modifiers(token)
                if block.doc[first].lower_ in _DETERMINERS and first < token.i:
                    chain = self._meant(number, token, words)
                elif self._is_bare(number, first, token):
                    chain = self._only_described(token.lower_, words)
                else:
                    continue
                if chain is not None:
                    self._tie(chain, self._place(number, first, token.i + 1), "nominal", 0.7)

    def _meant(self, number: int, token: Token, words: set[str]) -> Chain | None:
        """Return the body of "the bank", "the Norwegian charity": by its noun, else the last named."""
        described = self._only_described(token.lower_, words, here=(number, token.i))
        if described is not None:
            return described
        kinds = lexicon.nominals().get(token.lower_, frozenset())
        last = self._last(number, token.i, kinds)
        if last is None:
            return None
        alone = "company" in kinds and self._is_alone(last, number, token)
        return last if alone or self._supports(last, words, token.lower_) else None

    def _is_alone(self, chain: Chain, block: int, token: Token) -> bool:
        """Whether the paragraph names no other organization before a word, and this one's form is known."""
        before = [
            one
            for one in self.chains.of_type("organization")
            if any(place.block == block and place.head < token.i for place in one.places.values())
        ]
        return before == [chain] and bool(chain.kinds)

    def _only_described(
        self, noun: str, words: set[str], here: tuple[int, int] | None = None
    ) -> Chain | None:
        """Return the one organization that the article describes by a noun, or whose form says so.

        `here`: only one named before this place, and by its description alone.
        """
        kinds = lexicon.nominals().get(noun, frozenset()) - {""}
        bodies = self.chains.of_type("organization")
        fit = [chain for chain in bodies if noun in chain.nouns or set(chain.kinds) & kinds]
        if len(fit) != 1 or not self._supports(fit[0], words, noun):
            return None
        if here is not None and noun not in fit[0].nouns:
            return None
        if here is not None and not any((one.block, one.head) < here for one in fit[0].places.values()):
            return None
        return fit[0]

    def _supports(self, chain: Chain, words: set[str], noun: str) -> bool:
        """Whether the words before a noun say nothing that the article does not say of the organization.

        Words of its name and description do; for a business, which may be called by its trade, words of a
        sentence that names it, too. "The appeals court" is none named before: it is another court.
        """
        kinds = lexicon.nominals().get(noun, frozenset({"company"}))
        known = set(folded(" ".join(chain.names)).split()) | set().union(*chain.nouns.values())
        for word in words - known - _EMPTY:
            country = countries().adjective(word) or countries().named(word)
            if country is not None:
                near = any(
                    self._is_near(chain, name.lower()) for name in (*country.names, *country.adjectives)
                )
                if chain.country.code != country.code if chain.country is not None else not near:
                    return False
            elif "company" not in kinds or not self._is_near(chain, word.lower()):
                return False
        return True

    def _is_near(self, chain: Chain, word: str) -> bool:
        """Whether a sentence that names an organization has a word, or one that begins with it."""
        for place in chain.places.values():
            sentence = self.page.doc(place.block)[place.head].sent
            if any(one.lower_.startswith(word) for one in sentence):
                return True
        return False

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
            if before and here - max(before) <= _FAR:
                latest.setdefault(max(before), []).append(chain)
        nearest = latest.get(max(latest, default=-1), [])
        return nearest[0] if len(nearest) == 1 else None


_EMPTY = frozenset({"same", "latter", "whole", "entire", "embattled", "troubled", "ailing", "beleaguered"})


def _may_act(token: Token) -> bool:
    """Whether the parse took "as watchdog attacks" for a noun: "as", a noun, and a word in -s."""
    doc, i = token.doc, token.i
    return 0 < i < len(doc) - 1 and doc[i - 1].lower_ == "as" and doc[i + 1].tag_ in {"NNS", "VBZ"}


def _goes_on(token: Token) -> bool:
    """Whether a noun is only the beginning of a longer phrase: "the bank holiday", "the bank of"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and (
        after.pos_ in {"PROPN", "NOUN"} or after.lower_ in {"of", "that", "which", "-"}
    )


def _modifiers(noun: Token) -> set[str]:
    """Return the words before a noun that describe it: "US", "vaping"; countries as written."""
    return {
        one.text if one.text[:1].isupper() else one.lower_
        for one in noun.lefts
        if one.dep_ in {"amod", "compound", "nmod"} and one.is_alpha
    }


def _beside(doc: Doc, place: Place) -> Iterator[Token]:
    """Yield the nouns that stand for the name: before it, in apposition, or after "is"."""
    head = doc[place.head]
    if place.first and doc[place.first - 1].pos_ == "NOUN":
        yield doc[place.first - 1]
    yield from (one for one in head.children if one.dep_ == "appos" and one.pos_ == "NOUN")
    if (noun := _named_noun(doc, place)) is not None:
        yield noun
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        yield from (one for one in head.head.children if one.dep_ == "attr" and one.pos_ == "NOUN")


def _named_noun(doc: Doc, place: Place) -> Token | None:
    """Return the common noun that a name is in apposition to, with at most a comma and "the" between."""
    head = doc[place.head]
    if (role := _owned_role(doc, place)) is not None:
        return role
    noun = head.head
    if (
        head.dep_ != "appos"
        or noun.tag_ != "NN"
        or noun.i >= place.first
        or (noun.text[:1].isupper() and noun.i)
    ):
        return None
    between = [doc[k].text for k in range(noun.i + 1, place.first)]
    return noun if all(text in {",", "the"} or _is_title(text) for text in between) else None


def _may_stand_for(noun: str, kind: EntityType) -> bool:
    """Whether a noun may mean a person or a body: "operator" both, "tutor" one; "election" no person."""
    person = noun in roles().heads or noun in lexicon.gendered_nouns()
    return person if kind == "person" else not person or noun in lexicon.body_nouns()


def _owned_role(doc: Doc, place: Place) -> Token | None:
    """Return the role of "her tutor, Anna Berg,", also where the parse hangs the name on the next verb."""
    noun = doc[place.first - 2] if place.first > 2 and doc[place.first - 1].text == "," else None
    closed = place.end < len(doc) and doc[place.end].text == ","
    if noun is None or not closed or noun.lower_ not in roles().heads or noun.tag_ != "NN":
        return None
    return noun if any(one.tag_ == "PRP$" for one in noun.lefts) and doc[place.head].dep_ != "conj" else None


def _is_title(text: str) -> bool:
    return text[:1].isupper() and folded(text.replace(".", "")) in lexicon.title_words()


def is_unnamed(token: Token) -> bool:
    """Whether a word brings in somebody without a name: "one farmer", "a man who gave no name"."""
    if token.dep_ not in SUBJECTS or token.tag_ != "NN":
        return False
    if token.lower_ not in roles().heads and not any(one.lower_ == "who" for one in token.subtree):
        return False
    named = any(one.dep_ in {"appos", "compound"} and one.pos_ == "PROPN" for one in token.children)
    return not named and any(one.lower_ in {"a", "an", "one", "another"} for one in token.lefts)


def _is_one_person(doc: Doc, i: int) -> bool:
    """Whether a people's word stands for one of them: "the Norwegian scored", not "the French said"."""
    token, after = doc[i], doc[i + 1 : i + 2]
    goes_on = any(one.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or one.text in {"-", "and"} for one in after)
    plural = token.text.endswith(("s", "sh", "ch", "ese", "men", "women"))
    return token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"} and not (goes_on or plural)


def _owns(token: Token) -> bool:
    return token.tag_ in {"POS", "PRP$", "WP$"}


def _governs(doc: Doc, place: Place) -> bool:
    """Whether "'s government" or "'s cabinet" follows a name."""
    after = [one.lower_ for one in doc[place.end : place.end + 2]]
    return len(after) == 2 and after[0] in {"'s", "’s"} and after[1] in {"government", "cabinet"}


def _holds(chain: Chain, phrase: RolePhrase) -> bool:
    for office in chain.offices:
        if phrase.country and office.country and phrase.country != office.country:
            continue
        if (office.words & _OTHER_RANK) != phrase.rank:
            continue
        if office.key == phrase.form.role.key:
            return True
        leads = phrase.form.role.key == "leader" and office.key in _LEADERS
        if leads and phrase.country is not None and phrase.country == office.country:
            return True  # "the French leader", who is the president
        own = frozenset(phrase.form.pieces)
        if phrase.form.pieces[-1] in office.words and own <= office.words and not phrase.country:
            return True
    return False
