"""Identity across articles: who is who, what people decided about it, who said the same.

link(records)       -> Links      EntityRefs of all articles as entities, after people's verdicts
merge               decisions.txt: read, append, undo
concepts.concepts() -> topics of all articles as concepts
ledger.claims()     -> statements that say the same as claims
"""

from kg.entities.link import DoubtedPair, Links, link

__all__ = ["DoubtedPair", "Links", "link"]
