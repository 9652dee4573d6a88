"""Verbs with a complement: "warned that ...", "called for ...", "criticised ...", "... , she said, ...".

    kinds of complement of one verb  ->  graded by the lexicon  ->  a candidate each

Which words a complement has: `complements`. Quotations beside a verb: `direct`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.facts.statements import complements, contents, phrases, sources
from kg.facts.statements.candidates import Candidate, Paragraph, Source, candidate
from kg.facts.statements.complements import Complement
from kg.facts.statements.tokens import Tokens
from kg.lexicons import names
from kg.lexicons.cues import Cue, Cues
from kg.lexicons.roles import roles

_MAKING = ("prt", "advmod", "acomp", "dobj", "oprd", "ccomp")
_AIMED = ("criticise", "praise", "urge")  # classes of cues that need whom they aim at
_STANCES = ("criticise", "praise")  # classes of cues that say nothing where they are negated
_OF_REDUCED = frozenset(("of", "for", "over", "as", "by", "after", "to"))
_NEAR = 4  # tokens from a verb to the word that makes it another cue
_NAMING = frozenset(("PROPN", "NOUN", "DET", "ADJ", "PRON"))
_THINGS = frozenset(("it", "this", "that", "these", "those", "them", "him", "her"))  # "denies this, ..."
_LONGEST_NAME = 6
_LONGEST_ASIDE = 15
_SHARED = frozenset(("as", "of", "for", "with", "on"))  # prepositions whose phrase goes with the object
_LIKE_PREPOSITIONS = ("dative", "prt")
_ASKING = ("ask", "agree", "want", "wish")
_TELLING = ("tell", "remind", "warn", "assure", "inform", "reassure", "advise")
_RUMOURED = frozenset(("say", "report", "believe", "think", "understand", "rumour", "rumor"))
_RELAYING = frozenset(("quote", "cite", "report"))
_UNKNOWN: Mapping[str, float] = {"that": 0.3, "wh": 0.2}  # grades of verbs that no lexicon has


def find(paragraph: Paragraph, verb: int, cues: Cues, least: float) -> list[Candidate]:
    """Return the candidates of one verb whose complements are graded `least` or more."""
    tokens = paragraph.tokens
    entry, last = _entry(tokens, verb, cues)
    if _is_silence(tokens, verb, cues) or _is_unheard(tokens, verb) or _is_gloss(tokens, verb, cues):
        return []
    reduced = paragraph.kind == "headline" and _is_reduced(tokens, verb, entry, cues)
    if reduced or _is_nobodys(tokens, verb, entry):
        return []
    aside = _inverted_aside(paragraph, verb, entry) or _split_aside(paragraph, verb, entry)
    if aside is not None or (aside := _of_fragment(paragraph, verb, entry)) is not None:
        return aside
    found = [one for one in _complements(paragraph, verb, entry, last, cues) if one.grade >= least]
    if not found:
        clause = any(
            tokens.dep[k] == "ccomp" or (tokens.dep[k] == "xcomp" and k > verb) for k in tokens.kids[verb]
        )
        return [] if clause else _parenthetical(paragraph, verb, entry)
    source = _source(paragraph, verb)
    if source is not None and sources.is_nobody(source, cues):
        return []
    return [
        made
        for one in found
        for made in candidate(
            paragraph,
            cue=(verb, max(verb, one.last)),
            head=verb,
            entry=one.entry,
            frame=one.frame,
            route=f"verb-{one.frame}",
            pieces=contents.pieces(paragraph, _undated(tokens, verb, one), verb),
            source=source,
            grade=one.grade,
        )
    ]


def _undated(tokens: Tokens, verb: int, one: Complement) -> list[complements.Range]:
    """Return the ranges of a complement without the day of the cue: "denied lying | on Monday"."""
    if one.frame not in ("ing", "obj"):
        return one.ranges
    return [*one.ranges[:-1], complements.without_day(tokens, verb, one.ranges[-1])]


def _entry(tokens: Tokens, verb: int, cues: Cues) -> tuple[Cue | None, int]:
    """Return the entry of a verb, with the particle, adjective or object that makes it one: "make clear"."""
    lemma = tokens.lemma[verb].lower()
    for k in tokens.kids[verb]:
        if tokens.dep[k] == "prt" and tokens.kid(k, "pobj") is not None:
            continue  # "called on the bank": a preposition
        if verb < k <= verb + _NEAR and tokens.dep[k] in _MAKING:
            for word in (tokens.lower[k], tokens.lemma[k].lower()):
                if (entry := cues.verbs.get(f"{lemma} {word}")) is not None:
                    return entry, k
    return cues.verbs.get(lemma), verb


def _grade(entry: Cue | None, frame: str, *, clausal: bool = False) -> float:
    """Return how sure the lexicon is of a complement; a question counts a little less than a statement."""
    frames = entry.frames if entry else _UNKNOWN
    if frame == "to" and clausal:
        return max(frames.get("to", 0.0), frames.get("obj", 0.0))
    if frame == "wh" and "wh" not in frames:
        return frames.get("that", 0.0) * 0.9
    return frames.get(frame, 0.0)


def _source(paragraph: Paragraph, verb: int) -> Source | None:
    tokens = paragraph.tokens
    source = sources.of_verb(paragraph, verb)
    if source is not None:
        return source
    if tokens.kid(verb, "nsubjpass") is not None:
        return sources.by_nearest(paragraph, verb)
    for k in tokens.kids[verb]:
        if k < verb and (subject := complements.in_commas(tokens, k)) is not None:
            return sources.source(paragraph, subject, "subject", before=k)
    if tokens.tag[verb] in sources.FINITE and tokens.kid(verb, "auxpass") is None:
        return sources.nominal_before(paragraph, verb, tokens.sentences[tokens.sentence[verb]][0])
    return None


# ---------- complements of a verb ----------


def _complements(
    paragraph: Paragraph, verb: int, entry: Cue | None, last: int, cues: Cues
) -> list[Complement]:
    tokens = paragraph.tokens
    rows = [*_clauses(tokens, verb, entry, last, cues), *_prepositions(tokens, verb, entry, last, cues)]
    if tokens.kid(verb, "nsubjpass") is not None:
        ranges = complements.passive_ranges(tokens, verb)
        if ranges is None:
            return rows
        if _is_no_claim(tokens, verb, cues):
            return []
        rows = [row for row in rows if row.frame in ("that", "wh", "to")]
        grade = _grade(entry, "obj")
        return [*rows, Complement(frame="obj", grade=grade, ranges=ranges, last=last, entry=entry)]
    found = complements.object_range(paragraph, verb, entry)
    if found is None or _is_taken(paragraph, verb, last, cues) or _is_no_claim(tokens, verb, cues):
        return rows
    return _with_object(rows, found, last, entry)


def _clauses(tokens: Tokens, verb: int, entry: Cue | None, last: int, cues: Cues) -> Iterator[Complement]:
    lemma = tokens.lemma[verb].lower()
    clausal = False
    for k, dep in _kids(tokens, verb, last, cues):
        if k < verb and dep == "ccomp" and _has_marked(tokens, verb):
            continue
        if dep == "ccomp" or (dep == "xcomp" and k > verb):
            clausal = True
            frame = _frame(tokens, verb, k, entry, cues)
            if frame is not None:
                ranges = complements.clause_ranges(tokens, verb, k, cues)
                who = tokens.kid(verb, "dobj")
                if frame == "to" and who is not None and verb < who < k:
                    ranges = [(tokens.left[who], ranges[-1][1])]
                grade = _grade(entry, frame, clausal=dep == "ccomp")
                yield Complement(frame=frame, grade=grade, ranges=ranges, last=last, entry=entry)
        if dep == "advcl" and k > verb and _is_vow(tokens, verb, k, entry):
            ranges = [contents.subtree(tokens, k)]
            yield Complement(frame="to", grade=_grade(entry, "to"), ranges=ranges, last=last, entry=entry)
        if dep == "advcl" and tokens.tag[k] == "VBG" and tokens.left[k] == last + 1 > verb + 1:
            grade = _grade(entry, "ing")  # "ruled out governing with them"
            ranges = [contents.subtree(tokens, k)]
            yield Complement(frame="ing", grade=grade, ranges=ranges, last=last, entry=entry)
        if dep in ("ccomp", "xcomp", "advcl"):  # "called for the bank to pay"
            first, end = contents.subtree(tokens, k)
            combined = cues.verbs.get(f"{lemma} {tokens.lower[first]}")
            if combined is not None and verb < first < end:
                grade = combined.frames.get("obj", 0.0)
                yield Complement(
                    frame="for", grade=grade, ranges=[(first + 1, end)], last=first, entry=combined
                )
    if not clausal and entry is not None:
        tells = lemma in _TELLING or (entry.cls == "say" and tokens.kid(verb, "dobj") is None)
        told = complements.told_clause(tokens, verb) if tells else None
        for clause in (told, complements.after_time(tokens, verb), complements.far_clause(tokens, verb)):
            if clause is not None:
                grade = _grade(entry, "that")
                yield Complement(frame="that", grade=grade, ranges=[clause], last=last, entry=entry)


def _has_marked(tokens: Tokens, verb: int) -> bool:
    """Whether a verb has a "that" clause after it: one before it is then none of its own."""
    return any(
        k > verb
        and tokens.dep[k] == "ccomp"
        and any(tokens.dep[i] == "mark" and tokens.lower[i] == "that" for i in tokens.kids[k])
        for k in tokens.kids[verb]
    )


def _is_vow(tokens: Tokens, verb: int, clause: int, entry: Cue | None) -> bool:
    """Whether an infinitive after a time is the complement: "vowed on Monday to pay"."""
    if entry is None or entry.frames.get("to", 0.0) < 0.9 or complements.clause_frame(tokens, clause) != "to":
        return False
    return tokens.kid(verb, "dobj", "ccomp", "xcomp", "nsubjpass", "agent") is None


def _frame(tokens: Tokens, verb: int, clause: int, entry: Cue | None, cues: Cues) -> str | None:
    """Return the frame of a complement clause; None for one that the cue does not take as content."""
    frame = complements.clause_frame(tokens, clause)
    if frame == "obj" and entry is not None and "that" in entry.frames:
        frame = "that"
    if clause < verb and not complements.is_lead(tokens, verb, clause):
        return None
    return None if frame == "to" and _is_refusal(tokens, verb, clause, cues) else frame


def _prepositions(
    tokens: Tokens, verb: int, entry: Cue | None, last: int, cues: Cues
) -> Iterator[Complement]:
    lemma = tokens.lemma[verb].lower()
    for k, dep in _kids(tokens, verb, last, cues):
        inner = tokens.kid(k, "pobj", "pcomp") if dep == "prep" and k > verb else None
        if inner is None:
            continue
        frame = tokens.lower[k]
        combined = cues.verbs.get(f"{lemma} {frame}")
        thing = tokens.kid(verb, "dobj")
        given = frame == "to" and last == verb and verb < (thing or 0) < k
        if given or (thing is not None and combined is not None):
            continue  # "pledged a million to the fund"
        grade = combined.frames.get("obj", 0.0) if combined else _grade(entry, frame)
        ranges = [complements.governed(tokens, verb, inner, cues)]
        yield Complement(frame=frame, grade=grade, ranges=ranges, last=k, entry=combined or entry)


def _kids(tokens: Tokens, verb: int, last: int, cues: Cues) -> Iterator[tuple[int, str]]:
    """Yield the dependents of a verb, and of the word that makes it a cue, each with its relation."""
    for k in tokens.kids[verb]:
        if k != last:
            dep = tokens.dep[k]
            yield k, "prep" if dep in _LIKE_PREPOSITIONS and _is_preposition(tokens, k) else dep
    if last != verb:
        for k in tokens.kids[last]:
            is_clause = tokens.dep[k] == "csubj" or complements.is_noun_clause(tokens, k, cues)
            yield k, "ccomp" if is_clause else tokens.dep[k]


def _is_preposition(tokens: Tokens, k: int) -> bool:
    """Whether a dependent that the parse calls something else governs a noun: "called on him"."""
    dative = tokens.dep[k] == "dative" and tokens.pos[k] == "ADP"
    return dative or (tokens.dep[k] == "prt" and tokens.kid(k, "pobj") is not None)


def _with_object(
    rows: list[Complement], found: tuple[int, int], last: int, entry: Cue | None
) -> list[Complement]:
    """Return the complements with the object; "blamed X | for Y" is one complement, not two."""
    shared = [row for row in rows if row.frame in _SHARED and row.entry is entry]
    if entry is None or entry.cls == "say":
        shared = [row for row in shared if row.frame == "as"]
    rows = [row for row in rows if row not in shared]
    grade = max([_grade(entry, "obj"), *(row.grade for row in shared)])
    return [*rows, Complement(frame="obj", grade=grade, ranges=[found], last=last, entry=entry)]


def _is_taken(paragraph: Paragraph, verb: int, last: int, cues: Cues) -> bool:
    """Whether the object is part of the cue, or a cue with content: "voiced concerns over the plan"."""
    tokens = paragraph.tokens
    if last != verb and tokens.dep[last] in ("dobj", "ccomp", "acomp"):
        return True
    noun = tokens.kid(verb, "dobj")
    if noun is None or tokens.lemma[verb].lower() not in cues.words["light"]:
        return False
    entry = cues.nouns.get(tokens.lemma[noun].lower())
    return entry is not None and bool(phrases.noun(paragraph, noun, entry, cues))


def _is_no_claim(tokens: Tokens, verb: int, cues: Cues) -> bool:
    """Whether the object loses an office, is a source or a prize, or nothing is said of it.

    "dismissed the minister", "was dismissed as minister", "citing officials", "claimed two lives", "did not
    criticise the bank", "did not identify the officer"; not "dismissed the minister's claim"
    """
    lemma = tokens.lemma[verb].lower()
    entry = cues.verbs.get(lemma)
    silent = lemma in cues.words["silence"] and tokens.kid(verb, "prt") is None  # not "did not rule out"
    unsaid = silent or (entry is not None and entry.cls in _STANCES)
    if unsaid and tokens.kid(verb, "neg") is not None:
        return True
    who = tokens.kid(verb, "dobj")
    if who is None and tokens.kid(verb, "nsubjpass") is not None:
        office = next((k for k in tokens.kids[verb] if tokens.lower[k] == "as"), None)
        post = tokens.kid(office, "pobj") if office is not None else None
        return lemma in cues.words["removing"] and post is not None and tokens.lower[post] in roles().heads
    if who is not None and lemma == "claim":
        return tokens.lemma[who].lower() in cues.words["prizes"]
    if who is not None and lemma == "cite":
        return tokens.lower[who] in names.group_nouns()
    if who is None or lemma not in cues.words["removing"]:
        return False
    named = tokens.ent[who] == "PERSON" or tokens.lower[who] in roles().heads
    return named and not any(tokens.lower[k] == "as" for k in tokens.kids[verb])


def _is_silence(tokens: Tokens, verb: int, cues: Cues) -> bool:
    """Whether nothing was said: "declined to say whether", "neither confirmed nor denied"."""
    if _is_neither(tokens, verb):
        return True
    if tokens.lemma[verb].lower() not in cues.words["silence"]:
        return False
    above = tokens.head[verb]
    if tokens.dep[verb] == "xcomp" and tokens.lemma[above].lower() in ("decline", "refuse"):
        return True
    asked = tokens.kid(verb, "ccomp")
    negated = tokens.kid(verb, "neg") is not None
    return (
        negated and asked is not None and asked > verb and tokens.lower[tokens.left[asked]] in complements.WH
    )


def _is_reduced(tokens: Tokens, verb: int, entry: Cue | None, cues: Cues) -> bool:
    """Whether a headline leaves out "was": in "Minister accused of lying" the minister accuses nobody."""
    after = tokens.lower[verb + 1 : verb + 2]
    if after == [":"]:
        return True  # "Revealed: ..."
    if entry is None or entry.cls not in _AIMED or entry.frames.get("obj", 0.0) < 0.8 or not after:
        return False
    bare = tokens.kid(verb, "dobj", "ccomp", "aux", "auxpass", "prt") is None
    alone = after[0] in _OF_REDUCED and f"{tokens.lemma[verb]} {after[0]}" not in cues.verbs
    return bare and alone and tokens.tag[verb] in ("VBD", "VBN")


def _is_gloss(tokens: Tokens, verb: int, cues: Cues) -> bool:
    """Whether a participle tells whom words mean: '"He must go," she said, referring to X'."""
    added = tokens.tag[verb] == "VBG" and tokens.dep[verb] == "advcl"
    return added and tokens.lemma[verb].lower() in cues.words["glossing"]


def _is_neither(tokens: Tokens, verb: int) -> bool:
    """Whether nothing was said in two words: "neither confirm nor deny", "did not confirm or deny"."""
    pair = [verb, *(k for k in tokens.kids[verb] if tokens.dep[k] == "conj")]
    if tokens.dep[verb] == "conj":
        pair.append(tokens.head[verb])
    joints = {tokens.lower[k] for i in pair for k in tokens.kids[i] if tokens.dep[k] == "cc"}
    return {"confirm", "deny"} <= {tokens.lemma[i].lower() for i in pair} and bool(joints & {"or", "nor"})


def _is_unheard(tokens: Tokens, verb: int) -> bool:
    """Whether a verb tells on what terms somebody spoke, who asked without a name, or who relays words.

    "on condition of anonymity to discuss the talks", "Asked whether rates would fall, he left",
    "was quoted by the agency as saying", "is said to fear"
    """
    if tokens.lower[max(0, verb - 2) : verb] == ["anonymity", "to"]:
        return True
    via = tokens.kid(verb, "prep") if tokens.lemma[verb] in _RELAYING else None
    if via is not None and tokens.lower[via] == "as" and tokens.kid(via, "pcomp") is not None:
        return True
    above = tokens.head[verb]
    if tokens.dep[verb] == "xcomp" and tokens.lemma[above] in _RUMOURED and tokens.kid(above, "auxpass"):
        return True
    if tokens.lemma[verb] == "ask" and _is_between_commas(tokens, verb):
        return True
    asked = tokens.dep[verb] == "advcl" and tokens.tag[verb] == "VBN" and tokens.kid(verb, "agent") is None
    return asked and not any(tokens.dep[k] in ("aux", "auxpass", "nsubjpass") for k in tokens.kids[verb])


def _is_nobodys(tokens: Tokens, verb: int, entry: Cue | None) -> bool:
    """Whether nobody thinks so, or a newspaper's own news: "It is feared that", "first reported by"."""
    if tokens.lemma[verb] == "report" and tokens.lower[verb - 1 : verb] == ["first"]:
        return True
    it = tokens.kid(verb, "nsubjpass", "expl")
    alone = tokens.kid(verb, "auxpass") is not None and tokens.kid(verb, "agent") is None
    impersonal = alone and it is not None and tokens.lower[it] == "it"
    return impersonal and entry is not None and not entry.is_speech


