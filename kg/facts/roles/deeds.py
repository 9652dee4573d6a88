"""Verbs of office that name no role, and who comes before or after a person.

    She resigned on Monday.        The board sacked Diallo.        named Anna Berg to succeed him
    Deed(She, end, 2025-02-10)     Deed(Diallo, end)               Deed(him, end, heir=Anna Berg)

    the seat vacated by Diallo, chair in succession to Diallo, will hand over to Berg: heirs, too

Which role they tell about, `kg.facts.roles.merging` decides: the one that the person holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts import dates
from kg.facts.dates import Date
from kg.facts.roles import verbs
from kg.facts.roles.holders import Holders, meant
from kg.facts.roles.periods import is_ahead, is_over, period
from kg.facts.roles.scene import BODY_NOUNS, Named, Scene
from kg.facts.roles.times import SINCE, UNTIL
from kg.lexicons import role_words
from kg.model import Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSTS = frozenset("post job role position office seat title helm reins brief portfolio leadership".split())
_PLACES = _POSTS | {"charge", "power", "command", "control"}  # "has been in charge since May"
_TAKES: dict[str, str] = {
    **dict.fromkeys("hold occupy fill".split(), "hold"),
    **dict.fromkeys("take assume win".split(), "begin"),
    **dict.fromkeys("leave quit lose vacate relinquish".split(), "end"),
}
_WON = dict.fromkeys(("win", "lose"), frozenset({"title", "position"}))  # of champions, of an argument
_GIVES = frozenset("hand give entrust".split())
_GETS = frozenset("get take inherit assume fill".split())
_LEAVINGS = role_words.english().words["leavings"]
_DEATHS = role_words.english().words["deaths"]
_UPON = frozenset("following after upon on amid".split())
_SINCE_THEN = frozenset({"since", "following", "after"})  # what they lead to has happened
_LEADS = frozenset("lead run head direct manage oversee".split())
_LED = BODY_NOUNS | frozenset("office business side paper newspaper country bench force unit centre".split())
_GOES = frozenset({"leave", "depart", "exit"})
_TAKES_OFFICE = frozenset(
    {"take office", "take over", "step in", "assume office", "take charge", "come to power", "take power"}
)
_STARTS = frozenset({"start", "begin"})  # "will start on 1 April"
_TERMS = frozenset({"term", "mandate", "tenure"})
_RUNS_OUT = frozenset({"end", "expire", "finish", "run", "conclude"})
_ELECTS = frozenset({"elect", "re-elect", "reelect", "win", "lose"})
_DENIES = frozenset("deny reject dispute refute".split())
_RUMOURS = frozenset("claim report rumour rumor suggestion speculation allegation talk".split())
_FOLLOWS = frozenset({"succeed", "take"})
_DIES = frozenset("die kill murder assassinate drown".split())
_HEIRS: dict[str, Status] = {"predecessor": "former", "successor": "current"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A verb of office that names no role: "She resigned on Monday". It adds to a role named elsewhere."""

    person: Named
    act: str  # hold, begin, end, nominate, heir, death
    status: Status | None  # what it says about the role today; None: nothing
    sentence: Span
    start: Date | None = None
    end: Date | None = None
    at: int = 0  # where the verb begins, in characters of the article
    relative: bool = False  # told in a relative clause: "who left in 2014"
    organization: str | None = None  # EntityRef id, where the deed names one: "replaced at the Treasury"
    only_heir: bool = False  # tells nothing about the person but who comes or came: "his predecessor"
    heir: Named | None = None  # who comes after the person in the role: "named Berg to succeed him"
    heir_status: Status = "current"
    aside: bool = False  # told of an heir whose role is known: "who succeeded him", "she took over from him"
    elects: bool = False  # by a vote: it may be about a seat
    vacated: bool = False  # of a seat that the heir takes: the one that the heir was given there
    left: bool = False  # "the resignation of Diallo": of the role that the heir has, no other
    over: bool = False  # of a role that is told to have ended: "who served until 2015"
    soon: bool = False  # hours after the person was gone: "hours later Berg was named to replace him"
    waiting: bool = False  # "chosen to succeed her": whether the heir is in office depends on her


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
    for verb in scene.verbs:
        if verb.i in used or scene.quoted[verb.i] or _is_denied(verb):
            continue
        gets = verb.lemma_ in _GETS and bool(_whose_post(scene, verb))
        post = "" if gets else _of_post(verb)
        classes = lexicon.classes_of(verb) - {"hold", "nominate"}
        hands = "hand over" in verbs.names_of(verb)
        if (classes or post or hands or gets) and (time := verbs.time_of(verb)):
            yield from _deed(scene, holders, verb, classes=classes, time=time, published=published, post=post)
        elif verb.lemma_ == "serve" and (time := verbs.time_of(verb)) and _is_bare(verb):
            yield from _service(scene, holders, verb, time=time, published=published)
        elif verb.lemma_ in _RUNS_OUT and (person := _whose_term(scene, verb)):
            over = verbs.time_of(verb) in ("past", "perfect", "pluperfect")
            _, end = period(
                scene,
                verb.i,
                verb.i + 1,
                verb=verb,
                act="end",
                time="past" if over else "future",
                published=published,
            )
            if end is not None and is_ahead(end, published) != over:
                yield Deed(
                    person=person,
                    act="end",
                    status="former" if over else None,
                    end=end,
                    sentence=scene.sentence(verb.i),
                )
        elif verb.lemma_ in _DIES and (time := verbs.time_of(verb)) and time != "future":
            yield from _death(scene, holders, verb)


