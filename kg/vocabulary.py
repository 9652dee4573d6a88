"""Names in the graph: prefixes, the package's own terms, and IRIs made from ids that may hold anything.

    "schema:name"                        ->  https://schema.org/name
    Iris().article("a4cf70ca1664")       ->  https://news.example/kg/a/a4cf70ca1664
    Iris().span("a4cf70ca1664", 0, 39)   ->  https://news.example/kg/a/a4cf70ca1664#char=0,39

Pure text. What is said with these names: `kg.triples`. What they mean: `ontologies/newskg.ttl`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from urllib.parse import quote, unquote

from kg.errors import KGError, UnknownName
from kg.text import slug

DEFAULT_BASE = "https://news.example/kg/"

VOCABULARY: Mapping[str, str] = MappingProxyType(
    {
        "n": "https://w3id.org/newskg/ns#",
        "schema": "https://schema.org/",
        "org": "http://www.w3.org/ns/org#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "dct": "http://purl.org/dc/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "wd": "http://www.wikidata.org/entity/",
    }
)
"""Prefixes that do not depend on the base IRI."""

OWN_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "a": "a/",
        "g": "g/",
        "e": "e/",
        "t": "t/",
        "role": "role/",
        "decision": "decision/",
        "pub": "pub/",
        "claim": "claim/",
        "reversal": "reversal/",
    }
)
"""Prefixes of the graph's own nodes, each with its folder below the base IRI."""

STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "current": "n:Current",
        "former": "n:Former",
        "acting": "n:Acting",
        "designate": "n:Designate",
        "nominee": "n:Nominee",
    }
)
SPEECH: Mapping[str, str] = MappingProxyType(
    {"direct": "n:Direct", "indirect": "n:Indirect", "mixed": "n:Mixed"}
)
MODALITIES: Mapping[str, str] = MappingProxyType(
    {
        "must": "n:Must",
        "should": "n:Should",
        "may": "n:May",
        "will": "n:Will",
        "conditional": "n:Conditional",
    }
)
BASES: Mapping[str, str] = MappingProxyType({"stated": "n:Stated", "inferred": "n:Inferred"})
LAYERS: Mapping[str, str] = MappingProxyType(
    {
        "headline": "n:Headline",
        "standfirst": "n:Standfirst",
        "byline": "n:Byline",
        "dateline": "n:Dateline",
        "caption": "n:Caption",
        "credit": "n:Credit",
        "body": "n:Body",
        "furniture": "n:Furniture",
    }
)
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "person": "schema:Person",
        "organization": "schema:Organization",
        "group": "n:Group",
        "place": "schema:Place",
    }
)
"""Words of `kg.model` and the terms that stand for them."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_ABSOLUTE = re.compile(  # RFC 3987 without its private characters
    r"[A-Za-z][A-Za-z0-9+.-]*:"
    r"(?:%[0-9A-Fa-f]{2}|[!#$&-;=?-\[\]_a-z~\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd])+"
)
_LOCAL = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?|[a-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_CUT = 60  # characters; `slug` cuts there, so a longer name needs more digits to stay itself


def storable(text: str) -> str:
    """Return the text as a store can hold it: a lone surrogate becomes U+FFFD, the length stays.

    >>> storable("a\\ud800b") == "a\\ufffdb"
    True
    """
    return text if text.isascii() else _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI that every RDF syntax can write.

    >>> is_iri("https://paper.example/a?b=c"), is_iri("story.html"), is_iri("https://x/> . <a:b")
    (True, False, False)
    """
    return bool(_ABSOLUTE.fullmatch(text))


@cache
def expand(curie: str) -> str:
    """Return the IRI of a CURIE of the fixed prefixes.

    >>> expand("schema:name")
    'https://schema.org/name'

    Raises:
        UnknownName: no such prefix.
    """
    prefix, _, local = curie.partition(":")
    if prefix not in VOCABULARY:
        raise UnknownName.of("prefix", prefix, VOCABULARY, add="put it in kg.vocabulary.VOCABULARY")
    return VOCABULARY[prefix] + local


@lru_cache(maxsize=1 << 16)
def segment(text: str) -> str:
    """Return the text as one part of an IRI path: everything but letters, digits and -._~ is percent-encoded.

    >>> segment("a4cf70ca1664"), segment("../x y"), segment('"><script>'), segment("..")
    ('a4cf70ca1664', '..%2Fx%20y', '%22%3E%3Cscript%3E', '%2E%2E')
    """
    quoted = quote(text.encode("utf-8", "surrogatepass"), safe="")
    return quoted.replace(".", "%2E") if not quoted.strip(".") else quoted


