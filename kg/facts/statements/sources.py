"""Cue -> source: the phrase of whoever says, thinks or wants it.

Berg, who said          relative pronoun -> the word before it
Berg left, saying       participle -> the subject of the clause that governs it
was called X by Berg    agent
said Berg               subject after the verb
"""

from __future__ import annotations

from kg.facts.statements import complements
from kg.facts.statements.candidates import Paragraph, Source
from kg.facts.statements.tokens import Tokens
from kg.lexicons import cues as lexicon
from kg.lexicons import names
from kg.lexicons.cues import Cues
from kg.lexicons.roles import roles

FINITE = ("VBD", "VBZ", "VBP")
_GOVERNORS = frozenset("as of for by in at with to from".split())
_OPENING = frozenset((",", "and", "but", "while", "as", "that", "when", "after"))
_TELLING = frozenset("who whose which whom the a an its his her their one then now formerly himself".split())
SUBJECTS = ("nsubj", "csubj")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_OF_OFFICE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "NUM"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their"})
_RELATIVE = frozenset({"who", "which", "that"})
_COMPLEMENTS = ("ccomp", "xcomp", "pcomp")
_MOST_STEPS = 8


def of_verb(paragraph: Paragraph, verb: int) -> Source | None:
    """Return the source of a verb by its subject, its antecedent, its controller or its agent.

    Where the tree has none, or one that cannot be a subject, by the commas: "Berg, who ..., said".
    """
    if (relayed := _relayed(paragraph.tokens, verb)) is not None:
        return source(paragraph, relayed, "relayed", before=paragraph.tokens.head[verb])
    found = _beside_office(paragraph, verb) or _by_tree(paragraph, verb)
    behind = _behind_office(paragraph, verb, found)
    found = behind or _behind_office(paragraph, _first_of(paragraph.tokens, verb), found) or found
    if found is not None and found.paragraph is paragraph:
        name = _lifted(paragraph.tokens, found.head)
        if name is not None:
            return source(paragraph, name, found.route, before=verb if name < verb else None)
        if not _is_governed(paragraph.tokens, found, verb):
            return found
    return by_commas(paragraph, verb) or found


def _lifted(tokens: Tokens, head: int) -> int | None:
    """Return the name that a noun stands beside: of "Berg, the head of the bank, ..." Berg."""
    name = tokens.head[head]
    beside = tokens.dep[head] == "appos" and name < head and tokens.pos[head] == "NOUN"
    return name if beside and tokens.ent[name] == "PERSON" else None


def _is_governed(tokens: Tokens, found: Source, verb: int) -> bool:
    """Whether a preposition stands before a subject: "stepped down as the head of the bank, said"."""
    first = tokens.at(found.span[0])
    parted = found.head < verb and tokens.word[verb - 1] == ","
    return parted and first > 0 and tokens.lower[first - 1] in _GOVERNORS


def by_commas(paragraph: Paragraph, verb: int) -> Source | None:
    """Return the name that commas part from its verb: "Berg, who runs the bank, said"."""
    tokens = paragraph.tokens
    first = tokens.sentences[tokens.sentence[verb]][0]
    if verb - first < 3 or tokens.word[verb - 1] != "," or tokens.tag[verb] not in FINITE:
        return None
    for comma in range(verb - 2, first, -1):
        if tokens.word[comma] in ('"', ":", ";"):
            return None
        start = _name_start(tokens, comma - 1, first) if tokens.word[comma] == "," else None
        if start is not None:
            opens = start == first or tokens.lower[start - 1] in _OPENING
            tells = tokens.lower[comma + 1] in _TELLING or tokens.pos[comma + 1] in ("NOUN", "NUM", "ADJ")
            return _name(paragraph, start, comma - 1) if opens and tells else None
    return None


