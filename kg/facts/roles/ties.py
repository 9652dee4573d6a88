"""Persons and organizations that a verb or "of" ties together without a role's name.

Anna Berg heads Nordbank          head          Anna Berg, of the Halden Institute,     member
Anna Berg joined it as a clerk    clerk         (what the learned scorer joins)         the role named near
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.dates import Date
from kg.facts.roles import verbs
from kg.facts.roles.bodies import kinds_of
from kg.facts.roles.claims import Claim
from kg.facts.roles.holders import Holders, Holding, meant
from kg.facts.roles.pairs import Pair
from kg.facts.roles.periods import is_over, period
from kg.facts.roles.phrases import RolePhrase, Slot
from kg.facts.roles.phrases.phrase import MAX_OBJECT
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import role_words
from kg.lexicons.roles import roles
from kg.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES_STAFF = frozenset({"organization", "sport", "academic", "relation", "profession"})
_LISTS = role_words.english()
_DEGREES = _LISTS.words["degrees"]
_PEERS = frozenset({"lord", "lady", "baroness", "baron", "viscount", "earl"})
_GENERIC = frozenset({"member", "employee", "player"})
_PARTS = _LISTS.words["parts"]
_STAFF_OF_CLUBS = frozenset({"coach", "manager", "director", "president", "secretary", "owner", "scout"})
_ACTS = {"hold": "hold", "study": "hold", "begin": "begin", "end": "end", "found": "begin"}


def of_ties(scene: Scene, holders: Holders, published: str | None) -> Iterator[Claim]:
    """Yield claims of verbs that are a role by themselves: "Anna Berg heads Nordbank"."""
    lexicon = verbs.verbs()
    for verb in scene.verbs:
        if verb.pos_ != "VERB" or not (ties := lexicon.ties_of(verb)):
            continue
        time = verbs.time_of(verb)
        if time is None:
            continue
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and time == "past":
            time = "present"  # "the army, led by Anna Berg,"
        for tie in ties:
            yield from _of_tie(scene, holders, verb, tie, time=time, published=published)


def _of_tie(
    scene: Scene, holders: Holders, verb: Token, tie: verbs.Tie, *, time: verbs.Time, published: str | None
) -> Iterator[Claim]:
    if not tie.prep and verbs.is_passive(verb):
        organizations = [o for token in verbs.subject_tokens(verb) for o in _organizations(scene, token, tie)]
        persons = [p for token in verbs.children_with_prep(verb, "by") for p in _persons(scene, token)]
    else:
        passive = tie.verb in ("elect", "appoint", "educate", "employ")
        if passive and not verbs.is_passive(verb):
            return
        organizations = [
            o for token in verbs.children_with_prep(verb, tie.prep) for o in _organizations(scene, token, tie)
        ]
        organizations = organizations or _relative(scene, verb, tie)
        persons = meant.subjects(holders, verb)
        if not tie.prep and not (persons and organizations):
            persons, organizations = (
                persons or _before(scene, verb),
                organizations or _behind(scene, verb, tie),
            )
    if not organizations or not persons:
        return
    if any(_has_role_beside(holders, verb, person) for person in persons):
        return
    start, end = period(
        scene, verb.i, verb.i + 1, verb=verb, act=_ACTS[tie.time], time=time, published=published
    )
    span = scene.span(verb.i, verb.i + 1)
    role, entry = tie.role, roles().lookup(tie.role)
    if tie.role == "member" and any(_plays(holders, person) for person in persons):
        role, entry = "player", roles().lookup("player")  # "Midfielder Anna Berg joined Halden United"
    generic = _ACTS[tie.time] if tie.role in _GENERIC else ""
    if generic and tie.time != "end" and (named_role := _as_what(scene, holders, verb)):
        span, generic, entry = scene.span(*named_role), "", None
        role = scene.doc[named_role[0] : named_role[1]].text
    for person in persons:
        for organization in organizations:
            yield Claim(
                person=person,
                role=role,
                role_span=span,
                entry=entry,
                exact=entry is not None,
                organization=organization,
                principal=None,
                status=_tie_status(tie, verb, time, end, published),
                start=start,
                end=end,
                confidence=0.83 if person.is_name else 0.75,
                extractor="role/verb",
                generic=generic,
                sentence=scene.sentence(verb.i),
                layer=scene.block.layer.kind,
            )


def of_pair(scene: Scene, pair: Pair, phrase: RolePhrase | None, score: float) -> Claim:
    """Return the claim of a pair that the learned scorer joins; no role name near: "member"."""
    person, organization = pair.person.named, pair.organization.named
    assert person and organization  # noqa: S101 - only such pairs are claimed
    first, last = (
        (phrase.role_start, phrase.role_end) if phrase else (pair.organization.start, pair.organization.end)
    )
    span = scene.span(first, last)
    studied = phrase is None and is_studied(scene, pair)
    here = Named(
        replace(person.mention, span=scene.span(pair.person.start, pair.person.end)),
        person.ref,
        pair.person.start,
        pair.person.end,
    )
    return Claim(
        person=here,
        role=scene.doc[first:last].text if phrase else "student" if studied else "member",
        role_span=span,
        entry=phrase.role if phrase else roles().lookup("student" if studied else "member"),
        exact=phrase.exact if phrase else True,
        organization=organization,
        principal=None,
        status="former" if studied else (phrase.status if phrase else None) or _status_beside(scene, pair),
        confidence=round(score, 3),
        extractor="role/learned",
        sentence=scene.sentence(pair.person.start),
        layer=scene.block.layer.kind,
        generic="" if phrase or studied else "hold",
    )


def is_studied(scene: Scene, pair: Pair) -> bool:
    """Whether a school is where the person took a degree: "read physics at", "took her doctorate at"."""
    token = scene.doc[pair.organization.start : pair.organization.end].root
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        if token.lower_ in _DEGREES:
            return True
        token = token.head
    objects = {child.lower_ for child in token.children if child.dep_ == "dobj"}
    return token.lemma_.lower() in ("read", "study", "graduate", "attend", "educate") or bool(
        objects & _DEGREES
    )


def _status_beside(scene: Scene, pair: Pair) -> Status:
    """Return the status that the organization's verb gives: "spent ten years at Nordbank"."""
    token = scene.doc[pair.organization.start : pair.organization.end].root
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    past = token.pos_ in ("VERB", "AUX") and verbs.time_of(token) in ("past", "pluperfect")
    lasting = verbs.verbs().classes_of(token) & {"appoint", "begin", "nominate"}
    said = scene.doc[pair.person.start].head.i == token.i and any(c.dep_ == "ccomp" for c in token.children)
    return "former" if past and not lasting and not said and verbs.verbs().ties_of(token) else "current"


