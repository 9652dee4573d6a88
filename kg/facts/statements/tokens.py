"""One parsed block as plain lists: what the rules of this package read instead of spaCy tokens.

    words   Rates  will  fall  ,  Berg  said        head[0] == 2, dep[0] == "nsubj"
    left    0      1     0     3  4     0           first token of each subtree

A spaCy token costs a Python object per look; the rules look at every token some ten times. Offsets are
half-open characters of the article's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Block

_ATTRIBUTES = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
_STRINGS: dict[int, str] = {0: ""}  # hash -> string; the same in every vocabulary, so one table serves all
_LEMMAS = {  # what the lemmatizer misses
    "hop": "hope", "Say": "say", "retweete": "retweet", "tweete": "tweet", "texte": "text", "blogge": "blog",
    "pip": "pipe", "extoll": "extol", "rag": "rage", "lambast": "lambaste", "grip": "gripe", "dar": "dare",
    "hat": "hate",
}  # fmt: skip


class Tokens:
    """The tokens of a block, by number; a token that lacks a head heads itself."""

    __slots__ = (
        "block", "dep", "end", "ent", "head", "kids", "left", "lemma", "lower", "n", "pos", "right",
        "sentence", "sentences", "start", "tag", "word",
    )  # fmt: skip

    def __init__(self, block: Block) -> None:
        self.block = block
        doc = block.doc
        self.n = len(doc)
        strings = _STRINGS
        array = doc.to_array([*_ATTRIBUTES, "HEAD", "SPACY"])
        columns: list[list[str]] = []
        for number in range(len(_ATTRIBUTES)):
            keys = array[:, number].tolist()
            for key in keys:
                if key not in strings:
                    strings[key] = doc.vocab.strings[key]
            columns.append([strings[key] for key in keys])
        self.word, self.lower, self.lemma, self.pos, self.tag, self.dep, self.ent = columns
        for i, lemma in enumerate(self.lemma):
            if lemma in _LEMMAS and self.pos[i] == "VERB":
                self.lemma[i] = _LEMMAS[lemma]
        offsets = array[:, 7].astype("int64").tolist()
        self.head = [i + offset for i, offset in enumerate(offsets)]
        self._place(array[:, 8].tolist())
        self._tree()
        self._sentences()

    def _place(self, spaces: list[int]) -> None:
        at = self.block.offset
        self.start, self.end = [], []
        for word, space in zip(self.word, spaces, strict=True):
            self.start.append(at)
            at += len(word)
            self.end.append(at)
            at += 1 if space else 0

    def _tree(self) -> None:
        n, head = self.n, self.head
        self.kids: list[list[int]] = [[] for _ in range(n)]
        self.left, self.right = list(range(n)), list(range(n))
        for i, h in enumerate(head):
            if h != i:
                self.kids[h].append(i)
                if h > i and self.left[i] < self.left[h]:
                    self.left[h] = self.left[i]
        for i in range(n - 1, -1, -1):
            h = head[i]
            if h < i and self.right[i] > self.right[h]:
                self.right[h] = self.right[i]

    def _sentences(self) -> None:
        doc = self.block.doc
        whole = [(0, self.n)] if self.n else []
        marked = doc.has_annotation("SENT_START")
        self.sentences = [(one.start, one.end) for one in doc.sents] if marked else whole
        self.sentence = [0] * self.n
        for number, (first, last) in enumerate(self.sentences):
            for i in range(first, last):
                self.sentence[i] = number

    def kid(self, i: int, *deps: str) -> int | None:
        """Return the first dependent of a token that has one of the relations."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def at(self, place: int) -> int:
        """Return the number of the first token that ends after a character."""
        low, high = 0, self.n
        while low < high:
            middle = (low + high) // 2
            if self.end[middle] <= place:
                low = middle + 1
            else:
                high = middle
        return low

    def before(self, place: int) -> int:
        """Return the number of the last token that starts before a character; -1 where there is none."""
        low, high = 0, self.n
        while low < high:
            middle = (low + high) // 2
            if self.start[middle] < place:
                low = middle + 1
            else:
                high = middle
        return low - 1

    def ancestor(self, i: int, above: int) -> bool:
        """Whether `above` governs a token, directly or not."""
        for _ in range(60):
            if i == above:
                return True
            if self.head[i] == i:
                return False
            i = self.head[i]
        return False
