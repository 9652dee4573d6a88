"""Who speaks by what he is: "the lawmaker said", of the one whom the sentence before is about.

    Anna Berg sued the bank. "It was wrong," the Halden MP said.        Anna Berg, the subject before
    Lind met Anna Berg. In Oslo the Norwegian minister said no.         Anna Berg, if she is the Norwegian

Pages call somebody whom they have just named by a trade, a party or a country that they may not have given
before. A speaker in between without a name, two subjects, or a country that does not agree leave it untied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.countries import countries
from kg.lexicons.roles import roles
from kg.mentions.chains import Chain
from kg.mentions.coreference import Chains
from kg.mentions.nominals.offices import Holders
from kg.mentions.nominals.persons import stated_ages
from kg.mentions.nominals.phrases import RolePhrase, belongs
from kg.mentions.nominals.ties import Ties
from kg.mentions.page import SUBJECTS, Page
from kg.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BACK = 3  # sentences
_BLOCKS = 2  # with words outside quotations
_TELLING = 2  # words after "the" that say which office
_SHORT = 12  # tokens from a subject to the comma behind its name
_HE = frozenset({"he", "she"})
_PRONOUNS: Mapping[str, frozenset[str]] = {"person": _HE, "organization": frozenset({"it", "they"})}
_SPOKESPERSONS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_AND = frozenset({"and", "&"})
_PAST = frozenset({"former", "ex", "retired", "veteran", "onetime"})
_PARTY_POSTS = frozenset({"leader", "whip", "convener", "frontbencher", "backbencher", "candidate"})
_ARTICLES = frozenset({"a", "an", "the"})
_UNDER = frozenset({"relcl", "acl", "advcl", "ccomp", "pcomp", "csubj"})
_LAWMAKERS = frozenset(
    {
        "member-of-parliament",
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "member-of-congress",
    }
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AKIN: Mapping[str, frozenset[str]] = {  # words of an office that tell what its holder is called, too
    "judge": frozenset({"justice", "magistrate"}),
    "prosecutor": frozenset({"us", "u.s.", "district", "state"}),
}
_MINISTERS = frozenset({"minister", "secretary"})


class Epithets:
    """Ties what speakers are called to those who were just spoken of."""

    def __init__(
        self, chains: Chains, page: Page, phrases: Sequence[Sequence[RolePhrase]], ties: Ties
    ) -> None:
        self.chains, self.page, self.phrases, self.ties = chains, page, phrases, ties
        self.persons = chains.of_type("person")
        self.having, self.acting = Holders(self.persons), self._acting()
        self.heads = self._heads()
        self.countries = {id(chain): self._countries_of(chain) for chain in self.persons}

    def _heads(self) -> dict[tuple[int, int], Chain]:
        """Return whom each word stands for that heads a mention, by block and token."""
        return {
            (place.block, place.head): chain for chain in self.chains.all for place in chain.places.values()
        }

    def tie(self) -> None:
        """Tie each speaker that is an epithet."""
        for number in range(len(self.page.document.blocks)):
            for token in self._speakers(number):
                first = _first(token)
                if token.doc[first].lower_ == "the" and _is_epithet(token, first):
                    chain = self._meant(number, first, token)
                    if chain is not None:
                        place = self.ties.place(number, first, token.i + 1)
                        self.ties.tie(chain, place, "epithet", 0.75)

    def go_on(self) -> None:
        """Tie each speaker that is an office of the one who spoke last, after the offices that show whose."""
        self.heads = self._heads()
        for number in range(len(self.page.document.blocks)):
            for token in self._speakers(number):
                first = _first(token)
                if token.doc[first].lower_ != "the":
                    continue
                chain = self._goes_on(number, first, token) or self._aged(number, first, token)
                if chain is not None:
                    place = self.ties.place(number, first, token.i + 1)
                    self.ties.tie(chain, place, "epithet", 0.75)
                    self.heads[number, place.head] = chain

    def tie_bodies(self) -> None:
        """Tie "the bank said" to the organization that the sentence before is about, and no other."""
        nouns = lexicon.nominals().keys() | lexicon.body_nouns()
        for number in range(len(self.page.document.blocks)):
            for token in (*self._speakers(number), *self._spoken_for(number)):
                first = _first(token)
                if token.doc[first].lower_ == "the" and token.lower_ in nouns:
                    chain = self._subject_before(number, first, "organization")
                    if chain is not None and _may_be(chain, token, first):
                        self.ties.tie(chain, self.ties.place(number, first, token.i + 1), "epithet", 0.7)

    def _spoken_for(self, number: int) -> Iterator[Token]:
        """Yield the nameless bodies of a block that somebody speaks for: "a spokesman for the bank said"."""
        for token in self.page.doc(number):
            link = token.head
            nameless = (number, token.i) not in self.heads and self.page.quote_at(number, token.i) < 0
            spoken = token.dep_ == "pobj" and link.lower_ == "for" and link.head.lower_ in _SPOKESPERSONS
            if nameless and spoken:
                yield token

    def _speakers(self, number: int) -> Iterator[Token]:
        """Yield the words of a block that are subjects of words of saying and name nobody."""
        verbs = cues.english().verbs
        for token in self.page.doc(number):
            verb = token.head if token.dep_ == "nsubj" else _verb_of_seat(token)
            if (
                verb is not None
                and token.tag_ in {"NN", "NNP", "JJ"}
                and (number, token.i) not in self.heads
                and verb.lemma_ in verbs
                and verb.dep_ not in _UNDER
                and self.page.quote_at(number, token.i) < 0
                and not any((number, one.i) in self.heads and one.dep_ == "appos" for one in token.children)
            ):
                yield token

    def _meant(self, number: int, first: int, token: Token) -> Chain | None:
        wanted = {code for one in token.doc[first : token.i + 1] if (code := _country(one))}
        chain = self._subject_before(number, first)
        known = self.countries[id(chain)] if chain is not None else set()
        if chain is None or (wanted and not wanted & known):
            chain = self._only_one_of(wanted, number, first) or (None if known else chain)
        if chain is None and token.text in clue("epithet"):
            alone = self._alone_before(number, token.sent.start)
            known = self.countries[id(alone)] if alone is not None else set()
            chain = alone if not wanted or not known or wanted & known else None
        phrase = next((one for one in self.phrases[number] if one.end == token.i + 1), None)
        holders = self.having.of(phrase) if phrase is not None else []
        if phrase is not None and token.text not in clue("epithet") and self._is_of_another(number, phrase):
            return None
        if chain is None or phrase is None or not holders or chain in holders:
            ruled_out = chain is not None and phrase is not None and _is_in_office(chain, phrase)
            return None if ruled_out else chain
        serves = any(office.words & _MINISTERS and "shadow" not in office.words for office in chain.offices)
        return chain if phrase.form.role.key in _LAWMAKERS and not serves else None

    def _goes_on(self, number: int, first: int, token: Token) -> Chain | None:
        """Return who spoke last, where an office after that person's words is the same person's.

        An office that the article gives to that person, though it may be others', too; or one that it gives
        to nobody, beside a quotation, in words that say more than its kind: "the former chief executive".
        """
        chain, spoke = self._last_subject(number, first)
        phrase = next((one for one in self.phrases[number] if one.end == token.i + 1), None)
        if chain is None or phrase is None or self._contradicts(chain, phrase, first, token):
            return None
        holders = self.having.of(phrase)
        akin = _AKIN.get(token.lower_, frozenset())
        if chain in holders or (spoke and any(one.words & akin for one in chain.offices)):
            return chain
        told = token.doc[first + 1 : token.i + 1]
        other = bool(holders) or self._is_of_another(number, phrase)
        other = other or bool({one.lower_ for one in told} & clue("by_case"))
        if not spoke or other or len(told) < _TELLING or not self._is_beside_quote(number, token):
            return None
        fits = self._may_hold(chain, phrase, told) and not self._others_before(number, first, chain)
        return chain if fits else None

    def _aged(self, number: int, first: int, token: Token) -> Chain | None:
        """Return who spoke or acted last, where "the 58-year-old" speaks and the page gives nobody's age."""
        age = token.doc[first + 1]
        if token.lower_ != "old" or not age.is_digit or token.i != first + 5:
            return None
        if any(age.text in stated_ages(one, self.page) for one in self.persons):
            return None
        chain, _ = self._last_subject(number, first)
        return chain if chain is not None and not stated_ages(chain, self.page) else None

    def _may_hold(self, chain: Chain, phrase: RolePhrase, told: Span) -> bool:
        """Whether an office goes with what the article says of somebody.

        One of the past; a post in a party; a minister's, of one in the cabinet; one of which the office that
        the article gives tells less; or one whose words stand in a sentence that names that person.
        """
        words = {one.lower_ for one in told if one.is_alpha}
        head = told[-1].lower_
        if words & _PAST or (head in _PARTY_POSTS and any(one.text[:1].isupper() for one in told[:-1])):
            return True
        if any(head in one.words and one.words - _ARTICLES <= phrase.words for one in chain.offices):
            return True
        places = list(chain.places.values())
        before = [
            one.lower_ for at in places for one in self.page.doc(at.block)[max(0, at.first - 3) : at.first]
        ]
        if head in _MINISTERS and "cabinet" in before:
            return True
        named = [self.page.doc(at.block)[at.head].sent for at in places]
        return any(words <= {one.lower_ for one in sentence} for sentence in named)

    def _last_subject(self, number: int, first: int) -> tuple[Chain | None, bool]:
        """Return the one person whom the sentences before are about, and whether that person spoke there."""
        spoke = False
        for block, sentence in self._sentences_before(number, first):
            subjects = [one for one in sentence if _is_main_subject(one)]
            spoke = spoke or any(_says(one) for one in subjects)
            named = [chain for one in subjects if (chain := self._named_by(block, one)) is not None]
            if named:
                alone = all(one is named[0] for one in named) and named[0].type == "person"
                return (named[0], spoke) if alone else (None, False)
            nameless = any(one.lower_ in roles().heads for one in subjects)
            about = any(
                (chain := self.heads.get((block, one.i))) is not None and chain.type == "person"
                for one in sentence
            )
            if nameless or (about and not any(one.lower_ in _HE for one in subjects)):
                return None, False
        return None, False

    def _contradicts(self, chain: Chain, phrase: RolePhrase, first: int, token: Token) -> bool:
        """Whether words rule a person out: a woman's for a man, another's, what somebody no longer is."""
        gender = lexicon.gendered_nouns().get(token.lower_)
        if gender is not None and chain.likely_gender() not in {None, gender}:
            return True
        wanted = {code for one in token.doc[first : token.i] if (code := _country(one))}
        known = self.countries[id(chain)]
        if (wanted and known and not wanted & known) or _is_in_office(chain, phrase):
            return True
        return any(one.tag_ in {"POS", "PRP$"} for one in token.doc[first : token.i])

    def _is_of_another(self, number: int, phrase: RolePhrase) -> bool:
        """Whether the pages before have somebody without a name in such an office: "One minister left."."""
        word = phrase.doc[phrase.end - 1].lower_
        return any(
            place < (number, phrase.first) and place not in self.heads for place in self.acting.get(word, ())
        )

    def _acting(self) -> dict[str, list[tuple[int, int]]]:
        """Return where offices act or are acted on without a name beside them, by the office's last word."""
        found: dict[str, list[tuple[int, int]]] = {}
        for block, phrases in enumerate(self.phrases):
            for one in phrases:
                head = one.doc[one.head]
                acts = head.tag_ == "NN" and head.dep_ in {*SUBJECTS, "dobj", "dative"}
                if acts and not any(kid.dep_ == "appos" for kid in head.children):
                    found.setdefault(one.doc[one.end - 1].lower_, []).append((block, one.head))
        return found

    def _others_before(self, number: int, first: int, chain: Chain) -> bool:
        """Whether the sentence before names somebody else, whose office the article does not tell."""
        block, sentence = next(iter(self._sentences_before(number, first)), (number, []))
        named = [self.heads.get((block, one.i)) for one in sentence]
        return any(
            one is not None and one is not chain and one.type == "person" and not one.offices for one in named
        )

    def _is_beside_quote(self, number: int, token: Token) -> bool:
        """Whether the sentence of a speaker has quoted words."""
        return any(self.page.quote_at(number, one.i) >= 0 for one in token.sent) or any(
            self.page.quote_at(number, i) >= 0 for i in range(max(0, token.sent.start - 3), token.sent.start)
        )

    def _subject_before(self, number: int, first: int, kind: EntityType = "person") -> Chain | None:
        """Return who alone is the subject of the last sentence before a word about anybody of a kind.

        An organization: only where that sentence names no other.
        """
        for block, sentence in self._sentences_before(number, first):
            subjects = [one for one in sentence if _is_main_subject(one)]
            named = [chain for one in subjects if (chain := self._named_by(block, one)) is not None]
            chains = [chain for one in sentence if (chain := self.heads.get((block, one.i))) is not None]
            about = {id(one) for one in chains if one.type == kind}
            if named:
                alone = all(one is named[0] for one in named) and named[0].type == kind
                return named[0] if alone and (kind == "person" or len(about) == 1) else None
            if any(one.lower_ in roles().heads for one in subjects):
                return None  # somebody else, who is not named
            if about and not any(one.lower_ in _PRONOUNS[kind] for one in subjects):
                return None
        return None

    def _alone_before(self, number: int, first: int) -> Chain | None:
        """Return the one person of the sentence before, where its subject is a body or a thing."""
        for block, sentence in self._sentences_before(number, first):
            chains = {id(one): one for token in sentence if (one := self.heads.get((block, token.i)))}
            persons = [one for one in chains.values() if one.type == "person"]
            unnamed = any(one.lower_ in roles().heads | _HE for one in sentence if _is_main_subject(one))
            return persons[0] if len(persons) == 1 and not unnamed else None
        return None

    def _named_by(self, block: int, subject: Token) -> Chain | None:
        """Return whom a subject names, itself or by a name set off: "Its envoy in Oslo, Anna Berg, left"."""
        tokens = [subject, *(one for one in subject.children if one.dep_ == "appos")]
        if subject.lower_ in roles().heads:
            tokens += _set_off(subject)
        chains = [chain for one in tokens if (chain := self.heads.get((block, one.i))) is not None]
        return next((one for one in chains if one.type == "person"), chains[0] if chains else None)

    def _sentences_before(self, number: int, first: int) -> Iterator[tuple[int, list[Token]]]:
        """Yield what stands outside quotations before a token, a sentence at a time, the last first."""
        left, blocks = _BACK, 0
        for block in range(number, -1, -1):
            doc = self.page.doc(block)
            if not self.page.flow[block]:
                continue
            end, begun = first if block == number else len(doc), block == number
            while end > 0:
                sentence = self.page.sentence(block, end - 1)
                start = self.page.tokens_of(block, sentence, sentence + 1).start
                told = [one for one in doc[start:end] if self.page.quote_at(block, one.i) < 0]
                if here := [one for one in told if not one.is_punct]:
                    blocks += not begun
                    begun = True
                    if left == 0 or blocks == _BLOCKS:
                        return
                    left -= 1
                    yield block, here
                end = start

    def _only_one_of(self, wanted: set[str], number: int, first: int) -> Chain | None:
        """Return the one of a country, where the sentences before name one of it and no other is known."""
        if not wanted:
            return None
        fit = [chain for chain in self.persons if wanted & self.countries[id(chain)]]
        if len(fit) != 1:
            return None
        near = any(
            self.heads.get((block, one.i)) is fit[0]
            for block, sentence in self._sentences_before(number, first)
            for one in sentence
        )
        return fit[0] if near else None

    def _countries_of(self, chain: Chain) -> set[str]:
        """Return the countries that the words before a person's names tell: "her Estonian counterpart"."""
        found = {office.country for office in chain.offices if office.country}
        for place in chain.places.values():
            doc = self.page.doc(place.block)
            i = place.first
            while i > 0 and place.first - i < 6 and doc[i - 1].pos_ in {"ADJ", "NOUN", "PROPN"}:
                i -= 1
                found |= {code} if (code := _country(doc[i])) else set()
        return found


