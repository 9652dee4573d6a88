"""Quotations with a cue beside them: direct speech.

    "A," said Berg.       Berg said: "A."       "A," she said, "B. C."       "A," she said. "B."

Marks, commas and colons lead, since parses break inside quotations: in the gap after or before a quotation
a cue verb is looked for at the quotation's edge, then its source by the tree, else by place. Quotations that
follow in the same paragraph, with nothing between but the attribution, go on with the same statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.facts.statements import contents, sources
from kg.facts.statements.candidates import Candidate, Paragraph, Piece, Source
from kg.facts.statements.quotations import Quotation
from kg.facts.statements.tokens import Tokens
from kg.lexicons.cues import Cue, Cues

_INSIDE_END = re.compile(r"[,?!…—–-]\s*\Z|\.\.\.\s*\Z")
_COMMA = re.compile(r"[,—–]")
_FULL_END = re.compile(r"[.?!…]\s*\Z")
_SENTENCE_END = re.compile(r"(?<=[\w\"”'’)\]%])[.?!…]+[\"”'’)]*\s+(?=[\"“‘'(\[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Adm|Maj|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|vs|No|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|Calif|Mass|Penn|Pa|Va|Fla|Ga|Tex|Ill|Mich|Minn|Wis|Conn|Ariz|Ark|Tenn|Ala|Ky|La|"
    r"Md|Mo|Miss|Okla|Ore|Colo|Wash|Del|Nev|Neb|Kan|Ind))\Z"
)
_CONJOINED = re.compile(r",\s+(?:and|but|or)\s*\Z")  # '"A," she said, but "B"'
_BEFORE = re.compile(r"[:,]\s*\Z")
_ADDRESSING = frozenset(
    "tell ask remind assure inform warn urge advise beg implore answer email text".split()
)
_JOINTS = frozenset(".,?!;…—–-")
_TENSED = ("VBD", "VBZ", "VBP", "NNS")  # the parse takes "she beams" for a noun
_SHORT_GESTURE = 8  # tokens from its subject to its end
_FAR = 40  # tokens between a cue and its quotation, at most


@dataclass(slots=True)
class _Found:
    cue: int
    entry: Cue | None
    source: Source | None
    route: str


def find(paragraph: Paragraph, cues: Cues) -> list[Candidate]:
    """Return the direct quotations of a paragraph that a cue beside them claims, in text order."""
    quotations = paragraph.quotations
    if not quotations:
        return []
    out: list[Candidate] = []
    last: Candidate | None = None
    for number, one in enumerate(quotations):
        before = (quotations[number - 1].outer_end if number else paragraph.start, one.outer_start)
        after = (
            one.outer_end,
            quotations[number + 1].outer_start if number + 1 < len(quotations) else paragraph.end,
        )
        found = _after(paragraph, one, after, cues)
        if found is not None and last is not None and _is_next_sentence(paragraph, last, one, before, after):
            found = None
        apart = not paragraph.text[before[0] : before[1]].strip()  # '"A." "B," Lund said'
        own = found is not None and (
            apart or bool(sentence_ends(paragraph.text + "A", before[0], before[1] + 1))
        )
        leading = None if found else _leading(paragraph, one, before, after, cues)
        own = own or (leading is not None and (last is None or leading.cue != last.cue))
        if last is not None and not own and _goes_on(paragraph, last, before):
            last.pieces = contents.merged([*last.pieces, *whole(paragraph, one)])
            continue
        found = found or leading or _gesture(paragraph, one, before, after, cues)
        if found is None or (found.source is not None and sources.is_nobody(found.source, cues)):
            last = None
            continue
        last = _candidate(paragraph, one, before, found)
        out.append(last)
    return out


def _is_next_sentence(
    paragraph: Paragraph, last: Candidate, one: Quotation, before: Piece, after: Piece
) -> bool:
    """Whether a sentence after a quotation only tells what came next: '"A," said Berg. "B." Lund agreed.'"""
    text = paragraph.text
    inside = text[one.start : one.end]
    begins = text[one.outer_end : after[1]].lstrip()[:1].isupper()
    whole = bool(_FULL_END.search(inside)) and not _INSIDE_END.search(inside)
    return begins and whole and _goes_on(paragraph, last, before)


def _candidate(paragraph: Paragraph, one: Quotation, before: Piece, found: _Found) -> Candidate:
    tokens = paragraph.tokens
    pieces = whole(paragraph, one)
    if found.route == "quote-before-cue":
        pieces = contents.merged([*_opening(paragraph, one, before), *pieces])
    elif paragraph.text[one.start].islower():
        pieces = contents.merged([*_opening_before_cue(paragraph, before, found.cue), *pieces])
    return Candidate(
        paragraph=paragraph,
        cue=found.cue,
        cue_span=(tokens.start[found.cue], tokens.end[_last_word(paragraph, found)]),
        lemma=found.entry.lemma if found.entry else tokens.lemma[found.cue],
        entry=found.entry,
        frame="quote",
        route=found.route,
        pieces=pieces,
        source=found.source,
        grade=found.entry.frames.get("quote", 0.75) if found.entry else 0.75,
    )


def _last_word(paragraph: Paragraph, found: _Found) -> int:
    """Return the token that a cue ends in: "back" of "shot back"."""
    tokens = paragraph.tokens
    if found.entry is not None and " " in found.entry.lemma:
        word = found.entry.lemma.rpartition(" ")[2]
        for i in range(found.cue + 1, min(found.cue + 4, tokens.n)):
            if tokens.lower[i] == word:
                return i
    return found.cue


def whole(paragraph: Paragraph, one: Quotation) -> list[Piece]:
    """Return the words of a quotation as a piece, with their own full stop; nothing of an empty one."""
    piece = contents.spoken(paragraph.text, (one.start, one.end))
    return [piece] if piece else []


def _opening(paragraph: Paragraph, one: Quotation, before: Piece) -> list[Piece]:
    """Return the words of the quotation's own sentence before it: 'The idea is "nonsense," he said'."""
    tokens = paragraph.tokens
    first = tokens.at(one.start)
    if first >= tokens.n:
        return []
    start = max(before[0], tokens.start[tokens.sentences[tokens.sentence[first]][0]])
    if start >= before[1] or not paragraph.text[start : before[1]].strip():
        return []
    if ends := sentence_ends(paragraph.text, start, before[1]):
        start = ends[-1]
    if before[0] > paragraph.start and start == before[0]:
        return []
    gap = paragraph.text[start : before[1]].strip()
    if not gap or gap[-1] in ".:?!" or not any(sign.isalpha() for sign in gap):
        return []
    sentence = gap[-1] == "," and paragraph.text[one.start].isupper()
    if sentence or (gap[-1] in "–—-" and _is_clause(tokens, tokens.at(start), first)):
        return []  # 'Berg rejected the claim – "nonsense," she said'
    piece = contents.trim(paragraph.text, (start, one.end))
    return [contents.whole_marks(paragraph.quotations, piece)] if piece else []


