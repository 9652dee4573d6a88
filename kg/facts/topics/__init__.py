"""What a statement is about: topics from the noun phrases of its content.

    said that [Nato membership for Norland] was a distant [prospect]
               ~~~~~~~~~~~topic~~~~~~~~~~~                      ~empty~

    wording                             label                          key
    Ukraine's NATO membership           Ukraine's NATO membership      membership+nato+ukraine
    NATO membership plans of Ukraine    NATO membership plans of ...   membership+nato+ukraine
    the proposal                        of the phrase it points back to, else left out

A key is made of units: lemmas, and names as one unit each, with peoples and short forms counted as their
country. Where the words hold no noun, the deed ("I will resign") or the person spoken of is the topic.
Which concept a key becomes, and the label that all articles together prefer: `kg.entities.concepts`.

phrases    the noun phrases of an article, each with its key
page       all of them, found by place
pointing   what "the proposal" and "it" mean
choice     which of them a statement is about
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.facts.topics.choice import MOST, goes_on, topics
from kg.facts.topics.page import Page
from kg.model import Document, EntityRefs, Statement

__all__ = ["MOST", "assign"]


def assign(document: Document, refs: EntityRefs, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements, in their order, each with up to four topics, the most specific first.

    Args:
        document: the parsed article.
        refs: who the article names; a name is one unit of a key, and "its borders" counts the owner.
        statements: in any order; only their `topics` change. A statement whose words name nothing, point
            back to nothing and do not go on from the statement before has none.
    """
    page = Page(document, refs)
    done: list[Statement] = []
    for one in statements:
        found = topics(page, one)
        if not found and done and goes_on(page, done[-1], one):
            found = done[-1].topics
        done.append(replace(one, topics=found))
    return tuple(done)
