"""Our scorers: what counts mean, that perfect gold is perfect, that they agree with the reference scorers.

The reference scorers and most gold lie beside the checkout; tests that need them skip where they are missing.
What is compared is scored twice from one extraction, so no figure here says how good the extraction is.
"""

from __future__ import annotations

import importlib.util
import json
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import articles, assets, records
from kg.errors import BadData
from kg.evaluate import attribution, facts, pronouns, relations
from kg.evaluate.counts import Counts, covered, one_to_one, overlap_f1
from kg.evaluate.run import evaluate
from kg.model import (
    Article,
    EntityRefs,
    Membership,
    Record,
    Span,
    Statement,
    StatementKind,
    Status,
)
from kg.pipeline import Settings, extract_all

HERE = Path(__file__).parent
Json = dict[str, Any]
OUR_GOLD = {
    "samples": assets.samples(),
    "attribution": HERE / "articles" / "attribution",
    "offices": HERE / "articles" / "offices",
}
LEVELS = {"role": "role", "organization": "org", "full": "full"}  # ours, theirs
TRAITS = {"kind": "kind", "cue": "cue", "topic": "topic", "negated": "negation"}


# ---------- counts ----------


@pytest.mark.parametrize(
    ("counts", "figures"),
    [
        (Counts(right=3, found=4, wanted=6), (0.75, 0.5, 0.6)),
        (Counts(right=0, found=0, wanted=0), (1.0, 1.0, 1.0)),  # nothing to find and nothing found
        (Counts(right=0, found=5, wanted=0), (0.0, 0.0, 0.0)),
        (Counts(right=0, found=0, wanted=5), (0.0, 0.0, 0.0)),
        (Counts(right=0, found=3, wanted=4), (0.0, 0.0, 0.0)),
        (Counts(right=2, found=2, wanted=2), (1.0, 1.0, 1.0)),
    ],
)
def test_figures_follow_from_counts(counts: Counts, figures: tuple[float, float, float]) -> None:
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx(figures)


COUNTS = st.builds(
    lambda right, more, missed: Counts(right=right, found=right + more, wanted=right + missed),
    *[st.integers(0, 50)] * 3,
)


@given(COUNTS, COUNTS)
def test_f1_lies_between_precision_and_recall_and_counts_add_up(one: Counts, other: Counts) -> None:
    low, high = sorted((one.precision, one.recall))
    assert low - 1e-9 <= one.f1 <= high + 1e-9
    both = one + other
    assert (both.right, both.found, both.wanted) == (
        one.right + other.right,
        one.found + other.found,
        one.wanted + other.wanted,
    )


@pytest.mark.parametrize(
    ("fits", "pairs"),
    [
        ({}, []),
        ({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7}, [(0, 0)]),  # best first, though two pairs could be made
        ({(0, 0): 0.5, (1, 1): 0.9}, [(1, 1), (0, 0)]),
        ({(0, 0): 0.5, (0, 1): 0.5}, [(0, 0)]),  # a tie goes to the order given
        ({(0, 0): 0.0}, []),
    ],
)
def test_pairs_are_made_best_first_and_each_side_is_used_once(
    fits: dict[tuple[int, int], float], pairs: list[tuple[int, int]]
) -> None:
    assert one_to_one([0, 1], [0, 1], lambda i, j: fits.get((i, j))) == pairs


@pytest.mark.parametrize(
    ("spans", "tokens"),
    [
        ([(0, 3)], {(0, 3)}),
        ([(2, 5)], {(0, 3), (4, 9)}),
        ([(3, 4)], set()),  # the blank between them
        ([(0, 1), (8, 9)], {(0, 3), (4, 9)}),
    ],
)
def test_a_token_is_covered_when_it_shares_a_character(
    spans: list[tuple[int, int]], tokens: set[tuple[int, int]]
) -> None:
    assert covered([(0, 3), (4, 9)], spans) == tokens


def test_overlap_of_nothing_is_nothing() -> None:
    assert overlap_f1(frozenset(), frozenset()) == 0
    assert overlap_f1(frozenset("ab"), frozenset("bc")) == 0.5


