"""Who holds a role phrase: the rules that join a person with it, by place and by verb.

    premodifier   [Nordbank chief executive] [Anna Berg]
    appositive    [Anna Berg], [chief executive of Nordbank],        the [chief executive], [Anna Berg],
    copula        [Anna Berg] was [chief executive]
    as            [Anna Berg] resigned as [chief executive]
    appoint       named [Anna Berg] [chief executive]
    nominal       the [defence secretary] (who is Anna Berg, says the chain of mentions)

Status, dates and organizations of a holding are read by `kg.facts.roles.claims`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.facts.roles import verbs
from kg.facts.roles.phrases import PICKS, RolePhrase, Slot
from kg.facts.roles.scene import RELATIVE, Named, Scene
from kg.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

DASHES = frozenset({"-", "--", "–", "—"})
OPENERS = DASHES | {",", "("}
CLOSERS = DASHES | {",", ")", ".", ";", ":", "?", "!", '"', "'"}
ONCE: dict[str, Status | None] = {
    **dict.fromkeys(("once", "formerly", "previously", "then"), "former"),
    **dict.fromkeys(("now", "currently", "also", "both", "still", "himself", "herself", "later"), None),
}
WORK_NOUNS = {
    **dict.fromkeys("role job position post capacity work career duty duties reelection".split(), "hold"),
    **dict.fromkeys("time tenure stint spell years stretch days".split(), "was"),
    **dict.fromkeys(
        "appointment election selection promotion debut inauguration confirmation".split(), "begin"
    ),
    **dict.fromkeys("resignation departure dismissal sacking removal exit retirement".split(), "end"),
    **dict.fromkeys("nomination candidacy".split(), "nominate"),
}
RISING = frozenset("promote elevate rise return appoint elect name move".split())
HOLDING = {
    "hold": "hold",
    "occupy": "hold",
    "fill": "hold",
    "take": "begin",
    "assume": "begin",
    "leave": "end",
    "quit": "end",
}
SEATS = frozenset(
    "senator representative congressman congresswoman member-of-congress assemblyman assemblywoman "
    "assembly-member governor lieutenant-governor".split()
)
PARTISANS = frozenset("r d i republican democrat independent".split())
ADDRESS = frozenset(
    "professor councillor senator representative congressman congresswoman judge justice governor mayor "
    "detective-inspector detective-chief-inspector detective-superintendent superintendent "
    "chief-superintendent inspector".split()
)
TRADES = frozenset(
    "producer developer operator publisher broadcaster brewer trader broker grower owner".split()
)
SPENT = frozenset("spend enjoy have begin start make".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person with a role phrase."""

    person: Named
    phrase: RolePhrase
    extractor: str
    act: str = "hold"  # what is done to the role: hold, was, begin, end, nominate
    verb: Token | None = None  # whose tense and dates count; None: none but the phrase's own
    status: Status | None = None  # from a word beside the phrase: "once", "now"
    confidence: float = 0.9


