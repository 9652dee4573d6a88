"""The table of countries: names, adjectives, peoples, capitals; nothing guessed."""

from __future__ import annotations

import csv
import io
import re

import pytest

from kg import assets
from kg.errors import BadData
from kg.lexicons import countries as module
from kg.lexicons.countries import countries
from kg.lexicons.names import metonyms


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Ukraine", "UA"),
        ("US", "US"),
        ("U.S.", "US"),
        ("America", "US"),
        ("United States", "US"),
        ("Britain", "GB"),
        ("UK", "GB"),
        ("Czech Republic", "CZ"),
        ("Ivory Coast", "CI"),
        ("Burma", "MM"),
        ("South Korea", "KR"),
        ("European Union", "EU"),
        ("EU", "EU"),
        ("Scotland", "GB-SCT"),
        ("Texas", "US-TX"),
        ("Kosovo", "XK"),
        ("türkiye", "TR"),
    ],
)
def test_a_country_is_found_by_each_of_its_names(word: str, code: str) -> None:
    row = countries().named(word)
    assert row is not None
    assert row.code == code


@pytest.mark.parametrize("word", ["Georgia", "Washington", "Narnia", "", "us and them", "Cyberspace"])
def test_a_name_borne_by_two_or_by_none_finds_none(word: str) -> None:
    assert countries().named(word) is None


@pytest.mark.parametrize(
    ("adjective", "people", "code"),
    [
        ("Ukrainian", "Ukrainians", "UA"),
        ("British", "Britons", "GB"),
        ("French", "Frenchmen", "FR"),
        ("Dutch", "Dutchmen", "NL"),
        ("Norwegian", "Norwegians", "NO"),
        ("American", "Americans", "US"),
        ("Swedish", "Swedes", "SE"),
        ("Scottish", "Scots", "GB-SCT"),
        ("Palestinian", "Palestinians", "PS"),
        ("Polish", "Poles", "PL"),
        ("Indian", "Indians", "IN"),
        ("New Zealand", "New Zealanders", "NZ"),
    ],
)
def test_adjectives_and_peoples_lead_to_their_country(adjective: str, people: str, code: str) -> None:
    rows = (countries().adjective(adjective), countries().people(people))
    assert [row.code if row else None for row in rows] == [code, code]


@pytest.mark.parametrize("word", ["Congolese", "Dominican", "Martian"])
def test_an_adjective_of_two_countries_finds_none(word: str) -> None:
    assert countries().adjective(word) is None


def test_every_row_has_a_code_a_name_and_no_invented_identifier() -> None:
    rows = list(csv.DictReader(io.StringIO(assets.text(module.TABLE))))
    assert len(rows) > 300
    assert all(re.fullmatch(r"[A-Z]{2}(-[A-Z]{2,3})?", row["code"]) and row["name"] for row in rows)
    assert all(re.fullmatch(r"(Q\d+)?", row["wikidata"]) for row in rows)
    assert len({row["code"] for row in rows}) == len(rows)
    identified = [row["wikidata"] for row in rows if row["wikidata"]]
    assert len(set(identified)) == len(identified)


def test_only_countries_and_territories_have_an_iso_code() -> None:
    rows = {code: countries().get(code) for code in ("UA", "GL", "GB-SCT", "US-TX", "EU", "??")}
    assert {code: row.iso if row else None for code, row in rows.items()} == {
        "UA": "UA",
        "GL": "GL",
        "GB-SCT": None,
        "US-TX": None,
        "EU": None,
        "??": None,
    }


def test_metonyms_name_countries_of_the_table() -> None:
    assert [
        row.name for row in metonyms() if row.country is None or countries().get(row.country) is None
    ] == []


def test_a_row_of_an_unknown_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    head = "code,kind,name,names,adjectives,people,capitals,wikidata\n"
    monkeypatch.setattr("kg.assets.text", lambda name: head + "XX,planet,Mars,Mars,,,,\n")
    with pytest.raises(BadData, match="no kind 'planet'"):
        countries.__wrapped__()
