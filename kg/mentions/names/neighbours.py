"""What stands around a name and tells its type: ages, roles, relatives, prepositions, verbs.

    the MP for Tarn West     Anna Berg, 51,        they joined Tarnholm
    ~~~~~~~~~~ place + 5              ~~~~ person + 3   ~~~~~~ organization + 2.5

Evidence is in points for a type. What a name shows by itself: `kg.mentions.names.form`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.places import place
from kg.lexicons.roles import roles
from kg.mentions.names.form import owns
from kg.mentions.names.found import Piece
from kg.mentions.names.runs import Runs
from kg.mentions.names.shapes import given_at, is_place
from kg.mentions.names.stretches import ends_role, role_end
from kg.mentions.words import folded
from kg.model import LayerKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN = frozenset({"in", "near", "across", "outside"})
_MOST_WORDS = 4  # of a person whom nothing but the list of names shows


def weigh_neighbours(runs: Runs, piece: Piece, layer: LayerKind) -> None:
    """Count what stands around a name: ages, roles, relatives, prepositions, verbs."""
    votes, texts = piece.votes, runs.texts
    multi = piece.end - piece.first > 1
    _weigh_after(runs, piece, multi=multi)
    if piece.first:
        _weigh_before(runs, piece, multi=multi)
        _weigh_play(runs, piece)
        _weigh_place_before(runs, piece, multi=multi)
    head = runs.doc[piece.end - 1]
    if head.dep_ == "nsubj" and head.head.pos_ == "VERB":
        votes["person"] += 0.5
        votes["organization"] += 0.4
    if head.dep_ == "compound" and head.head.pos_ == "NOUN":
        _weigh_as_part(runs, piece, head)
    if head.dep_ == "dobj" and head.head.lemma_ in clue("done_to_body"):
        votes["organization"] += 2.5
        votes["person"] -= 0.5
    if head.dep_ in {"attr", "nsubj"} and head.head.lemma_ == "be" and _other_side_is_role(head):
        votes["person"] += 3.5
    if head.dep_ == "nsubj" and head.head.lemma_ == "be" and _other_side_is_body(head):
        votes["organization"] += 3.5
    if piece.unit is None:
        _weigh_its(piece, head)
        _weigh_as_club(piece, head)
        _weigh_article(runs, piece, head)
    if layer == "byline" and multi and piece.kind == "":
        votes["person"] += 3 if piece.unit is None else 0
    if multi and piece.unit is None and piece.kind == "":
        _weigh_clause(piece, head)
    _weigh_place_behind(runs, piece)
    if "name" in texts[max(0, piece.first - 4) : piece.first] and not multi:
        votes["person"] += 3


def _weigh_as_part(runs: Runs, piece: Piece, head: Token) -> None:
    """Count a name that stands before a noun: "the liberal Tarnew group", "the Tarn Holm flood wall"."""
    votes, noun = piece.votes, head.head
    votes["organization"] += 0.5
    if piece.end - piece.first == 1:
        votes["person"] -= 1
        if noun.i == piece.end and noun.lower_ in clue("of_members") | clue("of_group"):
            votes["organization"] += 2.5
            votes["person"] -= 1
    elif not given_at(runs.doc, piece.first) and noun.lower_ not in roles().heads:
        votes["person"] -= 2
        if noun.i == piece.end and noun.lower_ in lexicon.nominals():
            votes["organization"] += 2.5  # "the Tarn Holm school"


def _may_be_person(piece: Piece) -> bool:
    """Whether nothing in the words of a piece speaks against a person: no list, form or sign."""
    words = piece.text.replace("-", " ").replace("'", "").split()
    plain = all(word.rstrip(".").isalpha() and word not in lexicon.forms() for word in words)
    return piece.unit is None and piece.kind == "" and plain and len(words) <= _MOST_WORDS


def _weigh_clause(piece: Piece, head: Token) -> None:
    """Count the clause of a name of several words: "its leader in Tarn, Anna Berg, said"."""
    if head.dep_ == "conj" and head.head.ent_type_ == "PERSON" and _may_be_person(piece):
        piece.votes["person"] += 2.5  # "Anna Berg and Tarn Holm"
    noun, verb = head.head, cues.english().verbs.get(head.head.lemma_)
    if head.dep_ == "appos" and noun.lower_ in roles().heads and noun.i < piece.first:
        piece.votes["person"] += 2.5
    given = given_at(head.doc, piece.first)
    if given and head.dep_ == "nsubj" and verb is not None and verb.is_speech:
        piece.votes["person"] += 1


def _weigh_after(runs: Runs, piece: Piece, *, multi: bool) -> None:
    votes, after = piece.votes, runs.texts[piece.end : piece.end + 2]
    if len(after) < 2:
        return
    if _is_who(runs, piece.end):
        votes["person"] += 4  # "a place for Berg, who is back"
        votes["place"] -= 3
    if after[0] in {",", "("} and re.fullmatch(r"\d\d", after[1]):
        votes["person"] += 3  # "Anna Berg, 51,"
    if after[0] == "," and after[1] in {"who", "whom"} and runs.doc[piece.end - 1].dep_ != "pobj":
        votes["person"] += 4
    elif after[0] == "," and after[1] == "where":
        votes["organization"] += 2
        votes["place"] += 1.5
    elif after[0] == "," and _body_follows(runs, piece.end + 1):
        votes["organization"] += 4  # "Tarnholm, a consumer group,"
    elif after[0] == "," and not _is_listed_body(piece) and _role_follows(runs, piece.end + 1):
        votes["person"] += (6.5 if after[1] == "the" else 3.5) if multi else 2
    if after[0] == "," and after[1] == "which" and runs.doc[piece.end - 1].dep_ != "pobj":
        votes["organization"] += 2.5
        votes["person"] -= 1.5
    if (
        after[0] in {"'s", "’s", "'"}
        and role_end(runs, piece.end + 1, len(runs.texts))
        and piece.unit is None
    ):
        votes["organization"] += 0.6  # "Tarnholm's chairman"
    if (
        after[0] in {"'s", "’s", "'"}
        and after[1] in lexicon.owned_by_bodies()
        and not given_at(runs.doc, piece.first)
        and piece.unit is None
    ):
        votes["organization"] += 2.5  # "Tarnholm's shareholders"
        votes["person"] -= 1.5


def _is_listed_body(piece: Piece) -> bool:
    """Whether a list has the name for a body's, a party's or a people's."""
    return piece.unit is not None and piece.unit.sort != "country"


