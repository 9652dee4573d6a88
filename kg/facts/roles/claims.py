"""From a holding to claims: one person, one role, at most one organization, with status and dates.

    Anna Berg, who was chief executive of A and B from 1998 to 2004
    ->  (Berg, chief executive, A, former, 1998, 2004), (Berg, chief executive, B, former, 1998, 2004)

Claims of one article that say the same are joined by `kg.facts.roles.merging`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.facts import dates
from kg.facts.dates import Date
from kg.facts.roles import verbs
from kg.facts.roles.holders import Holders, Holding
from kg.facts.roles.pairs import Pair
from kg.facts.roles.phrases import SERVES, RolePhrase, Slot
from kg.facts.roles.scene import Named, Scene
from kg.lexicons.roles import Role, roles
from kg.model import LayerKind, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Span as Phrase
    from spacy.tokens import Token

_BETWEEN = re.compile(r"\s+(?:to|and|until|till|through)\s+|\s*[-–—]\s*(?=\d{4}|[A-Z])")
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_SINCE = frozenset({"since", "from"})
_UNTIL = frozenset({"until", "till", "to", "through"})
_AT = frozenset({"in", "on", "at", "during", ",", "("})
_UNTOLD = frozenset(
    {"before", "after", "by", "for", "over", "within", "despite", "ahead", "under", "of", "around", "per"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one place of the text says about a person and a role."""

    person: Named
    role: str
    role_span: Span
    entry: Role | None  # of the vocabulary; None: a role word that it lacks
    exact: bool  # the words are just the entry's name
    organization: Named | None
    principal: Named | None
    status: Status
    start: Date | None = None
    end: Date | None = None
    confidence: float
    extractor: str
    sentence: Span
    layer: LayerKind
    tentative: bool = False  # says too little alone; it can only add to another claim
    shut: bool = False  # it has an organization, but one that cannot be told: none may be filled in
    generic: str = ""  # from a verb that says no more than "belongs to": "hold", "begin", "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A verb of office that names no role: "She resigned on Monday". It adds to a role named elsewhere."""

    person: Named
    act: str  # hold, begin, end
    status: Status | None  # what it says about the role today; None: nothing
    start: Date | None
    end: Date | None
    sentence: Span
    organization: str | None = None  # EntityRef id, where the deed names one: "replaced at the Treasury"
    only_heir: bool = False  # tells nothing about the person but who comes or came: "his predecessor"
    heir: Named | None = None  # who comes after the person in the role: "named Berg to succeed him"
    heir_status: Status = "current"


def of_holding(scene: Scene, text: str, holding: Holding, published: str | None) -> Iterator[Claim]:
    """Yield a claim for each organization of a holding, or one without.

    Args:
        scene: the block that the holding stands in.
        text: the article's text, which spans count in.
        holding: a person with a role phrase.
        published: the article's date, to work out "in January".
    """
    phrase = holding.phrase
    time = verbs.time_of(holding.verb) if holding.verb is not None else None
    start, end = period(scene, phrase.role_start, phrase.end, holding.verb, holding.act, time, published)
    status = status_of(holding, time, start, end, published)
    after = [slot for slot in phrase.organizations if not slot.before]
    chosen = [slot.named for slot in after or phrase.organizations[-1:]]
    span = scene.span(phrase.role_start, phrase.role_end)
    principal = (
        phrase.principal if phrase.principal and phrase.principal.ref.id != holding.person.ref.id else None
    )
    for organization in chosen or [None]:
        yield Claim(
            person=holding.person,
            role=phrase.role.label if phrase.abbreviated else " ".join(text[span.start : span.end].split()),
            role_span=span,
            entry=phrase.role,
            exact=phrase.exact,
            organization=organization,
            principal=principal,
            status=status,
            start=start,
            end=end,
            confidence=holding.confidence * (0.97 if holding.person.is_name else 0.85),
            extractor=holding.extractor,
            sentence=scene.sentence(phrase.head),
            layer=scene.block.layer.kind,
            tentative=_says_little(holding, organization, principal),
            shut=phrase.shut,
        )


