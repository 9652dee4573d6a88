"""Role phrases that stand in one list, which has one holder, and what they share.

    [founder], [chairman] and [chief executive] of Nordbank         one list; Nordbank is of all three
    its [chief], [General] Anna Berg                                two: the title is of no chief's company

Read before anybody holds them, and what they share after the rules by place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.facts.roles.bodies import kinds_of
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.phrases.phrase import Slot
from kg.facts.roles.scene import OPENERS, Scene
from kg.lexicons import role_words

_LISTS = role_words.english()
ONCE = _LISTS.status["beside"]
NOW = frozenset({"now", "today", "currently"})
ADDRESS = _LISTS.roles["address"]
TRADES = _LISTS.roles["trades"]


def grouped(scene: Scene, phrases: Sequence[RolePhrase]) -> Iterator[list[RolePhrase]]:
    """Yield the phrases of a block by lists: "founder, chairman and chief executive of A"."""
    group: list[RolePhrase] = []
    for phrase in phrases:
        if group and _are_joined(scene, group[-1], phrase):
            group.append(phrase)
            continue
        if group:
            yield group
        group = [phrase]
    if group:
        yield group


def _are_joined(scene: Scene, left: RolePhrase, right: RolePhrase) -> bool:  # noqa: PLR0911 - one case a line
    if left.end == right.start and left.plural == right.plural and is_title(scene, right):
        return left.determiner is None  # "Army chief General Anna Berg"
    between = [scene.at(i) for i in range(_dated_end(scene, left, right), right.start)]
    if [word for word in between if word != "-"] == ["turned"]:
        return True  # "a lawyer turned novelist"
    if left.end > right.start or not between or left.plural != right.plural:
        return False
    own = right.determiner or right.principal or any(slot.before for slot in right.organizations)
    if own and scene.at(right.end) in OPENERS and scene.person_from(right.end + 1):
        return False  # "A, founder of B, and the treasurer, C": the second has its own holder
    if between[0] == "," and scene.person_from(right.end) and _is_beside_name(scene, left):
        return False  # "A, an envoy to Norway, and trade minister B"
    if between == [","] and right.role.key in TRADES and right.determiner in ("a", "an"):
        return False  # "chair of Nordbank, a lender"
    owned = left.determiner or left.organizations or left.principal
    if "," in between and is_title(scene, right) and owned:
        return False  # "its chief, General Anna Berg": the title is of no chief's organization
    if "as" in between and not {"and", "&"} & set(between) and right.determiner:
        return False  # "named Berg, chair of A, as a director"
    return all(
        word in (",", "and", "&", "/", "or", "also", "as", "then") or word in NOW for word in between
    ) and between not in (["as"],)


def is_now(scene: Scene, phrase: RolePhrase) -> bool:
    """Whether a role is said to be the one of today: "then a clerk and now director"."""
    return scene.at(phrase.start - 1) in NOW or scene.at(phrase.start) in NOW


def is_of_today(scene: Scene, group: Sequence[RolePhrase], phrase: RolePhrase) -> bool:
    """Whether "formerly" before a list leaves a role out: "named Berg, formerly a clerk, head of sales"."""
    if phrase is group[0]:
        return False
    pair = group[1:] == [phrase]
    bare = group[0].determiner in ("a", "an") and phrase.determiner is None
    return is_now(scene, phrase) or (pair and bare and scene.at(phrase.start - 1) == ",")


def _is_beside_name(scene: Scene, phrase: RolePhrase) -> bool:
    """Whether a person's name and a comma stand right before a phrase."""
    before = scene.name(phrase.start - 2) if scene.at(phrase.start - 1) == "," else None
    return before is not None and before.is_person and before.end == phrase.start - 1


def is_title(scene: Scene, phrase: RolePhrase) -> bool:
    """Whether a role is a form of address right before a name: "Cllr Anna Berg", "Prof Anna Berg"."""
    address = phrase.abbreviated or phrase.role.kind in ("rank", "religion") or phrase.role.key in ADDRESS
    own = phrase.determiner is None and not any(slot.before for slot in phrase.organizations)
    return address and own and scene.person_from(phrase.end) is not None


def _dated_end(scene: Scene, left: RolePhrase, right: RolePhrase) -> int:
    """Return where a phrase ends with its date: "deputy chair of A in 1971 | and chair in 1978"."""
    own = right.determiner or scene.person_from(right.end)
    for when in scene.times:
        if when.start == left.end and not when.lasts and not own and scene.at(when.end) == "and":
            return when.end
    return left.end


def _is_trade_before(scene: Scene, left: RolePhrase, right: RolePhrase) -> bool:
    """Whether a trade opens a list of posts: "a geologist, professor of physics at A"."""
    between = [scene.at(i) for i in range(left.end, right.start)]
    return (
        left.role.kind in ("profession", "academic")
        and left.determiner in ("a", "an")
        and between[:1] == [","]
        and "and" not in between
    )


def share(scene: Scene, group: Sequence[RolePhrase]) -> None:
    """Give an organization that stands once to all roles of a list: "founder and chair of A"."""
    before = [slot for slot in group[0].organizations if slot.before]
    for left, phrase in pairwise(group):
        if left.end == phrase.start:
            continue  # "Nordbank chair Professor Anna Berg": a professor of no bank
        if phrase.status == "former" != left.status and scene.at(phrase.start - 1) == ",":
            continue  # "Nordbank's chair, former minister Anna Berg": a minister of no bank
        if before and not phrase.organizations and phrase.determiner is None and not phrase.shut:
            phrase.organizations += _fitting(before, phrase)
        bare = phrase.determiner is None and not phrase.organizations and not phrase.shut
        if bare and group[0].asked and not group[0].organizations:  # "the company's founder and chair"
            phrase.asked, phrase.shut, phrase.before = group[0].asked, True, group[0].before
        if group[0].principal and not phrase.principal and phrase.start == phrase.role_start:
            phrase.principal = group[0].principal
        former = group[0].status == "former" and not is_now(scene, phrase)
        if phrase.status is None and former and phrase.start == phrase.role_start:
            phrase.status = "former"
    for left, right in zip(reversed(group[:-1]), reversed(group[1:]), strict=True):
        after = [slot for slot in right.organizations if not slot.before]
        if _dated_end(scene, left, right) > left.end and not right.organizations:
            right.organizations += [slot for slot in left.organizations if not slot.before]
        if left.end == right.start:
            continue
        teaches = left.role.kind == "academic" != right.role.kind and not left.exact
        apart = left.determiner == "a" and is_now(scene, right)  # "then a clerk and now director of A"
        if apart or teaches or _is_trade_before(scene, left, right):  # "professor of law and director of A"
            continue
        if after and not left.organizations and not left.shut and right.determiner is None:
            left.organizations += _fitting(after, left)


def _fitting(slots: Sequence[Slot], phrase: RolePhrase) -> list[Slot]:
    """Leave out a party from an office of state: "culture secretary and deputy leader of Labour"."""
    return [
        slot
        for slot in slots
        if not (phrase.role.national and slot.named and "party" in kinds_of(slot.named.ref))
    ]