def _weigh_place_behind(runs: Runs, piece: Piece) -> None:
    """Count what shows a place behind its name: "the Tarn Holm crossing", "Austin's next city manager"."""
    votes, texts, end = piece.votes, runs.texts, piece.end
    if piece.unit is not None or piece.kind or piece.titles >= 0:
        return
    noun = texts[end : end + 1]
    if noun and noun[0] in clue("place_noun") and not given_at(runs.doc, piece.first):
        votes["place"] += 4
        votes["person"] -= 4
    if end < len(texts) and runs.doc[end].tag_ == "POS" and place(piece.text) is not None:
        near = {runs.doc[end - 1].head.lower_, *texts[end + 1 : end + 4]}
        if near & clue("town_has"):
            votes["place"] += 4
            votes["person"] -= 4


def _weigh_before(runs: Runs, piece: Piece, *, multi: bool) -> None:
    votes, before, texts = piece.votes, runs.doc[piece.first - 1], runs.texts
    person = before.text in roles().heads and given_at(runs.doc, piece.first)  # "pollster Anna Berg"
    if before.text in lexicon.body_nouns() | clue("body_acronym") and piece.unit is None and not person:
        votes["organization"] += 4  # "the bank Tarnholm", "the super PAC Tarnholm Rising"
        votes["person"] -= 3
        piece.body = _names_body(runs, piece)
    elif piece.unit is None and _is_firm(runs, piece):
        votes["organization"] += 4  # "the auditors Tarn Veck", "Oslo-based Tarn Veck"
        votes["person"] -= 4
    elif ends_role(runs, piece.first) and not _is_company(piece):
        votes["person"] += 3.5 if multi else 2
    elif multi and piece.unit is None and _ends_office(runs, piece):
        votes["person"] += 4  # "Secretary for Roads Anna Berg"
    if before.text == "for" and piece.first > 1 and runs.texts[piece.first - 2] in clue("member"):
        votes["place"] += 5  # "the MP for Tarn West"
        votes["person"] -= 2
    if before.text in {",", ":"} and ends_role(runs, piece.first - 1) and not _is_company(piece):
        votes["person"] += 3.5 if multi else 2
    if before.text == "," and piece.first > 1 and runs.texts[piece.first - 2] in lexicon.gendered_nouns():
        votes["person"] += 4  # "their daughter, Anna"
    if not multi and before.text in lexicon.gendered_nouns() and _is_relative(runs, piece.first - 1):
        votes["person"] += 4  # "his wife Anna", "Berg's wife Anna"
    if before.lemma_ == "be" and piece.first > 1 and runs.texts[piece.first - 2] == "I":
        votes["person"] += 4
    at_work = before.text == "at" and _role_before(runs, piece.first - 1)
    of_role = before.text in {"of", "at"} and ends_role(runs, piece.first - 1)
    if of_role and is_place(piece.text):
        votes["place"] += 2  # "governor of Lagos"
    elif at_work or (
        of_role
        and not owns(runs, piece)
        and not (before.text == "of" and texts[piece.first - 2].lower() in clue("town_office"))
    ):
        votes["organization"] += 3  # "chief executive of Tarn Water"
        votes["person"] -= 1


