"""A name behind a role's preposition: the organizations, the person served, or a part of the role's name.

    chair of Nordbank (NB), Halden Trust and the Harbour Fund      three slots
    head of Nordbank's Asian business                              a unit: Nordbank
    secretary of the Dockers union in Halden                       Dockers; the noun and the seat are skipped
    ambassador to Norway                                           part of the role

A name that is only the first word of something else, "the Halden branch", fills no slot.
"""

from __future__ import annotations

from kg.facts.roles.bodies import kinds_of
from kg.facts.roles.phrases.fitting import fits
from kg.facts.roles.phrases.left import SENT_ABROAD
from kg.facts.roles.phrases.phrase import MAX_OBJECT, Around, RolePhrase, Slot
from kg.facts.roles.scene import BODY_NOUNS, Named, Scene
from kg.lexicons import role_words

_LISTS = role_words.english()
FIELDS = _LISTS.words["fields"]
BODIES = _LISTS.words["governments"]
TEAMS = _LISTS.words["teams"]
DIVISIONS = _LISTS.words["divisions"]
SERVES = _LISTS.roles["serving"]
UNITS = _LISTS.words["units"]
_AT = frozenset({"at", "in"})


def of_name(  # noqa: PLR0911, PLR0912 - cases
    around: Around, made: RolePhrase, word: str, named: Named, *, described: bool = False
) -> int | None:
    """Read a name after the preposition `word`; return where it ends, None where it is no part of the phrase.

    `described`: words stand before it, "of the German lift maker Nordbank".
    """
    scene = around.scene
    if named.is_person:
        return _principal(scene, made, word, named)
    if (inner := _inner(around, named.end)) is not None:
        return of_name(around, made, word, inner, described=True)  # "of the Norland Department of Health"
    end = named.end
    field = word in ("of", "for") and (  # "Head of Investor Relations"
        (scene.at(end - 1) in FIELDS and not described) or _is_subject(scene, made, named)
    )
    if field or (made.role.key in SENT_ABROAD and word in ("to", "for", "in")):
        other = scene.name(end + 1) if scene.at(end) == "and" and word == "for" else None
        if not field and other and other.start == end + 1 and other.ref.type == "place":
            end = other.end  # "special envoy for Norway and Sweden"
        made.role_end, made.exact = end, False
        return end
    if scene.at(end) in ("'s", "'"):
        return _owned(around, made, word, end + 1, named)
    if end < around.ceiling and _is_a_land_s(scene, named):
        end += 1
    elif scene.at(end) in BODY_NOUNS and scene.at(end + 1) != "of" and not _runs_on(around, end + 1):
        end += 1  # "general secretary of the Dockers union"
    elif _runs_on(around, end):
        made.shut = True
        return None
    if word in ("in", "for", "at") and named.ref.type == "place" and not fits(scene, made, named, owner=True):
        return end  # "the fund's representative in Lusaka"
    if word in ("in", "with", "on", "from", "to") and named.ref.type != "organization":
        return end if word == "in" and made.organizations else None  # "INEC's commissioner in Kwara"
    if word == "in" and made.role.key == "leader":
        return None  # "a leader in pathology"
    if word in ("to", "on") and made.role.kind not in ("relation", "government"):
        return None
    if not fits(scene, made, named, owner=True):
        made.shut = named.ref.type == "place" and word == "of"
        return None
    if named.ref.name.islower():
        end = _called(around, end)
    made.organizations.append(Slot(named, before=False))
    return _seat(around, _more(around, made, _acronym(around, end)))


def _inner(around: Around, i: int) -> Named | None:
    """Return the organization whose name begins at a token."""
    named = around.scene.name(i) if i < around.ceiling else None
    return named if named and named.start == i and named.ref.type == "organization" else None


def _is_a_land_s(scene: Scene, named: Named) -> bool:
    """Whether a name stands for a land, before a noun for its rule, its team or a part of it.

    "The Norland government", "the Norland side", "Inland province".
    """
    word = scene.at(named.end)
    lands = named.ref.type != "organization" and word in BODIES | TEAMS
    return lands or (word in DIVISIONS and not kinds_of(named.ref))


def _called(around: Around, i: int) -> int:
    """Skip a name that nobody knows behind what bears it: "of the carriers' association Linava"."""
    scene = around.scene
    while i < around.ceiling and scene.name(i) is None and scene.doc[i].pos_ == "PROPN":
        i += 1
    return i


def _is_subject(scene: Scene, made: RolePhrase, named: Named) -> bool:
    """Whether a name is what a teacher teaches: "Professor of Mathematics at Halden University"."""
    academic = made.role.kind == "academic" and named.ref.type == "organization"
    return academic and scene.at(named.end) in _AT and not kinds_of(named.ref)


