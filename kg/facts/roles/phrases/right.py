"""A role phrase to the right of its role name: prepositions and what they bring.

    chief executive  of  the German lift maker Nordbank       head  of  marketing    aide       to  Anna Berg
    role                 ~~~~ fillers ~~~~     slot           role      role         role           principal

What a name behind a preposition is, `of_name` says.
"""

from __future__ import annotations

from kg.facts.roles.phrases.of_name import of_name, unit
from kg.facts.roles.phrases.phrase import DETERMINERS, MAX_OBJECT, OWNERS, Around, RolePhrase, Slot
from kg.facts.roles.scene import BODY_NOUNS, CLOSERS, Named, Scene
from kg.lexicons import role_words
from kg.lexicons.names import nominals

_LISTS = role_words.english()
SEATED = _LISTS.roles["seats"] | _LISTS.roles["elected"] | {"member"}
BUSINESSES = _LISTS.words["businesses"]
AFTER = _LISTS.status["behind"]
PREPOSITIONS = frozenset("of at for in with to from on".split())
PARTY_WORDS = _LISTS.words["party-adjectives"]
SIDES = frozenset({"right", "left"})
MAX_COMPLEMENT = 4  # words of a field of work


def after(around: Around, made: RolePhrase) -> None:
    """Read the status right behind a role name: "president-elect"."""
    scene, i = around.scene, made.role_end
    if scene.at(i) == "-" and scene.at(i + 1) in AFTER:
        made.status, i = AFTER[scene.at(i + 1)], i + 2
    elif scene.at(i) in AFTER and i < around.ceiling:
        made.status, i = AFTER[scene.at(i)], i + 1
    made.end = max(i, made.end)


def right(around: Around, made: RolePhrase) -> None:
    """Read what follows a role name and its status, up to the first organization or person served."""
    scene = around.scene
    for _ in range(3):
        i = made.end
        if i < around.ceiling and scene.at(i) == "," and not made.organizations:
            _listed(around, made, i + 1)
            return
        if scene.at(i) == "representing" and not made.plural and made.determiner is not None:
            _represented(around, made, i + 1)
            return
        if i >= around.ceiling or scene.at(i) not in PREPOSITIONS:
            return
        done = _object(around, made, i)
        if done is None or done == i:
            return
        made.end = done
        if any(not slot.before for slot in made.organizations) or (
            made.principal and made.principal.start > i
        ):
            return


def _represented(around: Around, made: RolePhrase, i: int) -> None:
    """Read whom a member sits or a lawyer speaks for: "the senator representing Inland"."""
    i += around.scene.at(i) == "the"
    named = around.scene.name(i) if i < around.ceiling else None
    if named is None or named.start != i or named.is_person:
        return
    if named.ref.type == "place" and made.role.key in SEATED and not made.organizations:
        made.organizations.append(Slot(named, before=False))
    made.end = named.end


def _listed(around: Around, made: RolePhrase, i: int) -> None:
    """Read "Anna Berg, Head of Sales, Nordbank": an organization that ends the line."""
    named = around.scene.name(i) if i < around.ceiling else None
    if not named or named.start != i or named.ref.type != "organization" or not named.is_name:
        return
    if _is_styled(around, made, named):
        made.organizations.append(Slot(named, before=False))
        made.end = named.end
        return
    alone = around.scene.at(made.start - 1) == "," and made.determiner is None
    rest = around.scene.doc[named.end : around.ceiling].text.strip(" .\n")
    if alone and (not rest or around.scene.person_from(named.end)):
        made.organizations.append(Slot(named, before=False))
        made.end, made.listed = named.end, True


def _is_styled(around: Around, made: RolePhrase, named: Named) -> bool:
    """Whether a title, its body and its holder stand in a row: "the Chairman, Board of Trade, Anna Berg,"."""
    scene = around.scene
    titled = scene.doc[made.role_start].text[0].isupper() and made.determiner == "the"
    if not titled or made.plural or made.role.kind not in ("organization", "government"):
        return False
    person = scene.person_from(named.end + 1) if scene.at(named.end) == "," else None
    return person is not None and scene.at(person.end) in CLOSERS