def hex_of(text: str, digits: int) -> str:
    """Return the first hex digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


@lru_cache(maxsize=1 << 16)
def readable(text: str, key: str) -> str:
    """Return `text` as a slug for people to read and hex of `key` for machines to tell apart.

    >>> readable("membership nato ukraine", "membership+nato+ukraine"), readable("北京", "北京")
    ('membership-nato-ukraine-c386', '68c77e155132')
    """
    words = slug(text)
    digits = 4 if 0 < len(words) < _CUT - 1 else 12
    return "-".join(part for part in (words, hex_of(key, digits)) if part)


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of a graph's own nodes, all below one base.

    >>> Iris().fact("a4cf70ca1664", "r1"), Iris().entity("anna-berg-1a2b")
    ('https://news.example/kg/a/a4cf70ca1664#r1', 'https://news.example/kg/e/anna-berg-1a2b')
    >>> Iris("ftp:<x>")
    Traceback (most recent call last):
    kg.errors.KGError: no base IRI 'ftp:<x>': want an absolute IRI that ends in /, as in https://news.example/kg/
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not is_iri(self.base) or self.base[-1] != "/" or "#" in self.base:  # facts add a fragment
            raise KGError(
                f"no base IRI {self.base!r}: want an absolute IRI that ends in /, as in {DEFAULT_BASE}"
            )

    def article(self, article_id: str) -> str:
        """Return the IRI of an article."""
        return f"{self.base}a/{segment(article_id)}"

    def graph(self, article_id: str) -> str:
        """Return the IRI of the named graph that holds what an article says."""
        return f"{self.base}g/{'a/' if article_id in SHARED_GRAPHS else ''}{segment(article_id)}"

    def shared(self, name: str) -> str:
        """Return the IRI of one of `SHARED_GRAPHS`."""
        if name not in SHARED_GRAPHS:
            raise UnknownName.of("shared graph", name, SHARED_GRAPHS)
        return f"{self.base}g/{name}"

    def fact(self, article_id: str, key: str) -> str:
        """Return the IRI of a fact ("r1", "s1", "v1"), an EntityRef ("e1") or a block ("b1")."""
        return f"{self.article(article_id)}#{segment(key)}"

    def span(self, article_id: str, start: int, end: int) -> str:
        """Return the IRI of some characters of an article, in the manner of RFC 5147."""
        return f"{self.article(article_id)}#char={start},{end}"

    def entity(self, key: str) -> str:
        """Return the IRI of an entity."""
        return f"{self.base}e/{segment(key)}"

    def topic(self, key: str) -> str:
        """Return the IRI of the concept that a topic's key stands for; all wordings of the key share it.

        >>> Iris().topic("membership+nato+ukraine")
        'https://news.example/kg/t/membership-nato-ukraine-c386'
        """
        return f"{self.base}t/{readable(key, key)}"

    def role(self, concept: str | None, words: str) -> str:
        """Return the IRI of a role: of the vocabulary's key, or of the words where it has none."""
        named = segment(concept) if concept else readable(words, " ".join(words.lower().split()))
        return f"{self.base}role/{named}"

    def publisher(self, name: str) -> str:
        """Return the IRI of a newspaper or an author that a page names; these are no entities."""
        return f"{self.base}pub/{readable(name, name)}"

    def decision(self, key: str) -> str:
        """Return the IRI of a person's verdict on two entities."""
        return f"{self.base}decision/{segment(key)}"

    def claim(self, key: str) -> str:
        """Return the IRI of a claim of the ledger.

        >>> Iris().claim("claim-0f3a5b7c9d1e")
        'https://news.example/kg/claim/0f3a5b7c9d1e'
        """
        return f"{self.base}claim/{segment(key.removeprefix('claim-'))}"

    def reversal(self, earlier: str, later: str) -> str:
        """Return the IRI of a pair of claims that say the opposite."""
        pair = "-".join(segment(key.removeprefix("claim-")) for key in (earlier, later))
        return f"{self.base}reversal/{pair}"

    def made(self, kind: str, name: str) -> str:
        """Return the IRI of a tool, a run or a model, in the provenance graph."""
        return f"{self.base}{kind}/{segment(name)}"

    def prefixes(self) -> dict[str, str]:
        """Return every prefix, those of the graph's own nodes included: what queries may use undeclared."""
        return dict(VOCABULARY) | {name: self.base + folder for name, folder in OWN_PREFIXES.items()}

    def short(self, iri: str) -> str:
        """Return an IRI as a CURIE where a prefix fits and Turtle can read it, else as it is.

        >>> Iris().short("https://schema.org/name"), Iris().short("https://news.example/kg/a/x#r1")
        ('schema:name', 'https://news.example/kg/a/x#r1')
        """
        return shorten(iri, self.prefixes())


SHARED_GRAPHS = ("entities", "identity", "topics", "claims", "provenance", "ontology")
"""Graphs beside those of the articles; an article with such an id gets a graph name of its own."""


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI as a CURIE of the longest prefix that fits, else as it is."""
    fits = [(len(full), name) for name, full in prefixes.items() if iri.startswith(full)]
    for length, name in sorted(fits, reverse=True):
        if _LOCAL.fullmatch(iri[length:]):
            return f"{name}:{iri[length:]}"
    return iri


def article_id(iri: str) -> str:
    """Return the article id of the IRI of an article, or of a fact or span in it.

    >>> article_id(Iris().span("../x y", 0, 3))
    '../x y'
    """
    path = iri.partition("#")[0].rpartition("/")[2]
    return unquote(path, errors="surrogatepass")
