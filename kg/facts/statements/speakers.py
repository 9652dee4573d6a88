"""Source phrase -> who speaks: the EntityRef that a phrase stands for, or nobody.

    Anna Berg                                  the name itself
    the bank's chief executive, Anna Berg,     the name beside the office
    a spokesman for the bank                   the body that is spoken for
    Anna Berg and her deputy                   a row each, where both are known

Where the phrase's words stand is told by `sources`; who a name, a pronoun or "the minister" is, by the
mentions. A phrase that shows nobody stays unresolved.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.facts.statements.candidates import Candidate, Source
from kg.facts.statements.tokens import Tokens
from kg.lexicons import cues, names
from kg.lexicons.roles import roles
from kg.model import Document, EntityRef, EntityRefs, Mention, Span, Statement
from kg.text import fold

Named = tuple[Mention, EntityRef]

_SPEAKERS = ("person", "organization", "group")
_SPOKESPERSONS = ("spokesman", "spokeswoman", "spokesperson")
_POST_NOMINAL = re.compile(r"[A-Z]{2,4}")
_WITH_NAME = ("appos", "compound", "nmod")
_AFTER_NAME = frozenset((",", "of", "from", "at", "who", "(", ")", "-", "–", "—", ":", '"', "."))
_PRONOUNS = {"he": "m", "she": "f"}
_GOVERNING = frozenset(("of", "for", "at", "in"))
_RELATIVES = frozenset(("who", "which", "whose", "where"))
_GIVEN = frozenset(("name", "named", "identified", "known"))
_NAMED_SO = frozenset(("group", "charity", "party", "newspaper", "magazine", "broadcaster", "airline"))
_FORCES = frozenset(("police", "the police"))
_NAMELESS = frozenset(("a", "an", "one", "another"))
_PARTING = frozenset((",", "who", "which", "(", ":", ";", "-LRB-"))
_JOINING = ("CC", "VBD", "VBZ", "VBP", "MD")
_DESCRIBING = ("NOUN", "ADJ", "NUM")
_NOMINAL = ("DET", "NOUN", "PROPN", "ADJ")
_JOINTS = frozenset(("and", "or"))
_FOLLOWED = 0.7  # how sure it is that "he" is who spoke before
_SHORT = 9  # tokens from an office to the name beside it
_FEWEST_LETTERS = 4  # of a word that stands for a body whose name has it: "a Fund spokesman"


def of(refs: EntityRefs, one: Candidate) -> list[tuple[Span | None, Named | None]]:
    """Return the source phrase with its entity; a row each where it joins several known ones by "and"."""
    source = one.source
    if source is None:
        return [(None, None)]
    tokens = source.paragraph.tokens
    head = source.head
    if tokens.tag[head] == "VBG":  # "Reacting, the minister, Anna Berg, said"
        head = tokens.kid(head, "appos") or head
    heads = [_joined_names(tokens, head) or head]
    for head in heads:
        heads += [
            k for k in tokens.kids[head] if tokens.dep[k] == "conj" and tokens.start[k] < source.span[1]
        ]
    named = [(head, _named(refs, one, source, head)) for head in heads]
    known = {row[1][1].id: row for row in named if row[1] is not None}
    if len(heads) > 1 and len(known) == len(heads):
        return [(_own_phrase(tokens, head, heads), row) for head, row in known.values()]
    return [(Span(*source.span), named[0][1])]


def followed(document: Document, refs: EntityRefs, found: list[Statement]) -> list[Statement]:
    """Return statements in text order, "he said" given to whoever spoke before it in the same paragraph.

    Only where the pronoun has no chain, or one whose person the paragraph has not named, and nobody else is
    named between the two, save in the words that are said.
    """
    out: list[Statement] = []
    for one in found:
        if together := _same_speakers(document, out, one):
            out += [_following(one, who) for who in together]
            continue
        who = _same_speaker(document, refs, out[-1], one) if out else None
        who = who or _same_spokesperson(document, out, one) or _writer(document, out, one)
        if who is not None:
            out.append(_following(one, who))
        elif out and _is_nameless(document, refs, out[-1], one):
            reason = f"{one.reason.partition(', speaker')[0]}, speaker unresolved"
            out.append(replace(one, speaker=None, speaker_basis=None, reason=reason))
        else:
            out.append(one)
    return out


def _following(one: Statement, who: str) -> Statement:
    """Return a statement as made by whoever made the one before."""
    reason = f"{one.reason.partition(', speaker')[0]}, speaker as in the statement before"
    sure = round(one.confidence * _FOLLOWED, 2)
    return replace(one, speaker=who, speaker_basis="speaker before", confidence=sure, reason=reason)


def _same_speakers(document: Document, before: list[Statement], one: Statement) -> list[str]:
    """Return whom "they said" means where those before it spoke together: "Berg and Lund said"."""
    mention = one.speaker_mention
    if one.speaker is not None or mention is None or document[mention].lower() != "they" or not before:
        return []
    joint = [other.speaker for other in before if other.content == before[-1].content and other.speaker]
    numbers = {n: b.layer.span for n, b in enumerate(document.blocks)}
    here = next((n for n, span in numbers.items() if mention in span), 0)
    there = next((n for n, span in numbers.items() if before[-1].content[0] in span), here)
    return joint if len(joint) > 1 and here - there <= 1 else []


def _same_spokesperson(document: Document, before: list[Statement], one: Statement) -> str | None:
    """Return for whom "the spokeswoman" speaks: for whom a spokeswoman spoke last, in this article."""
    words = document[one.speaker_mention].lower().split() if one.speaker_mention else []
    if one.speaker is not None or len(words) != 2 or words[0] != "the" or words[1] not in _SPOKESPERSONS:
        return None
    for other in reversed(before):
        if other.speaker_mention and words[1] in document[other.speaker_mention].lower().split():
            return other.speaker
    return None


def _writer(document: Document, before: list[Statement], one: Statement) -> str | None:
    """Return whose words "the letter says" are: of who spoke "in a letter" last, a paragraph ago at most."""
    words = document[one.speaker_mention].lower().split() if one.speaker_mention else []
    if one.speaker is not None or len(words) != 2 or words[0] != "the":
        return None
    if words[1] not in cues.english().words["documents"] or one.speaker_mention is None:
        return None
    numbers = [n for n, block in enumerate(document.blocks) if one.speaker_mention in block.layer.span]
    near = [document.blocks[n].layer.span for here in numbers for n in (here - 1, here) if n >= 0]
    for other in reversed(before):
        cue = other.cue
        if cue is None or not any(cue in span for span in near):
            return None
        told = _around(document, cue)
        if re.search(rf"\b(?:in|with) (?:an?|his|her|its|their|the) (?:\w+ )?{re.escape(words[1])}\b", told):
            return other.speaker
    return None


def _around(document: Document, place: Span) -> str:
    """Return the sentence around a place, folded to small letters and single blanks."""
    block = next((block for block in document.blocks if place in block.layer.span), None)
    if block is None:
        return ""
    start, end = place.start - block.offset, place.end - block.offset
    held = block.doc.char_span(start, end, alignment_mode="expand")
    return " ".join(held[-1].sent.text.lower().split()) if held else ""


def _is_nameless(document: Document, refs: EntityRefs, before: Statement, one: Statement) -> bool:
    """Whether "he" is tied to somebody named before the nameless one who spoke last.

    "a colleague said", "the treasurer of the club said"
    """
    first, second = before.speaker_mention, one.speaker_mention
    if first is None or second is None or one.speaker is None or first.end > second.start:
        return False
    words = document[first].lower().split()
    paragraph = next((b.layer.span for b in document.blocks if first in b.layer.span), None)
    if document[second].lower() not in _PRONOUNS or paragraph is None or second not in paragraph:
        return False
    speaks = any(word in _SPOKESPERSONS for word in words) and before.speaker != one.speaker
    lexicon = cues.english().words
    things = lexicon["documents"] | lexicon["offices"] | names.nominals().keys() | names.body_nouns()
    until = next((i for i, word in enumerate(words) if i and _ends_head(word)), len(words))
    head = words[until - 1].rstrip(",")
    held = head in roles().heads - things and words[0] not in _NAMELESS and not head.endswith("s")
    nameless = words[0] in _NAMELESS and not things & set(words)
    somebody = before.speaker is None and (nameless or held)
    between = refs.within(Span(first.end, second.start))
    named = any(ref.id == one.speaker for mention, ref in between if mention.kind == "name")
    return (speaks or somebody) and not named


def _ends_head(word: str) -> bool:
    """Whether a word comes after the noun that heads a phrase: "the treasurer of the club, who"."""
    return word in _GOVERNING or word in _RELATIVES or word in {",", "to", "on", "from", "and"}


def _same_speaker(document: Document, refs: EntityRefs, before: Statement, one: Statement) -> str | None:
    """Return the speaker before, where a pronoun that is tied to nobody near must mean that person."""
    first, second = before.speaker_mention, one.speaker_mention
    if first is None or second is None or before.speaker in (None, one.speaker) or first.end > second.start:
        return None
    paragraph = next((b.layer.span for b in document.blocks if first in b.layer.span), None)
    gender = _PRONOUNS.get(document[second].lower())
    if gender is None or paragraph is None or second not in paragraph:
        return None
    who = refs.get(before.speaker)
    speaks_for = any(word in document[first] for word in _SPOKESPERSONS) or _has_office(document[first])
    if who.gender not in (None, gender) or not (who.type == "person" or speaks_for):
        return None
    earlier = refs.within(Span(paragraph.start, second.start))
    named = [(mention, ref) for mention, ref in earlier if ref.type == "person" and mention.kind != "pronoun"]
    said = (*before.content, *one.content)
    told = before.content if one.kind == "direct" else ()  # "Berg recalls how Lund laughed. 'No,' she said"
    if any(ref.id == one.speaker and not any(s.overlaps(m.span) for s in told) for m, ref in named):
        return None
    between = [mention.span for mention, ref in named if ref is not who and mention.span.start > first.end]
    return None if any(not any(s.overlaps(span) for s in said) for span in between) else who.id


def _has_office(phrase: str) -> bool:
    """Whether an office stands beside a name, which then is a person's: "Berg, the bank's head of staff"."""
    words = phrase.partition(",")[2].partition(",")[0].lower().split()
    until = next((i for i, word in enumerate(words) if word in _GOVERNING), len(words))
    return until > 0 and not _RELATIVES & set(words) and words[until - 1] in roles().heads


