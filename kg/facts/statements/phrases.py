"""Nouns, adjectives and phrases with a complement.

Berg's claim that ...          Berg voiced concerns over ...          criticism of ...
Berg is confident that ...     according to Berg, ...                 in Berg's view, ...
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.statements import complements, contents, sources
from kg.facts.statements.candidates import Candidate, Paragraph, Source, candidate
from kg.facts.statements.complements import Complement
from kg.facts.statements.tokens import Tokens
from kg.lexicons.cues import Cue, Cues
from kg.lexicons.roles import roles

_CLAUSES = ("acl", "ccomp", "relcl", "xcomp")
_NO_MIND = frozenset(("it", "this", "that", "what", "which", "there"))


def noun(paragraph: Paragraph, noun: int, entry: Cue, cues: Cues) -> list[Candidate]:
    """Return the best complement of a noun such as "claim", with the light verb that lends it a subject."""
    tokens = paragraph.tokens
    best = _best(_of_noun(tokens, noun, entry, cues))
    if best is None:
        return []
    source, first = _noun_source(paragraph, noun, cues)
    if source is None and best.frame == "that" and _is_verb(tokens, noun, cues):
        source = sources.nominal_before(paragraph, noun, tokens.sentences[tokens.sentence[noun]][0])
    return candidate(
        paragraph,
        cue=(first, noun),
        head=noun,
        entry=entry,
        frame=best.frame,
        route=f"noun-{best.frame}",
        pieces=contents.pieces(paragraph, best.ranges, noun),
        source=source,
        grade=best.grade,
    )


def _is_verb(tokens: Tokens, noun: int, cues: Cues) -> bool:
    """Whether the parse took a verb for a noun: "Berg charges that the bank lied"."""
    named = noun > 0 and tokens.word[noun - 1][:1].isupper() and tokens.pos[noun - 1] in ("PROPN", "NOUN")
    is_cue = tokens.lemma[noun].lower() in cues.verbs and tokens.tag[noun] == "NNS"
    return named and is_cue and tokens.lower[noun + 1 : noun + 2] == ["that"]


def _of_noun(tokens: Tokens, noun: int, entry: Cue, cues: Cues) -> Iterator[Complement]:
    above = tokens.head[noun]
    lent = tokens.dep[noun] == "dobj" and tokens.lemma[above].lower() in cues.words["light"]
    for k in [*tokens.kids[noun], *(tokens.kids[above] if lent else ())]:
        if k <= noun:
            continue
        ranges = [contents.subtree(tokens, k)]
        if tokens.dep[k] in _CLAUSES:
            frame = complements.clause_frame(tokens, k)
            if frame is None or (frame == "that" and not complements.is_noun_clause(tokens, k, cues)):
                continue
        elif tokens.dep[k] == "prep" or (tokens.dep[k] == "dative" and tokens.pos[k] == "ADP"):
            frame = tokens.lower[k]
        else:
            continue
        if tokens.pos[k] == "ADP":
            inner = tokens.kid(k, "pobj", "pcomp")
            if inner is None:
                continue
            first, end = contents.subtree(tokens, inner)
            giver = next((i for i in range(first + 1, end) if tokens.lower[i] == "from"), None)
            if giver is not None and tokens.lemma[above].lower() in cues.words["taking"]:
                end = giver - 1
            ranges = [(first, complements.with_question(tokens, end))]
        yield Complement(
            frame=frame, grade=entry.frames.get(frame, 0.0), ranges=ranges, last=noun, entry=entry
        )


def _best(found: Iterator[Complement]) -> Complement | None:
    """Return the first of the highest grade above zero."""
    best = max(found, key=lambda one: one.grade, default=None)
    return best if best is not None and best.grade else None


def _noun_source(paragraph: Paragraph, noun: int, cues: Cues) -> tuple[Source | None, int]:
    """Return who has the claim, and the first token of the cue: the light verb's where there is one."""
    tokens = paragraph.tokens
    owner = tokens.kid(noun, "poss")
    if owner is not None and tokens.ent[owner] not in ("DATE", "TIME"):
        return sources.source(paragraph, owner, "possessor"), noun
    for k in tokens.kids[noun]:
        if tokens.dep[k] == "prep" and tokens.lower[k] in ("by", "from", "among") and k > noun:
            who = tokens.kid(k, "pobj")
            if who is not None:
                return sources.source(paragraph, who, "agent"), noun
    above = tokens.head[noun]
    if (
        tokens.dep[noun] == "pobj"
        and tokens.lower[above] == "of"
        and tokens.lemma[tokens.head[above]] == "be"
    ):
        be = tokens.head[above]  # "was of the view that"
        return sources.of_verb(paragraph, be), be
    lent = tokens.dep[noun] in ("dobj", "attr") and tokens.pos[above] in ("VERB", "AUX")
    if lent and tokens.lemma[above] in cues.words["taking"]:
        giver = next((i for i in range(noun + 1, tokens.right[above] + 1) if tokens.lower[i] == "from"), None)
        who = tokens.kid(giver, "pobj") if giver is not None else None
        return (sources.source(paragraph, who, "agent") if who is not None else None), noun
    if lent and tokens.lemma[above] in cues.words["light"]:
        return sources.of_verb(paragraph, above), above
    return None, noun


