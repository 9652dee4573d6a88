"""Role phrases: a role name with what stands around it in its noun phrase.

    former  US     Defense Secretary           the  co-founder and chair  of  A , B and C
    status  slot   ~~~~~ role ~~~~~            det  ~~~ role   ~~ role        ~ slots ~~~

    here      finds the role names               phrase    what is read
    left      status, determiner, owner, modifiers of the role, names before it
    right     "of", "at", "for" and what they bring: an organization, a person served, a field of work
    of_name   a name behind a preposition        fitting   whether a name can be the role's organization

Read from left to right over words and mentions, not from the parse tree, which is at its worst in titles.
Who holds the role is found by `kg.facts.roles.holders`.
"""

from __future__ import annotations

from kg.facts.roles.phrases.left import STATUS, left
from kg.facts.roles.phrases.phrase import Around, RolePhrase, Slot
from kg.facts.roles.phrases.right import after, right
from kg.facts.roles.scene import Scene
from kg.lexicons.roles import Form, Role, RoleLexicon, pieces

__all__ = ["RolePhrase", "Slot", "find"]

_NO_BODIES = frozenset({"press", "state"})  # "Press secretary Anna Berg", where it opens a sentence


def find(scene: Scene, lexicon: RoleLexicon) -> list[RolePhrase]:
    """Return the role phrases of a block in text order; none overlaps another's role name."""
    words: list[str] = []
    tokens: list[int] = []
    for i, word in enumerate(scene.words):
        for piece in (word,) if word.isalpha() else pieces(word):
            words.append(piece)
            tokens.append(i)
    found: list[RolePhrase] = []
    at = 0
    while at < len(words):
        form = lexicon.match(words, at)
        marks = form and len(form.pieces) == 1 and words[at].lower() in STATUS and at + 1 < len(words)
        if marks and lexicon.match(words, at + 1):
            form = None  # "caretaker premier"
        if (
            form
            and form.pieces[-1] in ("opposition", "state")
            and _goes_on(scene, tokens[at + len(form.pieces) - 1] + 1)
        ):
            form = lexicon.match(words[: at + 1], at)  # "leader of the opposition Harbour Party"
        if (
            form
            and form.pieces[-1] == "chief"
            and _leads_to_officer(scene, tokens[at + len(form.pieces) - 1])
        ):
            form = None  # "group chief claims officer": the officer
        if form and (phrase := _read(scene, lexicon, form, tokens, at)):
            if found and found[-1].role_end > phrase.role_start:
                found.pop()  # "deputy" is no role of its own in "deputy chief engineer"
            if found and (whole := _graded(lexicon, found[-1], phrase)):
                found.pop()
                phrase.role, phrase.abbreviated, phrase.start = whole, True, phrase.start - 1
            if found and _has_turned(scene, found[-1], phrase):
                found[-1].status, phrase.status = "former", phrase.status or "current"
                phrase.start = phrase.role_start
            found.append(phrase)
            end = phrase.role_end
            while at < len(words) and tokens[at] < end:
                at += 1
        else:
            at += 1
    return found


def _graded(lexicon: RoleLexicon, left: RolePhrase, right: RolePhrase) -> Role | None:
    """Return a deputy's role that is cut by a party's name: "deputy Harbour leader"."""
    beside = left.role_end == right.start and right.exact and any(slot.before for slot in right.organizations)
    if not beside or left.role.key != "deputy" or left.plural or right.plural:
        return None
    return lexicon.lookup(f"deputy {right.role.label}")


def _has_turned(scene: Scene, left: RolePhrase, right: RolePhrase) -> bool:
    """Whether somebody was one thing and is another: "model-turned-politician", "lawyer turned novelist"."""
    between = [scene.at(i) for i in range(left.role_end, right.role_start) if scene.at(i) != "-"]
    return between == ["turned"] and left.end <= right.role_start


def _goes_on(scene: Scene, i: int) -> bool:
    """Whether an organization's name begins at a token, or a lower-case noun: "head of state lender A"."""
    named = scene.name(i)
    if named is None and i < len(scene.doc):
        return scene.doc[i].pos_ == "NOUN" and scene.doc[i].text[0].islower()
    return named is not None and named.start == i and named.ref.type == "organization"


def _leads_to_officer(scene: Scene, i: int) -> bool:
    """Whether one to three words behind "chief" lead to an officer: "chief human capital officer"."""
    for j in range(i + 1, min(i + 5, len(scene.doc))):
        if scene.at(j) in ("officer", "officers"):
            return j > i + 1
        if scene.doc[j].pos_ not in ("NOUN", "PROPN", "ADJ") or scene.name(j):
            return False
    return False


def _read(scene: Scene, lexicon: RoleLexicon, form: Form, tokens: list[int], at: int) -> RolePhrase | None:
    """Read one phrase outwards from its role name; None: the words are part of a word, a verb or a name."""
    first, last = tokens[at], at + len(form.pieces) - 1
    stop = tokens[last] + 1
    whole = (at == 0 or tokens[at - 1] != first) and (
        last + 1 == len(tokens) or tokens[last + 1] != tokens[last]
    )
    around = Around(scene, lexicon, scene.sentence_start[first], scene.sentence_end[first])
    if not whole or not _is_noun(around, form, first, stop):
        return None
    made = RolePhrase(
        role=form.role,
        exact=True,
        plural=form.plural,
        head=_head(scene, first, stop),
        role_start=first,
        role_end=stop,
        start=first,
        end=stop,
        abbreviated=form.exact is not None and any(word[1:].islower() for word in form.exact),
    )
    parts = ("ex", "then", "turned")
    hyphen = first > around.floor + 1 and scene.at(first - 1) == "-" and scene.at(first - 2) not in parts
    if hyphen and not any(scene.doc[first - back].whitespace_ for back in (1, 2)):
        made.role_start, made.exact = first - 2, False  # "tech-boss"
    _inside(scene, made)
    left(around, made)
    after(around, made)
    right(around, made)
    return made


def _inside(scene: Scene, made: RolePhrase) -> None:
    """An organization that is part of the role's name: "chief secretary to the Treasury"."""
    for i in range(made.role_start, made.role_end):
        named = scene.name(i)
        if named and named.ref.name.lower() in _NO_BODIES:
            continue
        if named and named.start == i and named.ref.type == "organization":
            made.organizations.append(Slot(named, before=i < made.head))


def _head(scene: Scene, first: int, stop: int) -> int:
    """Return the head of a role name, by tokens: the word before its first preposition."""
    for i in range(first + 1, stop):
        if scene.at(i) in ("of", "for", "to", "in", "at", "without"):
            return i - 1
    return stop - 1


def _is_noun(around: Around, form: Form, first: int, stop: int) -> bool:
    """Whether the words are no verb and no part of a longer name ("King Edward Hospital")."""
    scene = around.scene
    head = scene.doc[_head(scene, first, stop)]
    if (
        len(form.pieces) == 1
        and head.pos_ in ("VERB", "AUX", "ADV", "ADP", "SCONJ")
        and not (head.text[0].isupper() and head.i > around.floor)
    ):
        return False
    behind = scene.doc[stop] if stop < around.ceiling else None
    if (
        len(form.pieces) == 1
        and behind is not None
        and head.dep_ in ("amod", "compound")
        and head.head == behind
        and behind.pos_ == "NOUN"
        and behind.text.islower()
        and scene.at(behind.i) not in around.lexicon.words
    ):
        return False  # "fellow doctors", "executive committee"
    for i in range(first, stop):
        named = scene.name(i)
        if named and (named.is_person or named.start < first or named.end > stop):
            return False
    return True