def _joined_names(tokens: Tokens, head: int) -> int | None:
    """Return the first name of "the leaders Anna Berg and Carl Lund"."""
    first = tokens.kid(head, "appos")
    if first is None or tokens.tag[head] != "NNS" or tokens.pos[first] != "PROPN":
        return None
    return first if tokens.kid(first, "conj") is not None else None


def _own_phrase(tokens: Tokens, head: int, heads: list[int]) -> Span:
    """Return one conjunct's words: "the minister" of "the minister and her deputy"."""
    after = [h for h in heads if h > head]
    last = head
    if not after:
        last = tokens.right[head]
    first = tokens.left[head]
    while first < head and tokens.pos[first] in ("CCONJ", "PUNCT"):
        first += 1
    return Span(tokens.start[first], tokens.end[last])


def _named(refs: EntityRefs, one: Candidate, source: Source, head: int) -> Named | None:
    """Return who a head stands for; a place only where it can speak, as a government does."""
    tokens = source.paragraph.tokens
    found = _at(refs, tokens, head)
    if found is not None and found[0].kind == "pronoun" and _is_told_of(refs, one, found[1]):
        return None
    if found is not None and found[0].kind == "name" and _is_office_name(tokens, head):
        found = _set_off(refs, source, head) or found
    if (first := _opening(refs, source, head)) is not None:
        found = first
    if found is None or found[0].kind != "name":
        beside = _beside(refs, tokens, head) or _introduced(refs, source, head)
        beside = beside or _by_own_account(refs, source, head)
        beside = beside or _closing(refs, source, head) or _set_off(refs, source, head)
        if beside is not None and beside[1].type == "person":
            found = beside
        elif beside is not None and found is not None and found[1].type == "person":
            found = None  # the name beside it says who it is, and that is no person we know
    if found is None:
        found = _spoken_for(refs, source, head) or _set_off(refs, source, head) or _union(refs, tokens, head)
        return found if found is not None and _is_body(found[1]) else None
    if one.lemma == "hear" and found[1].type == "organization":
        return None  # "the court heard that": others spoke
    if one.paragraph.kind == "headline" and tokens.lower[one.cue :] == ["told"]:
        return None  # "Rates will fall, councillors told": they listened
    speech = one.entry is None or one.entry.is_speech
    return found if found[1].type in _SPEAKERS or speech else None


