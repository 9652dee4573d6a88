"""Roles of a whole article: layers of the page, evidence, merging across sentences, and order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg import mentions
from kg.facts import roles
from kg.model import Document, EntityRef, EntityRefs, LayerKind, Membership, Mention, Span

Parsed = Callable[..., Document]


def found(document: Document) -> tuple[EntityRefs, tuple[Membership, ...]]:
    refs = mentions.find(document)
    return refs, roles.find(document, refs).memberships


def bodies_of(person: str, document: Document) -> list[str | None]:
    """The organizations of a person's roles, in text order."""
    refs, facts = found(document)
    return [
        refs.get(fact.organization).name if fact.organization else None
        for fact in facts
        if refs.get(fact.person).name == person
    ]


def named(document: Document, **persons: str) -> EntityRefs:
    """Hand-made EntityRefs: a keyword is a type and a number, its value a name in the text."""
    refs = []
    for n, (key, name) in enumerate(persons.items(), 1):
        at = document.text.index(name)
        mention = Mention(span=Span(at, at + len(name)), kind="name", basis="name")
        refs.append(EntityRef(id=f"e{n}", type=key.rstrip("0123456789"), name=name, mentions=(mention,)))  # type: ignore[arg-type]
    return EntityRefs(refs=tuple(refs))


def test_evidence_is_the_very_characters_of_person_role_and_organization(parsed: Parsed) -> None:
    document = parsed("Omar Diallo left. The chair of Harbour Bank, Anna Berg, said profits rose.")
    _, (fact,) = found(document)
    (evidence,) = fact.evidence
    assert document[evidence.person] == "Anna Berg"
    assert document[evidence.role] == "chair"
    assert evidence.organization is not None
    assert document[evidence.organization] == "Harbour Bank"
    assert document[evidence.sentence] == "The chair of Harbour Bank, Anna Berg, said profits rose."
    assert (evidence.layer, evidence.extractor, fact.concept) == ("body", "role/appositive", "chair")


def test_every_place_that_says_the_same_is_evidence_of_one_fact(parsed: Parsed) -> None:
    document = parsed(
        "Norway's foreign minister, Anna Berg, spoke.\n\nForeign Minister Anna Berg left.\n\n"
        "Anna Berg was appointed foreign minister in January."
    )
    refs, (fact,) = found(document)
    assert refs.get(fact.organization or "").name == "Norway"
    assert (fact.start, fact.basis, len(fact.evidence)) == ("2025-01", "inferred", 3)


def test_more_evidence_never_lowers_confidence(parsed: Parsed) -> None:
    once = parsed("Foreign Minister Anna Berg left.")
    twice = parsed("Foreign Minister Anna Berg left.\n\nThe foreign minister, Anna Berg, spoke.")
    assert found(twice)[1][0].confidence >= found(once)[1][0].confidence


def test_a_description_makes_nobody_the_candidate_of_another_party(parsed: Parsed) -> None:
    text = "Labour candidate Anna Berg left Oslo. She smiled. The {} candidate said the polls were wrong."
    told = [
        {refs.get(fact.organization or "").name for fact in facts if fact.organization}
        for refs, facts in (found(parsed(text.format(party))) for party in ("Labour", "Conservative"))
    ]
    assert told == [{"Labour"}, {"Labour"}]


@pytest.mark.parametrize(
    ("role", "body"), [("chief executive", "Harbour Bank"), ("foreign minister", "Norway")]
)
def test_a_post_whose_organization_is_not_told_is_less_sure(parsed: Parsed, role: str, body: str) -> None:
    open_, told = (parsed(f"The {role}{of}, Anna Berg, left.") for of in ("", f" of {body}"))
    assert found(open_)[1][0].confidence < found(told)[1][0].confidence - 0.2