def _as_what(scene: Scene, holders: Holders, verb: Token) -> tuple[int, int] | None:
    """Return the tokens of a role that the vocabulary lacks: "joined Nordbank as a junior draughtsman"."""
    for child in verb.children:
        if child.lower_ == "as" and child.dep_ == "prep":
            for noun in child.children:
                if (
                    noun.dep_ == "pobj"
                    and noun.pos_ == "NOUN"
                    and noun.i not in holders.by_token
                    and not scene.name(noun.i)
                ):
                    first = noun.i
                    while scene.doc[first - 1].head.i == noun.i and scene.doc[first - 1].dep_ in (
                        "amod",
                        "compound",
                    ):
                        first -= 1
                    return first, noun.i + 1
    return None


def of_place(scene: Scene, holders: Holders) -> Iterator[Claim]:
    """Yield claims of a person given with an organization alone.

    "Anna Berg, of the Halden Institute,", "Anna Berg's Harbour Party".
    """
    held = {
        (h.person.start, slot.named.ref.id)
        for h in holders.found
        for slot in h.phrase.organizations
        if slot.named
    }
    titled = {h.person.start for h in holders.found if h.phrase.organizations}
    for person in scene.persons():
        i = person.end + (scene.at(person.end) == ",")
        if i > person.end and scene.at(i).isdigit() and scene.at(i + 1) == ",":
            i += 2  # "Anna Berg, 47, of the Halden Institute"
        owns = scene.at(i) in ("'s", "'") and i == person.end
        if not person.is_name or person.start in titled or not (owns or scene.at(i) == "of"):
            continue
        if scene.at(i) == "of" and scene.at(person.start - 1) in _PEERS:
            continue  # "Lord Smith of Eastleigh"
        j = i + 1
        while j <= i + MAX_OBJECT and (scene.at(j) in ("the", "of") or _describes(scene, j)):
            j += 1
        named = scene.name(j)
        if (
            not named
            or named.start != j
            or named.ref.type != "organization"
            or (person.start, named.ref.id) in held
        ):
            continue
        if named.start >= scene.sentence_end[person.start]:
            continue
        if owns and not kinds_of(named.ref) & {"party", "union"}:
            continue  # "Berg's Harbour Party" is hers, "Berg's Nordbank" may be her bank's
        yield Claim(
            person=person,
            role="member",
            role_span=scene.span(i, i + 1),
            entry=roles().lookup("member"),
            exact=True,
            organization=named,
            principal=None,
            status="current",
            confidence=0.85,
            extractor="role/of",
            sentence=scene.sentence(person.start),
            layer=scene.block.layer.kind,
            generic="hold",
        )