def _is_body(ref: EntityRef) -> bool:
    """Whether somebody may speak for a ref: an organization, or the police, who are a group."""
    return ref.type == "organization" or (ref.type == "group" and fold(ref.name) in _FORCES)


def _at(refs: EntityRefs, tokens: Tokens, i: int) -> Named | None:
    return refs.mention_at(Span(tokens.start[i], tokens.end[i]))


def _is_told_of(refs: EntityRefs, one: Candidate, who: EntityRef) -> bool:
    """Whether the words name the one who is to have said them: in '"I know Berg," he said' he is not Berg."""
    return any(
        mention.kind == "name" and ref is who
        for start, end in one.pieces
        for mention, ref in refs.within(Span(start, end))
    )


def _beside(refs: EntityRefs, tokens: Tokens, head: int) -> Named | None:
    """Return the person in apposition: "its chief executive, Anna Berg"; also in "Anna Berg KC"."""
    after_name = _POST_NOMINAL.fullmatch(tokens.word[head])  # "Anna Berg KC"; not "the Berg campaign"
    kinds: tuple[str, ...] = _WITH_NAME if after_name else ("appos",)
    named = [k for k in tokens.kids[head] if tokens.dep[k] in kinds]
    named += [
        i for k in named if _POST_NOMINAL.fullmatch(tokens.word[k]) for i in tokens.kids[k] if i == k - 1
    ]  # "her lawyer, Anna Berg KC"
    found = [_at(refs, tokens, k) for k in named]
    persons = [row for row in found if row and row[1].type == "person" and row[0].kind == "name"]
    return persons[0] if len({row[1].id for row in persons}) == 1 else None


