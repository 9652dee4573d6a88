"""Cue -> source: the phrase of whoever says, thinks or wants it.

Berg, who said          relative pronoun -> the word before it
Berg left, saying       participle -> the subject of the clause that governs it
was called X by Berg    agent
said Berg               subject after the verb
"""

from __future__ import annotations

from kg.facts.statements.candidates import Paragraph, Source
from kg.facts.statements.tokens import Tokens
from kg.lexicons.cues import Cues

SUBJECTS = ("nsubj", "csubj")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_RELATIVE = frozenset({"who", "which", "that"})
_MOST_STEPS = 8


def of_verb(paragraph: Paragraph, verb: int) -> Source | None:
    """Return the source of a verb by its subject, its antecedent, its controller or its agent."""
    tokens = paragraph.tokens
    at, route = verb, "subject"
    for _ in range(_MOST_STEPS):
        if (subject := tokens.kid(at, *SUBJECTS)) is not None:
            if tokens.lower[subject] in ("it", "there") and tokens.dep[subject] == "expl":
                return None
            return _with_antecedent(paragraph, subject, at, route)
        if tokens.kid(at, "nsubjpass") is not None:
            if at == verb:
                return by_agent(paragraph, verb)
            return _with_antecedent(paragraph, tokens.kid(at, "nsubjpass") or 0, at, route)
        if at == verb and (expl := tokens.kid(at, "expl")) is not None and tokens.lower[expl] == "there":
            return None
        dep, above = tokens.dep[at], tokens.head[at]
        if dep in ("acl", "relcl") and tokens.pos[above] in _NOMINAL:
            if tokens.tag[at] == "VBN":
                return by_agent(paragraph, verb)
            if (owner := tokens.kid(above, "poss")) is not None and _is_infinitive(tokens, at):
                return source(paragraph, owner, "possessor")
            if not _is_infinitive(tokens, at) and tokens.ent[above] not in ("DATE", "TIME", "CARDINAL"):
                return source(paragraph, above, "antecedent", before=at)
        if above == at:
            return None
        if at == verb and dep == "advcl" and _is_passive_participle(tokens, verb):
            return by_agent(paragraph, verb)
        if dep == "conj" and tokens.tag[at] in ("VBD", "VBZ") and tokens.tag[above] in ("VB", "VBG"):
            if tokens.dep[above] in ("ccomp", "xcomp", "pcomp") and tokens.pos[tokens.head[above]] == "VERB":
                above = tokens.head[above]
        route = "subject" if dep in ("conj", "aux") and route == "subject" else "controller"
        at = above
    return None


def _is_passive_participle(tokens: Tokens, verb: int) -> bool:
    """Whether it is the "asked" of "Asked whether he would go, Berg left": others ask."""
    return tokens.tag[verb] == "VBN" and not any(tokens.lemma[k] == "have" for k in tokens.kids[verb])


def _is_infinitive(tokens: Tokens, verb: int) -> bool:
    return any(tokens.dep[k] == "aux" and tokens.lower[k] == "to" for k in tokens.kids[verb])


def by_agent(paragraph: Paragraph, verb: int) -> Source | None:
    """Return X of "was called a liar by X"."""
    tokens = paragraph.tokens
    by = tokens.kid(verb, "agent")
    if by is None or (who := tokens.kid(by, "pobj")) is None:
        return None
    return source(paragraph, who, "agent")


def by_nearest(paragraph: Paragraph, verb: int) -> Source | None:
    """Return X of "was described as a mess by X", where the parser hung "by X" on the mess."""
    tokens = paragraph.tokens
    for i in range(verb + 1, min(tokens.right[verb], tokens.n - 1) + 1):
        if (
            tokens.lower[i] == "by"
            and (who := tokens.kid(i, "pobj")) is not None
            and tokens.ent[who] != "DATE"
        ):
            return source(paragraph, who, "agent") if tokens.tag[who] != "VBG" else None
    return None


def is_nobody(source: Source, cues: Cues) -> bool:
    """Whether a subject is nobody ("no one") or a thing whose words nobody says (a sign)."""
    tokens, head = source.paragraph.tokens, source.head
    if tokens.lower[head] in cues.words["nobody"] or tokens.lemma[head].lower() in cues.words["signs"]:
        return True
    return any(tokens.lower[k] == "no" and tokens.dep[k] == "det" for k in tokens.kids[head])


def _with_antecedent(paragraph: Paragraph, subject: int, verb: int, route: str) -> Source | None:
    tokens = paragraph.tokens
    if tokens.lower[subject] in _RELATIVE and tokens.dep[verb] in ("relcl", "acl", "ccomp", "conj"):
        at = verb
        while tokens.dep[at] == "conj" and tokens.head[at] != at:
            at = tokens.head[at]
        above = tokens.head[at]
        if tokens.dep[at] in ("relcl", "acl") and tokens.pos[above] in _NOMINAL:
            start, _ = phrase(tokens, above, up_to=subject)
            return Source(paragraph, above, (start, tokens.end[subject]), "antecedent")
    return source(paragraph, subject, route)


def source(paragraph: Paragraph, head: int, route: str, *, before: int | None = None) -> Source:
    """Return the whole phrase of a head as a Source; it ends before the token `before`."""
    return Source(paragraph, head, phrase(paragraph.tokens, head, up_to=before), route)


def phrase(tokens: Tokens, head: int, *, up_to: int | None = None) -> tuple[int, int]:
    """Return the characters of a noun phrase with its appositions, without outer punctuation."""
    first, last = tokens.left[head], tokens.right[head]
    if up_to is not None and last >= up_to:
        last = max(head, up_to - 1)
    while last > head and tokens.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    while first < head and tokens.pos[first] in ("PUNCT", "SPACE", "CCONJ"):
        first += 1
    return tokens.start[first], tokens.end[last]


def nominal_after(paragraph: Paragraph, verb: int, until: int) -> Source | None:
    """Return the noun phrase that starts right after a verb: "said Anna Berg, the minister"."""
    tokens = paragraph.tokens
    for i in range(verb + 1, min(until, verb + 8)):
        if tokens.pos[i] in _NOMINAL:
            head = i
            while (
                tokens.pos[tokens.head[head]] in _NOMINAL
                and tokens.head[head] > head
                and tokens.dep[head] in ("compound", "nmod", "amod", "poss", "nummod")
                and tokens.head[head] < until
            ):
                head = tokens.head[head]
            return source(paragraph, head, "inverted", before=until)
        if tokens.pos[i] not in ("DET", "ADJ", "ADV"):
            return None
    return None


def nominal_before(paragraph: Paragraph, verb: int, since: int) -> Source | None:
    """Return the noun phrase that ends right before a verb: "Anna Berg said"."""
    tokens = paragraph.tokens
    at = verb - 1
    while at >= since and tokens.pos[at] in ("ADV", "AUX", "PART"):
        at -= 1
    if at < since or tokens.pos[at] not in _NOMINAL:
        return None
    start = at
    while start > since and tokens.pos[start - 1] in ("PROPN", "NOUN", "ADJ", "DET", "NUM"):
        start -= 1
    return Source(paragraph, at, (tokens.start[start], tokens.end[at]), "adjacent")
