"""Holders by place: the name comes after the role.

    [Nordbank chief executive] [Anna Berg]              premodifier
    the [chief executive], [Anna Berg], said            appositive
    [Sen.] [Anna Berg], R-Ohio,                         premodifier; what stands behind the name is the seat

Read from left to right over words, not from the parse tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.facts.roles.holders.found import Holders, Holding
from kg.facts.roles.holders.lists import is_title
from kg.facts.roles.holders.meant import persons_from
from kg.facts.roles.phrases import RolePhrase, Slot
from kg.facts.roles.scene import CLOSERS, OPENERS, Named, Scene
from kg.lexicons import role_words

_LISTS = role_words.english()
SEATS = _LISTS.roles["seats"]
MAX_PLACE = 2  # words of a place before a title
MAX_UNREAD = 9  # words of an organization that has no name
_PLACING = frozenset({"in", "for", "on", "to", "of", "at"})  # behind a title and its organization
PARTISANS = _LISTS.words["party-letters"]


def before_name(holders: Holders, group: Sequence[RolePhrase]) -> None:
    """Persons right behind the phrase: "Nordbank chief executive Anna Berg"."""
    scene, last = holders.scene, group[-1]
    if last.plural and _each(holders, last):
        return
    persons = [] if last.listed else persons_from(scene, _behind_branch(scene, last), many=last.plural)
    if not persons or scene.sentence_start[last.head] != scene.sentence_start[persons[0].start]:
        return
    cut = last.role_end - 1 > last.head and not last.exact and scene.words[last.role_end - 1][0].isupper()
    if cut and not last.organizations and last.role.kind != "government":  # "Commissioner for Health A"
        return  # "a spokesman for the United Dockers", cut in two by the names found
    for phrase in group:
        if phrase.role.kind == "candidate" and phrase.status is None:
            phrase.status = "nominee"
    _of_after(scene, last, persons[-1])
    holders.add(last, persons, "premodifier", confidence=0.95)
    if len(group) > 1 and _is_before_name(scene, last):  # "the chair, the retired admiral Anna Berg,"
        for phrase in group[:-1]:
            if _is_definite(phrase):
                holders.add(phrase, persons, "appositive", confidence=0.9)
    for phrase in group[:-1]:
        listed = phrase.determiner == "the" and scene.at(persons[-1].end) == "and"
        if listed or _is_of_another(scene, phrase, persons[-1]):
            continue  # "The president, Prime Minister Anna Berg and the king met"
        if (last.start == last.role_start and not last.organizations[:1]) or last.start == last.role_start:
            holders.add(phrase, persons, "premodifier", confidence=0.85)


def _behind_branch(scene: Scene, phrase: RolePhrase) -> int:
    """Step over a branch in brackets behind a title: "deputy commissioner (north) Anna Berg"."""
    i = phrase.end
    short = scene.at(i) == "(" and scene.at(i + 2) == ")" and scene.name(i + 1) is None
    return i + 3 if short and phrase.determiner is None and not phrase.plural else i


def _is_of_another(scene: Scene, phrase: RolePhrase, person: Named) -> bool:
    """Whether a role is of who stands before it: "Anna Berg, head of Tarn Aid and President Lind's aide,"."""
    before = scene.person(phrase.start - 2) if scene.at(phrase.start - 1) == "," else None
    return before is not None and scene.at(person.end) == "'s"


def _each(holders: Holders, phrase: RolePhrase) -> bool:
    """Read "Presidents Anna Berg of A, Omar Diallo of B and Marta Kovac of C"."""
    scene, i = holders.scene, phrase.end
    found: list[tuple[Named, Named]] = []
    while person := scene.person_from(i):
        j = person.end + 1
        where = scene.name(j + (scene.at(j) == "the" and scene.name(j) is None))
        if scene.at(person.end) != "of" or where is None or where.is_person:
            break
        found.append((person, where))
        i = where.end
        while scene.at(i) in (",", "and"):
            i += 1
    if len(found) < 2 or phrase.organizations:
        return False
    for person, where in found:
        own = replace(phrase, organizations=[Slot(where, before=False)])
        holders.held.setdefault(id(phrase), []).append(person)
        holders.found.append(Holding(person=person, phrase=own, extractor="role/premodifier", confidence=0.9))
    return True


def _of_after(scene: Scene, phrase: RolePhrase, person: Named) -> None:
    """Read the organization behind the name: "Professor Anna Berg of Halden University"."""
    i = person.end
    if phrase.role.key in SEATS and not phrase.organizations and (state := _seat(scene, i)):
        phrase.organizations.append(Slot(state, before=False))
        return
    if scene.at(i) == "," and scene.at(i + 1) == "of":
        i += 1
    if phrase.organizations or phrase.shut or scene.at(i) not in ("of", "at", "from"):
        return
    j = i + 1
    while scene.at(j) in ("the", "charity", "think", "tank"):
        j += 1
    named = scene.name(j)
    if named and named.start == j and named.ref.type == "organization" and scene.at(named.end) != "'s":
        phrase.organizations.append(Slot(named, before=False))


def _seat(scene: Scene, i: int) -> Named | None:
    """Return the place behind a member's name: ", R-Ohio,", "(D-Mich.)", ", a Democrat from Ohio"."""
    j = i + 1
    if scene.at(i) in (",", "("):
        j += scene.at(j) in ("a", "the")
        if scene.at(j).rstrip(".") in PARTISANS:
            if scene.at(j + 1) not in ("-", "of", "from", ","):
                return None
            j += 2
        elif not (place := scene.name(j)) or scene.at(place.end) not in PARTISANS:
            return None
    elif scene.at(i) not in ("of", "from"):
        return None
    found = scene.name(j)
    return found if found and found.ref.type == "place" and found.start == j else None