def _beside_office(paragraph: Paragraph, verb: int) -> Source | None:
    """Return the name between an office and a verb: "..., whose chief executive, Berg, said"."""
    tokens = paragraph.tokens
    first = tokens.sentences[tokens.sentence[verb]][0]
    if verb - first < 5 or tokens.word[verb - 1] != "," or tokens.tag[verb] not in FINITE:
        return None
    start = _name_start(tokens, verb - 2, first)
    if start is None or start < first + 3 or tokens.word[start - 1] != ",":
        return None
    owner = next((i for i in range(start - 2, first, -1) if tokens.lower[i] == "whose"), start)
    plain = all(tokens.pos[i] in ("NOUN", "ADJ", "PROPN") for i in range(owner + 1, start - 1))
    office = tokens.lower[start - 2] in roles().heads
    return _name(paragraph, start, verb - 2) if owner < start and plain and office else None


def _first_of(tokens: Tokens, verb: int) -> int:
    """Return the first of the verbs that share a subject with one: "spoke" of "spoke and urged"."""
    while tokens.dep[verb] == "conj" and tokens.kid(verb, *SUBJECTS) is None and tokens.tag[verb] in FINITE:
        if tokens.pos[tokens.head[verb]] != "VERB":
            break
        verb = tokens.head[verb]
    return verb


def _behind_office(paragraph: Paragraph, verb: int, other: Source | None) -> Source | None:
    """Return the office and the name before a verb, where the parse hung both elsewhere.

    "left after the mayor's adviser on ports, Sir Carl Lund, found"; other: the source by the tree
    """
    tokens = paragraph.tokens
    first = tokens.sentences[tokens.sentence[verb]][0]
    if verb - first < 5 or tokens.word[verb - 1] != "," or tokens.tag[verb] not in FINITE:
        return None
    comma = verb - 2
    while comma > first and tokens.pos[comma] == "PROPN":
        comma -= 1
    if tokens.word[comma] != "," or verb - 2 - comma < 2:
        return None
    if other is not None and (other.paragraph is not paragraph or other.span[1] >= tokens.start[comma + 1]):
        return None
    office = _office_before(tokens, first, comma)
    span = (tokens.start[office or 0], tokens.end[verb - 2])
    return Source(paragraph, verb - 2, span, "commas") if office is not None else None


def _office_before(tokens: Tokens, first: int, comma: int) -> int | None:
    """Return where an office that ends at a comma begins, with all that tells of it: "its adviser on ports,".

    "a spokesman for the mayor," has two: the name behind it may be either's.
    """
    at, held = comma - 1, 0
    while at >= first and tokens.pos[at] in _OF_OFFICE and tokens.lower[at] not in _OPENING:
        own = at + 1 == comma or tokens.pos[at + 1] == "ADP"
        held += own and tokens.lower[at] in roles().heads
        at -= 1
    opened = at < first or tokens.lower[at] in _OPENING
    return at + 1 if held == 1 and opened and tokens.lower[at + 1] in _DETERMINERS else None


def _name(paragraph: Paragraph, first: int, last: int) -> Source:
    tokens = paragraph.tokens
    return Source(paragraph, last, (tokens.start[first], tokens.end[last]), "commas")


def _name_start(tokens: Tokens, last: int, least: int) -> int | None:
    """Return where a person's name, with the titles before it, starts that ends in a token."""
    if tokens.ent[last] != "PERSON" or tokens.pos[last] != "PROPN":
        return None
    start = last
    while start > least and (
        tokens.ent[start - 1] == "PERSON" or tokens.pos[start - 1] in ("PROPN", "NOUN", "ADJ")
    ):
        start -= 1
    return start


def _by_tree(paragraph: Paragraph, verb: int) -> Source | None:
    tokens = paragraph.tokens
    at, route = verb, "subject"
    for _ in range(_MOST_STEPS):
        if (subject := tokens.kid(at, *SUBJECTS)) is not None:
            if (above := _over_thing(tokens, verb, at, subject)) is not None:
                at, route = above, "controller"
                continue
            return _with_antecedent(paragraph, _nearest(tokens, subject, at), at, route)
        if _is_passive(tokens, verb, at):
            return by_agent(paragraph, verb)
        if (subject := tokens.kid(at, "nsubjpass")) is not None:
            return _with_antecedent(paragraph, subject, at, route)
        above = tokens.head[at]
        if above == at or (at == verb and tokens.kid(at, "expl") is not None):
            return None
        if tokens.dep[at] in ("acl", "relcl") and (found := _of_noun(paragraph, at, above)) is not None:
            return found
        if _skips_clause(tokens, at, above) or (at == verb and _is_adding(tokens, at, above)):
            above = tokens.head[above]
        route = "subject" if tokens.dep[at] in ("conj", "aux") and route == "subject" else "controller"
        at = above
    return None