def test_facts_come_in_text_order_and_the_same_each_time(parsed: Parsed) -> None:
    text = "Omar Diallo, chair of Harbour Bank, met Anna Berg, the mayor of Paris."
    refs, facts = found(parsed(text))
    assert [refs.get(fact.person).name for fact in facts] == ["Omar Diallo", "Anna Berg"]
    assert found(parsed(text))[1] == facts


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("By Anna Berg", "reporter"),
        ("By Anna Berg, Political editor", "Political editor"),
        ("Anna Berg Health correspondent", "Health correspondent"),
    ],
)
def test_a_byline_gives_the_role_of_who_wrote_it(parsed: Parsed, text: str, role: str) -> None:
    document = parsed(text, kind="byline")
    (fact,) = roles.find(document, named(document, person="Anna Berg")).memberships
    assert (fact.role, fact.status, fact.evidence[0].extractor) == (role, "current", "role/byline")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("(NPA Photo/Anna Berg)", "NPA"),
        ("Photograph: Anna Berg/Nordbild", "Nordbild"),
        ("Photo by Anna Berg", None),
    ],
)
@pytest.mark.parametrize("kind", ["credit", "caption"])
def test_a_credit_names_the_photographer_and_the_agency(
    parsed: Parsed, kind: LayerKind, text: str, agency: str | None
) -> None:
    document = parsed(text, kind=kind)
    names = {"person": "Anna Berg"} | ({"organization": agency} if agency else {})
    facts = [
        fact
        for fact in roles.find(document, named(document, **names)).memberships
        if fact.role == "photographer"
    ]
    assert [(fact.person, fact.organization) for fact in facts] == [("e1", "e2" if agency else None)]


def test_a_principal_is_no_organization(parsed: Parsed) -> None:
    document = parsed("Omar Diallo's defence secretary, Anna Berg, spoke.")
    (fact,) = roles.find(document, named(document, person1="Omar Diallo", person2="Anna Berg")).memberships
    assert (fact.person, fact.principal, fact.organization) == ("e2", "e1", None)


def test_the_principal_s_country_is_the_office_s_where_the_article_names_it(parsed: Parsed) -> None:
    document = parsed("Kenya's president, Omar Diallo, spoke. His defence minister, Anna Berg, left.")
    refs, facts = found(document)
    berg = next(fact for fact in facts if refs.get(fact.person).name == "Anna Berg")
    assert refs.get(berg.organization or "").name == "Kenya"


def test_a_place_is_no_employer(parsed: Parsed) -> None:
    document = parsed("Anna Berg, a lawyer in Paris, met the Norwegian novelist Omar Diallo.")
    names = named(document, person1="Anna Berg", place1="Paris", place2="Norwegian", person2="Omar Diallo")
    assert [fact.organization for fact in roles.find(document, names).memberships] == [None, None]


def test_an_article_without_names_has_no_roles(parsed: Parsed) -> None:
    document = parsed("The minister resigned.")
    assert roles.find(document, EntityRefs(refs=())).memberships == ()


def test_all_offsets_lie_in_the_text_and_all_ids_in_the_article(parsed: Parsed) -> None:
    document = parsed(
        "Anna Berg, the mayor of Paris, met Omar Diallo of the Halden Foundation.\n\nBerg left."
    )
    refs, facts = found(document)
    assert facts
    for fact in facts:
        for key in filter(None, (fact.person, fact.organization, fact.principal)):
            assert refs.get(key)
        for evidence in fact.evidence:
            assert evidence.person in Span(0, len(document.text))
            assert evidence.role in evidence.sentence


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Germany's Anna Berg spoke. Chancellor Anna Berg left.", "Germany"),
        (
            "Norway's President Omar Diallo met Norway's trade minister. Foreign Minister Anna Berg left.",
            "Norway",
        ),
        (
            "Norway's President Omar Diallo spoke in Norway.\n\nIn Paris, Foreign Minister Anna Berg left.",
            None,
        ),
    ],
)
def test_a_post_of_state_has_the_country_that_can_be_told_and_no_other(
    parsed: Parsed, text: str, country: str | None
) -> None:
    refs, facts = found(parsed(text))
    (berg,) = [fact for fact in facts if refs.get(fact.person).name == "Anna Berg"]
    assert (refs.get(berg.organization).name if berg.organization else None) == country