@pytest.mark.parametrize(
    ("guess", "accepted", "same"),
    [
        ("Defence Secretary", ["US defense secretary"], True),
        ("spokeswoman", ["spokesperson"], True),
        ("secretary", ["deputy secretary"], False),
        ("minister", ["prime minister"], False),
        ("secretary of state", ["state"], False),
        ("chairs", ["chairman"], True),
    ],
)
def test_wordings_of_one_role_are_told_from_other_roles(guess: str, accepted: list[str], same: bool) -> None:
    assert facts.same_role(guess, accepted) is same


@pytest.mark.parametrize(
    ("guess", "accepted", "same"),
    [
        ("U.S.", "United States", True),
        ("American government", "United States", True),
        ("Bank of Norway", "Norwegian Bank", True),
        ("Tarn Holdings (TH)", "TH", True),
        ("United Stations", "United States", False),
        ("Sweden", "Norway", False),
    ],
)
def test_names_of_one_organization_are_told_from_others(guess: str, accepted: str, same: bool) -> None:
    assert bool(facts._organization([guess]) & facts._organization([accepted])) == same


# ---------- gold as a record ----------


def gold_files() -> list[Path]:
    return [path for folder in OUR_GOLD.values() for path in facts.gold_files(folder)]


def perfect(path: Path) -> Record:
    """What an extractor without fault would find in an article with gold."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    (article,) = articles.read([str(facts.article_of(path))])
    assert isinstance(article, Article)
    names = {row[0]: row[1:] for row in gold["people"]}
    spoken = {one["speaker"] for one in gold["statements"]}
    places = {first(one["organization"]) for one in gold["roles"]}
    others = sorted(one for one in spoken | places if one and one not in names)
    ids = {name: f"e{number}" for number, name in enumerate([*names, *others], 1)}
    row = records.to_json(Record(article=article, refs=EntityRefs(refs=())))
    row["entities"] = [
        entity(key, "person" if name in names else "organization", name, names.get(name, []))
        for name, key in ids.items()
    ]
    row["roles"] = [
        role(ids, one)
        for one in gold["roles"]
        if first(one["organization"]) in ids or first(one["organization"]) is None
    ]
    row["statements"] = [statement(ids, one) for one in gold["statements"]]
    return records.from_json(row, article.text)


def first(values: Any) -> Any:
    """The first accepted value of gold, where it lists several."""
    return (values[0] if values else None) if isinstance(values, list) else values


def entity(key: str, kind: str, name: str, aliases: list[str]) -> Json:
    bare: Json = {"same_as": [], "country": None, "gender": None, "chain": []}
    return {"id": key, "type": kind, "name": name, "aliases": aliases} | bare


def role(ids: dict[str, str], gold: Json) -> Json:
    told = {name: first(gold[name]) for name in ("status", "start", "end")}
    sentence = gold["sentence"]
    words = dict.fromkeys(("person", "role", "organization", "sentence"), sentence)
    return told | {
        "person": ids[gold["person"]],
        "role": gold["role"][0],
        "concept": None,
        "organization": ids.get(first(gold["organization"])),
        "principal": None,
        "basis": "stated",
        "confidence": 1.0,
        "evidence": [words | {"layer": "body", "extractor": "role/gold"}],
    }


def statement(ids: dict[str, str], gold: Json) -> Json:
    content = gold["content"]
    topics = [{"key": one[0], "label": one[0], "span": content[0], "parts": []} for one in gold["topics"]]
    empty = ("speaker_basis", "condition", "addressee", "place", "date", "date_basis", "modality")
    return dict.fromkeys(empty) | {
        "speaker": ids.get(gold["speaker"]),
        "speaker_mention": gold["speaker_surface"],
        "kind": gold["kind"],
        "cue": gold["cue"],
        "cue_class": "say",
        "content": content,
        "quoted": [],
        "sentence": [min(s for s, _ in content), max(e for _, e in content)],
        "topics": topics,
        "negated": bool(gold["negated"]),
        "hedged": False,
        "layer": "body",
        "confidence": 1.0,
        "reason": "",
        "extractor": "statement/gold",
    }


@pytest.mark.parametrize("path", gold_files(), ids=lambda path: path.name)
def test_perfect_facts_score_one(path: Path) -> None:
    found = facts.score(json.loads(path.read_text(encoding="utf-8")), perfect(path))
    figures = [*found.roles.values(), found.statements, found.joint, *found.traits.values()]
    assert [one.f1 for one in figures] == [1.0] * len(figures), found.errors
    assert found.errors == []


def test_perfect_attributions_score_one(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    text = 'Rates will fall, said Anna Berg. "Never," Omar Lind replied. It was reported that gas is dear.'
    spans = ["Rates will fall", "said", "Anna Berg", '"Never,"', "replied", "Omar Lind", "gas is dear"]
    lines = [
        f"T{number}\tX {text.index(one)} {text.index(one) + len(one)}\t{one}"
        for number, one in enumerate(spans, 1)
    ]
    lines += ["E1\tAttribution:T2 Content:T1 Source:T3", "E2\tAttribution:T5 Content:T4 Source:T6"]
    lines += ["E3\tAttribution-no-source:T2 Content:T7"]
    (tmp_path / "text" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "attributions" / "a_ann.ann").write_text("\n".join(lines), encoding="utf-8")
    ((name, read, gold),) = attribution.read_folder(tmp_path)
    assert (name, read, [one.quoted for one in gold]) == ("a", text, [False, True, False])
    for found in (gold, gold[:2]):  # what has no stated source counts neither way
        figures = attribution.score(gold, found)
        assert {counts.f1 for subset in figures.values() for counts in subset.values()} == {1.0}
    assert attribution.score(gold, gold[:1])["quoted"]["joint"] == Counts(right=0, found=0, wanted=1)


PAIR, OTHER = (Span(0, 4), Span(10, 14)), (Span(20, 24), Span(10, 14))


@pytest.mark.parametrize(
    ("gold", "found", "exact", "counts"),
    [
        ([PAIR, OTHER], [PAIR, OTHER], True, Counts(right=2, found=2, wanted=2)),
        ([PAIR], [(Span(2, 6), Span(9, 12))], True, Counts(right=0, found=1, wanted=1)),
        ([PAIR], [(Span(2, 6), Span(9, 12))], False, Counts(right=1, found=1, wanted=1)),
        ([PAIR], [PAIR, OTHER], False, Counts(right=1, found=2, wanted=1)),
        ([], [], False, Counts()),
    ],
)
def test_pairs_are_right_when_both_ends_are(
    gold: list[relations.Pair], found: list[relations.Pair], exact: bool, counts: Counts
) -> None:
    assert relations.score(gold, found, exact=exact) == counts


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path / "missing", "not gold of a known form"),
        (lambda path: path, r"no gold here.*\*\.gold\.json"),
        (lambda path: file(path / "x.jsonl", '{"text": "Rates fall."}\n'), "not gold of a known form"),
        (lambda path: file(path / "x.jsonl", '{"facts": \n'), r"x\.jsonl:1: not JSON"),
    ],
)
def test_what_is_no_gold_is_named_with_the_forms_there_are(
    make: Callable[[Path], Path], message: str, tmp_path: Path
) -> None:
    with pytest.raises(BadData, match=message):
        evaluate(make(tmp_path))


def file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


# ---------- against the reference scorers ----------


@cache
def reference(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extracted(found: Iterable[Article]) -> list[Record]:
    return [one for one in extract_all(found, Settings()) if isinstance(one, Record)]


@cache
def extracted_for(gold: Path) -> dict[str, Record]:
    """The records of the articles that a folder or file has gold for, by their file's stem."""
    pages = articles.read([str(facts.article_of(path)) for path in facts.gold_files(gold)])
    return {Path(one.article.path).stem: one for one in extracted(p for p in pages if isinstance(p, Article))}


