"""Candidate -> score: whether it becomes a Statement. One function, hand-set or learned.

    features(candidate)  ->  ["lemma:warn|that", "source:person", "cue:root", ...]
    score                 =  1 / (1 + exp(-(sum of the features' weights)))

The shipped weights are few and set by hand: the lexicon's grade of the complement, and what speaks for or
against it. `AttributionModel` holds weights that `kg train attribution` learned from a user's own articles.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BadData
from kg.facts.statements.candidates import Candidate
from kg.facts.statements.tokens import Tokens

ACCEPTED = 0.5
SURE = 0.8  # what a user wants who asks for speech alone
FORMAT = "newskg-attribution-1"
_PERSONS = frozenset("he she they we i you it who his her their my our me him them us".split())
_ANYBODY = frozenset(
    "people those anyone anybody someone somebody everyone man woman person men women".split()
)
_MODALS = frozenset("would could should might may can must will".split())
_BINS = (2, 3, 4, 6, 9, 14, 22, 40)

# What speaks for (+) or against (-) a candidate beside the grade, in logits.
_HAND: Mapping[str, float] = {
    "source:none": -1.6,
    "source:you": -1.5,
    "source:i": -0.8,
    "source:we": -0.6,
    "source:it": -0.8,
    "inside:quotation": -0.9,
    "marks:inside": 0.6,
    "clause:if": -1.0,
    "clause:why": -0.5,
    "sentence:question": -0.7,
    "aux:would": -0.5,
    "aux:could": -0.6,
    "aux:should": -0.8,
    "aux:may": -0.8,
    "aux:might": -0.6,
    "aux:must": -0.7,
    "aux:will": -0.5,
    "aux:can": -0.5,
    "aux:to": -0.3,
    "content:word": -0.9,
    "content:pronoun": -1.0,
    "place:attitude": -1.2,
    "clause:gap": -2.0,
    "question:asked": -2.5,
    "purpose:passive": -3.0,
    "cue:in": -3.0,
    "headline:alone": -2.0,
    "able:obj": -1.2,
    "anybody:wants": -1.5,
    "still:decides": -5.0,
}


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """Weights of features, learned from annotated articles."""

    weights: Mapping[str, float]
    threshold: float = ACCEPTED

    @classmethod
    def load(cls, path: Path) -> AttributionModel:
        """Read a model that `kg train attribution` wrote.

        Raises:
            BadData: not such a file.
        """
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["format"] != FORMAT:
                raise BadData(f"{path}: format {data['format']!r}, want {FORMAT!r}. Next: train it anew")
            return cls.of(data)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadData(f"{path}: no attribution model ({error}). Next: kg train attribution") from error

    @classmethod
    def of(cls, data: Mapping[str, object]) -> AttributionModel:
        """Return the model of a dictionary as `train.train` returns it."""
        weights = {str(name): float(value) for name, value in dict(data["weights"]).items()}  # type: ignore[call-overload]
        return cls(weights, float(data["threshold"]))  # type: ignore[arg-type]

    def score(self, candidate: Candidate) -> float:
        """Return how sure the model is that a candidate is an attribution, 0 to 1."""
        weights = self.weights
        return sigmoid(sum(weights.get(name, 0.0) for name in features(candidate)))


def score(candidate: Candidate) -> float:
    """Return the shipped score of a candidate, 0 to 1."""
    grade = min(max(candidate.grade, 0.02), 0.98)
    logit = math.log(grade / (1 - grade))
    return sigmoid(logit + sum(_HAND.get(name, 0.0) for name in context(candidate)))


def sigmoid(x: float) -> float:
    """Return 1 / (1 + exp(-x)).

    >>> sigmoid(0.0), round(sigmoid(-800.0), 3)
    (0.5, 0.0)
    """
    return 1 / (1 + math.exp(-x)) if x > -60 else 0.0


def context(one: Candidate) -> list[str]:
    """Return the features that the shipped score weighs: what stands around the cue."""
    tokens = one.paragraph.tokens
    found = [_source(one)]
    if one.paragraph.quotation_at(tokens.start[one.cue]) is not None:
        found.append("inside:quotation")
    elif any(q.start < e and s < q.end for q in one.paragraph.quotations for s, e in one.pieces):
        found.append("marks:inside")
    found += _beside_cue(tokens, one.cue)
    found += _of_content(one)
    if found[0] == "source:name-GPE" and one.entry is not None and not one.entry.is_speech:
        found.append("place:attitude")
    if one.frame in ("to", "ing", "that") and _has_gap(one):
        found.append("clause:gap")
    first, last = tokens.sentences[tokens.sentence[one.cue]]
    if "?" in tokens.word[max(first, last - 2) : last]:
        found.append("sentence:question")
        subject = tokens.kid(one.cue, "nsubj")
        if any(tokens.dep[k] == "aux" and k < (subject or 0) < one.cue for k in tokens.kids[one.cue]):
            found.append("question:asked")  # "Would Berg tell the bank to pay?"
    found += _unsaid(one)
    return found


def _beside_cue(tokens: Tokens, cue: int) -> list[str]:
    """Return what depends on the cue and changes how much it says: modals, negation, "if"."""
    found = []
    for k in tokens.kids[cue]:
        dep, lower = tokens.dep[k], tokens.lower[k]
        if dep == "aux" and (lower in _MODALS or lower == "to"):
            found.append(f"aux:{lower}")
        elif dep == "neg":
            found.append("cue:negated")
        elif dep == "mark" and lower in ("if", "unless", "whether"):
            found.append("clause:if")
        elif dep == "advmod" and lower in ("when", "how", "why", "where"):
            found.append(f"clause:{lower}")
    return found


def _unsaid(one: Candidate) -> list[str]:
    """Return what shows that words are still to be said, or that no subject says them.

    "was summoned to explain why", "In announcing the change, Berg said", "can report a fault",
    "people wanting to buy it", "Bring Berg Back", "is to decide whether to sell"
    """
    tokens, cue, found = one.paragraph.tokens, one.cue, []
    above = tokens.head[cue]
    infinitive = any(tokens.dep[k] == "aux" and tokens.lower[k] == "to" for k in tokens.kids[cue])
    if infinitive and one.frame in ("wh", "obj") and tokens.kid(above, "auxpass") is not None:
        found.append("purpose:passive")
    adding = tokens.tag[cue] == "VBG" and tokens.dep[cue] == "pcomp" and tokens.lower[above] == "in"
    if adding and one.frame == "obj":
        found.append("cue:in")
    if one.frame == "obj" and any(tokens.lower[k] in ("can", "could") for k in tokens.kids[cue]):
        found.append("able:obj")
    due = infinitive and tokens.dep[cue] == "xcomp" and tokens.lemma[above] == "be"
    if due and one.frame == "wh":
        found.append("still:decides")
    anybody = tokens.tag[cue] == "VBG" and tokens.dep[cue] == "acl" and tokens.lower[above] in _ANYBODY
    if anybody and one.entry is not None and not one.entry.is_speech:
        found.append("anybody:wants")
    if one.paragraph.kind == "headline" and one.source is None and one.frame == "obj":
        found.append("headline:alone")
    return found


def _of_content(one: Candidate) -> list[str]:
    """Return whether the content is one word or a mere pronoun."""
    if one.frame in ("quote", "label", "signature") or len(one.pieces) > 1:
        return []
    start, end = one.pieces[0]
    words = one.paragraph.text[start:end].split()
    found = ["content:word"] if len(words) == 1 else []
    if words and words[0].lower() in _PERSONS and one.frame == "obj" and len(words) < 4:
        found.append("content:pronoun")
    return found


def _has_gap(one: Candidate) -> bool:
    """Whether a question word takes the complement: "how much help they intend to send"."""
    tokens = one.paragraph.tokens
    if one.source is None or one.source.head > one.cue or one.source.paragraph is not one.paragraph:
        return False
    i = tokens.at(one.source.span[0]) - 1
    first = tokens.sentences[tokens.sentence[one.cue]][0]
    while i >= first and tokens.pos[i] not in ("VERB", "AUX", "PUNCT"):
        if tokens.lower[i] in ("how", "what", "which", "whatever"):
            return True
        i -= 1
    return False


def _source(one: Candidate) -> str:
    if one.source is None:
        return "source:none"
    tokens, head = one.source.paragraph.tokens, one.source.head
    lower = tokens.lower[head]
    if lower in _PERSONS:
        return f"source:{lower}"
    if tokens.pos[head] == "PROPN":
        return f"source:name-{tokens.ent[head] or 'none'}"
    return "source:noun"


def features(one: Candidate) -> list[str]:
    """Return the names of all features that hold for a candidate, for learned weights."""
    tokens, cue = one.paragraph.tokens, one.cue
    lemma, frame = one.lemma, one.frame
    cls = one.entry.cls if one.entry else "none"
    around = context(one)
    size = len(one.paragraph.text[one.pieces[0][0] : one.pieces[-1][1]].split())
    length = sum(size >= edge for edge in _BINS)
    first = tokens.at(one.pieces[0][0])
    opening = tokens.lower[first] if first < tokens.n else ""
    names = [
        "bias",
        f"lemma:{lemma}|{frame}",
        f"lemma:{lemma}",
        f"class:{cls}|{frame}",
        f"frame:{frame}",
        f"route:{one.route}",
        f"grade:{one.grade:.1f}|{frame}",
        f"dep:{tokens.dep[cue]}",
        f"tag:{tokens.tag[cue]}",
        f"dep:{tokens.dep[cue]}|{tokens.tag[cue]}",
        f"length:{length}",
        f"length:{length}|{frame}",
        f"opening:{opening}"
        if opening in _OPENINGS
        else f"opening:{tokens.pos[first] if first < tokens.n else ''}",
        f"kind:{one.paragraph.kind}",
        f"order:{'after' if one.pieces[0][0] > one.cue_span[0] else 'before'}",
        f"pieces:{min(len(one.pieces), 3)}",
        f"{around[0]}|{cls}",
        f"{around[0]}|{frame}",
    ]
    names += around
    names += [f"{name}|{frame}" for name in around[1:]]
    if one.source is not None:
        source = one.source
        names.append(f"path:{source.route}")
        names.append(f"path:{source.route}|{frame}")
        if tokens.pos[source.head] == "NOUN":
            names.append(f"noun:{tokens.lemma[source.head].lower()}")
        gap = abs(source.head - cue)
        names.append(f"gap:{min(gap, 12)}")
    above = tokens.head[cue]
    if above != cue:
        names.append(f"above:{tokens.lemma[above].lower()}|{tokens.dep[cue]}")
        names.append(f"above:{tokens.pos[above]}|{tokens.dep[cue]}")
    return names


_OPENINGS = frozenset(
    "that to the a an his her their its he she they it i we what how whether if who why in for this these "
    "those him them not no".split()
)