ROUND_UP = """Harbour Bank

Harbour Bank has lost two managers. Chair Anna Berg said that it would hire.

Tarn Aid

The year was good. Chief executive Omar Diallo said that he was glad. He thanked Tarn Aid."""


@pytest.mark.parametrize(
    ("headed", "expected"),
    [
        (True, {"Anna Berg": "Harbour Bank", "Omar Diallo": "Tarn Aid"}),
        (False, {"Anna Berg": "Harbour Bank", "Omar Diallo": "Harbour Bank"}),
    ],
)
def test_a_post_under_a_heading_is_of_the_item_s_organization(
    parsed: Parsed, headed: bool, expected: dict[str, str | None]
) -> None:
    """Headings are furniture: they stand between the blocks, and are not parsed."""
    text = ROUND_UP if headed else ROUND_UP.replace("\n\nTarn Aid\n\n", "\n\n")
    document = parsed(text)
    blocks = tuple(block for block in document.blocks if " " in block.doc.text.removesuffix(" Bank"))
    blocks = tuple(block for block in blocks if block.doc.text != "Tarn Aid")
    refs, facts = found(replace(document, blocks=blocks))
    told = {
        refs.get(fact.person).name: refs.get(fact.organization).name if fact.organization else None
        for fact in facts
    }
    assert told == expected


