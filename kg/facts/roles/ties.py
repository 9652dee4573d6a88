"""Persons and organizations that a verb or "of" ties together without a role's name.

Anna Berg heads Nordbank          head          Anna Berg, of the Halden Institute,     member
Anna Berg chairs the committee    chair         Anna Berg sits on the charity's board   board member
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
from kg.facts.roles.scene import BODY_NOUNS, Named, Scene
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
_PARTY_HEADS = _LISTS.roles["party-heads"]
_PARTY_MEMBERS = _LISTS.words["party-members"]
_PARTS = _LISTS.words["parts"]
_STAFF_OF_CLUBS = frozenset({"coach", "manager", "director", "president", "secretary", "owner", "scout"})
_UNITS = _LISTS.words["units"]
_LED = _LISTS.words["led"]
# Who leads one is named.
_PANELS = frozenset("committee subcommittee commission panel inquiry delegation mission board".split())
_SENT = frozenset({"delegation", "mission"})
_LEADING = frozenset({"head", "head up", "lead", "chair", "co-chair", "run", "direct"})
_CHAIRS = frozenset({"chair", "co-chair", "head"})
_HEADS = _CHAIRS | {"leader", "co-leader"}
_FOUNDING = frozenset({"found", "co-found", "cofound", "set up", "establish"})
_RISES = _LISTS.words["rising"]
_PICKS = _LISTS.words["picks"]
_BOARD = "board"
_SIDES = frozenset({"side", "team", "line", "field"})
_CHAMBERS = frozenset({"parliament", "council"})  # kinds of bodies that have committees
_ACTS = {"hold": "hold", "study": "hold", "begin": "begin", "end": "end", "found": "begin"}


def of_ties(scene: Scene, holders: Holders, published: str | None) -> Iterator[Claim]:
    """Yield claims of verbs that are a role by themselves: "Anna Berg heads Nordbank"."""
    lexicon = verbs.verbs()
    for verb in scene.verbs:
        if verb.pos_ != "VERB" or not (ties := lexicon.ties_of(verb)):
            continue
        time = "future" if _is_pick(verb) else verbs.time_of(verb)
        if time is None:
            continue
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and time == "past":
            time = "present"  # "the army, led by Anna Berg,"
        for tie in ties:
            yield from _of_tie(scene, holders, verb, tie, time=time, published=published)


def _of_tie(
    scene: Scene, holders: Holders, verb: Token, tie: verbs.Tie, *, time: verbs.Time, published: str | None
) -> Iterator[Claim]:
    things, persons, organizations = _parties(scene, holders, verb, tie)
    on_board = tie.role == "member" and any(_is_board(scene, token) for token in things)
    led = any(_is_led(scene, token, tie) for token in things)
    if time == "past" and any(token.lower_ in _SENT for token in things):
        led = False  # "led the delegation in Geneva": what was done there, no post
    unnamed = on_board or led
    if not persons or not (organizations or unnamed):
        return
    if tie.role == "student" and _is_research(verb):
        return
    if any(_has_role_beside(holders, verb, person, bare=on_board) for person in persons):
        return
    start, end = period(
        scene, verb.i, verb.i + 1, verb=verb, act=_ACTS[tie.time], time=time, published=published
    )
    span = scene.span(verb.i, verb.i + 1)
    role, entry = tie.role, roles().lookup(tie.role)
    if tie.role == "member" and any(_plays(holders, person) for person in persons):
        role, entry = "player", roles().lookup("player")  # "Midfielder Anna Berg joined Halden United"
    if on_board:
        role, entry = "board member", roles().lookup("board member")
    generic = _ACTS[tie.time] if tie.role in _GENERIC and not on_board else ""
    if generic and tie.time != "end" and (named_role := _as_what(scene, holders, verb)):
        span, generic, entry = scene.span(*named_role), "", None
        role = scene.doc[named_role[0] : named_role[1]].text
    asked = _whose_board(things) if on_board else ""
    for person in persons:
        for organization in organizations or (None,):
            yield Claim(
                person=person,
                role=role,
                role_span=span,
                entry=entry,
                exact=entry is not None,
                organization=organization,
                principal=None,
                status="nominee" if _is_pick(verb) else _tie_status(tie, verb, time, end, published),
                start=start,
                end=end,
                confidence=0.83 if person.is_name else 0.75,
                extractor="role/verb",
                generic=generic,
                shut=organization is None and not on_board and any(map(_is_owned, things)),
                open="" if organization or not on_board else "asked" if asked else "near",
                asked=asked,
                begun=on_board and tie.time == "begin",
                sentence=scene.sentence(verb.i),
                layer=scene.block.layer.kind,
            )


def _parties(
    scene: Scene, holders: Holders, verb: Token, tie: verbs.Tie
) -> tuple[list[Token], list[Named], list[Named]]:
    """Return the words that a tie leads to, the persons, and the organizations that they name."""
    if not tie.prep and verbs.is_passive(verb):
        things = verbs.subject_tokens(verb)
        organizations = [o for token in things for o in _organizations(scene, token, tie)]
        agents = verbs.children_with_prep(verb, "by")
        persons = [person for token in agents for person in meant.resolve(holders, token)]
    else:
        passive = tie.verb in ("elect", "appoint", "educate", "employ")
        given = passive and not verbs.is_passive(verb)
        if given and tie.verb not in ("elect", "appoint"):
            return [], [], []
        things = list(verbs.children_with_prep(verb, tie.prep))
        organizations = [o for token in things for o in _organizations(scene, token, tie)]
        organizations = organizations or _relative(scene, verb, tie)
        persons = meant.objects(holders, verb) if given else meant.subjects(holders, verb)
        if not tie.prep and not (persons and organizations):
            persons, organizations = (
                persons or _before(scene, verb),
                organizations or _behind(scene, verb, tie),
            )
    led = any(token.lower_ in _PANELS and _is_led(scene, token, tie) for token in things)
    return things, persons, _parliament(scene, verb) if led and not organizations else organizations


def _is_pick(verb: Token) -> bool:
    """Whether a verb says what somebody is picked for: "her choice to lead the department"."""
    return verb.tag_ == "VB" and verb.dep_ in ("relcl", "acl") and verb.head.lower_ in _PICKS


def _is_board(scene: Scene, token: Token) -> bool:
    """Whether a token is a certain board without a name: "sits on the charity's board"."""
    return token.lower_ == _BOARD and scene.name(token.i) is None and _is_certain(token)


def _parliament(scene: Scene, verb: Token) -> list[Named]:
    """Return the one parliament or council that a sentence names, whose committee "the committee" is."""
    first, last = scene.sentence_start[verb.i], scene.sentence_end[verb.i]
    here = [named for named in scene.between(first, last) if kinds_of(named.ref) & _CHAMBERS]
    return here[:1] if len({named.ref.id for named in here}) == 1 else []


def _whose_board(things: list[Token]) -> str:
    """Return the noun that says whose a board is: "the charity's board"."""
    owners = [child.lower_ for token in things for child in token.children if child.dep_ == "poss"]
    return owners[0] if owners and owners[0] in BODY_NOUNS else ""


def _is_led(scene: Scene, token: Token, tie: verbs.Tie) -> bool:
    """Whether a token is a body without a name that has one head: "chairs the health committee".

    Not "runs the company": what is led there, the role that the person has says.
    """
    chaired = tie.verb in ("chair", "co-chair")  # "has chaired the agency"
    known = token.lower_ in _LED or (chaired and scene.is_body_noun(token.i))
    if not known or scene.named(token.i) is not None:
        return False
    if tie.verb in _FOUNDING:
        return _is_certain(token)
    if tie.verb not in _LEADING:
        return False
    told = any(child.dep_ in ("compound", "amod", "nummod", "poss", "nmod") for child in token.children)
    passive = token.dep_ != "dobj"
    return (told or chaired or token.lower_ in _PANELS) and (_is_certain(token) or passive)


def _is_owned(token: Token) -> bool:
    return any(child.dep_ == "poss" for child in token.children)


def _is_certain(token: Token) -> bool:
    return any(child.dep_ == "poss" or child.lower_ in ("the", "this") for child in token.children)


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
    if _is_research(token):
        return False
    objects = {child.lower_ for child in token.children if child.dep_ == "dobj"}
    return token.lemma_.lower() in ("read", "study", "graduate", "attend", "educate") or bool(
        objects & _DEGREES
    )


def _is_research(verb: Token) -> bool:
    """Whether somebody studies for a living: "who studies tax policy at the Halden Institute"."""
    studies = verb.lemma_ == "study" and verbs.time_of(verb) == "present"
    return studies and any(child.dep_ == "dobj" for child in verb.children)


def _status_beside(scene: Scene, pair: Pair) -> Status:
    """Return the status that the organization's verb gives: "spent ten years at Nordbank"."""
    token = scene.doc[pair.organization.start : pair.organization.end].root
    attribute = False  # "early on, Anna Berg was a clerk at Nordbank"
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        attribute = token.dep_ in ("attr", "oprd")
        token = token.head
    past = token.pos_ in ("VERB", "AUX") and verbs.time_of(token) in ("past", "pluperfect")
    lasting = verbs.verbs().classes_of(token) & {"appoint", "begin", "nominate"}
    said = scene.doc[pair.person.start].head.i == token.i and any(c.dep_ == "ccomp" for c in token.children)
    held = attribute or bool(verbs.verbs().ties_of(token))
    return "former" if past and not lasting and not said and held else "current"


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


