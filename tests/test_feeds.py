"""Feeds: an article an item, whatever the dialect, and nothing that a hostile feed can do."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest

from kg import articles
from kg.articles import feeds
from kg.articles.source import Source
from kg.errors import BadArticle
from kg.model import Article

BODY = (
    "<p>Nordbank will cut its rates in spring, its chief executive said on Wednesday.</p>"
    '<figure><img src="x.jpg"><figcaption>Anna Berg in Kiel</figcaption></figure>'
    "<p>“We have waited &amp; waited,” Berg <b>told</b> reporters.<br>She left at noon.</p>"
    "<script>track()</script>"
)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>The Kiel Paper</title><link>https://paper.example/</link><language>en-gb</language>
  <atom:link href="https://paper.example/feed.xml" rel="self"/>
  <image><title>Not a headline</title><url>https://paper.example/logo.png</url></image>
  <item>
    <title>Rates to fall, says <![CDATA[<i>Nordbank</i>]]> chief</title>
    <link>https://paper.example/rates?utm_source=rss</link>
    <guid isPermaLink="false">4711</guid>
    <pubDate>Wed, 12 Feb 2025 10:00:00 +0100</pubDate>
    <dc:creator>By Ines Duarte</dc:creator><author>jonas@paper.example (Jonas Weil)</author>
    <description>The bank has waited long enough, it says.</description>
    <media:description>A picture's words</media:description>
    <content:encoded><![CDATA[{BODY}]]></content:encoded>
  </item>
  <item>
    <title>Harbour opens</title>
    <guid isPermaLink="true">https://paper.example/harbour</guid>
    <description>The harbour of Kiel opened again on Thursday, the mayor said.</description>
  </item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>The Kiel Paper</title><id>urn:feed</id><updated>2025-02-13T09:00:00Z</updated>
  <entry>
    <title type="html">Rates &amp;amp; bills to fall</title><id>urn:4711</id>
    <link rel="self" href="https://paper.example/api/1"/><link href="https://paper.example/rates"/>
    <published>2025-02-12T09:30:00Z</published><updated>2025-02-13T08:00:00Z</updated>
    <author><name>Ines Duarte</name><email>ines@paper.example</email></author>
    <source><title>The Wire</title><updated>2020-01-01T00:00:00Z</updated></source>
    <summary>Fewer than &lt;5&gt; per cent.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rates will fall &lt; 2 per cent,
      <b>Anna Berg</b> said.</p><p>She is the chief executive of Nordbank.</p></div></content>
  </entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel><title>The Kiel Paper</title></channel>
  <item><title>Harbour opens</title><link>https://paper.example/harbour</link><dc:date>2025-02-12</dc:date>
    <description>The harbour opened again.

The mayor of Kiel said so on Thursday.</description></item>
</rdf:RDF>"""


def read(text: str | bytes, *, limit: int = articles.LIMIT) -> list[Article | BadArticle]:
    data = text if isinstance(text, bytes) else text.encode()
    try:
        return list(feeds.read(Source(path="f.xml", stream=io.BytesIO(data), limit=limit)))
    except BadArticle as error:
        return [error]


def layers(article: Article | BadArticle) -> list[tuple[str, str]]:
    assert isinstance(article, Article)
    return [(layer.kind, article[layer.span]) for layer in article.layers]


def test_an_item_of_rss_is_an_article_with_all_that_the_feed_says() -> None:
    first, second = read(RSS)
    assert layers(first) == [
        ("headline", "Rates to fall, says Nordbank chief"),
        ("standfirst", "The bank has waited long enough, it says."),
        ("body", "Nordbank will cut its rates in spring, its chief executive said on Wednesday."),
        ("caption", "Anna Berg in Kiel"),
        ("body", "“We have waited & waited,” Berg told reporters."),
        ("body", "She left at noon."),
    ]
    assert isinstance(first, Article)
    assert (first.path, first.url, first.published, first.publisher, first.byline) == (
        "f.xml#1",
        "https://paper.example/rates?utm_source=rss",
        "2025-02-12T10:00:00+01:00",
        "The Kiel Paper",
        ("Ines Duarte", "Jonas Weil"),
    )
    assert isinstance(second, Article)
    assert (second.url, second.published, layers(second)[1][0]) == (
        "https://paper.example/harbour",
        None,
        "body",
    )


