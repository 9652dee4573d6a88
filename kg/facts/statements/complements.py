"""Which words a cue takes: kinds of complement, and where each starts and ends.

    said  | that rates would fall |, adding ...          clause
    called| the plan "a mess"     |                      object with what belongs to it
    called on | the bank to pay   |                      what a preposition governs

Ranges are of tokens, both ends included. Parses err most at the end of a clause; the rules here take back
what the parser hung too high or too low.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.facts.statements import contents
from kg.facts.statements.candidates import Paragraph
from kg.facts.statements.tokens import Tokens
from kg.lexicons.cues import Cue, Cues

Range = tuple[int, int]

WH = frozenset("what who whom whose which why how when where whether if".split())
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_OF_CUE = ("nsubj", "aux", "neg", "advmod", "npadvmod", "prep", "dobj", "dative")
RELATIVE = frozenset(("who", "which", "that"))
_PARTING = frozenset((",", '"', "''", "”", "'", "-", "–", "—", "--", "?", "!", ")", "..."))
_CONTRASTS = frozenset(("though", "although", "while", "whereas"))
_DEADLINES = frozenset(("before", "by", "within"))
_TAILS = frozenset("because if unless since though although so than".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_DASHES = frozenset(("-", "–", "—", "--"))
_MARKS = frozenset(('"', "'", "``", "''"))
_BELONGING = frozenset("as of for to on over by".split())
_OF_PASSIVE = frozenset(("as", "of", "for"))
_WITH_OBJECT = ("xcomp", "oprd", "acomp", "ccomp", "dative")
_TENSED = ("VBD", "VBN", "VBZ", "VBP")
_PAST = {"VBD", "VBN"}  # "has said that ..., though Lund insisted that"
_FAR = 14  # tokens from a verb to a clause that the parser hung elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """What a cue may take as content."""

    frame: str
    grade: float  # the lexicon's
    ranges: list[Range]
    last: int  # last token of the cue: "called for"
    entry: Cue | None


# ---------- clauses ----------


def clause_frame(tokens: Tokens, head: int) -> str | None:
    """Return "that", "wh", "to", "ing", "obj" ("see him go") for a clause; None for one without a verb."""
    if tokens.lower[tokens.left[head]] in WH and not _is_relative(tokens, head):
        return "wh"
    helpers = [k for k in tokens.kids[head] if tokens.dep[k] == "aux"]
    has_subject = tokens.kid(head, *SUBJECTS) is not None
    if any(tokens.lower[k] == "to" for k in helpers):
        return "to"
    if tokens.tag[head] == "VBG" and not helpers:
        return "ing"
    if not has_subject and tokens.pos[head] not in ("VERB", "AUX"):
        return None
    return "obj" if tokens.tag[head] == "VB" and has_subject and not helpers else "that"


def _is_relative(tokens: Tokens, clause: int) -> bool:
    """Whether the question word of a clause stands before the cue, as in "Oslo, where he vowed to stay"."""
    return bool(tokens.left[clause] < tokens.head[clause] < clause)


def clause_ranges(tokens: Tokens, verb: int, clause: int, cues: Cues) -> list[Range]:
    """Return the tokens of a clause, without the cue's own where it stands in the middle."""
    first, last = contents.subtree(tokens, clause)
    first = _clause_start(tokens, verb, clause, first)
    if first < verb < clause and tokens.lower[first] in WH:
        first = max(verb + 1, min((tokens.left[k] for k in tokens.kids[clause] if k > verb), default=clause))
    if first <= verb <= last:
        begin = end = verb
        for k in tokens.kids[verb]:
            if k != clause and tokens.dep[k] in _OF_CUE:
                begin, end = min(begin, tokens.left[k]), max(end, tokens.right[k])
        return contents.without((first, last), (begin, end))
    end = _clause_end(tokens, verb, clause, last, cues)
    return [(first, _with_tail(tokens, verb, clause, end) if end == last and clause > verb else end)]