def _may_be(chain: Chain, token: Token, first: int) -> bool:
    """Whether a noun may stand for an organization by its kind and country: no ministry is "the bank"."""
    kinds = lexicon.nominals().get(token.lower_, frozenset({"company", ""}))
    if chain.kinds and not set(chain.kinds) & kinds:
        return False
    words = token.doc[first : token.i]
    other = any(
        one.tag_ in {"NNP", "NNPS"} and one.text not in chain.name.split() and one.nbor().dep_ != "nummod"
        for one in words
    )  # "the Tarn campaign"; not "the FTSE 250 lender"
    return chain.country is None and not other and not any(_country(one) for one in words)


def _first(token: Token) -> int:
    """Return where the phrase of a speaker begins, also of "the Tarn East and Wexcombe MP"."""
    doc, first = token.doc, token.i
    seat = _verb_of_seat(token) is not None
    while first > 0:
        before = doc[first - 1]
        in_seat = seat and (before.pos_ == "PROPN" or before.lower_ in _AND)
        if not (in_seat or belongs(doc, first - 1, first) or before.dep_ == "nummod"):
            break
        first -= 1
    if seat and first > 0 and doc[first - 1].lower_ == "the":
        first -= 1
    return first


def _verb_of_seat(token: Token) -> Token | None:
    """Return the verb of "the Tarn East and Wexcombe MP said", which the parse takes for two speakers."""
    above = token.head
    joined = token.dep_ == "conj" and token.text in clue("member") and above.i < token.i - 1
    plain = joined and all(one.pos_ == "PROPN" or one.lower_ in _AND for one in token.doc[above.i : token.i])
    return above.head if plain and above.dep_ == "nsubj" else None


