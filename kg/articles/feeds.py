"""Feeds: an article an item of RSS (0.9x, 1.0, 2.0) or Atom.

    <item><title>Rates fall</title> <link>...</link> <pubDate>Wed, 12 Feb 2025 10:00:00 GMT</pubDate>
    <content:encoded><![CDATA[<p>The bank ...]]>        ->   "Rates fall", "The bank ..."

The longest of an item's texts is the story, a shorter one before it the standfirst. Offsets count in the text
that is left without mark-up. A feed is not trusted: entities that it declares are refused, nothing outside it
is fetched, and it is read piece by piece.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parseaddr, parsedate_to_datetime
from xml.parsers import expat

from kg.articles.composed import Part, compose
from kg.articles.paragraphs import Hint
from kg.articles.source import Draft, Source, finish, too_large
from kg.errors import BadArticle
from kg.model import Article

_PIECE = 1 << 16  # bytes read at once
_DEEPEST = 100  # elements in elements
_ATOM = "http://www.w3.org/2005/Atom"
_RSS = {"", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"}
_DC = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_XHTML = "http://www.w3.org/1999/xhtml"
_ROOTS = {"rss", "RDF", "feed"}
_ITEMS = {"item", "entry"}
_FIELDS = {  # (namespace, element) -> what it says of an item or of the feed
    **{
        (space, name): said
        for space in _RSS
        for name, said in {
            "title": "title",
            "link": "url",
            "guid": "guid",
            "description": "text",
            "pubDate": "published",
            "author": "author",
            "language": "language",
            "source": "publisher",
        }.items()
    },
    (_CONTENT, "encoded"): "text",
    (_DC, "creator"): "author",
    (_DC, "date"): "published",
    (_DC, "language"): "language",
    (_DC, "publisher"): "publisher",
    (_ATOM, "title"): "title",
    (_ATOM, "id"): "guid",
    (_ATOM, "summary"): "text",
    (_ATOM, "content"): "text",
    (_ATOM, "published"): "published",
    (_ATOM, "updated"): "updated",
    (_ATOM, "name"): "author",
}
_BLOCKS = set(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr "
    "li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_DROPPED = set("button form iframe nav noscript object script select style svg template textarea".split())
_HINTS: dict[str, Hint] = {"figcaption": "caption", "h1": "subhead", "h2": "subhead", "h3": "subhead"}
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_TAG = re.compile(
    r"""<(?P<name>/?[a-zA-Z][a-zA-Z0-9]*+) (?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+ > | <[!?][^<>]*+>""", re.X
)
_LONG_REFERENCE = re.compile(r"&#\w{9,}+;?")  # no character has so long a number
_BY = re.compile(r"^by\s+", re.I)


def read(source: Source) -> Iterator[Article | BadArticle]:
    """Yield an Article or a BadArticle for each item, as the file is read; an item is named FILE#NUMBER.

    Raises:
        BadArticle: no XML, no feed, or one that declares entities; items before the trouble are yielded.
    """
    feed = _Feed(source)
    number = 0
    trouble: BadArticle | None = None
    while not feed.ended and trouble is None:
        try:
            feed.feed(source.stream.read(_PIECE))
        except BadArticle as error:
            trouble = error
        for item in feed.taken():
            number += 1
            try:
                yield _article(item, feed.about, f"{source.path}#{number}", source.limit)
            except BadArticle as error:
                yield error
    if trouble is not None:
        raise trouble
    if not number:
        raise BadArticle(source.path, "a feed without items", "Give a feed of articles")


@dataclass(slots=True)
class _Item:
    """What the elements of an item, or of the feed itself, say; in the order of the file."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)  # texts that are no mark-up, whatever they look like
    size: int = 0  # characters

    def one(self, name: str) -> str:
        """Return the first value in one line, "" where there is none."""
        return next((line for value in self.fields.get(name, ()) if (line := " ".join(value.split()))), "")


class _Feed:
    """An expat parser that collects items; it holds no more than the item that is open."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.about = _Item()  # what the feed says of itself
        self.ended = False
        self._done: list[_Item] = []
        self._item: _Item | None = None
        self._path: list[tuple[str, str]] = []  # open elements
        self._field: tuple[str, int] | None = None  # the field that is open, and how deep it is
        self._words: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._parser.ExternalEntityRefHandler = lambda *_: 0

    def feed(self, data: bytes) -> None:
        """Read a piece of the file; an empty one is its end."""
        self.ended = not data
        try:
            self._parser.Parse(data, not data)
        except expat.ExpatError as error:
            cause = f"broken XML in line {error.lineno}: {expat.ErrorString(error.code)}"
            if not self._path and self._parser.CurrentByteIndex <= 0:
                cause = "empty file" if error.code == 3 else cause  # no element found
            raise BadArticle(self._source.path, cause, "Repair the feed") from error

    def taken(self) -> list[_Item]:
        """Return the items that came to their end since the last call."""
        done, self._done = self._done, []
        return done

    def _entity(self, name: str, *_: object) -> None:
        raise BadArticle(
            self._source.path, f"the feed declares an entity, {name!r}", "Take the declaration out of it"
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self._path and name not in _ROOTS:
            cause = f"XML, but no feed: it begins with <{name}>"
            raise BadArticle(self._source.path, cause, "Give RSS or Atom")
        self._path.append((space, name))
        if len(self._path) > _DEEPEST:
            raise BadArticle(self._source.path, f"more than {_DEEPEST} elements in each other", "Repair it")
        if (language := attributes.get(_LANG)) and name == "feed":
            self.about.fields.setdefault("language", []).append(language)
        if self._field is not None:
            if space in {_XHTML, "", _ATOM}:
                self._add(f"<{name}>")
        elif (space, name) == (_ATOM, "link"):
            if attributes.get("rel", "alternate") == "alternate" and self._item is not None:
                self._item.fields.setdefault("url", []).append(attributes.get("href", ""))
        elif name in _ITEMS and self._item is None:
            self._item = _Item()
        elif (said := self._said(space, name)) is not None:
            self._open("url" if attributes.get("isPermaLink") == "true" else said, space, attributes)

    def _said(self, space: str, name: str) -> str | None:
        """Return the field that an element fills, by its place: a picture has a title, too."""
        above = self._path[-2][1] if len(self._path) > 1 else ""
        said = _FIELDS.get((space, name))
        if said == "title" and above == "source" and space == _ATOM:
            return "publisher"
        if said == "author" and space == _ATOM:
            return said if above == "author" and self._path[-3][1] in {"entry", "feed"} else None
        return said if above in {"item", "entry", "channel", "feed"} else None

    def _open(self, said: str, space: str, attributes: dict[str, str]) -> None:
        """Begin a field, and note where Atom says that it is plain text."""
        self._field, self._words = (said, len(self._path)), []
        if space == _ATOM and attributes.get("type", "text") in {"text", "text/plain"} and self._item:
            self._item.plain.add(f"{said}{len(self._item.fields.get(said, ()))}")

    def _end(self, tag: str) -> None:
        space, _, name = tag.rpartition(" ")
        depth = len(self._path)
        self._path.pop()
        if self._field is not None:
            said, begun = self._field
            if depth > begun:
                if space in {_XHTML, "", _ATOM}:
                    self._add(f"</{name}>")
                return
            (self._item or self.about).fields.setdefault(said, []).append("".join(self._words))
            self._field = None
        elif name in _ITEMS and self._item is not None:
            self._done.append(self._item)
            self._item = None

    def _text(self, words: str) -> None:
        if self._field is not None:
            begun = self._field[1]
            self._add(html.escape(words, quote=False) if len(self._path) > begun else words)

    def _add(self, words: str) -> None:
        """Keep words of the open field; an item over the limit keeps its size, and no more words."""
        into = self._item or self.about
        into.size += len(words)
        if into.size <= self._source.limit:
            self._words.append(words)


def _article(item: _Item, about: _Item, where: str, limit: int) -> Article:
    if item.size > limit:
        raise too_large(where, item.size, limit)
    title = _inline(item.one("title"))
    texts = [
        parts
        for number, text in enumerate(item.fields.get("text", ()))
        if (parts := list(_parts(text, plain=f"text{number}" in item.plain)))
    ]
    if not texts:
        raise BadArticle(where, "an item without text", "Give its article's own page")
    story = max(texts, key=lambda parts: sum(len(part.text) for part in parts))
    leads = [part.text for parts in texts if parts is not story for part in parts]
    first = _letters(" ".join(part.text for part in story))
    standfirst = [Part(lead, "standfirst") for lead in leads[:1] if _letters(lead)[:80] not in first]
    text, paragraphs = compose([Part(title, "headline"), *standfirst, *story])
    url = item.one("url")
    stamp = item.one("published") or item.one("updated")
    return finish(
        Draft(
            path=where,
            text=text,
            paragraphs=paragraphs,
            id=None if _is_web(url) else item.one("guid") or None,
            url=url if _is_web(url) else None,
            headline=title or None,
            published=_date(stamp),
            publisher=_inline(item.one("publisher") or about.one("publisher") or about.one("title")) or None,
            byline=[name for value in item.fields.get("author", ()) if (name := _name(value))],
            language=item.one("language") or about.one("language") or None,
            marked_up=True,
        )
    )


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _name(value: str) -> str:
    """Return an author's name: "ann@paper.example (Ann Lee)" is Ann Lee, and so is "By Ann Lee"."""
    line = _inline(" ".join(value.split()))
    if "@" in line:
        line = found[1] if (found := re.search(r"\(([^()@]+)\)", line)) else parseaddr(line)[0]
    return _BY.sub("", line).strip()


def _date(stamp: str) -> str | None:
    """Return a date as ISO 8601 where it is one of RFC 822, else as it is."""
    try:
        return parsedate_to_datetime(stamp).isoformat()
    except ValueError:
        return stamp or None


def _inline(text: str) -> str:
    """Return a title or name without mark-up, in one line."""
    return " ".join(part.text for part in _parts(text, plain=not _MARKUP.search(text) and "&" not in text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


# ---------- mark-up ----------


def _parts(text: str, *, plain: bool = False) -> Iterator[Part]:
    """Yield the paragraphs of a text, which may be HTML; pictures, scripts and forms are left out."""
    if plain or not _MARKUP.search(text):
        whole = text if plain else _unescaped(text)
        for piece in re.split(r"\n\s*\n", whole.replace("\r\n", "\n")):
            if line := " ".join(piece.split()):
                yield Part(line)
        return
    words: list[str] = []
    kind = dropped = ""
    for tag, following in _pieces(text):
        name = tag.removeprefix("/")
        if dropped:
            dropped = "" if tag == f"/{dropped}" else dropped
        elif tag in _DROPPED:
            dropped = tag
        if name in _BLOCKS and not dropped:
            yield from _part(words, kind)
            words, kind = [], tag
        if not dropped:
            words.append(following)
    yield from _part(words, kind)


def _part(words: list[str], tag: str) -> Iterator[Part]:
    if line := " ".join(_unescaped("".join(words)).split()):
        yield Part(line, _HINTS.get(tag, ""))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield each tag ("p", "/p") with the words after it; the words before the first have the tag "".

    The library's parser takes time by the square of a text whose tags never end; this takes it once.
    """
    name, at = "", 0
    plain = _COMMENT.sub("", text)
    for tag in _TAG.finditer(plain):
        yield name, plain[at : tag.start()]
        name, at = (tag["name"] or "").lower(), tag.end()
    yield name, plain[at:]


def _unescaped(text: str) -> str:
    return html.unescape(_LONG_REFERENCE.sub("\N{REPLACEMENT CHARACTER}", text))
