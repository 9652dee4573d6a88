"""Verbs, nouns, adjectives and phrases with a complement: reported speech, attitudes, mixed quotations.

Berg warned that ...     that / wh / to / ing clause        the claim that ...      noun with a clause
Berg called for ...      preposition                        according to Berg       phrase
Berg criticised ...      object                             Berg: Rates will fall   headline
"""

from __future__ import annotations

from kg.facts.statements import contents, sources
from kg.facts.statements.candidates import Candidate, Paragraph, Source
from kg.facts.statements.tokens import Tokens
from kg.lexicons.cues import Cue, Cues

_WH = frozenset("what who whom whose which why how when where whether if".split())
_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp")
_OF_CUE = ("nsubj", "aux", "neg", "advmod", "npadvmod", "prep", "dobj", "dative")
_MAKING = ("prt", "advmod", "acomp", "dobj", "oprd", "ccomp")
_NAMING = frozenset(("PROPN", "NOUN", "DET", "ADJ", "PRON"))
_LONGEST_NAME = 6
_NO_MIND = frozenset(("it", "this", "that", "what", "which", "there"))
_RELATIVE = frozenset(("who", "which", "that"))
_FAR = 9  # tokens from a verb to a clause that the parser hung elsewhere
_NEAR = 4  # tokens from a verb to the word that makes it another cue
_PARTING = frozenset((",", '"', "''", "”", "'", "-", "–", "—", "--", "?", "!", ")", "..."))
_TAILS = frozenset("because if unless since though although so than".split())
_MARKS = frozenset(('"', "'", "``", "''"))
_BELONGING = frozenset("as of for to on over".split())
_UNKNOWN = {"that": 0.3, "wh": 0.2}


def find(paragraph: Paragraph, cues: Cues, *, least: float = 0.2) -> list[Candidate]:
    """Return the candidates of a paragraph that the tree shows, in the order of their cues."""
    tokens = paragraph.tokens
    out: list[Candidate] = []
    for i in range(tokens.n):
        pos = tokens.pos[i]
        if pos == "VERB" and tokens.tag[i] == "VBN" and (entry := cues.adjectives.get(tokens.lower[i])):
            found = _adjective(paragraph, i, entry)
            if found:
                out += found
                continue
        if pos == "VERB" or (pos == "AUX" and tokens.dep[i] not in ("aux", "auxpass")):
            out += _verb(paragraph, i, cues, least)
        elif pos == "NOUN":
            entry = cues.nouns.get(tokens.lemma[i].lower())
            if entry is not None:
                out += _noun(paragraph, i, entry, cues)
        elif pos == "ADJ":
            entry = cues.adjectives.get(tokens.lower[i])
            if entry is not None:
                out += _adjective(paragraph, i, entry)
        if tokens.lower[i] == "according":
            out += _according(paragraph, i)
        elif tokens.lower[i] == "in" and tokens.dep[i] == "prep":
            out += _in_view(paragraph, i, cues)
    return out


def _make(
    paragraph: Paragraph,
    cue: int,
    cue_last: int,
    entry: Cue | None,
    frame: str,
    route: str,
    ranges: list[tuple[int, int]],
    source: Source | None,
    grade: float,
) -> list[Candidate]:
    tokens = paragraph.tokens
    pieces = contents.pieces(paragraph, ranges, cue)
    if not pieces:
        return []
    return [
        Candidate(
            paragraph=paragraph,
            cue=cue,
            cue_span=(tokens.start[cue], tokens.end[max(cue, cue_last)]),
            lemma=entry.lemma if entry else tokens.lemma[cue].lower(),
            entry=entry,
            frame=frame,
            route=route,
            pieces=pieces,
            source=source,
            grade=grade,
        )
    ]


def _verb_entry(tokens: Tokens, verb: int, cues: Cues) -> tuple[Cue | None, int]:
    """Return the entry of a verb, with the particle, adjective or object that makes it one: "make clear"."""
    lemma = tokens.lemma[verb].lower()
    for k in tokens.kids[verb]:
        if verb < k <= verb + _NEAR and tokens.dep[k] in _MAKING:
            for word in (tokens.lower[k], tokens.lemma[k].lower()):
                if (entry := cues.verbs.get(f"{lemma} {word}")) is not None:
                    return entry, k
    return cues.verbs.get(lemma), verb


