"""Person-organization pairs of a sentence and what a linear model may look at in them.

    He has worked for the BBC, where he edits the news.
    ~~                    ~~~                              path=nsubj^work_v:prep_for:pobj  near=work,for ...

A pair joins two mentions, names or pronouns, also pronouns whose chain has no name. Which pairs are roles,
the weights of `kg.facts.roles.learned` say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.roles import verbs
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import Named, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSONAL = frozenset("i me my he him his she her who himself herself".split())
THINGS = frozenset("where which its it their that".split())
_KINDS = {
    "i": "i",
    "me": "i",
    "my": "i",
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
}
MAX_BETWEEN, MAX_PATH, MAX_TOKENS = 14, 9, 60
_FORM_WORDS = {
    "school": "university college school institute academy",
    "firm": "inc corp corporation company ltd group bank",
    "party": "party union",
    "army": "army force navy",
    "body": "council committee commission ministry department association society board",
    "club": "club united fc city team",
    "house": "hospital church museum theatre",
    "media": "press magazine times news",
}
_FORMS = {word: form for form, words in _FORM_WORDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a pair, by tokens; `named` is None for a pronoun without a chain."""

    start: int
    end: int
    named: Named | None
    word: str  # the pronoun in lower case; "" for a name

    @property
    def meant(self) -> str:
        """Who is meant: the chain, else the kind of pronoun, which in one passage mostly means one person."""
        return self.named.ref.id if self.named else _KINDS.get(self.word, f"{self.word}@{self.start}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A person and an organization of one sentence."""

    person: End
    organization: End


def pairs(scene: Scene) -> Iterator[Pair]:
    """Yield the pairs of each sentence, by the person's place, then the organization's."""
    for sentence in scene.doc.sents:
        persons, organizations = _ends(scene, sentence.start, sentence.end)
        for person in persons:
            for organization in organizations:
                if abs(person.start - organization.start) <= MAX_TOKENS and not _same(person, organization):
                    yield Pair(person, organization)


def _same(left: End, right: End) -> bool:
    return left.start < right.end and right.start < left.end


def _ends(scene: Scene, start: int, stop: int) -> tuple[list[End], list[End]]:
    persons, organizations = [], []
    i = start
    while i < stop:
        named = scene.name(i)
        if named and named.mention.kind == "name":
            end = End(named.start, named.end, named, "")
            if named.is_person:
                persons.append(end)
            elif named.ref.type == "organization":
                organizations.append(end)
            i = max(named.end, i + 1)
            continue
        word = scene.at(i)
        if word in PERSONAL:
            persons.append(End(i, i + 1, named if named and named.is_person else scene_who(scene, i), word))
        elif word in THINGS and scene.doc[i].dep_ != "mark" and scene.doc[i].tag_ not in ("DT", "IN"):
            organizations.append(End(i, i + 1, _thing(scene, i, named), word))
        i += 1
    persons += _unnamed(scene, start, stop, persons, ("PERSON",))
    organizations += _unnamed(scene, start, stop, organizations, ("ORG", "FAC"))
    return sorted(persons, key=_place), sorted(organizations, key=_place)


def _place(end: End) -> tuple[int, int]:
    return end.start, end.end


def _unnamed(scene: Scene, start: int, stop: int, known: list[End], labels: tuple[str, ...]) -> list[End]:
    """Names that the parser sees and no EntityRef has: they can be scored, not stored."""
    found = []
    for begin, finish, label in scene.entities(start, stop):
        if label in labels and finish <= stop:
            first = begin + (scene.at(begin) in ("the", "a", "an"))
            last = finish - (scene.at(finish - 1) in ("'s", "'"))
            end = End(first, last, None, "")
            if first < last and not any(_same(end, other) for other in known):
                found.append(end)
    return found


def scene_who(scene: Scene, i: int) -> Named | None:
    """Return the person that "who" points back to."""
    if scene.at(i) != "who":
        return None
    found = scene.antecedent(scene.doc[i])
    return found if found and found.is_person else None


def _thing(scene: Scene, i: int, named: Named | None) -> Named | None:
    if named is None and scene.at(i) in ("where", "which", "that"):
        named = scene.antecedent(scene.doc[i])
    return named if named and named.ref.type == "organization" else None


# ---------- features ----------


class Looker:
    """Describes the pairs of one block."""

    def __init__(self, scene: Scene, phrases: list[RolePhrase], ruled: Mapping[tuple[int, int], str]) -> None:
        """`ruled` says which rule joined (person's first token, organization's first token) already."""
        self.scene, self.ruled = scene, ruled
        self.role_at = {i: phrase for phrase in phrases for i in range(phrase.role_start, phrase.role_end)}

    def features(self, pair: Pair) -> list[str]:
        """Return the names of the features that a pair has, each once, in a fixed order."""
        found = [
            *self._kinds(pair),
            *self._between(pair),
            *self._around(pair),
            *self._path(pair),
            *self._roles(pair),
        ]
        rule = self.ruled.get((pair.person.start, pair.organization.start))
        found.append(f"rule={rule or 'none'}")
        return list(dict.fromkeys(found))

    def _kinds(self, pair: Pair) -> Iterator[str]:
        scene, person, organization = self.scene, pair.person, pair.organization
        yield "bias"
        yield f"p={person.word or 'name'}"
        yield f"o={organization.word or 'name'}"
        yield f"po={person.word and 'pron'}:{organization.word}"
        if organization.named and not organization.word:
            yield f"otype={organization.named.ref.type}"
            yield f"oent={scene.doc[organization.end - 1].ent_type_}"
            for i in range(organization.start, organization.end):
                if form := _FORMS.get(scene.at(i).rstrip(".")):
                    yield f"oform={form}"

    def _between(self, pair: Pair) -> Iterator[str]:
        scene = self.scene
        first, second = sorted((pair.person, pair.organization), key=lambda end: end.start)
        order = "po" if first is pair.person else "op"
        gap = second.start - first.end
        yield f"order={order}"
        yield f"gap={order}{min(gap, 4) if gap < 5 else 5 + min(gap // 6, 5)}"
        names = sum(1 for named in scene.between(first.end, second.start) if named.is_name)
        yield f"names={min(names, 3)}"
        near = sum(
            1
            for named in scene.persons()
            if _between(named.start, pair.person.start, pair.organization.start)
        )
        yield f"nearer={order}{min(near, 2)}"
        rivals = sum(
            1
            for n in scene.all
            if n.ref.type == "organization" and _between(n.start, pair.organization.start, pair.person.start)
        )
        yield f"rivals={order}{min(rivals, 2)}"
        if gap <= MAX_BETWEEN:
            for i in range(first.end, second.start):
                if i not in self.role_at and scene.name(i) is None:
                    yield f"w{order}={scene.doc[i].lemma_.lower()}"
        if gap <= 4:
            words = [
                ("ROLE" if i in self.role_at else "NAME" if scene.name(i) else scene.at(i))
                for i in range(first.end, second.start)
            ]
            yield f"str{order}={' '.join(dict.fromkeys(words))}"

    def _around(self, pair: Pair) -> Iterator[str]:
        scene, o, p = self.scene, pair.organization, pair.person
        yield f"o-1={self._word(o.start - 1)}"
        yield f"o-2={self._word(o.start - 2)} {self._word(o.start - 1)}"
        yield f"o+1={self._word(o.end)}"
        yield f"p-1={self._word(p.start - 1)}"
        yield f"p+1={self._word(p.end)}"
        yield f"p+2={self._word(p.end)} {self._word(p.end + 1)}"
        if p.word in ("his", "my", "her"):
            yield f"owned={scene.doc[p.start].head.lemma_.lower()}"
        if o.word == "its":
            yield f"oowned={'ROLE' if o.end in self.role_at else scene.doc[o.start].head.lemma_.lower()}"

    def _word(self, i: int) -> str:
        if i in self.role_at:
            return "ROLE"
        if self.scene.name(i) and self.scene.name(i).mention.kind == "name":  # type: ignore[union-attr]
            return "NAME"
        return self.scene.doc[i].lemma_.lower() if 0 <= i < len(self.scene.doc) else ""

    def _path(self, pair: Pair) -> Iterator[str]:
        up, top, down = path(self._head(pair.person), self._head(pair.organization))
        if len(up) + len(down) > MAX_PATH:
            yield "path=long"
            return
        left = "".join(f"{token.dep_}^" for token in up)
        right = "".join(f"/{self._edge(token)}" for token in down)
        yield f"path={left}{self._lemma(top)}{right}"
        yield f"bare={'.'.join(t.dep_ for t in up)}|{top.pos_}|{'.'.join(t.dep_ for t in down)}"
        yield f"len={len(up) + len(down)}"
        for token in [*up[1:], top, *down[:-1]]:
            yield f"on={self._lemma(token)}"
        verb = top if top.pos_ in ("VERB", "AUX") else None
        if verb is not None:
            for name in sorted(verbs.verbs().classes_of(verb)):
                yield f"class={name}:{down[0].lower_ if down else ''}"
            for tie in verbs.verbs().ties_of(verb):
                hit = (tie.prep or "dobj") in {down[0].lower_, down[0].dep_} if down else False
                yield f"tie={tie.time}:{hit}"
            yield f"time={verbs.time_of(verb)}"
        for token in down:
            if token.pos_ == "VERB" and token.i != top.i:
                for tie in verbs.verbs().ties_of(token):
                    yield f"lowtie={tie.time}"
        up, top, down = path(_collapsed(self._head(pair.person)), _collapsed(self._head(pair.organization)))
        yield f"listpath={'.'.join(t.dep_ for t in up)}^{self._lemma(top)}/{'.'.join(map(self._edge, down))}"
        yield f"listbare={'.'.join(t.dep_ for t in up)}|{top.pos_}|{'.'.join(t.dep_ for t in down)}"
        yield f"last={self._edge(down[0]) if down else ''}:{self._lemma(top)}"
        if down:
            yield f"oprep={down[-2].lower_ if len(down) > 1 else down[-1].dep_}"

    def _head(self, end: End) -> Token:
        return self.scene.doc[end.start : end.end].root

    def _lemma(self, token: Token) -> str:
        return (
            "ROLE"
            if token.i in self.role_at
            else "NAME"
            if self.scene.name(token.i)
            else token.lemma_.lower()
        )

    @staticmethod
    def _edge(token: Token) -> str:
        return f"prep_{token.lower_}" if token.dep_ == "prep" else token.dep_

    def _roles(self, pair: Pair) -> Iterator[str]:
        """Where role names stand: the title before a name is what news has most."""
        first, second = sorted((pair.person, pair.organization), key=lambda end: end.start)
        inside = {
            id(self.role_at[i]): self.role_at[i] for i in range(first.end, second.start) if i in self.role_at
        }
        yield f"rolesin={min(len(inside), 2)}"
        for phrase in inside.values():
            yield f"rolekind={phrase.role.kind}"
            if phrase.role_end == pair.person.start:
                yield "title"
                yield f"title:{phrase.start <= pair.organization.start}"
            if any(
                slot.named and slot.named.start == pair.organization.start for slot in phrase.organizations
            ):
                yield "slot"
                yield f"slot:{phrase.role.kind}"
        if pair.person.start - 1 in self.role_at and pair.organization.start >= pair.person.end:
            yield "titled"
        after = self.role_at.get(pair.organization.end)
        if after is not None:
            yield f"orole:{after.role_end == pair.person.start}"

    def is_real(self, pair: Pair) -> bool:
        """Whether nothing above the organization denies it or leaves it open: "refused to join Nordbank"."""
        token = self._head(pair.organization)
        for above in (token, *token.ancestors):
            if above.pos_ in ("VERB", "AUX") and verbs.is_unreal(above):
                return False
        return True

    def role_near(self, pair: Pair) -> RolePhrase | None:
        """Return the role name between the two mentions, the one next to the organization."""
        first, second = sorted((pair.person, pair.organization), key=_place)
        inside = [self.role_at[i] for i in range(first.end, second.start) if i in self.role_at]
        if not inside and pair.person is first and second.end in self.role_at:
            inside = [self.role_at[second.end]]
        single = [phrase for phrase in inside if not phrase.plural]
        return None if not single else single[-1] if pair.person is first else single[0]


def _between(i: int, start: int, end: int) -> bool:
    return min(start, end) < i < max(start, end)


def _collapsed(token: Token) -> Token:
    """The first member of the list that a token is in."""
    while (
        token.dep_ in ("conj", "appos") and token.head.i != token.i and token.head.pos_ in ("PROPN", "NOUN")
    ):
        token = token.head
    return token


def path(left: Token, right: Token) -> tuple[list[Token], Token, list[Token]]:
    """Return the tokens from `left` up, the lowest common head, and the tokens down to `right`."""
    above = [left, *left.ancestors]
    seen = {token.i: n for n, token in enumerate(above)}
    down: list[Token] = []
    token = right
    while token.i not in seen and token.head.i != token.i:
        down.insert(0, token)
        token = token.head
    top = seen.get(token.i, len(above) - 1)
    return above[:top], above[top], down
