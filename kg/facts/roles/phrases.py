"""Role phrases: a role name with what stands around it in its noun phrase.

    former  US     Defense Secretary           the  co-founder and chair  of  A , B and C
    status  slot   ~~~~~ role ~~~~~            det  ~~~ role   ~~ role        ~ slots ~~~

Read from left to right over words and mentions, not from the parse tree, which is at its worst in titles.
Who holds the role is found by `kg.facts.roles.holders`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from kg.facts.roles.bodies import kinds_of
from kg.facts.roles.scene import BODY_NOUNS, Named, Scene
from kg.lexicons.roles import Form, Role, RoleLexicon, pieces
from kg.model import Status

STATUS: dict[str, Status] = {
    **dict.fromkeys(
        (
            "former formerly previously once ex erstwhile onetime one-time then past previous ousted deposed "
            "sacked retired late"
        ).split(),
        "former",
    ),
    **dict.fromkeys("acting interim caretaker temporary provisional".split(), "acting"),
    **dict.fromkeys("incoming future next designate elect".split(), "designate"),
    **dict.fromkeys("prospective would-be nominated proposed".split(), "nominee"),
    **dict.fromkeys("outgoing current incumbent sitting departing".split(), "current"),
}
AFTER: dict[str, Status] = {"elect": "designate", "designate": "designate", "nominee": "nominee"}
PICKS = frozenset({"pick", "choice", "nominee", "nomination"})
SKIPPED = frozenset(
    "new newly appointed elected first second third longtime long-time longstanding veteran own popular "
    "young long re-elected reelected controversial embattled respected fellow sole joint founding "
    "serving full-time part-time".split()
)
DETERMINERS = frozenset("the a an this that one some any every no another".split())
OWNERS = frozenset("its his her their our my your whose".split())
PREPOSITIONS = frozenset("of at for in with to from on".split())
FIELDS = frozenset(
    "relations marketing operations communications affairs resources development security research strategy "
    "sales finance compliance policy technology investments engineering recruitment design services".split()
)
PARTISANS = frozenset(
    "democrats republicans liberals conservatives greens socialists communists nationalists unionists "
    "progressives".split()
)
BODIES = frozenset("government administration cabinet state republic regime coalition parliament".split())
PARTY_WORDS = frozenset("governing ruling opposing leading left-leaning listed owned based".split())
TEAMS = frozenset("side team squad national".split())
MODIFIER_ENDS = ("al", "ic", "ary")
HEADS_OF_PARTIES = frozenset(  # also of one whose name reads as its members': "the Harbour Democrats"
    "leader deputy-leader co-leader chair chairman deputy-chair co-chair head spokesperson whip flagbearer "
    "general-secretary".split()
)
OF_STATES = frozenset(  # who is a country's where its adjective stands before: "a Norwegian official"
    "official diplomat negotiator chief-negotiator member-of-parliament spokesperson".split()
)
CAMPAIGNS = frozenset(  # in the names of posts that persons give, too
    "campaign communications communication press policy spokesman spokeswoman spokesperson staff "
    "political".split()
)
PLACE_KINDS = frozenset({"government", "rank", "religion", "sport", "candidate"})
STATE_POSTS = frozenset(  # which no party gives, though one says "Labour mayor"
    "president prime-minister premier governor mayor minister chancellor vice-president speaker judge".split()
)
NO_MODIFIER = frozenset({"s", "'s", "of", "democrat", "republican"})
_EDGES = frozenset({",", "(", "the", "a", "an", "'s", "its", "their", "as"})
SENT_ABROAD = frozenset(
    "ambassador deputy-ambassador envoy special-envoy peace-envoy consul consul-general high-commissioner "
    "permanent-representative high-representative special-rapporteur trade-envoy "
    "charge-daffaires attache".split()
)
SERVES = frozenset(
    {"deputy", "assistant", "private-secretary", "chief-of-staff", "press-secretary", "vice-president"}
)
UNITS = frozenset(  # parts of an organization: who heads one is the whole's
    "business businesses operation operations unit division arm office department team branch desk practice "
    "section wing laboratory lab programme program board trustees fleet network subsidiary newsroom "
    "committee subcommittee caucus faculty delegation cabinet".split()
)
ANYBODY = frozenset(
    "company firm group board team club court".split()
)  # "group treasurer", of whatever group
MAX_LEFT, MAX_COMPLEMENT, MAX_OBJECT = 14, 4, 5


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills the place of the organization; `named` is None for one that cannot be told."""

    named: Named | None
    before: bool  # it stands before the role name