def _clause_start(tokens: Tokens, verb: int, clause: int, first: int) -> int:
    """Return the first token of a clause: its "that" after an aside, or the question word hung below it.

    "warned, as did the bank, | that ...", "considered | what it looks like", "told AFP | the bridge fell"
    """
    that = next(
        (k for k in tokens.kids[clause] if tokens.dep[k] == "mark" and tokens.lower[k] == "that"), first
    )
    if verb < first < that and tokens.word[that - 1] == ",":
        return that
    things = [k for k in tokens.kids[verb] if tokens.dep[k] == "dobj" and verb < k < first]
    if len(things) > 1 and tokens.kid(clause, *SUBJECTS) is None and tokens.tag[clause] in _TENSED:
        return tokens.left[things[-1]]
    if first == verb + 1 and (when := _opening_time(tokens, clause)) is not None:
        return when + 1
    return (
        first - 1
        if verb < first - 1 and tokens.lower[first - 1] in WH and tokens.tag[first - 1] != "IN"
        else first
    )


def _opening_time(tokens: Tokens, clause: int) -> int | None:
    """Return the last token of a time of saying that opens a clause: "said | on Monday | it ..."."""
    subject = tokens.kid(clause, *SUBJECTS)
    when = next((k for k in tokens.kids[clause] if tokens.left[k] == tokens.left[clause]), clause)
    timed = tokens.dep[when] == "npadvmod" and tokens.ent[when] in ("DATE", "TIME")
    if subject is None or not (timed or _is_time(tokens, when)):
        return None
    return tokens.right[when] if tokens.right[when] + 1 == tokens.left[subject] else None


def without_day(tokens: Tokens, verb: int, found: Range) -> Range:
    """Return a complement without a weekday at its end, which dates the cue: "denied it | on Monday"."""
    first, last = found
    at = last - 1
    if at <= first + 1 or tokens.tag[verb] != "VBD" or tokens.lower[at] != "on":
        return found
    return (first, at - 1) if tokens.lower[last] in _WEEKDAYS and verb < first else found


def is_lead(tokens: Tokens, verb: int, clause: int) -> bool:
    """Whether a clause before its cue is parted from it by a mark: 'A, he said'."""
    if tokens.pos[clause] not in ("VERB", "AUX") or in_commas(tokens, clause) is not None:
        return False
    own = [k for k in tokens.kids[verb] if clause < k < verb and tokens.dep[k] in _OF_CUE]
    if any(
        tokens.dep[k] in ("dobj", "npadvmod") and tokens.pos[k] == "NOUN" and not tokens.ent[k] for k in own
    ):
        return False  # "Berg lied, a charge she denies"
    first = min([verb, *(tokens.left[k] for k in own)])
    return first > 0 and tokens.word[first - 1] in _PARTING


def after_time(tokens: Tokens, verb: int) -> Range | None:
    """Return a clause without its first words where they tell when: "said after the talks | he ..."."""
    for k in tokens.kids[verb]:
        first = tokens.left[k]
        subject = tokens.kid(k, "nsubj", "nsubjpass", "expl")
        if tokens.dep[k] != "advcl" or first <= verb or subject is None or tokens.kid(k, "mark") is not None:
            continue
        when = next((i for i in tokens.kids[k] if tokens.left[i] == first), k)
        timed = tokens.dep[when] == "prep" and tokens.right[when] + 1 == tokens.left[subject]
        if timed and first <= verb + 2 and tokens.tag[k] not in ("VBG", "VBN"):
            return tokens.left[subject], tokens.right[k]
    return None