def _verb(paragraph: Paragraph, verb: int, cues: Cues, least: float) -> list[Candidate]:
    tokens = paragraph.tokens
    entry, last = _verb_entry(tokens, verb, cues)
    lemma = tokens.lemma[verb].lower()
    if _is_silence(tokens, verb, lemma, cues):
        return []
    if (aside := _inverted_aside(paragraph, verb, entry)) is not None:
        return aside
    rows: list[tuple[float, str, list[tuple[int, int]], int, Cue | None]] = []
    clause = False
    for k in tokens.kids[verb] if last == verb else [*tokens.kids[verb], *tokens.kids[last]]:
        dep = tokens.dep[k]
        if k == last:
            continue
        if tokens.head[k] == last and last != verb:
            dep = "ccomp" if dep == "csubj" or _is_noun_clause(tokens, k, cues) else dep
        if dep == "dative" and tokens.pos[k] == "ADP":
            dep = "prep"
        if dep == "ccomp" or (dep == "xcomp" and k > verb):
            clause = True
            frame = _clause_frame(tokens, k)
            if frame == "obj" and entry is not None and "that" in entry.frames:
                frame = "that"
            if frame is not None and k < verb and not _is_lead(tokens, verb, k):
                frame = None
            if frame == "to" and _is_refusal(tokens, lemma, k, cues):
                frame = None
            if frame is not None:
                grade = _grade(entry, frame, clausal=dep == "ccomp")
                ranges = _clause_ranges(tokens, verb, k, cues)
                if frame == "to" and (who := tokens.kid(verb, "dobj")) is not None and verb < who < k:
                    ranges = [(tokens.left[who], ranges[-1][1])]
                rows.append((grade, frame, ranges, last, entry))
        elif dep == "prep" and k > verb and (inner := tokens.kid(k, "pobj", "pcomp")) is not None:
            frame = tokens.lower[k]
            combined = cues.verbs.get(f"{lemma} {frame}")
            grade = combined.frames.get("obj", 0.0) if combined else _grade(entry, frame)
            if combined is not None and tokens.kid(verb, "dobj") is not None:
                continue
            rows.append((grade, frame, _governed(tokens, verb, k, inner), k, combined or entry))
        if dep in ("ccomp", "xcomp", "advcl") and (
            combined := cues.verbs.get(f"{lemma} {tokens.lower[tokens.left[k]]}")
        ):
            first, end = contents.subtree(tokens, k)
            if verb < first < end:
                rows.append((combined.frames.get("obj", 0.0), "for", [(first + 1, end)], first, combined))
    if not clause and entry is not None and (far := _far_clause(tokens, verb)) is not None:
        rows.append((_grade(entry, "that"), "that", [far], last, entry))
    passive = tokens.kid(verb, "nsubjpass") is not None
    found = _passive(tokens, verb) if passive else _object(paragraph, verb, entry)
    if passive and found is not None:
        rows = [row for row in rows if row[1] in ("that", "wh", "to")]
    if lemma in cues.words["light"] and _lends(paragraph, verb, cues):
        found = None
    if last != verb and tokens.dep[last] in ("dobj", "ccomp", "acomp"):
        found = None
    if passive and found is not None:
        rows.append((_grade(entry, "obj"), "obj", found, last, entry))
    elif found is not None:
        others = [row[0] for row in rows if row[1] in ("as", "of", "for", "with", "on") and row[4] is entry]
        if entry is not None and entry.cls != "say":
            rows = [
                row for row in rows if row[1] not in ("as", "of", "for", "with", "on") or row[4] is not entry
            ]
        elif any(row[1] == "as" for row in rows):
            rows = [row for row in rows if row[1] != "as"]
        else:
            others = []
        rows.append((max([_grade(entry, "obj"), *others]), "obj", found, last, entry))
    rows = [row for row in rows if row[0] >= least]
    if not rows:
        return [] if clause else _parenthetical(paragraph, verb, entry)
    source = sources.of_verb(paragraph, verb)
    if source is None and passive:
        source = sources.by_nearest(paragraph, verb)
    if source is not None and sources.is_nobody(source, cues):
        return []
    if (
        source is None
        and tokens.tag[verb] in ("VBD", "VBZ", "VBP")
        and tokens.kid(verb, "nsubjpass", "auxpass") is None
    ):
        source = sources.nominal_before(paragraph, verb, tokens.sentences[tokens.sentence[verb]][0])
    out: list[Candidate] = []
    for grade, frame, ranges, end, cue in rows:
        out += _make(paragraph, verb, end, cue, frame, f"verb-{frame}", ranges, source, grade)
    return out


