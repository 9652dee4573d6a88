"""Who is the speaker of a nameless source: one claim a row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import mentions
from kg.facts import statements
from kg.model import Document

Parsed = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman for Tarn Water said the river was safe.", "Tarn Water"),
        ("A NATO spokeswoman said the river was safe.", "NATO"),
        ("Prices rose by 7%, according to data from the Tarn Exchange.", "Tarn Exchange"),
        ("Oslo District Court heard that the river was safe.", None),  # it listened
        ("A resident of Tarn Water said the river was safe.", None),
        ("A NATO official said the river was safe.", None),  # some official: not the alliance
        ("A spokesman for Anna Berg said the river was safe.", None),  # he speaks, not she
        ("A spokeswoman for the supplier, Tarn Water, said the river was safe.", "Tarn Water"),
        ("Tarn Council owns the dam. A council spokesman said the river was safe.", "Tarn Council"),
        ("A poll released on Monday by Tarn University found that rates had risen.", "Tarn University"),
        ("Tarn Water was fined on Monday. A spokeswoman said the river was safe.", "Tarn Water"),
        ("Tarn Water fired Anna Berg. A spokeswoman said the river was safe.", None),  # hers or theirs
        ("Tarn Water fired Anna Berg. A company spokeswoman said the river was safe.", "Tarn Water"),
        ("A spokeswoman for Ms Anna Berg said the river was safe.", None),
        ("The GMB union denied that the river was safe.", "GMB"),
        ("The Tarn Water union denied that the river was safe.", None),  # of those who work there
        ("Police closed the road. A police spokesman said the river was safe.", "Police"),
    ],
)
def test_a_nameless_spokesperson_speaks_for_the_body(parsed: Parsed, text: str, speaker: str | None) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    (statement,) = statements.find(document, refs)
    assert (refs.get(statement.speaker).name if statement.speaker else None) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The UN's resident envoy in Oslo, Anna Berg, said the talks had failed.", "Anna Berg"),
        ("The committee's chair, Anna Berg of the Labour Party, replied that it was late.", "Anna Berg"),
        ("The leaders Anna Berg and Carl Lund said the talks had failed.", "Anna Berg, Carl Lund"),
        ("The leader of the council at the time, a farmer, said the school was closed.", None),
        ("Its vice-rector for research, Joost Hansen-Moe, denied that the lab was safe.", "Joost Hansen-Moe"),
        ("The then chair, the retired admiral Sir Carl Lund, said the talks had failed.", "Carl Lund"),
        ("An inquiry led by former judge Carl Lund concluded that it was late.", None),
        ("The inquiry into the fire, led by the former judge Carl Lund, concluded that it was late.", None),
        ("The far-right Patriots for Europe group said the talks had failed.", "Patriots for Europe"),
        ("A rival bidder, the Oslo group Tarn Gas, denied that it had lied.", "Tarn Gas"),
        ("Mother-of-two Anna Lund-Berg, 45, a driver, said she was tired.", "Anna Lund-Berg"),
        ("Ida Brekke, who runs the group Turn On Our Taps, told the BBC her son was ill.", "Ida Brekke"),
        ("A friend of Carl Lund said the talks had failed.", None),
        (
            "Lund left on Friday, after the mayor's adviser on ports, Sir Carl Berg, found he had lied.",
            "Carl Berg",
        ),
        (
            "In Addis Ababa, the Tarn Commission's chairperson, Ousmane Tolla Berg, opened the dam "
            "and urged the banks to pay.",
            "Ousmane Tolla Berg",
        ),
        ("According to two foreign diplomats, Berg wrote to the bank.", None),
        ("According to the bank's chief executive, Anna Berg, rates will rise.", "Anna Berg"),
        ("The club's lawyer, Daniel Rosen KC, has previously said that the claim is false.", "Daniel Rosen"),
    ],
)
def test_a_name_beside_an_office_is_who_speaks(parsed: Parsed, text: str, speaker: str | None) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    found = [refs.get(one.speaker).name for one in statements.find(document, refs) if one.speaker]
    assert (", ".join(found) or None) == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (  # two women in the article; the paragraph names one
            "Anna Berg left the bank. Ida Lund joined it.\n\n"
            'Berg denied that she was pushed. "It was time," she said.',
            ["Anna Berg", "Anna Berg"],
        ),
        (  # a spokeswoman speaks for her company, and so does "she"
            "A Tarn Water spokeswoman said the river was safe. She added that the fine was unfair.",
            ["Tarn Water", "Tarn Water"],
        ),
        (  # somebody else is named between
            "Anna Berg said the bank was safe. Ida Lund stayed away. She called the talks a farce.",
            ["Anna Berg", "Ida Lund"],
        ),
        (  # who tells of him is nearer than he who is told of
            "Carl Lund runs the firm.\n\nTom Hart, the bank's head of enforcement, remembers how Lund "
            'laughed. "Nobody believed us about the fees," he said.',
            ["Tom Hart", "Tom Hart"],
        ),
        (  # a body is no "she"
            "Tarn Council said the river was safe. She added that the fine was unfair.",
            ["Tarn Council", None],
        ),
        (  # he does not speak of himself by name
            'Carl Lund left the bank. "I like Lund," he said.',
            [None],
        ),
        (  # who spoke last has no name
            'Carl Lund left the bank. A former colleague said: "It is over." He said the board would meet.',
            [None, None],
        ),
        (  # a report is no "he"
            "Carl Lund left the bank. A report said it was lost. He said the board would meet.",
            [None, "Carl Lund"],
        ),
        (  # "the spokeswoman" is the one who spoke before
            'A spokeswoman for Tarn Water said it was over.\n\n"The river is safe," the spokeswoman said.',
            ["Tarn Water", "Tarn Water"],
        ),
        (  # they who spoke together
            'Carl Lund and Anna Berg said the bank was safe.\n\n"We have looked at it," they said.',
            ["Carl Lund", "Anna Berg", "Carl Lund", "Anna Berg"],
        ),
        (
            "One farmer from Oslo, who gave her name only as Halima, said the road was closed.",
            ["Halima"],
        ),
    ],
)
def test_a_pronoun_goes_on_with_the_speaker_before_it(
    parsed: Parsed, text: str, speakers: list[str | None]
) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    found = statements.find(document, refs)
    assert [refs.get(one.speaker).name if one.speaker else None for one in found] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # by what somebody was, of the one whom the sentence before is about
        ("Ida Brekke resigned on Monday. The former mayor of Tarn denied that she had lied.", ["Ida Brekke"]),
        ("Mayor Ida Brekke resigned on Monday. The former mayor denied that the bank had lied.", [None]),
        ('Ida Brekke won the vote.\n\n"It is over," the president-elect told reporters.', ["Ida Brekke"]),
        ('Ida Brekke won the vote.\n\n"It is over," the Tarn East and Holm MP said.', ["Ida Brekke"]),
        ('Ida Brekke met Carl Lund.\n\n"It is over," the Tarn East and Holm MP said.', ["Ida Brekke"]),
        ("Tarn Opera opens without Ida Brekke. The Finnish conductor said she was ill.", ["Ida Brekke"]),
        ("Its owner fired Ida Brekke. The Finnish conductor said she was ill.", [None]),
        (
            'The envoy for Oslo, Ida Brekke, wept.\n\n"It is over," said the Norwegian diplomat.',
            ["Ida Brekke"],
        ),
        ('Tarn Holm plc has hired 40 men. "It is over," the insurer said.', ["Tarn Holm plc"]),
        ('Tarn Shipping sued Holm Freight. "It is over," the company said.', [None]),
        ('Tarn Shipping has hired 40 men. "It is over," the Wexcombe campaign said.', [None]),
        (
            "Tarn Shipping has hired 40 men. A spokesman for the firm said the dam was safe.",
            ["Tarn Shipping"],
        ),
        # whose letter it is
        (
            'In a letter to staff, Ida Brekke said the plant was safe. "It will pay," the letter added.',
            ["Ida Brekke", "Ida Brekke"],
        ),
        ('Ida Brekke said the plant was safe. "It will pay," the letter added.', ["Ida Brekke", None]),
        # named only in the next paragraph; not where the name there has an office of its own
        (
            "A former nurse who told a friend that she had lied was sent to prison on Monday.\n\n"
            "Ida Brekke, 44, of Tarn, was convicted in May after a long trial at the city's court.",
            ["Ida Brekke"],
        ),
        (
            "A former nurse who told a friend that she had lied was sent to prison on Monday.\n\n"
            "Ida Brekke, the head of the hospital, was in court in May during a long trial in the city.",
            [None],
        ),
        (
            "Germany's transport minister said on Monday that the bridges of the country were not safe.\n\n"
            "Transport Minister Ida Brekke wept in the chamber as the members of her party left the hall.",
            ["Ida Brekke"],
        ),
        # which of two presidents, and no minister whom a name before "the minister" names
        (
            "Ida Brekke, the president of the Tarn Commission, met Carl Lund, the president of Holm Bank. "
            "The Commission president said it was late.",
            ["Ida Brekke"],
        ),
        ("Speaking to the presenter Ida Brekke, the Estonian minister said it was late.", [None]),
        # "he" after an office that nobody is known to hold is not who was named before
        (
            'Carl Lund said the dam was safe. The prime minister said it was not. "It is late," he added.',
            ["Carl Lund", None, None],
        ),
        ("The coroner, Ida Brekke, is to decide by June whether to hold an inquest.", []),
        # an age that the parse took for a word of the listeners
        (
            'Ida Brekke did so on Monday. "The list was late," the 55-year-old told lawmakers.',
            ["Ida Brekke"],
        ),
        # the cue that the parse took for a participle
        ("Ida Brekke, the head of the union, accused managers of 'selling the silver'.", ["Ida Brekke"]),
    ],
)
def test_a_speaker_goes_by_what_he_is(parsed: Parsed, text: str, speakers: list[str | None]) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    found = statements.find(document, refs)
    assert [refs.get(one.speaker).name if one.speaker else None for one in found] == speakers


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        # an office that the page gives to the one who spoke last, though others have had it
        (
            "Mayor Ida Brekke of Tarn met Mayor Carl Lund of Holm. Lund was late.\n\n"
            'Brekke told the council that it would rain.\n\n"We can wait," the mayor said.',
            "Ida Brekke",
        ),
        # one that it gives to nobody: of the past, in a party, in a cabinet, or in that person's own sentence
        (
            "Carl Lund, who founded Tarn Bank, spoke for an hour. He told the court that he was sorry.\n\n"
            '"They are tired," the former chief executive said.',
            "Carl Lund",
        ),
        (
            "Transport Minister Ida Brekke said the line would open. However, she ruled out a new bridge.\n\n"
            '"It is too dear," the deputy Liberal leader said.',
            "Ida Brekke",
        ),
        (
            'Her cabinet colleague Carl Lund rejected the claim. "It is a lie," the health minister said.',
            "Carl Lund",
        ),
        (
            "The plan was drawn up by Ida Brekke after she was named city manager.\n\n"
            'Brekke said it was sound. "It took a year," the city manager said.',
            "Ida Brekke",
        ),
        # not another's, nor of another kind, nor what somebody is in one case; no name of another between
        ('Farmer Ida Brekke said the levy was unfair. "It is not," the agriculture minister said.', None),
        ('Mayor Ida Brekke said the bridge was shut. "It is not safe," the city engineer said.', None),
        (
            'Ida Brekke, once a minister, told the court that she wept. "Sit down," the trial judge said.',
            None,
        ),
        (
            "Mayor Carl Lund left. A former chief executive left the room. Ida Brekke said she was sorry.\n\n"
            '"They are tired," the former chief executive said.',
            None,
        ),
        (
            "Health Minister Ida Brekke left. Her cabinet colleague Carl Lund said it was late. "
            '"It is a lie," the health minister said.',
            "Ida Brekke",
        ),
        (
            'Ida Brekke, who led the board in May, said Carl Lund was late. "It took a year," '
            "the Liberal whip said.",
            None,
        ),
        # "he" after an office that nobody is known to hold, in whatever words
        (
            "Carl Lund was held in May. The treasurer of the club said it was a shock. "
            '"We knew nothing," he said.',
            None,
        ),
        (
            "Carl Lund was held in May. His party's national convener said it was a shock. "
            '"We knew nothing," he said.',
            None,
        ),
        # "she" is not the one whom somebody urges to say when "he" will act
        (
            "Liberal leader Kim Brekke called on the prime minister to say when he would resign.\n\n"
            '"It is time," she said.',
            "Kim Brekke",
        ),
        # whose name opens or ends a phrase, and who is only named in it
        (
            "Ida Brekke, the trader who acted as go-between in the talks with Carl Lund, "
            'said he had told her "nothing of the plan at all".',
            "Ida Brekke",
        ),
        # an office that a verb gave, or that is called so of its kind
        (
            "The king nominated a former officer, Admiral Carl Lund, as sole administrator of the state.\n\n"
            'Lund calmed them. The administrator said: "The bank stays open."',
            "Carl Lund",
        ),
        (
            "Ida Brekke, an assistant US attorney, told the court it was a crime. "
            '"It was theft," the prosecutor said.',
            "Ida Brekke",
        ),
        (
            "But the senator representing Holm West, Carl Lund, stormed out. "
            'The ex-Tarn governor told reporters: "It is late."',
            "Carl Lund",
        ),
        # "he" after somebody without a name is not the one named before
        (
            "Judge Carl Lund called the plea a lie.\n\nBefore that the defendant spoke for an hour. "
            '"They are tired," he said.',
            None,
        ),
        ('Carl Lund was fired. The treasurer resigned. "It is too much," he said.', None),
        # an age that the page gives nobody
        (
            "Carl Lund will leave Tarn in May. He replaces Jon Falk, sacked in March.\n\n"
            'Speaking before that, the 65-year-old said it was "a fine town".',
            "Carl Lund",
        ),
        # a name set off behind a long office, and behind a word that opens the sentence
        (
            "The Attorney-General of the Federation and Minister of Justice, Carl Lund (SAN), said it was "
            '"a sham".',
            "Carl Lund",
        ),
        (
            "Reacting, the Special Adviser to the President on Trade and Ports, Carl Lund, called it "
            '"a sham".',
            "Carl Lund",
        ),
        (
            "Ida Brekke is the president of Tarn Bank. Lawyers for Brekke were late. In a letter the ousted "
            'president said it was "a sham".',
            "Ida Brekke",
        ),
        # of the double surname alone, which may look like a firm's
        (
            "Carl Lund-Brekke was jailed. Judge Ida Holm spoke.\n\nLund-Brekke spoke for an hour. "
            'He said: "I am sorry."',
            "Carl Lund-Brekke",
        ),
    ],
)
def test_a_quotation_is_of_the_one_who_spoke_last(parsed: Parsed, text: str, quoted: str | None) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    found = [one for one in statements.find(document, refs) if one.quoted]
    assert [refs.get(one.speaker).name for one in found if one.speaker] == ([quoted] if quoted else [])


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('Ida Brekke said the talks had failed. "We tried it all."', "Ida Brekke"),
        ('Ida Brekke denied the claim. "It is a lie."', "Ida Brekke"),
        ('Ida Brekke was unmoved by it. "It is a lie."', None),
        ('The plan fell, though Ida Brekke said it was good. "It is a lie."', None),
        ('Ida Brekke said the bank was safe. "Too big to fail" was its name.', None),
        ('Ida Brekke said it was safe, and Carl Lund said it was not. "It is a lie."', None),
    ],
)
def test_a_quotation_without_a_cue_goes_on_with_what_is_reported(
    parsed: Parsed, text: str, quoted: str | None
) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    found = [one for one in statements.find(document, refs) if one.kind == "direct"]
    assert [refs.get(one.speaker).name for one in found if one.speaker] == ([quoted] if quoted else [])
