"""The pairs of entities in doubt as one page: evidence side by side, and the commands to settle them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from kg.view import look

HERE = Path(__file__).resolve().parent


def review_page(pairs: Sequence[Any], folder: Path | str) -> str:
    """Return the page.

    Args:
        pairs: each with `left`, `right`, `score` and `reasons`, and each side with `key`, `name` and
            `sentences`, as `kg.entities.review.Doubt` has them.
        folder: the graph's folder, for the commands.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined
    )
    template = environment.get_template("review.html")
    return template.render(pairs=pairs, folder=shlex.quote(str(folder)), look=Markup(look()))  # noqa: S704 - our own file