def same(ours: Counts, theirs: Json) -> bool:
    """Whether figures are equal; those of the reference are rounded to four places."""
    return [theirs[name] for name in ("p", "r", "f1")] == pytest.approx(
        [ours.precision, ours.recall, ours.f1], abs=0.00006
    )


def assert_facts_agree(shared: Path, gold: Path, found: dict[str, Record]) -> None:
    """Compare every figure that both scorers have, of each article and of all together."""
    rows = [records.to_json(record) for record in found.values()]
    files = facts.gold_files(gold)
    theirs, _ = reference(shared / "eval" / "facts_score.py").score(files, rows)
    ours = facts.score_all(files, found)
    total = sum(ours.values(), facts.Score())
    assert ours.keys() == theirs["per_article"].keys()
    for name, mine, other in [
        *((name, ours[name], theirs["per_article"][name]) for name in ours),
        ("all", total, theirs["micro"]),
    ]:
        for level, their_level in LEVELS.items():
            assert same(mine.roles[level], other[their_level]), (name, level, mine.errors)
        assert same(mine.statements, other["statement"]), (name, "statement", mine.errors)
        assert same(mine.joint, other["joint"]), (name, "joint", mine.errors)
        for trait, their_trait in TRAITS.items():
            told, counts = other["of_matched"][their_trait], mine.traits[trait]
            wanted = pytest.approx(counts.recall, abs=0.00006) if counts.wanted else None
            assert told == wanted, (name, trait)
        assert mine.speakers["wrong"] == other["speaker_wrong"], name
        assert mine.speakers["unresolved"] == other["speaker_unresolved"], name
        assert len(mine.forbidden) == other["forbidden"], name


