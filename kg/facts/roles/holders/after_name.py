"""Holders by place: the name comes before the role.

    [Anna Berg], 51, once [chief executive of Nordbank],     appositive
    [Anna Berg] (R-Ohio), a [senator],                       appositive; age and home are stepped over
    [Anna Berg] [MP]                                         postnominal

Read from right to left over words; only where the apposition ends, the tree is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.roles import verbs
from kg.facts.roles.holders.before_name import PARTISANS
from kg.facts.roles.holders.found import Holders
from kg.facts.roles.holders.lists import ONCE, is_of_today
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import CLOSERS, OPENERS, RELATIVE, Named, Scene
from kg.lexicons import role_words
from kg.model import Status

WORKS = role_words.english().words["works"]
MAX_TITLE = 8  # words of a work's title
MAX_DONOR = 5  # words of the name that a professor's chair has
_DONORS = frozenset({"family", "and", "distinguished"})


def after_name(holders: Holders, group: Sequence[RolePhrase]) -> None:
    """Persons before the phrase: "Anna Berg, 51, the chief executive of A,"."""
    scene, i = holders.scene, group[0].start - 1
    floor = scene.sentence_start[group[0].head]
    if group[0].determiner == "whose":
        return  # "Anna Berg, whose deputy, Omar Diallo, agreed": of Diallo
    if group[0].principal and (title := holders.by_token.get(i)) and title.start > floor:
        i = title.start - 1  # "Omar Diallo, President Anna Berg's envoy"
    status: Status | None = None
    while i > floor and scene.at(i) in ONCE:
        status, i = ONCE[scene.at(i)] or status, i - 1
    for back in range(4):  # "until now the chief secretary", "until last month"
        if scene.at(i - back) == "until" and scene.at(i - back - 1) in OPENERS:
            status, i = "former", i - back - 1
            break
    if (
        i > floor
        and i == group[0].role_start - 1
        and scene.doc[i + 1].text.isupper()
        and _postnominal(holders, group, i)
    ):
        return
    i = _skip_donor(scene, group[0], i, floor)
    if i <= floor or scene.at(i) not in OPENERS:
        return
    opener = scene.at(i)
    i = _skip_age(scene, i - 1, floor)
    i = _skip_home(scene, i, floor)
    person = scene.named(i) if i >= floor else None
    if not person or not person.is_person or person.end != i + 1 or person.mention.kind == "pronoun":
        return
    if not closes(holders, group, opener) or _is_listed(scene, person, group):
        return
    if _is_of_next(holders, group, person):
        return
    persons = _listed_before(scene, person) if group[0].plural else [person]
    for phrase in group:
        told = None if is_of_today(scene, group, phrase) else status
        holders.add(phrase, persons, "appositive", status=told, confidence=0.92)


def _postnominal(holders: Holders, group: Sequence[RolePhrase], i: int) -> bool:
    """Read letters after a name: "Anna Berg MP", "Omar Diallo KC"."""
    person = holders.scene.name(i)
    if not person or not person.is_person or person.end != i + 1 or not person.is_name:
        return False
    for phrase in group:
        holders.add(phrase, [person], "postnominal", confidence=0.93)
    return True


def _is_of_next(holders: Holders, group: Sequence[RolePhrase], person: Named) -> bool:
    """Whether a role between two names is of the second: "the mayor, Anna Berg, her deputy, Dr Omar Diallo,".

    So it is where it is the first one's own deputy, or where the first has an office before the name.
    """
    scene, first, end = holders.scene, group[0], group[-1].end
    if first.principal and first.principal.ref.id == person.ref.id:
        return True
    title = holders.by_token.get(end + 1)
    i = title.end if title and title.start == end + 1 else end + 1
    follows = scene.at(end) == "," and scene.person_from(i) is not None
    return first.determiner in ("his", "her") and follows and person.start - 1 in holders.by_token


def _skip_donor(scene: Scene, phrase: RolePhrase, i: int, floor: int) -> int:
    """Step back over who gave a chair its name: "Omar Diallo, the Anna Berg professor of law at A"."""
    if phrase.role.kind != "academic" or phrase.determiner is not None:
        return i
    j = i
    while j > floor and i - j < MAX_DONOR and (scene.doc[j].text[0].isupper() or scene.at(j) in _DONORS):
        j -= 1
    j -= scene.at(j) == "the"
    return j if j < i and scene.at(j) in OPENERS else i


def _skip_age(scene: Scene, i: int, floor: int) -> int:
    """Step back over ", 51", "(born 1931)", "(51)"."""
    if scene.at(i) == ")":
        j = i
        while j > floor and scene.at(j) != "(" and i - j < 12:
            j -= 1
        return j - 1 if scene.at(j) == "(" else i
    if scene.doc[i].like_num or scene.at(i) == "jr.":
        i -= 1
        if scene.at(i) == "aged":
            i -= 1
        if scene.at(i) == ",":
            i -= 1
    return i


def _skip_home(scene: Scene, i: int, floor: int) -> int:
    """Step back over "of New York", ", R-Ohio": where a member who is named before it is from."""
    home = scene.name(i) if i >= floor else None
    if home is None or home.ref.type != "place" or home.end != i + 1:
        return i
    j = home.start - 1
    if scene.at(j) == "-" and scene.at(j - 1) in PARTISANS:
        j -= 2
    elif scene.at(j) in ("of", "from"):
        j -= 1
    else:
        return i
    j -= scene.at(j) == ","
    person = scene.name(j) if j >= floor else None
    return j if person and person.is_person and person.is_name and person.end == j + 1 else i


def closes(holders: Holders, group: Sequence[RolePhrase], opener: str) -> bool:
    """Whether an apposition that a mark opens ends behind a list of phrases."""
    scene, last = holders.scene, group[-1]
    i = last.end
    if i >= scene.sentence_end[last.head]:
        return True
    word = scene.at(i)
    if opener == "," and _is_source(scene, last):
        return False
    if opener == "(":
        return word in (")", ",", ";", "since", "until", "from")
    chosen = verbs.appoints(scene.doc[i]) and scene.at(i + 1) in ("in", "last", "this", "by", "on")
    if last.listed or chosen or word == "alongside" or _goes_on(holders, last) or _is_entitled(scene, last):
        return True
    if (
        word in CLOSERS
        or word in RELATIVE
        or word in ("since", "until", "from", "between", "at", "in", "and", "(", "but")
    ):
        return scene.person_from(i + 1) is None or word in CLOSERS | {"("}
    rich = bool(last.organizations) or last.determiner is not None or last.principal is not None
    told = scene.doc[i].tag_ == "VBN" and scene.doc[i].dep_ == "acl"  # "the former chair known as Anna"
    return rich and (
        told
        or scene.doc[i].pos_ in ("ADP", "ADV", "SCONJ")
        or (opener != "," and scene.doc[i].pos_ in ("VERB", "AUX"))
    )


def _is_entitled(scene: Scene, last: RolePhrase) -> bool:
    """Whether a work's title closes an apposition: "author of the novel Halden Nights,"."""
    if last.organizations or last.exact or scene.at(last.role_end - 1) not in WORKS:
        return False
    i = last.end
    while i < last.end + MAX_TITLE and scene.doc[i].text[0].isupper():
        i += 1
    return i > last.end and scene.at(i) in CLOSERS