def _principal(scene: Scene, made: RolePhrase, word: str, named: Named) -> int | None:
    """Read whom the holder serves: "aide to Anna Berg"."""
    serves = made.role.kind == "relation" or made.role.key in SERVES
    if not (serves and word in ("to", "for", "of")):
        made.shut = made.shut or word in ("of", "at")  # an organization that is taken for a person
        return None
    if scene.at(named.end) == "'s":
        made.shut = True
        return None
    made.principal = named
    return named.end


def _seat(around: Around, end: int) -> int:
    """Skip where the organization is: "of the Ocean Institute in Durban"."""
    scene = around.scene
    if scene.at(end) != "in" or end + 1 >= around.ceiling:
        return end
    named, i = scene.name(end + 1), end + 1
    while named is None and i < around.ceiling and scene.doc[i].pos_ == "PROPN" and scene.name(i) is None:
        i += 1
    return named.end if named and named.ref.type == "place" else i if i > end + 1 else end


def _owned(around: Around, made: RolePhrase, word: str, i: int, owner: Named) -> int | None:
    """Read "head of Norland's central bank": the bank where it is named; of a unit, the owner."""
    named = around.scene.name(i) or around.scene.nominal(i)
    end = unit(around, i)
    if end and owner.ref.type == "organization" and not (named and named.ref.type == "organization"):
        made.organizations.append(Slot(owner, before=False))
        return end
    if named and named.ref.type == "organization" and word in ("of", "at", "for"):
        made.organizations.append(Slot(named, before=False))
        return named.end
    if owner.ref.type == "organization" and (end := _people(around, i)):
        made.organizations.append(Slot(owner, before=False))
        return end
    made.shut = True
    return None


def _people(around: Around, i: int) -> int:
    """Return where those end whom a body has in an assembly: "the Harbour Party's MEPs"; 0: none."""
    for j in range(i, min(around.ceiling, i + 3)):
        words = [around.scene.words[j]]
        if (form := around.lexicon.match(words, 0)) and form.plural:
            return j + 1 if form.role.kind in ("government", "organization") else 0
        if around.scene.doc[j].pos_ != "ADJ":
            return 0
    return 0


def unit(around: Around, i: int) -> int:
    """Return where "Asian business", "sales team" ends that begins at a token; 0: there is none."""
    for j in range(i, min(around.ceiling, i + MAX_OBJECT)):
        named = around.scene.name(j)
        if around.scene.at(j) in UNITS and around.scene.doc[j].pos_ in ("NOUN", "PROPN"):
            return j + 1
        if around.scene.doc[j].pos_ not in ("ADJ", "NOUN", "PROPN") or (named and named.is_person):
            return 0
    return 0


def _runs_on(around: Around, i: int) -> bool:
    """Whether the noun phrase goes on after a name, "the Halden branch": the name is not its head."""
    if i >= around.ceiling or around.scene.name(i):
        return False
    token = around.scene.doc[i]
    return (
        token.pos_ == "NOUN"
        and token.text[0].islower()
        and around.scene.doc[i - 1].dep_ in ("compound", "amod", "nmod")
    )


def _acronym(around: Around, end: int) -> int:
    """Skip "(NB)" after a name."""
    if around.scene.at(end) == "(":
        for i in range(end + 1, min(end + 4, around.ceiling)):
            if around.scene.at(i) == ")":
                return i + 1
    return end


def _unknown(around: Around, made: RolePhrase, found: list[Named], i: int) -> int:
    """Take a list whose last name nobody knows, "of A, B and Books at Sea"; return where it ends."""
    made.organizations += [Slot(named, before=False) for named in found]
    while i < around.ceiling and around.scene.doc[i].pos_ == "PROPN":
        i += 1
    return i


def _more(around: Around, made: RolePhrase, end: int) -> int:
    """Read the rest of a list of organizations: ", B and C"."""
    scene, i = around.scene, end
    found: list[Named] = []
    closed = False
    while i < around.ceiling and not closed:
        j = i
        if scene.at(j) == ",":
            j += 1
        if scene.at(j) in ("and", "&"):
            closed, j = True, j + 1
        if j == i:
            break
        while scene.at(j) in ("the", "of", "at", "for", "its", "charity"):
            j += 1
        named = scene.name(j)
        if named and named.ref.type == "place" and scene.at(named.end) == "'s":  # "and of Norland's Nordbank"
            j = named.end + 1
            named = scene.name(j)
        if named is None and closed and found and scene.doc[j].pos_ == "PROPN":
            return _unknown(around, made, found, j)
        if not named or named.start != j or named.ref.type != "organization" or not named.is_name:
            closed = False
            break
        if (
            closed
            and scene.doc[j].dep_ in ("nsubj", "nsubjpass")
            and scene.doc[named.end - 1].head.dep_ == "conj"
        ):
            closed = False  # "... of A, and B said"
            break
        found.append(named)
        i = _acronym(around, named.end)
    if not closed:
        return end
    made.organizations += [Slot(named, before=False) for named in found]
    return i