def _says_little(holding: Holding, organization: Named | None, principal: Named | None) -> bool:
    phrase = holding.phrase
    if organization or not phrase.role.weak:
        return False
    if principal and (phrase.role.kind in ("relation", "government") or phrase.role.key in SERVES):
        return False
    if not phrase.exact and phrase.role_end - phrase.role_start > 1:
        return False
    return not (holding.extractor == "role/premodifier" and phrase.role.kind in ("government", "rank"))


def status_of(
    holding: Holding, time: verbs.Time | None, start: Date | None, end: Date | None, published: str | None
) -> Status:
    """Return the status that words beside the role, the verb and its time, and the dates give together."""
    word = holding.phrase.status or holding.status
    ended = end is not None and published is not None and end.value <= published[: len(end.value)]
    if word == "former" or holding.act == "was" or (ended and holding.act != "begin"):
        return "former"
    if holding.act in ("end", "gone"):
        return (word or "current") if time == "future" else "former"
    if holding.act == "nominate":
        return "nominee"
    if holding.act == "hold" and holding.verb is not None and time in ("past", "pluperfect"):
        if not verbs.is_reported(holding.verb):
            return "former"
    if status_ahead(start, published) and holding.act == "begin" and word != "acting":
        return "designate"
    if holding.verb is not None and holding.verb.lemma_ == "act" and holding.act == "hold":
        return "acting"
    if time == "future" and word != "acting":
        return "designate"
    return word or "current"


def status_ahead(start: Date | None, published: str | None) -> bool:
    """Whether a role begins after the article's day."""
    return start is not None and published is not None and start.value > published[: len(start.value)]


# ---------- dates ----------


def period(
    scene: Scene,
    first: int,
    after: int,
    verb: Token | None,
    act: str,
    time: verbs.Time | None,
    published: str | None,
) -> tuple[Date | None, Date | None]:
    """Return start and end as the DATE phrases tell that hang on a role phrase or on its verb.

    `first` and `after` bound the role phrase in tokens; `act` decides what a bare date means.
    """
    start: Date | None = None
    end: Date | None = None
    ahead = time == "future" or (time == "present" and act in ("begin", "end"))
    tense: dates.Tense = "future" if ahead else "past"
    for entity in scene.doc.ents:
        if act == "begin" and time == "perfect" and scene.at(entity.start - 1) == "from":
            tense = "future"  # "has named her chair from 1 August"
        if entity.label_ != "DATE" or scene.sentence_start[entity.start] != scene.sentence_start[first]:
            continue
        if scene.date_owner.get(entity.start, first) != first or not _hangs_on(
            scene, entity, first, after, verb
        ):
            continue
        word = _introduced_by(scene, entity)
        pieces = _BETWEEN.split(entity.text)
        values = [dates.resolve(piece, published, tense=tense) for piece in pieces]
        if len(values) == 2 and all(values) and (word in _SINCE | {"between", "(", ","}):
            start, end = start or values[0], end or values[1]
            continue
        if time == "present" and entity.root.lower_ in _WEEKDAYS:
            values = [dates.resolve(entity.text, published)]  # "resigns on Tuesday" tells what happened
        value = values[0] if len(values) == 1 else dates.resolve(entity.text, published, tense=tense)
        if value is None or word in _UNTOLD:
            continue
        if word in _SINCE:
            start = start or value
        elif word in _UNTIL:
            end = end or value
        elif act == "begin":
            start = start or value
        elif act == "end":
            end = end or value
    return start, end


