"""The figures of BENCHMARKS.md, measured now: python -m tests.bench [--write] [--only speed,gold,...]

    speed     words a second of extraction, as a ratio to plain nlp.pipe on the same texts, in one run
    build     time and peak memory of `kg build`, in a process of its own
    gold      the scorers' figures on the bundled samples and on the development gold, where it is there
    calibration  stated confidence of roles against what was right
    trained   attribution with a model of `kg train attribution`, beside the shipped engine
    identity  linking of a made-up corpus whose truth is known

Times are ratios of medians over alternating rounds, with the spread between rounds as the machine's noise.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import articles, assets, pipeline, training
from kg.documents import parseable
from kg.documents import pipeline as spacy_pipeline
from kg.errors import BadArticle
from kg.evaluate import run
from kg.model import Article
from tests import corpus_maker

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
OWN_SETS = {
    "bundled samples": assets.samples(),
    "articles on attribution": ROOT / "tests" / "articles" / "attribution",
    "articles on offices": ROOT / "tests" / "articles" / "offices",
    "articles from the world's news desks": ROOT / "tests" / "articles" / "world",
    "articles of other beats": ROOT / "tests" / "articles" / "beats",
    "articles of papers and trade press": ROOT / "tests" / "articles" / "press",
    "articles of wires and broadcasters": ROOT / "tests" / "articles" / "wire",
    "articles of more desks": ROOT / "tests" / "articles" / "desks",
    "articles of affairs at home and abroad": ROOT / "tests" / "articles" / "affairs",
    "seed": GOLD.parent / "seed" / "gold.json",
}
ROUNDS = 3


def machine() -> Iterator[str]:
    """Yield what the figures were measured on."""
    system = f"{platform.system()} on {platform.machine()}"
    yield f"Python {platform.python_version()}, {os.cpu_count()} cores, {system}"


def speed_texts() -> list[Article]:
    """Return the articles that are timed: the samples, and news of the development gold where it is there."""
    paths = [str(assets.samples())]
    paths += [str(GOLD / "polnear" / "dev" / "text")] if GOLD.is_dir() else []
    return [one for one in articles.read(paths) if not isinstance(one, BadArticle)]


def speed() -> Iterator[str]:
    """Yield words a second of extraction and of plain nlp.pipe, and their ratio."""
    texts = speed_texts()
    words = sum(len(one.text.split()) for one in texts)
    nlp = spacy_pipeline()
    settings = pipeline.Settings()
    plain = [parseable(one.text) for one in texts]

    def parse() -> None:
        for _ in nlp.pipe(plain):
            pass

    def extract() -> None:
        for one in texts:
            pipeline.extract(one, settings)

    pipeline.extract(texts[0], settings)  # lexicons are read once
    times: dict[str, list[float]] = {"plain nlp.pipe": [], "extraction": []}
    for _ in range(ROUNDS):
        times["plain nlp.pipe"].append(_seconds(parse))
        times["extraction"].append(_seconds(extract))
    ratios = [a / b for a, b in zip(times["plain nlp.pipe"], times["extraction"], strict=True)]
    yield "| | words/s (median) | fastest and slowest round |"
    yield "|---|---|---|"
    for name, seconds in times.items():
        rates = sorted(words / one for one in seconds)
        yield f"| {name} | {statistics.median(rates):,.0f} | {rates[0]:,.0f} to {rates[-1]:,.0f} |"
    yield ""
    yield (
        f"Ratio of extraction to plain `nlp.pipe`: **{statistics.median(ratios):.2f}** "
        f"({min(ratios):.2f} to {max(ratios):.2f} over {ROUNDS} alternating rounds; "
        f"{len(texts)} articles, {words:,} words)."
    )


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


_CHILD = r"""
import json, pathlib, re, resource, sys, time
start = time.perf_counter()
import kg
kg.build(sys.argv[2:], to=sys.argv[1])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
status = pathlib.Path("/proc/self/status")  # Linux counts the parent's memory into ru_maxrss, not into VmHWM
if status.exists():
    peak = int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) // 1024
