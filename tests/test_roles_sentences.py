# ruff: noqa: E501 - a row is read as one line
"""What one sentence says about who holds which role: tables, a claim each.

A row is a sentence and all the facts it must give, as `person | role | organization | status | start | end`,
with what is missing at the end left out and `-` for nothing in between. The articles' day is 2025-02-12.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import mentions
from kg.facts import roles
from kg.model import Document

Parsed = Callable[..., Document]


def told(document: Document) -> list[str]:
    """The facts of a document, as the rows write them, sorted."""
    refs = mentions.find(document)
    found = []
    for fact in roles.find(document, refs).memberships:
        organization = refs.get(fact.organization).name if fact.organization else "-"
        cells = [
            refs.get(fact.person).name,
            fact.role,
            organization,
            fact.status,
            fact.start or "-",
            fact.end or "-",
        ]
        while cells[-1] in ("-", "current"):
            cells.pop()
        found.append(" | ".join(cells))
    return sorted(found)


def check(parsed: Parsed, text: str, expected: list[str]) -> None:
    assert told(parsed(text)) == sorted(expected)


PREMODIFIERS = [
    ("Norway's Defence Minister Anna Berg spoke in Paris.", ["Anna Berg | Defence Minister | Norway"]),
    ("France's President Anna Berg spoke in Berlin.", ["Anna Berg | President | France"]),
    ("US Defense Secretary Anna Berg spoke in Berlin.", ["Anna Berg | Defense Secretary | US"]),
    ("President Anna Berg spoke in Berlin.", ["Anna Berg | President"]),
    ("Spanish Prime Minister Anna Berg and German Chancellor Omar Diallo met.",
     ["Anna Berg | Prime Minister | Spain", "Omar Diallo | Chancellor | Germany"]),
    ("Former Paris mayor Anna Berg spoke in Berlin.", ["Anna Berg | mayor | Paris | former"]),
    ("Acting mayor Anna Berg spoke on Monday.", ["Anna Berg | mayor | - | acting"]),
    ("Interim chief executive Anna Berg spoke on Monday.", ["Anna Berg | chief executive | - | acting"]),
    ("President-elect Anna Berg spoke on Monday.", ["Anna Berg | President | - | designate"]),
    ("Harbour Bank chief executive Anna Berg said profits rose.", ["Anna Berg | chief executive | Harbour Bank"]),
    ("Harbour Bank spokesman Omar Diallo said profits rose.", ["Omar Diallo | spokesman | Harbour Bank"]),
    ("Northgate Ltd CEO Anna Berg said profits rose.", ["Anna Berg | CEO | Northgate Ltd"]),
    ("Omar Diallo, director of the Institute of Tides and President Berg's chief adviser, told them to wait.",
     ["Berg | President", "Omar Diallo | director | Institute of Tides"]),
    ("Striker Omar Diallo scored twice.", ["Omar Diallo | Striker"]),
    ("Judge Anna Berg adjourned the case.", ["Anna Berg | Judge"]),
    ("Anna Berg, who chairs the energy committee, said no.", ["Anna Berg | chair | energy committee"]),
    ("Anna Berg is director general of the provincial harbour authority.",
     ["Anna Berg | director general | provincial harbour authority"]),
    ("Founder and chief executive Anna Berg spoke on Monday.",
     ["Anna Berg | Founder", "Anna Berg | chief executive"]),
    ("Gov. Anna Berg signed the bill.", ["Anna Berg | governor"]),
    ("Sen. Anna Berg opposed the bill.", ["Anna Berg | senator"]),
    ("Professor Anna Berg of Halden University praised the study.", ["Anna Berg | Professor | Halden University"]),
    ("Germany's Chancellor Anna Berg and France's President Omar Diallo met in Rome.",
     ["Anna Berg | Chancellor | Germany", "Omar Diallo | President | France"]),
    ("Deputy Prime Minister Anna Berg spoke on Monday.", ["Anna Berg | Deputy Prime Minister"]),
    ("Kenya's former health minister Anna Berg praised the plan.", ["Anna Berg | health minister | Kenya | former"]),
    ("Ex-mayor Omar Diallo praised the plan.", ["Omar Diallo | mayor | - | former"]),
    ("Swedish striker Omar Diallo scored twice.", ["Omar Diallo | striker"]),
    ("Halden University vice-chancellor Anna Berg praised the plan.",
     ["Anna Berg | vice-chancellor | Halden University"]),
    ("Defence Secretary Anna Berg and Home Secretary Omar Diallo spoke on Monday.",
     ["Anna Berg | Defence Secretary", "Omar Diallo | Home Secretary"]),
    ("Army chief General Anna Berg spoke on Monday.", ["Anna Berg | Army chief | Army", "Anna Berg | General"]),
    ("Defence chief Gen. Anna Berg spoke on Monday.", ["Anna Berg | Defence chief", "Anna Berg | general"]),
    ("Harbour Bank chair Professor Omar Diallo spoke on Monday.",
     ["Omar Diallo | Professor", "Omar Diallo | chair | Harbour Bank"]),
]  # fmt: skip

APPOSITIVES = [
    ("Anna Berg, the chief executive of Harbour Bank, said profits rose.", ["Anna Berg | chief executive | Harbour Bank"]),
    ("Anna Berg, chief executive of Harbour Bank, said profits rose.", ["Anna Berg | chief executive | Harbour Bank"]),
    ("Anna Berg, 51, the chair of Harbour Bank, said profits rose.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg, Norway's foreign minister, spoke in Paris.", ["Anna Berg | foreign minister | Norway"]),
    ("Anna Berg, the Norwegian foreign minister, spoke in Paris.", ["Anna Berg | foreign minister | Norway"]),
    ("Anna Berg, a former prime minister of Norway, died on Tuesday.", ["Anna Berg | prime minister | Norway | former"]),
    ("Anna Berg (chair of Harbour Bank) said profits rose.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg - the chair of Harbour Bank - said profits rose.", ["Anna Berg | chair | Harbour Bank"]),
    ("The chair of Harbour Bank, Anna Berg, said profits rose.", ["Anna Berg | chair | Harbour Bank"]),
    ("The Harbour Bank chair, Anna Berg, said profits rose.", ["Anna Berg | chair | Harbour Bank"]),
    ("Harbour Bank's chair, Anna Berg, said profits rose.", ["Anna Berg | chair | Harbour Bank"]),
    ("The prime minister, Anna Berg, said taxes would rise.", ["Anna Berg | prime minister"]),
    ("Norway's prime minister, Anna Berg, said taxes would rise.", ["Anna Berg | prime minister | Norway"]),
    ("Anna Berg, founder and chairwoman of Harbour Bank, said profits rose.",
     ["Anna Berg | chairwoman | Harbour Bank", "Anna Berg | founder | Harbour Bank"]),
    ("Anna Berg, formerly chief executive of Harbour Bank, said profits rose.",
     ["Anna Berg | chief executive | Harbour Bank | former"]),
    ("Anna Berg, then chief executive of Harbour Bank, signed the letter.",
     ["Anna Berg | chief executive | Harbour Bank | former"]),
    ("Anna Berg, now chair of Harbour Bank, signed the letter.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg, once mayor of Paris, signed the letter.", ["Anna Berg | mayor | Paris | former"]),
    ("Anna Berg, until last month chair of Harbour Bank, signed the letter.",
     ["Anna Berg | chair | Harbour Bank | former | - | 2025-01"]),
    ("Anna Berg, professor of law at Halden University, signed the letter.",
     ["Anna Berg | professor of law | Halden University"]),
    ("Anna Berg, head of research at Harbour Bank, said profits rose.", ["Anna Berg | head of research | Harbour Bank"]),
    ("Anna Berg, a spokeswoman for Harbour Bank, said profits rose.", ["Anna Berg | spokeswoman | Harbour Bank"]),
    ("Anna Berg, an economist with Harbour Bank, said profits rose.", ["Anna Berg | economist | Harbour Bank"]),
    ("Anna Berg, a teacher at Halden University, signed the letter.", ["Anna Berg | teacher | Halden University"]),
    ("Anna Berg, mayor of Paris since 2019, signed the letter.", ["Anna Berg | mayor | Paris | current | 2019"]),
    ("Anna Berg, mayor of Paris from 2014 to 2019, signed the letter.",
     ["Anna Berg | mayor | Paris | former | 2014 | 2019"]),
    ("Omar Diallo, the ambassador to France, signed the letter.", ["Omar Diallo | ambassador to France"]),
    ("Anna Berg MP signed the letter.", ["Anna Berg | MP"]),
    ('"We can wait," said Omar Diallo, chairman of the Harbour Democrats and head of the conservative group in the Storting.',
     ["Omar Diallo | chairman | Harbour Democrats", "Omar Diallo | head | Storting"]),
    ("General Anna Berg, NATO's supreme allied commander Europe, spoke on Monday.",
     ["Anna Berg | General", "Anna Berg | supreme allied commander Europe | NATO"]),
    ("The offer was late, Anna Berg, a Norwegian official, said.", ["Anna Berg | official | Norway"]),
    ("Sen. Anna Berg of New York, the Democratic leader, called the move a joke.",
     ["Anna Berg | leader | Democratic", "Anna Berg | senator | New York"]),
    ("Anna Berg, flagbearer of the Harbour Party, spoke on Monday.", ["Anna Berg | flagbearer | Harbour Party"]),
    ("Anna Berg, once climate adviser to the Norwegian prime minister, Omar Diallo, spoke on Monday.",
     ["Anna Berg | climate adviser | - | former", "Omar Diallo | prime minister | Norway"]),
    ("Analysts praised Haruto Lind, chief economist at Halden-based lender Harbour Bank.",
     ["Haruto Lind | chief economist | Harbour Bank"]),
]  # fmt: skip

COPULAS = [
    ("Anna Berg is chief executive of Harbour Bank.", ["Anna Berg | chief executive | Harbour Bank"]),
    ("Anna Berg was chief executive of Harbour Bank.", ["Anna Berg | chief executive | Harbour Bank | former"]),
    ("Anna Berg has been chair of Harbour Bank since 2019.", ["Anna Berg | chair | Harbour Bank | current | 2019"]),
    ("Anna Berg was chair of Harbour Bank from 2014 to 2019.",
     ["Anna Berg | chair | Harbour Bank | former | 2014 | 2019"]),
    ("Anna Berg was chair of Harbour Bank between 2014 and 2019.",
     ["Anna Berg | chair | Harbour Bank | former | 2014 | 2019"]),
    ("Anna Berg was chair of Harbour Bank until 2019.", ["Anna Berg | chair | Harbour Bank | former | - | 2019"]),
    ("Anna Berg became chair of Harbour Bank in 2019.", ["Anna Berg | chair | Harbour Bank | current | 2019"]),
    ("Anna Berg will become chair of Harbour Bank in March.",
     ["Anna Berg | chair | Harbour Bank | designate | 2025-03"]),
    ("Anna Berg remains chair of Harbour Bank.", ["Anna Berg | chair | Harbour Bank"]),
    ("The chair of Harbour Bank is Anna Berg.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg is the chair of Harbour Bank and a trustee of the Halden Foundation.",
     ["Anna Berg | chair | Harbour Bank", "Anna Berg | trustee | Halden Foundation"]),
    ("Anna Berg, who is chair of Harbour Bank, signed the letter.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg, who was chair of Harbour Bank, signed the letter.", ["Anna Berg | chair | Harbour Bank | former"]),
    ("Anna Berg said she was the chair of Harbour Bank.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg had been chair of Harbour Bank.", ["Anna Berg | chair | Harbour Bank | former"]),
    ("Anna Berg is acting chair of Harbour Bank.", ["Anna Berg | chair | Harbour Bank | acting"]),
]  # fmt: skip

VERBS = [
    ("Anna Berg was appointed chair of Harbour Bank in January.",
     ["Anna Berg | chair | Harbour Bank | current | 2025-01"]),
    ("Anna Berg was named chair of Harbour Bank on Tuesday.",
     ["Anna Berg | chair | Harbour Bank | current | 2025-02-11"]),
    ("Anna Berg was elected mayor of Paris in 2020.", ["Anna Berg | mayor | Paris | current | 2020"]),
    ("Harbour Bank appointed Anna Berg as chief executive.", ["Anna Berg | chief executive | Harbour Bank"]),
    ("Harbour Bank has named Anna Berg as its next chief executive.",
     ["Anna Berg | chief executive | Harbour Bank | designate"]),
    ("The board named Anna Berg chief executive of Harbour Bank.", ["Anna Berg | chief executive | Harbour Bank"]),
    ("Anna Berg was nominated as chief justice.", ["Anna Berg | chief justice | - | nominee"]),
    ("Anna Berg was sworn in as mayor of Paris on Monday.", ["Anna Berg | mayor | Paris | current | 2025-02-10"]),
    ("Anna Berg serves as chair of Harbour Bank.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg served as chair of Harbour Bank from 2014 to 2019.",
     ["Anna Berg | chair | Harbour Bank | former | 2014 | 2019"]),
    ("Anna Berg works as a teacher.", ["Anna Berg | teacher"]),
    ("Anna Berg will act as mayor of Paris.", ["Anna Berg | mayor | Paris | acting"]),
    ("Anna Berg resigned as chair of Harbour Bank on Tuesday.",
     ["Anna Berg | chair | Harbour Bank | former | - | 2025-02-11"]),
    ("Anna Berg stepped down as chair of Harbour Bank last month.",
     ["Anna Berg | chair | Harbour Bank | former | - | 2025-01"]),
    ("Anna Berg will step down as chair of Harbour Bank in May.",
     ["Anna Berg | chair | Harbour Bank | current | - | 2025-05"]),
    ("Anna Berg was sacked as head coach of Halden United in 2023.",
     ["Anna Berg | head coach | Halden United | former | - | 2023"]),
    ("Anna Berg took over as chair of Harbour Bank in 2021.", ["Anna Berg | chair | Harbour Bank | current | 2021"]),
    ("Anna Berg will take over as chair of Harbour Bank in March.",
     ["Anna Berg | chair | Harbour Bank | designate | 2025-03"]),
    ("Anna Berg succeeds Omar Diallo as chair of Harbour Bank.",
     ["Anna Berg | chair | Harbour Bank", "Omar Diallo | chair | Harbour Bank | former"]),
    ("Anna Berg will succeed Omar Diallo as chair of Harbour Bank.",
     ["Anna Berg | chair | Harbour Bank | designate", "Omar Diallo | chair | Harbour Bank"]),
    ("Anna Berg replaced Omar Diallo as chair of Harbour Bank.",
     ["Anna Berg | chair | Harbour Bank", "Omar Diallo | chair | Harbour Bank | former"]),
    ("Omar Diallo was replaced by Anna Berg as chair of Harbour Bank.",
     ["Anna Berg | chair | Harbour Bank", "Omar Diallo | chair | Harbour Bank | former"]),
    ("Anna Berg joined Harbour Bank as finance director in 2019.",
     ["Anna Berg | finance director | Harbour Bank | current | 2019"]),
    ("Anna Berg has held the post of chair of Harbour Bank since 2019.",
     ["Anna Berg | chair | Harbour Bank | current | 2019"]),
    ("Anna Berg was promoted to chief executive of Harbour Bank.", ["Anna Berg | chief executive | Harbour Bank"]),
    ("Anna Berg welcomed the appointment of Omar Diallo as chair of Harbour Bank.",
     ["Omar Diallo | chair | Harbour Bank"]),
    ("At Harbour Bank, Anna Berg stepped down as chair on Monday.",
     ["Anna Berg | chair | Harbour Bank | former | - | 2025-02-10"]),
    ("President Omar Diallo said he would nominate national security adviser Anna Berg as ambassador to the United Nations.",
     ["Anna Berg | ambassador to the United Nations | United Nations | nominee",
      "Anna Berg | national security adviser", "Omar Diallo | President"]),
    ("Anna Berg stood in as acting chair of Harbour Bank.", ["Anna Berg | chair | Harbour Bank | former"]),
    ("Anna Berg was one of the founders of Harbour Bank.", ["Anna Berg | founder | Harbour Bank | former"]),
    ("The board will name Treasurer Marta Kovac to replace Anna Berg, the chair of Harbour Bank.",
     ["Anna Berg | chair | Harbour Bank", "Marta Kovac | Treasurer", "Marta Kovac | chair | Harbour Bank | designate"]),
]  # fmt: skip

TIES = [
    ("Anna Berg heads Harbour Bank.", ["Anna Berg | head | Harbour Bank"]),
    ("Anna Berg chairs the Halden Foundation.", ["Anna Berg | chair | Halden Foundation"]),
    ("Anna Berg, who leads the Harbour Party, signed the letter.", ["Anna Berg | leader | Harbour Party"]),
    ("Anna Berg founded Harbour Bank in 1998.", ["Anna Berg | founder | Harbour Bank | current | 1998"]),
    ("Anna Berg co-founded Harbour Bank.", ["Anna Berg | co-founder | Harbour Bank"]),
    ("Harbour Bank was founded by Anna Berg.", ["Anna Berg | founder | Harbour Bank"]),
    ("Anna Berg works for Harbour Bank.", ["Anna Berg | employee | Harbour Bank"]),
    ("Anna Berg worked for Harbour Bank.", ["Anna Berg | employee | Harbour Bank | former"]),
    ("Anna Berg joined Harbour Bank in 2019.", ["Anna Berg | member | Harbour Bank | current | 2019"]),
    ("Anna Berg left Harbour Bank last year.", ["Anna Berg | member | Harbour Bank | former | - | 2024"]),
    ("Anna Berg plays for Halden United.", ["Anna Berg | player | Halden United"]),
    ("Anna Berg coaches Halden United.", ["Anna Berg | coach | Halden United"]),
    ("Anna Berg studied at Halden University.", ["Anna Berg | student | Halden University | former"]),
    ("Anna Berg is studying at Halden University.", ["Anna Berg | student | Halden University"]),
    ("Anna Berg graduated from Halden University in 2001.",
     ["Anna Berg | student | Halden University | former | - | 2001"]),
    ("Anna Berg teaches at Halden University.", ["Anna Berg | teacher | Halden University"]),
    ("Anna Berg sits on the Halden Council.", ["Anna Berg | member | Halden Council"]),
    ("Anna Berg will join Harbour Bank in March.", ["Anna Berg | member | Harbour Bank | designate | 2025-03"]),
    ("Anna Berg, of the Halden Foundation, praised the plan.", ["Anna Berg | member | Halden Foundation"]),
    ("Anna Berg joined Harbour Bank as a junior clerk in 1999.",
     ["Anna Berg | junior clerk | Harbour Bank | current | 1999"]),
]  # fmt: skip

POINTING_BACK = [
    ("Harbour Bank said its chief executive, Anna Berg, had resigned.",
     ["Anna Berg | chief executive | Harbour Bank | former"]),
    ("Anna Berg spent ten years at Harbour Bank, where she was finance director.",
     ["Anna Berg | finance director | Harbour Bank | former"]),
    ("Anna Berg is chief executive of Harbour Bank. She resigned on Monday.",
     ["Anna Berg | chief executive | Harbour Bank | former | - | 2025-02-10"]),
    ("Anna Berg, the mayor of Paris, who took office in January, signed the letter.",
     ["Anna Berg | mayor | Paris | current | 2025-01"]),
    ("Kenya's president, Anna Berg, sacked her finance minister, Omar Diallo, on Tuesday.",
     ["Anna Berg | president | Kenya", "Omar Diallo | finance minister | Kenya | former | - | 2025-02-11"]),
    ("The Halden Foundation doubled its grants. The foundation's director, Anna Berg, said demand rose.",
     ["Anna Berg | director | Halden Foundation"]),
    ("Omar Diallo is chair of Harbour Bank. His predecessor, Anna Berg, praised him.",
     ["Anna Berg | chair | Harbour Bank | former", "Omar Diallo | chair | Harbour Bank"]),
    ("Omar Diallo, the chair of Harbour Bank, will be succeeded by Anna Berg.",
     ["Anna Berg | chair | Harbour Bank | designate", "Omar Diallo | chair | Harbour Bank"]),
]  # fmt: skip

LISTS = [
    ("Anna Berg is CEO of Harbour Bank and chairman of Brightwater Group, Northgate Ltd and Halden Union.",
     ["Anna Berg | CEO | Harbour Bank", "Anna Berg | chairman | Brightwater Group",
      "Anna Berg | chairman | Halden Union", "Anna Berg | chairman | Northgate Ltd"]),
    ("Co-founders Anna Berg and Omar Diallo spoke on Monday.",
     ["Anna Berg | co-founder", "Omar Diallo | co-founder"]),
    ("Anna Berg and Omar Diallo are directors of Harbour Bank.",
     ["Anna Berg | director | Harbour Bank", "Omar Diallo | director | Harbour Bank"]),
    ("Anna Berg, founder, chair and chief executive of Harbour Bank, said profits rose.",
     ["Anna Berg | chair | Harbour Bank", "Anna Berg | chief executive | Harbour Bank",
      "Anna Berg | founder | Harbour Bank"]),
    ("Presidents Anna Berg of Norway, Omar Diallo of Sweden and Marta Kovac of Finland met on Monday.",
     ["Anna Berg | president | Norway", "Marta Kovac | president | Finland", "Omar Diallo | president | Sweden"]),
    ("Anna Berg and Omar Diallo are among the advisers of Harbour Bank.",
     ["Anna Berg | adviser | Harbour Bank", "Omar Diallo | adviser | Harbour Bank"]),
]  # fmt: skip

MERGED = [
    ("US President Anna Berg spoke. President Berg then left.", ["Anna Berg | President | US"]),
    ("Defense Secretary Anna Berg spoke. US Secretary of Defense Anna Berg then left.",
     ["Anna Berg | Secretary of Defense | US"]),
    ("Anna Berg, the foreign minister of Norway, spoke. Anna Berg was appointed foreign minister in January.",
     ["Anna Berg | foreign minister | Norway | current | 2025-01"]),
    ("Foreign minister Anna Berg spoke. The minister, Anna Berg, then left.", ["Anna Berg | Foreign minister"]),
    ("Anna Berg is chair of Harbour Bank. Anna Berg is chair of Brightwater Group.",
     ["Anna Berg | chair | Brightwater Group", "Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg, deputy chair of Harbour Bank, spoke. Omar Diallo, chair of Harbour Bank, left.",
     ["Anna Berg | deputy chair | Harbour Bank", "Omar Diallo | chair | Harbour Bank"]),
]  # fmt: skip

TURNS = [  # roles that are said by what somebody does or takes
    ("Prosecuting, Anna Berg said he lied.", ["Anna Berg | prosecutor"]),
    ("Omar Diallo, defending, said he did not.", ["Omar Diallo | defence counsel"]),
    ("Norway's defence minister, Anna Berg, met her Estonian counterpart, Omar Diallo, in Oslo.",
     ["Anna Berg | defence minister | Norway", "Omar Diallo | defence minister | Estonia"]),
    ("The interior minister, Jonas Lind, moves to defence.",
     ["Jonas Lind | defence minister | - | designate", "Jonas Lind | interior minister"]),
    ("A new minister was found. Health goes to Dr Anna Berg.", ["Anna Berg | health minister | - | designate"]),
    ("The minister left. Anna Berg will take over the rail brief.", ["Anna Berg | rail minister | - | designate"]),
    # no portfolio, no counterpart of an office, no one who prosecutes
    ("A new minister was found. The ball goes to Anna Berg.", []),
    ("Harbour Bank's chair, Anna Berg, met her Estonian counterpart, Omar Diallo.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg thanked those prosecuting, and left.", []),
    # who joins a club as a player
    ("Midfielder Anna Berg joined Halden United.", ["Anna Berg | Midfielder | Halden United"]),
    ("Fifa president Anna Berg congratulated her. Her Uefa counterpart Omar Diallo did not.",
     ["Anna Berg | president | Fifa", "Omar Diallo | president | Uefa"]),
    ("The foreign minister resigned. Anna Berg succeeds him at the finance ministry.",
     ["Anna Berg | finance minister | - | designate"]),
    ("Anna Berg now holds the deputy premiership.", ["Anna Berg | deputy prime minister"]),
    ("Anna Berg, the health minister of Saxony, spoke. Her counterpart in Bavaria, Omar Diallo, agreed.",
     ["Anna Berg | health minister | Saxony", "Omar Diallo | health minister | Bavaria"]),
    ("Anna Berg is chief executive of Harbour Bank. Her counterpart at Halden Trust, Omar Diallo, agreed.",
     ["Anna Berg | chief executive | Harbour Bank", "Omar Diallo | chief executive | Halden Trust"]),
    ("Anna Berg is premier of Norway.\n\nHer Danish counterpart, Omar Diallo, agreed.",
     ["Anna Berg | premier | Norway", "Omar Diallo | premier | Denmark"]),
    # a reshuffle
    ("Mary Dunn leaves the Treasury Office to become deputy prime minister and justice secretary.",
     ["Mary Dunn | deputy prime minister | - | designate", "Mary Dunn | justice secretary | - | designate",
      "Mary Dunn | member | Treasury Office | former"]),
    ("Sue Croft moves from the Home Office to replace Mary Dunn as foreign secretary.",
     ["Mary Dunn | foreign secretary", "Sue Croft | foreign secretary | - | designate"]),
    ("Tom Reid takes over from Mary Dunn at housing and is replaced as environment secretary by Jane Fox.",
     ["Jane Fox | environment secretary", "Tom Reid | environment secretary | - | former",
      "Tom Reid | housing secretary | - | designate"]),
    ("She succeeds Paul Kent, the business secretary, whose predecessor Jon Ross becomes chief whip.",
     ["Jon Ross | chief whip", "Paul Kent | business secretary"]),
    ("Lucy Snow, the leader of the Harbour Party, was sacked. Alan Page gets Snow's job.",
     ["Alan Page | leader | Harbour Party", "Lucy Snow | leader | Harbour Party | former"]),
    # who is an envoy, and who is called beside somebody
    ("Norwegian President Jonas Lind, beside his Estonian counterpart Omar Diallo, spoke.",
     ["Jonas Lind | President | Norway", "Omar Diallo | president | Estonia"]),
    ("Health Minister Fay Matz spoke. Matz took office in May following the resignation of Bo Lind.",
     ["Bo Lind | Health Minister | - | former", "Fay Matz | Health Minister | - | current | 2024-05"]),
]  # fmt: skip

TITLED = [  # forms of address and descriptions between a role and its holder are stepped over
    ("The chairman of Halden Council, Hon. Peter Okafor, spoke.", ["Peter Okafor | chairman | Halden Council"]),
    ("The secretary of the Harbour Party, Alhaji Musa Danjuma, spoke.",
     ["Musa Danjuma | secretary | Harbour Party"]),
    ("Norwegian Foreign Minister Prince Olav Berg spoke.",
     ["Olav Berg | Foreign Minister | Norway", "Olav Berg | Prince"]),
    ("The committee's chair, the Liberal Democrat Joan Harper, spoke.", ["Joan Harper | chair"]),
    ("The deputy chair (North), Joan Harper, spoke.", ["Joan Harper | deputy chair"]),
    ("The player's agent, Mario Kovac, spoke.", ["Mario Kovac | agent"]),
    ("The aide met Paul Klein, President Jonas Lind's peace envoy.",
     ["Jonas Lind | President", "Paul Klein | peace envoy"]),
    ("Norway's special envoy for Ukraine and Russia, Mark Stone, spoke.",
     ["Mark Stone | special envoy for Ukraine and Russia | Norway"]),
    ("French Finance Minister Luc Morel, whose president, Jean Duval, spoke, left.",
     ["Jean Duval | president | France", "Luc Morel | Finance Minister | France"]),
    ("Burt Lowe served as deputy corrections secretary under a previous governor.",
     ["Burt Lowe | deputy corrections secretary | - | former"]),
    ("Nina Farr had herself run Nordbank from 2003 to 2007.", ["Nina Farr | head | Nordbank | former | 2003 | 2007"]),
    ("Tim Dacey, who leads the Liberal Democrats, spoke.", ["Tim Dacey | leader | Liberal Democrats"]),
    ("Bo Moe is vice-chair and lead independent director of Nordbank.",
     ["Bo Moe | lead independent director | Nordbank", "Bo Moe | vice-chair | Nordbank"]),
    ("Anna Berg of the Harbour Party spoke. Omar Diallo belongs to the same party as Berg.",
     ["Anna Berg | member | Harbour Party"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLED)
def test_what_stands_between_a_role_and_its_holder_does_not_part_them(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(("text", "expected"), TURNS)
def test_what_somebody_does_or_takes_can_be_the_role(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


OTHERS = [
    ("Anna Berg, a Harbour Bank-trained economist, spoke.", ["Anna Berg | economist"]),
    ("The senators left the Senate. They met state Sen. Anna Berg.", ["Anna Berg | senator"]),
    ("His party's chair, Anna Berg, said no.", ["Anna Berg | chair"]),
    ("Anna Berg, a former head of state lender Harbour Bank, spoke.", ["Anna Berg | head | Harbour Bank | former"]),
    ("Norwegian President Anna Berg spoke. Finance Minister Omar Diallo agreed.",
     ["Anna Berg | President | Norway", "Omar Diallo | Finance Minister"]),  # one mention shows no subject
    # a title before the name is no part of the role beside it
    ("Harbour Bank's chair, General Omar Diallo, spoke.",
     ["Omar Diallo | General", "Omar Diallo | chair | Harbour Bank"]),
    ("A spokesman for the governor, Omar Diallo, said no.", ["Omar Diallo | spokesman"]),
    # parts of a body, and its places
    ("Anna Berg is head of Harbour Bank's Asian business.", ["Anna Berg | head | Harbour Bank"]),
    ("Harbour Bank named Anna Berg, the head of its retail unit, as its next chief executive.",
     ["Anna Berg | chief executive | Harbour Bank | designate", "Anna Berg | head | Harbour Bank"]),
    ("Anna Berg, general secretary of the NDU union, said no.", ["Anna Berg | general secretary | NDU"]),
    ("Harbour Bank's director in Norway, Anna Berg, said no.", ["Anna Berg | director | Harbour Bank"]),
    ("Anna Berg sat on the board of Harbour Bank.", ["Anna Berg | board member | Harbour Bank | former"]),
    ("Anna Berg, 47, of the Halden Institute, spoke.", ["Anna Berg | member | Halden Institute"]),
    ("Anna Berg's Harbour Party won.", ["Anna Berg | member | Harbour Party"]),
    ("Harbour Bank may stop, said Anna Berg, an assistant product manager.",
     ["Anna Berg | assistant product manager | Harbour Bank"]),
    # a lender is the bank, not its chair
    ("In 2011 Anna Berg became chair of Harbour Bank, a publisher.", ["Anna Berg | chair | Harbour Bank | current | 2011"]),
    # parties
    ("Labour MP Anna Berg and Conservative leader Omar Diallo spoke.",
     ["Anna Berg | MP | Labour", "Omar Diallo | leader | Conservative"]),
    ("Anna Berg, Labour MP for Halden East, spoke.", ["Anna Berg | MP | Halden East"]),
    # dates and status
    ("Harbour Bank, led by Anna Berg, agreed.", ["Anna Berg | leader | Harbour Bank"]),
    ("Anna Berg, who chaired Harbour Bank from 2016 until her retirement in 2020, spoke.",
     ["Anna Berg | chair | Harbour Bank | former | 2016 | 2020"]),
    ("Anna Berg served as chair of Harbour Bank from 2000 to 2003 and as a trustee from 2006 to 2010.",
     ["Anna Berg | chair | Harbour Bank | former | 2000 | 2003", "Anna Berg | trustee | - | former | 2006 | 2010"]),
    ("Anna Berg, chair of Harbour Bank, denied that she had been demoted.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg, the chair of Harbour Bank, died on Friday.", ["Anna Berg | chair | Harbour Bank | former"]),
    ("Deputy Governor Anna Berg will take over.", ["Anna Berg | Deputy Governor"]),
    ("Anna Berg will take over in May from Omar Diallo, who leads Harbour Bank. Anna Berg was named its next chair.",
     ["Anna Berg | chair | Harbour Bank | designate | 2025-05", "Omar Diallo | leader | Harbour Bank | current | - | 2025-05"]),
    ("Anna Berg will remain as caretaker premier.", ["Anna Berg | premier | - | acting"]),
    ("Harbour United sacked head coach Anna Berg.", ["Anna Berg | head coach | Harbour United | former"]),
    ("Omar Diallo's new pick for defence secretary, Anna Berg, spoke on Monday.",
     ["Anna Berg | defence secretary | - | nominee"]),
    ("Anna Berg is the party's nominee for mayor of Paris.", ["Anna Berg | mayor | Paris | nominee"]),
    ("It was Anna Berg's first visit to Norway by a member of the Harbour Party.",
     ["Anna Berg | member | Harbour Party"]),
    ("Anna Berg described her role as chair of Harbour Bank.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg's time as chair of Harbour Bank was short.", ["Anna Berg | chair | Harbour Bank | former"]),
    ("The resignation of Anna Berg as chair of Harbour Bank surprised investors.",
     ["Anna Berg | chair | Harbour Bank | former"]),
    ("Anna Berg took over at Northgate Ltd after six years as head of Harbour Bank.",
     ["Anna Berg | head | Harbour Bank | former", "Anna Berg | member | Northgate Ltd"]),
    ("Anna Berg (51), the chair of Harbour Bank, signed the letter.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg (born in 1974), chair of Harbour Bank, signed the letter.", ["Anna Berg | chair | Harbour Bank"]),
    ("Anna Berg, Omar Diallo and the mayor signed the letter.", []),
    ("Anna Berg, of Harbour Bank, signed the letter.", ["Anna Berg | member | Harbour Bank"]),
    ("Detective Sergeant Anna Berg, of Halden Police, signed the letter.",
     ["Anna Berg | Detective Sergeant | Halden Police"]),
    ("Harbour Bank promoted its finance director, Anna Berg, to chief executive.",
     ["Anna Berg | chief executive | Harbour Bank", "Anna Berg | finance director | Harbour Bank"]),
    ("The mayor of Paris, Anna Berg, 51, signed the letter.", ["Anna Berg | mayor | Paris"]),
    ("Anna Berg, the head of Norway's central bank, signed the letter.", ["Anna Berg | head | Norway's central bank"]),
    ("Anna Berg, an aide to Omar Diallo, signed the letter.", ["Anna Berg | aide"]),
    ("Anna Berg, the director of Harbour Bank in Paris, signed the letter.", ["Anna Berg | director | Harbour Bank"]),
    ("Anna Berg, head of Harbour Bank (HB), signed the letter.", ["Anna Berg | head | Harbour Bank"]),
    ("Anna Berg, a lawyer who founded Harbour Bank, signed the letter.",
     ["Anna Berg | founder | Harbour Bank", "Anna Berg | lawyer"]),
    ("Anna Berg founded Harbour Bank, which she later left.",
     ["Anna Berg | founder | Harbour Bank", "Anna Berg | member | Harbour Bank | former"]),
    ("Anna Berg leads the council. Halden Council met on Monday.", ["Anna Berg | leader | Halden Council"]),
    ("Anna Berg was educated at Halden University.", ["Anna Berg | student | Halden University | former"]),
    ("Anna Berg took her doctorate at Halden University.", ["Anna Berg | student | Halden University | former"]),
    ("Harbour Bank, where Anna Berg worked, closed on Monday.", ["Anna Berg | employee | Harbour Bank | former"]),
    ("Anna Berg, chair of Harbour Bank, took over from Omar Diallo in 2019.",
     ["Anna Berg | chair | Harbour Bank | current | 2019", "Omar Diallo | chair | Harbour Bank | former | - | 2019"]),
    ("Anna Berg is set to become chair of Harbour Bank.", ["Anna Berg | chair | Harbour Bank | designate"]),
    ("Anna Berg is leaving Harbour Bank.", ["Anna Berg | member | Harbour Bank"]),
    ("Omar Diallo, chair of Harbour Bank, retires in May.", ["Omar Diallo | chair | Harbour Bank | current | - | 2025-05"]),
    ("Paris has elected Anna Berg as mayor.", ["Anna Berg | mayor"]),
    ("Harbour Bank said Anna Berg would join as chair in March.",
     ["Anna Berg | chair | Harbour Bank | designate | 2025-03"]),
]  # fmt: skip

NOTHING = [
    "Anna Berg met the prime minister on Monday.",
    "Anna Berg is not the chair of Harbour Bank.",
    "Anna Berg could become chair of Harbour Bank.",
    "Anna Berg hopes to become chair of Harbour Bank.",
    "The reality television star is no Anna Berg.",
    "If Anna Berg is elected president, the country has the president it deserves.",
    "Supporters believe Anna Berg will become prime minister.",
    "Anna Berg would be a good chair of Harbour Bank.",
    "Anna Berg criticised Harbour Bank.",
    "Anna Berg praised the chief executive of Harbour Bank.",
    "Anna Berg asked whether the minister had resigned.",
    "The minister told Anna Berg that the plan had failed.",
    "Anna Berg never worked for Harbour Bank.",
    "Anna Berg refused to join Harbour Bank.",
    "In a letter to the president, Anna Berg asked for help.",
    "Anna Berg thanked three ministers.",
    '"Anna Berg is the founder of Harbour Bank," a caller said.',
    '"Anna Berg resigned as chair of Harbour Bank," a caller said.',
    'A caller said Anna Berg "heads Harbour Bank".',
    "Harbour Bank hired a new chief executive.",
    "Anna Berg wrote to the mayor of Paris.",
    "If Anna Berg becomes chair of Harbour Bank, the board will change.",
    "Anna Berg walked past the King Edward Hospital.",
    "Anna Berg and Omar Diallo, ministers of health and trade, spoke on Monday.",
    "Lord Smith of Eastleigh Bank spoke on Monday.",
    "Anna Berg is such an actor, voters said.",
    "If the Democrats win and Anna Berg becomes vice president, taxes will rise.",
    "Taxes will rise if Anna Berg is elected mayor of Halden.",
    "'I believed Anna Berg because Anna Berg was the captain of the ship,' he said.",
    "The author of that boast, Anna Berg, spoke.",
    "Anna Berg, who has led the side since May, spoke.",
    "Anna Berg, who runs a hotel, spoke.",
    "The death of Anna Berg left the Halden Court with eight judges.",
]


@pytest.mark.parametrize(("text", "expected"), PREMODIFIERS)
def test_a_role_before_a_name_is_the_name_s(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(("text", "expected"), APPOSITIVES)
def test_a_role_beside_a_name_is_the_name_s(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(("text", "expected"), COPULAS)
def test_a_copula_gives_role_status_and_dates(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(("text", "expected"), VERBS)
def test_verbs_of_office_give_and_take_roles(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(("text", "expected"), TIES)
def test_some_verbs_are_a_role_by_themselves(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(("text", "expected"), POINTING_BACK)
def test_organizations_and_holders_are_found_where_words_point_back(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_of_persons_roles_and_organizations_are_read_whole(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize(("text", "expected"), MERGED)
def test_one_role_said_twice_is_one_fact_and_two_are_two(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_denied_wished_possible_or_somebody_else_s_is_no_fact(parsed: Parsed, text: str) -> None:
    check(parsed, text, [])


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_rarer_wordings_are_read_too(parsed: Parsed, text: str, expected: list[str]) -> None:
    check(parsed, text, expected)


FOCUS = [  # a post that names no organization takes the one that the lines before it are about
    ("Harbour Bank has a new board. Anna Berg, the deputy chair, spoke.", ["Anna Berg | deputy chair | Harbour Bank"]),
    ("Harbour Bank: Anna Berg becomes president in May.", ["Anna Berg | president | Harbour Bank | designate | 2025-05"]),
    ("At Harbour Bank, Anna Berg stepped down as president.", ["Anna Berg | president | Harbour Bank | former"]),
    ("Harbour Bank praised the plan. Its director, Anna Berg, left early.", ["Anna Berg | director | Harbour Bank"]),
    ("Tarn Aid, a charity, met. Halden Council met, too. The charity's director, Anna Berg, spoke.",
     ["Anna Berg | director | Tarn Aid"]),
    ("The Bank of Norway raised rates. The central bank's governor, Anna Berg, spoke.",
     ["Anna Berg | governor | Bank of Norway"]),
    ("The Bank of Norway raised rates. Governor Anna Berg spoke.", ["Anna Berg | Governor | Bank of Norway"]),
    ("Halden Police made an arrest. Detective Inspector Anna Berg spoke.",
     ["Anna Berg | Detective Inspector | Halden Police"]),
    ("Halden United won. Halden United lost.\n\nCaptain Anna Berg said Halden United must win.",
     ["Anna Berg | Captain | Halden United"]),
    ("At Harbour Bank's meeting in Halden, chair Anna Berg spoke.", ["Anna Berg | chair | Harbour Bank"]),
    ("Harbour Bank is growing.\n\nHarbour Bank paid Tarn Aid. The police praised Tarn Aid. Chair Anna Berg smiled.",
     ["Anna Berg | Chair | Harbour Bank"]),
    ("Harbour Bank is growing. Harbour Bank chair Omar Diallo spoke.\n\nChair Anna Berg spoke.",
     ["Omar Diallo | chair | Harbour Bank", "Anna Berg | Chair"]),  # it has one
    ("Harbour Bank grew. Milton chairman Anna Berg spoke.", ["Anna Berg | chairman"]),  # of something unknown
    ("Harbour Bank is growing.\n\nTarn Aid moved. The police praised Harbour Bank. Chair Anna Berg smiled.",
     ["Anna Berg | Chair"]),
    ("Harbour Bank is growing. Founder Anna Berg smiled.", ["Anna Berg | Founder | Harbour Bank"]),
    ("Harbour Bank is growing. Anna Berg will serve as acting director.",
     ["Anna Berg | director | Harbour Bank | acting"]),
    # its
    ("Anna Berg joined Harbour Bank after a year at Tarn Aid, and was its treasurer from 2014 to 2019.",
     ["Anna Berg | treasurer | Harbour Bank | former | 2014 | 2019"]),
    ("Halden University opened in 1950. The university denied it. Its rector, Anna Berg, spoke.",
     ["Anna Berg | rector | Halden University"]),
    # a noun
    ("The insurer Harbour Mutual fell. Tarn Aid rose. Anna Berg, the insurer's treasurer, spoke.",
     ["Anna Berg | treasurer | Harbour Mutual"]),
    ("The insurer Harbour Mutual fell. Anna Berg, an actuary at the insurer, spoke.",
     ["Anna Berg | actuary | Harbour Mutual"]),
    ("Harbour Bank fell. Anna Berg, the rival insurer's treasurer, spoke.", ["Anna Berg | treasurer"]),
    ("Harbour Bank has met. Union president Anna Berg spoke.", ["Anna Berg | Union president"]),
    # whom the person served leads
    ("Omar Diallo, the director of Harbour Bank, and Omar Diallo's deputy, Anna Berg, met.",
     ["Omar Diallo | director | Harbour Bank", "Anna Berg | deputy | Harbour Bank"]),
    # a government's post, of the one country whose government is spoken of
    ("Norwegian President Anna Berg left for Oslo. Norway votes in May.\n\nFinance Minister Omar Diallo stayed.",
     ["Anna Berg | President | Norway", "Omar Diallo | Finance Minister | Norway"]),
    ("Norwegian President Anna Berg and French President Ines Duarte met.\n\nFinance Minister Omar Diallo stayed.",
     ["Anna Berg | President | Norway", "Ines Duarte | President | France", "Omar Diallo | Finance Minister"]),
    ("Norwegian President Anna Berg left. Norway votes in May.\n\nPresident Omar Diallo met her.",
     ["Anna Berg | President | Norway", "Omar Diallo | President"]),
    ("Norwegian Prime Minister Anna Berg left. Norway votes.\n\nIn Sweden, Finance Minister Omar Diallo stayed.",
     ["Anna Berg | Prime Minister | Norway", "Omar Diallo | Finance Minister"]),
    # a member's seat
    ("Rep. Anna Berg, R-Ohio, met Sen. Omar Diallo (D-Mich.) on Monday.",
     ["Anna Berg | representative | Ohio", "Omar Diallo | senator | Michigan"]),
    ("Sen. Anna Berg, a Republican from Montana, and Rep. Omar Diallo, a California Democrat, spoke.",
     ["Anna Berg | senator | Montana", "Omar Diallo | representative | California"]),
    ("Senator Anna Berg of Maine spoke.", ["Anna Berg | Senator | Maine"]),
    # none: an office of state, a trade, a former post, an organization that is only met, or one said in passing
    ("Harbour Bank has a new board. Anna Berg, the mayor, spoke.", ["Anna Berg | mayor"]),
    ("Harbour Bank has a new board. Anna Berg, the novelist, spoke.", ["Anna Berg | novelist"]),
    ("Harbour Bank has a new board. Anna Berg, a former chairwoman, spoke.", ["Anna Berg | chairwoman | - | former"]),
    ("The police asked Harbour Bank for help. Chairman Omar Diallo spoke.", ["Omar Diallo | Chairman"]),
    ("Harbour Bank sued the deputy chair, Anna Berg.", ["Anna Berg | deputy chair"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOCUS)
def test_a_post_takes_the_organization_that_is_spoken_of(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


BEHIND = [  # what stands behind a role, and what only looks like its holder
    ("Anna Berg, Head of Sales, Harbour Bank", ["Anna Berg | Head of Sales | Harbour Bank"]),
    ("Anna Berg is chief whip of the governing Harbour Party.", ["Anna Berg | chief whip | Harbour Party"]),
    ("Anna Berg, the leader of the opposition Harbour Party, spoke.", ["Anna Berg | leader | Harbour Party"]),
    ("Anna Berg became chief financial officer of Paris-based Harbour Bank.",
     ["Anna Berg | chief financial officer | Harbour Bank"]),
    ("Harbour Bank appointed Anna Berg as a non-executive director with effect from 1 April.",
     ["Anna Berg | non-executive director | Harbour Bank | designate | 2025-04-01"]),
    ("Anna Berg was disqualified from acting as a company director.", []),
    ("Anna Berg has hired a chief executive.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BEHIND)
def test_an_organization_behind_a_role_is_read_and_no_bystander_holds_it(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


CAREERS = [  # what somebody was once, is for now, or is asked as
    ("The bank's one-time finance head Anna Berg spoke in Paris.", ["Anna Berg | finance head | - | former"]),
    ("Anna Berg, a one-time Olympic curler, spoke in Paris.", ["Anna Berg | curler | - | former"]),
    ("Omar Diallo, Harbour Bank's two-time chairman, spoke.", ["Omar Diallo | chairman | Harbour Bank"]),
    ("Anna Berg, a lawyer turned novelist, spoke in Paris.", ["Anna Berg | lawyer | - | former", "Anna Berg | novelist"]),
    ("Omar Diallo is a banker-turned-monk.", ["Omar Diallo | banker | - | former", "Omar Diallo | monk"]),
    ("Anna Berg, a chef, turned the soil in 2019.", ["Anna Berg | chef"]),
    ("After stints as a reporter at the Halden Post and as editor of the Tarn Times, Anna Berg rose to managing editor of Harbour News.",
     ["Anna Berg | editor | Tarn Times | former", "Anna Berg | managing editor | Harbour News", "Anna Berg | reporter | Halden Post | former"]),
    ("Anna Berg was posted to Berlin as a diplomat in 2019.", ["Anna Berg | diplomat | - | former"]),
    ("Omar Diallo resigned as a whip last week.", ["Omar Diallo | whip | - | former | - | 2025-02"]),
    ("Anna Berg, who used to chair the Halden Trust, spoke.", ["Anna Berg | chair | Halden Trust | former"]),
    ("Halden United have sacked manager Omar Diallo, with Tarn City boss Jonas Lind the leading candidate to succeed him.",
     ["Omar Diallo | manager | Halden United | former"]),
    ("Halden United won. Anna Berg, the first-team coach, will be in caretaker charge for Saturday's trip.",
     ["Anna Berg | caretaker | Halden United | acting", "Anna Berg | first-team coach | Halden United"]),
    ("Economists were split. Anna Berg of Harbour Bank expects a cut. Omar Diallo at Halden Capital said no.",
     ["Anna Berg | economist | Harbour Bank", "Omar Diallo | economist | Halden Capital"]),
    ("Anna Berg, the co-leader of the Harbour Party, said no. Her Dutch counterpart, Omar Diallo, agreed.",
     ["Anna Berg | co-leader | Harbour Party", "Omar Diallo | co-leader | Harbour Party"]),
    ("Anna Berg, the leader of the Harbour Party, said no. Her Socialist opposite number, the Portuguese Marta Kovac, agreed.",
     ["Anna Berg | leader | Harbour Party", "Marta Kovac | leader"]),
    ("The Chairman, House Committee on Police Affairs, Alhaji Omar Diallo, said no.",
     ["Omar Diallo | Chairman | House Committee on Police Affairs"]),
    ("Anna Berg, the director of the White House Office of Management and Budget, spoke in Paris.",
     ["Anna Berg | director | Office of Management and Budget"]),
    ("Jonas Lind, president of the national carriers' association Linava, spoke in Paris.",
     ["Jonas Lind | president | national carriers' association"]),
    ("Harbour Bank's chairman, former minister Anna Berg, said no.",
     ["Anna Berg | chairman | Harbour Bank", "Anna Berg | minister | - | former"]),
    ("The committee's chair, Labour MP Omar Diallo, agreed.",
     ["Omar Diallo | MP | Labour", "Omar Diallo | chair"]),
    ("The president, Prime Minister Anna Berg and Foreign Minister Omar Diallo met.",
     ["Anna Berg | Prime Minister", "Omar Diallo | Foreign Minister"]),
    ("A former teacher, Anna Berg said no.", ["Anna Berg | teacher | - | former"]),
    ("A critic of the bill, Anna Berg said no.", []),
    ("The court has cleared Omar Diallo, a spokeswoman for the attorney general's office said.", []),
    ("Now 84 and the chairman of Harbour Bank, Omar Diallo said no.", ["Omar Diallo | chairman | Harbour Bank"]),
    ("As health minister until 1993 Anna Berg closed 140 pharmacies.", ["Anna Berg | health minister | - | former | - | 1993"]),
    ("As mayor, Omar Diallo has opened three schools.", ["Omar Diallo | mayor"]),
    ("As mayor, Omar Diallo opened three schools. As a lawyer, Anna Berg knows that.", []),
    ("Anna Berg rose through the ranks to become chief executive in 2001.", ["Anna Berg | chief executive | - | current | 2001"]),
    ("Commissioner for Health Omar Diallo agreed.", ["Omar Diallo | Commissioner for Health"]),
    ("INEC's Resident Electoral Commissioner in Halden, Dr Anna Berg, spoke.", ["Anna Berg | Resident Electoral Commissioner | INEC"]),
    ("Anna Berg is a trustee of the Kelp Society, the Polar Fund and Books at Sea.",
     ["Anna Berg | trustee | Kelp Society", "Anna Berg | trustee | Polar Fund"]),
    ("Anna Berg, the leader of the Harbour Party's MEPs, said no.", ["Anna Berg | leader | Harbour Party"]),
    ("Anna Berg, who heads the Norwegian delegation in the Harbour Party, said no.", ["Anna Berg | head"]),
    ("Anna Berg led the delegation in Geneva. Omar Diallo led the group to a museum.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CAREERS)
def test_what_somebody_was_once_or_is_asked_as_is_read(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


LED = [  # a verb that is a role by itself, also where the body has no name
    ("Anna Berg, who chairs the health committee, spoke.", ["Anna Berg | chair | health committee"]),
    ("In the Halden Parliament, Anna Berg, who chairs the trade committee, spoke.",
     ["Anna Berg | chair | trade committee"]),
    ("Anna Berg, who chairs a WHO expert group, spoke.", ["Anna Berg | chair | WHO"]),
    ("A judicial commission headed by Anna Berg met in Paris.", ["Anna Berg | head | judicial commission"]),
    ("Anna Berg is to head the Halden Ministry's Asia department.",
     ["Anna Berg | head | Halden Ministry | designate"]),
    ("Anna Berg, who set up the Halden institute in 1994, spoke.", ["Anna Berg | founder | - | current | 1994"]),
    ("Anna Berg, the mayor's choice to lead the Halden Council, spoke.",
     ["Anna Berg | leader | Halden Council | nominee"]),
    ("Anna Berg sits on the charity's board.", ["Anna Berg | board member"]),
    ("Harbour Mills grew fast. Anna Berg, who joined the board in 2020, said so.",
     ["Anna Berg | board member | Harbour Mills | current | 2020"]),
    ("The Halden Association has elected Anna Berg to its board.",
     ["Anna Berg | board member | Halden Association"]),
    ("The Halden Institute, led by Anna Berg and Omar Diallo, grew.",
     ["Anna Berg | leader | Halden Institute", "Omar Diallo | leader | Halden Institute"]),
    ("Anna Berg, who studies tax policy at the Halden Institute, spoke.", ["Anna Berg | member | Halden Institute"]),
    ("Anna Berg is to chair the board of a new charity, the Harbour Trust.",
     ["Anna Berg | chair | Harbour Trust | designate"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LED)
def test_who_leads_or_sits_in_a_body_has_the_role_there(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


WORDED = [  # rarer wordings of who holds a role, and what the role's name is
    ("Harbour Bank has hired Anna Berg as group chief claims officer.",
     ["Anna Berg | group chief claims officer | Harbour Bank"]),
    ("Company records list the treasurer as Anna Berg.", ["Anna Berg | treasurer"]),
    ("The council approved the appointment of Anna Berg, a lawyer from Halden, as treasurer.",
     ["Anna Berg | lawyer", "Anna Berg | treasurer"]),
    ("The chair, Labour's Anna Berg, spoke.", ["Anna Berg | chair"]),
    ("The then chair, the retired admiral Anna Berg, spoke.",
     ["Anna Berg | admiral | - | former", "Anna Berg | chair | - | former"]),
    ("Anna Berg, an envoy to the Halden Union, and trade minister Omar Diallo met.",
     ["Anna Berg | envoy to the Halden Union", "Omar Diallo | trade minister"]),
    ("Anna Berg, co-head of energy alongside Omar Diallo, spoke.", ["Anna Berg | co-head of energy"]),
    ("Anna Berg, a mayor elected in 2021, spoke.", ["Anna Berg | mayor | - | current | 2021"]),
    ("Anna Berg, the centre-right mayor of Halden, spoke.", ["Anna Berg | mayor | Halden"]),
    ("The banker Anna Berg and the lawyer Omar Diallo, who began in May as co-chairs of Harbour Bank, spoke.",
     ["Anna Berg | banker", "Anna Berg | co-chair | Harbour Bank | current | 2024-05", "Omar Diallo | co-chair | Harbour Bank | current | 2024-05", "Omar Diallo | lawyer"]),
    ("Harbour Bank have sacked manager Anna Berg after a bad year.",
     ["Anna Berg | manager | Harbour Bank | former"]),
    ("Anna Berg holds the chair of physics at Halden University.",
     ["Anna Berg | chair of physics | Halden University"]),
    ("Anna Berg has been Professor of Computer Science in the department of physics at Halden University since 2019.",
     ["Anna Berg | Professor of Computer Science | Halden University | current | 2019"]),
    ("Omar Diallo died on Monday. His manager, Anna Berg, said so.", ["Anna Berg | manager"]),
    ("Anna Berg had been doubling as finance director.", ["Anna Berg | finance director | - | former"]),
    ("Anna Berg (1904-1981) was an American geologist, professor of physics at Halden University, and president of the Harbour Society.",
     ["Anna Berg | geologist | - | former", "Anna Berg | president | Harbour Society | former", "Anna Berg | professor of physics | Halden University | former"]),
    ("Anna Berg, the party's presidential candidate in 2021, spoke.",
     ["Anna Berg | presidential candidate | - | former"]),
    ("The head of the Bundesbank, Anna Berg, and her Dutch counterpart, Omar Diallo, met.",
     ["Anna Berg | head | Bundesbank", "Omar Diallo | head"]),
    ("Anna Berg is head of cor\N{SOFT HYPHEN}porate banking at Harbour Bank.",
     ["Anna Berg | head of corporate banking | Harbour Bank"]),
    ("Anna Berg, professor of physics and director of the Halden Institute since 2018, spoke.",
     ["Anna Berg | director | Halden Institute | current | 2018", "Anna Berg | professor of physics"]),
    ("Anna Berg, a shipping lawyer at the City firm Harbour Moon, spoke.", ["Anna Berg | shipping lawyer"]),
    ("One of the bank's founders, Anna Berg, spoke.", ["Anna Berg | founder"]),
    ("Writing to the health minister, Councillor Anna Berg said no.", ["Anna Berg | Councillor"]),
    ("Anna Berg, a former dockers' union leader, spoke.", ["Anna Berg | leader | dockers' union | former"]),
    ("Anna Berg, the head of the Harbour Party and of Norway's Halden Union, spoke.",
     ["Anna Berg | head | Halden Union", "Anna Berg | head | Harbour Party"]),
    ("Former parks chief Anna Berg spoke.", ["Anna Berg | parks chief | - | former"]),
    ("Anna Berg joined Harbour Works in 1987, rising to technical director.",
     ["Anna Berg | technical director | Harbour Works"]),
    ("Corrections Secretary Anna Berg spoke.", ["Anna Berg | Corrections Secretary"]),
    ("The spokesman for Operation Harbour Storm, Flight Lieutenant Anna Berg, spoke.",
     ["Anna Berg | Flight Lieutenant", "Anna Berg | spokesman | Operation Harbour Storm"]),
    ("The head of the election commission, Anna Berg, spoke.", ["Anna Berg | head | election commission"]),
    ("Anna Berg, head of research at Harbour Management, a major shareholder, spoke.",
     ["Anna Berg | head of research | Harbour Management"]),
    ("Anna Berg, who runs the hazards group at the Halden Institute, spoke.",
     ["Anna Berg | head | Halden Institute"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDED)
def test_a_role_in_a_rare_wording_has_its_holder_and_its_whole_name(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


PREDECESSORS = [
    ("Anna Berg becomes chair of Harbour Bank on April 1, replacing Omar Diallo.",
     ["Anna Berg | chair | Harbour Bank | designate | 2025-04-01", "Omar Diallo | chair | Harbour Bank"]),
    ("Anna Berg, the chair of Harbour Bank, replaced Omar Diallo in the choir.",
     ["Anna Berg | chair | Harbour Bank"]),
    ("Omar Diallo resigned as chief executive of Harbour Bank. He will be replaced on an interim basis by Anna Berg.",
     ["Anna Berg | chief executive | Harbour Bank | designate", "Omar Diallo | chief executive | Harbour Bank | former"]),
    ("Police commissioner Omar Diallo resigned and was replaced on an interim basis by Anna Berg.",
     ["Anna Berg | Police commissioner | - | acting", "Omar Diallo | Police commissioner | - | former"]),
    ("Omar Diallo resigned as chair of Harbour Bank. He was replaced by Anna Berg.",
     ["Anna Berg | chair | Harbour Bank", "Omar Diallo | chair | Harbour Bank | former"]),
    ("Harbour Trust elected Anna Berg to its board. Berg, a manager of Harbour Bank, fills the seat vacated by Omar Diallo.",
     ["Anna Berg | board member | Harbour Trust", "Anna Berg | manager | Harbour Bank", "Omar Diallo | board member | Harbour Trust | former"]),
    ("Harbour Bank named Anna Berg chair in succession to Omar Diallo.",
     ["Anna Berg | chair | Harbour Bank", "Omar Diallo | chair | Harbour Bank | former"]),
    ("Anna Berg is chair of Harbour Bank. Her term ended in 2023.",
     ["Anna Berg | chair | Harbour Bank | former | - | 2023"]),
    ("Harbour Bank confirmed Anna Berg as chief executive. She had held the post in an acting capacity since September.",
     ["Anna Berg | chief executive | Harbour Bank"]),
    ("Harbour Bank's chief executive, Anna Berg, will hand over in May to Omar Diallo.",
     ["Anna Berg | chief executive | Harbour Bank | current | - | 2025-05", "Omar Diallo | chief executive | Harbour Bank | designate | 2025-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PREDECESSORS)
def test_who_is_replaced_held_the_role_that_is_taken_up(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


PLACED = [
    ("The chair of the Harbour Party in the north, Omar Diallo, urged the governor to wait.",
     ["Omar Diallo | chair | Harbour Party"]),
    ("The candidate of the Harbour Party in the 2023 election, Omar Diallo, in a letter, urged them to wait.",
     ["Omar Diallo | candidate | Harbour Party"]),
    ("The senator representing Ohio, Omar Diallo, left the hall.",
     ["Omar Diallo | senator | Ohio"]),
    ("The speaker of the suspended Halden Council, Omar Diallo, blamed the governor.",
     ["Omar Diallo | speaker | Halden Council"]),
    ("Tarn State Governor, Omar Diallo, on Friday resumed duty.",
     ["Omar Diallo | State Governor"]),
    ("Anna Berg, the former head of the Harbour Trust hedge fund; and Omar Diallo, its former engineering chief, left.",
     ["Anna Berg | head | Harbour Trust | former", "Omar Diallo | engineering chief | Harbour Trust | former"]),
    ("Anna Berg, the former Harbour Bank president known as the Admiral, spoke.",
     ["Anna Berg | president | Harbour Bank | former"]),
    ("Omar Diallo, the Lind family professor of law at Halden University, spoke.",
     ["Omar Diallo | professor of law | Halden University"]),
    ("Omar Diallo, an emeritus professor at Halden University and author of the novel Elsewhere, spoke.",
     ["Omar Diallo | author of the novel", "Omar Diallo | emeritus professor | Halden University"]),
    ("The deputy Harbour Party leader, Anna Berg, spoke.",
     ["Anna Berg | deputy leader | Harbour Party"]),
    ("She met the governor, Anna Berg, her deputy, Dr Omar Diallo, and the clerks.",
     ["Anna Berg | governor", "Omar Diallo | deputy"]),
    ("Deputy commissioner (north) Anna Berg spoke.",
     ["Anna Berg | Deputy commissioner"]),
    ("The museum has closed. Its president, the salt heir Omar Diallo, spoke.",
     ["Omar Diallo | president"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_a_title_with_a_place_a_field_or_a_kind_behind_it_reaches_its_name(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


TAKEN_CHARGE = [
    ("The federation said Anna Berg would take charge of the under-21 team.",
     ["Anna Berg | coach | - | designate"]),
    ("Anna Berg took charge of Halden United in May.",
     ["Anna Berg | coach | Halden United | current | 2024-05"]),
    ("Anna Berg took charge of the meeting.",
     []),
    ("Anna Berg was elected in May to lead the Inland federation.",
     ["Anna Berg | leader | Inland | current | 2024-05"]),
    ("Anna Berg inherits the armband.",
     ["Anna Berg | captain | - | designate"]),
    ("Anna Berg was clerk of Halden from 2012 to 2017, and before that a mayor of Tarn.",
     ["Anna Berg | clerk | Halden | former | 2012 | 2017", "Anna Berg | mayor | Tarn | former"]),
    ("Omar Diallo was a clerk at Nordbank and earlier an analyst at Harbour Bank.",
     ["Omar Diallo | analyst | Harbour Bank | former", "Omar Diallo | clerk | Nordbank | former"]),
    ("Omar Diallo and Anna Berg, who left Harbour Bank in 2021, were there.",
     ["Anna Berg | member | Harbour Bank | former | - | 2021"]),
    ("Anna Berg plays for Halden United. Berg left Halden United in May.",
     ["Anna Berg | player | Halden United | former | - | 2024-05"]),
    ("Anna Berg, a solicitor representing Harbour Bank, spoke.",
     ["Anna Berg | solicitor"]),
    ("The agency has been led by Anna Berg, the police chief, since May.",
     ["Anna Berg | police chief | - | current | 2024-05"]),
    ("Anna Berg made him a director of Harbour Bank.",
     []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TAKEN_CHARGE)
def test_who_takes_charge_or_is_elected_to_lead_has_the_post(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)


LIKE_HERS = [
    ("Defence Secretary Anna Berg spoke. Her Norwegian colleague Omar Diallo agreed.",
     ["Anna Berg | Defence Secretary", "Omar Diallo | defence minister | Norway"]),
    ("Anna Berg, a painter, spoke. Her Norwegian colleague Omar Diallo agreed.",
     ["Anna Berg | painter"]),
    ("The state's treasurer, Anna Berg, asked her federal counterpart, Omar Diallo, for money.",
     ["Anna Berg | treasurer", "Omar Diallo | treasurer"]),
    ("Anna Berg is chief executive of Harbour Bank after four years as chief financial officer. Her successor in that post, Omar Diallo, agreed.",
     ["Anna Berg | chief executive | Harbour Bank", "Anna Berg | chief financial officer | - | former", "Omar Diallo | chief financial officer"]),
    ("Anna Berg is the culture minister. She was contradicted by her predecessor, the Socialist deputy Omar Diallo, on Monday.",
     ["Anna Berg | culture minister", "Omar Diallo | culture minister | - | former", "Omar Diallo | deputy"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LIKE_HERS)
def test_a_counterpart_colleague_or_successor_in_a_post_has_that_post(
    parsed: Parsed, text: str, expected: list[str]
) -> None:
    check(parsed, text, expected)