def _is_relative(runs: Runs, i: int) -> bool:
    """Whether the noun at token i is somebody's: "his wife", "Berg's wife"."""
    return i > 0 and runs.doc[i - 1].tag_ in {"PRP$", "POS"}


def _weigh_play(runs: Runs, piece: Piece) -> None:
    """Count games and parts: "a 2-0 defeat by Tarnholm", "plays for Tarnholm", "who played Anna Berg"."""
    votes, before = piece.votes, runs.doc[piece.first - 1]
    if before.text in {"by", "to", "over", "against", "with"} and _is_score(runs, piece.first - 1):
        votes["organization"] += 4
        votes["person"] -= 4
    if before.text == "for" and before.head.lemma_ in clue("done_for_body"):
        votes["organization"] += 2.5
    part = before.lemma_ == "play" and runs.texts[piece.first - 2 : piece.first - 1] == ["who"]
    if part and piece.end - piece.first > 1:
        votes["person"] -= 14


def _weigh_place_before(runs: Runs, piece: Piece, *, multi: bool) -> None:
    votes, before, texts = piece.votes, runs.doc[piece.first - 1], runs.texts
    if before.lower_ in {*_IN, "from"} and before.pos_ == "ADP":
        votes["place"] += 1
        trusted = before.head.lemma_ in clue("trust") or before.head.lemma_ in clue("trusting")
        if not multi and before.lower_ in {"in", "near"} and not trusted:
            votes["place"] += 2
            votes["person"] -= 3
    if _is_with_place(runs, piece):
        votes["place"] += 4  # "in Tarn and Coober Holm"
        votes["person"] -= 4
    if before.lower_ == "of" and re.fullmatch(
        r",\d\d,", "".join(texts[max(0, piece.first - 4) : piece.first - 1])
    ):
        votes["place"] += 3  # "Anna Berg, 51, of Tarnholm"
        votes["person"] -= 4
    if (
        before.text == "("
        and texts[piece.end : piece.end + 1] == [","]
        and piece.text in lexicon.parties_in_brackets()
    ):
        votes["organization"] += 8  # "Anna Berg (Lab, Tarn East)"
    if _is_seat(runs, piece):
        votes["place"] += 8  # "Anna Berg (Lab, Tarn East)"
        votes["person"] -= 8
    if before.text == "of" and piece.first > 1 and texts[piece.first - 2].lower() in clue("town_office"):
        votes["place"] += 5  # "the mayor of Tarnholm"
    if before.text == "-" and piece.first > 1 and texts[piece.first - 2] in {"D", "R"}:
        votes["place"] += 6  # "Rep. Anna Berg, D-Tarnholm"


