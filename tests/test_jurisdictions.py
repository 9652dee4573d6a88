"""Whose a public post is where nothing beside it says: the article's signs, weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg import assets, mentions
from kg.facts import roles
from kg.facts.roles.jurisdiction import Signs
from kg.facts.roles.scene import Scene
from kg.lexicons import jurisdictions as lexicon
from kg.lexicons import names
from kg.lexicons.countries import countries
from kg.lexicons.places import place
from kg.lexicons.roles import roles as role_names
from kg.model import Document, EntityRefs

Parsed = Callable[..., Document]

ROWS = assets.toml(lexicon.FILE)


def datelined(document: Document) -> Document:
    """The document with its paragraphs that end in a dash as datelines."""
    made = {
        block.layer.span: replace(block.layer, kind="dateline" if block.doc.text.endswith("-") else "body")
        for block in document.blocks
    }
    blocks = tuple(replace(block, layer=made[block.layer.span]) for block in document.blocks)
    return replace(document, article=replace(document.article, layers=tuple(made.values())), blocks=blocks)


def told(document: Document) -> list[str]:
    """The posts, as "Anna Berg | mayor | Tarnville"; without an organization "Anna Berg | mayor"."""
    refs = mentions.find(document)
    offices = roles.find(document, refs)
    refs = EntityRefs(refs=(*refs, *offices.implied))
    facts = [(f, refs.get(f.organization).name if f.organization else None) for f in offices.memberships]
    return [" | ".join(filter(None, (refs.get(f.person).name, f.role, name))) for f, name in facts]


GIVEN = [
    # the country, by its bodies, parties and offices
    (
        "Britain waited. Labour met in the House of Commons. The home secretary, Anna Berg, stayed.",
        "Anna Berg | home secretary | Britain",
    ),
    (
        "Labour met in the House of Commons. The home secretary, Anna Berg, went back to the Home Office.",
        "Anna Berg | home secretary | Home Office",
    ),
    (
        "Republicans met. Democrats waited for the American people.\n\nTreasury Secretary Anna Berg stayed.",
        "Anna Berg | Treasury Secretary | United States",
    ),
    (
        "The White House waited. Democrats met. President Anna Berg stayed.",
        "Anna Berg | President | White House",
    ),
    # only countries that have such an office count
    (
        "Britain waited. Democrats met. British voters and U.S. voters agreed.\n\n"
        "The United States sent Vice President Anna Berg.",
        "Anna Berg | Vice President | United States",
    ),
    # the dateline
    (
        "OSLO, Norway (Wire) -\n\nThe vote is on Monday.\n\nFinance Minister Anna Berg stayed.",
        "Anna Berg | Finance Minister | Norway",
    ),
    (
        "NEW DELHI: The vote is on Monday, and India waits.\n\nFinance Minister Anna Berg stayed.",
        "Anna Berg | Finance Minister | India",
    ),
    # the state and the city
    (
        "TARNVILLE, Ohio (Wire) -\n\nThe road is shut.\n\nGov. Anna Berg came to Ohio.",
        "Anna Berg | governor | Ohio",
    ),
    (
        "TARNVILLE, Ohio (Wire) -\n\nThe road to Tarnville is shut.\n\nMayor Anna Berg said no.",
        "Anna Berg | Mayor | Tarnville",
    ),
    (
        "TARNVILLE, Ohio (Wire) -\n\nThe road to Tarnville is shut.\n\nCity manager Anna Berg said no.",
        "Anna Berg | City manager | Tarnville",
    ),
    (
        "On Monday the Tarnville City Council voted. Council Member Anna Berg said no.",
        "Anna Berg | Council Member | Tarnville City Council",
    ),
    (
        "Voters in Tarn County wait. Tarn County is small.\n\nSheriff Anna Berg said no.",
        "Anna Berg | Sheriff | Tarn County",
    ),
    # the chamber
    (
        "The Lok Sabha met in India. Indian farmers waited. Speaker Anna Berg rang the bell.",
        "Anna Berg | Speaker | Lok Sabha",
    ),
    (
        "The House of Commons sat. Britain and British voters waited. The MP, Anna Berg, said no.",
        "Anna Berg | MP | House of Commons",
    ),
    # the country of another office
    (
        "French lawmaker Anna Berg, a former energy minister, wondered why.",
        "Anna Berg | energy minister | France",
    ),
    # the one parliament, by whatever name
    (
        "The Danish parliament met. Denmark's parliament sits in Denmark, and Danes wait.\n\n"
        "Deputy Speaker Anna Berg rang.",
        "Anna Berg | Deputy Speaker | Denmark's parliament",
    ),
    # where something is, behind the sentence, is no country in play
    (
        "OSLO, Norway (Wire) -\n\nThe vote is on Monday.\n\n"
        "Finance Minister Anna Berg stayed. Trucks wait in Sweden.",
        "Anna Berg | Finance Minister | Norway",
    ),
    # two countries in play, and one government in the paragraph
    (
        "Norway and Sweden met. Norwegian and Swedish voters waited.\n\n"
        "Sweden's government owns the dam. Energy Minister Anna Berg stayed.",
        "Anna Berg | Energy Minister | Sweden",
    ),
    (
        "Norway and Sweden met. Norwegian and Swedish voters waited.\n\n"
        "The deal needs approval from Oslo. Energy Minister Anna Berg stayed.",
        "Anna Berg | Energy Minister | Norway",
    ),
    # a state's legislature
    (
        "SALEM, Ore. (Wire) -\n\nThe Oregon Senate met. Voters in Oregon wait. "
        "Lawmakers left the Statehouse.\n\n"
        "House Majority Leader Anna Berg stayed.",
        "Anna Berg | House Majority Leader | Oregon",
    ),
    (
        "SALEM, Ore. (Wire) -\n\nThe Oregon Senate on Monday passed the budget. Voters in Oregon wait. "
        "Lawmakers left the Statehouse.\n\n"
        "Senate President Anna Berg stayed.",
        "Anna Berg | Senate President | Oregon Senate",
    ),
    # said to be a state's, of the one state that the article names more than once
    (
        "Voters in Ohio wait. The state coroner, Anna Berg, went back to Ohio.",
        "Anna Berg | state coroner | Ohio",
    ),
    # that of the person served
    (
        "TARNVILLE, Ohio (Wire) -\n\nGov. Omar Diallo came to Ohio.\n\n"
        "The governor's spokeswoman, Anna Berg, said no.",
        "Anna Berg | spokeswoman | Ohio",
    ),
    # that of the minister faced
    (
        "Norway's trade minister, Omar Diallo, said yes. Shadow trade minister Anna Berg said no.",
        "Anna Berg | Shadow trade minister | Norway",
    ),
    # the court spoken to, the sender just spoken of, the union's commission and parliament
    (
        "Justice Anna Berg told the Supreme Court that it was late.",
        "Anna Berg | Justice | Supreme Court",
    ),
    (
        "Sweden objected. Deputy permanent representative Anna Berg told the room so.",
        "Anna Berg | Deputy permanent representative | Sweden",
    ),
    (
        "The European Commission met. The EU waits for the European Commission.\n\n"
        "Trade Commissioner Anna Berg said no.",
        "Anna Berg | Trade Commissioner | European Commission",
    ),
    (
        "The European Parliament met. Danish MEP Anna Berg said no.",
        "Anna Berg | MEP | European Parliament",
    ),
    # that of the person served, and that of the people named with their posts
    (
        "Finnish Foreign Minister Anna Berg, whose president, Omar Diallo, met leaders on Monday, said no.",
        "Omar Diallo | president | Finland",
    ),
    # a visit to another country
    (
        "Brazil lost. Brazilian fans left Brazil. President Anna Berg, in Beijing on a state visit, said no.",
        "Anna Berg | President | Brazil",
    ),
    # behind "and", which the tree reads as two modifiers
    (
        "A meeting between Crane and Norwegian President Anna Berg was off.",
        "Anna Berg | President | Norway",
    ),
    # one House, by whatever name
    (
        "The House of Representatives met. The House voted late. American voters waited. "
        "Anna Berg, the speaker pro tempore, rang the bell.",
        "Anna Berg | speaker pro tempore | House",
    ),
    # the country that a sentence opens in: a side's, and a capital's
    (
        "Chile and Peru met. Chilean guests left Chile.\n\n"
        "On the Peruvian side, Vice President Anna Berg said no.",
        "Anna Berg | Vice President | Peru",
    ),
    (
        "Chile and Peru met. Chilean guests and Peru left. Chile waits.\n\n"
        "In Santiago, the guests rested and President Anna Berg said no.",
        "Anna Berg | President | Chile",
    ),
    (
        "Hungary and Hungarian guests waited.\n\nIn Budapest President Anna Berg wrote a letter.",
        "Anna Berg | President | Hungary",
    ),
    (
        "Chile and Peru met. Chilean guests and Peruvian guests left.\n\n"
        "In Lima, President Anna Berg said that Peru was ready.",
        "Anna Berg | President | Peru",
    ),
    # the chamber that a sentence opens in, or that the role's own words name
    (
        "The National Assembly and the House met.\n\n"
        "In the House of Representatives, the Speaker, Anna Berg, rang the bell.",
        "Anna Berg | Speaker | House of Representatives",
    ),
    (
        "The vote is on Monday. The President of the Senate, Anna Berg, rang the bell.",
        "Anna Berg | President of the Senate | Senate",
    ),
    # said to be the nation's, and the other post of the person
    (
        "Nigeria waits, and voters in Nigeria met in Kano State.\n\n"
        "The Attorney-General of the Federation and Minister of Justice, Anna Berg, said no.",
        "Anna Berg | Attorney-General | Nigeria",
    ),
    (
        "Nigeria waits, and voters in Nigeria met in Kano State.\n\n"
        "The Attorney-General of the Federation and Minister of Justice, Anna Berg, said no.",
        "Anna Berg | Minister of Justice | Nigeria",
    ),
    # the one state that is "the state"
    (
        "Voters met in Kano State. Kano State is dry, and the state waits for the state.\n\n"
        "Governor Anna Berg stayed.",
        "Anna Berg | Governor | Kano State",
    ),
    (
        "Voters met in Kano State. The state is dry, and the state waits.\n\n"
        "Omar Diallo was named as sole administrator of the cocoa-rich state.",
        "Omar Diallo | administrator of the cocoa-rich state | Kano State",
    ),
    (
        "Australia's voters wait in Victoria and leave Australia for Victoria. "
        "The state is dry, and our state waits.\n\n"
        "Victorian Premier Anna Berg stayed. Education Minister Omar Diallo left.",
        "Omar Diallo | Education Minister | Victoria",
    ),
    (
        "Australia's voters wait in Victoria and leave Australia for Victoria. "
        "The state is dry, and our state waits.\n\n"
        "Victorian Premier Anna Berg stayed. Federal education minister Omar Diallo left.",
        "Omar Diallo | Federal education minister | Australia",
    ),
    (  # whose states have no ministers
        "Nigeria waits, and voters in Nigeria met in Kano State. Kano State is dry, and the state waits.\n\n"
        "Governor Omar Diallo stayed. Water Minister Anna Berg left.",
        "Anna Berg | Water Minister | Nigeria",
    ),
    # a federal prosecutor
    (
        "Omar Diallo, an assistant US attorney, told the court so.",
        "Omar Diallo | assistant US attorney | US",
    ),
    (
        "Omar Diallo, the US attorney for the Northern District of Ohio, told the court so.",
        "Omar Diallo | attorney | Northern District of Ohio",
    ),
    # a city with a given name, and a paragraph about another
    (
        "On Monday the Austin City Council voted. Austin's next city manager is waiting in Austin.\n\n"
        "Mayor Anna Berg said no.",
        "Anna Berg | Mayor | Austin",
    ),
    (
        "On Monday the Austin City Council voted. Austin's next city manager is waiting in Austin.\n\n"
        "In Dallas, where the budget is late, Mayor Omar Diallo said no.",
        "Omar Diallo | Mayor | Dallas",
    ),
    # the place behind the name
    ("He met Gov. Anna Berg (D) of Ohio.", "Anna Berg | governor | Ohio"),
    ("He met President Anna Berg of Chile.", "Anna Berg | President | Chile"),
    ("He met Mayor Anna Berg of Tarnville.", "Anna Berg | Mayor | Tarnville"),
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_a_public_post_is_of_the_place_the_article_is_at_home_in(
    parsed: Parsed, text: str, expected: str
) -> None:
    assert expected in told(datelined(parsed(text)))


OPEN = [
    # a guest in the capital
    (
        "Chile and Peru met. Chilean guests and Peru left. Chile waits.\n\n"
        "In Lima, the guests rested and President Anna Berg said no.",
        "Anna Berg | President",
    ),
    # the state as such, and another country's article
    (
        "Britain waited. British voters met Britain's farmers, who left Texas. The state pays, and the state "
        "waits.\n\nThe deputy governor, Anna Berg, stayed.",
        "Anna Berg | deputy governor",
    ),
    # a place that is not known
    (
        "Voters met in Kano State. Kano State is dry, and the state waits for the state.\n\n"
        "Governor Anna Berg of Tarn stayed.",
        "Anna Berg | Governor",
    ),
    # two countries in play
    (
        "Norway and Sweden met. Norwegian and Swedish voters waited.\n\nFinance Minister Anna Berg stayed.",
        "Anna Berg | Finance Minister",
    ),
    # the paragraph speaks of others
    (
        "Chile voted. Chileans waited in Chile and on Chilean ships.\n\nPresident Anna Berg rang. "
        "Peru's envoy and France's envoy rang, too.",
        "Anna Berg | President",
    ),
    # a company's president
    (
        "TARNVILLE, Ohio (Wire) -\n\nAmerican shops like Tarn Tools.\n\nPresident Anna Berg will leave it.",
        "Anna Berg | President",
    ),
    # another country's member
    (
        "The House of Commons sat. Britain and British voters waited. In Canada, the MP, Anna Berg, said no.",
        "Anna Berg | MP",
    ),
    # no such office
    (
        "Britain waited. British voters met British ministers.\n\nPresident Anna Berg stayed.",
        "Anna Berg | President",
    ),
    # a state's or the country's
    (
        "The Justice Department waited. Ohio voted. Ohio and its voters like Ohio.\n\n"
        "Attorney General Anna Berg stayed.",
        "Anna Berg | Attorney General",
    ),
    (
        "COLUMBUS, Ohio (Wire) -\n\nOhio voted. Ohio and its voters like Ohio.\n\n"
        "Attorney General Anna Berg said so in Washington.",
        "Anna Berg | Attorney General",
    ),
    # a governor from elsewhere
    (
        "Ohio votes. Ohio and its voters like Ohio. Voters in Ohio wait.\n\nGov. Anna Berg came, too.",
        "Anna Berg | governor",
    ),
    # another city before it
    (
        "TARNVILLE, Ohio (Wire) -\n\nThe road to Tarnville is shut.\n\nIn Halden, Mayor Anna Berg said no.",
        "Anna Berg | Mayor",
    ),
    # a chamber of the nation's, perhaps
    (
        "SALEM, Ore. (Wire) -\n\nLawmakers left the Statehouse. Congress met, too.\n\n"
        "House Majority Leader Anna Berg stayed.",
        "Anna Berg | House Majority Leader",
    ),
    (
        "SALEM, Ore. (Wire) -\n\nLawmakers left the Statehouse.\n\n"
        "Sen. Omar Diallo, D-Ore. Rep. Anna Berg said no.",
        "Anna Berg | representative",
    ),
    # a court that is no judge's own
    (
        "Judge Anna Berg was named to the Supreme Court.",
        "Anna Berg | Judge",
    ),
    # a commissioner of a field that the union has none for, and of a state
    (
        "The European Commission met. The EU waits for the European Commission.\n\n"
        "Tax Commissioner Anna Berg said no.",
        "Anna Berg | Commissioner",
    ),
    # said to be a state's, of one named in passing, or of two
    (
        "Omar Diallo came from Ohio. The state coroner, Anna Berg, said no.",
        "Anna Berg | state coroner",
    ),
    (
        "Ohio and Texas met. Ohio and Texas wait. The state coroner, Anna Berg, said no.",
        "Anna Berg | state coroner",
    ),
    # the head of two places
    (
        "Governor Omar Diallo of Ohio met Governor Lena Voss of Texas. "
        "The governor's spokeswoman, Anna Berg, said no.",
        "Anna Berg | spokeswoman",
    ),
    # another state's name or chamber in the sentence
    (
        "COLUMBUS, Ohio (Wire) -\n\nOhio voted. Ohio waited.\n\n"
        "Guests came with state Sen. Anna Berg, who knows the Kentucky House.",
        "Anna Berg | senator",
    ),
    # words that open a sentence are no bodies
    ("Press secretary Anna Berg said no.", "Anna Berg | Press secretary"),
    # an international seat
    (
        "BRUSSELS (Wire) -\n\nBelgium waited.\n\nFinance Minister Anna Berg stayed.",
        "Anna Berg | Finance Minister",
    ),
    # one sign alone, and signs that another country has, too
    (
        "A Labour member watched Tarn United. The prime minister, Anna Berg, watched, too.",
        "Anna Berg | prime minister",
    ),
    (
        "Downing Street waited. The prime minister, Anna Berg, stayed.",
        "Anna Berg | prime minister",
    ),
    (
        "Conservatives met in the House of Commons. Prime Minister Anna Berg stayed.",
        "Anna Berg | Prime Minister",
    ),
    # two countries by their signs
    (
        "Downing Street and Labour waited for the Bundestag and the SPD. Prime Minister Anna Berg stayed. "
        "Chancellor Omar Diallo stayed, too.",
        "Omar Diallo | Chancellor",
    ),
    # a guest of the country
    (
        "China waited. Chinese fans left China. President Anna Berg, in Beijing on a state visit, said no.",
        "Anna Berg | President",
    ),
    # a party gives no office of state
    (
        "Anna Berg resigned as transport minister and deputy leader of the Labour Party.",
        "Anna Berg | transport minister",
    ),
    # a minister that the country does not have
    (
        "Downing Street waited. Labour met in the House of Commons. Foreign Minister Anna Berg stayed.",
        "Anna Berg | Foreign Minister",
    ),
    # of a nation or a state of the country, perhaps
    (
        "The Scottish Parliament met. Holyrood waited for the Home Office. Labour met, too. "
        "Health Secretary Anna Berg stayed.",
        "Anna Berg | Health Secretary",
    ),
    (
        "Ohio waited for the National Guard. Democrats and Republicans met in Ohio. "
        "Health Secretary Anna Berg stayed.",
        "Anna Berg | Health Secretary",
    ),
    (
        "COLUMBUS, Ohio (Wire) -\n\nThe Justice Department waited. Democrats and Republicans met. "
        "Attorney General Anna Berg stayed.",
        "Anna Berg | Attorney General",
    ),
    (
        "LUCKNOW: The Lok Sabha met. BJP members left.\n\nHome Minister Anna Berg stayed.",
        "Anna Berg | Home Minister",
    ),
    # of a state, a city or a company
    (
        "Downing Street waited. Labour met in the House of Commons. The mayor, Anna Berg, stayed.",
        "Anna Berg | mayor",
    ),
    (
        "The Lok Sabha met. BJP members left. Chief Minister Anna Berg stayed.",
        "Anna Berg | Chief Minister",
    ),
    (
        "The Federal Trade Commission sued. Republicans laughed. Vice President Anna Berg sold shares.",
        "Anna Berg | Vice President",
    ),
    # a party's, not the country's
    (
        "Downing Street waited. Labour left the Commons. The shadow chancellor, Anna Berg, stayed.",
        "Anna Berg | shadow chancellor",
    ),
]


@pytest.mark.parametrize(("text", "expected"), OPEN)
def test_a_post_that_may_be_another_s_stays_open(parsed: Parsed, text: str, expected: str) -> None:
    assert expected in told(datelined(parsed(text)))


def signs(document: Document) -> Signs:
    refs = mentions.find(document)
    return Signs([Scene(block, refs) for block in document.blocks])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The House of Commons met.", "GB"),
        ("The members of Fine Gael met.", "IE"),
        ("Anna Berg, R-Mich., said no.", "US"),
        ("It cost 40 crore.", "IN"),
        ("They met in Chicago.", "US"),
        ("Swedish ships left.", "SE"),
    ],
)
def test_each_kind_of_sign_weighs_for_its_country(parsed: Parsed, text: str, code: str) -> None:
    weights = signs(parsed(text)).weights
    assert [one for one in weights if weights[one] == max(weights.values())] == [code]


def test_a_headline_and_a_dateline_weigh_more_than_a_mention(parsed: Parsed) -> None:
    weight = lexicon.weights()
    assert weight["dateline"] > weight["headline"] > weight["name"] > weight["currency"]


UNNAMED = [
    (
        "Labour met in the House of Commons. The home secretary, Anna Berg, stayed.",
        ("Anna Berg | home secretary | United Kingdom", "House of Commons"),
    ),
    (
        "Downing Street waited. Labour left the Commons. The prime minister, Anna Berg, stayed.",
        ("Anna Berg | prime minister | United Kingdom", "Commons"),
    ),
    (
        "Democrats and Republicans met. Anna Berg, R-Mich., left.\n\nTreasury Secretary Lena Voss stayed.",
        ("Lena Voss | Treasury Secretary | United States", "R-Mich"),
    ),
    (
        "The Dail met. Fine Gael left. Finance Minister Anna Berg stayed.",
        ("Anna Berg | Finance Minister | Ireland", "Dail"),
    ),
    (
        "The Bundestag met. The SPD left. Chancellor Anna Berg stayed.",
        ("Anna Berg | Chancellor | Germany", "Bundestag"),
    ),
    (
        "BJP members left the Lok Sabha. Finance Minister Anna Berg stayed.",
        ("Anna Berg | Finance Minister | India", "Lok Sabha"),
    ),
    # the dateline shows whose House of Commons, and which Labour, it is
    (
        "OTTAWA (Wire) -\n\nThe House of Commons met.\n\nPrime Minister Anna Berg stayed.",
        ("Anna Berg | Prime Minister | Canada", "House of Commons"),
    ),
    (
        "WELLINGTON (Wire) -\n\nVoters like Labour.\n\nPrime Minister Anna Berg stayed.",
        ("Anna Berg | Prime Minister | New Zealand", "Labour"),
    ),
    # beside what is a party's
    (
        "Downing Street waited. Labour left the Commons. "
        "Conservative shadow health secretary Anna Berg left. Shadow chancellor Lena Voss stayed. "
        "The chief whip, Omar Diallo, stayed.",
        ("Omar Diallo | chief whip | United Kingdom", "Commons"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNNAMED)
def test_a_country_that_signs_alone_tell_has_no_mention_and_the_sign_as_evidence(
    parsed: Parsed, text: str, expected: tuple[str, str]
) -> None:
    document = datelined(parsed(text))
    offices = roles.find(document, mentions.find(document))
    (country,) = offices.implied
    fact = next(fact for fact in offices.memberships if fact.organization == country.id)
    sign = fact.evidence[0].organization
    assert (country.type, country.mentions, fact.basis) == ("place", (), "inferred")
    assert (next(one for one in told(document) if one == expected[0]), sign and document[sign]) == expected


def test_a_shadow_minister_is_of_the_party_of_the_others(parsed: Parsed) -> None:
    text = UNNAMED[-1][0]
    assert "Lena Voss | Shadow chancellor | Conservative" in told(parsed(text))


@pytest.mark.parametrize("noun", sorted(lexicon.delegates()))
def test_the_posts_of_a_country_s_people_are_the_country_s(parsed: Parsed, noun: str) -> None:
    text = (
        f"Sweden and Chile waited. The Norwegian {noun}, Foreign Minister Omar Diallo and Trade Minister "
        "Anna Berg, left."
    )
    assert {"Omar Diallo | Foreign Minister | Norway", "Anna Berg | Trade Minister | Norway"} <= set(
        told(parsed(text))
    )


# ---------- the lists ----------


def test_each_kind_of_list_speaks_of_known_countries() -> None:
    listed = [
        *ROWS["bodies"],
        *ROWS["parties"],
        *ROWS["currency"],
        *(c for row in ROWS["kinds"].values() for c in row),
    ]
    assert [code for code in listed if countries().get(code) is None] == []


@pytest.mark.parametrize("name", [name for listed in ROWS["bodies"].values() for name in listed])
def test_each_body_is_well_known(name: str) -> None:
    known = names.known(name)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize("row", [*ROWS["office"], *ROWS["level"]], ids=lambda row: row["keys"][0])
def test_each_office_is_a_role_and_its_example_names_one(row: dict[str, list[str]]) -> None:
    assert set(row["keys"]) <= set(role_names().roles)
    assert {role.key for role in role_names().within(str(row["example"]))} & set(row["keys"])


@pytest.mark.parametrize("row", ROWS["department"], ids=lambda row: row["office"])
def test_each_department_is_a_known_organization_and_its_example_names_the_office(
    row: dict[str, str],
) -> None:
    assert any(names.known(name) for name in row["names"])
    assert row["office"] in {role.key for role in role_names().within(row["example"])}


@pytest.mark.parametrize("name", sorted(ROWS["shared"]))
def test_each_shared_name_is_listed_under_one_country_and_shared_with_others(name: str) -> None:
    first = lexicon.country_of(name) or lexicon.party_country(name)
    assert first is not None
    assert first not in lexicon.shared(name)
    assert [code for code in lexicon.shared(name) if countries().get(code) is None] == []


@pytest.mark.parametrize("name", ROWS["seat"]["names"])
def test_each_seat_stands_for_a_government(name: str) -> None:
    assert name in {row.name for row in names.metonyms()}


@pytest.mark.parametrize("name", ROWS["both"]["names"])
def test_each_state_that_is_a_city_too_is_a_listed_state(name: str) -> None:
    found = place(name)
    assert found is not None
    assert found.kind == "state"


def test_the_words_for_a_state_s_legislature_are_not_those_for_the_nation_s() -> None:
    assert not set(lexicon.statehouses()) & set(lexicon.congresses())


def test_the_example_of_the_commission_names_a_commissioner_of_a_listed_field() -> None:
    example = ROWS["commission"]["example"]
    assert "commissioner" in {role.key for role in role_names().within(example)}
    assert example.split()[0].lower() in lexicon.commissioners()


def test_no_office_is_listed_twice() -> None:
    keys = [key for row in (*ROWS["office"], *ROWS["level"]) for key in row["keys"]]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ohio", ("state", "US", "US-OH")),
        ("Kerala", ("state", "IN", None)),
        ("Kano State", ("state", "NG", None)),
        ("Columbus", ("city", "US", "US-OH")),
        ("Leeds", ("city", "GB", None)),
    ],
)
def test_a_place_has_its_kind_its_country_and_its_state(name: str, expected: tuple[str, ...]) -> None:
    found = place(name)
    assert found is not None
    assert (found.kind, found.country, found.state) == expected


@pytest.mark.parametrize("name", ["Norway", "Georgia", "Punjab", "Tarnville", ""])
def test_a_country_an_unlisted_place_and_a_name_of_two_states_are_no_place(name: str) -> None:
    assert place(name) is None


@pytest.mark.parametrize(("adjective", "state"), sorted(lexicon.state_adjectives().items()))
def test_each_adjective_of_a_state_names_a_listed_one(adjective: str, state: str) -> None:
    spot = place(state)
    assert spot is not None
    assert spot.kind == "state"
    assert adjective != state