def adjective(paragraph: Paragraph, adjective: int, entry: Cue) -> list[Candidate]:
    """Return the best complement of "confident", or of a participle: "worried that ..."."""
    best = _best(_of_adjective(paragraph.tokens, adjective, entry))
    if best is None:
        return []
    source = _bearer(paragraph, adjective)
    if source is not None and source.paragraph.tokens.lower[source.head] in _NO_MIND:
        return []
    return candidate(
        paragraph,
        cue=(adjective, best.last),
        head=adjective,
        entry=entry,
        frame=best.frame,
        route=f"adjective-{best.frame}",
        pieces=contents.pieces(paragraph, best.ranges, adjective),
        source=source,
        grade=best.grade,
    )


def _of_adjective(tokens: Tokens, adjective: int, entry: Cue) -> Iterator[Complement]:
    above = tokens.head[adjective]
    beside = tokens.kids[above] if tokens.dep[adjective] == "acomp" else []
    clauses = [k for k in tokens.kids[adjective] if tokens.dep[k] in ("ccomp", "xcomp", "advcl")]
    clauses += [k for k in beside if tokens.dep[k] == "ccomp"]
    for k in clauses:
        frame = complements.clause_frame(tokens, k)
        if k > adjective and frame is not None:
            grade = entry.frames.get(frame, 0.0)
            ranges = [contents.subtree(tokens, k)]
            yield Complement(frame=frame, grade=grade, ranges=ranges, last=adjective, entry=entry)
    for k in tokens.kids[adjective]:
        inner = tokens.kid(k, "pobj", "pcomp") if tokens.dep[k] in ("prep", "agent") else None
        if k > adjective and inner is not None:
            grade = entry.frames.get(tokens.lower[k], 0.0)
            ranges = [contents.subtree(tokens, inner)]
            yield Complement(frame=tokens.lower[k], grade=grade, ranges=ranges, last=k, entry=entry)


def _bearer(paragraph: Paragraph, adjective: int) -> Source | None:
    """Return who is confident or worried."""
    tokens = paragraph.tokens
    subject = tokens.kid(adjective, "nsubjpass", "nsubj")
    if subject is not None:
        return sources.source(paragraph, subject, "subject")
    if tokens.dep[adjective] in ("acomp", "conj", "oprd", "ccomp", "xcomp", "advcl"):
        return sources.of_verb(paragraph, tokens.head[adjective])
    if tokens.dep[adjective] in ("acl", "amod") and tokens.head[adjective] < adjective:
        return sources.source(paragraph, tokens.head[adjective], "antecedent", before=adjective)
    return None


