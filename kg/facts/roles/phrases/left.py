"""A role phrase to the left of its role name: status, determiner, owner, modifiers, names.

    the  former  Nordbank  senior climate  adviser        his    outgoing  deputy
    det  status  slot      role            role           owner  status    role

An owner is an organization, or the person whom the holder serves; "its" is asked of the lines before.
"""

from __future__ import annotations

import re

from kg.facts.roles.phrases.fitting import fits
from kg.facts.roles.phrases.phrase import DETERMINERS, OWNERS, Around, RolePhrase, Slot
from kg.facts.roles.scene import BODY_NOUNS, Named, Scene
from kg.lexicons import role_words

_LISTS = role_words.english()
STATUS = _LISTS.status["before"]
SKIPPED = _LISTS.words["skipped"]
MODIFIER_ENDS = ("al", "ic", "ary")
CAMPAIGNS = _LISTS.words["campaigns"]
NO_MODIFIER = frozenset({"s", "'s", "of", "democrat", "republican"})
_EDGES = frozenset({",", "(", "the", "a", "an", "'s", "its", "their", "as"})
_OF_FIELDS = frozenset({"secretary", "minister", "commissioner", "superintendent", "administrator"})
_FIELD_ENDS = ("ions", "tion", "ment", "ture", "ing", "ics", "ices")  # "Corrections Secretary Anna Berg"
_SIDES = frozenset({"wing", "right", "left"})  # "the centre-right mayor"
SENT_ABROAD = _LISTS.roles["sent-abroad"]
ANYBODY = _LISTS.words["anybody"]
GRADES = _LISTS.words["grades"]
_SEAT = re.compile(r"\b[DRI]-$")  # "Sen. Anna Berg, D-Ore. Rep. Omar Diallo": Oregon is Berg's
MAX_LEFT = 14  # words that may stand before the role name


def left(around: Around, made: RolePhrase) -> None:
    """Read what stands before a role name, up to its determiner or owner."""
    i = _modifiers(around, made)
    scene = around.scene
    if (
        made.role_start < made.head
        and not made.organizations
        and scene.at(made.role_start) not in ANYBODY
        and (body := scene.body_meant(made.role_start, alone=True))
    ):
        made.organizations.append(Slot(body, before=True))
    made.start = i + 1
    for _ in range(MAX_LEFT):
        if i < around.floor or _is_verb(around, i):
            break
        word, named = scene.at(i), scene.name(i)
        if (named is None and word == "'s") or word == "'":
            i = _possessor(around, made, i)
            break
        if named and named.end == i + 1:
            if not _premodifier(around, made, named):
                break
            if scene.at(named.start) == "ex" or scene.at(named.start).startswith("ex-"):
                made.status = "former"  # "ex-Nordbank boss", taken for a name
            i = named.start - 1
            made.start = i + 1
            continue
        if joined := _timed(scene, i):
            word, i = joined, i - 2
        if word in STATUS:
            made.status = made.status or STATUS[word]
        elif word.startswith("ex-") or (word == "-" and scene.at(i - 1) in ("ex", "then")):
            made.status, i = "former", i - (word == "-")
        elif word in DETERMINERS or word in OWNERS:
            made.start = i
            _determiner(around, made, i)
            break
        elif not joined and not _skippable(scene, i):
            break
        made.start = i
        i -= 1


def _modifiers(around: Around, made: RolePhrase) -> int:
    """Take the words that narrow the role, "senior climate" adviser; return the place before them."""
    scene, i = around.scene, made.role_start - 1
    if made.role.kind == "rank" or made.abbreviated or made.role.key in ("prince", "princess"):
        return i  # "army chief General Anna Berg", "defence chief Gen. Anna Berg"
    if made.role.key == "officer" and made.exact:
        i = _chief(around, made)
    capital = scene.doc[made.role_start].text.istitle() and made.role_start > around.floor
    while (
        i >= around.floor
        and not (capital and scene.doc[i].text[0].islower())  # "will name Secretary of State Anna Berg"
        and scene.name(i) is None
        and scene.at(i) not in STATUS
        and scene.at(i) not in SKIPPED
    ):
        token, word = scene.doc[i], scene.at(i)
        if word in ("and", "&") and i - 1 >= around.floor and _is_pair(scene, i, made.head):
            made.role_start, made.exact = i - 1, False  # "health and safety officer"
            i -= 2
            continue
        sided = word in _SIDES and scene.at(i - 1) == "-"
        donors = word == "family" and made.role.kind == "academic"  # "the Lind family professor of law"
        if word in DETERMINERS or word in OWNERS or sided or donors or _timed(scene, i):
            break
        lower = token.text[0].islower()
        known = word in around.lexicon.words and word not in NO_MODIFIER
        noun = token.pos_ in ("NOUN", "PROPN") and (
            known
            or (capital and made.role.key in _OF_FIELDS and word.endswith(_FIELD_ENDS))
            or (lower and (token.tag_ != "NNS" or scene.at(i - 1) in _EDGES | SKIPPED | GRADES | set(STATUS)))
        )
        adjective = token.pos_ == "ADJ" and (known or (lower and word.endswith(MODIFIER_ENDS)))
        inner = word in ("and", "&") and i - 1 > around.floor and i == made.role_start - 2
        if inner or not (noun or adjective) or token.ent_type_ in ("DATE", "TIME", "CARDINAL", "ORDINAL"):
            break
        made.role_start, made.exact = i, False
        i -= 1
    if capital and i >= around.floor and scene.doc[i].tag_ == "NN" and scene.doc[i].text.islower():
        made.shut = made.shut or scene.at(i) in BODY_NOUNS | {"panel"}  # "panel Chairman Anna Berg"
    return i


