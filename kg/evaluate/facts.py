"""Roles and statements against gold in the form of `kg/samples/*.gold.json`.

    gold role       person + role + organization (+ status, start, end)     level: must | optional
    gold statement  speaker + content spans (+ kind, cue, topics, negated)  level: must | optional

Optional gold counts neither way. Roles are paired one to one at three levels: the role; with its
organization; with status and dates. Statements are paired where content tokens overlap with F1 of .5 or more,
the right speaker first; JOINT, the headline figure, wants the right speaker too. A statement over several
paragraphs is cut into one a paragraph, as gold is. A second find of one fact is neither right nor wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import BadData
from kg.evaluate.counts import Counts, covered, one_to_one, overlap_f1
from kg.lexicons.countries import countries
from kg.model import EntityRef, Membership, Record, Span, Statement
from kg.text import fold, stem

Gold = dict[str, Any]
LEVELS = ("role", "organization", "full")
TRAITS = ("kind", "cue", "topic", "negated")
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor president premier chancellor senator sen rep judge "
    "justice general gen admiral colonel col major captain king queen prince secretary minister".split()
)
_SKIPPED = frozenset(
    "the a an of for to in at on with by and s former acting new interim ex outgoing".split()
)
_JOINING = frozenset("of for to in at on with by over about from between".split())
_RANKS = frozenset("deputy vice assistant under shadow junior prime".split())
_SAME = dict(
    zip(
        "defence labour spokesman spokeswoman chairman chairwoman chairperson adviser centre".split(),
        "defense labor spokesperson spokesperson chair chair chair advisor center".split(),
        strict=True,
    )
)


@dataclass(slots=True)
class Score:
    """The figures of one article or of many, and what went wrong in words."""

    roles: dict[str, Counts] = field(default_factory=lambda: dict.fromkeys(LEVELS, Counts()))
    statements: Counts = field(default_factory=Counts)
    joint: Counts = field(default_factory=Counts)
    speakers: Counter[str] = field(default_factory=Counter)  # right, wrong, unresolved: of matched statements
    traits: dict[str, Counts] = field(default_factory=lambda: dict.fromkeys(TRAITS, Counts()))
    verdicts: list[tuple[float, bool]] = field(default_factory=list)  # of each role: confidence, is it right
    forbidden: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(
            roles={level: self.roles[level] + other.roles[level] for level in LEVELS},
            statements=self.statements + other.statements,
            joint=self.joint + other.joint,
            speakers=self.speakers + other.speakers,
            traits={trait: self.traits[trait] + other.traits[trait] for trait in TRAITS},
            verdicts=self.verdicts + other.verdicts,
            forbidden=self.forbidden + other.forbidden,
            errors=self.errors + other.errors,
        )


def gold_files(path: Path) -> list[Path]:
    """Return the gold files of a folder, or the one file given.

    Raises:
        BadData: there is none.
    """
    found = sorted(path.glob("*gold.json")) if path.is_dir() else [path]
    if not found or not all(one.is_file() for one in found):
        raise BadData(f"{path}: no gold here. Next: give a folder with *.gold.json, or such a file")
    return found


def article_of(gold_file: Path) -> Path:
    """Return the article that a gold file is about."""
    return gold_file.parent / str(json.loads(gold_file.read_text(encoding="utf-8"))["text_file"])


def score(gold: Gold, record: Record) -> Score:
    """Return the figures of one article."""
    found, truth = Score(), _People(gold, record)
    _score_roles(gold["roles"], truth, found)
    _score_statements(gold["statements"], truth, found)
    found.forbidden = list(_forbidden(gold["forbidden"], truth))
    found.errors += [f"forbidden {hit}" for hit in found.forbidden]
    return found


def score_all(gold: Iterable[Path], records: Mapping[str, Record]) -> dict[str, Score]:
    """Return a Score for each gold file, by its document's name; records are found by their file's stem."""
    scores = {}
    for path in gold:
        row = json.loads(path.read_text(encoding="utf-8"))
        names = [row["doc"], Path(row["text_file"]).stem, *row.get("doc_aliases", ())]
        record = next((records[name] for name in names if name in records), None)
        if record is None:
            raise BadData(f"{path}: no article {row['text_file']} was extracted")
        scores[row["doc"]] = score(row, record)
    return scores


# ---------- who is meant ----------


def _bare(name: str) -> tuple[str, ...]:
    words = re.sub(r"(?<!\w)['\"][^'\"]+['\"](?!\w)|[.,\"]", " ", fold(name)).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return tuple(word for word in words if word not in ("jr", "sr", "ii", "iii"))


def _words(text: str) -> list[str]:
    return [stem(word) for word in _plain_words(text)]


def _plain_words(text: str) -> list[str]:
    joined = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", fold(text)).replace("-", " ")
    plain = re.sub(r"'s\b|(?<=s)'", "", joined)
    return [_SAME.get(word, word) for word in re.findall(r"\w+", plain)]


def _organization(names: Iterable[str | None]) -> set[frozenset[str]]:
    keys = set()
    for name in filter(None, names):
        for part in (re.sub(r"\([^)]*\)", " ", name), *re.findall(r"\(([^)]*)\)", name)):
            words = map(stem, _countries_folded(_plain_words(part)))  # "United States" before its stem
            keys.add(frozenset(words) - _SKIPPED - {"government"})
    return keys - {frozenset()}


def _countries_folded(words: list[str]) -> Iterator[str]:
    """Yield the words with every name, adjective or people of a country as its code, longest first."""
    table = countries()
    first = 0
    while first < len(words):
        for last in range(min(len(words), first + 4), first, -1):
            phrase = " ".join(words[first:last])
            if country := table.named(phrase) or table.adjective(phrase) or table.people(phrase):
                yield country.code.lower()
                first = last
                break
        else:
            yield words[first]
            first += 1


def _head(text: str) -> str:
    found = _words(text)
    joint = next((i for i, word in enumerate(found) if word in _JOINING and i), len(found))
    return found[joint - 1] if found else ""


def same_role(guess: str, accepted: Iterable[str]) -> bool:
    """Whether two wordings name one role: each holds the other's head, ranks such as "deputy" agree.

    >>> same_role("US Defense Secretary", ["defence secretary"]), same_role("secretary", ["deputy secretary"])
    (True, False)
    """
    mine = set(_words(guess)) - _SKIPPED
    for one in accepted:
        theirs = set(_words(one)) - _SKIPPED
        heads_agree = _head(guess) in theirs and _head(one) in mine
        if mine & _RANKS == theirs & _RANKS and heads_agree and (mine <= theirs or theirs <= mine):
            return True
    return False


class _People:
    """The gold's people, and which of them a found entity's names mean."""

    def __init__(self, gold: Gold, record: Record) -> None:
        self.record = record
        self.rows: list[list[str]] = gold["people"]
        self.listed = {name for row in self.rows for name in row}

    def names(self, key: str | None) -> list[str]:
        ref: EntityRef | None = self.record.refs.get(key) if key else None
        return [ref.name, *ref.aliases] if ref else []

    def resolve(self, names: Iterable[str]) -> str | None:
        for name in names:
            key, plain = _bare(name), fold(name).replace(".", "")
            tests = (
                lambda row, plain=plain: plain in [fold(one).replace(".", "") for one in row],
                lambda row, key=key: key in [_bare(one) for one in row],
                lambda row, key=key: len(key) == 1 and _bare(row[0])[-1:] == key,
                lambda row, key=key: len(key) > 1 and any(_compatible(key, _bare(one)) for one in row),
            )
            for test in tests:
                hits = [row[0] for row in self.rows if test(row)]
                if len(hits) == 1:
                    return hits[0]
        return None


def _compatible(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if len(right) < 2 or left[-1] != right[-1]:
        return False
    return left[0] == right[0] or (left[0][0] == right[0][0] and 1 in (len(left[0]), len(right[0])))


# ---------- roles ----------


def _score_roles(gold: list[Gold], people: _People, into: Score) -> None:
    must = [j for j, one in enumerate(gold) if one["level"] == "must"]
    roles = people.record.roles
    fits = {
        (i, j): fit
        for i, role in enumerate(roles)
        for j, wanted in enumerate(gold)
        if (fit := _role_fit(role, wanted, people))
    }
    for level in LEVELS:
        usable = {cell: fit["rank"] for cell, fit in fits.items() if fit[level]}
        indexes = range(len(roles)), range(len(gold))
        pairs = one_to_one(*indexes, _looked_up(usable))
        right = {j for _, j in pairs}
        again = {i for i, _ in usable} - {i for i, _ in pairs}
        false = [i for i in range(len(roles)) if i not in again and i not in {i for i, _ in pairs}]
        if level == "organization":
            into.verdicts += [(one.confidence, i not in false) for i, one in enumerate(roles)]
        hits = [j for j in must if j in right]
        into.roles[level] += Counts(right=len(hits), found=len(hits) + len(false), wanted=len(must))
        missed = [gold[j] for j in must if j not in right]
        into.errors += [f"role missed ({level}) {_role_words(one)}" for one in missed]
        into.errors += [f"role false ({level}) {_found_words(roles[i], people)}" for i in false]


def _role_fit(role: Membership, wanted: Gold, people: _People) -> dict[str, Any] | None:
    if people.resolve(people.names(role.person)) != wanted["person"] or not same_role(
        role.role, wanted["role"]
    ):
        return None
    accepted = wanted["organization"] or [None]
    keys = _organization(people.names(role.organization)[:])
    organization = bool(keys & _organization(accepted)) if keys else None in accepted
    rest = [getattr(role, name) in _listed(wanted[name]) for name in ("status", "start", "end")]
    exact = any(_words(role.role) == _words(one) for one in wanted["role"])
    rank = (1 + organization + rest[0] + sum(rest) / 4 + exact / 8, wanted["level"] == "must")
    return {"role": True, "organization": organization, "full": organization and all(rest), "rank": rank}


def _looked_up(ranks: Mapping[tuple[int, int], Any]) -> Callable[[int, int], Any]:
    return lambda i, j: ranks.get((i, j))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _role_words(gold: Gold) -> str:
    return " | ".join(str(gold[key]) for key in ("person", "role", "organization", "status", "start", "end"))


def _found_words(role: Membership, people: _People) -> str:
    where = people.names(role.organization)[:1]
    parts = (people.names(role.person)[:1], role.role, where, role.status, role.start, role.end)
    return " | ".join(map(str, parts))


# ---------- statements ----------


def _by_paragraph(statement: Statement, text: str, tokens: list[tuple[int, int]]) -> Iterator[frozenset[Any]]:
    lines: dict[int, set[Any]] = {}
    for token in covered(tokens, [(span.start, span.end) for span in statement.content]):
        lines.setdefault(text.count("\n", 0, token[0]), set()).add(token)  # type: ignore[index]
    for line in sorted(lines):
        yield frozenset(lines[line])
    if not lines:
        yield frozenset()


def _right_speaker(gold: Gold, names: list[str], people: _People) -> bool:
    accepted = [gold["speaker"], *gold.get("speaker_alt", [])]
    if not names:
        return None in accepted
    groups = [one for one in (*accepted, *gold["speaker_aliases"]) if one and one not in people.listed]
    return (people.resolve(names) or 0) in accepted or bool(_organization(names) & _organization(groups))


def _score_statements(gold: list[Gold], people: _People, into: Score) -> None:
    text = people.record.article.text
    tokens = [match.span() for match in re.finditer(r"\w+", text)]
    truth = [covered(tokens, one["content"]) for one in gold]
    parts = [(one, part) for one in people.record.statements for part in _by_paragraph(one, text, tokens)]
    said = [people.names(one.speaker) for one, _ in parts]
    fits = {
        (i, j): (overlap_f1(part, truth[j]), _right_speaker(wanted, said[i], people))
        for i, (_, part) in enumerate(parts)
        for j, wanted in enumerate(gold)
    }

    def fit(i: int, j: int) -> tuple[float, bool] | None:
        overlap, speaker = fits[i, j]
        return (overlap + speaker, gold[j]["level"] == "must") if overlap >= 0.5 else None

    pairs = one_to_one(range(len(parts)), range(len(gold)), fit)
    found, right = {i for i, _ in pairs}, {j: i for i, j in pairs}
    pieces = {
        i
        for i, (_, part) in enumerate(parts)
        if i not in found
        and part
        and any(len(part & truth[j]) >= 0.8 * len(part) and fits[i, j][1] for j in right)
    }
    false = [i for i in range(len(parts)) if i not in found and i not in pieces]
    must = [j for j, one in enumerate(gold) if one["level"] == "must"]
    hits = [j for j in must if j in right]
    joint = sum(fits[right[j], j][1] for j in hits)
    into.statements += Counts(right=len(hits), found=len(hits) + len(false), wanted=len(must))
    into.joint += Counts(right=joint, found=len(hits) + len(false), wanted=len(must))
    for j in hits:
        _score_traits(gold[j], parts[right[j]][0], said[right[j]], fits[right[j], j][1], into)
    for j in must:
        if j not in right:
            into.errors.append(
                f"statement missed {gold[j]['speaker']} <{text[slice(*gold[j]['content'][0])][:90]}>"
            )
    for i in false:
        words = " ".join(people.record.article[span] for span in parts[i][0].content)
        into.errors.append(f"statement false {said[i][:1]} <{words[:90]}> {parts[i][0].extractor}")


def _score_traits(gold: Gold, found: Statement, names: list[str], speaker: bool, into: Score) -> None:
    into.speakers["right" if speaker else "wrong" if names else "unresolved"] += 1
    labels = {word for topic in found.topics for word in _words(topic.label)}
    checks = {
        "kind": found.kind in [gold["kind"], *gold.get("kind_alt", [])],
        "topic": any(_head(one) in labels for topic in gold["topics"] for one in topic),
    }
    if gold["cue"]:
        checks["cue"] = found.cue is not None and found.cue.overlaps(Span(*gold["cue"]))
    if gold["negated"] is not None:
        checks["negated"] = found.negated == gold["negated"]
    for trait, good in checks.items():
        into.traits[trait] += Counts(right=good, found=1, wanted=1)
    bad = [trait for trait, good in checks.items() if not good] + [f"speaker {names[:1]}"] * (not speaker)
    if bad:
        into.errors.append(f"statement wrong in {', '.join(bad)}: {gold['speaker']} {gold['content']}")


# ---------- what must not be there ----------


def _forbidden(banned: Gold, people: _People) -> Iterator[str]:
    record = people.record
    for name, piece in banned.get("roles", ()):
        for role in record.roles:
            where = [role.role, *people.names(role.organization)]
            inside = any(f" {' '.join(_words(piece))} " in f" {' '.join(_words(one))} " for one in where)
            if inside and people.resolve(people.names(role.person)) == name:
                yield f"role {name} | {where}"
    for name in banned.get("speakers", ()):
        who = people.resolve([name])
        for key in sorted({one.speaker for one in record.statements if one.speaker}):
            names = people.names(key)
            same = bool(_organization(names[:1]) & _organization([name]))
            if people.resolve(names) == who and (who or same):
                yield f"speaker {names[0]}"
    for name in banned.get("entities", ()):
        for ref in record.refs:
            if fold(name) in (fold(ref.name), fold(f"{ref.type}:{ref.name}")):
                yield f"entity {ref.type} {ref.name}"