def _plays(holders: Holders, person: Named) -> bool:
    """Whether a person is called a player of some sort in the block."""
    own = (one.phrase.role for one in holders.found if one.person.ref.id == person.ref.id)
    return any(one.kind == "sport" and not _STAFF_OF_CLUBS & set(one.key.split("-")) for one in own)


def _describes(scene: Scene, i: int) -> bool:
    """Whether a word may stand before an organization's name: "of the corporate law firm Berg & Lind"."""
    if i >= len(scene.doc):
        return False
    token = scene.doc[i]
    return scene.name(i) is None and token.pos_ in ("ADJ", "NOUN") and token.text[0].islower()


def _tie_status(
    tie: verbs.Tie, verb: Token, time: verbs.Time, end: Date | None, published: str | None
) -> Status:
    if tie.time == "end":
        return "current" if time == "future" else "former"
    if tie.time == "found":
        return "designate" if time == "future" else "current"
    if is_over(end, published):
        return "former"
    if tie.time == "hold" and verbs.is_interim(verb):
        return "acting"
    if time == "future":
        return "designate"
    past = time == "pluperfect" or (time == "past" and not verbs.is_reported(verb) and not _is_timeless(verb))
    return "former" if tie.time in ("hold", "study") and past else "current"


def _is_timeless(verb: Token) -> bool:
    """Whether a participle has no time of its own: "the army, led by Anna Berg"."""
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBN"
        and not any(child.lower_ in ("then", "once", "formerly") for child in verb.children)
    )


def _persons(scene: Scene, token: Token) -> list[Named]:
    found = scene.person(token.i)
    return [found] if found else []


def _organizations(scene: Scene, token: Token, tie: verbs.Tie) -> list[Named]:
    """Return what a token names, and what is listed after it, of the types that a verb takes."""
    found = []
    named = scene.named(token.i) or scene.body_meant(token.i)
    if named and named.ref.type in tie.of and named.mention.kind != "pronoun" and named.end > token.i:
        found.append(named)
        for child in token.children:
            if child.dep_ == "conj" and child.i > token.i:
                found += _organizations(scene, child, tie)
    elif named is None:
        if token.lower_ in _PARTS:  # "sits on the board of Nordbank", "joined Nordbank's board"
            owners = [child for child in token.children if child.dep_ == "poss"]
            owners += list(verbs.children_with_prep(token, "of"))
            others = (scene.named(owner.i) for owner in owners)
            return [o for o in others if o and o.ref.type == "organization" and o.ref.type in tie.of]
        for child in token.children:  # "joined the car maker Nordbank"
            other = scene.name(child.i) if child.dep_ == "appos" else None
            if other and other.ref.type in tie.of and other.ref.type == "organization":
                found.append(other)
    return found