def _hangs_on(scene: Scene, entity: Phrase, first: int, after: int, verb: Token | None) -> bool:
    """Whether a DATE belongs to a role: right behind it, or to the verb that gives or takes it."""
    if after <= entity.start <= after + 2 and scene.at(after) in _SINCE | _UNTIL | {"between", "(", ","}:
        return True
    if entity.start <= after + 5 and scene.at(entity.start - 1) in _UNTIL | {"and"} and after < entity.start:
        if scene.at(after) in _SINCE | {"between"} and not any(
            scene.doc[i].pos_ == "VERB" for i in range(after, entity.start)
        ):
            return True
    token = entity.root
    for _ in range(8):
        head = token.head
        if head is token:
            return False
        if first <= head.i < after and entity.start >= after:
            return scene.at(entity.start - 1) in _SINCE | _UNTIL | {"between"} or verb is not None
        if verb is not None and (
            head.i == verb.i or (head.dep_ in ("aux", "auxpass") and head.head.i == verb.i)
        ):
            return True
        if head.pos_ in ("VERB", "AUX"):
            return verb is not None and verb.dep_ == "xcomp" and verb.head.i == head.i
        token = head
    return False


def _introduced_by(scene: Scene, entity: Phrase) -> str:
    i = entity.start - 1
    first = scene.at(entity.start)
    if first in _SINCE | _UNTIL | {"between"}:
        return first
    while i > 0 and scene.at(i) in (
        "the",
        "late",
        "early",
        "mid",
        "at",
        "least",
        "end",
        "of",
        "start",
        "-",
        "beginning",
    ):
        i -= 1
    return scene.at(i)


# ---------- verbs that are roles ----------


def of_ties(scene: Scene, holders: Holders, published: str | None) -> Iterator[Claim]:
    """Yield claims of verbs that are a role by themselves: "Anna Berg heads Nordbank"."""
    lexicon = verbs.verbs()
    for verb in scene.doc:
        if verb.pos_ != "VERB" or not (ties := lexicon.ties_of(verb)):
            continue
        time = verbs.time_of(verb)
        if time is None:
            continue
        for tie in ties:
            yield from _of_tie(scene, holders, verb, tie, time, published)


def _of_tie(
    scene: Scene, holders: Holders, verb: Token, tie: verbs.Tie, time: verbs.Time, published: str | None
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
        persons = holders.subjects(verb)
    if not organizations or not persons:
        return
    if any(_has_role_beside(holders, verb, person) for person in persons):
        return
    start, end = period(scene, verb.i, verb.i + 1, verb, _ACTS[tie.time], time, published)
    span = scene.span(verb.i, verb.i + 1)
    role, entry = tie.role, roles().lookup(tie.role)
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
                confidence=0.8 if person.is_name else 0.7,
                extractor="role/verb",
                generic=generic,
                sentence=scene.sentence(verb.i),
                layer=scene.block.layer.kind,
            )


def of_pair(scene: Scene, pair: Pair, phrase: RolePhrase | None, score: float) -> Claim:
    """Return the claim of a pair that the learned scorer joins: its role is the one named near, else "member"."""
    person, organization = pair.person.named, pair.organization.named
    assert person and organization  # noqa: S101 - only such pairs are claimed
    first, last = (
        (phrase.role_start, phrase.role_end) if phrase else (pair.organization.start, pair.organization.end)
    )
    span = scene.span(first, last)
    studied = phrase is None and _studied(scene, pair)
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


def _studied(scene: Scene, pair: Pair) -> bool:
    """Whether a school is where the person took a degree: "read physics at", "took her doctorate at"."""
    token = scene.doc[pair.organization.start : pair.organization.end].root
    while token.head is not token and token.pos_ not in ("VERB", "AUX"):
        if token.lower_ in _DEGREES:
            return True
        token = token.head
    objects = {child.lower_ for child in token.children if child.dep_ == "dobj"}
    return token.lemma_.lower() in ("read", "study", "graduate", "attend", "educate") or bool(
        objects & _DEGREES
    )


def _status_beside(scene: Scene, pair: Pair) -> Status:
    """Return the status that the verb gives which the organization hangs on: "spent ten years at Nordbank"."""
    token = scene.doc[pair.organization.start : pair.organization.end].root
    while token.head is not token and token.pos_ not in ("VERB", "AUX"):
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