def _lends(paragraph: Paragraph, verb: int, cues: Cues) -> bool:
    """Whether the object is itself a cue with content: "voiced concerns over the plan"."""
    tokens = paragraph.tokens
    noun = tokens.kid(verb, "dobj")
    entry = cues.nouns.get(tokens.lemma[noun].lower()) if noun is not None else None
    return noun is not None and entry is not None and bool(_noun(paragraph, noun, entry, cues))


def _is_silence(tokens: Tokens, verb: int, lemma: str, cues: Cues) -> bool:
    """Whether a verb of saying tells that nothing was said: "declined to say whether", "did not say whether"."""
    if lemma not in cues.words["silence"]:
        return False
    above = tokens.head[verb]
    if tokens.dep[verb] == "xcomp" and tokens.lemma[above].lower() in ("decline", "refuse"):
        return True
    asked = tokens.kid(verb, "ccomp")
    negated = tokens.kid(verb, "neg") is not None
    return negated and asked is not None and asked > verb and tokens.lower[tokens.left[asked]] in _WH


def _passive(tokens: Tokens, verb: int) -> list[tuple[int, int]] | None:
    """Return what is called, blamed or denied, with what is said of it: "The plan | as a mess"."""
    subject = tokens.kid(verb, "nsubjpass")
    if subject is None or tokens.lower[subject] in _RELATIVE:
        return None
    ranges = [contents.subtree(tokens, subject)]
    for k in tokens.kids[verb]:
        if k > verb and (tokens.dep[k] in ("oprd", "acomp", "xcomp") or _belongs(tokens, k)):
            first, last = contents.subtree(tokens, k)
            by = next((i for i in range(first + 1, last) if tokens.lower[i] == "by"), None)
            ranges.append((first, last if by is None else by - 1))
    return ranges


def _belongs(tokens: Tokens, k: int) -> bool:
    return tokens.dep[k] == "prep" and tokens.lower[k] in ("as", "of", "for")


def _inverted_aside(paragraph: Paragraph, verb: int, entry: Cue | None) -> list[Candidate] | None:
    """Return "Rates, said Anna Berg, would fall": a cue and its subject between commas."""
    tokens = paragraph.tokens
    if entry is None or entry.frames.get("that", 0.0) < 0.9 or tokens.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    first, stop = tokens.sentences[tokens.sentence[verb]]
    if verb - first < 2 or tokens.word[verb - 1] != ",":
        return None
    end = next((i for i in range(verb + 1, stop) if tokens.word[i] == ","), None)
    if end is None or end + 1 >= stop or not 1 <= end - verb - 1 <= _LONGEST_NAME:
        return None
    if any(tokens.pos[i] not in _NAMING for i in range(verb + 1, end)):
        return None
    head = end - 1
    source = Source(paragraph, head, (tokens.start[verb + 1], tokens.end[head]), "inverted")
    ranges = [(first, verb - 2), (end + 1, stop - 1)]
    grade = entry.frames["that"]
    return _make(paragraph, verb, verb, entry, "that", "parenthetical", ranges, source, grade)


def _is_refusal(tokens: Tokens, lemma: str, clause: int, cues: Cues) -> bool:
    """Whether a verb tells that nothing was said: "declined to comment", "asked not to be named"."""
    return (
        lemma in ("decline", "refuse", "ask", "agree")
        and tokens.lemma[clause].lower()
        in cues.words["silence" if lemma in ("decline", "refuse") else "anonymity"]
    )


