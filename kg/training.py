"""Annotated text -> a small model as JSON; the same text gives the same bytes.

    kg train attribution GOLD_DIR -o FILE    statements: a user's own articles, used with --attribution-model
    kg train roles GOLD.jsonl -o FILE        person-organization pairs: how the shipped roles.json is made

The models are linear and what they learn from is named in the file. How they are fitted: the training modules
of `kg.facts`; this one brings them parsed text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import articles, documents, mentions
from kg.errors import BadArticle, BadData
from kg.facts import train_roles
from kg.facts.statements import train as train_statements
from kg.model import Document, EntityRefs


def attribution(gold: Path, *, pipeline: str = documents.DEFAULT_PIPELINE) -> str:
    """Return a model of attribution as the text of its file.

    Args:
        gold: a folder with `text/*.txt` and `attributions/*.ann`, brat standoff as PolNeAR has it.
        pipeline: an installed spaCy pipeline.

    Raises:
        BadData: no articles there, too few, or an annotation that cannot be read.
    """
    nlp = documents.pipeline(pipeline)

    def parse(name: str, text: str) -> Document:
        return documents.parse(articles.from_text(text, path=f"{name}.txt", id=name), nlp)

    return train_statements.dump(train_statements.train(gold, parse))


def roles(gold: Path, *, pipeline: str = documents.DEFAULT_PIPELINE) -> str:
    """Return a model of person-organization pairs as the text of its file.

    Args:
        gold: a .jsonl of passages with their facts, as KnowledgeNet has them.
        pipeline: an installed spaCy pipeline.

    Raises:
        BadData: the file cannot be read, or a line is no passage.
    """
    return train_roles.dumps(train_roles.train(_passages(gold, pipeline)))


def _passages(gold: Path, pipeline: str) -> Iterator[tuple[dict[str, Any], Document, EntityRefs]]:
    nlp = documents.pipeline(pipeline)
    try:
        lines = gold.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadData(f"{gold}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            text, key = row["text"], row["id"]
        except (ValueError, KeyError, TypeError) as error:
            raise BadData(f"{gold}:{number}: not a passage ({error!r})") from error
        try:
            page = articles.from_text(text, id=key, language="en")
        except BadArticle:
            continue  # mostly names and words of another language: not read elsewhere either
        document = documents.parse(page, nlp)
        yield row, document, mentions.find(document)