def _is_clause(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether tokens hold a verb with a tense and its subject."""
    return any(
        tokens.tag[i] in ("VBD", "VBZ", "VBP", "MD")
        and any(
            k < i and tokens.dep[k] in sources.SUBJECTS
            for k in (*tokens.kids[i], *tokens.kids[tokens.head[i]])
        )
        for i in range(first, stop)
    )


def _opening_before_cue(paragraph: Paragraph, before: Piece, cue: int) -> list[Piece]:
    """Return the words before a cue in the middle of a sentence: 'The plan, she said, "is a mess"'."""
    tokens = paragraph.tokens
    if tokens.tag[cue] == "VBG":
        return []
    first = min([cue, *(tokens.left[k] for k in tokens.kids[cue] if tokens.dep[k] == "nsubj")])
    start = max(tokens.sentences[tokens.sentence[cue]][0], tokens.at(before[0]))
    if first - start < 2 or tokens.word[first - 1] != ",":
        return []
    if any(tokens.pos[i] == "SCONJ" for i in range(start, first)):
        return []
    piece = contents.trim(paragraph.text, (tokens.start[start], tokens.start[first]))
    return [piece] if piece else []


def _goes_on(paragraph: Paragraph, last: Candidate, gap: Piece) -> bool:
    """Whether nothing but the attribution of the statement before stands in the gap."""
    text = paragraph.text[gap[0] : gap[1]]
    cue = last.cue_span[0]
    if not text.strip(" \t\n,;.…—–-"):
        return True
    if gap[0] <= cue < gap[1]:
        rest = _CONJOINED.sub(",", text[cue - gap[0] :])
        if rest.rstrip()[-1:] not in _JOINTS:
            return False
        return len(sentence_ends(rest + "A", 0, len(rest) + 1)) <= 1
    return False


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Return where new sentences start in text[start:end]; titles, initials and states end none.

    >>> text = 'said Gov. J. R. Berg of Tampa, Fla. He left. A'
    >>> [text[at:] for at in sentence_ends(text, 0, len(text))]
    ['A']
    """
    return [
        match.end()
        for match in _SENTENCE_END.finditer(text, start, end)
        if text[match.start()] != "." or not _ABBREVIATED.search(text, start, match.start())
    ]


def _after(paragraph: Paragraph, one: Quotation, gap: Piece, cues: Cues) -> _Found | None:
    """Return the cue right after a quotation: '," said Berg' or '," Berg said'."""
    tokens = paragraph.tokens
    first, stop = _gap_tokens(paragraph, one, gap)
    if not one.closed or first >= stop:
        return None
    inside = paragraph.text[one.start : one.end]
    between = paragraph.text[one.outer_end : tokens.start[first]]
    comma = bool(_INSIDE_END.search(inside) or _COMMA.search(between))
    if "." in between or not (comma or _FULL_END.search(inside)) or _is_joint(tokens, first, comma=comma):
        return None
    leads = not comma and _leads_on(paragraph, first, gap)
    verb = None if leads else _first_cue(paragraph, first, stop, cues)
    if verb is None and comma and _starts_sentence(paragraph, one):
        verb = _bare_verb(paragraph, first, stop)
    if verb is None:
        return None
    entry = _entry(paragraph, verb, cues)
    if not comma and (entry is None or not entry.is_speech):
        return None
    source = _source(paragraph, verb, gap[0], first, stop)
    if (
        source is None
        or source.span[0] >= gap[1]
        or _has_own_content(paragraph, one, verb, entry, strict=not comma)
        or (not comma and _has_clause_before(paragraph, verb, first))
    ):
        return None
    return _Found(verb, entry, source, "quote-before-cue")


def _leads_on(paragraph: Paragraph, first: int, gap: Piece) -> bool:
    """Whether a sentence after a quotation leads into the next one: '"A." She added, "B."'"""
    lead = paragraph.text[gap[0] : gap[1]].rstrip()
    opens = gap[1] < paragraph.end and paragraph.text[gap[1] + 1].isupper()
    return opens and lead.endswith((",", ":")) and paragraph.tokens.word[first][:1].isupper()


def _gap_tokens(paragraph: Paragraph, one: Quotation, gap: Piece) -> tuple[int, int]:
    """Return the first word after a quotation and the token at which the gap ends."""
    tokens = paragraph.tokens
    first = tokens.at(one.outer_end)
    stop = tokens.at(gap[1]) if gap[1] < paragraph.end else tokens.n
    while first < stop and tokens.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    return first, stop


def _is_joint(tokens: Tokens, first: int, *, comma: bool) -> bool:
    """Whether a word after a quotation goes on with another clause: '" but he left'."""
    if tokens.pos[first] == "CCONJ" or (tokens.pos[first] == "SCONJ" and tokens.lower[first] != "as"):
        return True
    return not comma and tokens.word[first][:1].isupper() and tokens.pos[first] not in ("PROPN", "PRON")


def _has_own_content(
    paragraph: Paragraph, one: Quotation, verb: int, entry: Cue | None, *, strict: bool
) -> bool:
    """Whether a verb beside a quotation takes something else as content: '" He wrote a letter'."""
    tokens = paragraph.tokens
    for k in tokens.kids[verb]:
        if k < verb or paragraph.quotation_at(tokens.start[tokens.left[k]]) is not None:
            continue
        if tokens.dep[k] == "ccomp" and tokens.kid(k, "nsubj", "nsubjpass", "expl") is not None:
            return True
        if strict and tokens.dep[k] == "dobj" and (entry is None or entry.lemma not in _ADDRESSING):
            return True
        if entry is not None and entry.frames.get("obj", 0.0) > 0.9 and tokens.dep[k] == "dobj":
            return not _starts_sentence(paragraph, one)  # 'Recalling a "mess," Berg blamed the bank'
    return False


def _has_clause_before(paragraph: Paragraph, verb: int, first: int) -> bool:
    """Whether what is said stands between the quotation and the verb: '"No." Rates will fall, he said.'"""
    tokens = paragraph.tokens
    return any(
        first <= k < verb and tokens.dep[k] == "ccomp" and tokens.kid(k, "nsubj", "nsubjpass") is not None
        for k in tokens.kids[verb]
    )


def _starts_sentence(paragraph: Paragraph, one: Quotation) -> bool:
    before = paragraph.text[paragraph.start : one.outer_start].rstrip()
    return paragraph.text[one.start].isupper() and (not before or before[-1] in ".?!:…\"”'’")


def _bare_verb(paragraph: Paragraph, first: int, stop: int) -> int | None:
    """Return a verb that no lexicon has, where it can only lead a quotation: '," he grinned.'"""
    tokens = paragraph.tokens
    for i in range(first, min(stop, first + 12)):
        if tokens.pos[i] == "VERB" and tokens.tag[i] in ("VBD", "VBZ", "VBP"):
            subject = tokens.kid(i, "nsubj")
            if subject is None or tokens.kid(i, "dobj", "xcomp", "ccomp", "acomp", "attr") is not None:
                return None
            near = tokens.left[subject] == first or (i == first and tokens.left[subject] == i + 1)
            return i if near and tokens.pos[subject] in ("PROPN", "PRON", "NOUN") else None
    return None


def _first_cue(paragraph: Paragraph, first: int, stop: int, cues: Cues) -> int | None:
    """Return the first quoting verb of the clause that starts at a token."""
    tokens = paragraph.tokens
    for i in range(first, min(stop, first + _FAR)):
        if tokens.word[i] in (".", "?", "!", ":") or tokens.word[i] in ('"', "''", "``"):
            return None
        if tokens.pos[i] in ("VERB", "AUX") and (entry := _entry(paragraph, i, cues)) is not None:
            if "quote" not in entry.frames:
                continue
            if tokens.dep[i] in ("relcl", "acl") and tokens.lower[tokens.left[i]] in ("who", "which", "that"):
                continue
            if tokens.tag[i] in ("VBG", "VB") and i > first and tokens.dep[i] in ("xcomp", "pcomp", "acl"):
                continue
            return i
    return None


def _entry(paragraph: Paragraph, verb: int, cues: Cues) -> Cue | None:
    tokens = paragraph.tokens
    if tokens.lower[verb + 1 : verb + 4] == ["on", "to", "say"]:
        return cues.verbs.get("go on to say")
    for k in tokens.kids[verb]:
        if (
            tokens.dep[k] in ("prt", "advmod")
            and k > verb
            and (entry := cues.verbs.get(f"{tokens.lemma[verb]} {tokens.lower[k]}"))
        ):
            return entry
    return cues.verbs.get(tokens.lemma[verb].lower())


def _source(paragraph: Paragraph, verb: int, since: int, first: int, stop: int) -> Source | None:
    """Return the source of a cue in a gap: by the tree, where that stays in the gap, else by place."""
    tokens = paragraph.tokens
    found = sources.of_verb(paragraph, verb)
    by_tree = found is not None and found.route in ("subject", "antecedent", "controller")
    if found is not None and by_tree and paragraph.quotation_at(found.span[0]) is None:
        if found.span[0] >= since or tokens.tag[verb] == "VBG":
            return found
    elif verb == first and (after := sources.nominal_after(paragraph, verb, stop)) is not None:
        return after
    return (
        sources.nominal_before(paragraph, verb, first)
        or sources.nominal_first(paragraph, first, verb)
        or sources.nominal_after(paragraph, verb, stop)
    )


def _leading(paragraph: Paragraph, one: Quotation, gap: Piece, after: Piece, cues: Cues) -> _Found | None:
    """Return the cue before a quotation: 'Berg said: "' or 'Berg said, "' or 'Berg said "'."""
    tokens, text = paragraph.tokens, paragraph.text
    last = tokens.before(one.outer_start)
    if last < 0:
        return None
    first = tokens.at(gap[0])
    lead = text[gap[0] : gap[1]]
    mark = _BEFORE.search(lead)
    full = bool(_FULL_END.search(text[one.start : one.end])) or not one.closed
    rest = text[one.outer_end : after[1]].lstrip()
    ends = full or not rest or rest[0] in ".;" or one.outer_end >= paragraph.end
    if mark is None and not ends:
        return None
    colon = bool(mark and mark.group().startswith(":"))
    verb = _last_cue(paragraph, first, last, cues, near=mark is None, colon=colon)
    if verb is None:
        return None
    if mark is not None and not colon and not ends and not _INSIDE_END.search(text[one.start : one.end]):
        return None
    source = sources.of_verb(paragraph, verb) or sources.nominal_before(paragraph, verb, first)
    if source is None and colon and verb == first:
        source = sources.nominal_after(paragraph, verb, last)  # "Said Berg: "
    if source is None or paragraph.quotation_at(source.span[0]):
        return None
    return _Found(verb, _entry(paragraph, verb, cues), source, "cue-before-quote")


def _gesture(paragraph: Paragraph, one: Quotation, gap: Piece, after: Piece, cues: Cues) -> _Found | None:
    """Return the gesture before a quotation: 'Berg shrugs. "It is over."'

    Only of a short sentence, and where nothing else goes with the words.
    """
    tokens, text = paragraph.tokens, paragraph.text
    last = tokens.before(one.outer_start)
    if last < 1 or not one.closed or not text[one.start].isupper():
        return None
    if (
        not _FULL_END.search(text[one.start : one.end])
        or text[one.outer_end : after[1]].lstrip()[:1].islower()
    ):
        return None
    starts = sentence_ends(text, gap[0], gap[1] + 1)
    if not starts or starts[-1] < gap[1]:
        return None
    first = tokens.at(starts[-2] if len(starts) > 1 else gap[0])
    for verb in range(first, last):
        subject = tokens.kid(verb, "nsubj")
        is_gesture = tokens.lemma[verb].lower() in cues.words["gestures"] and tokens.tag[verb] in _TENSED
        if is_gesture and subject is not None and last - subject <= _SHORT_GESTURE:
            plain = tokens.kid(verb, "dobj", "ccomp", "xcomp") is None or tokens.lemma[verb] == "shake"
            who = tokens.lower[subject] in ("he", "she") or tokens.ent[subject] == "PERSON"
            if plain and who and subject < verb:
                return _Found(verb, None, sources.of_verb(paragraph, verb), "gesture")
    return None


def leading_cue(paragraph: Paragraph, first: int, last: int, cues: Cues) -> tuple[int, Cue, Source] | None:
    """Return the cue of a clause that ends in a colon, with its entry and source."""
    verb = _last_cue(paragraph, first, last, cues, near=False, colon=True)
    entry = _entry(paragraph, verb, cues) if verb is not None else None
    source = sources.of_verb(paragraph, verb) if verb is not None else None
    return (verb, entry, source) if verb is not None and entry is not None and source is not None else None


def _may_lead(paragraph: Paragraph, verb: int, last: int, entry: Cue, cues: Cues) -> bool:
    """Whether an object leaves room for a quotation: whom one tells, or words ("sent a message: ...")."""
    tokens = paragraph.tokens
    for k in tokens.kids[verb]:
        if (
            verb < k <= last
            and tokens.dep[k] == "dobj"
            and entry.lemma not in _ADDRESSING
            and "obj" not in entry.frames
        ):
            lemma = tokens.lemma[k].lower()
            return lemma in cues.nouns or lemma in cues.words["documents"] or tokens.pos[k] == "PRON"
    return True


def _last_cue(
    paragraph: Paragraph, first: int, last: int, cues: Cues, *, near: bool, colon: bool
) -> int | None:
    """Return the quoting verb that leads into a quotation: right before it, or the clause's own."""
    tokens = paragraph.tokens
    i = last
    while i >= first and tokens.pos[i] in ("PUNCT", "SPACE"):
        if tokens.word[i] in (".", "?", "!"):
            return None
        i -= 1
    if near:
        entry = _entry(paragraph, i, cues) if i >= first and tokens.pos[i] in ("VERB", "AUX") else None
        return i if entry is not None and "quote" in entry.frames else None
    best: int | None = None
    for j in range(i, max(first, i - _FAR) - 1, -1):
        if tokens.word[j] in (".", "?", "!"):
            break
        if tokens.pos[j] in ("VERB", "AUX") and (entry := _entry(paragraph, j, cues)) is not None:
            if "quote" not in entry.frames or (
                not colon and tokens.kid(j, "ccomp") is not None and j < i - 6
            ):
                continue
            if tokens.dep[j] in ("relcl", "acl") and tokens.right[j] < i:
                continue
            if not _may_lead(paragraph, j, i, entry, cues):
                continue
            best = j
            break
    return best
