"""From a holding to claims: one person, one role, at most one organization, with status and dates.

    Anna Berg, who was chief executive of A and B from 1998 to 2004
    ->  (Berg, chief executive, A, former, 1998, 2004), (Berg, chief executive, B, former, 1998, 2004)

Claims of one article that say the same are joined by `kg.facts.roles.merging`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.facts.dates import Date
from kg.facts.roles import verbs
from kg.facts.roles.holders import Holding
from kg.facts.roles.periods import is_ahead, is_over, period
from kg.facts.roles.phrases.left import STATUS
from kg.facts.roles.phrases.of_name import SERVES
from kg.facts.roles.phrases.phrase import RolePhrase
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import role_words
from kg.lexicons.roles import Role
from kg.model import LayerKind, Span, Status

# What may fill an organization's place: the block's label, what is spoken of in the sentence, near, in the
# block before, or in the headline.
Open = Literal["", "label", "here", "near", "before", "asked"]


POSTS = frozenset({"organization", "sport"})  # kinds of roles that one organization gives
_LISTS = role_words.english()
TOPS = _LISTS.roles["of-bodies"]
EMPLOYED = frozenset({"manager", "director", "executive", "officer", "president"})
FOUNDERS = _LISTS.roles["founders"]
_STATELESS = _LISTS.words["stateless"]
_CHIEFS = frozenset({"head", "leader", "boss", "chief"})
CAPTAIN = "captain"  # a rank, and a player
LOOSE = _LISTS.roles["loose"]


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
    open: Open = ""  # a post without an organization: the one that the article speaks of may fill it
    asked: str = ""  # the word it is told by: "the charity's", "its"
    begun: bool = False  # its words tell how it was taken up: "was named", "the new", "incoming"
    rises: bool = False  # from what the sentence told before: "rising to technical director"
    generic: str = ""  # from a verb that says no more than "belongs to": "hold", "begin", "end"


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
    if phrase.status is None and (_is_of_then(scene, phrase.end) or _is_followed(scene, holding)):
        phrase.status = "former"
    if phrase.role.kind == "candidate" and _is_of_past_year(scene, phrase.end, published):
        phrase.status = "former"  # "the nominee in 2008"
    if phrase.status is None and STATUS.get(scene.at(phrase.role_start)) == "acting":
        phrase.status = "acting"  # "caretaker manager", a role by that name
    start, end = period(
        scene,
        phrase.role_start,
        phrase.end,
        verb=holding.verb,
        act=_act_of_dates(holding),
        time=time,
        published=published,
    )
    status = status_of(holding, time, start, end, published)
    if phrase.status == "designate" and not is_ahead(start, published):
        start = None  # "named on Tuesday as the next chair": the day of the naming
    after = [slot for slot in phrase.organizations if not slot.before]
    chosen = [slot.named for slot in after or phrase.organizations[-1:]]
    span = scene.span(phrase.role_start, phrase.role_end)
    principal = _beside(scene, phrase) or phrase.principal
    principal = principal if principal and principal.ref.id != holding.person.ref.id else None
    for organization in chosen or [None]:
        yield Claim(
            person=holding.person,
            role=phrase.role.label
            if phrase.abbreviated or (phrase.plural and phrase.exact)
            else " ".join(text[span.start : span.end].split()),
            role_span=span,
            entry=phrase.role,
            exact=phrase.exact,
            organization=organization,
            principal=principal,
            status=status,
            start=start,
            end=end,
            confidence=holding.confidence * (0.97 if holding.person.is_name else 0.93),
            extractor=holding.extractor,
            sentence=scene.sentence(phrase.head),
            layer=scene.block.layer.kind,
            tentative=_says_little(holding, organization, principal),
            shut=phrase.shut,
            asked=phrase.asked,
            open=_is_open(scene, holding, organization, principal, status),
            begun=_is_begun(scene, holding),
            rises=holding.verb is not None and holding.act == "begin" and holding.verb.lemma_ == "rise",
        )


def _beside(scene: Scene, phrase: RolePhrase) -> Named | None:
    """Return whom "his" means behind "him" in a list: "Berg suspended him, his deputy and others"."""
    i = phrase.start - 1
    if scene.at(phrase.start) not in ("his", "her") or scene.at(i) not in (",", "and"):
        return None
    return scene.person(i - 1) if scene.at(i - 1) in ("him", "her") else None


def _act_of_dates(holding: Holding) -> str:
    """Return what a bare date tells of a role: its begin, its end, or nothing."""
    if holding.verb is None:
        return holding.act
    if verbs.renews(holding.verb):
        return "hold"  # "was re-elected chair in 2023"
    return "begin" if holding.act == "was" else holding.act  # "began her career as a clerk in 1962"


def _is_of_then(scene: Scene, i: int) -> bool:
    """Whether "at the time" or "until then" follows a role: "the ambassador at the time"."""
    after = [scene.at(j) for j in range(i, i + 3)]
    return after in (["at", "the", "time"], ["at", "that", "time"]) or after[:2] == ["until", "then"]


def _is_of_past_year(scene: Scene, i: int, published: str | None) -> bool:
    """Whether "in" and a year before that of the article follow a role."""
    year = scene.at(i + 1)
    return scene.at(i) == "in" and published is not None and len(year) == len("2008") and year < published[:4]


def _is_followed(scene: Scene, holding: Holding) -> bool:
    """Whether somebody's helper is said to be something else now: "her tutor, Anna Berg, now a judge"."""
    i = max(holding.person.end, holding.phrase.end)
    words = [scene.at(j) for j in range(i, i + 4)]
    now = words[:2] == [",", "now"] or (words[:2] == [",", "who"] and words[3] == "now")
    return now and holding.phrase.principal is not None and scene.at(i + 4) != "also"