def _far_clause(tokens: Tokens, verb: int) -> tuple[int, int] | None:
    """Return a "that" clause near a verb that the parser hung elsewhere: "boasted to a friend that ..."."""
    for i in range(verb + 1, min(verb + _FAR, tokens.n)):
        if tokens.pos[i] in ("VERB", "AUX", "PUNCT"):
            return None
        if tokens.lower[i] == "that" and tokens.dep[i] == "mark":
            head = tokens.head[i]
            return contents.subtree(tokens, head) if tokens.left[head] == i else None
    return None


def _grade(entry: Cue | None, frame: str, *, clausal: bool = False) -> float:
    """Return how sure the lexicon is of a complement; a question counts a little less than a statement."""
    frames = entry.frames if entry else _UNKNOWN
    if frame == "to" and clausal:
        return max(frames.get("to", 0.0), frames.get("obj", 0.0))
    if frame == "wh" and "wh" not in frames:
        return frames.get("that", 0.0) * 0.9
    return frames.get(frame, 0.0)


def _clause_frame(tokens: Tokens, head: int) -> str | None:
    """Return "that", "wh", "to" or "ing" for a complement clause; None for a small clause."""
    first = tokens.left[head]
    if tokens.lower[first] in _WH and tokens.lower[first] != "that":
        return "wh"
    tag = tokens.tag[head]
    subject = tokens.kid(head, "nsubj", "nsubjpass", "csubj", "expl")
    to = any(tokens.lower[k] == "to" and tokens.dep[k] == "aux" for k in tokens.kids[head])
    if to:
        return "to"
    if tag == "VBG" and not any(tokens.dep[k] == "aux" for k in tokens.kids[head]):
        return "ing"
    if subject is None and tokens.pos[head] not in ("VERB", "AUX"):
        return None
    if tag == "VB" and subject is not None and not any(tokens.dep[k] == "aux" for k in tokens.kids[head]):
        return "obj"
    return "that"


def _clause_ranges(tokens: Tokens, verb: int, clause: int, cues: Cues) -> list[tuple[int, int]]:
    first, last = contents.subtree(tokens, clause)
    if first <= verb <= last:
        hole = [verb, verb]
        for k in tokens.kids[verb]:
            if k != clause and tokens.dep[k] in _OF_CUE:
                hole = [min(hole[0], tokens.left[k]), max(hole[1], tokens.right[k])]
        return contents.without((first, last), (hole[0], hole[1]))
    end = _clause_end(tokens, verb, clause, last, cues)
    return [(first, _with_tail(tokens, verb, clause, end) if end == last and clause > verb else end)]


def _is_lead(tokens: Tokens, verb: int, clause: int) -> bool:
    """Whether a clause before its cue is parted from it by a mark: 'A, he said'."""
    if tokens.pos[clause] not in ("VERB", "AUX"):
        return False
    first = verb
    for k in tokens.kids[verb]:
        if clause < k < verb and tokens.dep[k] in _OF_CUE:
            first = min(first, tokens.left[k])
    return first > 0 and tokens.word[first - 1] in _PARTING


def _with_tail(tokens: Tokens, verb: int, clause: int, last: int) -> int:
    """Return the last token of a complement with what the parser hung on the cue instead.

    "said they would pay | because ...", "said cash is needed to dig, | build and learn"
    """
    for k in tokens.kids[verb]:
        if k < clause or tokens.left[k] > last + 3 or tokens.left[k] <= last:
            continue
        between = tokens.word[last + 1 : tokens.left[k]]
        if tokens.dep[k] == "advcl":
            mark = next((tokens.lower[m] for m in tokens.kids[k] if tokens.dep[m] == "mark"), "")
            if mark in _TAILS and all(word == "," for word in between):
                last = tokens.right[k]
        elif (
            tokens.dep[k] == "conj"
            and tokens.tag[k] == "VB"
            and all(w in (",", "and", "or") for w in between)
        ):
            last = tokens.right[k]
    return last


