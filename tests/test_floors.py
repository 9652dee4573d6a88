"""What is found in articles with gold, against floors that only rise (tests/floors.json).

Forbidden facts, which no careful reader would find, have a ceiling there that only falls.

After a change that helps: pytest tests/test_floors.py --regold, then read the diff: no figure may fall.
The development gold lies beside the checkout; its rows are skipped where it is missing.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kg import assets
from kg.evaluate.run import Figures, evaluate

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SHARED = HERE.parents[1] / "shared"
SETS = {
    "samples": assets.samples(),
    "attribution": HERE / "articles" / "attribution",
    "offices": HERE / "articles" / "offices",
    "world": HERE / "articles" / "world",
    "beats": HERE / "articles" / "beats",
    "press": HERE / "articles" / "press",
    "wire": HERE / "articles" / "wire",
    "desks": HERE / "articles" / "desks",
    "affairs": HERE / "articles" / "affairs",
    "seed": SHARED / "seed" / "gold.json",
}
FIGURES = (
    "role",
    "role + organization",
    "role + organization + status, dates",
    "statement",
    "statement + speaker (joint)",
)
pytestmark = pytest.mark.pipeline


@cache
def figures(name: str) -> Figures:
    return evaluate(SETS[name])


@cache
def floors() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def set_or_skip(name: str) -> Path:
    if not SETS[name].exists():
        pytest.skip(f"{name}: no gold beside the checkout")
    return SETS[name]


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls_below_its_floor(name: str, figure: str, request: pytest.FixtureRequest) -> None:
    set_or_skip(name)
    f1 = round(figures(name).rows[figure].f1, 3)
    if request.config.getoption("--regold"):
        raised = floors()
        raised.setdefault(name, {})[figure] = max(f1, raised.get(name, {}).get(figure, 0.0))
        FLOORS.write_text(json.dumps(raised, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert f1 >= floors()[name][figure]


@pytest.mark.parametrize("name", SETS)
def test_no_more_forbidden_facts_are_found_than_before(name: str, request: pytest.FixtureRequest) -> None:
    set_or_skip(name)
    found = [line for line in figures(name).errors if " forbidden " in line]
    if request.config.getoption("--regold"):
        lowered = floors()
        row = lowered.setdefault(name, {})
        row["forbidden"] = min(len(found), row.get("forbidden", len(found)))
        FLOORS.write_text(json.dumps(lowered, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert len(found) <= floors()[name]["forbidden"], found