def _is_between_commas(tokens: Tokens, verb: int) -> bool:
    """Whether a participle tells what was asked of the subject before it: "Berg, asked about it, said"."""
    if verb < 2 or tokens.word[verb - 1] != "," or tokens.pos[verb - 2] not in ("PROPN", "NOUN", "PRON"):
        return False
    _, stop = tokens.sentences[tokens.sentence[verb]]
    return any(
        tokens.word[i] == "," and tokens.tag[i + 1] in sources.FINITE for i in range(verb + 1, stop - 1)
    )


def _is_refusal(tokens: Tokens, verb: int, clause: int, cues: Cues) -> bool:
    """Whether a verb tells that nothing was said: "declined to comment", "asked not to be named"."""
    lemma = tokens.lemma[verb].lower()
    words = "silence" if lemma in ("decline", "refuse") else "anonymity" if lemma in _ASKING else None
    return words is not None and tokens.lemma[clause].lower() in cues.words[words]


# ---------- cues that the parse hung wrong ----------


def _of_fragment(paragraph: Paragraph, verb: int, entry: Cue | None) -> list[Candidate] | None:
    """Return "Berg, the union's head, accused managers of lying", where the parse sees no verb but a noun.

    It takes the cue for a participle before whom it aims at ("accused managers"), and the name for the root.
    """
    tokens = paragraph.tokens
    whom = tokens.head[verb]
    aimed = entry is not None and entry.cls in _AIMED and entry.frames.get("obj", 0.0) >= 0.8
    if entry is None or not aimed or tokens.tag[verb] != "VBN" or tokens.dep[verb] != "amod" or whom < verb:
        return None
    root = whom
    while tokens.head[root] != root:
        root = tokens.head[root]
    first, stop = tokens.sentences[tokens.sentence[verb]]
    named = first <= root < verb and tokens.pos[root] in ("PROPN", "NOUN") and tokens.dep[whom] == "appos"
    if not named or (tokens.word[verb - 1] != "," and tokens.right[root] != verb - 1):
        return None
    last = stop - 1
    while last > whom and tokens.pos[last] == "PUNCT" and tokens.word[last] not in ('"', ")"):
        last -= 1
    ranges = [(verb + 1, last)]
    return candidate(
        paragraph,
        cue=(verb, verb),
        head=verb,
        entry=entry,
        frame="obj",
        route="verb-obj",
        pieces=contents.pieces(paragraph, ranges, verb),
        source=sources.source(paragraph, root, "subject", before=verb),
        grade=entry.frames["obj"],
    )