@pytest.mark.pipeline
@pytest.mark.parametrize("name", OUR_GOLD)
def test_facts_are_scored_as_by_the_reference(name: str, shared: Path) -> None:
    assert_facts_agree(shared, OUR_GOLD[name], extracted_for(OUR_GOLD[name]))


@pytest.mark.pipeline
def test_facts_of_the_first_article_are_scored_as_by_the_reference(shared: Path) -> None:
    assert_facts_agree(shared, shared / "seed" / "gold.json", extracted_for(shared / "seed" / "gold.json"))


def damaged(record: Record, dice: random.Random) -> Record:
    """A record with some facts lost, doubled, moved or given to others."""
    people = [ref.id for ref in record.refs]
    roles = [hurt for one in record.roles for hurt in several(damaged_role(one, record, people, dice), dice)]
    said = [hurt for one in record.statements for hurt in several(damaged_statement(one, people, dice), dice)]
    return replace(record, roles=tuple(roles), statements=tuple(said))


def several(one: Any, dice: random.Random) -> list[Any]:
    return [one] * dice.choice([0, 1, 1, 1, 1, 2])


def damaged_role(one: Membership, record: Record, people: list[str], dice: random.Random) -> Membership:
    damages: list[Json] = [
        {"person": dice.choice(people)},
        {"organization": dice.choice([None, *people])},
        {"status": dice.choice(get_args(Status))},
        {"role": dice.choice(record.roles).role},
        {"start": dice.choice([None, "2020"])},
        {},
        {},
    ]
    return replace(one, **dice.choice(damages))


def damaged_statement(one: Statement, people: list[str], dice: random.Random) -> Statement:
    first, shift = one.content[0], dice.randint(0, 30)
    damages: list[Json] = [
        {"speaker": dice.choice([None, *people])},
        {"kind": dice.choice(get_args(StatementKind))},
        {"content": (Span(first.start + shift, max(first.start + shift, first.end)),)},
        {"content": (*one.content, Span(0, 2 * shift))},
        {"content": (Span(first.start, min(first.end, first.start + 2 * shift)),)},
        {"cue": None, "negated": not one.negated},
        {"topics": ()},
        {},
        {},
    ]
    return replace(one, **dice.choice(damages))


@pytest.mark.parametrize("name", OUR_GOLD)
def test_damaged_gold_is_scored_as_by_the_reference(name: str, shared: Path) -> None:
    dice = random.Random(name)
    whole = {facts.article_of(path).stem: perfect(path) for path in facts.gold_files(OUR_GOLD[name])}
    for _ in range(2):
        found = {stem: damaged(record, dice) for stem, record in whole.items()}
        assert_facts_agree(shared, OUR_GOLD[name], found)