def beside_name(holders: Holders, group: Sequence[RolePhrase]) -> None:
    """Persons after the phrase: "the chief executive, Anna Berg,"."""
    scene, last = holders.scene, group[-1]
    i = last.end if scene.at(last.end) in OPENERS else _unread_end(scene, group)
    if scene.at(i) == "(" and (more := _bracket_end(scene, i)):
        i = more  # "the deputy chair (North), Anna Berg,"
    if scene.at(i) not in OPENERS:
        return
    last.shut = last.shut or i > last.end
    title = next((p for p in holders.phrases if p.start == i + 1 and _is_before_name(scene, p)), None)
    persons = persons_from(scene, _behind_owner(scene, title.end if title else i + 1), many=last.plural)
    cut = bool(persons) and scene.at(persons[0].start - 1) == "."  # a title with a full stop: "Hon."
    if not persons or (persons[0].start >= scene.sentence_end[last.head] and not cut):
        return
    end = _skip_age(scene, persons[-1].end)
    word = scene.at(end)
    first = group[0]
    definite = _is_definite(first)
    if title and _opens_clause(scene, last, persons[0]):
        return
    at_end = end >= scene.sentence_end[persons[-1].start] or word in (".", ";", ":", '"', "'s", "?")
    closed = word in CLOSERS | {"("} and word not in ("'", '"') if scene.at(i) == "," else True
    fronted = scene.at(i) == "," and _fronts(scene, first, persons[-1])
    if not (closed or at_end or fronted) or (at_end and not (definite or last.organizations)):
        return
    plain = not (definite or last.organizations or first.determiner or first.status)
    if scene.at(i) == "," and plain and not _opens_sentence(scene, first):
        return
    outer = holders.by_token.get(first.start - 2)
    serves = outer is not None and scene.at(first.start - 1) in ("for", "to", "of")
    known = holders.held.get(id(outer), []) if outer and serves else []
    if outer and any(one.end <= outer.start for one in known):
        # "Anna Berg, an adviser to the mayor, Omar Diallo,"
        outer.principal = outer.principal or persons[0]
    elif outer and serves and outer.role.kind == "relation":
        if not outer.plural and id(outer) not in holders.held:  # "a spokesman for the governor, Anna Berg,"
            outer.principal = outer.principal or scene.person(first.head)
            holders.add(outer, persons, "appositive", confidence=0.85)
        holders.barred |= {id(phrase) for phrase in group}
        return
    for phrase in group:
        holders.add(phrase, persons, "appositive", confidence=0.9)


def _opens_sentence(scene: Scene, first: RolePhrase) -> bool:
    """Whether a title begins a sentence, or a name that nobody knows before it: "Tarn State Governor, A,"."""
    start = scene.sentence_start[first.head]
    unknown = [i for i in range(start, first.start) if scene.name(i) or not scene.doc[i].text.istitle()]
    titled = scene.doc[first.role_start].text.istitle() and first.start - start <= MAX_PLACE
    if titled and not unknown and start < first.start and not first.organizations:
        first.shut = True
        return True
    return start == first.start


def _fronts(scene: Scene, first: RolePhrase, person: Named) -> bool:
    """Whether a sentence begins with what its subject is: "A former teacher, Anna Berg said"."""
    start, i = scene.sentence_start[first.head], person.end
    if i >= len(scene.doc) or scene.doc[i].pos_ not in ("VERB", "AUX"):
        return False
    if scene.doc[i - 1].dep_ not in ("nsubj", "nsubjpass"):
        return False
    if first.role.kind in ("sport", "relation"):
        return False  # "A defender of the bill, Anna Berg said"
    of = "of" in (scene.at(first.role_end), *(scene.at(j) for j in range(first.role_start, first.role_end)))
    if first.start == start:  # "A critic of the bill, Anna Berg said": no
        return first.determiner in ("a", "an") and (
            not of or first.role.kind in ("government", "organization")
        )
    before = range(start, first.start)  # "Now 84 and the chairman of Nordbank, Anna Berg said"
    return scene.at(start) in ("now", "currently") and all(
        scene.doc[j].like_num or scene.at(j) in ("now", "currently", "and", "also") for j in before
    )