def told_clause(tokens: Tokens, verb: int) -> Range | None:
    """Return the clause that the parse hung on whom one tells: "told reporters | he had paid the fine".

    Only where it has all that its verb takes; in "told the man he saw" he saw the man.
    """
    who = tokens.kid(verb, "dobj")
    beside = next((k for k in tokens.kids[verb] if k == verb + 1 and tokens.dep[k] == "prep"), None)
    if who is None and beside is not None:
        who = tokens.kid(beside, "pobj")  # "said in a statement | it had paid the fine"
    clause = tokens.kid(who, "relcl") if who is not None and who > verb else None
    subject = tokens.kid(clause, *SUBJECTS) if clause is not None else None
    if who is None or clause is None or subject is None or tokens.left[clause] != who + 1:
        return None
    whole = tokens.kid(clause, "dobj", "attr", "acomp", "ccomp", "xcomp", "auxpass") is not None
    if not whole or tokens.left[subject] != who + 1 or tokens.tag[subject] in ("WP", "WDT"):
        return None
    last = tokens.right[clause]
    for k in tokens.kids[verb]:  # "..., and that he would go"
        mark = tokens.kid(k, "mark") if tokens.dep[k] == "conj" and k > clause else None
        if mark is not None and tokens.lower[mark] == "that" and tokens.left[k] <= last + 4:
            last = tokens.right[k]
    return who + 1, last


def in_commas(tokens: Tokens, clause: int) -> int | None:
    """Return the subject of a cue that the parse gave to a participle after it: "Berg, asked to, said"."""
    helped = any(tokens.dep[k] in ("aux", "auxpass") for k in tokens.kids[clause])
    subject = tokens.kid(clause, "nsubj", "nsubjpass")
    if tokens.tag[clause] not in ("VBN", "VBG", "VBD") or helped or subject is None or subject > clause:
        return None
    parted = tokens.word[clause - 1] == "," and tokens.word[subject:clause].count(",") == 1
    return subject if parted else None


def far_clause(tokens: Tokens, verb: int) -> Range | None:
    """Return a "that" clause near a verb that the parser hung elsewhere: "boasted to a friend that ..."."""
    for i in range(verb + 1, min(verb + _FAR, tokens.n)):
        if tokens.pos[i] in ("VERB", "AUX", "PUNCT"):
            return None
        if tokens.lower[i] == "that" and tokens.dep[i] in ("mark", "dobj"):
            head = tokens.head[i]
            clause = tokens.dep[i] == "mark" or tokens.dep[head] == "relcl"
            return contents.subtree(tokens, head) if clause and tokens.left[head] == i else None
    return None


def is_noun_clause(tokens: Tokens, clause: int, cues: Cues) -> bool:
    """Whether a clause after a noun is what it says ("that X lied"), no relative ("that X made")."""
    first = tokens.left[clause]
    subject = tokens.kid(clause, "nsubj", "nsubjpass", "expl")
    if tokens.lower[first] != "that" or subject == first:
        return False
    if any(tokens.dep[k] == "prep" and tokens.lower[k] == "as" for k in tokens.kids[clause]):
        return tokens.kid(clause, "dobj", "nsubjpass") not in (None, first)
    if tokens.dep[first] == "mark" or tokens.tag[first] == "IN":
        return True
    return subject is not None and tokens.lemma[clause].lower() not in cues.words["light"]


def _with_tail(tokens: Tokens, verb: int, clause: int, last: int) -> int:
    """Return the last token of a clause with what the parser hung on the cue instead.

    "said they would pay | because ...", "said cash is needed to dig, | build and learn"
    """
    for k in tokens.kids[verb]:
        if k < clause or not last < tokens.left[k] <= last + 3:
            continue
        between = set(tokens.word[last + 1 : tokens.left[k]])
        if tokens.dep[k] == "advcl":
            mark = next((tokens.lower[m] for m in tokens.kids[k] if tokens.dep[m] == "mark"), "")
            joins = mark in _TAILS and between <= {","}
        else:
            joins = tokens.dep[k] == "conj" and tokens.tag[k] == "VB" and between <= {",", "and", "or"}
        last = tokens.right[k] if joins else last
    return last


