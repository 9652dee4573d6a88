"""Reported speech, attitudes, and what is neither.

Each row is a sentence and the statements in it: source, cue, content (its spans joined by " | ").
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.facts import statements
from kg.model import Document, EntityRefs, Span

Row = tuple[str | None, str | None, str]


def said(document: Document) -> list[Row]:
    """The statements of a document, in words."""

    def words(span: Span | None) -> str | None:
        return document[span] if span else None

    found = statements.find(document, EntityRefs(refs=()))
    return [
        (words(one.speaker_mention), words(one.cue), " | ".join(document[span] for span in one.content))
        for one in found
    ]


INDIRECT: list[tuple[str, list[Row]]] = [
    ("Berg said that rates would fall.", [("Berg", "said", "that rates would fall")]),
    ("Berg said rates would fall.", [("Berg", "said", "rates would fall")]),
    ("Rates would fall, Berg said.", [("Berg", "said", "Rates would fall")]),
    ("Rates would fall, said Anna Berg.", [("Anna Berg", "said", "Rates would fall")]),
    ("Rates, Berg said, would fall.", [("Berg", "said", "Rates | would fall")]),
    ("Rates, said Anna Berg, would fall.", [("Anna Berg", "said", "Rates | would fall")]),
    ("Berg told reporters that rates would fall.", [("Berg", "told", "that rates would fall")]),
    ("Berg told her to leave the bank.", [("Berg", "told", "her to leave the bank")]),
    ("Berg asked whether rates would fall.", [("Berg", "asked", "whether rates would fall")]),
    ("Berg asked why rates had fallen.", [("Berg", "asked", "why rates had fallen")]),
    ("Berg asked the bank to pay.", [("Berg", "asked", "the bank to pay")]),
    ("Berg urged the bank to pay.", [("Berg", "urged", "the bank to pay")]),
    ("Berg warned against cuts.", [("Berg", "warned against", "cuts")]),
    ("Berg warned of more cuts.", [("Berg", "warned of", "more cuts")]),
    ("Berg called for a vote.", [("Berg", "called for", "a vote")]),
    ("Berg called on the bank to pay.", [("Berg", "called on", "the bank to pay")]),
    ("Berg called for the money to go to the poor.", [("Berg", "called for", "the money to go to the poor")]),
    ("Berg hit out at the bank.", [("Berg", "hit out at", "the bank")]),
    ("Berg lashed out at the bank over its rates.", [("Berg", "lashed out at", "the bank")]),
    ("Berg pointed to rising costs.", [("Berg", "pointed to", "rising costs")]),
    ("Berg railed against the plan.", [("Berg", "railed against", "the plan")]),
    ("Berg criticised the plan.", [("Berg", "criticised", "the plan")]),
    ("Berg criticised the bank for its rates.", [("Berg", "criticised", "the bank for its rates")]),
    ("Berg accused the bank of lying.", [("Berg", "accused", "the bank of lying")]),
    ("Berg blamed the loss on the bank.", [("Berg", "blamed", "the loss on the bank")]),
    ("Berg praised the bank for its work.", [("Berg", "praised", "the bank for its work")]),
    ("Berg thanked the voters.", [("Berg", "thanked", "the voters")]),
    ("Berg denied that the bank had lied.", [("Berg", "denied", "that the bank had lied")]),
    ("Berg denied lying.", [("Berg", "denied", "lying")]),
    ("Berg denied the claim.", [("Berg", "denied", "the claim")]),
    (
        "Berg rejected the claim that the bank had lied.",
        [("Berg", "rejected", "the claim that the bank had lied")],
    ),
    ("Berg promised to pay.", [("Berg", "promised", "to pay")]),
    ("Berg vowed that the bank would pay.", [("Berg", "vowed", "that the bank would pay")]),
    ("Berg threatened to sue the bank.", [("Berg", "threatened", "to sue the bank")]),
    ("Berg wants to close the bank.", [("Berg", "wants", "to close the bank")]),
    ("Berg hopes that rates will fall.", [("Berg", "hopes", "that rates will fall")]),
    ("Berg hopes rates will fall.", [("Berg", "hopes", "rates will fall")]),
    ("Berg fears that rates will rise.", [("Berg", "fears", "that rates will rise")]),
    ("Berg plans to close the bank.", [("Berg", "plans", "to close the bank")]),
    ("Berg believes the bank lied.", [("Berg", "believes", "the bank lied")]),
    ("Berg thinks the bank lied.", [("Berg", "thinks", "the bank lied")]),
    ("Berg is confident that rates will fall.", [("Berg", "confident", "that rates will fall")]),
    ("Berg is intent on closing the bank.", [("Berg", "intent on", "closing the bank")]),
    ("Berg was critical of the plan.", [("Berg", "critical of", "the plan")]),
    ("Berg was disappointed with the plan.", [("Berg", "disappointed with", "the plan")]),
    ("Berg voiced concerns over the plan.", [("Berg", "voiced concerns", "the plan")]),
    ("Berg issued a warning that rates would fall.", [("Berg", "issued a warning", "that rates would fall")]),
    ("Berg expressed reservations about the plan.", [("Berg", "expressed reservations", "the plan")]),
    ("Berg's claim that the bank had lied was wrong.", [("Berg's", "claim", "that the bank had lied")]),
    ("Berg made clear that the bank would pay.", [("Berg", "made clear", "that the bank would pay")]),
    ("According to Berg, rates will fall.", [("Berg", "According to", "rates will fall")]),
    ("Rates will fall, according to Berg.", [("Berg", "according to", "Rates will fall")]),
    ("Rates, according to Berg, will fall.", [("Berg", "according to", "Rates | will fall")]),
    (
        "According to a report by the bank, rates will fall.",
        [("a report by the bank", "According to", "rates will fall")],
    ),
    ("In Berg's view, rates will fall.", [("Berg's", "view", "rates will fall")]),
    ("In the words of Berg, rates will fall.", [("Berg", "words", "rates will fall")]),
    (
        "Berg, who said that rates would fall, left the bank.",
        [("Berg, who", "said", "that rates would fall")],
    ),
    ("A man who said he was a banker left.", [("A man who", "said", "he was a banker")]),
    ("Berg left the bank, saying that rates would fall.", [("Berg", "saying", "that rates would fall")]),
    ("Berg left the bank after saying that rates would fall.", [("Berg", "saying", "that rates would fall")]),
    ("Berg went on to warn that rates would fall.", [("Berg", "warn", "that rates would fall")]),
    (
        "Berg said that rates would fall, adding that prices would rise.",
        [("Berg", "said", "that rates would fall"), ("Berg", "adding", "that prices would rise")],
    ),
    (
        "Berg said that rates would fall and warned that prices would rise.",
        [("Berg", "said", "that rates would fall"), ("Berg", "warned", "that prices would rise")],
    ),
    (
        "Berg accepted that he had paid but insisted that he was poor.",
        [("Berg", "accepted", "that he had paid"), ("Berg", "insisted", "that he was poor")],
    ),
    (
        "Berg said rates would fall because demand was weak.",
        [("Berg", "said", "rates would fall because demand was weak")],
    ),
    (
        "Berg said that if wages rose, rates would fall.",
        [("Berg", "said", "that if wages rose, rates would fall")],
    ),
    (
        "Berg said that rates would fall and that prices would rise.",
        [("Berg", "said", "that rates would fall and that prices would rise")],
    ),
    ("The bank said it would pay.", [("The bank", "said", "it would pay")]),
    (
        "The bank's chief executive said it would pay.",
        [("The bank's chief executive", "said", "it would pay")],
    ),
    ("The minister said rates would fall.", [("The minister", "said", "rates would fall")]),
    ("Police said the man had left.", [("Police", "said", "the man had left")]),
    ("Officials said the man had left.", [("Officials", "said", "the man had left")]),
    (
        "A source close to the bank said rates would fall.",
        [("A source close to the bank", "said", "rates would fall")],
    ),
    (
        "Two people familiar with the talks said rates would fall.",
        [("Two people familiar with the talks", "said", "rates would fall")],
    ),
    ("The report said rates would fall.", [("The report", "said", "rates would fall")]),
    ("A poll showed that voters liked the plan.", [("A poll", "showed", "that voters liked the plan")]),
    ("Downing Street said rates would fall.", [("Downing Street", "said", "rates would fall")]),
    ("The plan was described as a mess by Berg.", [("Berg", "described", "The plan | as a mess")]),
    ("The plan was criticised by Berg.", [("Berg", "criticised", "The plan")]),
    ("Berg was asked whether rates would fall.", [(None, "asked", "whether rates would fall")]),
    ("Berg proposed closing the bank.", [("Berg", "proposed", "closing the bank")]),
    (
        "Berg proposed watching the ports and signalled support for a ban.",
        [("Berg", "proposed", "watching the ports"), ("Berg", "signalled", "support for a ban")],
    ),
    ("Berg suggested that the bank should pay.", [("Berg", "suggested", "that the bank should pay")]),
    ("Berg suggested closing the bank.", [("Berg", "suggested", "closing the bank")]),
    ("Berg recalled how the bank had closed.", [("Berg", "recalled", "how the bank had closed")]),
    ("Berg explained what the bank would do.", [("Berg", "explained", "what the bank would do")]),
    (
        "Berg said she had told him that rates would fall.",
        [("Berg", "said", "she had told him that rates would fall")],
    ),
    (
        "Berg said the bank, which closed in May, would pay.",
        [("Berg", "said", "the bank, which closed in May, would pay")],
    ),
    (
        "Berg boasted to a friend that he could move the market.",
        [("Berg", "boasted", "that he could move the market")],
    ),
    ("Former colleagues say she never forgave him.", [("Former colleagues", "say", "she never forgave him")]),
    ("The bank expects rates to fall.", [("The bank", "expects", "rates to fall")]),
    ("The court ruled that the bank must pay.", [("The court", "ruled", "that the bank must pay")]),
    ("The judge ordered the bank to pay.", [("The judge", "ordered", "the bank to pay")]),
    ("The union demanded that the bank pay.", [("The union", "demanded", "that the bank pay")]),
    ("The union demanded a vote.", [("The union", "demanded", "a vote")]),
    ("The bank announced a new plan.", [("The bank", "announced", "a new plan")]),
    ("The bank confirmed that it would pay.", [("The bank", "confirmed", "that it would pay")]),
    ("The bank admitted lying.", [("The bank", "admitted", "lying")]),
    ("Berg talked about the plan.", [("Berg", "talked about", "the plan")]),
    ("Berg referred to the plan as a mess.", [("Berg", "referred to", "the plan as a mess")]),
    ("Berg compared the bank to a casino.", [("Berg", "compared", "the bank to a casino")]),
    ("Berg supports a ban.", [("Berg", "supports", "a ban")]),
    ("Berg opposes the ban.", [("Berg", "opposes", "the ban")]),
    ("It is clear to Berg that rates will fall.", []),
    ("Berg and Maas said rates would fall.", [("Berg and Maas", "said", "rates would fall")]),
    (
        "Berg wrote that the bank had lied and urged the minister to leave.",
        [("Berg", "wrote", "that the bank had lied"), ("Berg", "urged", "the minister to leave")],
    ),
    (
        "A director of Nordbank who said rates would fall has left.",
        [("A director of Nordbank who", "said", "rates would fall")],
    ),
    ("Berg's pledge to close the bank was kept.", [("Berg's", "pledge", "to close the bank")]),
    ("Berg is under pressure to say that rates will fall.", [("Berg", "say", "that rates will fall")]),
    ("Berg told the court that the bank had lied.", [("Berg", "told", "that the bank had lied")]),
    ("Berg reminded voters of the loss.", [("Berg", "reminded", "voters of the loss")]),
    ("Berg assured investors that the bank was safe.", [("Berg", "assured", "that the bank was safe")]),
    ("Berg apologised for the delay.", [("Berg", "apologised for", "the delay")]),
    ("Berg ruled out a deal.", [("Berg", "ruled out", "a deal")]),
    ("Berg took aim at the bank.", [("Berg", "took aim at", "the bank")]),
    ("Berg pushed back against the claim.", [("Berg", "pushed back against", "the claim")]),
    ("Berg is opposed to the plan.", [("Berg", "opposed to", "the plan")]),
    ("Berg is unsure whether rates will fall.", [("Berg", "unsure", "whether rates will fall")]),
    ("Berg is worried about the plan.", [("Berg", "worried about", "the plan")]),
    ("Berg expects that rates will fall.", [("Berg", "expects", "that rates will fall")]),
    ("Berg predicted a loss.", [("Berg", "predicted", "a loss")]),
    ('Berg said rates "may" fall.', [("Berg", "said", 'rates "may" fall')]),
    (
        "Berg, citing a report, said rates would fall.",
        [("Berg", "citing", "a report"), ("Berg", "said", "rates would fall")],
    ),
    (
        "Citing a report, Berg said rates would fall.",
        [("Berg", "Citing", "a report"), ("Berg", "said", "rates would fall")],
    ),
    (
        "Berg said it was time to act, calling the plan a gift.",
        [("Berg", "said", "it was time to act"), ("Berg", "calling", "the plan a gift")],
    ),
    (
        "Berg, a critic of the bank, said rates would fall.",
        [("Berg, a critic of the bank", "said", "rates would fall")],
    ),
    ("Berg, 46, said rates would fall.", [("Berg, 46", "said", "rates would fall")]),
    ("The three men said rates would fall.", [("The three men", "said", "rates would fall")]),
    ("Both sides said talks would go on.", [("Both sides", "said", "talks would go on")]),
    ("Many voters said rates would fall.", [("Many voters", "said", "rates would fall")]),
    ("The study found that rates had fallen.", [("The study", "found", "that rates had fallen")]),
    ("The letter warned that rates would fall.", [("The letter", "warned", "that rates would fall")]),
    ("Figures show that rates have fallen.", [("Figures", "show", "that rates have fallen")]),
    ("Critics say the plan is late.", [("Critics", "say", "the plan is late")]),
    ("Experts warn that rates will fall.", [("Experts", "warn", "that rates will fall")]),
    ("The plan was announced by the bank.", [("the bank", "announced", "The plan")]),
    ("Berg was accused of lying.", [(None, "accused", "Berg | of lying")]),
    ("Rates are falling, the bank says.", [("the bank", "says", "Rates are falling")]),
    ("Rates are falling, says the bank.", [("the bank", "says", "Rates are falling")]),
    (
        "The rates, according to a source, are falling.",
        [("a source", "according to", "The rates | are falling")],
    ),
    ("In her view, rates will fall.", [("her", "view", "rates will fall")]),
    ("Berg says she is proud of the plan.", [("Berg", "says", "she is proud of the plan")]),
    (
        "Berg voiced concerns over the plan and whether it would work.",
        [("Berg", "voiced concerns", "the plan and whether it would work")],
    ),
    ("It is a plan that Berg said should not go on.", [("Berg", "said", "should not go on")]),
    ("It is a plan which, Berg says, will fail.", [("Berg", "says", "will fail")]),
    (
        "Berg said the plan was late, calling for a vote.",
        [("Berg", "said", "the plan was late"), ("Berg", "calling for", "a vote")],
    ),
    ("Berg said that rates had fallen, and the bank closed.", [("Berg", "said", "that rates had fallen")]),
    ("Berg made the point that the bank had lied.", [("Berg", "made the point", "that the bank had lied")]),
    ("Berg considers the plan unfit.", [("Berg", "considers", "the plan unfit")]),
    ("The plan that was criticised by Berg is dead.", []),
    ("There was criticism of the plan.", [(None, "criticism", "the plan")]),
    ("Berg was quoted as saying that rates would fall.", [("Berg", "saying", "that rates would fall")]),
    ("The man, accused of lying by Berg, left.", []),
    ("Berg spoke on the day to warn that rates would fall.", [("Berg", "warn", "that rates would fall")]),
    ("Berg received praise for the plan from Maas.", [("Maas", "praise", "the plan")]),
    ("A bank keen to close ten branches has a plan.", [("A bank", "keen", "to close ten branches")]),
    (
        "Berg and others, worried that rates would fall, left.",
        [("Berg and others", "worried", "that rates would fall")],
    ),
    ("It was Berg who said that rates would fall.", [("Berg who", "said", "that rates would fall")]),
    (
        "Berg said this week that, in his view, rates would fall.",
        [("Berg", "said", "that, in his view, rates would fall")],
    ),
    ("Berg asked for more time.", [("Berg", "asked for", "more time")]),
    ("Berg complained about the food.", [("Berg", "complained about", "the food")]),
    (
        "Berg said that rates would fall, and the unions warned that jobs were at risk.",
        [("Berg", "said", "that rates would fall"), ("the unions", "warned", "that jobs were at risk")],
    ),
    (
        "Berg said rates would fall, though she warned that jobs were at risk.",
        [("Berg", "said", "rates would fall"), ("she", "warned", "that jobs were at risk")],
    ),
    (
        "Rates will fall soon, said Anna Berg, an economist at the bank.",
        [("Anna Berg", "said", "Rates will fall soon")],
    ),
    ("Berg claims that the bank lied.", [("Berg", "claims", "that the bank lied")]),
    ("But Berg charges that the bank lied.", [("Berg", "charges", "that the bank lied")]),
    (
        "Berg warned, as did the bank, that rates would fall.",
        [("Berg", "warned", "that rates would fall")],
    ),
    (
        "Berg accused the vice-chancellor of wasting the money.",
        [("Berg", "accused", "the vice-chancellor of wasting the money")],
    ),
    ("Berg denied fraud by abuse of her office.", [("Berg", "denied", "fraud by abuse of her office")]),
    ("Berg congratulated the mayor on Sunday night.", [("Berg", "congratulated", "the mayor")]),
    (
        "A banker, granted anonymity to speak freely, said the board had not been told.",
        [("A banker", "said", "the board had not been told")],
    ),
    (
        "Berg said the fine was too low and called for a vote.",
        [("Berg", "said", "the fine was too low"), ("Berg", "called for", "a vote")],
    ),
    (
        "Berg said he left early and called for a taxi.",  # he may have called
        [("Berg", "said", "he left early and called for a taxi")],
    ),
    (
        "Berg wrote in a letter to the board that shareholders could not wait.",
        [("Berg", "wrote", "that shareholders could not wait")],
    ),
    ("Berg vowed on Tuesday to leave the bank.", [("Berg", "vowed", "to leave the bank")]),
    ("Berg promised a vote before the end of May.", [("Berg", "promised", "a vote before the end of May")]),
    ("Berg told voters this week he would resign.", [("Berg", "told", "he would resign")]),
    (
        "According to the state agency Tarnpress, rates will fall.",
        [("the state agency Tarnpress", "According to", "rates will fall")],
    ),
    (
        "According to the agency, Berg said that rates would fall.",  # the agency only passes it on
        [("Berg", "said", "that rates would fall")],
    ),
    (
        "In Oslo, Anna Berg, the leader of the Labour Party, complained that the plan was late.",
        [("Anna Berg", "complained", "that the plan was late")],
    ),
    (
        "The case was brought by the bank, whose chief executive, Anna Berg, said the fine was fair.",
        [("Anna Berg", "said", "the fine was fair")],
    ),
    (
        "In the European Parliament, Labour MEP Anna Berg, who chairs the committee, promised a vote.",
        [("Labour MEP Anna Berg, who chairs the committee", "promised", "a vote")],
    ),
    (
        "The bank cheered, and Carl Lund, the chief executive of Italian producer Tarn, called for calm.",
        [("Carl Lund, the chief executive of Italian producer Tarn", "called for", "calm")],
    ),
    (
        "Berg said after the meeting he would not accept the offer if it were made.",
        [("Berg", "said", "he would not accept the offer if it were made")],
    ),
    (
        "According to radio host Carl Lund, the move reeks of fear.",
        [("radio host Carl Lund", "According to", "the move reeks of fear")],
    ),
    (
        "Berg called her vote in favour of the war a mistake.",
        [("Berg", "called", "her vote in favour of the war a mistake")],
    ),
    (
        "Berg's family has called on police to release the tapes.",
        [("Berg's family", "called on", "police to release the tapes")],
    ),
    (
        "These workers, Berg explained earlier in the hearing, were badly paid.",
        [("Berg", "explained", "These workers | were badly paid")],
    ),
    (
        "Writing for a paper that backed him, Carl Lund noted that the way he spoke was bad.",
        [("Carl Lund", "noted", "that the way he spoke was bad")],
    ),
    (
        "Berg also told one of her younger friends in the party on Monday that rates would fall.",
        [("Berg", "told", "that rates would fall")],
    ),
    (
        "Berg was quoted by the agency as saying that rates would fall.",
        [("Berg", "saying", "that rates would fall")],
    ),
    (
        "Berg accused Maas of bribing the judge, a charge Maas denies.",
        [("Berg", "accused", "Maas of bribing the judge")],
    ),
    (
        "Berg has been described by colleagues as a hothead.",
        [("colleagues", "described", "Berg | as a hothead")],
    ),
    (
        'Berg called on Maas to apologise, describing his words as "vile".',
        [("Berg", "called on", "Maas to apologise"), ("Berg", "describing", 'his words as "vile"')],
    ),
    ("Berg has ruled out working with Maas.", [("Berg", "ruled out", "working with Maas")]),
    (  # "this" is what is denied, not who denies
        "Ida Lund, now Norway's ambassador to Chad, denies this, and has called it a lie.",
        [
            ("Ida Lund, now Norway's ambassador to Chad", "denies", "this"),
            ("Ida Lund, now Norway's ambassador to Chad", "called", "it a lie"),
        ],
    ),
    (
        'Berg said the bank would pay, while Ida Lund called the sum "a good start".',
        [("Berg", "said", "the bank would pay"), ("Ida Lund", "called", 'the sum "a good start"')],
    ),
    (  # no bill calls itself so
        'Berg signed a bill on Tuesday that would let police shut the border, calling it "the toughest law".',
        [("Berg", "calling", 'it "the toughest law"')],
    ),
    (
        "The bank said on Monday it will close ten branches.",
        [("The bank", "said", "it will close ten branches")],
    ),
    ("Carl Lund denied defrauding investors on Thursday.", [("Carl Lund", "denied", "defrauding investors")]),
    (
        "Carl Lund, who expects two more rises, left the bank in May.",
        [("Carl Lund, who", "expects", "two more rises")],
    ),
    (
        "Anna Berg, who spoke as an expert, was of the view that the wall was useless.",
        [("Anna Berg, who spoke as an expert", "was of the view", "that the wall was useless")],
    ),
    (
        "The bank has said it would stay, though its chief executive Carl Lund insisted that it would go.",
        [
            ("The bank", "said", "it would stay"),
            ("its chief executive Carl Lund", "insisted", "that it would go"),
        ],
    ),
    (
        "The trust said fans were angry and called for the owners to explain their plan.",
        [
            ("The trust", "said", "fans were angry"),
            ("The trust", "called for", "the owners to explain their plan"),
        ],
    ),
    (
        "Anna Berg, the judge who heads the court, told journalists she had called both men on Monday.",
        [
            (
                "Anna Berg, the judge who heads the court",
                "told",
                "she had called both men on Monday",
            )
        ],
    ),
    (
        "Berg said the bank had searched its files and found no letter.",
        [("Berg", "said", "the bank had searched its files and found no letter")],
    ),
    (
        "Ida Lund, a broker, saw it differently: the sale, she said, was a bargain.",
        [("she", "said", "the sale | was a bargain")],
    ),
    (  # the parse took the bridge for a second object
        'A witness told AFP the bridge "just folded".',
        [("A witness", "told", 'the bridge "just folded"')],
    ),
    (
        "The Tarn Education Association said in a statement it was told of the plan on Friday.",
        [("The Tarn Education Association", "said", "it was told of the plan on Friday")],
    ),
    (  # the agency relays it
        "The agency quoted Anna Berg as saying that the deal was dead.",
        [("Anna Berg", "saying", "that the deal was dead")],
    ),
    (
        "Berg will go to Oslo, where Carl Lund has threatened to veto the plan.",
        [("Carl Lund", "threatened", "to veto the plan")],
    ),
    (
        "The committee deplored the delay and directed the ministry to hold an inquiry.",
        [
            ("The committee", "deplored", "the delay"),
            ("The committee", "directed", "the ministry to hold an inquiry"),
        ],
    ),
    (
        "• Berg leaves the bank with no pay-off, according to Tarn Water\n• Homes cut off will get a refund",
        [("Tarn Water", "according to", "Berg leaves the bank with no pay-off")],
    ),
    (
        "The ruling of the court will matter, said Ida Lund, a law professor at the University of Oslo.",
        [("Ida Lund", "said", "The ruling of the court will matter")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_a_complement_of_a_cue_is_what_its_source_says_or_thinks(
    parsed: Callable[..., Document], text: str, expected: list[Row]
) -> None:
    assert said(parsed(text)) == expected


NOTHING: list[tuple[str, list[Row]]] = [
    ('The so-called "reset" button was broken.', []),
    ('The "safe" rates rose.', []),
    ('She read "The Long Road" on the train.', []),
    ('Johan "Jo" Berg won the race.', []),
    ('A sign reading "No Entry" hung on the door.', []),
    ('The banner said "No more cuts".', []),
    ('The film "Night Train" opened on Monday.', []),
    ("Berg declined to comment.", []),
    ("Berg refused to comment on the plan.", []),
    ("The bank declined to say whether it would pay.", []),
    ("The bank did not respond to a request for comment.", []),
    ("A source asked not to be named.", []),
    ("No one said anything.", []),
    ("Nobody knows what will happen.", []),
    ("The talks continued on Monday.", []),
    ("Berg left the room.", []),
    ('The price of oil rose by "just" two per cent.', []),
    ('The town is known as "Little Oslo".', []),
    ("The train leaves at nine.", []),
    ("'Tis the season, and the '80s are back.", []),
    ("The workers' rights group met on Monday.", []),
    ("He scored the winning goal for Rovers.", []),
    ("The bank opened in 1990 and closed in 2001.", []),
    ('The word "rates" has five letters.', []),
    ("Neither side wants a deal.", []),
    ("Berg, asked about the report, left the room.", []),
    ("Citing officials, the paper printed a map.", []),
    ("Asked whether rates would fall, Berg left.", []),  # who asked is not told
    ("The banker met him on condition of anonymity to discuss the plan.", []),
    ("Carl Lund is said to be weighing an exit.", []),
    ("Berg would neither confirm nor deny the report.", []),
    ("The ministry neither confirmed nor denied that the bank had lied.", []),
    ("The army refused to confirm or deny the strike.", []),
    ("Tarn Water's plan to replace the mains was cut.", []),
    ("Carl Lund was dismissed as finance minister.", []),
    ("Lund did not criticise the decision.", []),
    ("Lund, who did not want to be named, left the room.", []),
    ("Would Lund tell the bank to pay?", []),
    ("The fire claimed two lives.", []),
    ("The bureau did not identify the officer.", []),
    ("The police arrested two men after last week's attacks on three villages.", []),
    ("It is feared that the dam will break.", []),
    ("The letter was first reported by the Tarn Times.", []),
    ("Engineers in ten countries can report mistakes to it.", []),
    ("Lund was summoned to explain why the bank had failed.", []),
    ("The Tarn Association has elected Ottilie Berg to its board.", []),
]


@pytest.mark.parametrize(("text", "expected"), NOTHING)
def test_nothing_is_said(parsed: Callable[..., Document], text: str, expected: list[Row]) -> None:
    assert said(parsed(text)) == expected