def _object(around: Around, made: RolePhrase, prep: int) -> int | None:  # noqa: PLR0911 - one case a line
    """Read a preposition's object; return where it ends, None where it is no part of the phrase."""
    scene, word = around.scene, around.scene.at(prep)
    start = i = prep + 1
    if word in ("of", "at", "for") and (end := _described(around, made, start)):
        return end
    if word == "of" and scene.at(start) in ("its", "their") and (end := unit(around, start + 1)):
        owner = scene.name(start) or scene.owner_before(start)
        if owner and owner.ref.type == "organization":
            made.organizations.append(Slot(owner, before=False))
        else:
            made.shut = True
        return end
    while i < min(around.ceiling, start + MAX_OBJECT) and (
        _filler(around, i) or _owned_filler(scene, start, i)
    ):
        i += 1
    named = scene.name(i) if i < around.ceiling else None
    if named and scene.at(named.end) == "-" and scene.at(named.end + 1) == "based":
        i = named.end + 2  # "of Halden-based Nordbank", "at Halden-based lender Nordbank"
        while i < min(around.ceiling, named.end + MAX_OBJECT) and _filler(around, i):
            i += 1
        named = scene.name(i) if i < around.ceiling else None
    if named and named.start == i and (end := _kind_end(around, made, named)):
        made.organizations.append(Slot(named, before=False))
        return end
    if named and named.start == i:
        return of_name(around, made, word, named, described=i > start + (scene.at(start) == "the"))
    nominal = scene.nominal(start) if start < around.ceiling else None
    if nominal and nominal.ref.type == "organization" and word in ("of", "at", "for", "from"):
        named = scene.name(nominal.end)  # "at the City firm Berg Lind"
        same = named is not None and named.ref.id == nominal.ref.id and nominal.end < around.ceiling
        made.organizations.append(Slot(named if named and same else nominal, before=False))
        return named.end if named and same else nominal.end
    if nominal and nominal.is_person and word in ("of", "to", "for"):
        made.principal = nominal
        return nominal.end
    end = _noun(around, made, word, start) if word in ("of", "at") else None
    return end or _complement(around, made, word, start)


def _kind_end(around: Around, made: RolePhrase, named: Named) -> int:
    """Return where words for what a company is end behind its name, "of the Nordbank hedge fund"; 0: none."""
    scene, i = around.scene, named.end
    if named.ref.type != "organization" or made.role.kind != "organization" or scene.at(i) in BODY_NOUNS:
        return 0
    while i < min(named.end + 2, around.ceiling) and scene.doc[i].tag_ == "NN" and scene.name(i) is None:
        i += 1
    alone = scene.at(i) not in ("of", "'s", "-", "'") and scene.doc[min(i, len(scene.doc) - 1)].pos_ != "NOUN"
    return i if i > named.end and scene.at(i - 1) in BUSINESSES and alone else 0


def _noun(around: Around, made: RolePhrase, word: str, start: int) -> int | None:
    """Read a noun that says what a body is, and nothing more, "at the carrier"; None: it is none.

    Where the noun may mean two, the lines around are asked.
    """
    scene, i = around.scene, start + 1
    more = scene.doc[i + 1].pos_ if i + 1 < len(scene.doc) else ""
    known = i < around.ceiling and scene.is_body_noun(i)
    known = known and (word == "at" or scene.at(i) in nominals())  # "minister of the environment"
    if scene.at(start) != "the" or not known or more in ("NOUN", "PROPN"):
        return None
    if scene.at(i + 1) in ("of", "'s", "-", "that", "which"):
        return None
    if meant := scene.body_meant(i):
        made.organizations.append(Slot(meant, before=False))
    elif not made.organizations:
        made.shut, made.asked = True, scene.at(i)
    return i + 1