@dataclass(slots=True, kw_only=True, eq=False)
class RolePhrase:
    """A role name in its noun phrase, by tokens: `start <= role_start <= head < role_end <= end`."""

    role: Role
    exact: bool  # the words are just a name of the vocabulary: nothing was added to it
    plural: bool
    head: int
    role_start: int
    role_end: int
    start: int
    end: int
    status: Status | None = None
    determiner: str | None = None
    organizations: list[Slot] = field(default_factory=list)
    principal: Named | None = None
    abbreviated: bool = False  # "Sen.", "Prof": the role is given by its label
    asked: str = ""  # shut by this word, "its" or "company": what the article speaks of there may be meant
    listed: bool = False  # the organization ends the line: the next name is another's
    before: bool = False  # shut by an "its" that points to the block before
    shut: bool = False  # an organization is named but cannot be told: none may be filled in


def find(scene: Scene, lexicon: RoleLexicon) -> list[RolePhrase]:
    """Return the role phrases of a block in text order; none overlaps another's role name."""
    words: list[str] = []
    tokens: list[int] = []
    for i, word in enumerate(scene.words):
        for piece in (word,) if word.isalpha() else pieces(word):
            words.append(piece)
            tokens.append(i)
    found: list[RolePhrase] = []
    at = 0
    while at < len(words):
        form = lexicon.match(words, at)
        marks = form and len(form.pieces) == 1 and words[at].lower() in STATUS and at + 1 < len(words)
        if marks and lexicon.match(words, at + 1):
            form = None  # "caretaker premier"
        if (
            form
            and form.pieces[-1] in ("opposition", "state")
            and _goes_on(scene, tokens[at + len(form.pieces) - 1] + 1)
        ):
            form = lexicon.match(words[: at + 1], at)  # "leader of the opposition Harbour Party"
        if form and (phrase := _Reader(scene, lexicon, form, tokens, at).phrase):
            if found and found[-1].role_end > phrase.role_start:
                found.pop()  # "deputy" is no role of its own in "deputy chief engineer"
            found.append(phrase)
            end = phrase.role_end
            while at < len(words) and tokens[at] < end:
                at += 1
        else:
            at += 1
    return found


def _goes_on(scene: Scene, i: int) -> bool:
    """Whether an organization's name begins at a token, or a lower-case noun: "head of state lender A"."""
    named = scene.name(i)
    if named is None and i < len(scene.doc):
        return scene.doc[i].pos_ == "NOUN" and scene.doc[i].text[0].islower()
    return named is not None and named.start == i and named.ref.type == "organization"


