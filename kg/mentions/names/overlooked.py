"""Names that no run gave: acronyms in brackets, and short names, established elsewhere, taken for words.

    Tarn Water Board (TWB) said ... Berg, who is ... Mrs Abbot
                      ~~~           ~~~~                 ~~~~~

Each needs a name that was found before; what is named only here is for `kg.mentions.names.types`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.roles import roles
from kg.mentions.names.found import Found
from kg.mentions.names.runs import Runs
from kg.mentions.names.shapes import capital
from kg.mentions.words import folded, initials, short_surnames, surname
from kg.model import Block, Document, EntityType, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# words that begin sentences and are surnames, too
_COMMON = frozenset(
    """may will long little more most best young brown green white black day law love power price rich
    small still close early hope case read west east north south""".split()
)


def bracketed(document: Document, runs: Mapping[int, Runs], found: Sequence[Found]) -> Iterator[Found]:
    """Yield the acronym in brackets behind an organization: "Tarn Water Board (TWB)"."""
    taken = {(one.block, i) for one in found for i in range(one.first, one.end)}
    for one in found:
        if one.type != "organization" or one.block < 0:
            continue
        here, block = runs[one.block], document.blocks[one.block]
        after = here.texts[one.end : one.end + 4]
        at = one.end + (2 if after[1:2] == ["the"] else 1)
        if after[:1] != ["("] or here.texts[at + 1 : at + 2] != [")"] or (one.block, at) in taken:
            continue
        word = here.texts[at]
        if _is_acronym(word) and at not in here.inside and word not in lexicon.not_names():
            yield Found(
                span=block.span(here.doc[at]),
                text=word,
                type="organization",
                block=one.block,
                first=at,
                end=at + 1,
                kind=one.kind,
                sure=True,
            )


def overlooked(document: Document, runs: Mapping[int, Runs], found: Sequence[Found]) -> Iterator[Found]:
    """Yield surnames and one-word names, established elsewhere, that the parse took for words."""
    known = _short_names(found)
    taken = {(one.block, i) for one in found for i in range(one.first, one.end)}
    for number, here in runs.items():
        block = document.blocks[number]
        for i, text in enumerate(here.texts):
            kind = known.get(text)
            if kind is None:
                continue
            token = here.doc[i]
            if (
                kind is None
                or (number, token.i) in taken
                or token.i in here.inside
                or not token.text[:1].isupper()
            ):
                continue
            if kind == "person" and (titled := _behind_title(document, number, block, token)) is not None:
                yield titled
                continue
            if folded(token.text) in roles().words or (token.is_sent_start and token.lower_ in _COMMON):
                continue
            if kind == "organization" and token.pos_ not in {"PROPN", "NOUN"}:
                continue
            if any((number, i) in taken for i in (token.i - 1, token.i + 1)) or _part_of_name(here, token.i):
                continue
            span = block.span(token)
            yield Found(span=span, text=token.text, type=kind, block=number, first=token.i, end=token.i + 1)


def _short_names(found: Sequence[Found]) -> dict[str, EntityType]:
    """Return the surnames, one-word names and acronyms of what is found, with their types."""
    known: dict[str, EntityType] = {}
    for one in found:
        if one.type == "person" and one.basis == "name":
            name = " ".join(one.text.split())
            known.update(dict.fromkeys((surname(name), *short_surnames(name)), "person"))
        elif one.type == "organization":
            last = one.text.split()[-1]
            for short in (one.text, last if last in lexicon.forms() else "", initials(one.text)):
                if short and " " not in short and short not in lexicon.not_names():
                    known.setdefault(short, "organization")
    return known


def _behind_title(document: Document, number: int, block: Block, token: Token) -> Found | None:
    """Return a surname that is a role name, too, where a title before it says which: "Mrs Abbot"."""
    title = block.doc[token.i - 1] if token.i else None
    after = block.doc[token.i + 1] if token.i + 1 < len(block.doc) else None
    key = folded(title.text.replace(".", "")) if title is not None and capital(title) else ""
    if title is None or key not in lexicon.title_words() or (after is not None and capital(after)):
        return None
    span = block.span(token)
    return Found(
        span=span,
        text=token.text,
        type="person",
        block=number,
        first=token.i,
        end=token.i + 1,
        titled=document[Span(block.span(title).start, span.end)],
        gender=lexicon.title_words()[key],
    )


def _part_of_name(runs: Runs, i: int) -> bool:
    doc = runs.doc
    near = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc)]
    return any(capital(one) and one.pos_ == "PROPN" for one in near)


def _is_acronym(word: str) -> bool:
    capitals = sum(one.isupper() for one in word)
    return word.isalpha() and word not in lexicon.honours() and capitals > 1 and len(word) <= capitals + 2