def _described(around: Around, made: RolePhrase, start: int) -> int | None:
    """Read an organization that is described, not named: "of the Leeds-based group"."""
    scene = around.scene
    for i in range(start, min(start + MAX_OBJECT + 1, around.ceiling)):
        named = scene.name(i)
        if named and named.ref.type != "place":
            return None
        if scene.at(i) in BODY_NOUNS and i > start and scene.at(start) in DETERMINERS and named is None:
            if i + 1 < around.ceiling and (
                scene.doc[i + 1].pos_ in ("NOUN", "PROPN") or scene.at(i + 1) in ("'s", "-")
            ):
                return None
            meant = scene.nominal(i) or scene.body_meant(i)
            if meant and meant.ref.type == "organization":
                made.organizations.append(Slot(meant, before=False))
            made.described = True
            return i + 1
    return None


def _filler(around: Around, i: int) -> bool:
    """Whether a word may stand before a name: "of the governing", "of the German lift maker"."""
    token, word, named = around.scene.doc[i], around.scene.at(i), around.scene.name(i)
    if named is not None:
        people = token.pos_ == "ADJ" or token.ent_type_ == "NORP"
        after = around.scene.doc[i + 1] if i + 1 < around.ceiling else None
        more = after is not None and after.ent_type_ != "NORP"
        more = more and (around.scene.name(i + 1) is not None or around.scene.doc[i + 1].pos_ == "NOUN")
        return people and named.ref.type != "organization" and named.end == i + 1 and more
    sided = any(around.scene.at(j) == "-" and around.scene.at(j + 1) in SIDES for j in (i - 1, i + 1))
    if word in PARTY_WORDS or sided:
        return True  # "of the far-right Harbour Party"
    if word in DETERMINERS or word in OWNERS:
        return True
    if token.tag_ == "VBN" and token.dep_ == "amod" and token.text[0].islower():
        return True  # "of the suspended House"
    return (token.pos_ in ("ADJ", "NOUN", "PROPN") and token.text[0].islower()) or word in (
        "-",
        "then",
        "former",
    )


def _owned_filler(scene: Scene, start: int, i: int) -> bool:
    """Whether a mark of the genitive stands inside "the Norwegian shipowners' lobby Nordbund"."""
    return scene.at(i) in ("'", "'s") and i > start + 1 and scene.doc[i - 1].pos_ == "NOUN"


def _complement(around: Around, made: RolePhrase, word: str, start: int) -> int | None:
    """Take a field of work into the role: "head of marketing", "minister for rail"."""
    scene, i = around.scene, start
    if word not in ("of", "for") and (word, made.role.kind) != ("on", "relation"):
        return None
    while scene.at(i) == "the" and i == start:
        i += 1
    first = i
    while (
        i < min(around.ceiling, first + MAX_COMPLEMENT) and scene.name(i) is None and _field(around, i, first)
    ):
        i += 1
    while i > first and scene.at(i - 1) in ("and", "&", "-"):
        i -= 1
    if i == first or scene.at(i) in ("'s", "'"):
        if i < around.ceiling and scene.doc[i].pos_ == "PROPN":
            made.shut = True
        return None
    made.role_end, made.exact = i, False
    return i


def _field(around: Around, i: int, first: int) -> bool:
    token, word = around.scene.doc[i], around.scene.at(i)
    if word in ("and", "&", "-"):
        return i > first
    if i > first and word in around.lexicon.heads and around.scene.at(i + 1) in PREPOSITIONS:
        return False  # "professor of physics and director of the institute"
    if token.ent_type_ in ("DATE", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"):
        return False
    if token.text[0].isupper():
        return word in around.lexicon.words
    return token.pos_ in ("NOUN", "ADJ") and token.tag_ != "JJS"
