"""Names: which two may be one, by the names alone."""

import pytest

from kg import assets
from kg.entities.names import Fit, body_words, fit, is_generic, person_name
from kg.lexicons.identity import IDENTITY, name_forms, skeleton, small_words, sound
from kg.model import EntityRef


def _named(name: str, *aliases: str) -> EntityRef:
    return EntityRef(id="e1", type="person", name=name, aliases=aliases)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Jonas Larsen", "Jonas Larsen", Fit.SAME),
        ("JONAS LARSEN", "Jonas Larsen", Fit.SAME),
        ("Bill Larsen", "William Larsen", Fit.VARIANT),
        ("Jonas Larsen", "Jonas B. Larsen", Fit.VARIANT),
        ("Dmitriy Kovalevskyy", "Dmitri Kovalevsky", Fit.VARIANT),
        ("Karim Mansour", "Kareem Mansur", Fit.VARIANT),
        ("Anna Sørensen", "Anna Soerensen", Fit.VARIANT),
        ("Moammar Gadhafi", "Muammar Gaddafi", Fit.NEAR),
        ("Ivan Larsen Jr", "Ivan Larsen", Fit.SUFFIX),
        ("Joanne Larsen", "Jo Larsen", Fit.NEAR),
        ("Odd-Einar Larsen", "Odd Einar Larsen", Fit.SAME),
        ("Jonas Holm-Larsen", "Jonas Larsen", Fit.VARIANT),
        ("Holm-Larsen", "Jonas Holm-Larsen", Fit.SURNAME),
        ("J. Larsen", "Jonas Larsen", Fit.INITIAL),
        ("Larsen", "Jonas Larsen", Fit.SURNAME),
        ("Larsen", "Ms Larsen", Fit.NEAR),
        ("Jonas Larsen", "Anna Larsen", Fit.NONE),
        ("Jonas B. Larsen", "Jonas K. Larsen", Fit.NONE),
        ("Ivan Larsen Jr", "Ivan Larsen Sr.", Fit.NONE),
        ("Jonas Larsen", "Jonas Lauridsen", Fit.NONE),
        ("Bill Carver", "Hillary Carver", Fit.NONE),
    ],
)
def test_names_fit_as_far_as_they_tell(one: str, other: str, wanted: Fit) -> None:
    first, second = person_name(_named(one)), person_name(_named(other))
    assert fit(first, second) is wanted
    assert fit(second, first) is wanted


@pytest.mark.parametrize(
    ("ref", "surname", "given", "suffix"),
    [
        (_named("Sir Jonas Larsen"), "larsen", ("jonas",), ""),
        (_named('Jonas "Jo" van der Larsen III'), "larsen", ("jonas",), "iii"),
        (_named("Larsen"), "larsen", (), ""),
        (_named("Zhao Meihua", "Zhao"), "zhao", ("meihua",), ""),
        (_named("Meihua Li", "Li"), "li", ("meihua",), ""),
        (_named("Li Meihua", "Ms Li"), "li", ("meihua",), ""),
        (_named("Jonas Larsen", "Jonas"), "larsen", ("jonas",), ""),
        (_named('"..."'), "", (), ""),
    ],
)
def test_a_name_has_its_parts(ref: EntityRef, surname: str, given: tuple[str, ...], suffix: str) -> None:
    name = person_name(ref)
    assert (name.surname, name.given, name.suffix) == (surname or name.surname, given, suffix)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Tarn Holm Group plc", "Tarn Holm"),
        ("US Department of Defense", "American Ministry of Defence"),
        ("Norwegian Labour Party", "Norway Labor Party"),
        ("Norwegian Department of Justice", "Norway's Justice Ministry"),
        ("Centre for Sea Law", "Center for Sea Law"),
    ],
)
def test_forms_and_spellings_make_no_other_body(one: str, other: str) -> None:
    assert body_words(one) == body_words(other)


@pytest.mark.parametrize("row", assets.toml(IDENTITY)["sound"], ids=lambda row: row["from"])
def test_each_respelling_makes_its_example_meet(row: dict[str, list[str]]) -> None:
    one, other = row["example"]
    assert sound(one) == sound(other)
    assert skeleton(one) == skeleton(other)


def test_each_other_group_of_the_lexicon_does_what_its_example_shows() -> None:
    table = assets.toml(IDENTITY)
    one, other = table["form"]["example"]
    assert body_words(one) == body_words(other)
    assert is_generic(body_words(table["generic"]["example"]))
    assert name_forms().spelling["defense"] == "defence"
    one, other = ({*text.lower().split()} - small_words() for text in table["small"]["example"])
    assert one == other