def _clause_end(tokens: Tokens, verb: int, clause: int, last: int, cues: Cues) -> int:
    """Return the last token of a clause, before what the parser hung on it but the cue's subject does.

    "proposed watching ports | and signalled ...", "said rates would fall, | adding ..."
    """
    bare = tokens.kid(clause, *SUBJECTS) is None
    chain = [clause]
    for at in chain:
        for k in tokens.kids[at]:
            if not at < k <= last:
                continue
            first = tokens.left[k]
            if _is_others(tokens, verb, k, cues):
                return _before(tokens, at, k)
            if tokens.dep[k] == "conj" and tokens.pos[k] in ("VERB", "AUX"):
                own = tokens.kid(k, *SUBJECTS) is None and tokens.tag[k] in ("VBD", "VBZ")
                if own and (bare or _parts(tokens, at, k, cues) or says_more(tokens, verb, k, cues)):
                    return _before(tokens, at, k)
                chain.append(k)
            elif tokens.dep[k] == "advcl" and tokens.tag[k] == "VBG" and tokens.word[first - 1] == ",":
                cue = cues.verbs.get(tokens.lemma[k].lower())
                if cue is not None and cue.is_speech and first > clause:
                    return first - 2
    return last


def _is_others(tokens: Tokens, verb: int, clause: int, cues: Cues) -> bool:
    """Whether a clause hung on what is said has a speaker of its own.

    "said rates would fall, | and the union warned that ...", "..., | although she noted that ..."
    """
    subject = tokens.kid(clause, "nsubj")
    entry = cues.verbs.get(tokens.lemma[clause].lower())
    tense = tokens.tag[clause] == tokens.tag[verb] or {tokens.tag[clause], tokens.tag[verb]} == _PAST
    if subject is None or entry is None or not entry.is_speech or not tense:
        return False
    least = 0.9
    if tokens.dep[clause] == "advcl":
        least = 0.5 if tokens.ent[subject] == "PERSON" else least
        joint = tokens.kid(clause, "mark")
        if joint is None or tokens.lower[joint] not in _CONTRASTS or subject > clause:
            return False
    elif tokens.dep[clause] != "conj" or tokens.pos[subject] == "PRON" or subject > clause:
        return False
    says = tokens.kid(clause, "ccomp", "dobj", "xcomp")
    return says is not None and says > clause and max(entry.frames.values()) > least


def is_helped(tokens: Tokens, verb: int) -> bool:
    """Whether a verb has no tense of its own ("had left", "will go"): a past conjunct is not its equal."""
    helped = any(tokens.dep[k] == "aux" for k in tokens.kids[verb])
    return helped and tokens.tag[verb] in ("VB", "VBG", "VBN") and tokens.kid(verb, "auxpass") is None


def _parts(tokens: Tokens, at: int, conjunct: int, cues: Cues) -> bool:
    """Whether a past conjunct is no equal of a helped verb; in "had searched it and found no fault" it is."""
    if not is_helped(tokens, at):
        return False
    have = any(tokens.dep[k] == "aux" and tokens.lemma[k] == "have" for k in tokens.kids[at])
    entry = cues.verbs.get(tokens.lemma[conjunct].lower())
    same = tokens.tag[at] == "VBN" and tokens.tag[conjunct] == "VBD"
    if entry is None or not entry.is_speech:
        return not (have and same)
    found = "obj" not in entry.frames and tokens.kid(conjunct, "dobj") is not None  # "found no fault"
    return not (have and same and found)


def says_more(tokens: Tokens, verb: int, conjunct: int, cues: Cues) -> bool:
    """Whether a conjunct without a subject is the cue's own second verb.

    "accepted A but insisted that B", "said the plan was bad and called for a vote"; not "said he left early
    and called for a taxi", where he may have called.
    """
    entry = cues.verbs.get(tokens.lemma[conjunct].lower())
    if entry is None or not entry.is_speech or tokens.tag[conjunct] != tokens.tag[verb]:
        return False
    if entry.cls == "urge" and tokens.kid(conjunct, "dobj") is not None:
        return tokens.kid(conjunct, "xcomp") is not None
    clause = tokens.kid(conjunct, "ccomp")
    if clause is not None:
        return clause > conjunct and entry.frames.get("that", 0.0) > 0.9
    who = tokens.kid(tokens.head[conjunct], *SUBJECTS)
    if who is None or tokens.pos[who] == "PRON" or tokens.ent[who] == "PERSON":
        return False
    return _demands(tokens, conjunct, entry, cues)


