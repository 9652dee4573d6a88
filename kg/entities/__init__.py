"""Identity across articles: who is who, what people decided about it, and who said the same.

link                 EntityRefs of all articles -> Links, after people's verdicts
merge                decisions.txt: read, append, undo
review.review        the pairs that the linker doubts, with their sentences
concepts.concepts    topics of all articles -> concepts, with one preferred label each
ledger.ledger        statements that put one proposition -> claims
"""

from kg.entities.link import DoubtedPair, Links, link

__all__ = ["DoubtedPair", "Links", "link"]