def _clause_end(tokens: Tokens, verb: int, clause: int, last: int, cues: Cues) -> int:
    """Return the last token of a complement, before what the parser hung on it but the cue's subject does.

    "proposed watching ports | and signalled ...", "said rates would fall, | adding ..."
    """
    bare = tokens.kid(clause, "nsubj", "nsubjpass", "csubj", "expl") is None
    chain = [clause]
    for at in chain:
        for k in tokens.kids[at]:
            if not at < k <= last:
                continue
            first = tokens.left[k]
            if tokens.dep[k] == "conj" and tokens.pos[k] in ("VERB", "AUX"):
                own = tokens.kid(k, "nsubj", "nsubjpass", "csubj", "expl")
                if (
                    own is None
                    and tokens.tag[k] in ("VBD", "VBZ")
                    and (bare or _says_more(tokens, verb, k, cues))
                ):
                    return _before(tokens, at, k)
                chain.append(k)
            elif tokens.dep[k] == "advcl" and tokens.tag[k] == "VBG" and tokens.word[first - 1] == ",":
                cue = cues.verbs.get(tokens.lemma[k].lower())
                if cue is not None and cue.is_speech and first > clause:
                    return first - 2
    return last


def _says_more(tokens: Tokens, verb: int, conjunct: int, cues: Cues) -> bool:
    """Whether a conjunct without a subject is the cue's own second verb: "accepted A but insisted that B"."""
    entry = cues.verbs.get(tokens.lemma[conjunct].lower())
    clause = tokens.kid(conjunct, "ccomp")
    return (
        entry is not None
        and entry.is_speech
        and clause is not None
        and clause > conjunct
        and tokens.tag[conjunct] == tokens.tag[verb]
        and entry.frames.get("that", 0.0) > 0.9
    )


def _before(tokens: Tokens, at: int, conjunct: int) -> int:
    """Return the last token before the conjunction of a conjunct."""
    for k in tokens.kids[at]:
        if at < k < conjunct and tokens.dep[k] == "cc" and k > at:
            end = k - 1
            break
    else:
        end = tokens.left[conjunct] - 1
    return max(end, at)


def _governed(tokens: Tokens, verb: int, prep: int, inner: int) -> list[tuple[int, int]]:
    """Return what a preposition governs, with the clause after it: "called on X to do Y", "referred to X as Y"."""
    first, last = contents.subtree(tokens, inner)
    for k in tokens.kids[verb]:
        if tokens.left[k] != last + 1:
            continue
        if tokens.dep[k] in ("xcomp", "advcl") and _clause_frame(tokens, k) == "to":
            last = tokens.right[k]
        elif tokens.dep[k] == "prep" and tokens.lower[k] == "as":
            last = tokens.right[k]
    return [(first, _with_question(tokens, last))]


def _with_question(tokens: Tokens, last: int) -> int:
    """Return the last token of a noun phrase with the question joined to it: "... and whether he would"."""
    first = last + 2
    if first >= tokens.n or tokens.dep[last + 1] != "cc" or tokens.lower[first] not in _WH:
        return last
    heads = [
        k for k in range(first, tokens.n) if tokens.left[k] == first and tokens.pos[k] in ("VERB", "AUX")
    ]
    return max((tokens.right[k] for k in heads if tokens.sentence[k] == tokens.sentence[last]), default=last)


def _object(paragraph: Paragraph, verb: int, entry: Cue | None) -> list[tuple[int, int]] | None:
    """Return the object with what belongs to it: "X of lying", "X a liar", "X to leave"."""
    tokens = paragraph.tokens
    head = tokens.kid(verb, "dobj")
    if head is None or head < verb:
        head = tokens.kid(verb, "oprd")
    if head is None or head < verb:
        small = tokens.kid(verb, "ccomp")
        if small is None or small < verb or _clause_frame(tokens, small) not in (None, "obj"):
            return None
        return [contents.subtree(tokens, small)]
    first, last = contents.subtree(tokens, head)
    frames = entry.frames if entry else {}
    for k in tokens.kids[verb]:
        after = last + 2 if last + 1 < tokens.n and tokens.word[last + 1] in _MARKS else last + 1
        if k < head or tokens.left[k] not in (last + 1, after):
            continue
        dep = tokens.dep[k]
        if dep in ("xcomp", "oprd", "acomp", "ccomp", "dative"):
            last = tokens.right[k]
        elif dep == "prep" and (tokens.lower[k] in _BELONGING or tokens.lower[k] in frames):
            last = tokens.right[k]
    return [(first, _with_quotation(paragraph, last, entry))]