def _demands(tokens: Tokens, verb: int, entry: Cue, cues: Cues) -> bool:
    """Whether a cue has what it surely takes after it: "called for a vote", "rejected the plan"."""
    lemma = tokens.lemma[verb].lower()
    for k in tokens.kids[verb]:
        if k < verb:
            continue
        if tokens.dep[k] == "dobj" and entry.cls != "say" and entry.frames.get("obj", 0.0) > 0.9:
            return True
        joint = k if tokens.dep[k] == "prep" else tokens.left[k] if tokens.dep[k] == "advcl" else verb
        pair = cues.verbs.get(f"{lemma} {tokens.lower[joint]}")
        if pair is not None and pair.is_speech and pair.frames.get("obj", 0.0) > 0.9:
            return True
    return False


def _before(tokens: Tokens, at: int, conjunct: int) -> int:
    """Return the last token before the conjunction of a conjunct."""
    joint = next((k for k in tokens.kids[at] if at < k < conjunct and tokens.dep[k] == "cc"), None)
    return max((tokens.left[conjunct] if joint is None else joint) - 1, at)


# ---------- objects and prepositions ----------


def governed(tokens: Tokens, verb: int, inner: int, cues: Cues) -> Range:
    """Return what a preposition governs, with what follows: "called on X to do Y", "referred to X as Y"."""
    first, last = contents.subtree(tokens, inner)
    for k in tokens.kids[verb]:
        if tokens.left[k] != last + 1:
            continue
        aim = tokens.dep[k] in ("xcomp", "advcl") and clause_frame(tokens, k) == "to"
        if aim or (tokens.dep[k] == "prep" and tokens.lower[k] == "as"):
            last = _clause_end(tokens, verb, k, tokens.right[k], cues) if aim else tokens.right[k]
    return first, with_question(tokens, last)


def with_question(tokens: Tokens, last: int) -> int:
    """Return the last token of a noun phrase with the question joined to it: "... and whether he would"."""
    first = last + 2
    if first >= tokens.n or tokens.dep[last + 1] != "cc" or tokens.lower[first] not in WH:
        return last
    _, stop = tokens.sentences[tokens.sentence[last]]
    heads = [k for k in range(first, stop) if tokens.left[k] == first and tokens.pos[k] in ("VERB", "AUX")]
    return max((tokens.right[k] for k in heads), default=last)


def object_range(paragraph: Paragraph, verb: int, entry: Cue | None) -> Range | None:
    """Return the object with what belongs to it: "X of lying", "X a liar", "X to leave"."""
    tokens = paragraph.tokens
    head = next(
        (k for dep in ("dobj", "oprd") if (k := tokens.kid(verb, dep)) is not None and k > verb), None
    )
    if head is None:
        small = tokens.kid(verb, "ccomp")
        if small is None or small < verb or clause_frame(tokens, small) not in (None, "obj"):
            return None
        return contents.subtree(tokens, small)
    first, last = contents.subtree(tokens, head)
    last = _before_telling(tokens, head, _before_dash(paragraph, head, last))
    while last + 1 < tokens.n and _is_hyphened(tokens, verb, last + 1):
        head = last + 1
        last = tokens.right[head]
    frames = entry.frames if entry else {}
    said = next((k for k in tokens.kids[verb] if k > last and tokens.dep[k] in ("oprd", "dobj")), None)
    if said is not None and not any(
        tokens.pos[i] in ("PUNCT", "VERB", "AUX") for i in range(last + 1, tokens.left[said])
    ):
        last = tokens.right[said]  # "called her vote in favour of the bank | a mistake"
    for k in tokens.kids[verb]:
        after = last + 2 if last + 1 < tokens.n and tokens.word[last + 1] in _MARKS else last + 1
        if k < head or tokens.left[k] not in (last + 1, after):
            continue
        word = tokens.lower[k]
        belongs = tokens.dep[k] == "prep" and (word in _BELONGING or word in frames)
        if entry is not None and entry.cls == "promise" and tokens.dep[k] == "prep" and word in _DEADLINES:
            last = tokens.right[k]  # "promised a vote by May"
        if tokens.dep[k] in _WITH_OBJECT or (belongs and not _is_time(tokens, k)):
            last = tokens.right[k]
    return first, _with_quotation(paragraph, last, entry)


