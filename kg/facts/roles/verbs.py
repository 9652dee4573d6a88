"""Verbs of office in a sentence: what a verb does to a role, who its subject is, in which time it stands.

    Anna Berg  will  step down  as chair  in March
    subject    ~~~~ future      end

Read from the parse tree; `kg.facts.roles.holders` joins it with the role phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from kg import assets
from kg.errors import BadData
from kg.lexicons.roles import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

VerbClass = Literal["appoint", "nominate", "begin", "hold", "end", "dismiss", "succeed"]
Time = Literal["past", "present", "perfect", "pluperfect", "future"]
TieTime = Literal["hold", "begin", "end", "found", "study"]

_FUTURE_HEADS = frozenset("set due go about plan schedule prepare intend ready agree decide".split())
_MODALS = frozenset("would could might may should must ought can".split())
_UNREAL = frozenset(
    "want aim wish like refuse fail decline deny hope try attempt seek refuse urge call ask ban bar".split()
)
_BELIEFS = frozenset(
    "believe hope think expect predict wish fear imagine suppose speculate doubt suspect bet dream".split()
)
_KEPT_FROM = frozenset("disqualify ban bar prevent stop prohibit keep block exclude suspend dissuade".split())
# What the pipeline's lemmatizer makes of some forms, set right.
_LEMMAS = {"ax": "axe", "hop": "hope", "instal": "install", "enrol": "enroll"}
_LEMMAS |= {"chaire": "chair", "cofounde": "cofound", "reappointe": "reappoint"}
_RENEWS = frozenset({"re-elect", "reelect", "reappoint", "re-appoint"})
_PARTICIPLES = frozenset({"run", "become", "come"})  # that read as the infinitive
SELVES = frozenset({"himself", "herself", "themselves"})
_TAKEN_UP = frozenset({"become", "replace", "succeed"})
MOVES = frozenset({"move", "switch", "shift", "transfer"})
_INTERIM = frozenset({"interim", "acting", "caretaker", "temporary", "provisional"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A verb that is a role by itself: "heads" -> head."""

    verb: str
    prep: str
    role: str
    time: TieTime
    of: frozenset[str]


class VerbLexicon:
    """The verbs of `role_verbs.toml`."""

    def __init__(self, data: dict[str, dict[str, dict[str, object]]]) -> None:
        """`data` is the file as read: a table a class, an entry a verb."""
        ties = data.pop("tie")
        if strange := sorted(set(data) - set(get_args(VerbClass))):
            raise BadData(f"{VERBS}: no class {strange[0]!r}. Known: {', '.join(get_args(VerbClass))}")
        self.classes: dict[str, set[str]] = {}
        for name, table in data.items():
            for verb in table:
                self.classes.setdefault(verb, set()).add(name)
        self.ties: dict[str, list[Tie]] = {}
        for row in ties.values():
            tie = Tie(
                verb=str(row["verb"]),
                prep=str(row["prep"]),
                role=str(row["role"]),
                time=row["time"],  # type: ignore[arg-type]  # a test reads every entry
                of=frozenset(row["of"]),  # type: ignore[call-overload]
            )
            self.ties.setdefault(tie.verb, []).append(tie)

    def classes_of(self, verb: Token) -> set[str]:
        """Return what a verb, with its particle, does to a role."""
        found: set[str] = set()
        for name in names_of(verb):
            found |= self.classes.get(name, set())
        return found

    def ties_of(self, verb: Token) -> list[Tie]:
        """Return the roles that a verb, with its particle, is by itself."""
        return [tie for name in names_of(verb) for tie in self.ties.get(name, ())]


@cache
def verbs() -> VerbLexicon:
    """Return the English verbs of office.

    Raises:
        BadData: a table of the file is no class of verbs.
    """
    return VerbLexicon(assets.toml(VERBS))


def appoints(verb: Token) -> bool:
    """Whether a verb gives somebody a role, or proposes somebody for it."""
    return bool(verbs().classes_of(verb) & {"appoint", "nominate"})


def lemma_of(token: Token) -> str:
    """Return a token's lemma in lower case, where the pipeline's is known to be wrong the right one."""
    lemma = token.lemma_.lower()
    return _LEMMAS.get(lemma, lemma)


def names_of(verb: Token) -> list[str]:
    """Return the lemmas that a verb may be listed under, with a particle or an object noun first."""
    doc, i, lemma = verb.doc, verb.i, lemma_of(verb)
    names = []
    after = [doc[j].lower_ for j in range(i + 1, min(i + 3, len(doc)))]
    if after[:1] == ["-"] and i + 2 < len(doc) and doc[i + 2].pos_ == "VERB":
        names.append(f"{lemma}-{lemma_of(doc[i + 2])}")
    if i >= 2 and doc[i - 1].lower_ == "-" and doc[i - 2].lower_ in ("co", "re"):
        lemma = f"{doc[i - 2].lower_}-{lemma}"
    if len(after) == 2:
        names.append(f"{lemma} {after[0]} {after[1]}")
    names += [f"{lemma} {word}" for word in after]
    return [*names, lemma]