def _is_verb(around: Around, i: int) -> bool:
    """Whether a token is the verb whose object the role is: "the club has sacked coach Anna Berg"."""
    token = around.scene.doc[i]
    if token.text[0] == "'":
        return False
    if token.pos_ == "VERB" and token.dep_ in ("ROOT", "conj", "ccomp", "relcl"):
        return True
    return (
        token.tag_ == "VBN" and i > around.floor and token.nbor(-1).lemma_ == "have"
    )  # taken for an adjective


def _timed(scene: Scene, i: int) -> str:
    """Return a word that ends at a token and is cut at its hyphen: "one-time", "two-time"; "": none."""
    timed = scene.at(i) == "time" and scene.at(i - 1) == "-"
    if not timed or scene.doc[i - 1].whitespace_ or scene.doc[i - 2].whitespace_:
        return ""
    return f"{scene.at(i - 2)}-time"


def _is_pair(scene: Scene, i: int, head: int) -> bool:
    """Whether "and" joins two nouns that both narrow a role: "health and safety officer"."""
    left, right = scene.doc[i - 1], scene.doc[i + 1]
    plain = all(token.pos_ == "NOUN" and token.text.islower() for token in (left, right))
    joined = right.dep_ == "conj" and right.head.i == left.i and left.dep_ in ("nmod", "compound")
    return plain and joined and left.head.i == head


def _chief(around: Around, made: RolePhrase) -> int:
    """Take "chief claims" into "chief claims officer"; return the place before the role's name."""
    scene, i = around.scene, made.role_start - 1
    while i > around.floor and made.role_start - i < 4 and scene.at(i) != "chief":
        named = scene.name(i)
        if scene.doc[i].pos_ not in ("NOUN", "PROPN", "ADJ") or (named and scene.at(named.start) != "chief"):
            break
        i -= 1
    if scene.at(i) == "chief" and i < made.role_start:
        made.role_start, made.exact = i, False
    return made.role_start - 1


def _possessor(around: Around, made: RolePhrase, mark: int) -> int:
    """Read what stands before "'s": an organization, a principal, or one that cannot be told."""
    scene = around.scene
    named = scene.named(mark - 1) or scene.body_meant(mark - 1)
    if named and named.end > mark:  # "the company" inside "the company's founder", who is meant elsewhere
        whole = None if scene.is_body_noun(mark - 1) else named
        owner = next((n for n in scene.all if n.end == mark and n.ref.type == "organization"), None)
        named = owner or scene.body_meant(mark - 1) or whole
    made.organizations = [  # "the group's Spanish president": where the holder is from
        slot
        for slot in made.organizations
        if slot.named is None or slot.named.ref.type != "place" or not _is_nation(scene, slot.named)
    ]
    made.start = mark
    if named is None:
        alone = scene.at(mark - 2) in ("the", "this")  # "the rival bank's chair": another one
        made.shut = True
        made.asked = scene.at(mark - 1) if alone and scene.is_body_noun(mark - 1) else ""
        made.start = _noun_start(around, mark)
        told = [STATUS[word] for i in range(made.start, mark) if (word := scene.at(i)) in STATUS]
        made.status = made.status or next(iter(told), None)  # "a former dockers' leader"
        return made.start - 1
    if named.start < mark:
        made.start = named.start
    if named.is_person:
        made.principal = named
    elif fits(scene, made, named, owner=True):
        made.organizations.insert(0, Slot(named, before=True))
    else:
        made.shut = True
    while made.start > around.floor and scene.at(made.start - 1) in DETERMINERS:
        made.start -= 1
    return made.start - 1