def _before(scene: Scene, verb: Token) -> list[Named]:
    """The person whose name ends right before a verb, whatever the parse says."""
    i = verb.i - 1
    while scene.at(i) in ("co", "-", "also", "has", "had", "later", "then"):
        i -= 1
    found = scene.name(i)
    return [found] if found and found.is_person and found.end == i + 1 else []


def _behind(scene: Scene, verb: Token, tie: verbs.Tie) -> list[Named]:
    """The organization whose name begins right after a verb."""
    i = verb.i + 1 + (scene.at(verb.i + 1) == "the")
    found = scene.name(i)
    return [found] if found and found.start == i and found.ref.type in tie.of else []


def _relative(scene: Scene, verb: Token, tie: verbs.Tie) -> list[Named]:
    """Return the organization that "which" or "where" points back to: "Nordbank, which she founded"."""
    for child in verb.children:
        if child.lower_ in ("where", "which", "that") and child.dep_ in ("advmod", "dobj", "obj"):
            found = scene.antecedent(child)
            if (
                found
                and found.ref.type in tie.of
                and (child.lower_ != "where" or tie.prep in ("at", "for", "in", ""))
            ):
                return [found]
        if child.dep_ == "prep" and child.lower_ == tie.prep:
            for grand in child.children:
                if (
                    grand.lower_ == "which"
                    and (found := scene.antecedent(grand))
                    and found.ref.type in tie.of
                ):
                    return [found]
    return []


def _has_role_beside(holders: Holders, verb: Token, person: Named) -> bool:
    """Whether the verb already gave this person a role in words: "joined Nordbank as chair"."""
    return any(
        held.verb is not None
        and held.verb.i == verb.i
        and held.person.ref.id == person.ref.id
        and held.phrase.organizations
        for held in holders.found
    )


# ---------- organizations that the verb of a holding gives ----------


def fill_from_verb(scene: Scene, holding: Holding) -> None:
    """Give a role phrase without an organization the one that its verb has.

    "joined Nordbank as chair", "Nordbank named her chair", "At Nordbank, she stepped down as chair", "where
    she was chair": the first of these that fits.
    """
    phrase, verb = holding.phrase, holding.verb
    if phrase.organizations or phrase.shut or verb is None:
        return
    found = _joined(scene, verb)
    if found is None and phrase.role.kind in _NAMES_STAFF:
        found = _employer(scene, verb) or _at(scene, verb)
    found = found or _where(scene, verb, phrase.start)
    if found:
        phrase.organizations.append(Slot(found, before=False))


def _joined(scene: Scene, verb: Token) -> Named | None:
    for tie in verbs.verbs().ties_of(verb):
        for token in verbs.children_with_prep(verb, tie.prep) if "organization" in tie.of else ():
            for found in _organizations(scene, token, tie):
                if found.ref.type == "organization":
                    return found
    return None


def _at(scene: Scene, verb: Token) -> Named | None:
    for prep in ("at", "of", "from"):
        for token in verbs.children_with_prep(verb, prep):
            found = scene.named(token.i)
            if found and found.ref.type == "organization":
                return found
    return None


def _where(scene: Scene, verb: Token, before: int) -> Named | None:
    for child in verb.subtree:
        if child.lower_ in ("where", "which") and child.i < before and child.dep_ in ("advmod", "pobj"):
            found = scene.antecedent(child)
            return found if found and found.ref.type == "organization" else None
    return None


def _employer(scene: Scene, verb: Token) -> Named | None:
    """Return the organization that appoints: the subject of "named", the agent of "was named by"."""
    if "appoint" not in verbs.verbs().classes_of(verb) or verb.lemma_ == "confirm":
        return None
    agents = list(verbs.children_with_prep(verb, "by"))
    for token in agents if verbs.is_passive(verb) else verbs.subject_tokens(verb):
        found = scene.named(token.i)
        if found and found.ref.type == "organization":
            return found
    return None