def _opening(refs: EntityRefs, source: Source, head: int) -> Named | None:
    """Return the person whose name opens a phrase, where the parse took a later word for its head.

    "Anna Berg, who runs the group Turn On Our Taps, told": it is not the taps that told
    """
    tokens = source.paragraph.tokens
    found = refs.mention_at(Span(source.span[0], source.span[0] + 1))
    if found is None or found[1].type != "person":
        return None
    after = tokens.at(found[0].span.end)
    if found[0].basis == "age" and after <= head and tokens.tag[after] in ("VBD", "VBN"):
        return found  # "the 51-year-old told lawmakers"
    if found[0].kind != "name":
        return None
    if not (after < head and found[0].span.end < source.span[1] and tokens.lower[after] == ","):
        return None
    return found if _is_described(tokens, after + 1, head) else None


def _is_described(tokens: Tokens, first: int, until: int) -> bool:
    """Whether "who" follows, at once or after an office: "the trader who acted as a go-between"."""
    i = first
    while i < min(until, first + _SHORT) and (tokens.pos[i] in _NOMINAL or tokens.dep[i] == "amod"):
        i += 1
    return i < until and tokens.lower[i] == "who"


def _closing(refs: EntityRefs, source: Source, head: int) -> Named | None:
    """Return the person whose name ends the first part of a phrase: "Mother-of-two Anna Berg, 45"."""
    tokens = source.paragraph.tokens
    first, end = tokens.at(source.span[0]), tokens.at(source.span[1] - 1) + 1
    stop = next((i for i in range(first, end) if tokens.lower[i] in _PARTING), end)
    found = _name_ending(refs, tokens, first, stop) if first <= head < stop else None
    if found is None or any(tokens.pos[i] == "VERB" for i in range(head + 1, tokens.at(found[0].span.start))):
        return None  # "a commission led by the former mayor Anna Berg"
    return found


