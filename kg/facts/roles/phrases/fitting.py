"""Whether a name can be the organization of a role, by the role's kind and the name's type.

    minister  Norway, Norwegian     yes          mayor     the Harbour Party     no: no party gives it
    banker    Norway                no           leader    the Harbour Greens    yes: a party by its name

Which roles those are, the vocabulary of roles and its lists say.
"""

from __future__ import annotations

from kg.facts.roles.bodies import kinds_of
from kg.facts.roles.phrases.phrase import RolePhrase
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import role_words

_LISTS = role_words.english()
PARTISANS = _LISTS.words["party-members"]
HEADS_OF_PARTIES = _LISTS.roles["party-heads"]
OF_STATES = _LISTS.roles["of-states"]
PLACE_KINDS = frozenset({"government", "rank", "religion", "sport", "candidate"})
STATE_POSTS = _LISTS.roles["state-posts"]
PARTY_PRESIDENTS = _LISTS.roles["party-presidents"]


def fits(  # noqa: PLR0911 - one case a line
    scene: Scene, made: RolePhrase, named: Named, *, owner: bool = False
) -> bool:
    """Whether a name can be the organization of such a role."""
    presides = owner and made.role.key in PARTY_PRESIDENTS
    if named.ref.type == "organization":
        return presides or made.role.key not in STATE_POSTS or "party" not in kinds_of(named.ref)
    if named.is_person:
        return False
    heads = presides or made.role.key in HEADS_OF_PARTIES
    if named.ref.type == "group" and heads and _is_party(scene, named):
        return True
    if made.role.key == "mep":
        return False  # "Irish MEP": of the European Parliament
    if made.role.key in OF_STATES and named.ref.country and not owner:
        return True
    if made.role.kind not in PLACE_KINDS:
        return False
    token = scene.doc[named.end - 1]
    people = token.pos_ == "ADJ" or token.ent_type_ == "NORP"
    if made.role.kind in ("government", "rank"):
        return True
    if named.ref.type == "group":
        return made.role.kind == "candidate"
    return (not people or owner) and made.role.kind != "candidate"


def _is_party(scene: Scene, named: Named) -> bool:
    """Whether a group's name is that of a party: "the Harbour Democrats"."""
    return named.is_name and scene.doc[named.end - 1].text.lower() in PARTISANS