_DEGREES = frozenset(
    "doctorate degree phd ph.d. bachelor master masters mba diploma scholarship ba ma bsc msc".split()
)
_GENERIC = frozenset({"member", "employee", "player"})
_ACTS = {"hold": "hold", "study": "hold", "begin": "begin", "end": "end", "found": "begin"}


def _tie_status(
    tie: verbs.Tie, verb: Token, time: verbs.Time, end: Date | None, published: str | None
) -> Status:
    if tie.time == "end":
        return "current" if time == "future" else "former"
    if tie.time == "found":
        return "designate" if time == "future" else "current"
    if end is not None and published is not None and end.value <= published[: len(end.value)]:
        return "former"
    if time == "future":
        return "designate"
    if (
        tie.time in ("hold", "study")
        and time in ("past", "pluperfect")
        and not (time == "past" and verbs.is_reported(verb))
    ):
        return "former"
    return "current"


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
        for child in token.children:  # "joined the car maker Nordbank"
            other = scene.name(child.i) if child.dep_ == "appos" else None
            if other and other.ref.type in tie.of and other.ref.type == "organization":
                found.append(other)
    return found


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


# ---------- verbs that tell about a role named elsewhere ----------

_POSTS = frozenset("post job role position office seat title helm reins".split())
_TAKES_OFFICE = frozenset({"take office", "take over", "step in", "assume office"})


def of_deeds(scene: Scene, holders: Holders, taken: frozenset[int], published: str | None) -> Iterator[Deed]:
    """Yield what verbs of office say about persons whose role stands elsewhere.

    Args:
        scene: the block.
        holders: its role phrases with their holders, all found.
        taken: verbs that made a claim already.
        published: the article's date.
    """
    lexicon = verbs.verbs()
    used = taken | {held.verb.i for held in holders.found if held.verb is not None}
    for verb in scene.doc:
        if verb.pos_ not in ("VERB", "AUX") or verb.i in used:
            continue
        classes = lexicon.classes_of(verb) - {"hold", "nominate"}
        post = verb.lemma_ in ("hold", "occupy", "take", "assume", "leave", "quit") and any(
            child.dep_ == "dobj" and child.lower_ in _POSTS for child in verb.children
        )
        if any(
            child.lemma_ in ("become", "join", "take") and child.dep_ in ("xcomp", "advcl")
            for child in verb.children
        ):
            continue  # "left to become a partner": the new role is told there, the old one is not
        if (classes or post) and (time := verbs.time_of(verb)):
            yield from _deed(scene, holders, verb, classes, time, published, post=post)


def _deed(
    scene: Scene,
    holders: Holders,
    verb: Token,
    classes: set[str],
    time: verbs.Time,
    published: str | None,
    *,
    post: bool,
) -> Iterator[Deed]:
    passive = verbs.is_passive(verb)
    persons: list[Named] = []
    act = ""
    heir: list[Named] = []
    if "succeed" in classes:
        persons, heir, act = holders.objects(verb), holders.subjects(verb), "end"
        if passive:
            persons = holders.subjects(verb)
            heir = [p for token in verbs.children_with_prep(verb, "by") for p in _persons(scene, token)]
        if not heir:
            return
    elif post and verb.lemma_ in ("hold", "occupy"):
        persons, act = holders.subjects(verb), "hold"
    elif post:
        persons, act = holders.subjects(verb), "begin" if verb.lemma_ in ("take", "assume") else "end"
    elif "dismiss" in classes:
        persons, act = (holders.subjects(verb) if passive else holders.objects(verb)), "end"
    elif "end" in classes and not any(
        child.dep_ == "dobj" and child.lower_ != "office" for child in verb.children
    ):
        persons, act = holders.subjects(verb), "end"
    elif "appoint" in classes and passive:
        persons, act = holders.subjects(verb), "begin"
    elif "begin" in classes and _TAKES_OFFICE & set(verbs.names_of(verb)):
        persons, act = holders.subjects(verb), "begin"
    start, end = period(scene, verb.i, verb.i + 1, verb, act, time, published)
    status: Status | None = None
    if act == "end":
        status = None if time == "future" or status_ahead(end, published) else "former"
    elif act == "begin" and time == "future":
        status = "designate"
    for person in persons[:1] if heir else persons:
        yield Deed(
            person=person,
            act=act,
            status=status,
            start=start if act != "end" else None,
            end=end if act != "begin" or start else None,
            sentence=scene.sentence(verb.i),
            organization=_deed_organization(scene, verb),
            heir=heir[0] if heir else None,
            heir_status="designate" if time == "future" else "current",
        )