class _Reader:
    """Reads one phrase outwards from its role name."""

    def __init__(self, scene: Scene, lexicon: RoleLexicon, form: Form, tokens: list[int], at: int) -> None:
        self.scene, self.lexicon, self.form = scene, lexicon, form
        self.first = tokens[at]
        last = at + len(form.pieces) - 1
        self.stop = tokens[last] + 1
        self.whole = (at == 0 or tokens[at - 1] != self.first) and (
            last + 1 == len(tokens) or tokens[last + 1] != tokens[last]
        )
        self.floor, self.ceiling = scene.sentence_start[self.first], scene.sentence_end[self.first]

    @cached_property
    def phrase(self) -> RolePhrase | None:
        scene = self.scene
        if not self.whole or not self._is_noun():
            return None
        head = self._head()
        made = RolePhrase(
            role=self.form.role,
            exact=True,
            plural=self.form.plural,
            head=head,
            role_start=self.first,
            role_end=self.stop,
            start=self.first,
            end=self.stop,
            abbreviated=self.form.exact is not None and any(word[1:].islower() for word in self.form.exact),
        )
        hyphen = (
            self.first > self.floor + 1
            and scene.at(self.first - 1) == "-"
            and scene.at(self.first - 2) not in ("ex", "then")
        )
        if hyphen and not any(scene.doc[self.first - back].whitespace_ for back in (1, 2)):
            made.role_start, made.exact = self.first - 2, False  # "tech-boss"
        self._inside(made)
        self._left(made)
        self._after(made)
        self._right(made)
        return made

    def _inside(self, made: RolePhrase) -> None:
        """An organization that is part of the role's name: "chief secretary to the Treasury"."""
        for i in range(made.role_start, made.role_end):
            named = self.scene.name(i)
            if named and named.start == i and named.ref.type == "organization":
                made.organizations.append(Slot(named, before=i < made.head))

    def _head(self) -> int:
        scene = self.scene
        for i in range(self.first, self.stop):
            if i > self.first and scene.at(i) in ("of", "for", "to", "in", "at", "without"):
                return i - 1
        return self.stop - 1

    def _is_noun(self) -> bool:
        """Whether the words are no verb and no part of a longer name ("King Edward Hospital")."""
        scene = self.scene
        head = scene.doc[self._head()]
        if (
            len(self.form.pieces) == 1
            and head.pos_ in ("VERB", "AUX", "ADV", "ADP", "SCONJ")
            and not (head.text[0].isupper() and head.i > self.floor)
        ):
            return False
        after = scene.doc[self.stop] if self.stop < self.ceiling else None
        if (
            len(self.form.pieces) == 1
            and after is not None
            and head.dep_ in ("amod", "compound")
            and head.head == after
            and after.pos_ == "NOUN"
            and after.text.islower()
            and scene.at(after.i) not in self.lexicon.words
        ):
            return False  # "fellow doctors", "executive committee"
        for i in range(self.first, self.stop):
            named = scene.name(i)
            if named and (named.is_person or named.start < self.first or named.end > self.stop):
                return False
        return True

    # ---------- to the left ----------

    def _left(self, made: RolePhrase) -> None:
        i = self._modifiers(made)
        scene = self.scene
        if (
            made.role_start < made.head
            and not made.organizations
            and scene.at(made.role_start) not in ANYBODY
            and (body := scene.body_meant(made.role_start, alone=True))
        ):
            made.organizations.append(Slot(body, before=True))
        made.start = i + 1
        for _ in range(MAX_LEFT):
            if i < self.floor:
                break
            word, named = scene.at(i), scene.name(i)
            if (named is None and word == "'s") or word == "'":
                i = self._possessor(made, i)
                break
            if named and named.end == i + 1:
                if not self._premodifier(made, named):
                    break
                if scene.at(named.start) == "ex" or scene.at(named.start).startswith("ex-"):
                    made.status = "former"  # "ex-Nordbank boss", taken for a name
                i = named.start - 1
                made.start = i + 1
                continue
            if scene.doc[i].pos_ == "VERB" and scene.doc[i].dep_ in ("ROOT", "conj", "ccomp", "relcl"):
                break  # "the club sacked coach Anna Berg"
            if word in STATUS:
                made.status = made.status or STATUS[word]
            elif word.startswith("ex-") or (word == "-" and scene.at(i - 1) in ("ex", "then")):
                made.status, i = "former", i - (word == "-")
            elif word in DETERMINERS or word in OWNERS:
                made.start = i
                self._determiner(made, i)
                break
            elif not self._skippable(i):
                break
            made.start = i
            i -= 1

    def _modifiers(self, made: RolePhrase) -> int:
        """Take the words that narrow the role, "senior climate" adviser; return the place before them."""
        scene, i = self.scene, made.role_start - 1
        if made.role.kind == "rank" or made.abbreviated:
            return i  # "army chief General Anna Berg", "defence chief Gen. Anna Berg"
        capital = scene.doc[made.role_start].text.istitle() and made.role_start > self.floor
        while (
            i >= self.floor
            and not (capital and scene.doc[i].text[0].islower())  # "will name Secretary of State Anna Berg"
            and scene.name(i) is None
            and scene.at(i) not in STATUS
            and scene.at(i) not in SKIPPED
        ):
            token, word = scene.doc[i], scene.at(i)
            if word in DETERMINERS or word in OWNERS:
                break
            lower = token.text[0].islower()
            known = word in self.lexicon.words and word not in NO_MODIFIER
            noun = token.pos_ in ("NOUN", "PROPN") and (
                known or (lower and (token.tag_ != "NNS" or scene.at(i - 1) in _EDGES))
            )
            adjective = token.pos_ == "ADJ" and (known or (lower and word.endswith(MODIFIER_ENDS)))
            inner = word in ("and", "&") and i - 1 > self.floor and i == made.role_start - 2
            if inner or not (noun or adjective) or token.ent_type_ in ("DATE", "TIME", "CARDINAL", "ORDINAL"):
                break
            made.role_start, made.exact = i, False
            i -= 1
        if capital and i >= self.floor and scene.doc[i].tag_ == "NN" and scene.doc[i].text.islower():
            made.shut = made.shut or scene.at(i) in BODY_NOUNS | {"panel"}  # "panel Chairman Anna Berg"
        return i

    def _possessor(self, made: RolePhrase, mark: int) -> int:
        """Read what stands before "'s": an organization, a principal, or one that cannot be told."""
        scene = self.scene
        named = scene.named(mark - 1) or scene.body_meant(mark - 1)
        made.start = mark
        if named is None:
            made.shut, made.asked = True, word if (word := scene.at(mark - 1)) in BODY_NOUNS else ""
            made.start = self._noun_start(mark)
            return made.start - 1
        if named.start < mark:
            made.start = named.start
        if named.is_person:
            made.principal = named
        elif self._fits(made, named, owner=True):
            made.organizations.insert(0, Slot(named, before=True))
        else:
            made.shut = True
        while made.start > self.floor and scene.at(made.start - 1) in DETERMINERS:
            made.start -= 1
        return made.start - 1

    def _noun_start(self, mark: int) -> int:
        """Return where the words before "'s" begin, up to their determiner; `mark` where they have none."""
        scene, i = self.scene, mark - 1
        while i > self.floor and scene.doc[i].pos_ in ("NOUN", "ADJ", "PROPN") and scene.name(i) is None:
            i -= 1
        return i if i < mark - 1 and scene.at(i) in ("the", "this") else mark

    def _premodifier(self, made: RolePhrase, named: Named) -> bool:
        """Read a name right before the role; False: the name is no part of the phrase."""
        if named.mention.kind == "pronoun" and self.scene.at(named.start) in OWNERS:
            made.start = named.start
            self._determiner(made, named.start)
        if self._is_boss(made, named):
            made.principal, made.start = named, named.start
            return False
        if named.is_person or named.mention.kind == "pronoun":
            return False
        if self._fits(made, named):
            made.organizations.insert(0, Slot(named, before=True))
        return True

    def _is_boss(self, made: RolePhrase, named: Named) -> bool:
        """Whether a person's bare name before a post, and another after it, tell whose it is."""
        return (
            named.is_person
            and named.is_name
            and named.end == made.start
            and " " in named.ref.name  # a surname: "Ameritrade" alone may be a company
            and named.end - named.start == 1
            and (made.role.kind == "relation" or bool(CAMPAIGNS & set(self._words(made))))
            and self.scene.doc[named.start].dep_ in ("compound", "nmod")
            and self.scene.person_from(made.role_end) is not None
        )

    def _words(self, made: RolePhrase) -> list[str]:
        return [self.scene.at(i) for i in range(made.role_start, made.role_end)]

    def _determiner(self, made: RolePhrase, i: int) -> None:
        word = self.scene.at(i)
        made.determiner = word
        if word not in OWNERS:
            return
        owner = self.scene.name(i)
        if word == "whose":
            owner = self.scene.antecedent(self.scene.doc[i])
        if owner is None and word in ("its", "their"):
            state = made.role.national or made.role.key in SENT_ABROAD
            owner = self.scene.owner_before(i) or (self.scene.country_before(i) if state else None)
        if owner is None and word == "whose" and self.scene.at(i - 1) == ",":  # "the board, whose chair"
            owner = self.scene.body_meant(i - 2)
            made.asked = noun if (noun := self.scene.at(i - 2)) in BODY_NOUNS and owner is None else ""
        if owner is None and made.asked:
            made.shut = True
        elif owner is None:
            made.shut = True
            made.asked = word if word == "its" and self.scene.speaks_of_body(i) else ""
            made.before = word == "its" and self.floor == 0 and not made.asked
        elif owner.is_person:
            made.principal = owner
        elif self._fits(made, owner, owner=True):
            made.organizations.insert(0, Slot(owner, before=True))

    def _skippable(self, i: int) -> bool:
        token, word = self.scene.doc[i], self.scene.at(i)
        if word in SKIPPED or word == "-":
            return True
        return (
            token.pos_ in ("ADJ", "NUM")
            or token.ent_type_ == "DATE"
            or (token.tag_ in ("VBN", "RB") and word.endswith(("ed", "ly")))
        )

    def _fits(  # noqa: PLR0911 - one case a line
        self, made: RolePhrase, named: Named, *, owner: bool = False
    ) -> bool:
        """Whether a name can be the organization of such a role."""
        if named.ref.type == "organization":
            return made.role.key not in STATE_POSTS or "party" not in kinds_of(named.ref)
        if named.is_person:
            return False
        if named.ref.type == "group" and made.role.key in HEADS_OF_PARTIES and self._is_party(named):
            return True
        if made.role.key in OF_STATES and named.ref.country and not owner:
            return True
        if made.role.kind not in PLACE_KINDS:
            return False
        token = self.scene.doc[named.end - 1]
        people = token.pos_ == "ADJ" or token.ent_type_ == "NORP"
        if made.role.kind in ("government", "rank"):
            return True
        if named.ref.type == "group":
            return made.role.kind == "candidate"
        return (not people or owner) and made.role.kind != "candidate"

    def _is_party(self, named: Named) -> bool:
        """Whether a group's name is that of a party: "the Harbour Democrats"."""
        return named.is_name and self.scene.doc[named.end - 1].text.lower() in PARTISANS

    # ---------- to the right ----------

    def _after(self, made: RolePhrase) -> None:
        scene, i = self.scene, made.role_end
        if scene.at(i) == "-" and scene.at(i + 1) in AFTER:
            made.status, i = AFTER[scene.at(i + 1)], i + 2
        elif scene.at(i) in AFTER and i < self.ceiling:
            made.status, i = AFTER[scene.at(i)], i + 1
        made.end = max(i, made.end)

    def _right(self, made: RolePhrase) -> None:
        scene = self.scene
        for _ in range(3):
            i = made.end
            if i < self.ceiling and scene.at(i) == "," and not made.organizations:
                self._listed(made, i + 1)
                return
            if i >= self.ceiling or scene.at(i) not in PREPOSITIONS:
                return
            done = self._object(made, i)
            if done is None or done == i:
                return
            made.end = done
            if any(not slot.before for slot in made.organizations) or (
                made.principal and made.principal.start > i
            ):
                return

    def _listed(self, made: RolePhrase, i: int) -> None:
        """Read "Anna Berg, Head of Sales, Nordbank": an organization that ends the line."""
        named = self.scene.name(i) if i < self.ceiling else None
        if not named or named.start != i or named.ref.type != "organization" or not named.is_name:
            return
        alone = self.scene.at(made.start - 1) == "," and made.determiner is None
        rest = self.scene.doc[named.end : self.ceiling].text.strip(" .\n")
        if alone and (not rest or self.scene.person_from(named.end)):
            made.organizations.append(Slot(named, before=False))
            made.end, made.listed = named.end, True

    def _object(self, made: RolePhrase, prep: int) -> int | None:
        """Read a preposition's object; return where it ends, None where it is no part of the phrase."""
        scene, word = self.scene, self.scene.at(prep)
        start = i = prep + 1
        if word in ("of", "at", "for") and (end := self._described(made, start)):
            return end
        if word == "of" and scene.at(start) in ("its", "their") and (end := self._unit(start + 1)):
            owner = scene.name(start) or scene.owner_before(start)
            if owner and owner.ref.type == "organization":
                made.organizations.append(Slot(owner, before=False))
            else:
                made.shut = True
            return end
        while i < min(self.ceiling, start + MAX_OBJECT) and (self._filler(i) or self._owned_filler(start, i)):
            i += 1
        named = scene.name(i) if i < self.ceiling else None
        if named and scene.at(named.end) == "-" and scene.at(named.end + 1) == "based":
            i = named.end + 2  # "of Halden-based Nordbank", "at Halden-based lender Nordbank"
            while i < min(self.ceiling, named.end + MAX_OBJECT) and self._filler(i):
                i += 1
            named = scene.name(i) if i < self.ceiling else None
        if named and named.start == i:
            return self._name(made, word, named, described=i > start + (scene.at(start) == "the"))
        nominal = scene.nominal(start) if start < self.ceiling else None
        if nominal and nominal.ref.type == "organization" and word in ("of", "at", "for", "from"):
            made.organizations.append(Slot(nominal, before=False))
            return nominal.end
        if nominal and nominal.is_person and word in ("of", "to", "for"):
            made.principal = nominal
            return nominal.end
        return self._complement(made, word, start)

    def _described(self, made: RolePhrase, start: int) -> int | None:
        """Read an organization that is described, not named: "of the Leeds-based group"."""
        scene = self.scene
        for i in range(start, min(start + MAX_OBJECT + 1, self.ceiling)):
            named = scene.name(i)
            if named and named.ref.type != "place":
                return None
            if scene.at(i) in BODY_NOUNS and i > start and scene.at(start) in DETERMINERS and named is None:
                if i + 1 < self.ceiling and (
                    scene.doc[i + 1].pos_ in ("NOUN", "PROPN") or scene.at(i + 1) in ("'s", "-")
                ):
                    return None
                meant = scene.nominal(i) or scene.body_meant(i)
                if meant and meant.ref.type == "organization":
                    made.organizations.append(Slot(meant, before=False))
                return i + 1
        return None

    def _filler(self, i: int) -> bool:
        """Whether a word may stand before a name: "of the governing", "of the German lift maker"."""
        token, word, named = self.scene.doc[i], self.scene.at(i), self.scene.name(i)
        if named is not None:
            people = token.pos_ == "ADJ" or token.ent_type_ == "NORP"
            after = self.scene.doc[i + 1] if i + 1 < self.ceiling else None
            more = after is not None and after.ent_type_ != "NORP"
            more = more and (self.scene.name(i + 1) is not None or self.scene.doc[i + 1].pos_ == "NOUN")
            return people and named.ref.type != "organization" and named.end == i + 1 and more
        if word in PARTY_WORDS:
            return True
        if word in DETERMINERS or word in OWNERS:
            return True
        return (token.pos_ in ("ADJ", "NOUN", "PROPN") and token.text[0].islower()) or word in (
            "-",
            "then",
            "former",
        )

    def _owned_filler(self, start: int, i: int) -> bool:
        """Whether a mark of the genitive stands inside "the Norwegian shipowners' lobby Nordbund"."""
        return self.scene.at(i) in ("'", "'s") and i > start + 1 and self.scene.doc[i - 1].pos_ == "NOUN"

    def _name(  # noqa: PLR0911 - cases
        self, made: RolePhrase, word: str, named: Named, *, described: bool = False
    ) -> int | None:
        scene = self.scene
        if named.is_person:
            return self._principal(made, word, named)
        end = named.end
        field = word == "of" and scene.at(end - 1) in FIELDS and not described  # "Head of Investor Relations"
        if field or (made.role.key in SENT_ABROAD and word in ("to", "for", "in")):
            made.role_end, made.exact = end, False
            return end
        if scene.at(end) in ("'s", "'"):
            return self._owned(made, word, end + 1, named)
        if named.ref.type != "organization" and end < self.ceiling and scene.at(end) in BODIES | TEAMS:
            end += 1
        elif scene.at(end) in BODY_NOUNS and scene.at(end + 1) != "of" and not self._runs_on(end + 1):
            end += 1  # "general secretary of the Dockers union"
        elif self._runs_on(end):
            made.shut = True
            return None
        if (
            word in ("in", "for", "at")
            and named.ref.type == "place"
            and not self._fits(made, named, owner=True)
        ):
            return end  # "the fund's representative in Lusaka"
        if word in ("in", "with", "on", "from", "to") and named.ref.type != "organization":
            return None
        if word in ("to", "on") and made.role.kind not in ("relation", "government"):
            return None
        if not self._fits(made, named, owner=True):
            made.shut = named.ref.type == "place" and word == "of"
            return None
        made.organizations.append(Slot(named, before=False))
        return self._seat(self._more(made, self._acronym(end)))

    def _principal(self, made: RolePhrase, word: str, named: Named) -> int | None:
        """Read whom the holder serves: "aide to Anna Berg"."""
        serves = made.role.kind == "relation" or made.role.key in SERVES
        if not (serves and word in ("to", "for", "of")):
            made.shut = made.shut or word in ("of", "at")  # an organization that is taken for a person
            return None
        if self.scene.at(named.end) == "'s":
            made.shut = True
            return None
        made.principal = named
        return named.end

    def _seat(self, end: int) -> int:
        """Skip where the organization is: "of the Ocean Institute in Durban"."""
        scene = self.scene
        if scene.at(end) != "in" or end + 1 >= self.ceiling:
            return end
        named, i = scene.name(end + 1), end + 1
        while named is None and i < self.ceiling and scene.doc[i].pos_ == "PROPN" and scene.name(i) is None:
            i += 1
        return named.end if named and named.ref.type == "place" else i if i > end + 1 else end

    def _owned(self, made: RolePhrase, word: str, i: int, owner: Named) -> int | None:
        """Read "head of Norland's central bank": the bank where it is named; of a unit, the owner."""
        named = self.scene.name(i) or self.scene.nominal(i)
        end = self._unit(i)
        if end and owner.ref.type == "organization" and not (named and named.ref.type == "organization"):
            made.organizations.append(Slot(owner, before=False))
            return end
        if named and named.ref.type == "organization" and word in ("of", "at", "for"):
            made.organizations.append(Slot(named, before=False))
            return named.end
        made.shut = True
        return None

    def _unit(self, i: int) -> int:
        """Return where "Asian business", "sales team" ends that begins at a token; 0: there is none."""
        for j in range(i, min(self.ceiling, i + MAX_OBJECT)):
            named = self.scene.name(j)
            if self.scene.at(j) in UNITS and self.scene.doc[j].pos_ in ("NOUN", "PROPN"):
                return j + 1
            if self.scene.doc[j].pos_ not in ("ADJ", "NOUN", "PROPN") or (named and named.is_person):
                return 0
        return 0

    def _runs_on(self, i: int) -> bool:
        """Whether the noun phrase goes on after a name, "the Halden branch": the name is not its head."""
        if i >= self.ceiling or self.scene.name(i):
            return False
        token = self.scene.doc[i]
        return (
            token.pos_ == "NOUN"
            and token.text[0].islower()
            and self.scene.doc[i - 1].dep_ in ("compound", "amod", "nmod")
        )

    def _acronym(self, end: int) -> int:
        """Skip "(NB)" after a name."""
        if self.scene.at(end) == "(":
            for i in range(end + 1, min(end + 4, self.ceiling)):
                if self.scene.at(i) == ")":
                    return i + 1
        return end

    def _more(self, made: RolePhrase, end: int) -> int:
        """Read the rest of a list of organizations: ", B and C"."""
        scene, found, i = self.scene, [], end
        closed = False
        while i < self.ceiling and not closed:
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
            i = self._acronym(named.end)
        if not closed:
            return end
        made.organizations += [Slot(named, before=False) for named in found]
        return i

    def _complement(self, made: RolePhrase, word: str, start: int) -> int | None:
        """Take a field of work into the role: "head of marketing", "minister for rail"."""
        scene, i = self.scene, start
        if word not in ("of", "for") and (word, made.role.kind) != ("on", "relation"):
            return None
        while scene.at(i) == "the" and i == start:
            i += 1
        first = i
        while (
            i < min(self.ceiling, first + MAX_COMPLEMENT) and scene.name(i) is None and self._field(i, first)
        ):
            i += 1
        while i > first and scene.at(i - 1) in ("and", "&", "-"):
            i -= 1
        if i == first or scene.at(i) in ("'s", "'"):
            if i < self.ceiling and scene.doc[i].pos_ == "PROPN":
                made.shut = True
            return None
        made.role_end, made.exact = i, False
        return i

    def _field(self, i: int, first: int) -> bool:
        token, word = self.scene.doc[i], self.scene.at(i)
        if word in ("and", "&", "-"):
            return i > first
        if token.ent_type_ in ("DATE", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"):
            return False
        if token.text[0].isupper():
            return word in self.lexicon.words
        return token.pos_ in ("NOUN", "ADJ") and token.tag_ != "JJS"