def _relayed(tokens: Tokens, verb: int) -> int | None:
    """Return the mayor of "the agency quoted the mayor as saying"."""
    above = tokens.head[verb]
    relay = tokens.head[above]
    is_relay = tokens.dep[verb] == "pcomp" and tokens.lower[above] == "as"
    if not is_relay or tokens.lemma[relay] not in ("quote", "cite"):
        return None
    who = tokens.kid(relay, "dobj")
    return who if who is not None and relay < who < above else None


def _over_thing(tokens: Tokens, verb: int, clause: int, subject: int) -> int | None:
    """Return the verb over "a bill that would let them in, calling it ...": no bill calls anything so."""
    noun = tokens.head[clause]
    if tokens.lower[subject] not in ("that", "which") or tokens.dep[clause] != "relcl" or verb == clause:
        return None
    added = tokens.tag[verb] == "VBG" and tokens.word[max(tokens.left[verb] - 1, 0)] == ","
    speaks = tokens.ent[noun] or tokens.lower[noun] in names.group_nouns() | roles().heads
    if not added or speaks or tokens.pos[noun] != "NOUN":
        return None
    above = tokens.head[noun]
    for _ in range(_MOST_STEPS):
        if tokens.pos[above] in ("VERB", "AUX") or tokens.head[above] == above:
            break
        above = tokens.head[above]
    return above if tokens.pos[above] == "VERB" and above < clause else None


def _nearest(tokens: Tokens, subject: int, verb: int) -> int:
    """Return the subject right before a verb, of two: "In a post on X, once Twitter, Berg wrote"."""
    for k in tokens.kids[verb]:
        if subject < k < verb and tokens.dep[k] == "nsubj" and tokens.pos[k] == "PROPN":
            subject = k
    return subject


def _is_passive(tokens: Tokens, verb: int, at: int) -> bool:
    """Whether the words are others': "was asked", "a man accused of", "Asked whether ..., Berg left"."""
    if at == verb and tokens.kid(at, "nsubjpass", "auxpass") is not None:
        return True
    if tokens.tag[at] != "VBN":
        return False
    if tokens.dep[at] in ("acl", "relcl") and tokens.pos[tokens.head[at]] in _NOMINAL:
        return True
    have = any(tokens.lemma[k] == "have" for k in tokens.kids[verb])
    return at == verb and tokens.dep[at] == "advcl" and not have


def _of_noun(paragraph: Paragraph, verb: int, noun: int) -> Source | None:
    """Return the word that a relative clause or a participle belongs to; "his pledge to say": his."""
    tokens = paragraph.tokens
    if tokens.pos[noun] not in _NOMINAL:
        return None
    if _is_infinitive(tokens, verb):
        owner = tokens.kid(noun, "poss")
        return source(paragraph, owner, "possessor") if owner is not None else None
    timed = tokens.ent[noun] in ("DATE", "TIME", "CARDINAL")
    return None if timed else source(paragraph, noun, "antecedent", before=verb)


def _skips_clause(tokens: Tokens, verb: int, above: int) -> bool:
    """Whether a past conjunct of a bare verb belongs to the cue above it: "said X would fall and warned"."""
    if tokens.dep[verb] != "conj":
        return False
    bare = tokens.tag[verb] in ("VBD", "VBZ") and (
        tokens.tag[above] in ("VB", "VBG") or complements.is_helped(tokens, above)
    )
    over = tokens.head[above]
    if tokens.dep[above] not in _COMPLEMENTS or tokens.pos[over] != "VERB":
        return False
    return bare or complements.says_more(tokens, over, verb, lexicon.english())