def _with_quotation(paragraph: Paragraph, last: int, entry: Cue | None) -> int:
    """Return the last token with the quotation right after it: 'called the plan "a mess"'."""
    tokens = paragraph.tokens
    if entry is None or not entry.is_speech or last + 1 >= tokens.n:
        return last
    for one in paragraph.quotations:
        if tokens.end[last] <= one.outer_start <= tokens.end[last] + 1:
            return max(last, tokens.before(one.end))
    return last


def _parenthetical(paragraph: Paragraph, verb: int, entry: Cue | None) -> list[Candidate]:
    """Return 'The plan, she said, is a mess' and 'The plan is a mess, she said' with the cue hung below."""
    tokens = paragraph.tokens
    if entry is None or "that" not in entry.frames or tokens.kid(verb, "nsubj") is None:
        return []
    above = tokens.head[verb]
    if above == verb or tokens.dep[verb] not in ("parataxis", "ccomp", "advcl", "conj"):
        return []
    first, last = contents.subtree(tokens, verb)
    if last - first > 14 or (
        tokens.dep[verb] != "parataxis" and (first == 0 or tokens.word[first - 1] != ",")
    ):
        if not (first > 0 and tokens.word[first] == ","):
            return []
    ranges = contents.without(contents.subtree(tokens, above), (first, last))
    source = sources.of_verb(paragraph, verb)
    return _make(paragraph, verb, verb, entry, "that", "parenthetical", ranges, source, entry.frames["that"])


def _noun(paragraph: Paragraph, noun: int, entry: Cue, cues: Cues) -> list[Candidate]:
    tokens = paragraph.tokens
    best: tuple[float, str, list[tuple[int, int]], int] | None = None
    above = tokens.head[noun]
    lent = tokens.dep[noun] == "dobj" and tokens.lemma[above].lower() in cues.words["light"]
    for k in [*tokens.kids[noun], *(tokens.kids[above] if lent else ())]:
        if k <= noun:
            continue
        if tokens.dep[k] in ("acl", "ccomp", "relcl", "xcomp"):
            frame = _clause_frame(tokens, k)
            if frame == "that" and not _is_noun_clause(tokens, k, cues):
                continue
        elif tokens.dep[k] == "prep" or (tokens.dep[k] == "dative" and tokens.pos[k] == "ADP"):
            frame = tokens.lower[k]
        else:
            continue
        grade = entry.frames.get(frame or "", 0)
        if not grade or (best is not None and best[0] >= grade):
            continue
        if tokens.pos[k] == "ADP":
            inner = tokens.kid(k, "pobj", "pcomp")
            if inner is None:
                continue
            first, end = contents.subtree(tokens, inner)
            best = (grade, frame or "", [(first, _with_question(tokens, end))], k)
        else:
            best = (grade, frame or "", [contents.subtree(tokens, k)], noun)
    if best is None:
        return []
    grade, frame, ranges, last = best
    source, first = _noun_source(paragraph, noun, cues)
    found = _make(paragraph, noun, last, entry, frame, f"noun-{frame}", ranges, source, grade)
    for one in found:
        one.cue_span = (tokens.start[first], tokens.end[noun])
    return found


def _is_noun_clause(tokens: Tokens, clause: int, cues: Cues) -> bool:
    """Whether a clause after a noun is what it says ("the claim that X lied"), no relative ("that X made")."""
    first = tokens.left[clause]
    if tokens.lower[first] != "that" or tokens.kid(clause, "nsubj", "nsubjpass", "expl") == first:
        return False
    if tokens.dep[first] == "mark" or tokens.tag[first] == "IN":
        return True
    own = tokens.kid(clause, "nsubj", "nsubjpass", "expl") is not None
    return own and tokens.lemma[clause].lower() not in cues.words["light"]