@pytest.mark.pipeline
def test_attributions_are_scored_as_by_the_reference(shared: Path, tmp_path: Path) -> None:
    gold = some_articles(shared / "gold" / "polnear" / "dev", tmp_path / "gold")
    theirs = reference(shared / "eval" / "attribution_score.py")
    texts = theirs.read_gold(gold)
    found = extracted(
        articles.from_text(text, path=f"{doc}.txt", id=doc) for doc, (text, *_) in texts.items()
    )
    rows = ({"doc": one.article.id, "statements": list(as_spans(one))} for one in found)
    predicted = file(tmp_path / "found.jsonl", "\n".join(map(json.dumps, rows)))
    wanted = theirs.score(texts, theirs.read_pred(predicted, texts))
    ours = evaluate(gold).rows
    assert len(texts) == 6
    for subset in attribution.SUBSETS:
        for figure in attribution.FIGURES:
            assert same(ours[f"{subset} {figure}"], wanted[subset][figure]), (subset, figure)


def some_articles(folder: Path, to: Path, every: int = 14) -> Path:
    """A gold folder with every nth of the texts."""
    for below in ("text", "attributions"):
        (to / below).mkdir(parents=True)
    for text in sorted((folder / "text").glob("*.txt"))[::every]:
        shutil.copy(text, to / "text")
        for path in (folder / "attributions").glob(f"{text.stem}_*.ann"):
            shutil.copy(path, to / "attributions")
    return to


def as_spans(record: Record) -> Iterator[Json]:
    for one in records.to_json(record)["statements"]:
        parts = {"source": one["speaker_mention"], "cue": one["cue"]}
        yield {"content": one["content"]} | {name: [span] if span else [] for name, span in parts.items()}


def lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.pipeline
def test_pairs_are_scored_as_by_the_reference(shared: Path, tmp_path: Path) -> None:
    rows = [
        row
        for row in lines(shared / "gold" / "knowledgenet" / "dev.jsonl")
        if "EMPLOYEE_OR_MEMBER_OF" in row["properties"]
    ][:150]
    gold = file(tmp_path / "gold.jsonl", "\n".join(map(json.dumps, rows)))
    found = extracted(articles.from_text(row["text"], id=row["id"]) for row in rows)
    predicted = [{"passage": one.article.id, "facts": list(as_pairs(one))} for one in found]
    ours = evaluate(gold).rows
    for how in ("overlap", "exact"):
        theirs = reference(shared / "eval" / "relation_score.py")
        counts, _, _ = theirs.score(rows, predicted, how)
        figures = dict(zip("p r f1".split(), theirs.prf(*counts["PERSON_ORG"]), strict=True))
        assert same(ours[how], figures), how
    assert ours["overlap"].wanted > 150


def as_pairs(record: Record) -> Iterator[Json]:
    row = records.to_json(record)
    employers = {one["id"] for one in row["entities"] if one["type"] in ("organization", "group")}
    for one in row["roles"]:
        for shown in one["evidence"] if one["organization"] in employers else ():
            if shown["organization"]:
                yield {"property": "PERSON_ORG", "subject": shown["person"], "object": shown["organization"]}


@pytest.mark.pipeline
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # it closes no file
def test_pronouns_are_scored_as_by_the_reference(shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold" / "gum" / "news_dev.jsonl"
    found = extracted(articles.from_text(row["text"], id=row["id"]) for row in lines(gold))
    told = file(tmp_path / "found.jsonl", "\n".join(json.dumps(records.to_json(one)) for one in found))
    theirs = reference(shared / "eval" / "coref_score.py").score(str(gold), str(told))
    ours = sum((pronouns.score(row, one) for row, one in zip(lines(gold), found, strict=True)), Counts())
    assert ours == evaluate(gold).rows["pronouns"]
    assert (ours.right, ours.found, ours.wanted) == (theirs["right"], theirs["predicted"], theirs["findable"])
    assert [round(one, 3) for one in (ours.precision, ours.recall, ours.f1)] == [
        theirs[name] for name in ("precision", "recall", "f1")
    ]