def _is_with_place(runs: Runs, piece: Piece) -> bool:
    """Whether "and" ties a name to a place that "in" governs: "in Tarn and Coober Holm"."""
    first, link = piece.first, runs.texts[piece.first - 1]
    if runs.doc[piece.end - 1].dep_ != "conj" or link not in {"and", "or"} or given_at(runs.doc, first):
        return False
    if runs.texts[piece.end : piece.end + 1] in (["in"], ["of"], ["from"], ["at"]):
        return False  # "Anna Berg in Oslo and Rostim Lind in Tarn"
    start, end, label = runs.ner.get(first - 2, (first - 2, first - 1, ""))
    placed = label in {"GPE", "LOC"} or is_place(runs.texts[first - 2])
    return (
        placed
        and end == first - 1
        and runs.texts[start - 1 : start] != []
        and runs.texts[start - 1].lower() in _IN
    )


def _is_score(runs: Runs, link: int) -> bool:
    """Whether a result with its goals stands before a preposition: "2-0 defeat by", "a 1-1 draw with"."""
    words = runs.texts[max(0, link - 4) : link]
    return (
        bool(words)
        and words[-1] in clue("result")
        and re.search(r"\d ?[-–] ?\d", " ".join(words[:-1])) is not None
    )


def _ends_office(runs: Runs, piece: Piece) -> bool:
    """Whether a role and its field stand before a name: "Secretary for Roads"."""
    field, link = piece.first - 1, piece.first - 2
    named = runs.texts[field] in lexicon.joined_adjectives() and runs.texts[link] in {"for", "of"}
    return link > 0 and named and not _is_company(piece) and ends_role(runs, link)


def _is_company(piece: Piece) -> bool:
    """Whether the last word makes a name a firm's, so that "investor" or "owner" before it is no person's."""
    form = lexicon.forms().get(piece.text.split()[-1])
    given = folded(piece.text.split()[0]) in lexicon.given_names()
    return form is not None and form.kind in {"company", "bank"} and not given


def _is_firm(runs: Runs, piece: Piece) -> bool:
    """Whether the words before a name are said of a firm: "the auditors", "Oslo-based"."""
    before = runs.texts[piece.first - 1]
    if given_at(runs.doc, piece.first):
        return False
    if before == "based" and runs.texts[piece.first - 2] == "-":
        return True
    comma = before == ","
    noun = runs.texts[piece.first - (2 if comma else 1)]
    more = runs.texts[piece.end : piece.end + 1] == ["and"] or (
        not comma and runs.texts[piece.end : piece.end + 1] == [","]
    )
    return noun in lexicon.firm_nouns() and not more


def _weigh_article(runs: Runs, piece: Piece, head: Token) -> None:
    """Count "the": "the Observatory", "the far-right League" are bodies, "the Tarnhaus" is nobody."""
    first = piece.first
    while first and (runs.doc[first - 1].pos_ == "ADJ" or "-" in runs.texts[max(0, first - 2) : first + 1]):
        first -= 1
    alone = piece.end - piece.first == 1 and piece.titles < 0
    ends = head.dep_ not in {"compound", "nmod", "amod", "poss"} or runs.texts[piece.end : piece.end + 1] == [
        "'s"
    ]
    if not alone or not first or runs.texts[first - 1] != "the" or not ends or _in_title(runs, first - 1):
        return
    piece.votes["person"] -= 3
    form = lexicon.forms().get(piece.text)
    if form is not None and not form.weak and form.kind != "company" and not head.is_sent_start:
        piece.votes["organization"] += 2.5
        piece.kind = form.kind


def _in_title(runs: Runs, the: int) -> bool:
    """Whether "the" stands inside a title or a longer name: "State of the Union"."""
    return the > 1 and runs.texts[the - 1] in {"of", "for", "and"} and runs.texts[the - 2][:1].isupper()


def _weigh_its(piece: Piece, head: Token) -> None:
    """Count "Tarn Veck named its chairman": what has something of "its" is nobody."""
    if head.dep_ != "nsubj" or head.head.pos_ != "VERB" or head.i > head.head.i:
        return
    if given_at(head.doc, piece.first):
        return  # "Anna Berg joined its board"
    for token in head.doc[head.head.i + 1 : head.sent.end]:
        if token.lower_ == "its" and token.dep_ == "poss":
            piece.votes["organization"] += 3
            piece.votes["person"] -= 3
        if token.lower_ == "its" or token.pos_ in {"NOUN", "PRON"} or token.text in {",", ";", '"'}:
            return