def _before_telling(tokens: Tokens, head: int, last: int) -> int:
    """Return the last token of an object before what its cue's subject says: "the plan |, saying that"."""
    for i in range(head + 1, last):
        if tokens.tag[i] == "VBG" and tokens.dep[i] == "advcl" and tokens.word[tokens.left[i] - 1] == ",":
            clause = tokens.kid(i, "ccomp")
            if clause is not None and tokens.kid(clause, "mark") is not None and tokens.left[i] > head + 1:
                return tokens.left[i] - 2
    return last


def _before_dash(paragraph: Paragraph, head: int, last: int) -> int:
    """Return the last token of an object before a dash and a quotation: 'the claim | – "nonsense"'."""
    tokens = paragraph.tokens
    for i in range(head + 1, last):
        if tokens.word[i] in _DASHES and any(
            q.outer_start == tokens.start[i + 1] for q in paragraph.quotations
        ):
            return i - 1
    return last


def _is_time(tokens: Tokens, preposition: int) -> bool:
    """Whether a preposition tells when: "on Sunday night"."""
    when = tokens.kid(preposition, "pobj")
    return when is not None and tokens.ent[when] in ("DATE", "TIME")


def _is_hyphened(tokens: Tokens, verb: int, i: int) -> bool:
    """Whether a token goes on with an object that the parse cut at a hyphen: "the vice | - | chancellor"."""
    return (
        tokens.dep[i] == "dobj"
        and tokens.head[i] == verb
        and tokens.start[i] == tokens.end[i - 1]
        and "-" in (tokens.word[i], tokens.word[i - 1])
    )


def _with_quotation(paragraph: Paragraph, last: int, entry: Cue | None) -> int:
    """Return the last token with the quotation right after it: 'called the plan "a mess"'."""
    tokens = paragraph.tokens
    if entry is None or not entry.is_speech or last + 1 >= tokens.n:
        return last
    for one in paragraph.quotations:
        if tokens.end[last] <= one.outer_start <= tokens.end[last] + 1:
            return max(last, tokens.before(one.end))
    return last


def passive_ranges(tokens: Tokens, verb: int) -> list[Range] | None:
    """Return what is called, blamed or denied, with what is said of it: "The plan | as a mess"."""
    subject = tokens.kid(verb, "nsubjpass")
    if subject is None or tokens.lower[subject] in RELATIVE:
        return None
    ranges = [contents.subtree(tokens, subject)]
    for k in tokens.kids[verb]:
        belongs = tokens.dep[k] == "prep" and tokens.lower[k] in _OF_PASSIVE
        if k > verb and (tokens.dep[k] in ("oprd", "acomp", "xcomp") or belongs):
            first, last = contents.subtree(tokens, k)
            by = next((i for i in range(first + 1, last) if tokens.lower[i] == "by"), None)
            ranges.append((first, last if by is None else by - 1))
    said = below_agent(tokens, verb)
    return ranges if said is None else [*ranges, contents.subtree(tokens, said)]


def below_agent(tokens: Tokens, verb: int) -> int | None:
    """Return "as" of "was described by Berg | as a mess", where the parse hung it on Berg."""
    by = tokens.kid(verb, "agent")
    who = tokens.kid(by, "pobj") if by is not None else None
    if who is None:
        return None
    return next((k for k in tokens.kids[who] if tokens.dep[k] == "prep" and tokens.lower[k] == "as"), None)


def around(tokens: Tokens, i: int, hole: Range) -> list[Range]:
    """Return the clause that a phrase stands in, without the phrase."""
    above = tokens.head[i]
    while tokens.pos[above] not in ("VERB", "AUX") and tokens.head[above] != above:
        above = tokens.head[above]
    while tokens.dep[above] == "conj" and tokens.pos[tokens.head[above]] in ("VERB", "AUX"):
        above = tokens.head[above]
    return contents.without(contents.subtree(tokens, above), hole)