def _is_definite(phrase: RolePhrase) -> bool:
    """Whether words before a role say whose or which it is: "the chair", "his party's chair"."""
    owned = any(slot.before for slot in phrase.organizations) or bool(phrase.principal) or phrase.shut
    return owned or phrase.determiner not in (None, "a", "an")


def _bracket_end(scene: Scene, i: int) -> int:
    """Return the comma right behind a short bracket without a name; 0: there is none."""
    for j in range(i + 2, min(i + 5, len(scene.doc) - 1)):
        if scene.at(j) == ")":
            inside = any(scene.person(one) for one in range(i + 1, j))
            return j + 1 if scene.at(j + 1) == "," and not inside else 0
    return 0


def _unread_end(scene: Scene, group: Sequence[RolePhrase]) -> int:
    """Return the comma behind an organization that could not be read: "the head of the water board, A,"."""
    last, end = group[-1], group[-1].end
    named = any(not slot.before for slot in last.organizations)
    told = scene.at(end) in ("of", "at", "for") and scene.at(end + 1) not in ("that", "this", "a", "an")
    told = told and not named and group[0].determiner == "the" and last.role.kind != "profession"
    if not told and not _is_placed(scene, group):
        return end
    for i in range(end + 1, min(end + MAX_UNREAD, scene.sentence_end[last.head])):
        if scene.at(i) == ",":
            return i
        if scene.doc[i].pos_ in ("VERB", "AUX", "PUNCT", "PRON", "SCONJ") or scene.person(i):
            return end
    return end


def _is_placed(scene: Scene, group: Sequence[RolePhrase]) -> bool:
    """Whether a title opens a sentence or clause and a place, a field or a year follows.

    "The chair of the Harbour Party in the north, Anna Berg, said"; not "met the chair in Paris, Anna Berg".
    """
    first, last = group[0], group[-1]
    opens = first.start == scene.sentence_start[first.head] or scene.at(first.start - 1) in (
        ",",
        "but",
        "and",
        "by",
    )
    titled = _is_definite(first) and last.role.kind != "profession" and not last.plural
    return opens and titled and scene.at(last.end) in _PLACING


def _opens_clause(scene: Scene, phrase: RolePhrase, person: Named) -> bool:
    """Whether a comma closes a clause and no title: "Writing to the minister, Cllr Anna Berg said"."""
    first = scene.doc[scene.sentence_start[phrase.head]]
    return first.tag_ == "VBG" and first.i < phrase.start and scene.doc[person.end - 1].dep_ == "nsubj"


def _is_before_name(scene: Scene, phrase: RolePhrase) -> bool:
    """Whether a phrase is a form of address, or says what the holder was: "chair, the retired admiral"."""
    if is_title(scene, phrase):
        return True
    person = None if phrase.plural else scene.person_from(phrase.end)
    if person is None or scene.at(person.end) not in CLOSERS or scene.at(person.end + 1) == "and":
        return False
    if phrase.determiner == "the":
        return phrase.status == "former"
    first = scene.doc[
        phrase.role_start
    ].text  # "the chair, former banker Anna Berg", "the chair, Labour MP A"
    return phrase.determiner is None and (first.islower() or first.isupper())


def _behind_owner(scene: Scene, i: int) -> int:
    """Step over whose a person is: "the chair, Labour's Anna Berg,", "the chair, the heir Anna Berg,"."""
    for j in range(i + 1, min(i + 4, len(scene.doc))) if scene.at(i) == "the" else ():
        if person := scene.person_from(j):
            closed = scene.at(person.end) in CLOSERS or not scene.doc[j - 1].text.islower()
            return j if j > i + 1 and closed else i
        named = scene.name(j)
        worded = scene.doc[j].text.islower() and scene.doc[j].pos_ not in ("NOUN", "ADJ")
        if worded or (named is not None and named.ref.type == "organization"):
            break
    owner = scene.name(i)
    owns = owner is not None and not owner.is_person and owner.start == i and owner.is_name
    return owner.end + 1 if owner and owns and scene.at(owner.end) in ("'s", "'") else i


def _skip_age(scene: Scene, i: int) -> int:
    """Step over ", 51," and "of the Harbour Party"."""
    if (
        scene.at(i) == ","
        and i + 2 < len(scene.doc)
        and scene.doc[i + 1].like_num
        and scene.at(i + 2) in (",", ".")
    ):
        return i + 2
    if scene.at(i) == "of":  # "the committee's chair, Anna Berg of the Harbour Party, said"
        named = scene.name(i + 1 + (scene.at(i + 1) == "the"))
        return named.end if named and not named.is_person else i
    return i