class Holders:
    """Finds the holders of all role phrases of a block."""

    def __init__(self, scene: Scene, phrases: Sequence[RolePhrase]) -> None:
        """`phrases` are those of the block, in text order."""
        self.scene, self.phrases = scene, phrases
        self.by_token = {i: phrase for phrase in phrases for i in range(phrase.role_start, phrase.role_end)}
        self.groups = list(self._grouped())
        self.group_of = {id(phrase): group for group in self.groups for phrase in group}
        self.found: list[Holding] = []
        self.barred: set[int] = (
            set()
        )  # ids of phrases that may mean somebody else: "spokesman for the governor,"
        self.held: dict[int, list[Named]] = {}  # id of a phrase -> who holds it

    def _grouped(self) -> Iterator[list[RolePhrase]]:
        """Phrases in one list: "founder, chairman and chief executive of A"."""
        group: list[RolePhrase] = []
        for phrase in self.phrases:
            if group and self._joined(group[-1], phrase):
                group.append(phrase)
                continue
            if group:
                yield group
            group = [phrase]
        if group:
            yield group

    def _joined(self, left: RolePhrase, right: RolePhrase) -> bool:  # noqa: PLR0911 - one case a line
        if left.end == right.start and left.plural == right.plural and self._is_title(right):
            return left.determiner is None  # "Army chief General Anna Berg"
        between = [self.scene.at(i) for i in range(self._dated_end(left, right), right.start)]
        if left.end > right.start or not between or left.plural != right.plural:
            return False
        own = right.determiner or right.principal or any(slot.before for slot in right.organizations)
        if own and self.scene.at(right.end) in OPENERS and self.scene.person_from(right.end + 1):
            return False  # "A, founder of B, and the treasurer, C": the second has its own holder
        if between == [","] and right.role.key in TRADES and right.determiner in ("a", "an"):
            return False  # "chair of Nordbank, a lender"
        owned = left.determiner or left.organizations or left.principal
        if "," in between and self._is_title(right) and owned:
            return False  # "its chief, General Anna Berg": the title is of no chief's organization
        if "as" in between and not {"and", "&"} & set(between) and right.determiner:
            return False  # "named Berg, chair of A, as a director"
        return all(
            word in (",", "and", "&", "/", "or", "also", "as", "then", "now") for word in between
        ) and between not in (["as"],)

    def _is_title(self, phrase: RolePhrase) -> bool:
        """Whether a role is a form of address right before a name: "Cllr Anna Berg", "Prof Anna Berg"."""
        address = phrase.abbreviated or phrase.role.kind in ("rank", "religion") or phrase.role.key in ADDRESS
        own = phrase.determiner is None and not any(slot.before for slot in phrase.organizations)
        return address and own and self.scene.person_from(phrase.end) is not None

    def _dated_end(self, left: RolePhrase, right: RolePhrase) -> int:
        """Return where a phrase ends with its date: "deputy chair of A in 1971 | and chair in 1978"."""
        own = right.determiner or self.scene.person_from(right.end)
        for when in self.scene.times:
            if when.start == left.end and not when.lasts and not own and self.scene.at(when.end) == "and":
                return when.end
        return left.end

    def find(self) -> list[Holding]:
        """Return the holdings of the block, in the order of the rules."""
        for group in self.groups:
            self._before_name(group)
        for group in self.groups:
            if not self._taken(group):
                self._after_name(group)
        for group in self.groups:
            if not self._taken(group):
                self._with_name_after(group)
        for group in self.groups:
            self._share(group)
        for group in self.groups:
            if not self._taken(group):
                self._by_verb(group)
        for group in self.groups:
            for phrase in group:
                self._nominal(phrase)
        return self.found

    def _taken(self, group: Sequence[RolePhrase]) -> bool:
        return any(id(phrase) in self.held for phrase in group)

    def _add(self, phrase: RolePhrase, persons: Sequence[Named], extractor: str, **more: object) -> None:
        if phrase.plural and len({person.ref.id for person in persons}) < 2:
            return  # "three ministers": not one of them
        if phrase.plural and phrase.role_end - 1 > phrase.head and self._shared_out(phrase):
            return  # "Anna Berg and Omar Diallo, ministers of health and trade": who has which?
        for person in persons:
            self.held.setdefault(id(phrase), []).append(person)
            self.found.append(Holding(person=person, phrase=phrase, extractor=f"role/{extractor}", **more))  # type: ignore[arg-type]

    def _shared_out(self, phrase: RolePhrase) -> bool:
        """Whether the fields of several office holders are listed behind their title."""
        words = [self.scene.at(i) for i in range(phrase.head, phrase.role_end)]
        return "and" in words or (self.scene.at(phrase.end) == "and" and not self.scene.name(phrase.end + 1))

    def _share(self, group: Sequence[RolePhrase]) -> None:
        """Give an organization that stands once to all roles of a list: "founder and chair of A"."""
        before = [slot for slot in group[0].organizations if slot.before]
        for left, phrase in pairwise(group):
            if left.end == phrase.start:
                continue  # "Nordbank chair Professor Anna Berg": a professor of no bank
            if before and not phrase.organizations and phrase.determiner is None and not phrase.shut:
                phrase.organizations += before
            if group[0].principal and not phrase.principal and phrase.start == phrase.role_start:
                phrase.principal = group[0].principal
            if phrase.status is None and group[0].status == "former" and phrase.start == phrase.role_start:
                phrase.status = "former"
        for left, right in zip(reversed(group[:-1]), reversed(group[1:]), strict=True):
            after = [slot for slot in right.organizations if not slot.before]
            if self._dated_end(left, right) > left.end and not right.organizations:
                right.organizations += [slot for slot in left.organizations if not slot.before]
            if left.end == right.start:
                continue
            if after and not left.organizations and not left.shut and right.determiner is None:
                left.organizations += after

    # ---------- by place ----------

    def _persons_from(self, i: int, *, many: bool) -> list[Named]:
        """Return the person whose name begins at a token, with those listed after it where `many`."""
        first = self.scene.person_from(i)
        if not first:
            return []
        found, end = [first], first.end
        while many:
            j = end
            while self.scene.at(j) in (",", "and", "&"):
                j += 1
            other = self.scene.person_from(j) if j > end else None
            if not other:
                break
            found.append(other)
            end = other.end
        return found

    def _before_name(self, group: Sequence[RolePhrase]) -> None:
        last = group[-1]
        if last.plural and self._each(last):
            return
        persons = [] if last.listed else self._persons_from(last.end, many=last.plural)
        if not persons or self.scene.sentence_start[last.head] != self.scene.sentence_start[persons[0].start]:
            return
        cut = (
            last.role_end - 1 > last.head
            and not last.exact
            and self.scene.words[last.role_end - 1][0].isupper()
        )
        if cut and not last.organizations:
            return  # "a spokesman for the United Dockers", cut in two by the names found
        for phrase in group:
            if phrase.role.kind == "candidate" and phrase.status is None:
                phrase.status = "nominee"
        self._of_after(last, persons[-1])
        self._add(last, persons, "premodifier", confidence=0.95)
        for phrase in group[:-1]:
            if (last.start == last.role_start and not last.organizations[:1]) or self._bare(last):
                self._add(phrase, persons, "premodifier", confidence=0.85)

    def _each(self, phrase: RolePhrase) -> bool:
        """Read "Presidents Anna Berg of A, Omar Diallo of B and Marta Kovac of C"."""
        scene, i = self.scene, phrase.end
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
            self.held.setdefault(id(phrase), []).append(person)
            self.found.append(
                Holding(person=person, phrase=own, extractor="role/premodifier", confidence=0.9)
            )
        return True

    def _of_after(self, phrase: RolePhrase, person: Named) -> None:
        """Read the organization behind the name: "Professor Anna Berg of Halden University"."""
        scene, i = self.scene, person.end
        if phrase.role.key in SEATS and not phrase.organizations and (state := self._seat(i)):
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

    def _seat(self, i: int) -> Named | None:
        """Return the place behind a member's name: ", R-Ohio,", "(D-Mich.)", ", a Democrat from Ohio"."""
        scene, j = self.scene, i + 1
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

    @staticmethod
    def _bare(phrase: RolePhrase) -> bool:
        return phrase.start == phrase.role_start

    def _after_name(self, group: Sequence[RolePhrase]) -> None:
        """Persons before the phrase: "Anna Berg, 51, the chief executive of A,"."""
        scene, i = self.scene, group[0].start - 1
        floor = scene.sentence_start[group[0].head]
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
            and self._postnominal(group, i)
        ):
            return
        if i <= floor or scene.at(i) not in OPENERS:
            return
        opener = scene.at(i)
        i = self._skip_age(i - 1, floor)
        i = self._skip_home(i, floor)
        person = scene.named(i) if i >= floor else None
        if not person or not person.is_person or person.end != i + 1 or person.mention.kind == "pronoun":
            return
        if not self._closes(group, opener) or self._is_listed(person, group):
            return
        persons = self._listed_before(person) if group[0].plural else [person]
        for phrase in group:
            self._add(phrase, persons, "appositive", status=status, confidence=0.92)

    def _postnominal(self, group: Sequence[RolePhrase], i: int) -> bool:
        """Read letters after a name: "Anna Berg MP", "Omar Diallo KC"."""
        person = self.scene.name(i)
        if not person or not person.is_person or person.end != i + 1 or not person.is_name:
            return False
        for phrase in group:
            self._add(phrase, [person], "postnominal", confidence=0.93)
        return True

    def _skip_age(self, i: int, floor: int) -> int:
        """Step back over ", 51", "(born 1931)", "(51)"."""
        scene = self.scene
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

    def _skip_home(self, i: int, floor: int) -> int:
        """Step back over "of New York", ", R-Ohio": where a member who is named before it is from."""
        scene = self.scene
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

    def _closes(self, group: Sequence[RolePhrase], opener: str) -> bool:
        scene, last = self.scene, group[-1]
        i = last.end
        if i >= scene.sentence_end[last.head]:
            return True
        word = scene.at(i)
        if opener == "(":
            return word in (")", ",", ";", "since", "until", "from")
        if last.listed or self._goes_on(last):
            return True
        if (
            word in CLOSERS
            or word in RELATIVE
            or word in ("since", "until", "from", "between", "at", "in", "and", "(", "but")
        ):
            return scene.person_from(i + 1) is None or word in CLOSERS | {"("}
        rich = bool(last.organizations) or last.determiner is not None or last.principal is not None
        return rich and (
            scene.doc[i].pos_ in ("ADP", "ADV", "SCONJ")
            or (opener != "," and scene.doc[i].pos_ in ("VERB", "AUX"))
        )

    def _goes_on(self, last: RolePhrase) -> bool:
        """Whether an apposition goes on with what could not be read: "chair of what was Nordbank"."""
        scene, i = self.scene, last.end
        head = scene.doc[last.head]
        if scene.at(i) not in ("of", "at", "for", "to", "in"):
            return False
        if last.role.kind == "relation" and any(one.start == i + 1 for one in self.phrases):
            return True  # "Anna Berg, an adviser to the mayor, Omar Diallo,"
        if head.dep_ != "appos":
            return False
        if scene.doc[i].head != head or not scene.person(head.head.i):
            return False
        last.shut = last.shut or (scene.at(i) != "to" and not last.organizations)
        return True

    def _is_listed(self, person: Named, group: Sequence[RolePhrase]) -> bool:
        """Whether both are members of one list of persons: "Anna Berg, the mayor and Omar Diallo"."""
        scene, last = self.scene, group[-1]
        word = scene.at(last.end)
        after = scene.person_from(last.end + 1) is not None
        if word in ("and", "&") and after:
            return True
        head, role = scene.doc[person.end - 1], scene.doc[group[0].head]
        return role.dep_ == "conj" and role.head == head and word not in CLOSERS

    def _listed_before(self, person: Named) -> list[Named]:
        scene, found, i = self.scene, [person], person.start - 1
        while scene.at(i) in (",", "and", "&"):
            while scene.at(i) in (",", "and", "&"):
                i -= 1
            other = scene.name(i)
            if not other or not other.is_person or other.end != i + 1:
                break
            found.insert(0, other)
            i = other.start - 1
        return found

    def _with_name_after(self, group: Sequence[RolePhrase]) -> None:
        """Persons after the phrase: "the chief executive, Anna Berg,"."""
        scene, last = self.scene, group[-1]
        i = last.end
        if scene.at(i) not in OPENERS:
            return
        title = next((p for p in self.phrases if p.start == i + 1 and self._is_title(p)), None)
        persons = self._persons_from(title.end if title else i + 1, many=last.plural)
        if not persons or persons[0].start >= scene.sentence_end[last.head]:
            return
        end = self._skip_age_after(persons[-1].end)
        word = scene.at(end)
        first = group[0]
        definite = (
            first.determiner not in (None, "a", "an")
            or any(s.before for s in first.organizations)
            or bool(first.principal)
            or first.shut  # "his party's chair, Anna Berg,"
        )
        at_end = end >= scene.sentence_end[last.head] or word in (".", ";", ":", '"', "'s", "?")
        closed = word in CLOSERS | {"("} and word not in ("'", '"') if scene.at(i) == "," else True
        if not (closed or at_end) or (at_end and not (definite or last.organizations)):
            return
        plain = not (definite or last.organizations or first.determiner or first.status)
        if scene.at(i) == "," and plain and first.start != scene.sentence_start[first.head]:
            return
        outer = self.by_token.get(first.start - 2)
        serves = outer is not None and scene.at(first.start - 1) in ("for", "to", "of")
        holders = self.held.get(id(outer), []) if outer and serves else []
        if outer and any(one.end <= outer.start for one in holders):
            # "Anna Berg, an adviser to the mayor, Omar Diallo,"
            outer.principal = outer.principal or persons[0]
        elif outer and serves and outer.role.kind == "relation":
            if not outer.plural and id(outer) not in self.held:  # "a spokesman for the governor, Anna Berg,"
                outer.principal = outer.principal or scene.person(first.head)
                self._add(outer, persons, "appositive", confidence=0.85)
            self.barred |= {id(phrase) for phrase in group}
            return
        for phrase in group:
            self._add(phrase, persons, "appositive", confidence=0.9)

    def _skip_age_after(self, i: int) -> int:
        scene = self.scene
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

    # ---------- by verb ----------

    def _by_verb(self, group: Sequence[RolePhrase]) -> None:
        for rule in (self._as, self._appointed, self._one_of, self._copula, self._picked, self._agent):
            if rule(group):
                return

    def _head_token(self, group: Sequence[RolePhrase]) -> Token:
        return self.scene.doc[group[0].head]

    def _as(self, group: Sequence[RolePhrase]) -> bool:
        scene, first = self.scene, group[0]
        i = first.start - 1
        while scene.at(i) in ONCE or scene.at(i) in ("a", "the"):
            i -= 1
        if scene.at(i) != "as" or i <= scene.sentence_start[first.head]:
            return False
        if scene.at(i - 1) in WORK_NOUNS or (
            scene.named(i - 1) and scene.doc[i].head.pos_ not in ("VERB", "AUX")
        ):
            return self._work_noun(group, i)
        governor = scene.doc[i].head
        beside = scene.doc[i - 2] if scene.doc[i - 1].dep_ == "prt" else scene.doc[i - 1]
        if beside.pos_ == "VERB" and verbs.verbs().classes_of(beside):
            governor = beside  # whatever the parse says of "as"
        for _ in range(4):
            if (
                governor.pos_ in ("VERB", "AUX")
                or governor.head.i == governor.i
                or governor.lower_ in WORK_NOUNS
            ):
                break
            governor = governor.head
        if governor.lower_ in WORK_NOUNS:
            return self._work_noun(group, i)
        if governor.pos_ not in ("VERB", "AUX"):
            return False
        return self._governed(group, governor, "as")

    def _governed(self, group: Sequence[RolePhrase], verb: Token, extractor: str) -> bool:
        """A role that a verb gives, takes or keeps, "as" between them or nothing."""
        classes = verbs.verbs().classes_of(verb)
        time = verbs.time_of(verb)
        if time is None:
            return False
        if classes & {"succeed"}:
            return self._succession(group, verb)
        if classes & {"appoint", "dismiss", "nominate"}:
            persons = self._subjects(verb) if verbs.is_passive(verb) else self._objects(verb, group)
            act = "end" if "dismiss" in classes else "nominate" if "nominate" in classes else "begin"
            if not persons and classes & {"begin", "hold", "end"}:
                persons = self._subjects(verb)
        elif classes & {"begin", "end", "hold"}:
            persons = self._subjects(verb)
            act = "begin" if "begin" in classes else "end" if "end" in classes else "hold"
        elif verbs.verbs().ties_of(verb):
            persons = self._subjects(verb)
            act = {"begin": "begin", "end": "end"}.get(verbs.verbs().ties_of(verb)[0].time, "hold")
            if act == "end":
                act = "hold"  # "left Nordbank as a rich man": the role is not what ended
        elif verb.lemma_ in SPENT and extractor == "as":
            persons, act = self._subjects(verb), "hold"
        else:
            return False
        for phrase in group:
            self._add(phrase, persons, extractor, act=act, verb=verb, confidence=0.88)
        return bool(persons)

    def _work_noun(self, group: Sequence[RolePhrase], i: int) -> bool:
        """Read "her appointment as", "the resignation of Anna Berg as", "his role as"."""
        scene, floor = self.scene, scene_floor(self.scene, group)
        for j in range(i - 1, max(floor - 1, i - 9), -1):
            act = WORK_NOUNS.get(scene.at(j))
            if not act:
                continue
            person = scene.person(j - 1) or (
                scene.person(j - 2) if scene.at(j - 1) in ("'s", "'", "first", "previous") else None
            )
            if not person and scene.at(j + 1) == "of":
                person = scene.person_from(j + 2)
            persons = [person] if person else self._of_clause(i) if act == "was" else []
            if not persons:
                return False
            if scene.at(j - 1) in ("previous", "former"):
                act = "was"
            noun = scene.doc[j]
            verb = (
                noun.head if act == "hold" and noun.dep_ == "dobj" and noun.head.lemma_ in HOLDING else None
            )
            if verb is not None and verbs.time_of(verb) is None:
                return False
            for phrase in group:
                told = HOLDING[verb.lemma_] if verb is not None else act
                self._add(phrase, persons, "noun-as", act=told, verb=verb, confidence=0.85)
            return True
        return False

    def _of_clause(self, i: int) -> list[Named]:
        """Return the subject of the clause: "Anna Berg took over after six years as chair of A"."""
        token = self.scene.doc[i]
        for _ in range(6):
            if token.pos_ in ("VERB", "AUX"):
                return self._subjects(token)
            token = token.head
        return []

    def _appointed(self, group: Sequence[RolePhrase]) -> bool:  # noqa: PLR0911 - one case a line
        """A verb of office right before the phrase, or before a person right before the phrase."""
        scene, first = self.scene, group[0]
        floor, i = scene_floor(scene, group), first.start - 1
        while i > floor and (
            scene.at(i) in ("to", "the", "be", "position", "post", "role", "job", "of", "become", "its", "as")
            or scene.doc[i].pos_ == "ADV"
        ):
            i -= 1
        between = {scene.at(j) for j in range(i + 1, first.start)}
        named = scene.name(i)
        if scene.at(i) == "," and "to" in between and self._risen(group):
            return True
        if named and named.is_person and named.end == i + 1:
            verb = scene.doc[named.start - 1] if named.start > floor else None
            while (
                verb is not None
                and verb.i > floor
                and verb.lower_.rstrip(".") in ("mr", "mrs", "ms", "dr", "sir", "dame")
            ):
                verb = verb.nbor(-1)
            if verb is not None and self._is_appointing(verb) and not between & {"of"} - {"of"}:
                act = "nominate" if "nominate" in verbs.verbs().classes_of(verb) else "begin"
                return self._give(group, [named], verb, act)
            return False
        verb = scene.doc[i]
        active = any(c.lemma_ == "have" for c in verb.children) and not verbs.is_passive(verb)
        if (
            verb.tag_ == "VBN"
            and not active
            and (self._is_appointing(verb) or (verb.lemma_ in RISING and "to" in between))
        ):
            act = "nominate" if "nominate" in verbs.verbs().classes_of(verb) else "begin"
            return self._give(group, self._subjects(verb), verb, act)
        if first.determiner == "her" and i == first.start - 1 and self._is_appointing(verb):
            person = scene.person(first.start)  # "named her finance minister": she is the one named
            first.principal = None
            return self._give(group, [person] if person else [], verb, "begin")
        if "to" in between and (risen := self._risen(group)):
            return risen
        if verb.lemma_ in HOLDING and between & {"post", "position", "role", "job"}:
            return self._give(group, self._subjects(verb), verb, HOLDING[verb.lemma_])
        if verb.pos_ == "VERB" and verb.lemma_ in RISING and "to" in between:
            persons = (
                self._subjects(verb)
                if verb.lemma_ in ("rise", "return", "move")
                else self._objects(verb, group)
            )
            return self._give(group, persons, verb, "begin")
        return False

    def _risen(self, group: Sequence[RolePhrase]) -> bool:
        """Read "promoted its finance chief, Anna Berg, to chief executive", by the tree."""
        head = self._head_token(group)
        if head.dep_ != "pobj" or head.head.lower_ != "to" or head.head.head.lemma_ not in RISING:
            return False
        verb = head.head.head
        active = verb.lemma_ in ("rise", "return", "move") or verbs.is_passive(verb)
        return self._give(
            group, self._subjects(verb) if active else self._objects(verb, group), verb, "begin"
        )

    @staticmethod
    def _is_appointing(verb: Token) -> bool:
        return bool(verbs.verbs().classes_of(verb) & {"appoint", "nominate"})

    def _give(self, group: Sequence[RolePhrase], persons: Sequence[Named], verb: Token, act: str) -> bool:
        if not persons or verbs.time_of(verb) is None:
            return False
        for phrase in group:
            self._add(phrase, persons, "appoint", act=act, verb=verb, confidence=0.9)
        return True

    def _copula(self, group: Sequence[RolePhrase]) -> bool:
        head = self._head_token(group)
        for _ in range(3):
            if head.dep_ == "conj" and head.head.i != head.i and head.head.pos_ in ("NOUN", "PROPN"):
                head = head.head
        verb = head.head
        if head.dep_ in ("attr", "oprd", "dobj", "acomp", "appos", "npadvmod") and verb.pos_ in (
            "VERB",
            "AUX",
        ):
            classes = verbs.verbs().classes_of(verb)
            if verb.lemma_ in ("be", "become", "remain") or (
                head.dep_ in ("attr", "oprd", "acomp") and classes
            ):
                return self._is(group, verb)
            if classes & {"dismiss"} and head.dep_ == "dobj":
                return False
        if head.dep_ in ("nsubj",) and verb.lemma_ == "be":
            return self._inverted(group, verb)
        return self._beside_be(group)

    def _beside_be(self, group: Sequence[RolePhrase]) -> bool:
        """A form of "be" or "become" right before the phrase, whatever the parse says."""
        scene, floor, i = self.scene, scene_floor(self.scene, group), group[0].start - 1
        while i > floor and (scene.doc[i].pos_ == "ADV" or scene.at(i) in ONCE):
            i -= 1
        verb = scene.doc[i] if i >= floor else None
        if verb is None or verb.lemma_ not in ("be", "become", "remain") or verb.dep_ == "auxpass":
            return False
        return self._is(group, verb)

    def _is(self, group: Sequence[RolePhrase], verb: Token) -> bool:
        if verbs.time_of(verb) is None:
            return False
        persons = self._subjects(verb)
        if not persons:
            return False
        passive = self._is_appointing(verb)
        classes = verbs.verbs().classes_of(verb)
        act = "begin" if passive or "begin" in classes else "end" if "end" in classes else "hold"
        chosen = self._chosen(group[0], verb)
        for phrase in group:
            self._add(
                phrase,
                persons,
                "copula",
                act="begin" if chosen else act,
                verb=chosen or verb,
                confidence=0.86,
            )
        return True

    def _chosen(self, phrase: RolePhrase, verb: Token) -> Token | None:
        """Return the verb that the parse took for an adjective: "was re-elected chair of A"."""
        if verb.lemma_ != "be" or phrase.determiner is not None:
            return None
        words = [self.scene.doc[i] for i in range(phrase.start, phrase.role_start)]
        return next(
            (word for word in reversed(words) if word.tag_ == "VBN" and self._is_appointing(word)), None
        )

    def _one_of(self, group: Sequence[RolePhrase]) -> bool:
        """Read "was one of the founders of A", "are among the advisers of A"."""
        scene, first = self.scene, group[0]
        i = first.start - 1
        of = scene.at(i) == "of" and scene.at(i - 1) == "one"
        if not first.plural or not (of or scene.at(i) == "among"):
            return False
        i -= 1 + of
        if scene.at(i) in OPENERS:
            person = scene.name(i - 1)
            persons = [person] if person and person.is_person and self._closes(group, scene.at(i)) else []
            verb = None
        else:
            verb = scene.doc[i] if scene.doc[i].lemma_ in ("be", "become", "remain") else None
            persons = self._subjects(verb) if verb is not None and verbs.time_of(verb) else []
        for phrase in group if persons else ():
            phrase.plural = False
            self._add(phrase, persons, "copula", verb=verb, confidence=0.85)
            phrase.plural = True
        return bool(persons)

    def _inverted(self, group: Sequence[RolePhrase], verb: Token) -> bool:
        """Read "The chief executive is Anna Berg"."""
        if verbs.time_of(verb) is None:
            return False
        for child in verb.children:
            person = self.scene.person(child.i) if child.dep_ == "attr" else None
            if person and person.is_name and person.start > verb.i:
                for phrase in group:
                    self._add(phrase, [person], "copula", verb=verb, confidence=0.86)
                return True
        return False

    def _picked(self, group: Sequence[RolePhrase]) -> bool:
        """Read "Trump's pick for defence secretary, Anna Berg": a nominee; "nomination of X for R"."""
        scene, first = self.scene, group[0]
        i = first.start - 1
        while scene.at(i) in ("the", "his", "her", "next"):
            i -= 1
        if scene.at(i) not in ("for", "as", "to") or scene.at(i - 1) not in PICKS:
            return False
        end = group[-1].end
        persons = (
            self._persons_from(end + 1, many=False)
            if scene.at(end) in OPENERS
            else self._persons_from(end, many=False)
        )
        if not persons:
            j = i - 2
            while j > scene_floor(scene, group) and scene.at(j) not in OPENERS and i - j < 7:
                j -= 1
            before = scene.name(j - 1)
            persons = [before] if before and before.is_person and scene.at(j) in OPENERS else []
        if not persons:
            persons = self._subjects_of_attr(scene.doc[i - 1])
        principal = self._possessor_of(i - 1)
        for phrase in group:
            phrase.principal = phrase.principal or principal
            self._add(phrase, persons, "pick", act="nominate", confidence=0.85)
        return bool(persons)

    def _possessor_of(self, noun: int) -> Named | None:
        scene = self.scene
        for i in range(noun - 1, max(noun - 4, -1), -1):
            if scene.at(i) == "'s":
                found = scene.person(i - 1)
                return found if found and found.is_name else None
        return None

    def _subjects_of_attr(self, noun: Token) -> list[Named]:
        verb = noun.head
        if noun.dep_ == "attr" and verb.lemma_ == "be" and verbs.time_of(verb):
            return self._subjects(verb)
        return []

    def _agent(self, group: Sequence[RolePhrase]) -> bool:
        """Read "Anna Berg's first trip there by a member of A": whose trip it is, is the member."""
        scene, first = self.scene, group[0]
        if scene.at(first.start - 1) != "by" or first.determiner not in ("a", "an", "any"):
            return False
        for i in range(first.start - 2, scene_floor(scene, group), -1):
            if scene.at(i) in ("'s", "'") and scene.at(i + 1) in ("first", "second", "only"):
                person = scene.person(i - 1)
                if person and person.is_name:
                    self._add(first, [person], "agent", confidence=0.75)
                    return True
        return False

    def _succession(self, group: Sequence[RolePhrase], verb: Token) -> bool:
        """Read "Anna Berg succeeds Omar Diallo as chair": two holdings."""
        comes, goes = self._subjects(verb), self._objects(verb, group)
        if verbs.is_passive(verb):
            goes = comes
            comes = [p for t in verbs.children_with_prep(verb, "by") for p in self._resolve(t)]
        for phrase in group:
            self._add(phrase, comes, "succession", act="begin", verb=verb, confidence=0.88)
            self._add(phrase, goes, "succession", act="gone", verb=verb, confidence=0.85)
        return bool(comes or goes)

    # ---------- who a token means ----------

    def _subjects(self, verb: Token) -> list[Named]:
        return [person for token in verbs.subject_tokens(verb) for person in self._resolve(token)]

    def subjects(self, verb: Token) -> list[Named]:
        """Return the persons who are a verb's subject."""
        return self._subjects(verb)

    def objects(self, verb: Token) -> list[Named]:
        """Return the persons who are a verb's object."""
        return self._objects(verb)

    def _objects(self, verb: Token, group: Sequence[RolePhrase] = ()) -> list[Named]:
        floor = {id(phrase) for phrase in group}
        found: list[Named] = []
        for child in verb.children:
            if (
                child.dep_ in ("dobj", "obj", "nsubj", "ccomp", "oprd", "dative", "pobj", "npadvmod", "appos")
                and child.i > verb.i
            ):
                phrase = self.by_token.get(child.i)
                if phrase and id(phrase) in floor:
                    continue
                found += self._resolve(child)
        if not found and verb.i + 1 < len(self.scene.doc):
            i = verb.i + 1
            while self.scene.at(i) in ("in", "up", "over", "from"):
                i += 1
            person = self.scene.person_from(i)
            found = [person] if person else []
        return found

    def _resolve(self, token: Token, depth: int = 0) -> list[Named]:  # noqa: PLR0911 - one case a line
        """Return the persons that a token names or means, with those listed after it."""
        scene = self.scene
        if token.lower_ in RELATIVE and token.dep_ in ("nsubj", "nsubjpass"):
            found = scene.antecedent(token)
            if found and found.is_person:
                return [found]
            clause = token.head
            if clause.dep_ == "relcl" and depth < 3:
                persons = self._resolve(clause.head, depth + 1)
                return persons or (self._holder_at(clause.head.i) if token.lower_ == "who" else [])
            return []
        person = scene.person(token.i)
        if person:
            return [person, *self._conjuncts(token, person)]
        phrase = self.by_token.get(token.i)
        if phrase:
            group = self.group_of[id(phrase)]
            return next((list(self.held[id(one)]) for one in group if id(one) in self.held), [])
        for child in token.children:
            if child.dep_ == "appos" and (found := scene.person(child.i)):
                return [found]
        if token.dep_ == "appos" and depth < 3:  # "Anna Berg, a lawyer who founded Nordbank"
            return self._resolve(token.head, depth + 1)
        return []

    def _holder_at(self, i: int) -> list[Named]:
        """Return who holds the role whose organization stands at a token: "chair of A who left B"."""
        around = [p for p in self.phrases if p.role_end <= i < p.end and id(p) in self.held]
        return list(self.held[id(around[0])]) if around else []

    def _conjuncts(self, token: Token, person: Named) -> list[Named]:
        found = []
        for child in token.children:
            if child.dep_ == "conj" and child.i > token.i:
                other = self.scene.person(child.i)
                if other and other.ref.id != person.ref.id:
                    found += [other, *self._conjuncts(child, other)]
        return found

    # ---------- by the chain ----------

    def _nominal(self, phrase: RolePhrase) -> None:
        """A description that the chain ties to a name is itself a wording of the role."""
        found = self.scene.nominal(phrase.head)
        if not found or not found.is_person or id(phrase) in self.held or id(phrase) in self.barred:
            return
        rich = phrase.organizations or phrase.principal or not phrase.role.weak
        if rich and phrase.determiner not in ("a", "an"):
            self._add(phrase, [found], "nominal", confidence=min(0.8, found.mention.confidence))


def scene_floor(scene: Scene, group: Sequence[RolePhrase]) -> int:
    """Return the first token of the sentence that a list of role phrases stands in."""
    return scene.sentence_start[group[0].head]