def _weigh_as_club(piece: Piece, head: Token) -> None:
    """Count "Tarnholm have sacked": one name with a verb for many is a team's."""
    verb = head.head
    if head.dep_ != "nsubj" or piece.end - piece.first != 1 or piece.text.endswith("s") or head.i > verb.i:
        return
    if any(one.dep_ in {"cc", "conj"} for one in head.children):
        return
    first = next((one for one in verb.children if one.dep_ == "aux"), verb)
    if first.lower_ in {"have", "are", "were"} and first.i == head.i + 1:
        piece.votes["organization"] += 3
        piece.votes["person"] -= 3


def _other_side_is_role(head: Token) -> bool:
    """Whether "is" links a name with a role: "whose secretary is Anna Berg"."""
    others = (one for one in head.head.children if one.dep_ in {"attr", "nsubj"} and one.i != head.i)
    return any(one.lower_ in roles().heads for one in others)


def _other_side_is_body(head: Token) -> bool:
    """Whether "is" links a name with a noun for a body: "Tarnholm is a utility"."""
    others = (one for one in head.head.children if one.dep_ == "attr")
    return any(one.text in lexicon.body_nouns() and one.text not in roles().heads for one in others)


def _names_body(runs: Runs, piece: Piece) -> bool:
    """Whether a noun and the name are one: "the law firm Anna Berg", not "the firm Anna Berg runs"."""
    noun, last = runs.doc[piece.first - 1], piece.end
    one = piece.first <= noun.head.i < last or any(
        token.head.i == noun.i for token in runs.doc[piece.first : last] if token.dep_ == "appos"
    )
    return one and noun.tag_ == "NN" and last - piece.first > 1 and noun.text not in roles().heads


def _is_seat(runs: Runs, piece: Piece) -> bool:
    """Whether a name stands behind a party in brackets: "(Lab, Tarn East)"."""
    texts = runs.texts
    if texts[piece.first - 1] != "," or texts[piece.end : piece.end + 1] != [")"]:
        return False
    opened = next((k for k in range(piece.first - 2, max(-1, piece.first - 6), -1) if texts[k] == "("), -1)
    return opened >= 0 and " ".join(texts[opened + 1 : piece.first - 1]) in lexicon.parties_in_brackets()


def _role_before(runs: Runs, end: int) -> bool:
    """Whether a role begins shortly before token `end`: "head of recruitment at"."""
    for k in range(end - 1, max(-1, end - 6), -1):
        if runs.texts[k] in {",", ".", ";"}:
            return False
        if role_end(runs, k, end):
            return True
    return False


def _body_follows(runs: Runs, i: int) -> bool:
    """Whether "a consumer group" or "one of its largest banks" stands at token i, before the next comma."""
    if runs.texts[i] not in {"a", "an", "the", "one"}:
        return False
    for k in range(i + 1, min(len(runs.texts), i + 8)):
        noun = runs.doc[k].lemma_ if runs.texts[i] == "one" else runs.texts[k]
        if noun in lexicon.body_nouns():
            return role_end(runs, k, len(runs.texts)) == 0 and runs.texts[k + 1 : k + 2] != ["'s"]
        inside = runs.doc[k].pos_ in {"ADJ", "ADV", "NOUN", "PROPN", "PUNCT", "PART"} and runs.texts[k] != ","
        if not inside and not (runs.texts[i] == "one" and runs.texts[k] in {"of", "the"}):
            return False
    return False


def _is_who(runs: Runs, i: int) -> bool:
    """Whether ", who" at token i is said of the word before it, which a preposition governs."""
    doc = runs.doc
    if runs.texts[i : i + 2] != [",", "who"] or doc[i - 1].dep_ != "pobj":
        return False
    if doc[i - 1].head.lower_ in {"in", "on", "at", "of", "near"}:
        return False
    verb = doc[i + 1].head
    return verb.dep_ == "relcl" and verb.head.i == i - 1


def _role_follows(runs: Runs, i: int) -> bool:
    """Whether a role name begins within a few words of token i, before the next comma."""
    doc = runs.doc
    for k in range(i, min(len(doc), i + 6)):
        if doc[k].text in {",", ".", ";"} or doc[k].pos_ == "VERB":
            return False
        if role_end(runs, k, min(len(doc), k + 5)):
            return True
    return False
