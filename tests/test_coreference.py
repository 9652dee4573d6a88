"""Which mentions are one entity: one claim a row, with every mention of the chain that it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import mentions
from kg.mentions.page import quoted_spans
from kg.model import Document, EntityRef, EntityRefs, MentionKind

Parsed = Callable[..., Document]


def chain(document: Document, refs: EntityRefs, name: str) -> EntityRef:
    found = [ref for ref in refs if ref.name == name]
    assert len(found) == 1, f"{name!r} is not one of {[ref.name for ref in refs]}"
    return found[0]


def texts(document: Document, ref: EntityRef, *kinds: MentionKind) -> list[str]:
    return [document[one.span] for one in ref.mentions if not kinds or one.kind in kinds]


NAMES = [
    ("Anna Berg resigned. Berg, 51, led the bank.", "Anna Berg", ["Anna Berg", "Berg"]),
    ("Anna Berg resigned. Mrs Berg led the bank.", "Anna Berg", ["Anna Berg", "Berg"]),
    ("The White House said no. The House voted on Monday.", "White House", ["White House"]),
    (
        "The CBF said no. He named a head of the Tarnish Football Confederation (CBF) on Monday.",
        "Tarnish Football Confederation",
        ["CBF", "Tarnish Football Confederation", "CBF"],
    ),
    (
        "The German Research Foundation (DFG) said no.",
        "German Research Foundation",
        ["German Research Foundation", "DFG"],
    ),
    ("Jonas Lind works for the Tarn Water Board (AP).", "Tarn Water Board", ["Tarn Water Board"]),
    (
        "The National Crime Board spoke. The Holm Crime Agency (NCB) said no.",
        "Holm Crime Agency",
        ["Holm Crime Agency"],
    ),
    (
        "Berg rode for Holm Racing Team (NOR), and Lind for Tarn Cycling Club (NOR).",
        "Holm Racing Team",
        ["Holm Racing Team"],
    ),
    ("Sir Jonas Lind resigned. Sir Jonas led the bank.", "Jonas Lind", ["Jonas Lind", "Jonas"]),
    ("Berg resigns as mayor\n\nAnna Berg resigned on Monday.", "Anna Berg", ["Berg", "Anna Berg"]),
    (
        "Anna Maria Berg resigned. Anna Berg led the bank.",
        "Anna Maria Berg",
        ["Anna Maria Berg", "Anna Berg"],
    ),
    ("William Lind resigned. Bill Lind led the bank.", "William Lind", ["William Lind", "Bill Lind"]),
    ("Jonas R. Lind resigned. Jonas Lind led the bank.", "Jonas R. Lind", ["Jonas R. Lind", "Jonas Lind"]),
    ("Anna de Berg resigned. De Berg led the bank.", "Anna de Berg", ["Anna de Berg", "De Berg"]),
    (
        "The talks failed when Andrés Soto Vega left the hall. The offer was bad, said Mr Soto Vega later.",
        "Andrés Soto Vega",
        ["Andrés Soto Vega", "Soto Vega"],
    ),
    (
        "The talks failed when Andrés Soto Vega left the hall. The offer was bad, and Soto knew it.",
        "Andrés Soto Vega",
        ["Andrés Soto Vega", "Soto"],
    ),
    (
        "The talks failed when Leila al-Tarni left the hall. The offer was bad, and Tarni said so.",
        "Leila al-Tarni",
        ["Leila al-Tarni", "Tarni"],
    ),
    (
        "Andriy Marchenko spoke. Andriy Marchenkoo left.",
        "Andriy Marchenkoo",
        ["Andriy Marchenko", "Andriy Marchenkoo"],
    ),
    ("Anna Le Berg resigned. Le Berg led the bank.", "Anna Le Berg", ["Anna Le Berg", "Le Berg"]),
    ("Caio de Holm resigned. The bank was led by Holm.", "Caio de Holm", ["Caio de Holm", "Holm"]),
    ("Jonas Berg-Lind resigned. Ms Berg-Lind led it.", "Jonas Berg-Lind", ["Jonas Berg-Lind", "Berg-Lind"]),
    ("Jonas Lind scored. Fans sang for Jonas.", "Jonas Lind", ["Jonas Lind", "Jonas"]),
    (
        "The Tarn Audit Office (TAO) objected. The TAO wants more.",
        "Tarn Audit Office",
        ["Tarn Audit Office", "TAO", "TAO"],
    ),
    (
        "The Norland Health Service objected. The NHS wants more.",
        "National Health Service",
        None,  # a well-known body is not the acronym of another
    ),
    ("The Tarn Water Board objected. The TWB wants more.", "Tarn Water Board", ["Tarn Water Board", "TWB"]),
    ("Tarn Rovers lost. Rovers have sacked the coach.", "Tarn Rovers", ["Tarn Rovers", "Rovers"]),
    ("Tarn Holm plc grew. Tarn Holm hired 40 people.", "Tarn Holm plc", ["Tarn Holm plc", "Tarn Holm"]),
    ("NATO agreed. Nato ministers met.", "NATO", ["NATO", "Nato"]),
    (
        "The US agreed. America and the United States are one.",
        "United States",
        ["US", "America", "United States"],
    ),
    ("Ukraine agreed. The Ukrainian army withdrew.", "Ukraine", ["Ukraine", "Ukrainian"]),
    # a surname that is a role, too, behind a title
    ("Anna Bishop voted. Mrs Bishop left early.", "Anna Bishop", ["Anna Bishop", "Bishop"]),
    ("Anna Bishop voted. The bishop left early.", "Anna Bishop", ["Anna Bishop"]),
]


@pytest.mark.parametrize(("text", "name", "wanted"), NAMES)
def test_names_of_one_are_one_chain(parsed: Parsed, text: str, name: str, wanted: list[str] | None) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    if wanted is None:
        assert all(ref.name != name for ref in refs)
    else:
        assert texts(document, chain(document, refs, name), "name") == wanted


TWO = [
    (
        "Anna Berg and Jonas Berg voted. Mrs Berg left. Mr Berg stayed.",
        [["Anna Berg", "Berg"], ["Jonas Berg", "Berg"]],
    ),
    (
        "The mayor met Jonas Berg II and his son, Jonas Berg III, in the hall.",
        [["Jonas Berg II"], ["Jonas Berg III"]],
    ),
    (
        "President Berg spoke. The vote was on the ballot, Mr. Berg said. His wife, Anna Berg, agreed.",
        [["Berg", "Berg"], ["Anna Berg"]],  # a surname with a man's title is not hers
    ),
    ("Hilary Tarn and Bill Tarn spoke in Ohio.", [["Hilary Tarn"], ["Bill Tarn"]]),
    (
        "Anna Berg and Jonas Berg voted. Berg left early.",
        [["Anna Berg"], ["Jonas Berg"]],
    ),  # whose is not shown
    ("Berg wins\n\nAnna Berg and Jonas Berg voted.", [["Anna Berg"], ["Jonas Berg"]]),
    (
        "Anna Berg won.\n\nBerg beat Jonas Berg.\n\nBerg thanked the voters.",
        [["Anna Berg", "Berg", "Berg"], ["Jonas Berg"]],  # who was introduced first
    ),
    (
        "Dr Anna Berg and Robin Berg voted. Dr Berg left early.",
        [["Anna Berg", "Berg"], ["Robin Berg"]],  # who alone is given that title
    ),
    ("Dr Anna Berg and Dr Robin Berg voted. Dr Berg left early.", [["Anna Berg"], ["Robin Berg"]]),
    (
        "Robin Berg and Jonas Berg voted. Mr Berg left early.",
        [["Robin Berg"], ["Jonas Berg", "Berg"]],  # named last, and known to be a man
    ),
    ("Jonas Berg and Robin Berg voted. Mr Berg left early.", [["Jonas Berg"], ["Robin Berg"]]),
    ("Anna Lind met Anna Berg. Anna smiled.", [["Anna Lind"], ["Anna Berg"]]),
    ("John Smith met Jane Smith.", [["John Smith"], ["Jane Smith"]]),
    (
        "Omar Lind hired his son, Omar Lind Jr, on Monday. Lind Jr sells boats.",
        [["Omar Lind"], ["Omar Lind Jr", "Lind Jr"]],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TWO)
def test_two_people_with_one_name_stay_two(parsed: Parsed, text: str, wanted: list[list[str]]) -> None:
    document = parsed(text)
    persons = [ref for ref in mentions.find(document) if ref.type == "person"]
    assert [texts(document, ref, "name") for ref in persons] == wanted


def test_a_surname_of_two_goes_to_the_one_who_alone_is_named_nearby(parsed: Parsed) -> None:
    far = "\n\n".join(
        ["Anna Berg led the council.", "It rained.", "It snowed.", "It froze.", "Jonas Berg sued. Berg lost."]
    )
    document = parsed(far)
    refs = mentions.find(document)
    assert texts(document, chain(document, refs, "Jonas Berg"), "name") == ["Jonas Berg", "Berg"]


NOMINALS = [
    (
        "The Energy Ministry of Norland set out a plan. The ministry said it would pay.",
        "Energy Ministry of Norland",
        ["The ministry"],
    ),
    (
        "Nordbank, one of the country's largest mining companies, fell. The company said no.",
        "Nordbank",
        ["The company"],
    ),
    ("Tarnwater is a utility in the north. The utility said no to the plan.", "Tarnwater", ["The utility"]),
    (
        "French President Luc Berg arrived in Oslo. The French leader left. The Frenchman smiled.",
        "Luc Berg",
        ["The French leader", "The Frenchman"],
    ),
    (
        "Anna Berg, the Norwegian striker, scored. The Norwegian scored again. The Norwegian league is good.",
        "Anna Berg",
        ["The Norwegian"],
    ),
    (
        "Norwegian striker Anna Berg and Norwegian striker Eva Lind scored. The Norwegian scored again.",
        "Anna Berg",
        [],
    ),
    # of two who hold the office, a headline means the one whom the article is about, if it is clear who
    (
        "Rates to fall, says defence secretary\n\nUS Defence Secretary Anna Berg met British Defence "
        "Secretary Jonas Lind. Berg smiled. Berg spoke. Berg left.",
        "Anna Berg",
        ["defence secretary"],
    ),
    (
        "Rates to fall, says defence secretary\n\nUS Defence Secretary Anna Berg met British Defence "
        "Secretary Jonas Lind. Berg smiled. Lind left.",
        "Anna Berg",
        [],
    ),
    (
        "The US Defence Secretary hit out at the plan.\n\nUS Defence Secretary Jonas Lind spoke in Oslo.",
        "Jonas Lind",
        ["The US Defence Secretary"],
    ),
    ("Energy Minister Anna Berg denied it. The minister left.", "Anna Berg", ["The minister"]),
    ("Anna Berg, the mayor of Halden, denied it. The mayor left.", "Anna Berg", ["The mayor"]),
    ("Anna Berg is the mayor of Halden. The mayor left.", "Anna Berg", ["The mayor"]),
    (
        "Secretary of Defense Jonas Lind left. The defense secretary smiled.",
        "Jonas Lind",
        ["The defense secretary"],
    ),
    ("Vice President Jonas Lind left. The president stayed.", "Jonas Lind", []),
    ("Former mayor Jonas Lind left. The mayor stayed.", "Jonas Lind", []),
    ("British minister Jonas Lind left. The French minister stayed.", "Jonas Lind", []),
    ("Minister Jonas Lind met Minister Anna Berg. The minister left.", "Jonas Lind", []),  # of two, neither
    ("Mayor Jonas Lind left. Anna Berg wants to be the mayor.", "Jonas Lind", []),  # a predicate
    ("Tarn Holm plc grew. The company hired 40 people.", "Tarn Holm plc", ["The company"]),
    ("Tarn Bank grew. The bank hired 40 people.", "Tarn Bank", ["The bank"]),
    ("Halden University grew. The university hired 40 people.", "Halden University", ["The university"]),
    ("Tarn Bank sued Holm Bank. The bank lost.", "Tarn Bank", []),  # of two, neither
    ("Tarn Council met. The bank lost.", "Tarn Council", []),
    ("Tarn Rovers lost. The club sacked the coach.", "Tarn Rovers", ["The club"]),
    # titles between a role and its holder
    ("Prime Minister Sir Jonas Lind left. The prime minister smiled.", "Jonas Lind", ["The prime minister"]),
    ("Prof Anna Berg led the trial. The professor said it worked.", "Anna Berg", ["The professor"]),
    # of two holders, who alone is named in the paragraph
    (
        "Professor Jonas Lind objected.\n\nProfessor Anna Berg led the trial. The professor said it worked.",
        "Anna Berg",
        ["The professor"],
    ),
    # whose government it is
    ("Jonas Lind's government fell. The prime minister resigned.", "Jonas Lind", ["The prime minister"]),
    ("Jonas Lind's company fell. The prime minister resigned.", "Jonas Lind", []),
    (
        "Jonas Lind's government fell. Prime Minister Anna Berg resigned. The prime minister wept.",
        "Jonas Lind",
        [],
    ),
    # who was appointed
    (
        "The king appointed Anna Berg. The new energy minister smiled.",
        "Anna Berg",
        ["The new energy minister"],
    ),
    ("The king met Anna Berg. The new energy minister smiled.", "Anna Berg", []),
    # what a speaker is called: whom the sentence before is about, past quotations and pronouns
    ('Anna Berg sued the bank. "It was wrong," the Halden MP said.', "Anna Berg", ["the Halden MP"]),
    (
        'Anna Berg sued the bank. "We lost." She wept. "It was wrong," the lawmaker said.',
        "Anna Berg",
        ["the lawmaker"],
    ),
    (
        "Its captain, Anna Berg, fell ill. The Danish defender said she would rest.",
        "Anna Berg",
        ["captain", "The Danish defender"],
    ),
    ("The plan was torn up by Anna Berg. The barrister said it was void.", "Anna Berg", ["The barrister"]),
    ("Jonas Lind met Norwegian minister Anna Berg. The Norwegian diplomat said no.", "Jonas Lind", []),
    (
        "Talks drew in Norwegian counterpart Anna Berg. In Oslo the Norwegian minister said no.",
        "Anna Berg",
        ["the Norwegian minister"],
    ),
    # another MP is called so than the one whom the article has made one, but no minister is
    (
        "Labour MP Anna Berg left. Jonas Lind led the committee. The MP said it was late.",
        "Anna Berg",
        [],
    ),
    (
        "Labour MP Anna Berg left. Energy Minister Jonas Lind sued the bank. The MP said it was late.",
        "Jonas Lind",
        [],
    ),
    # two, neither, another country, a speaker without a name, a place inside what another says
    ("Anna Berg sued and Jonas Lind wept. The lawmaker said no.", "Anna Berg", []),
    ("Norwegian minister Anna Berg left. The Danish lawmaker said no.", "Anna Berg", []),
    ("Anna Berg left. The judge said no. The lawmaker said yes.", "Anna Berg", []),
    ("Anna Berg said the lawmaker would hold a hearing.", "Anna Berg", []),
    # somebody without a name has come in since
    (
        "Anna Berg, the MP for Halden, left. One lawyer, who would not be named, stayed. The MP said no.",
        "Anna Berg",
        [],
    ),
    # headlines leave "the" out; running text does not
    (
        "Rates will fall, minister says\n\nEnergy Minister Anna Berg spoke in Oslo on Monday.",
        "Anna Berg",
        ["minister"],
    ),
    (
        "Prices rise as watchdog attacks delay\n\nThe Tarn Water Authority spoke in Oslo on Monday.",
        "Tarn Water Authority",
        ["watchdog"],
    ),
    ("Energy Minister Anna Berg left. A minister said no.", "Anna Berg", []),
    # ages
    ("Anna Berg said the 58-year-old had lied.", "Anna Berg", []),
    ("Jonas Lind, 58, met Anna Berg, 61. The 58-year-old smiled.", "Jonas Lind", ["The 58-year-old"]),
    ("Jonas Lind left. The 58-year-old smiled.", "Jonas Lind", ["The 58-year-old"]),
    ("Jonas Lind, 57, left. The 58-year-old smiled.", "Jonas Lind", []),
    # the noun that a name stands beside
    ("The charity, Tarn Friends, said no.", "Tarn Friends", ["The charity"]),
    ("A spill came from a well. Its operator Tarn Holm plc said no.", "Tarn Holm plc", ["operator"]),
    ("According to her biographer, Anna Berg, she wept.", "Anna Berg", ["biographer"]),
    ("It is ten days until the election, Anna Berg, a minister, said.", "Anna Berg", []),
    ("She led it with a coal executive, Tarn Holm plc.", "Tarn Holm plc", []),
    # what the article says of an organization, and what it does not
    (
        "The Norwegian foreign ministry met the envoy. The ministry said no.",
        "Norwegian foreign ministry",
        ["The ministry"],
    ),
    ("The Tarn Bureau met on Monday. The regulator said no.", "Tarn Bureau", ["The regulator"]),
    ("The students' union said yes. The lecturers' union said no.", "students' union", []),
    ("The Norland Supreme Court met. The appeals court lost.", "Norland Supreme Court", []),
    ("Tarn Aid, a charity, objected. Holm Bank lost. The charity won.", "Tarn Aid", ["The charity"]),
    ("Tarn Aid, a charity, objected. Holm Aid, a charity, lost. The charity won.", "Tarn Aid", []),
    (
        "Tarn Holm plc grew. The Norwegian company hired 40 people.",
        "Tarn Holm plc",
        ["The Norwegian company"],
    ),
    (
        "Tarn Holm plc sued Holm Bank. The Norwegian company lost.",
        "Tarn Holm plc",
        [],
    ),
]


@pytest.mark.parametrize(("text", "name", "wanted"), NOMINALS)
def test_a_noun_phrase_means_the_one_who_fits_it(
    parsed: Parsed, text: str, name: str, wanted: list[str]
) -> None:
    document = parsed(text)
    assert texts(document, chain(document, mentions.find(document), name), "nominal") == wanted


PRONOUNS = [
    # "my client" is said by the lawyer, whoever has been told of more
    (
        "Omar Diallo, who served for two years as deputy mayor, has not yet spoken. His lawyer, Nikola Lind, "
        'said that the calls were about work.\n\n"My client did nothing," he said.',
        "Nikola Lind",
        ["he"],
    ),
    # far from her name, in a page about her; not where another woman is named
    (
        "Ms Ida Brekke sings. She lives here. She was born here. She has a dog. She has a cat. She reads. "
        "She rows. She paints. The hall was built of oak. It holds 900. Rain falls. Snow falls. "
        "The bank lent a million. She says it was late.",
        "Ida Brekke",
        ["She"] * 8,
    ),
    (
        "Ms Ida Brekke sings. She lives here. She was born here. She has a dog. She has a cat. She reads. "
        "She rows. She paints. The hall was built of oak. It holds 900. Rain falls. Ms Nora Lind "
        "came by. She says it was late.",
        "Ida Brekke",
        ["She"] * 7,
    ),
    # the first "He" is not Lind, who is named under it; then the second is not to be guessed either
    (
        "The board met after Jonas Lind was jailed. He insisted that he knew nothing of Lind's plan. "
        "He described it as a mistake.",
        "Jonas Lind",
        [],
    ),
    ("Anna Berg resigned. She led the bank.", "Anna Berg", ["She"]),
    ("Anna Berg said she would resign.", "Anna Berg", ["she"]),
    ("Jonas Lind lost his seat.", "Jonas Lind", ["his"]),
    ("As he confirmed the plan, Jonas Lind smiled.", "Jonas Lind", ["he"]),
    ("Anna Berg blamed herself.", "Anna Berg", ["herself"]),
    ("Jonas Lind met Anna Berg. She left.", "Anna Berg", ["She"]),
    ("Jonas Lind met Anna Berg. He left.", "Jonas Lind", ["He"]),
    ("Anna Berg saw her.", "Anna Berg", []),  # not herself
    ("His wife Anna Berg left.", "Anna Berg", []),
    ("Mr Robin Berg resigned. He led the bank.", "Robin Berg", ["He"]),
    ("Mr Robin Berg resigned. She led the bank.", "Robin Berg", []),
    ('Jonas Lind said: "He is wrong."', "Jonas Lind", []),  # the speaker is "I"
    ("It is late. She left.", None, []),
    ("Tarn Holm plc said it would close its plant.", "Tarn Holm plc", ["it", "its"]),
    ("Tarn Holm plc grew. It said profits rose.", "Tarn Holm plc", ["It"]),
    ("Tarn Holm plc grew. It rained.", "Tarn Holm plc", []),
    ("The plan for Tarn Holm plc lost its charm.", "Tarn Holm plc", []),
    ("Residents said they were angry.", "Residents", ["they"]),
    ("Tarn Holm plc grew. Its director, Anna Berg, said no.", "Tarn Holm plc", ["Its"]),
    ("Tarn Holm plc grew. Its weather said no.", "Tarn Holm plc", []),
    # a clause names somebody whom its subject cannot mean
    ("Jonas Lind left. He knew nothing of Lind's plan.", "Jonas Lind", []),
    # who acts in the clauses around it
    (
        "Jonas Lind left. He slept. The files were sent by Erik Berg, who led the bank until he fell ill.",
        "Erik Berg",
        ["he"],
    ),
    # who spoke before goes on speaking, past what is quoted
    (
        'Jonas Lind left. Lind wept. Kofi Tarn said Lind was wrong. "It is late. It is cold," he told us.',
        "Kofi Tarn",
        ["he"],
    ),
    (
        "Mr Jonas Lind wrote a note. Mr Erik Berg, an aide, saw it: it was, he said, wrong.",
        "Erik Berg",
        ["he"],
    ),
    # whom a speaker speaks of is not the speaker
    ('Anna Berg left. "One farmer stayed," she said.', "Anna Berg", ["she"]),
    # somebody without a name has come in since
    ("Jonas Lind left. When I rang a former engineer about it, he laughed.", "Jonas Lind", []),
    ("Jonas Lind left. When they asked him about it, he laughed.", "Jonas Lind", ["him", "he"]),
    ("Anna Berg left. One farmer stayed. She said no.", "Anna Berg", []),
]


@pytest.mark.parametrize(("text", "name", "wanted"), PRONOUNS)
def test_a_pronoun_means_whom_the_page_shows(
    parsed: Parsed, text: str, name: str | None, wanted: list[str]
) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    if name is None:
        assert all(one.kind != "pronoun" for ref in refs for one in ref.mentions)
    else:
        assert texts(document, chain(document, refs, name), "pronoun") == wanted


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr Robin Berg left.", "m"),
        ("Dame Robin Berg left.", "f"),
        ("Robin Berg resigned. She led the bank.", "f"),
        ("Robin Berg left.", None),
        ("Anna Berg left.", None),  # a given name is no proof
        ("The actress Robin Berg left.", "f"),
    ],
)
def test_gender_is_what_the_article_shows(parsed: Parsed, text: str, gender: str | None) -> None:
    document = parsed(text)
    assert (
        chain(document, mentions.find(document), "Anna Berg" if "Anna" in text else "Robin Berg").gender
        == gender
    )


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Anna Berg resigned. Berg left.", ["name", "surname"]),
        ("Anna Berg resigned. Mrs Berg left.", ["name", "title"]),
        ("Jonas Lind scored. Fans sang for Jonas.", ["name", "given"]),
        ("Energy Minister Anna Berg denied it. The minister said she left.", ["name", "office", "pronoun"]),
    ],
)
def test_each_mention_says_what_tied_it(parsed: Parsed, text: str, basis: list[str]) -> None:
    document = parsed(text)
    (ref,) = [one for one in mentions.find(document) if one.type == "person"]
    assert [one.basis for one in ref.mentions] == basis
    assert all(0.5 <= one.confidence <= 1 for one in ref.mentions)


def test_titled_forms_are_aliases_and_never_the_name(parsed: Parsed) -> None:
    document = parsed("Sir Jonas Lind resigned. Mr Lind left. Lind is 60.")
    (ref,) = mentions.find(document)
    assert (ref.name, ref.aliases) == ("Jonas Lind", ("Lind", "Mr Lind", "Sir Jonas Lind"))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"No," he said, "never."', ["No,", "never."]),
        ("“No,” he said. “Never.”", ["No,", "Never."]),
        ("‘It’s a sad day,’ he said.", ["It’s a sad day,"]),
        ("'We don't know,' he said.", ["We don't know,"]),
        ("The 1990s' end and the '80s", []),
        ('"A quotation that goes on', ["A quotation that goes on"]),
        ("«Non», said she", ["Non"]),
        ("no marks", []),
    ],
)
def test_quoted_spans_are_what_stands_between_marks(text: str, inside: list[str]) -> None:
    assert [text[one.start : one.end] for one in quoted_spans(text)] == inside