def _is_denied(verb: Token) -> bool:
    """Whether what a verb tells is denied, rumoured, told already, or of no sure subject: "as dean quits"."""
    if verb.dep_ == "ccomp" and verbs.lemma_of(verb.head) in _DENIES:
        return True
    if verb.dep_ in ("acl", "ccomp") and verb.head.lemma_ in _RUMOURS:
        return True
    if verb.dep_ == "advcl" and any(child.lower_ == "until" for child in verb.children):
        return bool(verbs.verbs().ties_of(verb.head))  # "sat on the board until she resigned": of that role
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return verb.dep_ == "advcl" and not own and any(child.lower_ == "as" for child in verb.children)


def _of_post(verb: Token) -> str:
    """Return what a verb does to a post that is not named: "left the job", "was handed the brief"."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "oprd", "attr")]
    acts = verb.lemma_ in _TAKES or verb.lemma_ in _GIVES
    posts = _POSTS - _WON.get(verb.lemma_, frozenset())
    if acts and any(child.lower_ in posts or _is_their_post(child) for child in objects):
        if verb.lemma_ in _GIVES:
            return "begin" if verbs.is_passive(verb) else ""
        return _TAKES.get(verb.lemma_, "")
    if verb.lemma_ in _LEADS and any(
        child.lower_ in _LED and any(one.lower_ in ("the", "its") for one in child.children)
        for child in objects
    ):
        return "hold"
    places = {token.lower_ for prep in ("in", "at", "on") for token in verbs.children_with_prep(verb, prep)}
    if (verb.lemma_ in ("be", "remain", "stay") and places & _PLACES) or (
        verb.lemma_ == "sit" and "bench" in places
    ):
        return "hold"
    return ""


def _is_their_post(noun: Token) -> bool:
    """Whether a plural names the posts of several persons: "both lost their jobs"."""
    return noun.lemma_ in ("job", "post") and any(child.lower_ == "their" for child in noun.children)


def _whose_post(scene: Scene, verb: Token) -> list[Named]:
    """Return the person whose post somebody takes: "gets Berg's job"."""
    for post in verb.children:
        for owner in post.children if post.dep_ == "dobj" and post.lower_ in _POSTS else ():
            found = scene.name(owner.i) if owner.dep_ == "poss" else None
            if found and found.is_person and found.is_name:
                return [found]
    return []


def _whose_term(scene: Scene, verb: Token) -> Named | None:
    """Return the person whose term in office a verb is about: "whose term ends in May"."""
    for term in verbs.subject_tokens(verb):
        for owner in term.children if term.lower_ in _TERMS else ():
            if owner.dep_ == "poss":
                found = scene.antecedent(owner) if owner.lower_ == "whose" else scene.person(owner.i)
                return found if found and found.is_person else None
    return None


def _is_bare(verb: Token) -> bool:
    """Whether nothing but times hang on a verb: "who served from 1995 to 2003", not "served in the army"."""
    others = (child for child in verb.children if child.dep_ in ("dobj", "prep", "xcomp", "ccomp"))
    return all(
        child.dep_ == "prep"
        and (child.lower_ in SINCE | UNTIL or any(one.ent_type_ == "DATE" for one in child.children))
        for child in others
    )


def _service(
    scene: Scene, holders: Holders, verb: Token, *, time: verbs.Time, published: str | None
) -> Iterator[Deed]:
    """Yield when a role was held: "former governor Anna Berg, who served from 1995 to 2003"."""
    start, end = period(scene, verb.i, verb.i + 1, verb=verb, act="hold", time=time, published=published)
    persons = meant.subjects(holders, verb)
    if len(persons) != 1 or (start is None and end is None) or time == "future":
        return
    yield Deed(
        person=persons[0],
        act="hold",
        status="former" if is_over(end, published) else None,
        start=start,
        end=end,
        sentence=scene.sentence(verb.i),
        at=scene.span(verb.i, verb.i + 1).start,
        relative=verb.dep_ == "relcl",
        elects=True,
        over=is_over(end, published),
    )


def _death(scene: Scene, holders: Holders, verb: Token) -> Iterator[Deed]:
    """Yield that a person died: whatever they were, they are no more."""
    passive = verb.lemma_ != "die"
    if passive and not verbs.is_passive(verb):
        return
    for person in meant.subjects(holders, verb):
        yield Deed(
            person=person,
            act="death",
            status="former",
            sentence=scene.sentence(verb.i),
        )


def _deed(
    scene: Scene,
    holders: Holders,
    verb: Token,
    *,
    classes: set[str],
    time: verbs.Time,
    published: str | None,
    post: str,
) -> Iterator[Deed]:
    act, persons, heir = _who(scene, holders, verb, classes, post=post)
    if not persons:
        return
    start, end = period(scene, verb.i, verb.i + 1, verb=verb, act=act, time=time, published=published)
    if verb.lemma_ in _GOES and not post and (end is None or len(end.value) > len("2025-01")):
        return  # "then left", "left on Monday": a room, not an office
    status: Status | None = None
    waiting = bool(heir) and verb.tag_ == "VB" and time != "future"
    if waiting:
        end = None
    elif act == "end":
        status = None if time == "future" or is_ahead(end, published) else "former"
    elif act == "begin" and (time == "future" or is_ahead(start, published)):
        status = "designate"
    if act == "begin" and (verbs.renews(verb) or (verb.lemma_ in _STARTS and not is_ahead(start, published))):
        return  # "was re-elected in 2023" is not when it began; "starts with a win" is no office
    if act == "hold" and verbs.is_interim(verb):
        return  # "had held the post in an acting capacity since May": not when the role began
    for person in persons[:1] if heir else persons:
        yield Deed(
            person=person,
            act=act,
            status=status,
            start=start if act != "end" else None,
            end=end if act != "begin" or start else None,
            sentence=scene.sentence(verb.i),
            at=scene.span(verb.i, verb.i + 1).start,
            relative=verb.dep_ == "relcl",
            organization=_deed_organization(scene, verb) if verb.lemma_ != "join" else None,
            heir=heir[0] if heir else None,
            heir_status="designate"
            if time == "future"
            else "acting"
            if heir and verbs.is_interim(verb)
            else "current",
            aside=bool(heir)
            and (verb.dep_ == "relcl" or heir[0].mention.kind == "pronoun" or verb.lemma_ in _FOLLOWS),
            elects=verbs.lemma_of(verb) in _ELECTS,
            waiting=waiting,
            soon=_is_soon(scene, verb.i),
        )


def _is_soon(scene: Scene, i: int) -> bool:
    """Whether a sentence tells of what came hours after: "within two hours", "minutes later"."""
    for j in range(scene.sentence_start[i], scene.sentence_end[i]):
        if scene.at(j) in ("hours", "minutes", "hour"):
            within = "within" in (scene.at(j - 1), scene.at(j - 2), scene.at(j - 3))
            return within or scene.at(j + 1) in ("later", "after", "afterwards")
    return False


def _who(  # noqa: PLR0911 - one kind of deed a case
    scene: Scene, holders: Holders, verb: Token, classes: set[str], *, post: str
) -> tuple[str, list[Named], list[Named]]:
    """Return what is done, to whom, and who comes after them."""
    passive, names = verbs.is_passive(verb), set(verbs.names_of(verb))
    subjects = meant.subjects(holders, verb)
    before = []
    if "take over" in names:
        if any(token.pos_ == "NOUN" for token in verbs.children_with_prep(verb, "at")):
            return "begin", [], []  # "takes over from him at housing": another post than his, see turns
        predecessors = verbs.children_with_prep(verb, "from")
        before = [person for token in predecessors for person in meant.resolve(holders, token)]
    if "succeed" in classes and verb.tag_ == "VB" and scene.at(verb.i - 1) == "to":
        named = scene.name(verb.i - 2)  # "name Anna Berg to replace him"
        subjects = [named] if named and named.is_person and named.end == verb.i - 1 else subjects
    if "succeed" in classes or before:
        heir = (_persons(scene, verb, "by") or _meanwhile(scene, verb)) if passive else subjects
        return "end", (subjects if passive else before or meant.objects(holders, verb)) if heir else [], heir
    if "hand over" in names and not passive and not any(child.dep_ == "dobj" for child in verb.children):
        heirs = [p for token in verbs.children_with_prep(verb, "to") for p in meant.resolve(holders, token)]
        return "end", subjects if heirs else [], heirs
    if post:
        return post, subjects, []
    if "dismiss" in classes:
        return "end", subjects if passive else meant.objects(holders, verb), []
    things = any(child.dep_ == "dobj" and child.lower_ != "office" for child in verb.children)
    if "end" in classes and not things:
        return "end", subjects, []
    begins = ("appoint" in classes and passive) or ("begin" in classes and bool(_TAKES_OFFICE & names))
    if verb.lemma_ == "join" and not things:  # "joined from Nordbank in May"
        begins = any(child.lower_ == "from" for child in verb.children)
    if verb.lemma_ in _STARTS and not things:
        begins = verbs.time_of(verb) in ("future", "present")
    if verb.lemma_ in _GETS and not passive and (before := _whose_post(scene, verb)):
        return "end", before, subjects
    return "begin", subjects if begins else [], []


def _persons(scene: Scene, verb: Token, prep: str) -> list[Named]:
    found = (scene.person(token.i) for token in verbs.children_with_prep(verb, prep))
    return [person for person in found if person]


def _meanwhile(scene: Scene, verb: Token) -> list[Named]:
    """Return who stands in for somebody: "was replaced on an interim basis by Anna Berg"."""
    if not verbs.is_interim(verb):
        return []
    nouns = [token for prep in ("on", "in") for token in verbs.children_with_prep(verb, prep)]
    return [person for noun in nouns for person in _persons(scene, noun, "by")]


def _deed_organization(scene: Scene, verb: Token) -> str | None:
    for prep in ("at", "of", "from"):
        for token in verbs.children_with_prep(verb, prep):
            found = scene.named(token.i)
            if found and found.ref.type == "organization":
                return found.ref.id
    return None


def of_successions(scene: Scene, holders: Holders) -> Iterator[Deed]:
    """Yield who came before: "will be installed in May in succession to Omar Diallo"."""
    for i, word in enumerate(scene.lower):
        if word != "succession" or scene.at(i - 1) != "in" or scene.at(i + 1) != "to" or scene.quoted[i]:
            continue
        above = (token for token in scene.doc[i].ancestors if token.pos_ == "VERB")
        verb, person = next(above, None), scene.person_from(i + 2)
        time = verbs.time_of(verb) if verb is not None else None
        if person is None or verb is None or time is None:
            continue
        given = verbs.appoints(verb) and not verbs.is_passive(verb)
        heirs = meant.objects(holders, verb) if given else meant.subjects(holders, verb)
        for heir in heirs[:1]:
            yield _makes_way(scene, i, person, heir, ahead=time == "future")


def of_leavings(scene: Scene, holders: Holders, published: str | None) -> Iterator[Deed]:
    """Yield who left: "since the dismissal last week of Omar Diallo", "after Diallo's resignation in May".

    Where somebody took office upon it, that is the heir: "took office in May following his resignation".
    """
    for i, word in enumerate(scene.lower):
        if word not in _LEAVINGS | _DEATHS or scene.quoted[i]:
            continue
        found = _who_left(scene, holders, i)
        if found is None:
            continue
        person, first, last = found
        prep = first - 1 - (scene.at(first - 1) == "the")
        above = [token for token in scene.doc[i].ancestors if token.pos_ in ("VERB", "AUX")]
        taker = next((token for token in above if _TAKES_OFFICE & set(verbs.names_of(token))), None)
        if word in _LEAVINGS and scene.at(i + 1) == "of" and taker is not None and scene.at(prep) in _UPON:
            if verbs.time_of(taker) in ("past", "perfect"):
                for heir in meant.subjects(holders, taker)[:1]:
                    yield _makes_way(scene, i, person, heir, left=True)
            continue
        if scene.at(prep) not in _SINCE_THEN or scene.at(last) == "as":
            continue
        if not above or any(verbs.time_of(token) in (None, "future") for token in above[:1]):
            continue
        end = _date_beside(scene, (i + 1, last), published)
        if not is_ahead(end, published):
            yield Deed(
                person=person,
                act="death" if word in _DEATHS else "end",
                status="former",
                end=end,
                sentence=scene.sentence(i),
                at=scene.span(i, i + 1).start,
            )


def _who_left(scene: Scene, holders: Holders, i: int) -> tuple[Named, int, int] | None:
    """Return who is said to leave by a noun, and the tokens that the phrase begins at and ends before."""
    j = i + 1
    while any(when.start <= j < when.end for when in scene.times) or scene.at(j) in ("in", "on"):
        j += 1  # "the dismissal in May of Omar Diallo"
    if scene.at(j) == "of":
        title = next((one for one in holders.phrases if j < one.start <= j + 2), None)
        person = scene.person_from(j + 1) or (scene.person_from(title.end) if title else None)
        return (person, i, person.end) if person else None
    k = i - 1 - (scene.at(i - 1) in ("'s", "'"))
    owner = scene.person(k)
    return (owner, owner.start, i + 1) if owner and owner.end == k + 1 else None


def _date_beside(scene: Scene, places: tuple[int, ...], published: str | None) -> Date | None:
    """Return the date that stands right behind a noun or its person: "his dismissal last week"."""
    for when in scene.times:
        first = when.end - len(when.first.split())
        first -= scene.at(first - 1) in ("in", "on")
        if first in places and when.second is None:
            return dates.resolve(when.first, published)
    return None


def of_vacancies(scene: Scene, holders: Holders) -> Iterator[Deed]:
    """Yield who held what another takes: "Berg fills the seat vacated by Omar Diallo"."""
    for verb in scene.verbs:
        seat = verb.head
        if verb.lemma_ != "vacate" or verb.dep_ != "acl" or seat.lower_ not in _POSTS or scene.quoted[verb.i]:
            continue
        taker = seat.head
        if seat.dep_ != "dobj" or taker.lemma_ not in _TAKES or verbs.time_of(taker) is None:
            continue
        for person in _persons(scene, verb, "by"):
            for heir in meant.subjects(holders, taker)[:1]:
                yield _makes_way(scene, verb.i, person, heir, vacated=True)


def _makes_way(
    scene: Scene,
    i: int,
    person: Named,
    heir: Named,
    *,
    ahead: bool = False,
    left: bool = False,
    vacated: bool = False,
) -> Deed:
    """Return that a person's role goes to an heir, as told at a token; `ahead`: it is still to come."""
    return Deed(
        person=person,
        act="end",
        status=None if ahead else "former",
        sentence=scene.sentence(i),
        at=scene.span(i, i + 1).start,
        heir=heir,
        heir_status="designate" if ahead else "current",
        aside=True,
        vacated=vacated,
        left=left,
    )


