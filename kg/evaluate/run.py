"""Extract what a gold set holds, and score it: one call for every form that gold comes in.

folder with *.gold.json          facts          roles and statements of whole articles
folder with text/, attributions/ attribution    statements, brat standoff
.jsonl whose lines have "facts"  relations      person-organization pairs of passages
.jsonl whose lines have "chains" pronouns       pronouns tied to named persons
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import articles, documents, mentions
from kg.errors import BadArticle, BadData
from kg.evaluate import attribution, facts, pronouns, relations
from kg.evaluate.counts import Counts
from kg.facts import roles
from kg.model import Article, Record
from kg.pipeline import Settings, extract_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Named counts of one gold set, with what went wrong in words."""

    form: str
    rows: dict[str, Counts]
    notes: tuple[str, ...] = ()  # figures that are no precision and recall
    errors: tuple[str, ...] = ()
    per_article: dict[str, dict[str, Counts]] | None = None
    verdicts: tuple[tuple[float, bool], ...] = ()  # of each role: its confidence, and whether it is right

    def as_json(self) -> dict[str, Any]:
        """Return the figures as an object; errors are left out."""
        rows = {name: counts.as_json() for name, counts in self.rows.items()}
        return {"form": self.form, "figures": rows, "notes": list(self.notes)}


def evaluate(path: Path, settings: Settings | None = None) -> Figures:
    """Return the figures of one gold set.

    Raises:
        BadData: the path is no gold of a known form; the message says which forms there are.
    """
    return _scorer(path)(path, settings or Settings())


def _scorer(path: Path) -> Callable[[Path, Settings], Figures]:
    if path.is_dir() and (path / "text").is_dir():
        return _attribution
    if path.is_dir() or path.name.endswith("gold.json"):
        return _facts
    if path.suffix == ".jsonl" and path.is_file():
        first = next(_lines(path), {})
        if "chains" in first:
            return _pronouns
        if "facts" in first:
            return _relations
    raise BadData(
        f"{path}: not gold of a known form. Known: a folder with *.gold.json, a folder with text/ and "
        f"attributions/, a .jsonl with facts or chains"
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise BadData(f"{path}:{number}: not JSON ({error})") from error


def _records(found: Iterable[Article], settings: Settings) -> Iterator[Record]:
    for one in extract_all(found, settings):
        if isinstance(one, BadArticle):
            raise one
        yield one


def _read(paths: Iterable[Path]) -> Iterator[Article]:
    for one in articles.read([str(path) for path in paths]):
        if isinstance(one, BadArticle):
            raise one
        yield one


def _facts(path: Path, settings: Settings) -> Figures:
    gold = facts.gold_files(path)
    found = {
        Path(one.article.path).stem: one for one in _records(_read(map(facts.article_of, gold)), settings)
    }
    scores = facts.score_all(gold, found)
    total = sum(scores.values(), facts.Score())
    spoken = total.speakers
    return Figures(
        form="facts",
        rows=_rows(total),
        notes=(
            f"speakers of matched statements: {spoken['right']} right, {spoken['wrong']} wrong, "
            f"{spoken['unresolved']} unresolved",
            f"forbidden facts: {len(total.forbidden)}",
        ),
        errors=tuple(f"{name}: {line}" for name, one in scores.items() for line in one.errors),
        per_article={name: _rows(one) for name, one in scores.items()},
        verdicts=tuple(total.verdicts),
    )


def _rows(total: facts.Score) -> dict[str, Counts]:
    rows = {
        "role": total.roles["role"],
        "role + organization": total.roles["organization"],
        "role + organization + status, dates": total.roles["full"],
        "statement": total.statements,
        "statement + speaker (joint)": total.joint,
    }
    return rows | {f"  {trait} of matched": counts for trait, counts in total.traits.items()}


def _attribution(path: Path, settings: Settings) -> Figures:
    gold = {name: (text, events) for name, text, events in attribution.read_folder(path)}
    rows: dict[str, Counts] = {}
    pages = (articles.from_text(text, path=f"{name}.txt", id=name) for name, (text, _) in gold.items())
    for record in _records(pages, settings):
        text, events = gold[record.article.id]
        found = [attribution.of_statement(text, one) for one in record.statements]
        for subset, figures in attribution.score(events, found).items():
            for figure, counts in figures.items():
                rows[f"{subset} {figure}"] = rows.get(f"{subset} {figure}", Counts()) + counts
    return Figures(form="attribution", rows=rows)


def _relations(path: Path, settings: Settings) -> Figures:
    gold = [row for row in _lines(path) if "EMPLOYEE_OR_MEMBER_OF" in row["properties"]]
    pages = [articles.from_text(row["text"], id=row["id"], language="en") for row in gold]
    rows = {name: Counts() for name in ("overlap", "exact", "mention pairs, overlap", "mention pairs, exact")}
    for row, page, record in zip(gold, pages, _records(pages, settings), strict=True):
        pairs = relations.gold_pairs(row)
        for name, found in (
            ("", relations.found_pairs(record)),
            ("mention pairs, ", _mention_pairs(page, settings)),
        ):
            rows[f"{name}overlap"] += relations.score(pairs, found, exact=False)
            rows[f"{name}exact"] += relations.score(pairs, found, exact=True)
    return Figures(
        form="relations",
        rows=rows,
        notes=(
            "overlap, exact: pairs that the evidence of roles shows. Mention pairs: what the learned scorer "
            "gives, also for pronouns without a chain; it was fitted on KnowledgeNet, so not held out there",
        ),
    )


def _mention_pairs(page: Article, settings: Settings) -> list[relations.Pair]:
    document = documents.parse(page, documents.pipeline(settings.pipeline))
    found = roles.scored_pairs(document, mentions.find(document))
    return [(person, organization) for person, organization, _ in found]


def _pronouns(path: Path, settings: Settings) -> Figures:
    gold = list(_lines(path))
    pages = (articles.from_text(row["text"], id=row["id"]) for row in gold)
    scores = [pronouns.score(row, one) for row, one in zip(gold, _records(pages, settings), strict=True)]
    return Figures(form="pronouns", rows={"pronouns": sum(scores, Counts())})