print(json.dumps({"seconds": time.perf_counter() - start, "peak": peak}))
"""


def build() -> Iterator[str]:
    """Yield time and peak memory of `kg build`."""
    yield "| articles | seconds, with start-up | peak memory, MB |"
    yield "|---|---|---|"
    groups = {"the bundled samples": [str(assets.samples())]}
    if GOLD.is_dir():
        groups["84 news articles"] = [str(GOLD / "polnear" / "dev" / "text")]
    for name, paths in groups.items():
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(  # our own interpreter, our own text
                [sys.executable, "-c", _CHILD, f"{folder}/graph", *paths],
                check=True,
                capture_output=True,
                text=True,
            )
        row = json.loads(done.stdout.splitlines()[-1])
        yield f"| {name} | {row['seconds']:.1f} | {row['peak']} |"


def gold() -> Iterator[str]:
    """Yield every scorer's figures on every gold set that is there."""
    sets = OWN_SETS | {
        "PolNeAR dev (attribution)": GOLD / "polnear" / "dev",
        "KnowledgeNet dev (person-organization)": GOLD / "knowledgenet" / "dev.jsonl",
        "CoNLL04 dev (person-organization)": GOLD / "conll04" / "dev.jsonl",
        "GUM news (pronouns)": GOLD / "gum" / "news_dev.jsonl",
    }
    yield "| gold | figure | P | R | F1 |"
    yield "|---|---|---|---|---|"
    notes = []
    for name, path in sets.items():
        if path.exists():
            figures = run.evaluate(path)
            for row, counts in figures.rows.items():
                cells = f"{counts.precision:.3f} | {counts.recall:.3f} | {counts.f1:.3f}"
                yield f"| {name} | {row.strip()} | {cells} |"
            notes += [f"{name}: {'; '.join(figures.notes)}."] if figures.notes else []
    yield ""
    yield from notes


def calibration() -> Iterator[str]:
    """Yield stated confidence against observed precision of roles, in bins of a tenth."""
    verdicts = [one for path in OWN_SETS.values() if path.exists() for one in run.evaluate(path).verdicts]
    yield "| stated confidence | roles | stated | observed | |"
    yield "|---|---|---|---|---|"
    for tenth in range(10):
        inside = [(stated, right) for stated, right in verdicts if min(9, int(10 * stated)) == tenth]
        if inside:
            stated = statistics.mean(stated for stated, _ in inside)
            observed = statistics.mean(right for _, right in inside)
            bar = f"`{'=' * round(20 * observed):<20}`"
            cells = (
                f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}",
                len(inside),
                f"{stated:.2f}",
                f"{observed:.2f}",
            )
            yield f"| {' | '.join(map(str, cells))} | {bar} |"


def trained() -> Iterator[str]:
    """Yield attribution with a model trained on one half of a gold set and scored on the other."""
    train, dev = GOLD / "polnear" / "train", GOLD / "polnear" / "dev"
    if not train.is_dir():
        yield "No annotated articles beside the checkout."
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        path.write_text(training.attribution(train), encoding="utf-8")
        settings = {
            "shipped engine": pipeline.Settings(),
            "shipped engine, speech alone": pipeline.Settings(speech_only=True),
            "trained on PolNeAR train": pipeline.Settings(attribution_model=path),
        }
        yield "| PolNeAR dev | overlap P | joint F1 | exact F1 | quoted joint | unquoted joint |"
        yield "|---|---|---|---|---|---|"
        for name, setting in settings.items():
            rows = run.evaluate(dev, setting).rows
            figures = [rows[one].f1 for one in ("all joint", "all exact", "quoted joint", "unquoted joint")]
            cells = " | ".join(f"{100 * one:.1f}" for one in (rows["all overlap"].precision, *figures))
            yield f"| {name} | {cells} |"


SECTIONS: dict[str, Callable[[], Iterator[str]]] = {
    "machine": machine,
    "speed": speed,
    "build": build,
    "gold": gold,
    "calibration": calibration,
    "trained": trained,
    "identity": corpus_maker.figures,
}


def main() -> None:
    """Measure the sections asked for, print them, and write them where --write says so."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the figures into BENCHMARKS.md")
    parser.add_argument("--only", default=",".join(SECTIONS), help="sections, with commas between")
    options = parser.parse_args()
    page = ROOT / "BENCHMARKS.md"
    for name in options.only.split(","):
        text = "\n".join(SECTIONS[name]())
        print(f"## {name}\n\n{text}\n", flush=True)
        if options.write:
            marks = f"<!-- {name} -->", f"<!-- end of {name} -->"
            before, _, rest = page.read_text("utf-8").partition(marks[0])
            after = rest.partition(marks[1])[2]
            page.write_text(f"{before}{marks[0]}\n{text}\n{marks[1]}{after}", "utf-8")


if __name__ == "__main__":
    main()