def _set_off(refs: EntityRefs, source: Source, head: int) -> Named | None:
    """Return the name that ends the second part of a phrase, wherever the parse hung it.

    "a rival bidder, the Oslo group Tarn Gas,", "the then chair, the retired admiral Sir Carl Lund,"
    """
    tokens = source.paragraph.tokens
    first, end = tokens.at(source.span[0]), tokens.at(source.span[1] - 1) + 1
    comma = next((i for i in range(first, end) if tokens.word[i] == ","), end)
    stop = next((i for i in range(comma + 1, end) if tokens.lower[i] in _PARTING), end)
    if not first <= head < comma or any(tokens.tag[i] in _JOINING for i in range(first, stop)):
        return None
    found = _name_ending(refs, tokens, comma + 1, stop)
    persons = [i for i in range(first, comma) if _is_person_noun(tokens.lower[i])]
    if found is None or len(persons) > 1 or tokens.tag[head] == "NNS":
        return None
    office = _is_office_name(tokens, head) and tokens.pos[head] == "PROPN"
    fits = found[1].type == ("person" if persons else "organization") or office
    before = range(comma + 1, tokens.at(found[0].span.start))
    return found if fits and not any(tokens.pos[i] == "ADP" for i in before) else None


def _name_ending(refs: EntityRefs, tokens: Tokens, first: int, stop: int) -> Named | None:
    """Return the name that ends tokens which hold nothing else but the words that describe it."""
    found = _at(refs, tokens, stop - 1) if first < stop <= tokens.n else None
    if found is None or found[0].kind != "name" or found[0].span.end < tokens.end[stop - 1]:
        return None
    start = tokens.at(found[0].span.start)
    while start > first and tokens.pos[start - 1] == "PROPN":
        start -= 1
    if start <= first:
        return found
    described = tokens.pos[start - 1] in _DESCRIBING or tokens.word[start - 1] == "-"
    return found if described and tokens.lower[start - 1] not in _JOINTS else None


def _is_office_name(tokens: Tokens, head: int) -> bool:
    """Whether "the" stands before a word that was taken for a name: "the Taoiseach"."""
    return tokens.lower[max(0, head - 1) : head] == ["the"]


def _union(refs: EntityRefs, tokens: Tokens, head: int) -> Named | None:
    """Return the body of "the GMB union", "the Tarn Rivers group".

    In "the Tarn Gas union" the name is the employer's, in "the EU group" that of the whole.
    """
    if head < 1:
        return None
    found, known = _at(refs, tokens, head - 1), names.known(tokens.word[head - 1])
    if tokens.lower[head] == "union":
        return found if known is not None and known.kind == "union" else None
    named = tokens.lower[head] in _NAMED_SO and not tokens.word[head - 1].isupper()
    return found if named and found is not None and found[1].type == "organization" else None


def _introduced(refs: EntityRefs, source: Source, head: int) -> Named | None:
    """Return the name after an office and a comma, wherever the parse hung it.

    "the bank's envoy in Oslo, Anna Berg, said", "the Minister of Ports and Trade, Anna Berg,". In "the mother
    of the boy, Anna Berg," it may be either's, save where the article names the boy elsewhere; in "according
    to an envoy, Berg left" she is another.
    """
    tokens = source.paragraph.tokens
    if not _is_person_noun(tokens.lower[head]) or tokens.tag[head] == "NNS":
        return None
    others: list[EntityRef] = []
    for i in range(head + 1, min(head + 2 * _SHORT, tokens.n - 2)):
        if tokens.word[i] == ",":
            found = _name_after(refs, tokens, i)
            if found is not None and source.route == "according":
                after = tokens.at(found[0].span.end)
                found = found if after < tokens.n and tokens.pos[after] not in ("VERB", "AUX") else None
            return found if found is None or found[1] not in others else None
        joint = tokens.pos[i] == "CCONJ" and all(tokens.word[k][:1].isupper() for k in (i - 1, i + 1))
        if not joint and tokens.pos[i] in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "PRON"):
            return None
        other = _at(refs, tokens, i) if tokens.pos[i] == "NOUN" else None
        if tokens.pos[i] == "NOUN" and _is_person_noun(tokens.lower[i]) and other is None:
            return None
        others += [other[1]] if other else []
    return None


def _by_own_account(refs: EntityRefs, source: Source, head: int) -> Named | None:
    """Return Anna of "a farmer, who gave her name only as Anna"."""
    tokens = source.paragraph.tokens
    for i in range(head + 3, min(head + 2 * _SHORT, tokens.n)):
        if tokens.start[i] >= source.span[1]:
            break
        if tokens.lower[i - 1] == "as" and _GIVEN & set(tokens.lower[max(head, i - 5) : i - 1]):
            found = _at(refs, tokens, i)
            return found if found is not None and found[0].kind == "name" else None
    return None


