"""What a statement has beside its parts: negation, modality, condition, hedge, addressee, place, date.

    told reporters in Oslo on Monday that rates may not fall if wages rise
         addressee    place   date              modality,negated condition

Each is read from the tree near the cue or at the content's main verb; what is not there stays None.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.facts import dates
from kg.facts.statements.candidates import Candidate, Piece
from kg.facts.statements.tokens import Tokens
from kg.lexicons import cues
from kg.model import Basis, Document, EntityRefs, Modality, Span

_NEGATIONS = frozenset("not n't never no neither nobody nothing none nor hardly".split())
_MODALITY: dict[str, Modality] = {
    "must": "must", "should": "should", "ought": "should", "may": "may", "might": "may", "could": "may",
    "will": "will", "'ll": "will", "wo": "will", "shall": "will", "ca": "may",
}  # fmt: skip
_OWED: dict[str, Modality] = {"have": "must", "need": "should", "ought": "should"}
_BELITTLING = frozenset(("dismiss", "brush", "wave", "shrug"))
_IF = frozenset("if unless provided providing".split())
_TALKS = frozenset(
    "speech address remark letter statement message appeal testimony presentation briefing interview".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """The fields of `Statement` that this module fills."""

    negated: bool
    modality: Modality | None
    condition: Span | None
    hedged: bool
    addressee: str | None
    place: str | None
    date: str | None
    date_basis: Basis | None


def of(document: Document, refs: EntityRefs, one: Candidate) -> Attributes:
    """Return what the text shows of a candidate."""
    tokens = one.paragraph.tokens
    ranges = [(tokens.at(start), tokens.before(end)) for start, end in one.pieces if end <= one.paragraph.end]
    inside = {i for first, last in ranges for i in range(first, min(last, tokens.n - 1) + 1)}
    main = _main(tokens, ranges, inside)
    condition = _condition(tokens, inside)
    date, basis = _date(document, tokens, one, inside)
    return Attributes(
        negated=_negated(tokens, one, main, inside),
        modality=_modality(tokens, one, main, condition),
        condition=Span(*condition) if condition else None,
        hedged=_hedged(tokens, one, main),
        addressee=_addressee(refs, one, inside),
        place=_place(refs, one, inside),
        date=date,
        date_basis=basis,
    )


def _main(tokens: Tokens, ranges: list[tuple[int, int]], inside: set[int]) -> int | None:
    """Return the head of the first clause of the content."""
    if not ranges:
        return None
    first, last = ranges[0]
    tops = [
        i
        for i in range(first, min(last, tokens.n - 1) + 1)
        if tokens.head[i] == i or tokens.head[i] not in inside
    ]
    verbs = [i for i in tops if tokens.pos[i] in ("VERB", "AUX")]
    return next(iter(verbs or tops), None)


def _negated(tokens: Tokens, one: Candidate, main: int | None, inside: set[int]) -> bool:
    refused = any(tokens.dep[k] == "neg" and k not in inside for k in tokens.kids[one.cue])
    if one.entry is not None and one.entry.cls == "deny" and not _is_belittled(tokens, one):
        return not refused  # "did not rule out a vote"
    if refused:
        return True
    if main is None:
        return False
    for k in tokens.kids[main]:
        if k not in inside:
            continue
        if tokens.dep[k] == "neg" or (k < main + 3 and tokens.lower[k] in _NEGATIONS):
            return True
        if tokens.dep[k] in ("nsubj", "nsubjpass", "dobj", "attr", "acomp") and any(
            (tokens.lower[d] == "no" and tokens.dep[d] == "det")
            or (
                tokens.dep[k] in ("attr", "acomp")
                and (tokens.dep[d] == "neg" or tokens.lower[d] == "neither")
            )
            for d in tokens.kids[k]
        ):
            return True
    return tokens.lower[main] in ("nobody", "nothing", "none")


def _is_belittled(tokens: Tokens, one: Candidate) -> bool:
    """Whether a cue says what something is, not that it is untrue: 'dismissed the plan as "theatre"'."""
    thing = tokens.kid(one.cue, "dobj")
    around = [*tokens.kids[one.cue], *(tokens.kids[thing] if thing is not None else ())]
    return one.lemma in _BELITTLING and any(
        tokens.dep[k] == "prep" and tokens.lower[k] == "as" and k > one.cue for k in around
    )


def _modality(tokens: Tokens, one: Candidate, main: int | None, condition: Piece | None) -> Modality | None:
    if main is None:
        return None
    backshift = one.frame != "quote" and tokens.tag[one.cue] in ("VBD", "VBN")
    for k in tokens.kids[main]:
        lower = tokens.lower[k]
        if tokens.dep[k] not in ("aux", "auxpass"):
            continue
        if lower in ("would", "'d"):
            return "conditional" if condition or not backshift else "will"
        if lower in _MODALITY:
            return _MODALITY[lower]
    if any(tokens.dep[k] == "xcomp" for k in tokens.kids[main]):
        owed = _OWED.get(tokens.lemma[main].lower())
        if owed is not None:
            return owed
    promised = one.frame == "to" and one.entry is not None and one.entry.cls in ("promise", "want")
    return "will" if promised else None


def _condition(tokens: Tokens, inside: set[int]) -> Piece | None:
    """Return the clause in the content that says on what it depends."""
    for i in sorted(inside):
        if tokens.dep[i] != "advcl":
            continue
        first = tokens.left[i]
        marked = any(tokens.lower[k] in _IF and tokens.dep[k] in ("mark", "advmod") for k in tokens.kids[i])
        if marked or tokens.lower[first] in _IF or tokens.lower[first] == "should":
            last = min(tokens.right[i], max(inside))
            if first in inside:
                while last > first and tokens.pos[last] == "PUNCT":
                    last -= 1
                return tokens.start[first], tokens.end[last]
    return None


def _hedged(tokens: Tokens, one: Candidate, main: int | None) -> bool:
    hedges = cues.hedges()
    around = [one.cue, *tokens.kids[one.cue]]
    if main is not None:
        around += [main, *tokens.kids[main]]
    return any(
        tokens.lower[i] in hedges.words or (tokens.lemma[i].lower() in hedges.verbs and i != one.cue)
        for i in around
    )


def _addressee(refs: EntityRefs, one: Candidate, inside: set[int]) -> str | None:
    """Return whom the words were said to: told X, said to X, in a speech to X."""
    tokens, cue = one.paragraph.tokens, one.cue
    if one.entry is None or one.entry.kind != "verbs" or not one.entry.is_speech:
        return None
    for k in tokens.kids[cue]:
        if k > cue and k not in inside and tokens.dep[k] in ("dobj", "dative") and tokens.pos[k] != "ADP":
            found = refs.at(Span(tokens.start[k], tokens.end[k]))
            if found is not None and found.type != "place":
                return found.id
    first, last = tokens.sentences[tokens.sentence[cue]]
    for i in range(first, last):
        if tokens.lower[i] not in ("to", "with") or i in inside or tokens.dep[i] not in ("prep", "dative"):
            continue
        above = tokens.head[i]
        if above != cue and (tokens.lemma[above].lower() not in _TALKS or not tokens.ancestor(above, cue)):
            continue
        who = tokens.kid(i, "pobj")
        if who is not None and (found := refs.at(Span(tokens.start[who], tokens.end[who]))) is not None:
            return found.id
    return None


def _place(refs: EntityRefs, one: Candidate, inside: set[int]) -> str | None:
    """Return where the words were said: "speaking in X", "told reporters in X"."""
    tokens = one.paragraph.tokens
    for i in _with_inner(tokens, _beside(tokens, one.cue, inside)):
        if tokens.dep[i] == "prep" and tokens.lower[i] in ("in", "at", "outside"):
            where = tokens.kid(i, "pobj")
            if where is not None and where not in inside:
                found = refs.at(Span(tokens.start[where], tokens.end[where]))
                if found is not None and found.type == "place":
                    return found.id
    return None


def _with_inner(tokens: Tokens, found: list[int]) -> list[int]:
    """Return prepositions with those inside their phrases: "at a rally | in Bergen"."""
    inner = [who for i in found if tokens.dep[i] == "prep" and (who := tokens.kid(i, "pobj")) is not None]
    return [*found, *(k for who in inner for k in tokens.kids[who] if tokens.dep[k] == "prep")]


def _beside(tokens: Tokens, cue: int, inside: set[int]) -> list[int]:
    """Return the dependents of the cue and of a "speaking ..." that hangs on it, outside the content."""
    found: list[int] = []
    around = [cue]
    for k in tokens.kids[cue]:
        if k in inside:
            continue
        found.append(k)
        if tokens.dep[k] == "advcl" and tokens.lemma[k].lower() in (
            "speak",
            "address",
            "talk",
            "write",
            "appear",
        ):
            around.append(k)
        if tokens.dep[k] == "dobj":
            around.append(k)
    for above in around[1:]:
        found += [k for k in tokens.kids[above] if k not in inside]
    found += [  # "said | on Monday | it will close", where the parse hung the day on the closing
        k
        for i in sorted(inside)
        for k in tokens.kids[i]
        if k not in inside and tokens.dep[k] in ("prep", "npadvmod") and k > cue
    ]
    return found


def _date(
    document: Document, tokens: Tokens, one: Candidate, inside: set[int]
) -> tuple[str | None, Basis | None]:
    for i in _beside(tokens, one.cue, inside):
        phrase = (
            i if tokens.dep[i] == "npadvmod" else tokens.kid(i, "pobj") if tokens.dep[i] == "prep" else None
        )
        if phrase is None or tokens.ent[phrase] != "DATE":
            continue
        first, last = tokens.left[phrase], tokens.right[phrase]
        text = document.text[tokens.start[first] : tokens.end[last]]
        found = dates.resolve(text, document.article.published, tense="past")
        if found is not None:
            return found.value, found.basis
    return None, None