def _organizations(scene: Scene, token: Token, tie: verbs.Tie) -> list[Named]:
    """Return what a token names, and what is listed after it, of the types that a verb takes."""
    found = []
    named = scene.named(token.i) or scene.body_meant(token.i)
    if scene.at(token.i - 1) == "same":
        return []  # "belongs to the same party as the minister"
    if tie.verb == "lead" and token.lower_ in _SIDES:
        return []  # "has led the side since May": its captain, or who scores
    party = tie.role in _PARTY_HEADS and token.lower_ in _PARTY_MEMBERS  # "leads the Harbour Democrats"
    if (
        named
        and (named.ref.type in tie.of or party)
        and named.mention.kind != "pronoun"
        and named.end > token.i
    ):
        found.append(named)
        for child in token.children:
            if child.dep_ == "conj" and child.i > token.i:
                found += _organizations(scene, child, tie)
    elif named is None:
        if token.lower_ in _PARTS | _UNITS or _is_group_at(
            token
        ):  # "sits on the board of Nordbank", "joined Nordbank's board"
            owners = [child for child in token.children if child.dep_ == "poss"]
            owners += [one for prep in ("of", "at") for one in verbs.children_with_prep(token, prep)]
            others = (scene.named(owner.i) or _appended(scene, owner) for owner in owners)
            return [o for o in others if o and o.ref.type == "organization" and o.ref.type in tie.of]
        if tie.role in _HEADS and token.lower_ in _UNITS | _LED:  # "chairs a WHO expert group"
            inside = [other for child in token.children if (other := scene.name(child.i))]
            found += [other for other in inside if other.ref.type == "organization" and other.end <= token.i]
        for child in token.children:  # "joined the car maker Nordbank"
            other = scene.name(child.i) if child.dep_ == "appos" else None
            if other and other.ref.type in tie.of and other.ref.type == "organization":
                found.append(other)
    return found