def of_nominations(scene: Scene) -> Iterator[Deed]:
    """Yield that a person is no more than nominated: "Her nomination must be confirmed"."""
    for place, word in enumerate(scene.lower):
        if word != "nomination" or scene.quoted[place]:
            continue
        person = scene.person(place - 1) or (scene.person(place - 2) if scene.at(place - 1) == "'s" else None)
        if person:
            yield Deed(
                person=person,
                act="nominate",
                status="nominee",
                sentence=scene.sentence(place),
                at=scene.span(place, place + 1).start,
            )


def _office_taker(scene: Scene, holders: Holders, i: int, person: Named) -> Named:
    """Return who "his" is of where the sentence names somebody who takes office: "took over after his"."""
    first = scene.sentence_start[i]
    if any(one.ref.id == person.ref.id and first <= one.start < i and one.is_name for one in scene.persons()):
        return person
    for verb in scene.doc[i].ancestors:
        if verb.pos_ == "VERB" and "begin" in verbs.verbs().classes_of(verb):
            return next((one for one in meant.subjects(holders, verb) if one.is_name), person)
    return person


def of_heirs(scene: Scene, holders: Holders) -> Iterator[Deed]:
    """Yield who came before or comes after a person: "Berg's predecessor, Omar Diallo,"."""
    for place, word in enumerate(scene.lower):
        if word not in _HEIRS:
            continue
        i = place - 1
        if scene.at(i) in ("'s", "'"):
            i -= 1
        person = scene.person(i)
        heir = (
            scene.person_from(place + 2)
            if scene.at(place + 1) in (",", "(", "-")
            else scene.person_from(place + 1)
        )
        if heir is None and (scene.at(place + 1), scene.at(place + 2)) == (",", "the"):
            heir = next(filter(None, map(scene.person_from, range(place + 4, place + 6))), None)
        posted = scene.at(place + 1) in ("in", "at") and scene.at(place + 3) in _POSTS
        if posted and heir is None and scene.at(place + 4) == ",":  # "her successor in that post, Anna Berg"
            heir = scene.person_from(place + 5)
        if person and heir is None and scene.at(person.start - 1) == ",":
            heir = scene.name(person.start - 2)
        if person and heir and person.mention.kind == "pronoun":
            person = _office_taker(scene, holders, place, person)
        if person and heir and heir.is_person and heir.ref.id != person.ref.id:
            yield Deed(
                person=person,
                act="heir",
                status=None,
                sentence=scene.sentence(place),
                only_heir=True,
                over=posted and word == "successor",
                heir=heir,
                heir_status=_HEIRS[word],
            )