def _name_after(refs: EntityRefs, tokens: Tokens, comma: int) -> Named | None:
    """Return the name that starts after a comma, at most a title later, and is set off again."""
    for i in range(comma + 1, min(comma + 4, tokens.n)):
        if tokens.pos[i] not in ("PROPN", "PUNCT", "ADJ"):
            return None
        found = _at(refs, tokens, i)
        if found is not None and found[0].kind == "name":
            after = tokens.at(found[0].span.end)
            closed = after >= tokens.n or tokens.lower[after] in _AFTER_NAME or tokens.pos[after] == "VERB"
            return found if closed else None
    return None


def _is_person_noun(word: str) -> bool:
    """Whether a noun tells of a person: "chairman", "mother"."""
    return word in roles().heads or word in names.gendered_nouns() or word in _SPOKESPERSONS


def _spoken_for(refs: EntityRefs, source: Source, head: int) -> Named | None:
    """Return the body that a nameless source speaks for: "a spokesman for Tarn Water", "data from it"."""
    tokens = source.paragraph.tokens
    if tokens.lower[head] in _SPOKESPERSONS:
        beside = next((k for k in tokens.kids[head] if tokens.dep[k] in ("compound", "nmod", "poss")), None)
        ways = ["for", "of", "at"]
    elif tokens.lemma[head] in cues.english().words["documents"]:
        if (maker := _maker(tokens, head)) is not None:
            return _at(refs, tokens, maker)
        beside, ways = None, ["from", "by"]
    else:
        return None
    after = [k for k in tokens.kids[head] if tokens.dep[k] == "prep" and tokens.lower[k] in ways]
    if after:
        body = tokens.kid(after[0], "pobj")
        return None if body is None else _at(refs, tokens, body) or _body_in(refs, source, tokens.start[body])
    if beside is None or tokens.lower[beside] in names.nominals():
        speaks = tokens.lower[head] in _SPOKESPERSONS
        near = _body_before(refs, source, head, alone=beside is None) if speaks else None
        if beside is None or near is not None:
            return near
    return _at(refs, tokens, beside) or _body_with(refs, tokens.word[beside])


def _body_before(refs: EntityRefs, source: Source, head: int, *, alone: bool) -> Named | None:
    """Return the one body that the sentence before names: "Tarn Water was closed. A spokeswoman said".

    alone: only where that sentence names no person, who may have a spokeswoman, too.
    """
    tokens = source.paragraph.tokens
    number = tokens.sentence[head]
    if not number:
        return None
    first, last = tokens.sentences[number - 1]
    span = Span(tokens.start[first], tokens.end[last - 1])
    found = refs.within(span)
    bodies = {row[1].id: row for row in found if row[1].type == "organization"}
    if len(bodies) != 1 or (alone and any(row[1].type == "person" for row in found)):
        return None
    return next(iter(bodies.values()))


def _maker(tokens: Tokens, document: int) -> int | None:
    """Return who made a document: the university of "a poll released last week by Tarn University"."""
    for k in tokens.kids[document]:
        agent = tokens.kid(k, "agent") if tokens.dep[k] == "acl" and tokens.tag[k] == "VBN" else None
        if agent is not None and tokens.lemma[k].lower() in cues.english().words["making"]:
            return tokens.kid(agent, "pobj")
    return None


def _body_in(refs: EntityRefs, source: Source, start: int) -> Named | None:
    """Return the one organization named in the rest of a phrase: "for the maker, Tarn Water"."""
    found = [row for row in refs.within(Span(start, max(start, source.span[1]))) if row[0].kind == "name"]
    bodies = {row[1].id: row for row in found if row[1].type == "organization"}
    alone = len(bodies) == 1 and not any(row[1].type == "person" for row in found)
    return next(iter(bodies.values())) if alone else None


def _body_with(refs: EntityRefs, word: str) -> Named | None:
    """Return the one organization of the article whose name has a word: "a council spokesman"."""
    plain = fold(word)
    if len(plain) < _FEWEST_LETTERS or plain == "government":
        return None
    bodies = [
        ref
        for ref in refs
        if _is_body(ref) and any(plain in fold(name).split() for name in (ref.name, *ref.aliases))
    ]
    return (bodies[0].mentions[0], bodies[0]) if len(bodies) == 1 else None
