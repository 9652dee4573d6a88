"""Who is named only in the next paragraph: the opening says what somebody is, then the name stands bare.

    A former trader who lied to his bank was jailed on Monday. | Anna Berg, 44, had denied fraud.
    ~~~~~~~~~~~~~~~ a mention of Anna Berg                       ~~~~~~~~~ no word of what she is

Pages say what somebody is where they name somebody for the first time. Where they do not, they have said it
before. So: one nameless person alone is the subject of the opening, the next paragraph names one person for
the first time, as its subject, and says nothing of what that person is but an age or "who".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.roles import roles
from kg.mentions.chains import Chain, Place
from kg.mentions.coreference import Chains
from kg.mentions.nominals.phrases import belongs
from kg.mentions.nominals.ties import Ties
from kg.mentions.page import SUBJECTS, Page

if TYPE_CHECKING:
    from spacy.tokens import Token

_DETERMINERS = frozenset({"a", "an", "the"})
_OPENING = 2  # paragraphs
_OWNING = frozenset({"POS", "PRP$", "WP$"})


def tie_ahead(chains: Chains, page: Page, ties: Ties) -> None:
    """Tie the nameless person of the opening to the one whom the paragraph after it names bare."""
    persons = chains.of_type("person")
    for opening, after in pairwise(page.told[: _OPENING + 1]):
        noun = _somebody(page, opening)
        acting = any(
            place.block == opening and _acts(page, place) for one in persons for place in one.places.values()
        )
        who = _named_bare(persons, page, after)
        if acting:
            return
        if noun is None or who is None:
            continue
        first = noun.i
        while first > 0 and belongs(noun.doc, first - 1, first) and noun.doc[first - 1].tag_ not in _OWNING:
            first -= 1
        gender = lexicon.gendered_nouns().get(noun.lower_)
        if gender is None or who.likely_gender() in {None, gender}:
            ties.tie(who, ties.place(opening, first, noun.i + 1), "ahead", 0.7)


def _somebody(page: Page, block: int) -> Token | None:
    """Return the one nameless person who is the subject of a paragraph's first sentence."""
    found = [one for one in page.doc(block) if page.quote_at(block, one.i) < 0 and _is_somebody(one)]
    return found[0] if len(found) == 1 else None


def _is_somebody(token: Token) -> bool:
    """Whether a word is a subject in the first sentence that tells of one person and names nobody."""
    person = token.lower_ in roles().heads or token.lower_ in lexicon.gendered_nouns()
    if not person or token.tag_ != "NN" or token.dep_ not in SUBJECTS or token.sent.start > 0:
        return False
    named = any(one.pos_ == "PROPN" and one.dep_ in {"appos", "compound"} for one in token.children)
    known = any(one.lower_ in _DETERMINERS or one.dep_ == "poss" for one in token.lefts)
    return known and not named and token.head.dep_ == "ROOT"


def _named_bare(persons: list[Chain], page: Page, block: int) -> Chain | None:
    """Return the one person who acts in a paragraph, the first to name that person, without more said."""
    acting = [
        chain
        for chain in persons
        if any(place.block == block and _acts(page, place) for place in chain.places.values())
    ]
    if len(acting) != 1:
        return None
    inside = [place for place in acting[0].places.values() if place.block in page.told]
    place = min(inside, key=lambda one: (one.block, one.first))
    doc = page.doc(place.block)
    if place.block != block or place.end - place.first < 2 or not _acts(page, place):
        return None
    before = doc[place.first - 1 : place.first]
    after = list(doc[place.end : place.end + 2])
    described = any(one.pos_ in {"NOUN", "PROPN", "ADJ"} for one in before)
    if [one.text for one in after[:1]] == [","]:
        described = described or not (after[1].text.isdigit() or after[1].lower_ in {"who", "whose"})
    elif after and (after[0].lower_ in {"of", "from", "("} or after[0].text in {"-", "–", "—"}):
        described = True
    return None if described else acting[0]


def _acts(page: Page, place: Place) -> bool:
    """Whether a mention is the subject of a verb, outside quotations."""
    return page.doc(place.block)[place.head].dep_ in SUBJECTS and page.quote_at(place.block, place.head) < 0
