"""Words with a complement: reported speech, attitudes, mixed quotations; each word goes to its rule.

Berg warned that ...     a verb         Berg's claim that ...     a noun
Berg is sure that ...    an adjective   according to Berg ...     a phrase
"""

from __future__ import annotations

from kg.facts.statements import phrases, verbs
from kg.facts.statements.candidates import Candidate, Paragraph
from kg.lexicons.cues import Cues


def find(paragraph: Paragraph, cues: Cues, *, least: float = 0.2) -> list[Candidate]:
    """Return the candidates of a paragraph that the tree shows, in the order of their cues.

    Verbs without a complement graded `least` or more are left out.
    """
    tokens = paragraph.tokens
    out: list[Candidate] = []
    for i, pos in enumerate(tokens.pos):
        lower = tokens.lower[i]
        if pos == "VERB" or (pos == "AUX" and tokens.dep[i] not in ("aux", "auxpass")):
            feeling = cues.adjectives.get(lower) if tokens.tag[i] == "VBN" else None
            out += (feeling and phrases.adjective(paragraph, i, feeling)) or verbs.find(
                paragraph, i, cues, least
            )
        elif pos == "NOUN" and (entry := cues.nouns.get(tokens.lemma[i].lower())):
            out += phrases.noun(paragraph, i, entry, cues)
        elif pos == "ADJ" and (entry := cues.adjectives.get(lower)):
            out += phrases.adjective(paragraph, i, entry)
        if lower == "according":
            out += phrases.according_to(paragraph, i)
        elif lower == "in" and tokens.dep[i] == "prep":
            out += phrases.in_view(paragraph, i, cues)
    return out