# ---------- cues between commas ----------


def _inverted_aside(paragraph: Paragraph, verb: int, entry: Cue | None) -> list[Candidate] | None:
    """Return "Rates, said Anna Berg, would fall": a cue and its subject between commas."""
    tokens = paragraph.tokens
    if entry is None or entry.frames.get("that", 0.0) < 0.9 or tokens.tag[verb] not in sources.FINITE:
        return None
    first, stop = tokens.sentences[tokens.sentence[verb]]
    if verb - first < 2 or tokens.word[verb - 1] != ",":
        return None
    end = next((i for i in range(verb + 1, stop) if tokens.word[i] == ","), None)
    if end is None or end + 1 >= stop or not 1 <= end - verb - 1 <= _LONGEST_NAME:
        return None
    if any(tokens.pos[i] not in _NAMING for i in range(verb + 1, end)) or tokens.lower[end - 1] in _THINGS:
        return None
    source = Source(paragraph, end - 1, (tokens.start[verb + 1], tokens.end[end - 1]), "inverted")
    ranges = [(first, verb - 2), (end + 1, stop - 1)]
    return _aside(
        paragraph, verb, entry, ranges[:1] if _is_whole(tokens, first, verb, end) else ranges, source
    )


def _split_aside(paragraph: Paragraph, verb: int, entry: Cue | None) -> list[Candidate] | None:
    """Return "The rates, Berg said on Monday, were low", where the parse sees three clauses in a row."""
    tokens = paragraph.tokens
    subject = tokens.kid(verb, "nsubj")
    if entry is None or entry.frames.get("that", 0.0) < 0.9 or subject is None or subject > verb:
        return None
    if tokens.lower[subject] in complements.RELATIVE:
        return None
    first, stop = tokens.sentences[tokens.sentence[verb]]
    begin = tokens.left[subject]
    end = next((i for i in range(verb + 1, min(verb + _LONGEST_ASIDE, stop)) if tokens.word[i] == ","), None)
    if end is None or end + 1 >= stop or begin - first < 2 or tokens.word[begin - 1] != ",":
        return None
    if any(tokens.pos[i] in ("VERB", "AUX", "PUNCT") for i in range(verb + 1, end)):
        return None
    if tokens.tag[end + 1] not in ("MD", *sources.FINITE) or any(
        tokens.tag[i] in sources.FINITE for i in range(first, begin)
    ):
        return None
    ranges = [(first, begin - 2), (end + 1, stop - 1)]
    return _aside(paragraph, verb, entry, ranges, sources.of_verb(paragraph, verb))