def _is_adding(tokens: Tokens, verb: int, above: int) -> bool:
    """Whether a participle after what is said belongs to the cue above it: "said X would fall, adding"."""
    first = tokens.left[verb]
    added = tokens.dep[verb] == "advcl" and tokens.tag[verb] == "VBG" and above < first
    said = tokens.dep[above] == "ccomp" and tokens.pos[tokens.head[above]] == "VERB"
    return added and said and tokens.word[first - 1] == "," and tokens.head[above] < above


def _is_infinitive(tokens: Tokens, verb: int) -> bool:
    return any(tokens.dep[k] == "aux" and tokens.lower[k] == "to" for k in tokens.kids[verb])


def by_agent(paragraph: Paragraph, verb: int) -> Source | None:
    """Return X of "was called a liar by X"."""
    tokens = paragraph.tokens
    by = tokens.kid(verb, "agent")
    if by is None or (who := tokens.kid(by, "pobj")) is None:
        return None
    return source(paragraph, who, "agent", before=complements.below_agent(tokens, verb))


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
    if tokens.word[head].isdigit():
        return False  # "No 10" is somebody
    return any(tokens.lower[k] in ("no", "neither") and tokens.dep[k] == "det" for k in tokens.kids[head])


def _with_antecedent(paragraph: Paragraph, subject: int, verb: int, route: str) -> Source | None:
    tokens = paragraph.tokens
    if tokens.lower[subject] in _RELATIVE and tokens.dep[verb] in ("relcl", "acl", "ccomp", "conj"):
        at = verb
        while tokens.dep[at] == "conj" and tokens.head[at] != at:
            at = tokens.head[at]
        above = tokens.head[at]
        if (
            tokens.pos[above] == "AUX"
            and (named := tokens.kid(above, "attr")) is not None
            and named < subject
        ):
            above = named  # "it was Berg who said"
        if tokens.dep[at] in ("relcl", "acl", "ccomp", "advcl") and tokens.pos[above] in _NOMINAL:
            above = _person(tokens, above) if tokens.lower[subject] == "who" else above
            start, _ = phrase(tokens, above, up_to=subject)
            return Source(paragraph, above, (start, tokens.end[subject]), "antecedent")
    return source(paragraph, subject, route)


def _person(tokens: Tokens, noun: int) -> int:
    """Return the person of "a director of the bank who said", where the parser chose the bank."""
    for _ in range(_MOST_STEPS):
        above = tokens.head[tokens.head[noun]]
        if tokens.ent[noun] not in ("ORG", "GPE", "FAC") or tokens.dep[noun] != "pobj":
            break
        if tokens.pos[above] not in _NOMINAL:
            break
        noun = above
    return noun


def source(paragraph: Paragraph, head: int, route: str, *, before: int | None = None) -> Source:
    """Return the whole phrase of a head as a Source; it ends before the token `before`."""
    return Source(paragraph, head, phrase(paragraph.tokens, head, up_to=before), route)


def phrase(tokens: Tokens, head: int, *, up_to: int | None = None) -> tuple[int, int]:
    """Return the characters of a noun phrase with its appositions, without outer punctuation."""
    first, last = tokens.left[head], tokens.right[head]
    if up_to is not None and last >= up_to:
        last = max(head, up_to - 1)
    while last > head and tokens.pos[last] in ("PUNCT", "SPACE"):
        if tokens.word[last] == ")" and "(" in tokens.word[head:last]:
            break
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


def nominal_first(paragraph: Paragraph, first: int, verb: int) -> Source | None:
    """Return the noun phrase that opens a gap: "Anna Berg, for the bank, told the court"."""
    tokens = paragraph.tokens
    last = first
    while last < verb and tokens.pos[last] in ("PROPN", "NOUN", "ADJ", "DET"):
        last += 1
    if last in (first, verb) or tokens.pos[last - 1] not in ("PROPN", "NOUN"):
        return None
    return Source(paragraph, last - 1, (tokens.start[first], tokens.end[last - 1]), "adjacent")


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
