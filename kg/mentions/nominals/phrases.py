"""Role names with the words around them that belong to their noun phrase.

    the former French energy minister said
        ~rank~ ~land~ ~~~~~role~~~~~           determined: by "the"

Whose role it is: `kg.mentions.nominals.offices`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.countries import countries
from kg.lexicons.roles import Form, roles
from kg.mentions.page import Page
from kg.mentions.words import folded, pieces_of, role_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class RolePhrase:
    """A role named in a block, with the words before it that belong to its phrase."""

    def __init__(self, doc: Doc, form: Form, first: int, end: int) -> None:
        self.form, self.doc = form, doc
        self.role_first, self.end = first, end
        left = first
        while left > 0 and belongs(doc, left - 1, left):
            left -= 1
        self.first = left
        self.words = frozenset(
            roles().fold([word for k in range(left, end) for word in pieces_of(doc[k].text)])
        )
        self.determined = doc[left].lower_ in {"the", "this", "that"}
        self.country = _country_of(doc, left, first)
        self.of_country = self.country is not None and any(doc[k].tag_ == "POS" for k in range(left, first))
        self.owned = any(doc[k].tag_ in {"POS", "PRP$"} for k in range(left, first))

    @cached_property
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
        return self.words & clue("other_rank")


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


def belongs(doc: Doc, i: int, before: int) -> bool:
    """Whether token i is part of the noun phrase whose next token is `before`."""
    token = doc[i]
    if doc[before].lower_ in {"the", "this", "that", "a", "an"} or doc[before].tag_ == "PRP$":
        return False
    if token.text in {"-", "'s", "'", "’s"}:
        return True
    participle = token.tag_ in {"VBN", "VBG"} and token.dep_ == "amod"  # "the ousted president"
    return (
        participle
        or (
            token.pos_ in {"ADJ", "PROPN", "NOUN", "DET"}
            and token.dep_ in {"amod", "compound", "det", "nmod", "poss", "punct", "npadvmod", "predet"}
        )
        or token.tag_ == "PRP$"
    )


def _country_of(doc: Doc, first: int, end: int) -> str | None:
    for k in range(first, end):
        for n in (3, 2, 1):
            if k + n <= end:
                text = doc[k : k + n].text
                row = countries().adjective(text) or countries().named(text)
                if row is not None:
                    return row.code
    return None


def is_title(text: str) -> bool:
    """Whether a word is a title, as before a name: "Dr."."""
    return text[:1].isupper() and folded(text.replace(".", "")) in lexicon.title_words()


def may_act(token: Token) -> bool:
    """Whether the parse took "as watchdog attacks" for a noun: "as", a noun, and a word in -s."""
    doc, i = token.doc, token.i
    return 0 < i < len(doc) - 1 and doc[i - 1].lower_ == "as" and doc[i + 1].tag_ in {"NNS", "VBZ"}