def _noun_source(paragraph: Paragraph, noun: int, cues: Cues) -> tuple[Source | None, int]:
    """Return who has the claim, and the first token of the cue: the light verb's where there is one."""
    tokens = paragraph.tokens
    owner = tokens.kid(noun, "poss")
    if owner is not None:
        return sources.source(paragraph, owner, "possessor"), noun
    for k in tokens.kids[noun]:
        if tokens.dep[k] == "prep" and tokens.lower[k] in ("by", "from", "among") and k > noun:
            if (who := tokens.kid(k, "pobj")) is not None:
                return sources.source(paragraph, who, "agent"), noun
    above = tokens.head[noun]
    if tokens.dep[noun] in ("dobj", "attr") and tokens.pos[above] in ("VERB", "AUX"):
        if tokens.lemma[above] in cues.words["light"]:
            return sources.of_verb(paragraph, above), above
    return None, noun


def _adjective(paragraph: Paragraph, adjective: int, entry: Cue) -> list[Candidate]:
    """Return the best complement of "confident", "worried"; a participle counts, parsed as a passive or not."""
    tokens = paragraph.tokens
    best: tuple[float, str, tuple[int, int], int] | None = None
    above = tokens.head[adjective]
    shared = tokens.kids[above] if tokens.dep[adjective] == "acomp" else []
    for k in [*tokens.kids[adjective], *shared]:
        if k < adjective:
            continue
        dep = tokens.dep[k]
        if dep in ("ccomp", "xcomp", "advcl") and (k not in shared or dep == "ccomp"):
            frame = _clause_frame(tokens, k)
            content, last = contents.subtree(tokens, k), adjective
        elif (
            dep in ("prep", "agent")
            and k not in shared
            and (inner := tokens.kid(k, "pobj", "pcomp")) is not None
        ):
            frame = tokens.lower[k]
            content, last = contents.subtree(tokens, inner), k
        else:
            continue
        grade = entry.frames.get(frame or "", 0.0)
        if grade and (best is None or grade > best[0]):
            best = (grade, frame or "", content, last)
    if best is None:
        return []
    grade, frame, content, last = best
    source = _bearer(paragraph, adjective)
    if source is not None and source.paragraph.tokens.lower[source.head] in _NO_MIND:
        return []
    return _make(paragraph, adjective, last, entry, frame, f"adjective-{frame}", [content], source, grade)


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


def _according(paragraph: Paragraph, i: int) -> list[Candidate]:
    tokens = paragraph.tokens
    if i + 1 >= tokens.n or tokens.lower[i + 1] != "to":
        return []
    to = i + 1
    who = tokens.kid(to, "pobj") or tokens.kid(i, "pobj")
    if who is None:
        return []
    source = sources.source(paragraph, who, "according")
    hole = (min(i, tokens.left[i]), max(to, tokens.right[to], tokens.right[who]))
    ranges = _around(tokens, i, hole)
    return _make(paragraph, i, to, None, "that", "according-to", ranges, source, 0.9)


def _in_view(paragraph: Paragraph, i: int, cues: Cues) -> list[Candidate]:
    """Return the clause around "in Berg's view", "in the words of Berg"."""
    tokens = paragraph.tokens
    noun = tokens.kid(i, "pobj")
    if noun is None or tokens.lemma[noun].lower() not in cues.words["views"]:
        return []
    owner = tokens.kid(noun, "poss")
    of = tokens.kid(noun, "prep")
    if owner is None and of is not None and tokens.lower[of] == "of":
        owner = tokens.kid(of, "pobj")
    if owner is None:
        return []
    source = sources.source(paragraph, owner, "possessor")
    ranges = _around(tokens, i, (i, max(noun, tokens.right[noun])))
    return _make(paragraph, noun, noun, None, "that", "in-view", ranges, source, 0.8)


def _around(tokens: Tokens, i: int, hole: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the clause that a phrase stands in, without the phrase."""
    above = tokens.head[i]
    while tokens.pos[above] not in ("VERB", "AUX") and tokens.head[above] != above:
        above = tokens.head[above]
    while tokens.dep[above] == "conj" and tokens.pos[tokens.head[above]] in ("VERB", "AUX"):
        above = tokens.head[above]
    return contents.without(contents.subtree(tokens, above), hole)
