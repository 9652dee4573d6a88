# ruff: noqa: E501 - a row is read as one line
"""When an office began and ended, and who holds it today: tables of sentences, a claim each.

Rows are written as in `test_roles_sentences`; the articles' day is Wednesday 2025-02-12.
"""

from __future__ import annotations

import pytest

from tests.test_roles_sentences import Parsed, check, told

TOLD_AWAY = [
    ("Harbour Bank chief executive Anna Berg, who took over in October 2024, said profits rose.",
     ["Anna Berg | chief executive | Harbour Bank | current | 2024-10"]),
    ("Harbour Bank chief executive Anna Berg, who has been in the post since March, said profits rose.",
     ["Anna Berg | chief executive | Harbour Bank | current | 2024-03"]),
    ("Norway's finance minister, Anna Berg, who was appointed last July, cut taxes.",
     ["Anna Berg | finance minister | Norway | current | 2024-07"]),
    ("The defence secretary, Anna Berg, appointed only last month, said no.",
     ["Anna Berg | defence secretary | - | current | 2025-01"]),
    ("Finance minister Anna Berg took office in February.", ["Anna Berg | Finance minister | - | current | 2025-02"]),
    ("Halden mayor Anna Berg, first elected in 1989 and again in 1993, said no.",
     ["Anna Berg | mayor | Halden | current | 1989"]),
    ("Defence secretary Anna Berg, who was handed the brief in March, said no.",
     ["Anna Berg | Defence secretary | - | current | 2024-03"]),
    ("Finance minister Anna Berg, who succeeded Omar Diallo in July, said no.",
     ["Anna Berg | Finance minister | - | current | 2024-07", "Omar Diallo | Finance minister | - | former | - | 2024-07"]),
    ("Harbour Bank chief executive Anna Berg has led the company since 2017.",
     ["Anna Berg | chief executive | Harbour Bank | current | 2017"]),
    ("Caretaker manager Omar Diallo has been in charge since Anna Berg was sacked on 11 May.",
     ["Omar Diallo | Caretaker manager | - | acting | 2024-05-11"]),
    ("Harbour Bank chair Omar Diallo stepped down on Tuesday.",
     ["Omar Diallo | chair | Harbour Bank | former | - | 2025-02-11"]),
    ("The former finance minister Omar Diallo, who left office in 2014, said no.",
     ["Omar Diallo | finance minister | - | former | - | 2014"]),
    ("Governor Anna Berg, whose term ends in May, said no.", ["Anna Berg | Governor | - | current | - | 2025-05"]),
    ("Former Gov. Anna Berg, who served from 1995 to 2003, was in the hall.",
     ["Anna Berg | governor | - | former | 1995 | 2003"]),
    ("Anna Berg, a former mayor of Halden who served until 2019, said no.",
     ["Anna Berg | mayor | Halden | former | - | 2019"]),
    ("The mayor of Halden, Anna Berg, who has served since 2019, said no.", ["Anna Berg | mayor | Halden | current | 2019"]),
    ("Norway's finance minister, Anna Berg, who served in the army from 1995 to 2003, said no.",
     ["Anna Berg | finance minister | Norway"]),
    ("Halden mayor Omar Diallo was popular. The council has been in turmoil since Diallo's dismissal last month.",
     ["Omar Diallo | mayor | Halden | former | - | 2025-01"]),
    ("The post has been empty since the departure in January of Harbour Bank chair Omar Diallo.",
     ["Omar Diallo | chair | Harbour Bank | former | - | 2025-01"]),
    ("Following the death of Harbour Bank chair Omar Diallo, shares fell.", ["Omar Diallo | chair | Harbour Bank | former"]),
    ("Shares would fall after the resignation of Harbour Bank chair Omar Diallo.", ["Omar Diallo | chair | Harbour Bank"]),
    ("Omar Diallo resigned as chief executive of Harbour Bank on Monday. Hours later the board appointed Anna Berg to replace him.",
     ["Omar Diallo | chief executive | Harbour Bank | former | - | 2025-02-10", "Anna Berg | chief executive | Harbour Bank | current | 2025-02-10"]),
    ("Omar Diallo resigned as chief executive of Harbour Bank in January. The board has appointed Anna Berg to replace him.",
     ["Omar Diallo | chief executive | Harbour Bank | former | - | 2025-01", "Anna Berg | chief executive | Harbour Bank"]),
    ("Halden United head coach Omar Diallo was sacked on Monday. Diallo had been in the job for 200 days.",
     ["Omar Diallo | head coach | Halden United | former | 2024-07 | 2025-02-10"]),
    ("Anna Berg has been chief executive of Harbour Bank for nine years.", ["Anna Berg | chief executive | Harbour Bank"]),
    ("Staff called for the resignation of Harbour Bank chair Omar Diallo.", ["Omar Diallo | chair | Harbour Bank"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD_AWAY)
def test_a_date_told_away_from_a_role_is_the_role_s(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


RANGES = [
    ("Anna Berg, foreign minister from 2005 to 2009, said no.", ["Anna Berg | foreign minister | - | former | 2005 | 2009"]),
    ("Anna Berg served as ambassador to France (2001-05), and as foreign minister (2005-2009).",
     ["Anna Berg | ambassador to France | - | former | 2001 | 2005", "Anna Berg | foreign minister | - | former | 2005 | 2009"]),
    ("From 1998 to 2004 Anna Berg was director of the Halden Institute, and from 2004 until her retirement in 2012 she was its president.",
     ["Anna Berg | director | Halden Institute | former | 1998 | 2004",
      "Anna Berg | president | Halden Institute | former | 2004 | 2012"]),
    ("Anna Berg served as ambassador to France from 2000 to 2003 and as a senator from 2006 to 2010.",
     ["Anna Berg | ambassador to France | - | former | 2000 | 2003", "Anna Berg | senator | - | former | 2006 | 2010"]),
    ("Anna Berg worked for Harbour Bank in Oslo from 2009 to 2016.",
     ["Anna Berg | employee | Harbour Bank | former | 2009 | 2016"]),
    ("Omar Diallo, Norway's prime minister until he was overthrown in 2023, said no.",
     ["Omar Diallo | prime minister | Norway | former | - | 2023"]),
    ("Anna Berg had served as chair of Harbour Bank since 2010 before she resigned in 2016.",
     ["Anna Berg | chair | Harbour Bank | former | 2010 | 2016"]),
    ("Anna Berg became deputy chair of Harbour Bank in 1971 and chair in 1978.",
     ["Anna Berg | deputy chair | Harbour Bank | former | 1971", "Anna Berg | chair | Harbour Bank | current | 1978"]),
    ("Anna Berg, who chaired Harbour Bank in 2000 and 2001, said no.",
     ["Anna Berg | chair | Harbour Bank | former | 2000 | 2001"]),
    ("Anna Berg, who chaired the Halden Institute's trustees until 2016, said no.",
     ["Anna Berg | chair | Halden Institute | former | - | 2016"]),
    ("In 1987 Anna Berg joined Harbour Bank as a trader, rising to finance director by 1999.",
     ["Anna Berg | trader | Harbour Bank | former | 1987", "Anna Berg | finance director | Harbour Bank"]),
    ("Anna Berg began her career as a clerk at Harbour Bank in 1962.", ["Anna Berg | clerk | Harbour Bank | former | 1962"]),
    ("Anna Berg started her job as head of Harbour Bank in May.", ["Anna Berg | head | Harbour Bank | current | 2024-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_each_office_has_its_own_dates(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


TODAY = [
    ("Anna Berg is due to take over as chief executive of Harbour Bank next month.",
     ["Anna Berg | chief executive | Harbour Bank | designate | 2025-03"]),
    ("Anna Berg, who starts as chief executive of Harbour Bank on Monday, said no.",
     ["Anna Berg | chief executive | Harbour Bank | designate | 2025-02-17"]),
    ("Anna Berg is to succeed Omar Diallo as chief executive of Harbour Bank on 1 May.",
     ["Anna Berg | chief executive | Harbour Bank | designate | 2025-05-01",
      "Omar Diallo | chief executive | Harbour Bank | current | - | 2025-05-01"]),
    ("On Tuesday Harbour Bank named Anna Berg as its next chief executive.",
     ["Anna Berg | chief executive | Harbour Bank | designate"]),
    ("Anna Berg, who steps down as chair of Harbour Bank at the end of March, said no.",
     ["Anna Berg | chair | Harbour Bank | current | - | 2025-03"]),
    ("Harbour Bank finance chief Omar Diallo leaves at the end of April to become chief executive of Northgate Ltd, he said.",
     ["Omar Diallo | finance chief | Harbour Bank | current | - | 2025-04", "Omar Diallo | chief executive | Northgate Ltd | designate"]),
    ("Deputy governor Omar Diallo will take over on Monday.", ["Omar Diallo | Deputy governor"]),
    ("Anna Berg will lead Harbour Bank on an interim basis from 30 June.",
     ["Anna Berg | leader | Harbour Bank | acting | 2025-06-30"]),
    ("Harbour Bank, led by Anna Berg, cut rates.", ["Anna Berg | leader | Harbour Bank"]),
    ("Anna Berg, a surgeon at Halden Hospital, died in 2019.", ["Anna Berg | surgeon | Halden Hospital | former"]),
    ("Then-mayor Anna Berg opened the bridge in 2011.", ["Anna Berg | mayor | - | former"]),
    ("Anna Berg, Norway's ambassador to Kenya at the time, signed the letter.",
     ["Anna Berg | ambassador to Kenya | Norway | former"]),
    ("Transport minister Omar Diallo denied that he had been sacked.", ["Omar Diallo | Transport minister"]),
    ("Anna Berg was re-elected chair of Harbour Bank in May 2023.", ["Anna Berg | chair | Harbour Bank"]),
    ("Harbour Bank named Anna Berg as finance chief from 1 April.",
     ["Anna Berg | finance chief | Harbour Bank | designate | 2025-04-01"]),
    ("Anna Berg took over as finance chief of Harbour Bank from 1 April.",
     ["Anna Berg | finance chief | Harbour Bank | current | 2024-04-01"]),
    ("Anna Berg, Norway's foreign minister until then, signed the letter.",
     ["Anna Berg | foreign minister | Norway | former"]),
    ("Anna Berg, then a clerk and now director of the Halden Institute, said no.",
     ["Anna Berg | director | Halden Institute"]),
    ("Anna Berg, once a teacher and today mayor of Halden, said no.",
     ["Anna Berg | teacher | - | former", "Anna Berg | mayor | Halden"]),
    ("Anna Berg takes interim charge of Harbour Bank.", ["Anna Berg | interim charge | Harbour Bank | acting"]),
    ("Anna Berg will be in caretaker charge of Halden United.", ["Anna Berg | caretaker | Halden United | acting"]),
    ("Anna Berg had been in temporary charge of Halden United.", ["Anna Berg | temporary charge | Halden United | former"]),
    ("Anna Berg has not taken interim charge of Harbour Bank.", []),
    ("Anna Berg, formerly chair and president of Harbour Bank, said no.",
     ["Anna Berg | chair | Harbour Bank | former", "Anna Berg | president | Harbour Bank | former"]),
    ("Anna Berg, a former health and safety officer at Harbour Bank, said no.",
     ["Anna Berg | health and safety officer | Harbour Bank | former"]),
    ("During her three years as head of Harbour Bank, Anna Berg doubled profits.",
     ["Anna Berg | head | Harbour Bank | former"]),
    ("The president named Anna Berg attorney general. Her nomination must be confirmed.",
     ["Anna Berg | attorney general | - | nominee"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TODAY)
def test_the_status_is_that_of_the_article_s_day(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Bank spokeswoman Anna Berg said on Tuesday that profits rose.",
        "Harbour Bank spokeswoman Anna Berg, who met the mayor in 2019, said no.",
        "Harbour Bank spokeswoman Anna Berg visited Oslo from Monday to Friday.",
        "Harbour Bank spokeswoman Anna Berg starts on Tuesday with a speech.",
        "Harbour Bank spokeswoman Anna Berg won the title in 2019.",
    ],
)
def test_a_date_of_something_else_is_no_date_of_the_role(parsed: Parsed, text: str) -> None:
    assert told(parsed(text)) == ["Anna Berg | spokeswoman | Harbour Bank"]


def test_an_end_before_its_start_is_never_written(parsed: Parsed) -> None:
    text = "Anna Berg, chair of Harbour Bank from 2012, stepped down as chair of Harbour Bank in 2009."
    assert told(parsed(text)) == ["Anna Berg | chair | Harbour Bank | former"]