def subject_tokens(verb: Token, depth: int = 0) -> list[Token]:  # noqa: PLR0911 - one case a line
    """Return the heads of a verb's subject, also of one that stands at a verb it depends on."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own and own[0].lower_ in SELVES:  # "had herself run Nordbank"
        has = [child for child in verb.children if child.dep_ == "aux"]
        own = [child for aux in has for child in aux.children if child.dep_ in SUBJECTS] or own
    if own:
        return own[:1]
    if depth > 4 or verb.head.i == verb.i:
        return []
    if _is_purpose(verb):
        return subject_tokens(verb.head.head, depth + 1)
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG", "VB")):
        return [verb.head]
    if verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ" and verb.head.lower_ in _FUTURE_HEADS:
        return subject_tokens(verb.head.head, depth + 1)  # "is due to take over"
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "pcomp", "dep"):
        leaves = verb.lemma_ in _TAKEN_UP and _is_leaving(verb.head)  # "leaves the bank to become a minister"
        if verb.dep_ == "xcomp" and not leaves and any(child.dep_ == "dobj" for child in verb.head.children):
            return [child for child in verb.head.children if child.dep_ == "dobj"][:1]
        head = verb.head
        if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX", "NOUN"):
            head = head.head
        return subject_tokens(head, depth + 1) if head.pos_ in ("VERB", "AUX") else []
    return []


def _is_purpose(verb: Token) -> bool:
    """Whether an infinitive tells what somebody left or moved for: "leaves the bank to become a minister"."""
    noun = verb.head
    taken = verb.dep_ == "acl" and verb.tag_ == "VB" and verb.lemma_ in _TAKEN_UP
    governed = noun.dep_ in ("dobj", "pobj") and noun.head.i != noun.i and noun.head.pos_ == "VERB"
    return taken and governed and _is_leaving(noun.head)


def _is_leaving(verb: Token) -> bool:
    """Whether somebody goes to something else by a verb: "leaves", "switches", "moves"."""
    return "end" in verbs().classes_of(verb) or verb.lemma_ in MOVES


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: "was named", "named chair in May, she ..."."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "relcl", "ROOT", "ccomp") and not any(
        c.dep_ == "nsubj" for c in verb.children
    )


def time_of(verb: Token) -> Time | None:  # noqa: PLR0911, PLR0912 - one case a form of the English verb
    """Return the time that a verb stands in; None: it is denied, wished, asked or only possible."""
    children = list(verb.children)
    if any(child.dep_ == "neg" or child.lower_ in ("never", "not") for child in children):
        return None
    if verb.dep_ == "ccomp" and lemma_of(verb.head) in _BELIEFS | {"deny", "reject"}:
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "from" and lemma_of(verb.head.head) in _KEPT_FROM:
        return None
    auxiliaries = [child for child in children if child.dep_ in ("aux", "auxpass")]
    words = [child.lower_ for child in auxiliaries]
    if any(word in ("will", "'ll", "shall", "wo") for word in words):
        return "future"
    if words[:1] == ["would"] and is_reported(verb) and not any(map(_is_condition, children)):
        return "future"  # "said she would join in March"
    if any(word in _MODALS for word in words):
        return None
    if _is_asked(children) or _is_behind_if(verb):
        return None  # "if she wins", "if she wins and becomes mayor"
    has = [child for child in auxiliaries if child.lemma_ == "have"]
    if has and (verb.tag_ in ("VBN", "VBD") or verb.lower_ in _PARTICIPLES):
        return "pluperfect" if has[0].lower_ in ("had", "'d") else "perfect"
    if words == ["helped"]:
        return "past"  # "she helped found Nordbank"
    if "to" in words or verb.tag_ == "VB":
        return _infinitive(verb)
    if (
        verb.dep_ == "conj"
        and not auxiliaries
        and verb.tag_ in ("VBN", "VB", "VBG")
        and verb.head.pos_ in ("VERB", "AUX")
    ):
        return time_of(verb.head)
    be = [child for child in auxiliaries if child.lemma_ in ("be", "get")]
    if be and verb.tag_ == "VBG" and any(child.lower_ in ("had", "'d") for child in has):
        return "pluperfect"  # "had been doubling as finance chief"
    if be and verb.tag_ == "VBG":
        return (
            "future"
            if verb.lemma_ in ("step", "stand", "leave", "join", "retire", "become", "take")
            and be[-1].tag_ != "VBD"
            else ("past" if be[-1].tag_ == "VBD" else "present")
        )
    if be:
        return "past" if be[-1].tag_ in ("VBD", "VBN") or be[-1].lower_ == "being" else "present"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if verb.tag_ == "VBG":
        return _participle(verb)
    return "past"


def _is_asked(children: Iterable[Token]) -> bool:
    """Whether a clause is a condition or a question, by the words that a verb has."""
    return any(child.lower_ in ("if", "whether", "unless") for child in children if child.dep_ == "mark")


def _is_behind_if(verb: Token) -> bool:
    """Whether "if" stands before a verb in the present, no mark between, whatever the parse says."""
    if verb.tag_ not in ("VBZ", "VBP") and not any(child.tag_ in ("VBZ", "VBP") for child in verb.children):
        return False
    for i in range(verb.i - 1, verb.sent.start - 1, -1):
        token = verb.doc[i]
        if token.pos_ == "PUNCT" and token.text != "-":
            return False
        if token.lower_ in ("if", "unless"):
            return True
    return False


def _is_condition(child: Token) -> bool:
    """Whether a clause hangs on a verb that may be its condition: no purpose, "to replace her"."""
    purpose = child.tag_ == "VB" and any(one.lower_ == "to" for one in child.children)
    return child.dep_ == "advcl" and not purpose


def is_unreal(verb: Token) -> bool:
    """Whether a verb is denied, possible, conditional, or hangs on a hope or a refusal."""
    children = list(verb.children)
    if any(
        child.dep_ == "neg" or child.lower_ in ("never", "not", "if", "whether", "unless")
        for child in children
    ):
        return True
    if any(child.lower_ in _MODALS for child in children if child.dep_ == "aux"):
        return True
    head = verb.head
    governed = verb.dep_ in ("xcomp", "ccomp", "acl", "advcl") and head.i != verb.i
    return governed and lemma_of(head) in _UNREAL | _BELIEFS


def _infinitive(verb: Token) -> Time | None:  # noqa: PLR0911 - one case a line
    head = verb.head
    if verb.dep_ in ("xcomp", "advcl", "ccomp", "acl", "relcl") and head.i != verb.i:
        if lemma_of(head) in _UNREAL:
            return None
        if head.lemma_ == "be" and verb.dep_ == "xcomp":
            return "future" if head.tag_ in ("VBZ", "VBP") else None  # "is to succeed him"
        if head.lemma_ == "use" and head.tag_ == "VBD" and verb.dep_ == "xcomp":
            return "past"  # "used to chair the board"
        if lemma_of(head) in _FUTURE_HEADS:
            return "future" if head.pos_ not in ("VERB", "AUX") or time_of(head) else None
        if head.lemma_ in ("continue", "go", "come", "begin", "start", "help"):
            return time_of(head)
        if verb.lemma_ == "become" and head.lemma_ in ("rise", "climb", "progress"):
            return time_of(head)  # "rose through the ranks to become chair"
        left = head.head if _is_purpose(verb) else head
        if verb.lemma_ in _TAKEN_UP and left.pos_ == "VERB" and _is_leaving(left):
            time = time_of(left)  # "left in May to become a partner", "leaves in May to become ..."
            return "future" if time == "present" else time
        given = verbs().classes_of(head) & {"appoint"}
        if given and (verb.lemma_ == "be" or verbs().classes_of(verb) & {"succeed"}):
            return time_of(head)
        if given and any(tie.time == "hold" for tie in verbs().ties_of(verb)):  # "was elected to lead it"
            time = time_of(head)
            return "perfect" if time == "past" else time
    if verb.tag_ == "VB" and verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return time_of(head)
    return "future" if any(child.lemma_ == "be" and child.dep_ == "aux" for child in verb.children) else None


def _participle(verb: Token) -> Time | None:
    head = verb.head
    if verb.dep_ in ("advcl", "xcomp", "conj") and head.pos_ in ("VERB", "AUX") and head.i != verb.i:
        return time_of(head)
    return "present" if verb.dep_ == "acl" else "past"


def is_reported(verb: Token) -> bool:
    """Whether a verb stands in what somebody said: "said she was the chair"; its past is then the present."""
    clause = verb
    while clause.dep_ in ("conj", "xcomp") and clause.head.i != clause.i:
        clause = clause.head
    return clause.dep_ == "ccomp" and clause.head.pos_ == "VERB" and clause.head.tag_ in ("VBD", "VBN")


def renews(verb: Token) -> bool:
    """Whether a verb gives a role to who has it: "was re-elected chair in 2023"."""
    return bool(_RENEWS & set(names_of(verb)))


def lasted(verb: Token) -> bool:
    """Whether a verb is said to have gone on for a time: "was ambassador in Berlin for six years"."""
    spans = (
        t for child in verb.subtree if child.lower_ == "for" and child.dep_ == "prep" for t in child.children
    )
    return any(token.lemma_ in ("year", "month", "decade", "week") for token in spans)


def is_interim(verb: Token) -> bool:
    """Whether a verb says that it is for a time: "will lead the bank on an interim basis"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "in"):
            for noun in child.children:
                if noun.lemma_ in ("basis", "capacity"):
                    return any(word.lower_ in _INTERIM for word in noun.children)
    return False


def children_with_prep(verb: Token, prep: str) -> Iterator[Token]:
    """Yield the objects of a verb's preposition; the verb's direct objects where `prep` is empty."""
    if not prep:
        yield from (child for child in verb.children if child.dep_ in ("dobj", "oprd", "obj"))
        return
    for child in verb.children:
        if child.lower_ == prep and child.dep_ in ("prep", "agent", "prt", "dative"):
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")
        elif child.dep_ in ("prep", "advmod"):
            for grand in child.children:
                if grand.lower_ == prep and grand.dep_ == "prep":
                    yield from (great for great in grand.children if great.dep_ == "pobj")
