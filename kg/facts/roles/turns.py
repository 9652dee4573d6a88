"""Roles that are said by what somebody does or takes, not by their name.

    Prosecuting, Anna Berg said ...               prosecutor
    her Norwegian counterpart, Anna Berg          the role of "her", for Norway
    her counterpart in Oslo, Anna Berg            the same, told of "her" in a paragraph before
    Anna Berg moves to defence                    defence minister
    Anna Berg takes over from him at housing      housing secretary
    Health goes to Anna Berg                      health minister
    Anna Berg takes caretaker charge              who is in caretaker charge

Which minister a portfolio makes, the vocabulary says: "health" is what stands before "minister" there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.roles import verbs
from kg.facts.roles.bodies import CENTRAL_BANK, kinds_of
from kg.facts.roles.claims import Claim
from kg.facts.roles.holders import Holders, meant
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.phrases.left import SENT_ABROAD, STATUS
from kg.facts.roles.scene import Named, Scene
from kg.lexicons.roles import Role, roles
from kg.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEADS = ("minister", "secretary")
_COURT = {"prosecuting": "prosecutor", "defending": "defence-counsel", "mitigating": "defence-counsel"}
_GOES = frozenset({"go", "pass", "fall"})
_TAKES = frozenset({"get", "hand", "give", "take", "take over", "inherit", "assume"})
_OFFICES = {  # the office -> who holds it
    "premiership": "premier",
    "presidency": "president",
    "chairmanship": "chairman",
    "governorship": "governor",
    "mayoralty": "mayor",
    "chancellorship": "chancellor",
    "captaincy": "captain",
    "editorship": "editor",
    "directorship": "director",
    "ambassadorship": "ambassador",
    "secretaryship": "secretary",
}
_OFFICE_VERBS = {
    **dict.fromkeys(("hold", "retain", "keep", "occupy"), "hold"),
    **dict.fromkeys(("assume", "inherit"), "begin"),
    **dict.fromkeys(("relinquish", "resign", "quit"), "end"),
}
_HELD: dict[tuple[str, str], Status] = {
    ("hold", "present"): "current",
    ("hold", "perfect"): "current",
    ("hold", "past"): "former",
    ("begin", "past"): "current",
    ("begin", "perfect"): "current",
    ("begin", "future"): "designate",
    ("end", "past"): "former",
    ("end", "perfect"): "former",
}
_FOLLOWS = frozenset({"succeed", "replace"})
_TAKES_CHARGE = frozenset({"take", "assume", "hand", "give"})
_IN_CHARGE = frozenset({"be", "remain", "stay", "continue"})
_BRIEF = frozenset("brief portfolio ministry department post job".split())


def of_court(scene: Scene) -> Iterator[Claim]:
    """Yield who prosecutes and who defends: "Prosecuting, Anna Berg said", "Anna Berg, defending, said"."""
    for i, word in enumerate(scene.lower):
        key = _COURT.get(word)
        if key is None or scene.at(i + 1) != "," or scene.quoted[i]:
            continue
        after = scene.person_from(i + 2) if i == scene.sentence_start[i] else None
        before = scene.name(i - 2) if scene.at(i - 1) == "," else None
        person = after or (before if before and before.is_person and before.end == i - 1 else None)
        if person:
            yield _claim(scene, person, (i, i + 1), roles().roles[key], extractor="role/court")


def of_counterparts(scene: Scene, holders: Holders, earlier: Sequence[Claim] = ()) -> Iterator[Claim]:
    """Yield the role of "her Norwegian counterpart, Anna Berg": that of "her", for Norway.

    Args:
        scene: the block.
        holders: its role phrases with their holders.
        earlier: what the blocks before say; asked where the block itself gives "her" no such role.
    """
    for i, word in enumerate(scene.lower):
        if word != "counterpart":
            continue
        where, owner, end = _beside_counterpart(scene, i)
        person = scene.person_from(end + (scene.at(end) in (",", "-")))
        if where is None or owner is None or person is None:
            continue
        owner = _owner_here(scene, holders, i, owner)
        own = [one.phrase for one in holders.found if one.person.ref.id == owner.ref.id]
        held = {one.role.key: one.role for one in own if _has_counterparts(one, where)}
        if not held and (bodies := {one.role.key: one.role for one in own if _heads_body(one, where)}):
            held, where = bodies, None  # "the bank's governor and his Dutch counterpart": of a Dutch bank
        if not held and where is not None:
            held = {
                one.entry.key: one.entry
                for one in earlier
                if one.entry
                and one.person.ref.id == owner.ref.id
                and one.status == "current"
                and _is_like(one, where)
            }
        if len(held) == 1:
            (entry,) = held.values()
            yield _claim(scene, person, (i, i + 1), entry, organization=where, extractor="role/counterpart")


def _owner_here(scene: Scene, holders: Holders, i: int, owner: Named) -> Named:
    """Return whose a counterpart is: the office holder before it where "his" is of no one in the sentence."""
    first = scene.sentence_start[i]
    here = [one for one in holders.found if first <= one.person.start < i and one.person.is_name]
    if (
        owner.mention.kind != "pronoun"
        or not here
        or any(p.ref.id == owner.ref.id for p in _before(scene, i))
    ):
        return owner
    return here[0].person if len({one.person.ref.id for one in here}) == 1 else owner


def _before(scene: Scene, i: int) -> list[Named]:
    first = scene.sentence_start[i]
    return [one for one in scene.persons() if first <= one.start < i and one.is_name]


def _is_like(claim: Claim, where: Named) -> bool:
    """Whether a role told before has its like in another country or region, or in another body."""
    assert claim.entry is not None  # noqa: S101 - the caller looked
    if where.ref.type == "place":
        return _is_of_places(claim.entry, where)
    body = claim.organization
    other = body is not None and body.ref.type == "organization" and body.ref.id != where.ref.id
    return other and where.ref.type == "organization" and claim.entry.kind == "organization"


def _beside_counterpart(scene: Scene, i: int) -> tuple[Named | None, Named | None, int]:
    """Return for what a counterpart is one, whose it is, and where the words end.

    "his Norwegian counterpart", "her counterpart in Norway".
    """
    before = scene.name(i - 1)
    if before is not None and not before.is_person:
        return before, scene.person(before.start - 1) or scene.person(before.start - 2), i + 1
    where = scene.name(i + 2) if scene.at(i + 1) in ("in", "at") else None
    if where is None or where.is_person or where.start != i + 2:
        return None, None, i + 1
    return where, scene.person(i - 1) or scene.person(i - 2), where.end


def _heads_body(phrase: RolePhrase, where: Named) -> bool:
    """Whether a role is held at a body that each country has one of, as a central bank."""
    return where.ref.type == "place" and any(
        slot.named is not None and CENTRAL_BANK in kinds_of(slot.named.ref) for slot in phrase.organizations
    )


def _has_counterparts(phrase: RolePhrase, where: Named) -> bool:
    """Whether a role has its like in another country or region, or in another body."""
    if where.ref.type == "place":
        return _is_of_places(phrase.role, where)
    bodies = {slot.named.ref.type for slot in phrase.organizations if slot.named}
    return where.ref.type == "organization" and bodies == {"organization"} and phrase.status is None


def _is_of_places(role: Role, where: Named) -> bool:
    """Whether each country has one of a role; for a region, an office of its government."""
    if role.national or role.key in SENT_ABROAD:
        return True
    return where.ref.country is None and role.kind == "government" and not role.weak


def of_offices(scene: Scene, holders: Holders) -> Iterator[Claim]:
    """Yield the roles said by the name of the office: "holds the deputy premiership"."""
    for verb in scene.verbs:
        time = verbs.time_of(verb)
        status = _HELD.get((_OFFICE_VERBS.get(verb.lemma_, ""), time or ""))
        if status is None or scene.quoted[verb.i]:
            continue
        for noun in verbs.children_with_prep(verb, ""):
            words, first, last = _field(scene, noun)
            holder = _OFFICES.get(scene.at(noun.i))
            entry = roles().lookup(" ".join([*words.split()[:-1], holder])) if holder else None
            if entry is None:
                continue
            for person in meant.subjects(holders, verb):
                yield _claim(
                    scene,
                    person,
                    (first, last),
                    entry,
                    organization=_office_of(scene, noun),
                    status=status,
                    extractor="role/office",
                )


def of_charges(scene: Scene, holders: Holders) -> Iterator[Claim]:
    """Yield who stands in: "Anna Berg takes caretaker charge of the bank", "will be in interim charge"."""
    for i, word in enumerate(scene.lower):
        if word != "charge" or STATUS.get(scene.at(i - 1)) != "acting" or scene.quoted[i]:
            continue
        above = scene.doc[i].head
        verb = above.head if above.lower_ == "in" else above
        time = verbs.time_of(verb) if verb.pos_ in ("VERB", "AUX") else None
        taken = verb.lemma_ in _TAKES_CHARGE
        if time is None or not (taken or verb.lemma_ in _IN_CHARGE or verbs.is_passive(verb)):
            continue
        over = time == "pluperfect" or (time == "past" and not taken and not verbs.is_passive(verb))
        entry, organization = roles().lookup("caretaker"), _office_of(scene, scene.doc[i])
        persons = meant.subjects(holders, verb)
        if entry is not None and len(persons) == 1:
            claim = _claim(
                scene,
                persons[0],
                (i - 1, i + 1),
                entry,
                organization=organization,
                status="former" if over else "acting",
                extractor="role/office",
            )
            words = scene.doc[i - 1 : i + 1].text
            yield replace(claim, role=words, exact=False, open="" if organization else "near")


def _office_of(scene: Scene, noun: Token) -> Named | None:
    """Return whose an office is: "the chairmanship of Nordbank", "Nordbank's chairmanship"."""
    tokens = [one for child in noun.children if child.lower_ == "of" for one in child.children]
    tokens += [child for child in noun.children if child.dep_ == "poss"]
    found = [named for token in tokens if (named := scene.name(token.i)) and not named.is_person]
    return found[0] if found else None


def of_portfolios(scene: Scene, holders: Holders) -> Iterator[Claim]:
    """Yield the ministers that a reshuffle makes: "moves to defence", "Health goes to Anna Berg"."""
    national = [one.phrase.role for one in holders.found if one.phrase.role.national]
    told = Counter(role.label.rpartition(" ")[2] for role in national)
    heads = {head for head in _HEADS if told[head] and told[head] == max(told[one] for one in _HEADS)}
    heads = heads or {head for head in _HEADS if scene.article_says(head)}
    for verb in scene.verbs:
        time = verbs.time_of(verb)
        if time is None or scene.quoted[verb.i]:
            continue
        for person, field in _given(scene, holders, verb):
            words, first, last = _field(scene, field)
            entry = _minister(words, heads)
            if entry is not None:
                status: Status = "current" if time in ("past", "perfect") else "designate"
                yield _claim(scene, person, (first, last), entry, status=status, extractor="role/portfolio")


def _given(scene: Scene, holders: Holders, verb: Token) -> Iterator[tuple[Named, Token]]:
    """Yield who gets what by a verb, the field unread."""
    names = set(verbs.names_of(verb))
    if names & verbs.MOVES:
        persons = meant.objects(holders, verb) or meant.subjects(holders, verb)
        fields = list(verbs.children_with_prep(verb, "to"))
    elif names & _GOES:
        persons = [one for t in verbs.children_with_prep(verb, "to") for one in [scene.person(t.i)] if one]
        fields = verbs.subject_tokens(verb)
    elif names & _FOLLOWS and not verbs.is_passive(verb):  # "succeeds him at the finance ministry"
        persons = meant.subjects(holders, verb)
        fields = [t for t in verbs.children_with_prep(verb, "at") if t.lower_ in _BRIEF]
    elif "take over" in names and (at := list(verbs.children_with_prep(verb, "at"))):
        persons, fields = meant.subjects(holders, verb), at  # "takes over from him at housing"
    elif names & _TAKES:
        persons = meant.subjects(holders, verb)
        if names & {"hand", "give"} and not verbs.is_passive(verb):  # "hands the rail brief to Anna Berg"
            given = [one for prep in ("to", "") for one in verbs.children_with_prep(verb, prep)]
            persons = [one for token in given for one in [scene.person(token.i)] if one]
        fields = [t for t in verbs.children_with_prep(verb, "") if t.lower_ in _BRIEF]
    else:
        return
    if len(persons) == 1 and len(fields) == 1:
        yield persons[0], fields[0]


def _field(scene: Scene, token: Token) -> tuple[str, int, int]:
    """Return the words of a portfolio and their tokens: "the Defence Ministry", "the rail brief"."""
    first, last = token.i, token.i + 1
    while (
        first > 0
        and scene.doc[first - 1].head.i == token.i
        and scene.doc[first - 1].dep_ in ("compound", "amod")
    ):
        first -= 1
    words = [scene.at(i) for i in range(first, last)]
    if len(words) > 1 and words[-1] in _BRIEF:
        words, last = words[:-1], last - 1
    return " ".join(words), first, last


@cache
def _fields() -> dict[tuple[str, str], Role]:
    """What stands before "minister" and "secretary" in the vocabulary: ("health", "minister") -> Role."""
    found = {}
    for role in roles().roles.values():
        for label in (role.label, *role.alt) if role.national else ():
            field, _, head = label.lower().rpartition(" ")
            if field and head in _HEADS:
                found[roles().fold(field.split()), head] = role
    return {(" ".join(field), head): role for (field, head), role in found.items()}


def _minister(field: str, heads: set[str]) -> Role | None:
    """Return who has a portfolio, named as the article names the other ministers."""
    found = [
        role
        for head in sorted(heads)
        if (role := _fields().get((" ".join(roles().fold(field.split())), head)))
    ]
    return found[0] if len(found) == 1 else None


def _claim(
    scene: Scene,
    person: Named,
    tokens: tuple[int, int],
    entry: Role,
    *,
    extractor: str,
    organization: Named | None = None,
    status: Status = "current",
) -> Claim:
    return Claim(
        person=person,
        role=entry.label,
        role_span=scene.span(*tokens),
        entry=entry,
        exact=True,
        organization=organization,
        principal=None,
        status=status,
        confidence=0.75,
        extractor=extractor,
        sentence=scene.sentence(tokens[0]),
        layer=scene.block.layer.kind,
    )
