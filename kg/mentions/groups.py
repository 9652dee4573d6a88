"""Groups, governments and the people of credits: what is named without being a run of capitalised words.

    [US officials] said ...    the [Trump administration]    (AP Photo/[Jonas Lind])

Plural nouns are a group only where they act: as the subject of a verb. Credits and furniture are not parsed;
the people in them are found by the shape of a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.countries import Country, countries
from kg.mentions.names import Found
from kg.mentions.page import Page
from kg.mentions.words import folded
from kg.model import Block, Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = r"[^\W\d_a-z][\w'’-]+"
_NAME = rf"{_WORD}(?: (?:[^\W\d_a-z]\.|(?:de|da|di|van|von|der|den|bin|al|el|la|le|del)(?= )|{_WORD})){{1,3}}"
_END = r"(?=[,).;\s]|$)"
_AGENCY_FIRST = re.compile(
    rf"(?P<agency>[A-Z][\w .]{{1,24}}?)(?P<photo> (?:Photo|Images?|Pictures?))? ?/ ?(?P<person>{_NAME}){_END}"
)
_KIND = r"(?:Photo(?:graph)?s?|Pictures?|Images?|Credits?|Illustrations?|File(?: photo| picture)?)"
_KIND += r"(?: by)?(?: [Cc]redit)?"
_CREDITS = (
    _AGENCY_FIRST,
    re.compile(rf"{_KIND}: (?P<person>{_NAME})(?: ?/ ?(?P<agency>[A-Za-z][\w .]+?))?(?=[,)./;\]\n]|$)"),
    re.compile(rf"(?:Photo(?:graph)?s?|Pictures?|Images?) by (?P<person>{_NAME})"),
    re.compile(rf"\| ?[Bb]y (?P<person>{_NAME})(?= ?\||$)", re.M),
    re.compile(rf"^By (?P<person>{_NAME})(?:, [a-z][a-z -]{{3,40}})?$", re.M),  # a line of its own
)
_AGENCY_ALONE = re.compile(rf"(?:{_KIND}: |/ ?)(?P<agency>[A-Za-z][\w -]+?)(?=[,)./;\]\n]|$)")
_WORK = re.compile(
    r"(?:(?:^|(?<=\n))(?:Edited|Reported|Written)|[Rr]eporting|[Ee]diting|[Ww]riting|[Tt]ranslation|[Cc]ompiled)"
    r" by:? (?P<names>[^;()\n]+)"
)
_TOWN = r"[A-Z][\w.]+(?: [A-Z][\w.]+)?"
_STATE = re.compile(rf" in {_TOWN}, (?P<state>{_TOWN}),?(?= and |$)")
_WITH_PLACE = rf"{_NAME}(?: in {_TOWN}(?:, {_TOWN},?)?)?"
_HELPED = re.compile(
    r"(?:^|(?<=[.;] ))(?:(?:\w+ ){0,3}(?:[Ww]riters?|[Rr]eporters?|[Jj]ournalists?|[Cc]orrespondents?) )?"
    rf"(?P<names>{_WITH_PLACE}(?: and {_WITH_PLACE})?) (?:also )?(?:contributed|reported)"
)
_WIRE = re.compile(r"^[A-Z][A-Z .'-]{2,30},?[^()\n]{0,30}\((?P<agency>[A-Z][\w ]{1,24})\) ?[-–—]")
_PERSON = re.compile(_NAME)
_PLACE_AFTER = re.compile(r"\b(?:in|at|from) ")


_HOW_MANY = frozenset(
    {"several", "many", "some", "most", "multiple", "other", "more", "few", "various", "numerous", "such"}
)


# ---------- groups ----------


def groups(document: Document, named: Sequence[Found], page: Page) -> Iterator[Found]:
    """Yield plural nouns that act ("residents said"), with the words that describe them."""
    taken = {
        (one.block, i)
        for one in named
        if one.type in {"group", "organization", "person"}
        for i in range(one.first, one.end)
    }
    verbs = cues.english().verbs
    for number, block in enumerate(document.blocks):
        nouns = [i for i, text in enumerate(page.texts[number]) if text.lower() in lexicon.group_nouns()]
        for token in (block.doc[i] for i in nouns):
            if (
                (number, token.i) not in taken
                and token.dep_ in {"nsubj", "nsubjpass"}
                and token.head.pos_ in {"VERB", "AUX"}
                and (token.lower_ not in lexicon.weak_group_nouns() or token.head.lemma_ in verbs)
                and token.tag_ in {"NNS", "NN", "NNPS", "NNP"}
            ):
                first = token.i
                while first > 0 and _describes(block.doc, first - 1, token.i):
                    first -= 1
                yield _found(document, number, (first, token.i + 1), _country(block.doc, first, token.i))


def _describes(doc: Doc, i: int, head: int) -> bool:
    token = doc[i]
    if token.text == "-":
        return i > 0 and not token.whitespace_ and not doc[i - 1].whitespace_
    if token.lower_ in _HOW_MANY:
        return False
    near = token.head.i == head or head > token.head.i > i
    return (
        near
        and token.dep_ in {"amod", "compound", "nmod", "npadvmod"}
        and token.pos_ in {"ADJ", "NOUN", "PROPN"}
    )


def _country(doc: Doc, first: int, end: int) -> Country | None:
    for k in range(first, end):
        for n in (2, 1):
            row = countries().adjective(doc[k : k + n].text) or countries().named(doc[k : k + n].text)
            if row is not None:
                return row
    return None


def _found(document: Document, number: int, tokens: tuple[int, int], country: Country | None) -> Found:
    block, (first, end) = document.blocks[number], tokens
    doc = block.doc
    span = Span(block.span(doc[first]).start, block.span(doc[end - 1]).end)
    return Found(
        span=span,
        text=document[span],
        type="group",
        basis="group",
        block=number,
        first=first,
        end=end,
        country=country,
    )


# ---------- parties ----------

_SHADOW = r"shadow (?:[a-z]+ ){0,3}(?:secretary|minister|chancellor)"
_POST = re.compile(
    rf"(?:{_SHADOW}|(?:[a-z]+[ -]){{0,3}}"
    r"(?:MPs?|MEP|MSP|AM|TD|peer|leader|co-leader|spokes(?:wo)?man|spokesperson|whip"
    r"|candidate|councillor|Cllr|backbencher|senator|Sen\.?|Senator|Rep\.?|Representative|congress(?:wo)?man"
    r"|lawmaker|chair|chairman|chairwoman|assembly member|politician|frontbencher|activist|strategist"
    r"|nominee))\b"
)


def parties(document: Document, named: Sequence[Found]) -> Iterator[Found]:
    """Yield the party of "Labour MP Anna Berg", "Green transport spokesperson": an organization."""
    inside = {(one.block, i) for one in named for i in range(one.first, one.end)}
    people = {(one.block, one.first) for one in named if one.type == "place"}
    for number, block in enumerate(document.blocks):
        doc, text = block.doc, block.doc.text
        tokens = list(doc)
        words, spaced = [token.text for token in tokens], [token.text_with_ws for token in tokens]
        for i, word in enumerate(words):
            end = _unlisted_party(doc, i) if i and word.istitle() and words[i - 1].lower() == "the" else 0
            if end and ((number, i) not in inside or (number, i) in people):
                made = _found(document, number, (i, end), None)
                yield replace(made, type="organization", basis="described", kind="party")
            pair = spaced[i] + words[i + 1] if i + 1 < len(words) else ""
            for n, name in ((2, pair), (1, word)):
                if name not in lexicon.parties_before_posts():
                    continue
                party = doc[i : i + n]
                free = not any((number, i) in inside for i in range(party.start, party.end))
                after = doc[party.end] if party.end < len(doc) else None
                if free and after is not None and after.text == "party":  # "his Liberal party"
                    yield replace(
                        _found(document, number, (party.start, party.end + 1), None),
                        type="organization",
                        basis="name",
                        kind="party",
                    )
                elif free and _POST.match(text, party.end_char + 1):
                    made = _found(document, number, (party.start, party.end), None)
                    yield replace(made, type="organization", basis="name", kind="party")
                break


def _unlisted_party(doc: Doc, i: int) -> int:
    """Return where "Left party" ends, of which somebody is leader or member, or 0."""
    if (
        i < 1
        or doc[i - 1].lower_ != "the"
        or not doc[i].is_title
        or doc[i].text in lexicon.parties_before_posts()
    ):
        return 0
    end = i + (2 if doc[i + 1 : i + 2].text == "party" else 3)
    if end > len(doc) or doc[end - 1].text != "party" or doc[i + 1].text.istitle():
        return 0
    link = i > 2 and doc[i - 2].lower_ in {"of", "for"} and doc[i - 3].lower_ in clue("leads") | {"member"}
    after = [token.lower_ for token in doc[end : end + 4]]
    owns = after[:1] in (["'s"], ["’s"]) and clue("leads") & set(after)
    return end if link or owns or clue("leads") & set(after[:1]) else 0


# ---------- seats ----------

_SEAT = re.compile(r"\b[DRI]-(?P<state>(?:[A-Z]\.){2}|W\.Va\.|[A-Z][a-z]+\.)")


def seats(document: Document) -> Iterator[Found]:
    """Yield the state of "Anna Berg, D-Mich.,": a place, in its short form."""
    for number, block in enumerate(document.blocks):
        for hit in _SEAT.finditer(block.doc.text):
            row = countries().get(lexicon.state_short().get(hit["state"], ""))
            tokens = block.doc.char_span(*hit.span("state"), alignment_mode="expand")
            if row is not None and tokens is not None:
                yield replace(
                    _found(document, number, (tokens.start, tokens.end), row),
                    text=row.name,
                    type="place",
                    basis="name",
                )


# ---------- governments ----------


def governments(document: Document, named: Sequence[Found], page: Page) -> Iterator[Found]:
    """Yield "the US government", "Ukraine's army", "the Berg administration" as organizations."""
    nouns = lexicon.government_nouns()
    at = {(one.block, one.end): one for one in named if one.block >= 0}
    inside = {(one.block, i) for one in named if one.type != "place" for i in range(one.first, one.end)}
    for number, block in enumerate(document.blocks):
        doc, words = block.doc, [text.lower() for text in page.texts[number]]
        starts = [i for i, word in enumerate(words) if word in _first_words()]
        for token in (doc[i] for i in starts if (number, i) not in inside):
            for n in (3, 2, 1):
                noun = " ".join(words[token.i : token.i + n])
                if noun not in nouns or token.i + n > len(doc):
                    continue
                owner = at.get((number, token.i)) or _possessor(doc, at, number, token.i)
                if owner is None and noun == "administration":
                    owner = _unlisted(document, number, block, token.i)
                if owner is None or owner.titled or owner.type == "group":
                    break
                if owner.type == "person" and not (
                    owner.end == token.i and token.lower_ in {"administration", "government", "cabinet"}
                ):
                    break
                if owner.type == "organization" or (owner.type == "place" and owner.country is None):
                    break
                made = _found(document, number, (owner.first, token.i + n), owner.country)
                yield replace(made, type="organization", basis="government", kind=noun)
                break


def _unlisted(document: Document, number: int, block: Block, i: int) -> Found | None:
    """Return the capitalised word before "administration", which is a surname."""
    word = block.doc[i - 1] if i else None
    if (
        word is None
        or not word.text[:1].isupper()
        or word.pos_ != "PROPN"
        or word.text in lexicon.not_names()
    ):
        return None
    return replace(_found(document, number, (i - 1, i), None), type="person")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(noun.split()[0] for noun in lexicon.government_nouns())


def _possessor(doc: Doc, at: dict[tuple[int, int], Found], number: int, i: int) -> Found | None:
    if i and doc[i - 1].tag_ == "POS":
        return at.get((number, i - 1))
    return None


# ---------- credits, bylines ----------


def credited(document: Document) -> Iterator[Found]:
    """Yield the people and agencies of credits and bylines, in any layer."""
    for layer in document.article.layers:
        text, offset = document[layer.span], layer.span.start
        for pattern in _CREDITS:
            for match in pattern.finditer(text):
                yield from _parts(match, offset)
        for match in _AGENCY_ALONE.finditer(text):
            if lexicon.known(match.group("agency")) is not None:
                yield _credit("organization", match.group("agency"), offset + match.start("agency"))
        if wire := _WIRE.match(text):
            yield _credit("organization", wire.group("agency"), offset + wire.start("agency"))
        for match in (*_WORK.finditer(text), *(_HELPED.finditer(text) if layer.kind == "furniture" else ())):
            yield from _listed_people(match, offset)
        if layer.kind == "byline":
            yield from _bylined(document, text, offset)


def _bylined(document: Document, text: str, offset: int) -> Iterator[Found]:
    for name in document.article.byline:
        at = text.casefold().find(name.casefold()) if text.isascii() else text.find(name)
        if at >= 0 and _PERSON.fullmatch(name):
            yield _credit("person", text[at : at + len(name)], offset + at)


def _parts(match: re.Match[str], offset: int) -> Iterator[Found]:
    person, agency = match.group("person"), match.groupdict().get("agency")
    if match.re is _AGENCY_FIRST and not (match.group("photo") or _is_agency(agency)):
        return
    if _is_agency(person):
        yield _credit("organization", person, offset + match.start("person"))
    elif not any(word in lexicon.not_names() for word in person.split()):
        yield _credit("person", person, offset + match.start("person"))
    if agency:
        short = re.sub(r" (?:Photo|Images?|Pictures?)$", "", agency.strip())
        short = short.removeprefix("The ")
        whole = agency.strip() if lexicon.known(agency.strip()) else short
        if _is_agency(whole):
            yield _credit("organization", whole, offset + match.start("agency"))


def _is_agency(name: str | None) -> bool:
    """Whether a part of a credit is an organization: well known, or by its form."""
    if not name:
        return False
    words = name.strip().split()
    return (
        lexicon.known(name.strip()) is not None
        or words[-1] in lexicon.forms()
        or (words[-1] in lexicon.building_last() and folded(words[0]) not in lexicon.given_names())
        or words[-1] in _PICTURES
        or lexicon.known(words[0]) is not None
    )


_PICTURES = frozenset({"Photo", "Photos", "Image", "Images", "Picture", "Pictures"})


def _listed_people(match: re.Match[str], offset: int) -> Iterator[Found]:
    """Yield the names of "Anna Berg in Oslo and Jonas Lind"; what follows "in" is a place."""
    names = _STATE.sub(_blank, match.group("names"))
    for part in re.finditer(r"(?:[^,&]|,(?! ))+?(?= and |,|&|$)", names):
        words = part.group().removeprefix(" and ").lstrip(", ")
        start = part.start() + part.group().index(words) if words else 0
        name = _PLACE_AFTER.split(words)[0].strip()
        if found := _PERSON.fullmatch(name.rstrip(".")):
            yield _credit("person", found.group(), offset + match.start("names") + start)


def _blank(match: re.Match[str]) -> str:
    """Return a town and its state as spaces, unless what looks like the state is the next person."""
    person = folded(match.group("state").split()[0]) in lexicon.given_names()
    return match.group() if person else " " * len(match.group())


def _credit(kind: str, name: str, start: int) -> Found:
    known = lexicon.known(name) if kind == "organization" else None
    return Found(
        span=Span(start, start + len(name)),
        text=name,
        type="organization" if kind == "organization" else "person",
        basis="credit",
        known=known,
        kind=known.kind if known else "",
        sure=True,
    )