def _is_begun(scene: Scene, holding: Holding) -> bool:
    """Whether words tell that a role is taken up: "was named chief executive", "the new chief executive"."""
    phrase = holding.phrase
    new = {"new", "newly", "next"} & {scene.at(i) for i in range(phrase.start, phrase.role_start)}
    return holding.act == "begin" or bool(new) or (phrase.status or holding.status) == "designate"


def _is_open(  # noqa: PLR0911 - one case a line, the first that fits
    scene: Scene, holding: Holding, organization: Named | None, principal: Named | None, status: Status
) -> Open:
    """How a post that names no organization may be given one: "the deputy chair"."""
    phrase = holding.phrase
    if organization or principal:
        return ""
    if phrase.role.bodies and not phrase.shut and phrase.determiner not in ("a", "an"):
        return "near"
    told = phrase.asked not in ("", "its") and (not phrase.role.national or phrase.asked in _STATELESS)
    public = phrase.role.kind == "government" and (phrase.asked != "its" or phrase.role.key not in TOPS)
    if told or ((phrase.asked or phrase.before) and not public):
        return "before" if phrase.before else "asked"
    if phrase.role.key in TOPS and not phrase.shut and phrase.determiner is None:
        return "label"
    if phrase.role.key == CAPTAIN and not phrase.shut and phrase.determiner in (None, "the"):
        return "near" if holding.extractor in ("role/premodifier", "role/appositive") else ""
    leads = phrase.role.key in FOUNDERS and holding.extractor == "role/premodifier"
    if leads and not phrase.shut and phrase.determiner is None and status == "current":
        return "near"  # "founder Anna Berg"
    speaks = phrase.role.key == "spokesperson"
    if phrase.shut or phrase.role.key in LOOSE or not (speaks or phrase.role.kind in POSTS):
        return ""
    ends = holding.act in ("end", "gone") or _is_left(scene, holding)  # "stepped down as chair"
    if status == "former" and not ends and holding.extractor != "role/succession":
        return ""
    if phrase.determiner in ("a", "an"):
        return (
            "near" if holding.act == "begin" and phrase.role.kind == "organization" else _if_employed(holding)
        )
    bare = phrase.determiner is None and all(
        scene.at(i) in STATUS for i in range(phrase.start, phrase.role_start)
    )
    return "near" if phrase.determiner == "the" or bare else ""


def _is_left(scene: Scene, holding: Holding) -> bool:
    """Whether a time in office is what somebody leaves after: "will retire after ten years as chair"."""
    if holding.extractor != "role/noun-as":
        return False
    above = list(scene.doc[holding.phrase.head].ancestors)
    leaving = next((one for one in above if one.pos_ == "VERB"), None)
    return (
        leaving is not None
        and bool({"end", "begin"} & set(verbs.verbs().classes_of(leaving)))
        and any(one.lower_ in ("after", "following") for one in above[: above.index(leaving)])
    )


def _if_employed(holding: Holding) -> Open:
    """How "said Anna Berg, a product manager" may be given who is spoken of in its own sentence."""
    employed = (
        holding.phrase.role.key.rpartition("-")[2] in EMPLOYED and holding.extractor == "role/appositive"
    )
    return "here" if employed else ""


def _says_little(  # noqa: PLR0911 - one case a line, the first that fits
    holding: Holding, organization: Named | None, principal: Named | None
) -> bool:
    phrase = holding.phrase
    if organization or not phrase.role.weak:
        return False
    if principal and (phrase.role.kind in ("relation", "government") or phrase.role.key in SERVES):
        return False
    if (
        phrase.role.kind == "relation"
        and (phrase.shut or phrase.principal)
        and holding.extractor == "role/appositive"
    ):
        return False  # "the player's agent, Anna Berg,"
    if holding.act in ("begin", "end") and holding.extractor in ("role/as", "role/appoint"):
        return False  # "elected to the board as the parents' representative", "resigned as a whip"
    if phrase.described and phrase.determiner == "the" and phrase.role.key in _CHIEFS:
        return False  # "the head of the election commission"
    if not phrase.exact and phrase.role_end - phrase.role_start > 1:
        return False
    return not (holding.extractor == "role/premodifier" and phrase.role.kind in ("government", "rank"))


def status_of(  # noqa: PLR0911 - one case a line, the first that fits
    holding: Holding, time: verbs.Time | None, start: Date | None, end: Date | None, published: str | None
) -> Status:
    """Return the status that words beside the role, the verb and its time, and the dates give together."""
    word = holding.phrase.status or holding.status
    ended = is_over(end, published)
    if word == "former" or holding.act == "was" or (ended and holding.act != "begin"):
        return "former"
    if holding.act in ("end", "gone"):
        return (word or "current") if time == "future" or is_ahead(end, published) else "former"
    if holding.act == "nominate":
        return "nominee"
    over = holding.act == "hold" and time in ("past", "pluperfect")
    if (
        over
        and holding.verb is not None
        and (not verbs.is_reported(holding.verb) or verbs.lasted(holding.verb))
    ):
        return "former"
    if is_ahead(start, published) and holding.act == "begin" and word != "acting":
        return "designate"
    acts = holding.verb is not None and holding.verb.lemma_ == "act" and holding.act == "hold"
    if acts or (holding.verb is not None and verbs.is_interim(holding.verb)):
        return "acting"
    if time == "future" and word != "acting":
        return "designate"
    return word or "current"
