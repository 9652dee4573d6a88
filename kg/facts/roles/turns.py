"""Roles that are said by what somebody does or takes, not by their name.

    Prosecuting, Anna Berg said ...               prosecutor
    her Norwegian counterpart, Anna Berg          the role of "her", for Norway
    her counterpart in Oslo, Anna Berg            the same, told of "her" in a paragraph before
    Anna Berg moves to defence                    defence minister
    Anna Berg takes over from him at housing      housing secretary
    Health goes to Anna Berg                      health minister
    Analysts agreed. Anna Berg at Nordbank said   analyst
    Anna Berg will be in caretaker charge         caretaker
    Anna Berg takes charge of the national team   coach

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
from kg.lexicons import jurisdictions, role_words
from kg.lexicons.roles import Role, roles
from kg.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

COMMENTATORS = role_words.english().roles["commentators"]
PARTY_HEADS = role_words.english().roles["party-heads"]
PARTISANS = role_words.english().words["party-members"]
CARETAKER = "caretaker"
_HEADS = ("minister", "secretary")
_COURT = {"prosecuting": "prosecutor", "defending": "defence-counsel", "mitigating": "defence-counsel"}
_TEAMS = frozenset({"team", "side", "squad"})
_CLUBS = frozenset({"club"})
_LEVELS = frozenset({"federal", "national", "provincial"})  # of government
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
    "armband": "captain",
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
    ("begin", "present"): "designate",
    ("begin", "past"): "current",
    ("begin", "perfect"): "current",
    ("begin", "future"): "designate",
    ("end", "past"): "former",
    ("end", "perfect"): "former",
}
_FOLLOWS = frozenset({"succeed", "replace"})
_AS_CARETAKER = frozenset({(CARETAKER, "basis"), (CARETAKER, "capacity")})
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
        last = i + (word == "opposite" and scene.at(i + 1) == "number")
        if word not in ("counterpart", "colleague") and last == i:
            continue
        where, owner, end = _beside_counterpart(scene, i, last)
        if word == "colleague" and (where is None or where.ref.country is None or where.end != i):
            continue  # "her Norwegian colleague" is who has her office in Norway
        level = where is None and scene.at(i - 1) in _LEVELS
        owner = scene.person(i - 2) if level else owner
        partisan = where is None and f"{scene.at(i - 1)}s" in PARTISANS
        owner = scene.person(i - 2) if partisan else owner
        person = _person_behind(scene, end + (scene.at(end) in (",", "-")))
        if (where is None and not partisan and not level) or owner is None or person is None:
            continue
        owner = _owner_here(scene, holders, i, owner)
        own = [one.phrase for one in holders.found if one.person.ref.id == owner.ref.id]
        shared = next((one for one in own if one.role.label.startswith("co-")), None)
        if level:  # "the state's treasurer and her federal counterpart"
            held = {
                one.role.key: one.role for one in own if one.role.kind == "government" and not one.role.weak
            }
        elif where is None or where.ref.type == "group":  # "his Socialist opposite number"
            held, where = {one.role.key: one.role for one in own if one.role.key in PARTY_HEADS}, None
        elif (
            shared is not None and where.ref.type == "place"
        ):  # "the Greens' co-chair and her Dutch counterpart"
            bodies = [slot.named for slot in shared.organizations if slot.named]
            held, where = {shared.role.key: shared.role}, bodies[0] if len(bodies) == 1 else None
        else:
            held = {one.role.key: one.role for one in own if _has_counterparts(one, where)}
        if not held and where and (led := {one.role.key: one.role for one in own if _heads_body(one, where)}):
            held, where = led, None  # "the bank's governor and his Dutch counterpart": of a Dutch bank
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
            entry = _as_called(entry, where) if where else entry
            yield _claim(scene, person, (i, i + 1), entry, organization=where, extractor="role/counterpart")


def _as_called(role: Role, where: Named) -> Role:
    """Return what a secretary's counterpart abroad is called: of "the defence secretary", a minister."""
    field, _, head = role.label.rpartition(" ")
    abroad = where.ref.country is not None and where.ref.country not in jurisdictions.secretaries()
    called = roles().lookup(f"{field} minister") if head == "secretary" and role.national and abroad else None
    return called or role