def _is_group_at(token: Token) -> bool:
    """Whether a token is a part of a body by what follows: "runs the hazards group at the institute"."""
    inside = any(child.lower_ == "at" and child.dep_ == "prep" for child in token.children)
    return token.lower_ == "group" and inside and _is_certain(token)


def _appended(scene: Scene, token: Token) -> Named | None:
    """Return the name behind a description: "of a new charity, the Harbour Trust"."""
    return next((scene.name(child.i) for child in token.children if child.dep_ == "appos"), None)


def _before(scene: Scene, verb: Token) -> list[Named]:
    """The person whose name ends right before a verb, whatever the parse says."""
    i = verb.i - 1
    while scene.at(i) in ("co", "-", "also", "has", "had", "later", "then"):
        i -= 1
    found = scene.name(i)
    if found is None or not found.is_person or found.end != i + 1:
        return []
    owned = scene.at(found.start - 1) == "of" or scene.doc[found.end - 1].dep_ == "pobj"
    return [] if owned else [found]  # "the death of Anna Berg left the court"


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


def _has_role_beside(holders: Holders, verb: Token, person: Named, *, bare: bool) -> bool:
    """Whether the verb already gave this person a role in words: "joined Nordbank as chair".

    `bare`: also a role without an organization, "joined the board as treasurer".
    """
    return any(
        held.verb is not None
        and held.verb.i == verb.i
        and held.person.ref.id == person.ref.id
        and (bare or held.phrase.organizations)
        for held in holders.found
    )


# ---------- organizations that the verb of a holding gives ----------


def fill_from_verb(scene: Scene, holding: Holding) -> None:
    """Give a role phrase without an organization the one that its verb has.

    "joined Nordbank as chair", "Nordbank named her chair", "At Nordbank, she stepped down as chair", "where
    she was chair": the first of these that fits.
    """
    phrase, verb = holding.phrase, holding.verb
    if phrase.organizations or phrase.shut:
        return
    if verb is None:
        _fill_from_dismissal(scene, holding)
        return
    found = _joined(scene, verb)
    if found is None and verb.lemma_ in _RISES and verb.dep_ == "advcl":
        found = _joined(scene, verb.head)  # "joined Nordbank in 1987, rising to chief engineer"
    if found is None and phrase.role.kind in _NAMES_STAFF:
        found = _employer(scene, verb) or _at(scene, verb)
    found = found or _where(scene, verb, phrase.start)
    if found:
        phrase.organizations.append(Slot(found, before=False))


def _fill_from_dismissal(scene: Scene, holding: Holding) -> None:
    """Read "Nordbank have sacked manager Anna Berg": the manager was Nordbank's."""
    phrase, i = holding.phrase, holding.phrase.start - 1
    if holding.extractor != "role/premodifier" or phrase.role.kind not in ("organization", "sport") or i < 1:
        return
    verb = scene.doc[i]
    if verb.tag_ not in ("VBD", "VBN") or not verbs.verbs().classes_of(verb) & {"dismiss"}:
        return
    j = i - 1
    while scene.at(j) in ("has", "have", "had", "also"):
        j -= 1
    found = scene.name(j)
    if found and found.end == j + 1 and found.ref.type == "organization":
        phrase.organizations.append(Slot(found, before=True))
        phrase.status = "former"


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
