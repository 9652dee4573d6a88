"""What the clauses around a pronoun tell: the subject that governs it, and whom grammar rules out.

Nordbank said in May that its profit would fall       governs "its": Nordbank
Berg saw him                                          "him" is not Berg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons.roles import roles
from kg.mentions.page import SUBJECTS, governor

if TYPE_CHECKING:
    from spacy.tokens import Token


def governing_subject(token: Token) -> Token | None:
    """Return the subject of the clause around a pronoun, or of the clause that this one belongs to.

    A subject in between that the pronoun could as well mean ends the search: it is returned, named or not.
    """
    verb = governor(token)
    if token.dep_ in SUBJECTS or (token.dep_ == "poss" and token.head.dep_ in SUBJECTS):
        if verb.dep_ not in {"ccomp", "advcl", "xcomp", "conj"}:
            return None
        verb = verb.head
    for _ in range(6):
        subject = _own_subject(verb)
        if subject is not None:
            return subject if subject.i < token.i else None
        if (
            verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acl"}
            or verb.head.i == verb.i
        ):
            return None
        verb = verb.head
    return None


def governed_by(token: Token) -> int:
    """Return the place of who acts in the clauses around a pronoun's own, or -1.

    That is the nearest subject over it, or whom a relative clause around it describes: "by Berg, who left
    after he was ill".
    """
    verb = governor(token)
    own = token.dep_ in SUBJECTS
    while verb.head.i != verb.i:
        if (asked := asked_to(verb)) is not None:
            return asked.i if asked.i < token.i else -1
        subject = None if own else _own_subject(verb)
        if subject is not None and subject.tag_ not in {"WP", "WDT"}:
            return subject.i if subject.i < token.i else -1
        if verb.dep_ == "relcl" and subject is not None:
            return verb.head.i
        verb, own = verb.head, False
    subject = None if own else _own_subject(verb)
    return subject.i if subject is not None and subject.i < token.i else -1


def asked_to(verb: Token) -> Token | None:
    """Return who is to act by another's words: the mayor of "urged the mayor to say", "called on the mayor".

    None where that is no person by a name or an office.
    """
    if verb.dep_ != "xcomp" or not any(one.lower_ == "to" and one.dep_ == "aux" for one in verb.lefts):
        return None
    above = list(verb.head.children)
    above += [kid for one in above if one.dep_ == "prep" and one.lower_ == "on" for kid in one.children]
    objects = [one for one in above if one.dep_ in {"dobj", "dative", "pobj"} and one.i < verb.i]
    last = objects[-1] if objects else None
    if last is None or last.tag_ not in {"NN", "NNP"} or last.i < verb.head.i:
        return None
    return last if last.ent_type_ == "PERSON" or last.lower_ in roles().heads else None


def subject_before(token: Token) -> Token | None:
    """Return the subject of the sentence before, in the same block."""
    start = token.sent.start
    return _own_subject(token.doc[start - 1].sent.root) if start else None


def says(token: Token) -> bool:
    """Whether a pronoun is the subject of a verb of saying at the head of its sentence."""
    cue = cues.english().verbs.get(token.head.lemma_)
    return token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and cue is not None and cue.is_speech


def owns_subject(token: Token) -> bool:
    """Whether "its" opens a sentence before a role that is its subject: "Its director said"."""
    role = token.head
    return (
        token.dep_ == "poss"
        and token.i == token.sent.start
        and role.dep_ in SUBJECTS
        and role.head.dep_ == "ROOT"
        and role.lower_ in roles().heads
    )


def in_same_clause(token: Token, verb: Token) -> bool:
    """Whether a token stands under a verb, in no clause joined to it or to one of its nouns."""
    here = token
    while here.i not in {here.head.i, verb.i}:
        if here.dep_ in {"relcl", "acl", "advcl", "conj", "parataxis"}:
            return False
        here = here.head
    return here.i == verb.i


def object_of_own(token: Token, heads: set[int]) -> bool:
    """Whether the subject of the pronoun's own clause is one of the heads."""
    verb = governor(token)
    if token.dep_ == "pobj" and token.head.head.pos_ not in {"VERB", "AUX"}:
        return False
    subjects = [one for one in verb.children if one.dep_ in SUBJECTS]
    if not subjects and verb.dep_ in {"conj", "xcomp"}:
        subjects = [one for one in verb.head.children if one.dep_ in SUBJECTS]
    return any(one.i in heads for one in subjects)


def part_of(head: Token) -> str:
    """Return what a name is in its clause: subject, agent, object, possessive or other."""
    if head.dep_ in SUBJECTS or (head.dep_ in {"conj", "appos"} and head.head.dep_ in SUBJECTS):
        return "subject"
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return "agent"
    if head.dep_ in {"dobj", "pobj", "dative"}:
        return "object"
    return "possessive" if head.dep_ == "poss" else "other"


def _own_subject(verb: Token) -> Token | None:
    return next((one for one in verb.children if one.dep_ in SUBJECTS), None)