def _is_nation(scene: Scene, named: Named) -> bool:
    """Whether a name is an adjective of a country or people: "Spanish"."""
    token = scene.doc[named.end - 1]
    return token.pos_ == "ADJ" or token.ent_type_ == "NORP"


def _noun_start(around: Around, mark: int) -> int:
    """Return where the words before "'s" begin, up to their determiner; `mark` where they have none."""
    scene, i = around.scene, mark - 1
    while i > around.floor and scene.doc[i].pos_ in ("NOUN", "ADJ", "PROPN") and scene.name(i) is None:
        i -= 1
    return i if i < mark - 1 and scene.at(i) in ("the", "this", "a", "an") else mark


def _premodifier(around: Around, made: RolePhrase, named: Named) -> bool:
    """Read a name right before the role; False: the name is no part of the phrase."""
    if named.mention.kind == "pronoun" and around.scene.at(named.start) in OWNERS:
        made.start = named.start
        _determiner(around, made, named.start)
    before = around.scene.doc[named.start].idx
    if _SEAT.search(around.scene.text, max(before - 2, 0), before):
        return False
    if _is_boss(around.scene, made, named):
        made.principal, made.start = named, named.start
        return False
    if named.is_person or named.mention.kind == "pronoun":
        return False
    if fits(around.scene, made, named) and not _is_half(around.scene, named):
        made.organizations.insert(0, Slot(named, before=True))
    return True


def _is_half(scene: Scene, named: Named) -> bool:
    """Whether a name is the first half of an adjective: "a Nordbank-trained economist"."""
    glued = scene.at(named.end) == "-" and not scene.doc[named.end].whitespace_
    return glued and scene.at(named.end + 1).endswith("ed")


def _is_boss(scene: Scene, made: RolePhrase, named: Named) -> bool:
    """Whether a person's bare name before a post, and another after it, tell whose it is."""
    return (
        named.is_person
        and named.is_name
        and named.end == made.start
        and " " in named.ref.name  # a surname: "Ameritrade" alone may be a company
        and named.end - named.start == 1
        and (made.role.kind == "relation" or bool(CAMPAIGNS & set(_words(scene, made))))
        and scene.doc[named.start].dep_ in ("compound", "nmod")
        and scene.person_from(made.role_end) is not None
    )


def _words(scene: Scene, made: RolePhrase) -> list[str]:
    return [scene.at(i) for i in range(made.role_start, made.role_end)]


def _determiner(around: Around, made: RolePhrase, i: int) -> None:
    word = around.scene.at(i)
    made.determiner = word
    if word not in OWNERS:
        return
    owner = around.scene.name(i)
    if word == "whose":
        owner = around.scene.antecedent(around.scene.doc[i])
    if owner is None and word in ("its", "their"):
        state = made.role.national or made.role.key in SENT_ABROAD
        owner = around.scene.owner_before(i) or (around.scene.country_before(i) if state else None)
    if owner is None and word == "whose" and around.scene.at(i - 1) == ",":  # "the board, whose chair"
        owner = around.scene.body_meant(i - 2)
        made.asked = noun if (noun := around.scene.at(i - 2)) in BODY_NOUNS and owner is None else ""
    if owner is None and made.asked:
        made.shut = True
    elif owner is None:
        made.shut = True
        made.asked = word if word == "its" else ""
        made.before = word == "its" and around.floor == 0 and not around.scene.speaks_of_body(i)
    elif owner.is_person:
        made.principal = owner
    elif fits(around.scene, made, owner, owner=True):
        made.organizations.insert(0, Slot(owner, before=True))


def _skippable(scene: Scene, i: int) -> bool:
    token, word = scene.doc[i], scene.at(i)
    if word in SKIPPED or word == "-":
        return True
    if word in _SIDES and scene.at(i - 1) == "-":
        return True  # "the centre-right governor"
    if scene.at(i + 1) == "-" and not token.whitespace_ and not scene.doc[i + 1].whitespace_:
        joined = token.pos_ in ("NOUN", "ADJ", "ADV", "NUM") or scene.at(i + 2) in _SIDES
        return joined and scene.name(i) is None
    return (
        token.pos_ in ("ADJ", "NUM")
        or (token.tag_ == "VBG" and token.dep_ in ("amod", "compound") and token.text.islower())
        or token.ent_type_ == "DATE"
        or (token.tag_ in ("VBN", "RB") and word.endswith(("ed", "ly")))
    )