def according_to(paragraph: Paragraph, i: int) -> list[Candidate]:
    """Return the clause around "according to Berg"."""
    tokens = paragraph.tokens
    to = i + 1
    if to >= tokens.n or tokens.lower[to] != "to":
        return []
    who = tokens.kid(to, "pobj") or tokens.kid(i, "pobj")
    if who is None:
        return []
    stop = _line_end(paragraph, to)
    who = min(who, stop)
    last = min(stop, _to_comma(tokens, i, max(to, tokens.right[to], tokens.right[who])))
    ranges = complements.around(tokens, i, (min(i, tokens.left[i]), last))
    if not contents.pieces(paragraph, ranges, i) and i == tokens.sentences[tokens.sentence[i]][0]:
        stop = tokens.sentences[tokens.sentence[i]][1]
        last = next((k - 1 for k in range(to + 2, stop) if tokens.word[k] == ","), stop - 1)
        ranges = [(last + 2, stop - 1)] if last < stop - 3 else []
        who = min(who, last)
    source = sources.source(paragraph, who, "according", before=last + 1)
    if tokens.end[last] > source.span[1] and tokens.pos[last] == "PROPN":
        source = Source(paragraph, last, (source.span[0], tokens.end[last]), "according")
    return _clause_around(paragraph, (i, to), ranges, source)


def _line_end(paragraph: Paragraph, i: int) -> int:
    """Return the last token of the line of a token, where a list's items are lines of one paragraph."""
    at = paragraph.text.find("\n", paragraph.tokens.start[i], paragraph.end)
    return paragraph.tokens.before(at) if at >= 0 else paragraph.tokens.n - 1


def _to_comma(tokens: Tokens, i: int, last: int) -> int:
    """Return the last token of a phrase that opens a sentence: names up to the comma belong to it."""
    at = last
    while at + 1 < tokens.n and tokens.pos[at + 1] == "PROPN":
        at += 1
    opens = i == tokens.sentences[tokens.sentence[i]][0]
    if not opens or tokens.word[at + 1 : at + 2] != [","]:
        return last
    return _with_name(tokens, at)


def _with_name(tokens: Tokens, last: int) -> int:
    """Return the last token of a phrase with the name set off after an office: "its chief, | Anna Berg,".

    Not in "according to the mayor, Anna Berg left", where she is the subject of what he said.
    """
    end = last + 2
    while end < tokens.n and tokens.pos[end] == "PROPN":
        end += 1
    single = tokens.lower[last] in roles().heads and tokens.tag[last] == "NN"
    if not single or end == last + 2 or tokens.word[end : end + 1] != [","]:
        return last
    for i in range(end + 1, tokens.sentences[tokens.sentence[last]][1]):
        if tokens.tag[i] in ("VBD", "VBZ", "VBP", "MD") or tokens.word[i] == ",":
            return last
        if tokens.dep[i] in ("nsubj", "nsubjpass", "expl") and tokens.tag[i] not in ("WP", "WDT"):
            return end - 1
    return last


def in_view(paragraph: Paragraph, i: int, cues: Cues) -> list[Candidate]:
    """Return the clause around "in Berg's view", "in the words of Berg"."""
    tokens = paragraph.tokens
    view = tokens.kid(i, "pobj")
    if view is None or tokens.lemma[view].lower() not in cues.words["views"]:
        return []
    owner = tokens.kid(view, "poss")
    of = tokens.kid(view, "prep")
    if owner is None and of is not None and tokens.lower[of] == "of":
        owner = tokens.kid(of, "pobj")
    if owner is None:
        return []
    ranges = complements.around(tokens, i, (i, max(view, tokens.right[view])))
    return _clause_around(paragraph, (view, view), ranges, sources.source(paragraph, owner, "view"))


def _clause_around(
    paragraph: Paragraph, cue: tuple[int, int], ranges: list[tuple[int, int]], source: Source
) -> list[Candidate]:
    return candidate(
        paragraph,
        cue=cue,
        head=cue[0],
        entry=None,
        frame="that",
        route="according-to" if source.route == "according" else "in-view",
        pieces=contents.pieces(paragraph, ranges, cue[0]),
        source=source,
        grade=0.9 if source.route == "according" else 0.8,
    )
