"""Identity across articles: who is who, what people decided about it, and who said the same.

across.across        all of it from one reading of the records: what follows, together
link                 EntityRefs of all articles -> Links, after people's verdicts
merge                decisions.txt: read, append, undo
review               the pairs that the linker doubts, with their sentences
concepts.concepts    topics of all articles -> concepts, with one preferred label each
scheme               the user's own topics, matched by label
ledger.ledger        statements that put one proposition -> claims
"""

from kg.entities.link import DoubtedPair, Links, link

__all__ = ["DoubtedPair", "Links", "link"]
