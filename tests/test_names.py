"""What is a name, where it begins and ends, and which type it is: one claim a row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable

import pytest

from kg import assets, mentions
from kg.lexicons import names as lexicon
from kg.lexicons.countries import countries
from kg.model import Document, EntityRefs
from kg.text import fold

Parsed = Callable[..., Document]


def listed(document: Document, refs: EntityRefs, kind: str) -> list[str]:
    """The names of one type as they stand in the text, in text order."""
    rows = [
        (one.span, document[one.span])
        for ref in refs
        if ref.type == kind
        for one in ref.mentions
        if one.kind == "name"
    ]
    return [" ".join(text.split()) for _, text in sorted(rows)]


PERSONS = [
    ("Mr Berg said no.", ["Berg"]),
    ("Dame Anna Berg chairs the board.", ["Anna Berg"]),
    ("Barr. (Mrs) Nkechi Belanor said no.", ["Nkechi Belanor"]),
    ("Mayor Pro Tem Anna Berg said no.", ["Anna Berg"]),
    ("The barrister Jonas Lind SC told the court.", ["Jonas Lind"]),
    ("Lt. Gen. Jonas Lind commands the force.", ["Jonas Lind"]),
    ("Rep. Anna Berg, D-Ohio, voted against it.", ["Anna Berg"]),
    ("Sen. Jonas Lind and Gov. Anna Berg met on Monday.", ["Jonas Lind", "Anna Berg"]),
    ("President Anna Berg arrived in Oslo.", ["Anna Berg"]),
    ("Prime Minister Jonas Lind resigned on Friday.", ["Jonas Lind"]),
    ("US Defence Secretary Anna Berg spoke first.", ["Anna Berg"]),
    ("United States Secretary of Defense Jonas Lind left early.", ["Jonas Lind"]),
    ("Tarn Holdings Chief Executive Anna Berg apologised.", ["Anna Berg"]),
    ("President of the European Investment Bank Anna Berg visited Kyiv.", ["Anna Berg"]),
    ("Anna de Berg said the plan was sound.", ["Anna de Berg"]),
    ("Jonas van der Lind won the seat.", ["Jonas van der Lind"]),
    ("Khalid bin Salman signed the deal.", ["Khalid bin Salman"]),
    ("Anna O'Brien denied the claim.", ["Anna O'Brien"]),
    ("Anna Berg-Lind denied the claim.", ["Anna Berg-Lind"]),
    ("Jonas R. Lind denied the claim.", ["Jonas R. Lind"]),
    ("J. R. Lind denied the claim.", ["J. R. Lind"]),
    ("Jonas Lind Jr. denied the claim.", ["Jonas Lind Jr."]),
    ("Anna Berg's lawyer denied the claim.", ["Anna Berg"]),
    ("Anna Berg, 51, was elected in May.", ["Anna Berg"]),
    ("Anna Berg MP asked the minister.", ["Anna Berg"]),
    ('Jonas "Bear" Lind scored twice.', ['Jonas "Bear" Lind']),
    ("Republican Jonas Lind lost the race.", ["Jonas Lind"]),
    ("Ukrainian President Anna Berg spoke in Kyiv.", ["Anna Berg"]),
    ("The chairman, Jonas Lind, stepped down.", ["Jonas Lind"]),
    ("Judge Anna Berg adjourned the case.", ["Anna Berg"]),
    ("Stephen King wrote to the council.", ["Stephen King"]),
    ("John Major wrote to the council.", ["John Major"]),
    ("Jonas Lind, left, shakes hands with Anna Berg in Oslo.", ["Jonas Lind", "Anna Berg"]),
    ("Sir Jonas Lind and Lady Berg attended.", ["Jonas Lind", "Berg"]),
    ("NBC's Anna Berg asked the first question.", ["Anna Berg"]),
    ("Attorney General Thad Brewer sued the firm.", ["Thad Brewer"]),
    ("Prof Joon-ho Baek, a glaciologist, warned of floods.", ["Joon-ho Baek"]),
    ("Dutchman Ruben Terpelaar, the former captain, takes over.", ["Ruben Terpelaar"]),
    ("The party's leader in Tarnholm, Fergus Macquarrie, said no.", ["Fergus Macquarrie"]),
    ("Professor Anna Berg of the University of Halden said no.", ["Anna Berg"]),
    ("The pollster Anna Berg said no.", ["Anna Berg"]),
    ("Beyond Berg, nobody asked. Anna Berg did.", ["Berg", "Anna Berg"]),
    ("Scholars have long asked for World War II files, and Anna Berg has them.", ["Anna Berg"]),
    ("The case was moved to St. Alban by Anna Berg.", ["Anna Berg"]),
    ("Lind, 54, of Tarnholm, who was treasurer of the club, denied it.", ["Lind"]),
    ("Rep. Anna Berg, D-Tarnholm, voted against it.", ["Anna Berg"]),
    ("The president of the bar, Jonas Belanor (SAN), argued that it did not.", ["Jonas Belanor"]),
    ("The outgoing Sole Administrator, Rear Admiral Jonas Lind, said no.", ["Jonas Lind"]),
    ("The chief minister Arvind Belanor and his wife Sunita were there.", ["Arvind Belanor", "Sunita"]),
    ("She called the Ministry of Trade and Anna Berg on Monday.", ["Anna Berg"]),
    ("In Brazil Antonio Belanor is known as Coronel Belanor.", ["Antonio Belanor", "Belanor"]),
    (
        "Jonas Berg and Anna Lind, his parents, were there. They sat near Sam Berg-Lind. Berg-Lind wept.",
        ["Jonas Berg", "Anna Lind", "Sam Berg-Lind", "Berg-Lind"],
    ),
    (
        "Rostim Belanor was a conductor. Belanor was loved, and many praised Rostim's friendship.",
        ["Rostim Belanor", "Belanor", "Rostim"],
    ),
    ("Yesterday deputy chief minister D K Belanor had turned it into a show.", ["D K Belanor"]),
    ("It was vitamin D Anna Berg took.", ["Anna Berg"]),
    ("The chair of the board, Leonor Castel d'Ávila, asked for it.", ["Leonor Castel d'Ávila"]),
    (
        "He telephoned Berg-Lind 19 times in the week. Anna Berg-Lind said no.",
        ["Berg-Lind", "Anna Berg-Lind"],
    ),
    ("A judge halted Lind's Guard plan. President Anna Lind said no.", ["Lind", "Anna Lind"]),
]


@pytest.mark.parametrize(("text", "names"), PERSONS)
def test_a_person_is_named_without_titles_and_with_the_whole_name(
    parsed: Parsed, text: str, names: list[str]
) -> None:
    document = parsed(text)
    assert listed(document, mentions.find(document), "person") == names


ORGANIZATIONS = [
    ("Tarn Holm plc cut its dividend.", ["Tarn Holm plc"]),
    ("Tarn & Holm Ltd cut its dividend.", ["Tarn & Holm Ltd"]),
    ("She studied at the University of Halden.", ["University of Halden"]),
    ("Halden University said no.", ["Halden University"]),
    ("The Ministry of Defence declined to comment.", ["Ministry of Defence"]),
    ("The Department for Education declined to comment.", ["Department for Education"]),
    ("Tarn Valley Council approved the plan.", ["Tarn Valley Council"]),
    ("Tarn FC sacked the manager.", ["Tarn FC"]),
    ("Southmoor Crown Court heard the case.", ["Southmoor Crown Court"]),
    ("Tarn Valley Police said a man was held.", ["Tarn Valley Police"]),
    ("The Norland Teachers Union called a strike.", ["Norland Teachers Union"]),
    ("The European Investment Bank (EIB) lent more.", ["European Investment Bank", "EIB"]),
    ("Nato rejected the request.", ["Nato"]),
    ("The FBI opened an inquiry.", ["FBI"]),
    ("The BBC and Sky News reported it.", ["BBC", "Sky News"]),
    ("The Justice Department opened an inquiry.", ["Justice Department"]),
    ("The House of Lords rejected the bill.", ["House of Lords"]),
    ("Downing Street declined to comment.", ["Downing Street"]),
    ("The White House declined to comment.", ["White House"]),
    ("The US government declined to comment.", ["US government"]),
    ("The Trump administration declined to comment.", ["Trump administration"]),
    ("Ukraine's government declined to comment.", ["Ukraine's government"]),
    ("The Norwegian parliament meets on Monday.", ["Norwegian parliament"]),
    ("The EU imposed tariffs.", ["EU"]),
    ("Analysts at the bank Tarnholm expect cuts.", ["Tarnholm"]),
    ("Friends of Tarn Wood opposed the road.", ["Friends of Tarn Wood"]),
    ("Tarn Rovers lost to Holm United.", ["Tarn Rovers", "Holm United"]),
    ("The Centre for Rural Health said no.", ["Centre for Rural Health"]),
    ("The Council for a Liveable Planet said no.", ["Council for a Liveable Planet"]),
    (
        "The Department for Roads, Ports and Rural Affairs said no.",
        ["Department for Roads, Ports and Rural Affairs"],
    ),
    ("The Italian Communist Party said no.", ["Italian Communist Party"]),
    ("She is a partner in Deloitte UK in the north.", ["Deloitte UK"]),
    ("She left the Japan Socialist Party for good.", ["Japan Socialist Party"]),
    (
        "The Liberal Association of Norland and the Wildwood Party voted yes.",
        ["Liberal Association of Norland", "Wildwood Party"],
    ),
    ("UNHCR, the charity Cafod and the union Unite signed it.", ["UNHCR", "Cafod", "Unite"]),
    ("Radio 4 asked the Institute for Fiscal Studies.", ["Radio 4", "Institute for Fiscal Studies"]),
    ("The Communist Party of Greece said no.", ["Communist Party of Greece"]),
    ("Citizens for Tax Justice said no.", ["Citizens for Tax Justice"]),
    (
        "The Rural Democratic and Labour Party (RDLP) lost the seat, but the RDLP won the vote in the town.",
        ["Rural Democratic and Labour Party", "RDLP", "RDLP"],
    ),
    ("Developer Holmgate Homes says the plan is sound.", ["Holmgate Homes"]),
    ("Professor Anna Berg of the University of Halden said no.", ["University of Halden"]),
    ("She joined the Water and Power Development Authority.", ["Water and Power Development Authority"]),
    ("He chairs the Housing and the Coast Committee.", ["Housing and the Coast Committee"]),
    ("She chairs the Wexcombe Bakers' Association.", ["Wexcombe Bakers' Association"]),
    ("She is a trustee of Lahm Finance and Tall Oaks School.", ["Lahm Finance", "Tall Oaks School"]),
    ("He led the Institute of Peace and President Berg's office.", ["Institute of Peace"]),
    ("Anna Berg, president of Union No. 7, said no.", ["Union No. 7"]),
    ("Fans of the old club missed the Anna Berg Juventus.", ["Juventus"]),
    ("An economist at the Dutch bank ING said no.", ["ING"]),
    ("The polls put his Liberal party ahead.", ["Liberal party"]),
    (
        "Former Water and Power Development Authority member Anna Berg said no.",
        ["Water and Power Development Authority"],
    ),
    ("He chairs Tarn Media and Entertainment Distribution.", ["Tarn Media and Entertainment Distribution"]),
    ("The Bakers' Party of Tarnland said no.", ["Bakers' Party of Tarnland"]),
    ("Jonas Lind, who founded the Wexcombe Judo school, said no.", ["Wexcombe Judo"]),
    (
        "The Royal Commission into Rural Roads and Freight has handed in its report.",
        ["Royal Commission into Rural Roads and Freight"],
    ),
    ("The judge led the Inquiry into Rail Safety and Signals.", ["Inquiry into Rail Safety and Signals"]),
    ("The Department of Health and Human Services said no.", ["Department of Health and Human Services"]),
    ("Anna Berg chairs the Select Committee on Ports and Tolls.", ["Select Committee on Ports and Tolls"]),
    (
        "The Office of the High Commissioner for Refugees said no.",
        ["Office of the High Commissioner for Refugees"],
    ),
    ("She works in the Office of the Prime Minister in Oslo.", ["Office of the Prime Minister"]),
    (
        "She called the Ministry of Trade and Industry and the European Commission.",
        ["Ministry of Trade and Industry", "European Commission"],
    ),
    ("She called the Ministry of Trade and Anna Berg on Monday.", ["Ministry of Trade"]),
    ("An official of the Verdi union said no.", ["Verdi"]),
    ("The director of Casa do Mar, the museum, said no.", ["Casa do Mar"]),
    ("She told the weekly Obzor Belanor that it was late.", ["Obzor Belanor"]),
    ("The mental health charity Beyond Tarn said no.", ["Beyond Tarn"]),
    ("Anna Berg told the Austin American-Statesman that it was late.", ["Austin American-Statesman"]),
    ("The Belanor Research Foundation (GFB) said no to the plan.", ["Belanor Research Foundation", "GFB"]),
]


@pytest.mark.parametrize(("text", "names"), ORGANIZATIONS)
def test_an_organization_is_known_by_its_form_or_by_the_list(
    parsed: Parsed, text: str, names: list[str]
) -> None:
    document = parsed(text)
    assert listed(document, mentions.find(document), "organization") == names


PLACES = [
    ("Ukraine joined the talks in Oslo.", [("Ukraine", "UA"), ("Oslo", None)]),
    ("The US and Britain agreed.", [("US", "US"), ("Britain", "GB")]),
    ("Ukrainian President Anna Berg spoke.", [("Ukrainian", "UA")]),
    ("Russian forces crossed the border.", [("Russian", "RU")]),
    ("The US government declined to comment.", [("US", "US")]),
    ("He was born in Texas.", [("Texas", None)]),
    ("She flew to Kyiv.", [("Kyiv", None)]),
    ("They live in Ceduna and Coober Holm now.", [("Ceduna", None), ("Coober Holm", None)]),
    ("Born in Tarnholm upon Lind, he left in May.", [("Tarnholm upon Lind", None)]),
    ("The member representing Halden North left.", [("Halden North", None)]),
    (
        "The Austin City Council met. It was a big day for Austin, and Austin said so.",
        [("Austin", None), ("Austin", None)],
    ),
    ("They spoke of Austin's next city manager in May.", [("Austin", None)]),
]


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_a_place_carries_a_country_code_only_if_it_is_a_country(
    parsed: Parsed, text: str, names: list[tuple[str, str | None]]
) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    rows = [
        (one.span, document[one.span], ref.country)
        for ref in refs
        if ref.type == "place"
        for one in ref.mentions
    ]
    assert [row[1:] for row in sorted(rows)] == names


GROUPS = [
    ("Republicans and Democrats voiced concerns.", ["Republicans", "Democrats"]),
    ("Ukrainians voted on Sunday.", ["Ukrainians"]),
    ("Police said a man was held.", ["Police"]),
    ("Senior US officials said no.", ["Senior US officials"]),
    ("Several residents complained.", ["residents"]),
    ("Critics of the plan warned against it.", ["Critics"]),
    ("The troops crossed the river.", []),  # they do not speak
    ("The mayor met residents.", []),  # they do not act
    ("The officials' report was late.", []),
]


@pytest.mark.parametrize(("text", "names"), GROUPS)
def test_a_plural_noun_is_a_group_where_it_acts(parsed: Parsed, text: str, names: list[str]) -> None:
    document = parsed(text)
    assert listed(document, mentions.find(document), "group") == names


@pytest.mark.parametrize(
    "text",
    [
        "It happened on Monday, Feb. 12.",
        "Picture: taken in March.",
        "PRICES JUMP AGAIN",
        "Patience will be our rule.",
        "The minister declined to comment.",
        "Yes, he said.",
        "The CEO and the CFO resigned.",
        "In January the board met.",
        "I do not know what it is.",
        "However, the talks failed.",
        "Confirmation of the plan came late.",
        "The police chief spoke of a breach of the Rostim Nyaya Sanhita.",
        "The President was not there.",
        "Mr",
    ],
)
def test_what_is_no_name_is_dropped(parsed: Parsed, text: str) -> None:
    document = parsed(text)
    assert [ref.name for ref in mentions.find(document) if ref.type != "group"] == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (
            "The law firm Anna Berg said it would hire staff. Anna Berg has ten offices.",
            {"Anna Berg": "organization"},
        ),
        ("The firm Anna Berg runs said no. Anna Berg left.", {"Anna Berg": "person"}),
        ("The mayor of Wexcombe said no. Wexcombe residents left.", {"Wexcombe": "place"}),
        ("Wexcombe Water said the pipes burst.", {"Wexcombe Water": "organization"}),
        ("She met Sheikh Fatima Berg on Monday.", {"Sheikh Fatima Berg": "person"}),
        ("She met Sheikh Tamir Berg on Monday.", {"Tamir Berg": "person"}),
        ("She told Tarn FM that Anna Berg said no.", {"Tarn FM": "organization", "Anna Berg": "person"}),
        ("None of them spoke.", {}),
        ("Radio Tarn said so.", {"Radio Tarn": "organization"}),
        ("Children said no. The children left.", {}),
        ("She wrote to Wexcombe Harbour Watch on Monday.", {"Wexcombe Harbour Watch": "organization"}),
        ("Anna Berg said no. Reopening Berg’s old case would take years.", {"Anna Berg": "person"}),
        (
            "It was up to Rostim Belanor, the Swedish transport minister.",
            {"Rostim Belanor": "person", "Sweden": "place"},
        ),
        (
            "An aide of Tarn Commission head Agatha von der Brink said no.",
            {"Tarn Commission": "organization", "Agatha von der Brink": "person"},
        ),
        ("The mayor of Greater Wexcombe said no.", {"Greater Wexcombe": "place"}),
        ("The MP for Wexcombe North said no.", {"Wexcombe North": "place"}),
        ("The navy ordered two TARN-T radars on Monday.", {}),
        ("TOKYO - The bank cut rates on Monday.", {"TOKYO": "place"}),
        ("Rostim Belanor has named its chairman.", {"Rostim Belanor": "organization"}),
        ("Oslo-based Rostim Belanor cut jobs.", {"Oslo": "place", "Rostim Belanor": "organization"}),
        ("Oslo-based Anna Berg paints ships.", {"Oslo": "place", "Anna Berg": "person"}),
        ("The auditors, Rostim Belanor, declined to comment.", {"Rostim Belanor": "organization"}),
        ("An early investor, Rostim Capital, sued the founder.", {"Rostim Capital": "organization"}),
        ("Belanor have sacked the manager. Belanor lost twice.", {"Belanor": "organization"}),
        ("The 2-0 defeat by Rostim Belanor was the third.", {"Rostim Belanor": "organization"}),
        ("The letters were passed to the Observatory last week.", {"Observatory": "organization"}),
        ("She spoke for the far-right League on Monday.", {"League": "organization"}),
        ('Anna Berg said on "Voice of the Union" that it was bad.', {"Anna Berg": "person"}),
        ("Reporters waited outside Gracie Mansion on Monday.", {}),
        ("A former governor of São Paulo said no.", {"São Paulo": "place"}),
        ("They closed the Rostim Belanor flood wall on Monday.", {}),
        ("Minister of Tourism and Culture Anna Berg said no.", {"Anna Berg": "person"}),
        ("Secretary for Roads Anna Berg said no.", {"Anna Berg": "person"}),
        ("MLAs Anna Berg and Rostim Belanor left.", {"Anna Berg": "person", "Rostim Belanor": "person"}),
        ("The actor, who played Anna Berg in the film, has died.", {}),
        (
            "She told KTV Wexcombe that Anna Berg said no.",
            {"KTV Wexcombe": "organization", "Anna Berg": "person"},
        ),
        ("Trade body TarnEnergie said no.", {"TarnEnergie": "organization"}),
        (
            "The singers DeShawn McAllister and LaVerne DuBois left.",
            {"DeShawn McAllister": "person", "LaVerne DuBois": "person"},
        ),
        (
            "Her counterpart in Upper Austria, Reinhold Stangl, disagreed.",
            {"Upper Austria": "place", "Reinhold Stangl": "person"},
        ),
        ("The mayor of Wexcombe, West Ridge, said no.", {"Wexcombe": "place", "West Ridge": "place"}),
        ("A spokesman for Operation Safe Harbour said no.", {"Operation Safe Harbour": "organization"}),
        ("Operation Safe Harbour began in May.", {}),
        (
            "She moved from Denmark's Kronborg Halden in May.",
            {"Denmark": "place", "Kronborg Halden": "organization"},
        ),
        ("An analyst with Tessel Brand said no.", {"Tessel Brand": "organization"}),
        ("A lawyer with Anna Berg said no.", {"Anna Berg": "person"}),
        ("Anna Berg at Tessel Brand said no.", {"Anna Berg": "person", "Tessel Brand": "organization"}),
        (
            "Abelardo Quiroz named Anna Berg as finance minister.",
            {"Abelardo Quiroz": "person", "Anna Berg": "person"},
        ),
        (
            "The chairman, House Committee on Harbour Affairs, said no.",
            {"House Committee on Harbour Affairs": "organization"},
        ),
        (
            "KSV Holbek lost. Holbek have signed Anna Berg.",
            {"KSV Holbek": "organization", "Anna Berg": "person"},
        ),
        (
            "The Swedish goalkeeper Ayotunde Belanor-Veck said no.",
            {"Sweden": "place", "Ayotunde Belanor-Veck": "person"},
        ),
        ("Paris Saint-Germain have won.", {"Paris Saint-Germain": "organization"}),
        ("The door was open to Belanor, who is back.", {"Belanor": "person"}),
        ("He was a fellow Tarnian.", {}),
        (
            "The Harper Elementary principal Anna Berg said no.",
            {"Harper Elementary": "organization", "Anna Berg": "person"},
        ),
        ("Dover and Wexcombe NHS trust said no.", {"Dover and Wexcombe NHS trust": "organization"}),
        ("The Conservatives' leader said no. The Conservatives won.", {"Conservatives": "organization"}),
        ("The chairman of the Republican conference said no.", {}),
        (
            "A member of the Danish minority party said no.",
            {"Danish minority party": "organization", "Denmark": "place"},
        ),
        ("The Centre party's leader said no. The Christmas party was fun.", {"Centre party": "organization"}),
        (
            "The Conservative shadow health secretary Anna Berg said no.",
            {"Conservative": "organization", "Anna Berg": "person"},
        ),
        ("Anna Berg owns the Dallas Harriers.", {"Anna Berg": "person", "Dallas Harriers": "organization"}),
        ("The Belanor Goes On: It was under Anna Berg that it grew.", {"Anna Berg": "person"}),
        ("They bid farewell to Rostimka Belanova, who sang.", {"Rostimka Belanova": "person"}),
        ("Nadia Villiers told Owain Rees about it.", {"Nadia Villiers": "person", "Owain Rees": "person"}),
        ("They saw the Martin Holm on Friday.", {}),  # a ship, a car, a prize
        ("They miss the Martin Holm we knew.", {"Martin Holm": "person"}),
        ("She was in the Martin Holm campaign.", {"Martin Holm": "person"}),
        ("She drove a 2017 Martin Belanor to work.", {}),
        (
            "He joined a group known as Fancy Tarn in May.",
            {"Fancy Tarn": "organization"},
        ),
        ("They fished in a stream called Anna Run.", {"Anna Run": "place"}),
        ("They leased it to a care firm, Oakmere Living.", {"Oakmere Living": "organization"}),
        ("It was the Belanor-Rostim debate.", {}),
        ("The Franco-German plan failed.", {}),
        ("Tarnholmer Anna Berg left. Anna Berg sings.", {"Anna Berg": "person"}),
        ("Will Berg stay? Anna Berg is silent.", {"Anna Berg": "person"}),
        ("Will Berg left.", {"Will Berg": "person"}),
        ("Rostim Coal dug coal. Miners want more coal.", {"Rostim Coal": "organization"}),
        ("SHUT OUT BY FELLOW DOCTORS — It was late, and Anna Berg left.", {"Anna Berg": "person"}),
        ("Anna Berg, of the Truman Show, left.", {"Anna Berg": "person"}),
        ("Many chanted MAKE ANNA GREAT AGAIN on Monday.", {}),
        ("Celebrities Anna Berg and Jonas Lind left.", {"Anna Berg": "person", "Jonas Lind": "person"}),
        ("They met at the Wexcombe Republican headquarters.", {}),
        ("In the film Anna Berg plays a nurse.", {"Anna Berg": "person"}),
        ("The old Anna Coalition is back.", {"Anna Coalition": "organization"}),
        ("Berg-levels of support fell. Anna Berg left.", {"Anna Berg": "person"}),
        ("The Commission on Tarn Debates met.", {"Commission on Tarn Debates": "organization"}),
        (
            "So did Anna Berg of the Civic Movement of Halden.",
            {"Anna Berg": "person", "Civic Movement of Halden": "organization"},
        ),
        (
            "She is a member of Anna Berg's Brothers of Italy.",
            {"Anna Berg": "person", "Brothers of Italy": "organization"},
        ),
        (
            "Council Members Anna Berg and Jonas Lind opposed it.",
            {"Anna Berg": "person", "Jonas Lind": "person"},
        ),
        (
            "The residents' group Give Us Our Pier met. Then Give Us Our Pier marched.",
            {"Give Us Our Pier": "organization"},
        ),
        (
            "Anna Berg is the chair of the Fishers and Liberals.",
            {"Anna Berg": "person", "Fishers and Liberals": "organization"},
        ),
        ("Anna Berg spoke for the Fishers and Liberals.", {"Anna Berg": "person"}),
        (
            "Education Minister Jonas Lind and Early Childhood Education Minister Anna Berg met.",
            {"Jonas Lind": "person", "Anna Berg": "person"},
        ),
        (
            "Tarn Holdings Spokesperson Anna Berg said no to the plan.",
            {"Tarn Holdings": "organization", "Anna Berg": "person"},
        ),
        (
            "His adviser on Public Information and Media, Anna Berg, said no to it.",
            {"Anna Berg": "person"},
        ),
        (
            "For the Greens, health spokesperson Anna Berg said no.",
            {"Greens": "organization", "Anna Berg": "person"},
        ),
        ("The group behind it, Dallas RISE, was late.", {"Dallas RISE": "organization"}),
        (
            "The star called Anna Molloy a tart outside his tearoom, Bun Actually, on Wednesday.",
            {"Anna Molloy": "person", "Bun Actually": "organization"},
        ),
        (
            "Anna Berg leads the Save Our Taps coalition. Save Our Taps met in May.",
            {"Anna Berg": "person", "Save Our Taps": "organization"},
        ),
        (
            "Anna Berg left the Ministerio de Agricultura y Pesca for the Casa do Mar in May.",
            {
                "Anna Berg": "person",
                "Ministerio de Agricultura y Pesca": "organization",
                "Casa do Mar": "organization",
            },
        ),
        ("Juan Centro met Maria Casa.", {"Juan Centro": "person", "Maria Casa": "person"}),
    ],
)
def test_a_name_is_typed_by_what_the_text_says_it_is(
    parsed: Parsed, text: str, typed: dict[str, str]
) -> None:
    refs = mentions.find(parsed(text))
    assert {ref.name: ref.type for ref in refs if ref.type != "group"} == typed


def test_a_dateline_in_capitals_is_a_place(parsed: Parsed) -> None:
    refs = mentions.find(parsed("PARIS -", kind="dateline"))
    assert [(ref.type, ref.name) for ref in refs] == [("place", "PARIS")]


CREDITS = [
    ("Anna Berg speaks in Oslo. (AP Photo/Jonas Lind)", {"Anna Berg", "Jonas Lind"}, {"AP"}),
    ("Anna Berg speaks in Oslo. [File: Jonas Lind/Reuters]", {"Anna Berg", "Jonas Lind"}, {"Reuters"}),
    ("Anna Berg speaks. Photograph: Jonas Lind/The Guardian", {"Anna Berg", "Jonas Lind"}, {"Guardian"}),
    ("Anna Berg speaks. Image: Jonas Lind/dpa/picture alliance", {"Anna Berg", "Jonas Lind"}, {"dpa"}),
    ("Photo: Jonas Lind/Tarn Press", {"Jonas Lind"}, {"Tarn Press"}),
    ("Picture: Alamy", set(), {"Alamy"}),
    ("Credit: Lahm House", set(), {"Lahm House"}),
    ("Photograph: Jonas Lind/Getty Images", {"Jonas Lind"}, {"Getty Images"}),
    (
        "(Reporting by Anna Berg in Oslo and Jonas Lind in London; Editing by Marta Kovac)",
        {"Anna Berg", "Jonas Lind", "Marta Kovac"},
        set(),
    ),
    (
        "(Reporting by Anna Berg in Albany, New York, and Jonas Lind)",
        {"Anna Berg", "Jonas Lind"},
        set(),
    ),
    ("Tarn Weekly | 9 March 2026 | By Jonas Lind", {"Jonas Lind"}, set()),
    ("Edited by: Jonas Lind", {"Jonas Lind"}, set()),
    ("By Jonas Lind, deputy harbour editor", {"Jonas Lind"}, set()),
    ("By Christmas Eve, Jonas had left.", set(), set()),
]


@pytest.mark.parametrize(("text", "persons", "organizations"), CREDITS)
def test_people_and_agencies_of_credits_are_found_without_a_parse(
    parsed: Parsed, text: str, persons: set[str], organizations: set[str]
) -> None:
    document = parsed(text, kind="credit")
    refs = mentions.find(Document(article=document.article, blocks=()))
    found = {ref.name for ref in refs if ref.type == "person"}
    assert found == persons - {"Anna Berg"} if "speaks" in text else found == persons
    assert {ref.name for ref in refs if ref.type == "organization"} == organizations


SMALL_BODIES = [
    ("Anna Berg, who chairs the three-member commission, said no.", ["three-member commission"]),
    ("A judicial commission headed by Anna Berg has reported.", ["judicial commission"]),
    ("Anna Berg is director of the provincial harbour authority.", ["provincial harbour authority"]),
    ("The weavers' union, whose secretary is Anna Berg, questioned it.", ["weavers' union"]),
    ("Jonas Lind, a former weavers' union leader, said no.", ["weavers' union"]),
    ("The events sub-committee said it would meet again.", ["events sub-committee"]),
    ("It met the harbour committee. Anna Berg chairs the harbour committee.", ["harbour committee"] * 2),
    ("They walked past the harbour committee.", []),
    ("The harbour police said no. Its director, Anna Berg, left.", ["harbour police"]),
    ("The harbour affairs committee approved the plan.", ["harbour affairs committee"]),
    ("Flight attendants' union endorses Anna Berg", ["Flight attendants' union"]),
    ("The Senate ports committee met.", ["Senate", "Senate ports committee"]),
    ("Anna Berg sat on the board of the Wexcombe summer academy.", ["Wexcombe summer academy"]),
    ("They walked past the Vienna conservatory.", []),
    ("Anna Berg chairs the committee.", []),
    ("Anna Berg chairs the school board.", ["school board"]),
    ("Anna Berg chairs the Wexcombe school board.", ["Wexcombe school board"]),
    ("The school board met.", []),
    ("Anna Berg chairs the powerful committee.", []),
    ("Anna Berg is secretary of the weavers' union Tarn Looms.", ["Tarn Looms"]),
    ("The Tarn Harbour Committee met. The harbour committee said no.", ["Tarn Harbour Committee"]),
]


@pytest.mark.parametrize(("text", "names"), SMALL_BODIES)
def test_a_body_written_small_is_one_where_it_has_an_office_or_speaks(
    parsed: Parsed, text: str, names: list[str]
) -> None:
    document = parsed(text)
    assert listed(document, mentions.find(document), "organization") == names


@pytest.mark.parametrize("noun", sorted(lexicon.small_bodies()))
def test_each_noun_for_a_body_written_small_names_one(parsed: Parsed, noun: str) -> None:
    document = parsed(f"Anna Berg, who chairs the harbour {noun}, said no.")
    assert listed(document, mentions.find(document), "organization") == [f"harbour {noun}"]


@pytest.mark.parametrize("word", sorted(lexicon.small_adjectives() - {"anti", "cross"}))
def test_each_adjective_tells_which_body_written_small_is_meant(parsed: Parsed, word: str) -> None:
    document = parsed(f"Anna Berg, who heads the {word} commission, said no.")
    assert listed(document, mentions.find(document), "organization") == [f"{word} commission"]


@pytest.mark.parametrize("word", sorted(lexicon.small_empty()))
def test_each_empty_noun_does_not_tell_which_body_is_meant(parsed: Parsed, word: str) -> None:
    document = parsed(f"Anna Berg, who heads the {word} commission, said no.")
    assert listed(document, mentions.find(document), "organization") == []


@pytest.mark.parametrize("noun", sorted(lexicon.firm_nouns()))
def test_each_plural_noun_for_a_firm_makes_the_name_after_it_one(parsed: Parsed, noun: str) -> None:
    document = parsed(f"The {noun}, Tarnholm Veck, said no.")
    assert listed(document, mentions.find(document), "organization") == ["Tarnholm Veck"]


@pytest.mark.parametrize("noun", sorted(lexicon.owned_by_bodies()))
def test_each_thing_that_bodies_have_makes_its_owner_one(parsed: Parsed, noun: str) -> None:
    document = parsed(f"She told Tarnholm's {noun} on Monday that it was over.")
    assert listed(document, mentions.find(document), "organization") == ["Tarnholm"]


@pytest.mark.parametrize("noun", sorted(lexicon.held_by_bodies()))
def test_each_role_noun_of_bodies_is_tied_to_the_name_beside_it(parsed: Parsed, noun: str) -> None:
    document = parsed(f"The ferry's {noun}, Tarnholm Marine, has denied that the ship was overloaded.")
    (body,) = [ref for ref in mentions.find(document) if ref.type == "organization"]
    assert [document[one.span] for one in body.mentions if one.kind == "nominal"] == [noun]


@pytest.mark.parametrize("word", sorted(lexicon.acclaims()))
def test_each_word_that_hails_somebody_is_no_part_of_the_name(parsed: Parsed, word: str) -> None:
    document = parsed(f'Anna Berg won. The crowd sang: "{word} Berg."')
    assert [ref.name for ref in mentions.find(document) if ref.type == "person"] == ["Anna Berg"]


@pytest.mark.parametrize("word", sorted(lexicon.numbered()))
def test_each_numbered_body_keeps_its_number(parsed: Parsed, word: str) -> None:
    document = parsed(f"The head of {word} 417 said no.")
    assert listed(document, mentions.find(document), "organization") == [f"{word} 417"]


@pytest.mark.parametrize("particle", sorted(lexicon.large_particles()))
def test_each_particle_written_large_begins_the_surname(parsed: Parsed, particle: str) -> None:
    document = parsed(f"Anna {particle} Berg left. The offer was bad, said Mrs {particle} Berg later.")
    assert [ref.name for ref in mentions.find(document) if ref.type == "person"] == [f"Anna {particle} Berg"]


def test_a_title_case_headline_names_whom_the_body_names(parsed: Parsed) -> None:
    document = parsed("Veteran Senator Berg Rejects Sweeping Reform Proposal\n\nAnna Berg rejected the plan.")
    refs = mentions.find(document)
    assert [(ref.type, ref.name, len(ref.mentions)) for ref in refs] == [("person", "Anna Berg", 2)]


# ---------- every entry of the lists ----------


@pytest.mark.parametrize("title", lexicon.titles(), ids=lambda title: str(title.forms[0]))
def test_each_title_stands_before_a_name_and_is_no_part_of_it(parsed: Parsed, title: lexicon.Title) -> None:
    document = parsed(title.example)
    (ref,) = mentions.find(document)
    assert ref.type == "person"
    assert ref.name in {"Berg", "Anna Berg", "Jonas Berg"}
    assert title.gender in {None, ref.gender}
    assert any(alias.endswith(ref.name) for alias in ref.aliases)


@pytest.mark.parametrize("form", lexicon.forms().values(), ids=lambda form: str(form.word))
def test_each_form_makes_an_organization(parsed: Parsed, form: lexicon.Form) -> None:
    document = parsed(f"The decision was taken by {form.example} last week.")
    names = listed(document, mentions.find(document), "organization")
    assert names == [form.example.removeprefix("The ")]


@pytest.mark.parametrize("word", lexicon.openings())
def test_each_opening_word_of_another_language_makes_an_organization(parsed: Parsed, word: str) -> None:
    document = parsed(f"On Monday she left the {word} Tarnholm.")
    assert listed(document, mentions.find(document), "organization") == [f"{word} Tarnholm"]


@pytest.mark.parametrize("end", lexicon.endings())
def test_each_ending_of_another_language_makes_an_organization(parsed: Parsed, end: str) -> None:
    document = parsed(f"On Monday she left Tarnholm Kres{end}.")
    assert listed(document, mentions.find(document), "organization") == [f"Tarnholm Kres{end}"]


@pytest.mark.parametrize("known", lexicon.metonyms(), ids=lambda known: str(known.name))
def test_each_metonym_is_found(parsed: Parsed, known: lexicon.Known) -> None:
    document = parsed(
        f"Officials of {known.name} said no." if known.type == "place" else f"The {known.name} said no."
    )
    assert known.name in listed(document, mentions.find(document), known.type)


def test_well_known_names_are_each_borne_by_one() -> None:
    names = [name for known in lexicon.well_known() for name in known.names if known.kind != "government"]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_each_well_known_kind_and_nominal_kind_is_a_kind_of_some_form_or_body() -> None:
    kinds = {form.kind for form in lexicon.forms().values()} | set(lexicon.openings().values())
    kinds |= set(lexicon.endings().values())
    kinds |= {known.kind for known in lexicon.well_known()}
    wanted = {kind for row in lexicon.nominals().values() for kind in row if kind}
    assert sorted(wanted - kinds - lexicon.government_nouns()) == []


@pytest.mark.parametrize("noun", sorted(lexicon.group_nouns()))
def test_each_group_noun_can_be_a_subject_that_speaks(parsed: Parsed, noun: str) -> None:
    document = parsed(f"The {noun} said no.")
    assert listed(document, mentions.find(document), "group") == [noun]


@pytest.mark.parametrize("noun", sorted(lexicon.party_nouns()))
def test_each_party_noun_is_a_group(parsed: Parsed, noun: str) -> None:
    document = parsed(f"Many {noun} said no.")
    assert listed(document, mentions.find(document), "group") == [noun]


@pytest.mark.parametrize("party", sorted(lexicon.parties_before_posts()))
def test_each_party_before_a_post_is_an_organization(parsed: Parsed, party: str) -> None:
    document = parsed(f"On Monday {party} leader Anna Berg said no.")
    assert listed(document, mentions.find(document), "organization") == [party]


@pytest.mark.parametrize(("short", "code"), sorted(lexicon.state_short().items()))
def test_each_short_state_after_a_party_s_letter_is_that_state(parsed: Parsed, short: str, code: str) -> None:
    document = parsed(f"Rep. Anna Berg, D-{short}, said no.")
    (place,) = (ref for ref in mentions.find(document) if ref.type == "place")
    state = countries().get(code)
    assert state is not None
    assert (document[place.mentions[0].span], place.name) == (short, state.name)


@pytest.mark.parametrize("particle", sorted(lexicon.particles()))
def test_each_particle_is_inside_a_name(parsed: Parsed, particle: str) -> None:
    document = parsed(f"The chairman, Jonas {particle} Berg, said no.")
    assert listed(document, mentions.find(document), "person") == [f"Jonas {particle} Berg"]


@pytest.mark.parametrize("suffix", sorted(lexicon.suffixes()))
def test_each_suffix_is_part_of_a_name_and_not_the_surname(parsed: Parsed, suffix: str) -> None:
    document = parsed(f"Jonas Berg {suffix} said no. Berg left.")
    (ref,) = [one for one in mentions.find(document) if one.type == "person"]
    assert (ref.name.rstrip("."), len(ref.mentions)) == (f"Jonas Berg {suffix}".rstrip("."), 2)


@pytest.mark.parametrize("word", sorted(lexicon.not_names()))
def test_each_word_that_names_nobody_is_none(parsed: Parsed, word: str) -> None:
    document = parsed(f"{word}: Anna Berg said no.")
    assert [ref.name for ref in mentions.find(document)] == ["Anna Berg"]


@pytest.mark.parametrize("name", sorted(lexicon.place_known()))
def test_each_region_and_city_is_a_place(parsed: Parsed, name: str) -> None:
    document = parsed(f"Anna Berg moved to {name} last week.")
    assert listed(document, mentions.find(document), "place") == [name]


@pytest.mark.parametrize("word", sorted(lexicon.not_alone()))
def test_each_word_that_alone_names_nobody_is_none(parsed: Parsed, word: str) -> None:
    document = parsed(f"{word}: Anna Berg said no.")
    assert [ref.name for ref in mentions.find(document)] == ["Anna Berg"]


@pytest.mark.parametrize("word", sorted(lexicon.before_persons()))
def test_each_word_before_a_person_is_no_part_of_the_name(parsed: Parsed, word: str) -> None:
    document = parsed(f"{word} Anna Berg said no.")
    assert [ref.name for ref in mentions.find(document)] == ["Anna Berg"]


def test_no_given_name_is_listed_twice_or_as_the_shipped_list_has_it() -> None:
    rows = csv.DictReader(io.StringIO(assets.text(f"{lexicon.FOLDER}given_names.csv")))
    shipped = {fold(row["name"]): row["gender"] for row in rows}
    more = [(fold(name), gender or "x") for name, gender in lexicon.more_given_names()]
    assert [name for name, count in Counter(name for name, _ in more).items() if count > 1] == []
    assert [name for name, gender in more if shipped.get(name) == gender] == []


@pytest.mark.parametrize("word", sorted(lexicon.before_names()))
def test_each_word_before_any_name_is_no_part_of_it(parsed: Parsed, word: str) -> None:
    document = parsed(f"{word} Tarn Holdings said no.")
    assert [ref.name for ref in mentions.find(document)] == ["Tarn Holdings"]


@pytest.mark.parametrize("word", sorted(lexicon.building_last()))
def test_each_last_word_of_a_building_makes_it_nobody(parsed: Parsed, word: str) -> None:
    document = parsed(f"Staff at Wexcombe {word} said no.")
    assert listed(document, mentions.find(document), "person") == []


@pytest.mark.parametrize("party", sorted(lexicon.parties_in_brackets()))
def test_each_party_in_brackets_is_followed_by_a_seat(parsed: Parsed, party: str) -> None:
    document = parsed(f"Anna Berg ({party}, Wexcombe North) said no.")
    refs = mentions.find(document)
    assert listed(document, refs, "place") == ["Wexcombe North"]
    assert listed(document, refs, "person") == ["Anna Berg"]


@pytest.mark.parametrize("word", sorted(lexicon.event_last()))
def test_each_last_word_of_an_event_makes_it_nobody(parsed: Parsed, word: str) -> None:
    document = parsed(f"They spoke about the Tarn Holm {word} with Anna Berg.")
    assert [ref.name for ref in mentions.find(document)] == ["Anna Berg"]


@pytest.mark.parametrize("word", sorted(lexicon.event_surnames()))
def test_each_event_that_is_a_surname_too_is_one_behind_a_given_name(parsed: Parsed, word: str) -> None:
    document = parsed(f"They spoke about it with Anna {word}.")
    assert [ref.name for ref in mentions.find(document)] == [f"Anna {word}"]


@pytest.mark.parametrize("name", sorted(lexicon.figures()))
def test_each_figure_of_speech_is_nobody(parsed: Parsed, name: str) -> None:
    document = parsed(f"Many spoke of {name} in May.")
    assert listed(document, mentions.find(document), "person") == []


@pytest.mark.parametrize("verb", sorted(lexicon.headline_verbs()))
def test_each_verb_of_headlines_ends_the_name_before_it(parsed: Parsed, verb: str) -> None:
    document = parsed(f"In May Anna Berg {verb} Jonas Lind, which many heard.")
    assert {"Anna Berg", "Jonas Lind"} == {ref.name for ref in mentions.find(document)}


@pytest.mark.parametrize("syllable", sorted(lexicon.syllables()))
def test_each_syllable_ends_a_given_name(parsed: Parsed, syllable: str) -> None:
    document = parsed(f"The minister, Min-{syllable} Baek, said no.")
    assert [ref.name for ref in mentions.find(document)] == [f"Min-{syllable} Baek"]


@pytest.mark.parametrize("word", sorted(lexicon.role_modifiers()))
def test_each_modifier_belongs_to_the_role(parsed: Parsed, word: str) -> None:
    document = parsed(f"{word.capitalize()} Minister Anna Berg said no.")
    assert [(ref.type, ref.name) for ref in mentions.find(document)] == [("person", "Anna Berg")]


@pytest.mark.parametrize(("word", "gender"), sorted(lexicon.gendered_nouns().items()))
def test_each_gendered_noun_tells_the_gender_of_whom_it_names(parsed: Parsed, word: str, gender: str) -> None:
    document = parsed(f"Robin Berg is a {word} from Halden.")
    (ref,) = [one for one in mentions.find(document) if one.type == "person"]
    assert ref.gender == gender


@pytest.mark.parametrize("noun", sorted(lexicon.body_nouns()))
def test_each_noun_for_a_body_makes_the_name_after_it_an_organization(parsed: Parsed, noun: str) -> None:
    document = parsed(f"Analysts at the {noun} Tarn Holm said no.")
    assert listed(document, mentions.find(document), "organization") == ["Tarn Holm"]


@pytest.mark.parametrize("word", sorted(lexicon.event_first()))
def test_each_first_word_of_storms_and_plans_keeps_them_out(parsed: Parsed, word: str) -> None:
    document = parsed(f"Roads were closed after {word} Anna hit the coast.")
    assert [ref.name for ref in mentions.find(document) if ref.type != "group"] == []


@pytest.mark.parametrize(
    "name",
    [f"{word} Tarn" for word in sorted(lexicon.place_first())]
    + [f"Tarn {word}" for word in sorted(lexicon.place_last())],
)
def test_each_word_of_a_place_makes_one(parsed: Parsed, name: str) -> None:
    document = parsed(f"Two people were found near {name} on Monday.")
    assert listed(document, mentions.find(document), "place") == [name]


@pytest.mark.parametrize("known", lexicon.metonyms(), ids=lambda known: str(known.name))
def test_a_metonym_that_is_a_body_carries_its_country(parsed: Parsed, known: lexicon.Known) -> None:
    document = parsed(f"The {known.name} declined to comment.")
    found = [ref for ref in mentions.find(document) if ref.name == known.name and ref.type == "organization"]
    assert [ref.country for ref in found] == [known.country] * (known.type == "organization")
    assert all(ref.same_as == () for ref in found)


def test_each_weak_group_noun_is_a_group_noun() -> None:
    assert sorted(lexicon.weak_group_nouns() - lexicon.group_nouns()) == []


@pytest.mark.parametrize("word", sorted(lexicon.joined_adjectives()))
def test_each_joined_adjective_goes_on_behind_and(parsed: Parsed, word: str) -> None:
    document = parsed(f"The {word} and Fishing Party said no.")
    assert listed(document, mentions.find(document), "organization") == [f"{word} and Fishing Party"]