@pytest.mark.parametrize(
    ("text", "person", "expected"),
    [
        (
            "The Halden Federation spoke. Norwegian side KV Tarn have debts.\n\nKV Tarn are second.\n\n"
            "Vice-captain Anna Berg has led them twice.",
            "Anna Berg",
            "KV Tarn",
        ),
        (
            "Nordic Federation grew. Nordic Federation is rich.\n\n"
            "Omar Diallo, the Halden Rovers chief executive, agreed. "
            "Anna Berg, the sporting director, spoke in Paris.",
            "Anna Berg",
            "Halden Rovers",
        ),
        (
            "Omar Diallo has chaired Tarn Bank since 2020. He will go in May. "
            "Anna Berg, its vice-chair, thanked him.",
            "Anna Berg",
            "Tarn Bank",
        ),
        (
            "Nordbank Ltd met Tarn Bank. They will go in May. Anna Berg, its vice-chair, thanked him.",
            "Anna Berg",
            None,
        ),
        (
            "Omar Diallo is director of Tarn Museum.\n\n"
            "He left in August. The deputy director, Anna Berg, spoke.",
            "Anna Berg",
            "Tarn Museum",
        ),
        (
            "Omar Diallo is director of Tarn Museum. Jonas Lind is director of Halden Museum.\n\n"
            "They left in August. The deputy director, Anna Berg, spoke.",
            "Anna Berg",
            None,
        ),
        (
            "The lender Boston Mills Bank grew in Paris.\n\n"
            "He flew to Boston. In a statement, Boston chief executive Anna Berg spoke.",
            "Anna Berg",
            "Boston Mills Bank",
        ),
        (
            "Halden Rovers lost. Halden Rovers are poor.\n\nThe club Racing Boston won in Paris.\n\n"
            "Boston have yet to say more. The captain, Omar Diallo, was glad.",
            "Omar Diallo",
            "Racing Boston",
        ),
        (
            "Halden Rovers lost. Halden Rovers are poor.\n\nThe club Racing Boston won in Paris.\n\n"
            "He went to Boston. The captain, Omar Diallo, was glad.",
            "Omar Diallo",
            None,
        ),
        (
            "Nordbank grew. Nordbank is rich.\n\nNordbank agreed. The captain, Omar Diallo, was glad.",
            "Omar Diallo",
            None,
        ),
    ],
)
def test_a_bare_post_is_of_the_body_that_the_lines_speak_of(
    parsed: Parsed, text: str, person: str, expected: str | None
) -> None:
    assert bodies_of(person, parsed(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The European Union agreed. The bloc's trade chief, Anna Berg, spoke in Paris.", "European Union"),
        (
            "Tarn Police Association voted. Halden Council agreed. The union's president, Anna Berg, spoke.",
            "Tarn Police Association",
        ),
        (
            "Tarn Trade Association voted. Halden Council agreed. The union's president, Anna Berg, spoke.",
            None,
        ),
        (
            "Tarn Laboratory grew. Halden Institute has debts. The institute's director, Anna Berg, spoke.",
            "Halden Institute",
        ),
        (
            "Halden University grew. Jonas Lind of Tarn University agreed. "
            "The university's rector, Anna Berg, spoke.",
            "Halden University",
        ),
        ("The Weather Bureau has debts. The mayor fired its director, Anna Berg.", "Weather Bureau"),
        (
            "Omar Diallo left the Department of Sport in May, as did its spokeswoman, Anna Berg.",
            "Department of Sport",
        ),
        ("Halden Rovers lost. Anna Berg, the club's Norwegian president, spoke in Paris.", "Halden Rovers"),
        ("Nordbank Ltd sued the company's founder, Anna Berg, in Paris.", None),
    ],
)
def test_a_noun_for_a_body_means_the_one_that_may_be_called_so(
    parsed: Parsed, text: str, expected: str | None
) -> None:
    assert bodies_of("Anna Berg", parsed(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Ministry of Roads and Rail does not comment, state secretary Anna Berg said.",
            ["Ministry of Roads and Rail"],
        ),
        (
            "Two of Nordbank's directors, including lead independent director Anna Berg, will leave in May.",
            ["Nordbank"],
        ),
        ("Nordbank agreed. Three people, including finance chief Anna Berg, left.", [None]),
        (
            "Tarn School District has debts. Halden Council agreed. Superintendent Anna Berg spoke.",
            ["Tarn School District"],
        ),
        (
            "Halden Council grew. Halden Council is rich. Halden Council agreed.\n\n"
            "Board President Anna Berg spoke.",
            [None],
        ),
        (
            "Tarn Bank grew. Tarn Bank is rich.\n\nTarn Bank agreed. "
            "Anna Berg will retire after ten years as chief executive.",
            ["Tarn Bank"],
        ),
        (
            "Anna Berg, the director of Tarn Institute, took over as acting director in May.",
            ["Tarn Institute", None],
        ),
        (
            "Halden Bank agreed in May. The bank's founder and chief executive, Anna Berg, spoke.",
            ["Halden Bank", "Halden Bank"],
        ),
        (
            "Omar Diallo is director of Tarn Institute. Halden Museum agreed. "
            "Until then Diallo's deputy, Anna Berg, is in charge as acting director.",
            ["Tarn Institute", "Tarn Institute"],
        ),
        (
            "In 1994 Anna Berg joined Tarn Mills as an analyst, rising to chief economist in 1998.",
            ["Tarn Mills", "Tarn Mills"],
        ),
        (
            "Omar Diallo was chair of Tarn Opera, where the director, Anna Berg, praised him.",
            ["Tarn Opera"],
        ),
        (
            "Tarn Bank grew. Tarn Bank agreed.\n\nTarn Capital attacked the plan, and chair Anna Berg left.",
            ["Tarn Bank"],
        ),
        (
            "Tarn Club grew. Tarn Club is rich.\n\nThe group behind the vote, Halden FOLK, warned it again. "
            "Executive director Anna Berg spoke.",
            [None],
        ),
        (
            "Halden Capital attacked Tarn Bank's plan, and the chair, Anna Berg, left.",
            ["Tarn Bank"],
        ),
        (
            "Tarn Bank agreed. Anna Berg took over from Omar Diallo after a year as finance director.",
            ["Tarn Bank"],
        ),
        (
            "Two left: Ida Holm, chair of Tarn Aid; Omar Diallo of Tarn Bank; and Anna Berg, its clerk.",
            ["Tarn Bank"],
        ),
    ],
)
def test_a_bare_post_is_of_the_body_that_its_own_sentence_tells(
    parsed: Parsed, text: str, expected: list[str | None]
) -> None:
    assert bodies_of("Anna Berg", parsed(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarn Bank agreed. Anna Berg, who has chaired the supervisory board since 2023, left.", "Tarn Bank"),
        (
            "Tarn Bank fears Nordbank\n\nTarn Bank fears Nordbank, it said.\n\nNordbank agreed.\n\n"
            "It is painful, said Anna Berg, the deputy chair of the supervisory board.",
            "Tarn Bank",
        ),
        ("Tarn Bank agreed. The supervisory board's chair, Anna Berg, spoke in Paris.", "Tarn Bank"),
        (
            "The Harbour Party won.\n\nThe Tarn Party denied that it lost.\n\n"
            "Anna Berg, who heads the party's Halden unit, agreed.",
            "Tarn Party",
        ),
        (
            "The Tarn Party denied that the Harbour Party won.\n\n"
            "Anna Berg, who heads the party's Halden unit, agreed.",
            None,
        ),
        (
            "Norway ousted its football federation's chief. A judge threw the country's football federation "
            "into turmoil by ordering its president, Anna Berg, out.\n\nThe Halden Rowing Federation agreed. "
            "The Norwegian Football Federation did not.",
            "Norwegian Football Federation",
        ),
    ],
)
def test_who_leads_a_part_without_a_name_is_of_the_body_that_it_is_a_part_of(
    parsed: Parsed, text: str, expected: str | None
) -> None:
    assert bodies_of("Anna Berg", parsed(text))[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg, the chief executive of Nordbank, left. Her spokesman, Omar Diallo, spoke.", "Nordbank"),
        ("Anna Berg, chair of Nordbank and Tarn Aid, left. Her spokesman, Omar Diallo, spoke.", None),
        ("Anna Berg, the former chair of Nordbank, left. Her spokesman, Omar Diallo, spoke.", None),
        ("Anna Berg, the chair of Nordbank, left. Her lawyer, Omar Diallo, spoke.", None),
        (
            "Ohio Governor Anna Berg resumed duty, six months after President Ida Holm suspended her, "
            "her deputy, Omar Diallo, and others.",
            "Ohio",
        ),
    ],
)
def test_an_aide_is_of_the_one_body_that_the_person_served_has_an_office_at(
    parsed: Parsed, text: str, expected: str | None
) -> None:
    assert bodies_of("Omar Diallo", parsed(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour Bank cuts jobs\n\nHarbour Bank, the lender, cut jobs on Monday. The bank said so.\n\n"
            "The bank's rival, Tarn Insurance, has hired. The chief executive, Anna Berg, agreed.",
            "Harbour Bank",
        ),
        (
            "Harbour Bank cuts jobs\n\nHarbour Bank, the lender, cut jobs on Monday. The bank said so.\n\n"
            "Tarn Insurance has hired. The chief executive, Anna Berg, agreed.",
            "Tarn Insurance",
        ),
        (
            "A judge fined two members of the Halden Teachers Association (HTA), whose president, Anna Berg, "
            "had asked the court to wait.",
            "Halden Teachers Association",
        ),
        (
            "Sports minister Omar Diallo, whose Tarn Party is an ally of the BJP, claimed that deputy chief "
            "minister Anna Berg had spoiled the parade.",
            None,
        ),
    ],
)
def test_a_post_is_of_no_body_that_stands_near_for_another_s_sake(
    parsed: Parsed, text: str, expected: str | None
) -> None:
    assert bodies_of("Anna Berg", parsed(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo police commissioner Omar Diallo left. Former commissioner Anna Berg praised him.", "Oslo"),
        ("Oslo police commissioner Omar Diallo left. So did additional commissioner Anna Berg.", "Oslo"),
        (
            "Oslo police commissioner Omar Diallo left. Health commissioner Ida Holm stayed. "
            "Former commissioner Anna Berg praised him.",
            None,
        ),
        ("Omar Diallo left Oslo. Former commissioner Anna Berg praised him.", None),
    ],
)
def test_a_bare_commissioner_is_of_the_one_police_that_the_article_tells(
    parsed: Parsed, text: str, expected: str | None
) -> None:
    assert bodies_of("Anna Berg", parsed(text)) == [expected]
