"""Dates in words: what the calendar says, to the text's precision, and never a guess."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.dates import Date, Tense, resolve

WEDNESDAY = "2025-02-12"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 February 2025", "2025-02-12"),
        ("Feb. 12, 2025", "2025-02-12"),
        ("Wednesday, Feb. 12, 2025", "2025-02-12"),
        ("the 1st of May 1999", "1999-05-01"),
        ("2025-02-12", "2025-02-12"),
        ("February 2025", "2025-02"),
        ("since February 2025", "2025-02"),
        ("2019", "2019"),
        ("early 2019", "2019"),
        ("the summer of 2019", "2019"),
        ("Sept 3, 1987", "1987-09-03"),
    ],
)
def test_a_full_date_is_stated_and_needs_no_publication_day(text: str, value: str) -> None:
    assert resolve(text, None) == Date(value, "stated")


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("Wednesday", None, "2025-02-12"),  # printed on a Wednesday: the same day
        ("on Tuesday", "past", "2025-02-11"),
        ("on Tuesday", "future", "2025-02-18"),
        ("last Wednesday", None, "2025-02-05"),
        ("next Wednesday", None, "2025-02-19"),
        ("this Friday", "future", "2025-02-14"),
        ("today", None, "2025-02-12"),
        ("yesterday", None, "2025-02-11"),
        ("tomorrow", None, "2025-02-13"),
        ("in January", "past", "2025-01"),
        ("in January", "future", "2026-01"),
        ("in March", "future", "2025-03"),
        ("March", "past", "2024-03"),
        ("next February", None, "2026-02"),
        ("last February", None, "2024-02"),
        ("3 March", "future", "2025-03-03"),
        ("March 3", "past", "2024-03-03"),
        ("last year", None, "2024"),
        ("next year", None, "2026"),
        ("earlier this year", None, "2025"),
        ("last month", None, "2025-01"),
        ("the end of the month", None, "2025-02"),
        ("last week", None, "2025-02"),
        ("two years ago", None, "2023"),
        ("three months ago", None, "2024-11"),
        ("10 days ago", None, "2025-02-02"),
        ("two weeks later", None, None),
        ("January last year", None, "2024-01"),
        ("mid-January", None, "2025-01"),
        ("only last month", None, "2025-01"),
    ],
)
def test_the_rest_is_worked_out_from_the_publication_day(
    text: str, tense: Tense | None, value: str | None
) -> None:
    expected = Date(value, "inferred") if value else None
    assert resolve(text, WEDNESDAY, tense=tense) == expected


@pytest.mark.parametrize(
    "text",
    ["three years", "51", "the 1990s", "32-year-old", "the past decade", "31 February 2025", "daily",
     "the year", "", "900 years ago", "Wednesday, Feb.", "13-year"],
)  # fmt: skip
def test_what_is_no_date_or_no_day_of_the_calendar_gives_nothing(text: str) -> None:
    assert resolve(text, WEDNESDAY) is None


@pytest.mark.parametrize("published", [None, "", "soon", "2025"])
def test_without_a_publication_day_nothing_is_inferred(published: str | None) -> None:
    assert resolve("last week", published) is None


DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))


@given(day=DAYS, published=DAYS)
def test_a_day_in_words_comes_back_as_itself(day: dt.date, published: dt.date) -> None:
    texts = [f"{day.day} {day:%B} {day.year}", f"{day:%b}. {day.day}, {day.year}", day.isoformat()]
    values = {resolve(text, published.isoformat()) for text in texts}
    assert values == {Date(day.isoformat(), "stated")}


@given(published=DAYS, weekday=st.integers(0, 6))
def test_a_weekday_is_the_nearest_one_in_the_direction_of_the_tense(published: dt.date, weekday: int) -> None:
    name = calendar.day_name[weekday]
    past, future = (resolve(name, published.isoformat(), tense=tense) for tense in ("past", "future"))
    assert past is not None
    assert future is not None
    back, ahead = (dt.date.fromisoformat(date.value) - published for date in (past, future))
    assert dt.timedelta(-7) < back <= dt.timedelta() <= ahead < dt.timedelta(7)
    assert (
        dt.date.fromisoformat(past.value).weekday()
        == dt.date.fromisoformat(future.value).weekday()
        == weekday
    )


@given(published=DAYS, month=st.integers(1, 12))
def test_a_month_lies_within_a_year_of_the_publication_day(published: dt.date, month: int) -> None:
    name = calendar.month_name[month]
    past, future = (resolve(name, published.isoformat(), tense=tense) for tense in ("past", "future"))
    assert past is not None
    assert future is not None
    here = published.year * 12 + published.month
    back, ahead = (int(date.value[:4]) * 12 + int(date.value[5:]) - here for date in (past, future))
    assert -12 < back <= 0 <= ahead < 12


@given(text=st.text(max_size=40), published=DAYS)
def test_any_text_gives_a_date_of_the_calendar_or_nothing(text: str, published: dt.date) -> None:
    found = resolve(text, published.isoformat())
    if found:
        assert dt.date.fromisoformat((found.value + "-01-01")[:10]) if len(found.value) == 4 else found.value