def _is_whole(tokens: Tokens, first: int, verb: int, end: int) -> bool:
    """Whether the words before a cue are a sentence, and those after its source only tell of the source.

    "Rates will fall, said Berg, a banker"; not "Rates, said Berg, will fall", "..., said Berg, but not yet"
    """
    finite = any(
        (tokens.tag[i] in sources.FINITE and tokens.head[i] in (i, verb, tokens.head[verb]))
        or (tokens.tag[i] in ("MD", *sources.FINITE) and tokens.dep[i] == "aux")
        for i in range(first, verb)
    )
    after = end + 1
    told = any(
        tokens.dep[k] == "appos" and tokens.left[k] == after and tokens.pos[k] in ("NOUN", "PROPN")
        for name in range(verb + 1, end)
        for k in tokens.kids[name]
    )
    return (finite or told) and tokens.pos[after] not in (
        "CCONJ",
        "SCONJ",
        "AUX",
        "VERB",
        "PART",
        "ADV",
        "ADP",
    )


def _parenthetical(paragraph: Paragraph, verb: int, entry: Cue | None) -> list[Candidate]:
    """Return 'The plan, she said, is a mess' and 'The plan is a mess, she said' with the cue hung below."""
    tokens = paragraph.tokens
    if entry is None or "that" not in entry.frames or tokens.kid(verb, "nsubj") is None:
        return []
    above = tokens.head[verb]
    if above == verb or tokens.dep[verb] not in ("parataxis", "ccomp", "advcl", "conj"):
        return []
    first, last = contents.subtree(tokens, verb)
    inside = first > 0 and tokens.word[first] == ","
    after = tokens.dep[verb] == "parataxis" or (first > 0 and tokens.word[first - 1] == ",")
    if not inside and (last - first >= _LONGEST_ASIDE or not after):
        return []
    ranges = contents.without(contents.subtree(tokens, above), (first, last))
    return _aside(paragraph, verb, entry, ranges, sources.of_verb(paragraph, verb))


def _aside(
    paragraph: Paragraph, verb: int, entry: Cue, ranges: list[tuple[int, int]], source: Source | None
) -> list[Candidate]:
    tokens = paragraph.tokens
    colons = [i for first, _ in ranges for i in range(first + 1, verb) if tokens.word[i] == ":"]
    if colons and any(tokens.tag[i] in sources.FINITE for i in range(ranges[0][0], colons[-1])):
        ranges = [
            (max(first, colons[-1] + 1), last) for first, last in ranges
        ]  # "Berg agrees: it is, he said"
    return candidate(
        paragraph,
        cue=(verb, verb),
        head=verb,
        entry=entry,
        frame="that",
        route="parenthetical",
        pieces=contents.pieces(paragraph, ranges, verb),
        source=source,
        grade=entry.frames["that"],
    )