def _set_off(subject: Token) -> Iterator[Token]:
    """Yield the words between the first two commas after a subject: "The envoy for Oslo, Anna Berg, left"."""
    doc = subject.doc
    commas = [i for i in range(subject.i + 1, min(subject.i + _SHORT, len(doc))) if doc[i].text == ","][:2]
    if len(commas) == 2 and not any(one.tag_ in _FINITE for one in doc[subject.i + 1 : commas[1]]):
        yield from doc[commas[0] + 1 : commas[1]]


def _is_in_office(chain: Chain, phrase: RolePhrase) -> bool:
    """Whether the article gives a person now what a phrase says somebody was: "the former mayor"."""
    was = phrase.rank & _PAST
    return bool(was) and any(
        office.key == phrase.form.role.key and not office.words & _PAST for office in chain.offices
    )


def _is_epithet(token: Token, first: int) -> bool:
    """Whether a noun says what somebody is: by itself, with a country before it, or with "former"."""
    before = token.doc[first + 1 : token.i]
    whole = token.doc[first + 1 : token.i + 1].text
    if {token.text, whole} & clue("epithet") or _country(token) is not None:
        return True
    tells = any(_country(one) or one.lower_ in _PAST for one in before)
    return token.lower_ in roles().heads and tells


def _is_main_subject(token: Token) -> bool:
    """Whether a word is the subject of a main clause, or who has done what one tells: "by Anna Berg"."""
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return token.head.head.dep_ not in _UNDER
    return token.dep_ in SUBJECTS and token.head.dep_ not in _UNDER


def _says(subject: Token) -> bool:
    """Whether a subject's verb, or one joined to it, is a word of saying."""
    verbs = [subject.head, *(one for one in subject.head.children if one.dep_ == "conj")]
    found = [cues.english().verbs.get(one.lemma_) for one in verbs]
    return any(one is not None and one.is_speech for one in found)


def _country(token: Token) -> str | None:
    if not token.text[:1].isupper():
        return None
    row = countries().adjective(token.text) or countries().people(token.text)
    return row.code if row is not None else None