def test_an_entry_of_atom_is_an_article_and_its_source_the_publisher() -> None:
    (found,) = read(ATOM)
    assert [words for _, words in layers(found)] == [
        "Rates & bills to fall",
        "Fewer than <5> per cent.",
        "Rates will fall < 2 per cent, Anna Berg said.",
        "She is the chief executive of Nordbank.",
    ]
    assert isinstance(found, Article)
    assert (found.url, found.published, found.publisher, found.byline) == (
        "https://paper.example/rates",
        "2025-02-12T09:30:00Z",
        "The Wire",
        ("Ines Duarte",),
    )


def test_rss_of_the_first_version_is_read_too_and_blank_lines_part_plain_text() -> None:
    (found,) = read(RDF)
    assert [words for _, words in layers(found)][1:] == [
        "The harbour opened again.",
        "The mayor of Kiel said so on Thursday.",
    ]
    assert isinstance(found, Article)
    assert (found.published, found.publisher) == ("2025-02-12", "The Kiel Paper")


def test_an_article_has_one_id_in_a_feed_and_by_itself() -> None:
    (first, _), (again,) = read(RSS), read(ATOM)
    assert isinstance(first, Article)
    assert isinstance(again, Article)
    assert first.id == again.id  # one address, but for what tracks its readers


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_feed_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    text = RDF.replace("The mayor", "José, the mayor").replace(
        "<rdf:RDF", f'<?xml version="1.0" encoding="{encoding}"?><rdf:RDF', 1
    )
    (found,) = read(text.encode(encoding))
    assert layers(found)[-1][1].startswith("José")


def test_a_feed_file_is_read_by_its_name(tmp_path: Path) -> None:
    for name in ("a.xml", "b.rss", "c.atom"):
        (tmp_path / name).write_text(RDF, encoding="utf-8")
    found = list(articles.read([str(tmp_path)]))
    assert [Path(one.path).name for one in found if isinstance(one, Article)] == [
        "a.xml#1",
        "b.rss#1",
        "c.atom#1",
    ]


def item(words: str) -> str:
    return f"<item><title>T</title><description>{words}</description></item>"


def rss(*inside: str, head: str = "") -> str:
    return f"{head}<rss><channel>{''.join(inside)}</channel></rss>"


GOOD = item("The harbour of Kiel opened again on Thursday, the mayor said.")
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
GERMAN = "Der Hafen von Kiel ist am Donnerstag wieder geöffnet worden, und das freut die Stadt."
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("", ["empty file"]),
        ("no mark-up", ["broken XML in line 1: syntax error"]),
        ("<urlset><url/></urlset>", ["XML, but no feed: it begins with <urlset>"]),
        (rss(), ["a feed without items"]),
        (rss(item("")), ["an item without text"]),
        (rss(GOOD, item("<![CDATA[<img src='x.png'>]]>"), GOOD), ["", "an item without text", ""]),
        (rss(GOOD, head=f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'), ["declares an entity, 'l0'"]),
        (
            rss(item("&x;"), head=OUTSIDE),
            ["declares an entity, 'x'"],
        ),
        (rss(GOOD, head='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">'), [""]),
        (rss(item("<b>" * 200)), ["more than 100 elements in each other"]),
        (
            rss(item(GERMAN)),
            ["German"],
        ),
        (rss(item("x" * 5000), GOOD), ["too large", ""]),
    ],
)
def test_what_is_wrong_with_a_feed_is_said_and_the_good_items_go_on(text: str, causes: Sequence[str]) -> None:
    found = read(text, limit=4000)
    assert [isinstance(one, BadArticle) for one in found] == [bool(cause) for cause in causes]
    for one, cause in zip(found, causes, strict=True):
        assert not cause or (isinstance(one, BadArticle) and cause in one.cause)


def test_items_before_the_trouble_are_kept(tmp_path: Path) -> None:
    (tmp_path / "cut.xml").write_text(rss(GOOD, GOOD)[:-30], encoding="utf-8")
    first, error = articles.read([str(tmp_path / "cut.xml")])
    assert isinstance(first, Article)
    assert isinstance(error, BadArticle)
    assert "broken XML" in error.cause


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a b='", "<a b=\"' ", "<!--", "<", "<![CDATA[", "</", "&#", "&#9", "9", "<p>", "<svg>", "<?"],
)
def test_mark_up_that_never_ends_takes_no_time(piece: str) -> None:
    words = escape("<p>Kiel opened its harbour. &#" + piece * (200_000 // len(piece)))
    start = time.monotonic()
    assert len(read(rss(item(words)))) == 1
    assert time.monotonic() - start < 20  # by the square, it would be minutes