def of_commentators(scene: Scene, holders: Holders) -> Iterator[Claim]:
    """Yield whom a report asks of those it speaks of: "Analysts agreed. Anna Berg at Nordbank said"."""
    titled = {one.person.start for one in holders.found}
    for person in scene.persons():
        i = person.end
        if not person.is_name or person.start in titled or scene.at(i) not in ("at", "of", "from"):
            continue
        body, end = _employer(scene, i + 1)
        if end is None or scene.doc[i - 1].dep_ not in verbs.SUBJECTS:
            continue
        if scene.doc[end].pos_ not in ("VERB", "AUX") and (scene.at(end), scene.at(end + 1)) != (",", "who"):
            continue
        asked = [p for p in holders.phrases if p.end <= person.start and p.role.key in COMMENTATORS]
        owned = any(p.plural and p.organizations for p in asked)  # "Nordbank's analysts": of one bank
        if owned or len({p.role.key for p in asked}) != 1:
            continue
        role = asked[0].role
        yield _claim(scene, person, (i, i + 1), role, organization=body, extractor="role/commentator")


def _employer(scene: Scene, i: int) -> tuple[Named | None, int | None]:
    """Return the organization at a token and where its name ends; also of a name that nobody knows."""
    body, end = scene.name(i), i
    if body is not None:
        known = body.ref.type == "organization" and body.start == i and body.end < len(scene.doc)
        return (body, body.end) if known else (None, None)
    while end < len(scene.doc) and scene.doc[end].pos_ == "PROPN" and scene.name(end) is None:
        end += 1
    return None, end if i < end < len(scene.doc) else None


def of_caretakers(scene: Scene, holders: Holders) -> Iterator[Claim]:
    """Yield who stands in: "will be in caretaker charge", "takes interim charge of the bank".

    So does "took charge on a caretaker basis".
    """
    for i, word in enumerate(scene.lower):
        behind = scene.at(i + 1)
        if not (STATUS.get(word) == "acting" and behind == "charge") and (word, behind) not in _AS_CARETAKER:
            continue
        above = [token for token in scene.doc[i].ancestors if token.pos_ in ("VERB", "AUX")]
        time = verbs.time_of(above[0]) if above and not scene.quoted[i] else None
        if time is None or (behind != "charge" and "take charge" not in verbs.names_of(above[0])):
            continue
        organization = _office_of(scene, scene.doc[i + 1]) if behind == "charge" else None
        over = time == "pluperfect" or (time == "past" and above[0].lemma_ in ("be", "remain", "stay"))
        for person in meant.subjects(holders, above[0])[:1]:
            claim = _claim(
                scene,
                person,
                (i, i + 1),
                roles().roles[CARETAKER],
                organization=organization,
                status="former" if over else "acting",
                extractor="role/caretaker",
            )
            if word != CARETAKER:  # "interim charge": no word of its own for who has it
                claim = replace(
                    claim,
                    role=scene.doc[i : i + 2].text.lower(),
                    role_span=scene.span(i, i + 2),
                    exact=False,
                )
            yield replace(claim, open="" if organization else "near")


def of_charges(scene: Scene, holders: Holders) -> Iterator[Claim]:
    """Yield who takes charge of a team or a body: "would take charge of the under-21 team"."""
    for verb in scene.verbs:
        time = verbs.time_of(verb) if "take charge" in verbs.names_of(verb) else None
        if time is None or scene.quoted[verb.i]:
            continue
        nouns = [noun for noun in verb.children if noun.lower_ == "charge"]
        things = [one for noun in nouns for of in noun.children if of.lower_ == "of" for one in of.children]
        for thing in things[:1]:
            body = scene.named(thing.i)
            team = thing.lower_ in _TEAMS or (body is not None and bool(kinds_of(body.ref) & _CLUBS))
            if not team and (body is None or body.ref.type != "organization"):
                continue
            entry = roles().roles["coach" if team else "head"]
            status: Status = "designate" if time == "future" else "current"
            for person in meant.subjects(holders, verb)[:1]:
                claim = _claim(
                    scene,
                    person,
                    (nouns[0].i, nouns[0].i + 1),
                    entry,
                    organization=body,
                    status=status,
                    extractor="role/charge",
                )
                yield replace(claim, begun=True, generic="begin", open="" if body else "near")


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


def _person_behind(scene: Scene, i: int) -> Named | None:
    """Return the person named at a token, also behind where they are from: "the Swede Anna Berg"."""
    origin = scene.name(i + 1) if scene.at(i) == "the" else None
    return scene.person_from(origin.end if origin and not origin.is_person else i)


def _beside_counterpart(scene: Scene, i: int, last: int) -> tuple[Named | None, Named | None, int]:
    """Return for what a counterpart is one, whose it is, and where the words, up to `last`, end.

    "his Norwegian counterpart", "her counterpart in Norway", "his Socialist opposite number".
    """
    before = scene.name(i - 1)
    if before is not None and not before.is_person:
        return before, scene.person(before.start - 1) or scene.person(before.start - 2), last + 1
    where = scene.name(last + 2) if scene.at(last + 1) in ("in", "at") else None
    if where is None or where.is_person or where.start != last + 2:
        return None, None, last + 1
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