def _deed_organization(scene: Scene, verb: Token) -> str | None:
    for prep in ("at", "of", "from"):
        for token in verbs.children_with_prep(verb, prep):
            found = scene.named(token.i)
            if found and found.ref.type == "organization":
                return found.ref.id
    return None


_HEIRS: dict[str, Status] = {"predecessor": "former", "successor": "current"}


def of_heirs(scene: Scene) -> Iterator[Deed]:
    """Yield who came before or comes after a person: "Berg's predecessor, Omar Diallo,", "her successor, Omar Diallo"."""
    for token in scene.doc:
        if token.lower_ not in _HEIRS:
            continue
        i = token.i - 1
        if scene.at(i) in ("'s", "'"):
            i -= 1
        person = scene.person(i)
        heir = (
            scene.person_from(token.i + 2)
            if scene.at(token.i + 1) in (",", "(", "-")
            else scene.person_from(token.i + 1)
        )
        if person and heir is None and scene.at(person.start - 1) == ",":
            heir = scene.name(person.start - 2)
        if person and heir and heir.is_person and heir.ref.id != person.ref.id:
            yield Deed(
                person=person,
                act="heir",
                status=None,
                start=None,
                end=None,
                sentence=scene.sentence(token.i),
                only_heir=True,
                heir=heir,
                heir_status=_HEIRS[token.lower_],
            )


_NAMES_STAFF = frozenset({"organization", "sport", "academic", "relation", "profession"})


def fill_from_verb(scene: Scene, holding: Holding) -> None:
    """Give "joined Nordbank as chair" the verb's organization, and "where she was chair" the clause's."""
    phrase: RolePhrase = holding.phrase
    if phrase.organizations or phrase.shut or holding.verb is None:
        return
    for tie in verbs.verbs().ties_of(holding.verb):
        if "organization" not in tie.of:
            continue
        for token in verbs.children_with_prep(holding.verb, tie.prep):
            if found := [o for o in _organizations(scene, token, tie) if o.ref.type == "organization"]:
                phrase.organizations += [_slot(found[0])]
                return
    if "appoint" in verbs.verbs().classes_of(holding.verb) and holding.verb.lemma_ != "confirm":
        if phrase.role.kind in _NAMES_STAFF and (found_named := _employer(scene, holding.verb)):
            phrase.organizations += [_slot(found_named)]
            return
    if phrase.role.kind in _NAMES_STAFF:
        for child in holding.verb.children:  # "At Nordbank, Anna Berg stepped down as chair"
            if child.dep_ == "prep" and child.lower_ in ("at", "of", "from"):
                for token in child.children:
                    found_at = scene.named(token.i) if token.dep_ == "pobj" else None
                    if found_at and found_at.ref.type == "organization":
                        phrase.organizations += [_slot(found_at)]
                        return
    for child in holding.verb.subtree:
        if child.lower_ in ("where", "which") and child.i < phrase.start and child.dep_ in ("advmod", "pobj"):
            found_named = scene.antecedent(child)
            if found_named and found_named.ref.type == "organization":
                phrase.organizations += [_slot(found_named)]
            return


def _employer(scene: Scene, verb: Token) -> Named | None:
    """Return the organization that appoints: the subject of "named", the agent of "was named by"."""
    heads = (
        [t for t in verbs.children_with_prep(verb, "by")]
        if verbs.is_passive(verb)
        else verbs.subject_tokens(verb)
    )
    for token in heads:
        found = scene.named(token.i)
        if found and found.ref.type == "organization":
            return found
    return None


def _slot(named: Named) -> Slot:
    return Slot(named, before=False)