def _is_source(scene: Scene, last: RolePhrase) -> bool:
    """Whether who is told of behind a comma says it all: "into Anna Berg, a spokesman for the court said"."""
    verb = scene.doc[last.head].sent.root
    if verb.pos_ != "VERB" or verb.i < last.end or last.determiner not in ("a", "an"):
        return False
    own = [child.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if own not in ([], [last.head]) or not any(child.dep_ == "ccomp" for child in verb.children):
        return False
    return all(scene.at(j) not in OPENERS and not scene.person(j) for j in range(last.end, verb.i))


def _goes_on(holders: Holders, last: RolePhrase) -> bool:
    """Whether an apposition goes on with what could not be read: "chair of what was Nordbank"."""
    scene, i = holders.scene, last.end
    head = scene.doc[last.head]
    if scene.at(i) not in ("of", "at", "for", "to", "in"):
        return False
    if last.role.kind == "relation" and any(one.start == i + 1 for one in holders.phrases):
        return True  # "Anna Berg, an adviser to the mayor, Omar Diallo,"
    if head.dep_ != "appos":
        return False
    if scene.doc[i].head != head or not scene.person(head.head.i):
        return False
    last.shut = last.shut or (scene.at(i) != "to" and not last.organizations)
    return True


def _is_listed(scene: Scene, person: Named, group: Sequence[RolePhrase]) -> bool:
    """Whether both are members of one list of persons: "Anna Berg, the mayor and Omar Diallo"."""
    last = group[-1]
    word = scene.at(last.end)
    after = scene.person_from(last.end + 1) is not None
    if word in ("and", "&") and after:
        return True
    head, role = scene.doc[person.end - 1], scene.doc[group[0].head]
    return role.dep_ == "conj" and role.head == head and word not in CLOSERS


def _listed_before(scene: Scene, person: Named) -> list[Named]:
    """Return a person with those listed before it, in text order."""
    found, i = [person], person.start - 1
    while scene.at(i) in (",", "and", "&"):
        while scene.at(i) in (",", "and", "&"):
            i -= 1
        other = scene.name(i)
        if not other or not other.is_person or other.end != i + 1:
            break
        found.insert(0, other)
        i = other.start - 1
    return found
