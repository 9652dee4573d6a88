"""The shipped names of roles, verbs of office, lists, words of events: each example holds what it says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sized
from typing import Any

import pytest

from kg import assets, mentions
from kg.errors import BadData
from kg.facts import events
from kg.facts.roles import verbs
from kg.lexicons import role_words
from kg.lexicons import roles as lexicon
from kg.model import Document
from tests.test_roles_sentences import told

Parsed = Callable[..., Document]
VERB_ROWS = [
    (table, key, row) for table, rows in assets.toml(lexicon.VERBS).items() for key, row in rows.items()
]
LISTS = [
    (table, name, row) for table, rows in assets.toml(role_words.FILE).items() for name, row in rows.items()
]
# Lists whose words are mostly read right without them: no short example shows that they are needed.
QUIET = frozenset({"party-heads", "party-members", "governments", "campaigns"})
NEEDED = [one for one in LISTS if one[1] not in QUIET]


def test_there_are_at_least_600_roles() -> None:
    assert len(lexicon.roles().roles) >= 600


def test_every_role_is_found_in_its_example() -> None:
    found = {
        key: [one.key for one in lexicon.roles().within(role.example)]
        for key, role in lexicon.roles().roles.items()
    }
    assert [key for key, keys in found.items() if key not in keys] == []


def test_every_label_names_its_own_role() -> None:
    named = {
        (text, role.key): (lexicon.roles().lookup(text) or role).key
        for role in lexicon.roles().roles.values()
        for text in (role.label, *role.alt)
    }
    assert [pair for pair, key in named.items() if pair[1] != key] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Secretary of Defense", "defence-secretary"),
        ("defence secretary", "defence-secretary"),
        ("Defense Minister", "defence-minister"),
        ("spokeswoman", "spokesperson"),
        ("chairmen", "chair"),
        ("vice-president", "vice-president"),
        ("Lt. Gen.", "lieutenant-general"),
        ("MPs", "member-of-parliament"),
        ("chief financial officer", "chief-financial-officer"),
        ("advisor", "adviser"),
    ],
)
def test_spelling_number_and_hyphens_do_not_matter(text: str, key: str) -> None:
    found = lexicon.roles().lookup(text)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("text", ["mp", "gen", "table", "the", "minister chair"])
def test_other_words_are_no_role(text: str) -> None:
    assert lexicon.roles().lookup(text) is None


def test_a_defence_minister_is_no_defence_secretary() -> None:
    both = [lexicon.roles().lookup(text) for text in ("defence minister", "defence secretary")]
    assert both[0] != both[1]


@pytest.mark.parametrize(("table", "key", "row"), VERB_ROWS, ids=[f"{t}-{k}" for t, k, _ in VERB_ROWS])
def test_every_verb_of_office_is_known_in_its_example(
    parsed: Parsed, table: str, key: str, row: dict[str, str]
) -> None:
    words = [token for block in parsed(row["example"]).blocks for token in block.doc]
    names = {name for token in words for name in verbs.names_of(token)}
    assert row.get("verb", key) in names


@pytest.mark.parametrize("word", lexicon.events(), ids=lambda word: f"{word.type}-{word.word}")
def test_every_word_of_an_event_gives_it_with_those_named(parsed: Parsed, word: lexicon.EventWord) -> None:
    document = parsed(word.example)
    refs = mentions.find(document)
    (event,) = events.find(document, refs)
    named = {name for name in ("Anna Berg", "Omar Diallo") if name in word.example}
    assert (event.type, {refs.get(key).name for key in event.participants}) == (word.type, named)


def lists() -> dict[str, dict[str, list[str]]]:
    """The tables of `roles.toml` that are no kind of role, empty."""
    return {"weak": {"keys": []}, "national": {"keys": []}, "body": {}, "spelling": {}}


def test_an_unknown_kind_of_role_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "toml", lambda name: {**lists(), "wizards": {}})
    with pytest.raises(BadData, match=r"no kind of role 'wizards'\. Known: government"):
        lexicon.roles.__wrapped__()


@pytest.mark.parametrize(
    ("table", "row"),
    [("weak", {"keys": ["wizard"]}), ("national", {"keys": ["wizard"]}), ("body", {"club": ["wizard"]})],
)
def test_a_listed_key_that_names_no_role_is_named(
    monkeypatch: pytest.MonkeyPatch, table: str, row: dict[str, list[str]]
) -> None:
    monkeypatch.setattr(assets, "toml", lambda name: {**lists(), table: row})
    with pytest.raises(BadData, match=rf"{table}\S* key 'wizard' names no role"):
        lexicon.roles.__wrapped__()


def test_an_unknown_class_of_verbs_is_named() -> None:
    with pytest.raises(BadData, match=r"no class 'enchant'\. Known: appoint"):
        verbs.VerbLexicon({"tie": {}, "enchant": {}})


# ---------- lists of words and roles ----------


@pytest.mark.parametrize(("table", "name", "row"), LISTS, ids=[f"{t}-{n}" for t, n, _ in LISTS])
def test_every_list_gives_the_facts_of_its_example(
    parsed: Parsed, table: str, name: str, row: dict[str, Any]
) -> None:
    assert told(parsed(row["example"])) == sorted(row["gives"])


@pytest.mark.parametrize(("table", "name", "row"), NEEDED, ids=[f"{t}-{n}" for t, n, _ in NEEDED])
def test_without_a_list_its_example_gives_other_facts(
    parsed: Parsed, monkeypatch: pytest.MonkeyPatch, table: str, name: str, row: dict[str, Any]
) -> None:
    listed: Sized = getattr(role_words.english(), table)[name]
    for module in [one for key, one in sys.modules.items() if key.startswith("kg.facts.roles")]:
        for key, value in list(vars(module).items()):
            if value is listed:
                monkeypatch.setattr(module, key, type(listed)())
    assert told(parsed(row["example"])) != sorted(row["gives"])


@pytest.mark.parametrize(
    ("table", "row", "problem"),
    [
        ("roles", {"x": {"keys": "wizard"}}, r"roles\.x key 'wizard' names no role"),
        ("status", {"x": {"words": {"magic": "abra"}}}, r"status\.x has no 'magic'\. Known: current"),
        ("acts", {"x": {"words": {"magic": "abra"}}}, r"acts\.x has no 'magic'\. Known: hold"),
    ],
)
def test_a_list_that_says_what_nobody_knows_is_named(
    monkeypatch: pytest.MonkeyPatch, table: str, row: dict[str, Any], problem: str
) -> None:
    lexicon.roles()  # read before its file is out of reach
    tables: dict[str, Any] = {"roles": {}, "words": {}, "status": {}, "acts": {}}
    monkeypatch.setattr(assets, "toml", lambda name: tables | {table: row})
    with pytest.raises(BadData, match=problem):
        role_words.english.__wrapped__()
