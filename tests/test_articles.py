"""Files and records: what is read, and what is refused with which line."""

from __future__ import annotations

import builtins
import io
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import articles
from kg.articles import languages
from kg.articles.encodings import readable
from kg.articles.source import canonical, identify
from kg.errors import BadArticle, MissingExtra
from kg.lexicons import languages as known_languages
from kg.model import Article

PROSE = (
    "The bank will cut its rates in spring, its governor told reporters on Monday.\n\nShares rose at once."
)
SAMPLES = Path(__file__).resolve().parents[1] / "kg" / "samples"


def one(path: Path | str, **options: Any) -> Article:
    (found,) = articles.read([str(path)], **options)
    assert isinstance(found, Article), found
    return found


def refused(path: Path | str, **options: Any) -> str:
    (found,) = articles.read([str(path)], **options)
    assert isinstance(found, BadArticle)
    return str(found).removeprefix(f"{path}").removeprefix(": ")


def file(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# ---------- text is kept as it is ----------


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE.replace("\n", "\r\n"),
        "\ufeff" + PROSE,
        "Zoë’s “cut” 𝛼🦟 — " + PROSE,
        PROSE.replace("\n", "\r"),
        PROSE.replace("\n", "\u2028"),
    ],
)
def test_offsets_count_in_the_file_as_decoded(tmp_path: Path, text: str) -> None:
    article = one(file(tmp_path, "a.txt", text))
    assert article.text == text
    assert not article.marked_up
    assert article[article.layers[-1].span] == "Shares rose at once."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_that_are_sure_are_read(tmp_path: Path, codec: str) -> None:
    text = "Zoë Brandt’s “plan” for a café in Halden cost £38m – too much, said her brother on Monday."
    assert one(file(tmp_path, "a.txt", text.encode(codec))).text.lstrip("\ufeff") == text


def test_latin_1_is_read(tmp_path: Path) -> None:
    text = "Zoë Brandt opened a café in Halden that cost £38m, and her brother said so on Monday."
    assert one(file(tmp_path, "a.txt", text.encode("latin-1"))).text == text


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty file. Give a file with text"),
        (b" \r\n\t ", "empty file. Give a file with text"),
        (b"\xef\xbb\xbf\n", "empty file. Give a file with text"),
        ("\u2003\u3000".encode(), "nothing but white space. Give a file with text"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file, not text. Save it as UTF-8 text first"),
        (b"PK\x03\x04\x14\x00", "a ZIP file (a Word document, a spreadsheet or an archive), not text."),
        (b"\x89PNG\r\n\x1a\n", "a PNG image, not text."),
        (b"ab\x00\x00\x01cd" * 50, "binary data (NUL characters), not text."),
        (b"\xff\x00\x01\x02\x80ab" * 50, "binary data (NUL bytes), not text."),
        ("Город объявил, что библиотеку не закроют. ".encode("cp1251") * 9, "not UTF-8 text; it looks like "),
        ("“Rates” — naïve café ".encode() * 9 + b"\xe2\x80", "not valid UTF-8 at byte "),
        ("Rates".encode("utf-16")[:-1], "damaged UTF-16 at byte "),
        ("Rates".encode("utf-32"), "UTF-32 text. Convert it to UTF-8 first"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, cause: str) -> None:
    assert refused(file(tmp_path, "a.txt", data)).startswith(cause)


# ---------- paths ----------


def test_a_folder_is_read_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.TXT", "c/.e.txt", ".f/g.txt", "h.png", "c/notes.json", "README"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        file(tmp_path, name, PROSE)
    found = list(articles.read([str(tmp_path)]))
    assert [Path(a.path).name for a in found if isinstance(a, Article)] == ["a.md", "b.txt", "d.TXT"]


def test_files_of_other_kinds_in_a_folder_are_named_in_one_line(tmp_path: Path) -> None:
    for name in ("a.txt", "b.png", "c.pdf", "d.docx", "e.odt", "f.csv", "g.json"):
        file(tmp_path, name, PROSE)
    notes: list[str] = []
    assert len(list(articles.read([str(tmp_path)], note=notes.append))) == 1
    assert notes == [
        f"{tmp_path}: 6 files of other kinds left out: b.png, c.pdf, d.docx, e.odt, f.csv and 1 more"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of POSIX")
def test_a_pipe_in_a_folder_is_named_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    file(tmp_path, "b.txt", PROSE)
    pipe, article = articles.read([str(tmp_path)])
    assert "a.txt: a pipe" in str(pipe)
    assert isinstance(article, Article)


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    file(tmp_path, "a.txt", "")
    file(tmp_path, "b.txt", PROSE)
    found = list(articles.read([str(tmp_path), str(tmp_path / "c.txt"), str(tmp_path / "b.txt")]))
    assert [type(a) for a in found] == [BadArticle, Article, BadArticle, Article]


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("gone.txt", "no such file. Check the path"),
        ("", "a folder without articles (nothing to read). Give files of .atom, .htm"),
        ("a.csv", "no reader for '.csv' files. Give files of .atom, .htm, .html, .jsonl"),
        ("a.pdf", "a PDF file, not text."),
        ("bad\0name.txt", "cannot be read: embedded null byte"),
        ("x" * 300 + ".txt", "cannot be read: File name too long"),
    ],
)
def test_a_path_that_gives_no_article_is_named(tmp_path: Path, name: str, cause: str) -> None:
    if name == "a.csv":
        file(tmp_path, name, "a,b")
    if name == "a.pdf":
        file(tmp_path, name, "%PDF-1.4")
    where = str(tmp_path / name) if name else str(tmp_path)
    (found,) = articles.read([where])
    assert str(found).startswith(f"{where}: {cause}")


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, "a.txt", PROSE)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything

        def deny(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", deny)
    assert refused(path) == "no permission to read it. Change its permissions"


def test_a_file_of_no_kind_that_was_named_is_read_as_text(tmp_path: Path) -> None:
    assert one(file(tmp_path, "story", PROSE)).text == PROSE


def test_standard_input_is_plain_text() -> None:
    assert one("-", stdin=io.BytesIO(PROSE.encode())).path == "-"
    assert refused("-", stdin=io.BytesIO(b"")) == "empty file. Give a file with text"


class Endless(io.RawIOBase):
    """A stream that counts what is taken from it and never ends."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        self.taken += len(into)
        into[:] = b"a" * len(into)
        return len(into)


def test_a_file_over_the_limit_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    assert refused(file(tmp_path, "a.txt", b"word " * 4_000_000)) == (
        "too large (20.0 MB; the limit is 2.0 MB). Split it into single articles"
    )
    endless = Endless()
    (found,) = articles.read(["-"], stdin=io.BufferedReader(endless, 1), limit=1000)
    assert "too large (more than 0.0 MB" in str(found)
    assert endless.taken < 1100
    assert one(file(tmp_path, "b.txt", "It is so, she said. " * 60_000), limit=1_500_000).text


# ---------- languages ----------


@pytest.mark.parametrize("name", list(known_languages.latin()))
def test_each_language_is_told_by_its_words(name: str) -> None:
    assert languages.detect(known_languages.latin()[name].example) == name


@pytest.mark.parametrize("script", known_languages.scripts(), ids=lambda script: script.name)
def test_each_language_is_told_by_its_letters(script: known_languages.Script) -> None:
    assert languages.detect(script.example) == script.name


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Rates fall", None, "English"),
        ("Zinsen fallen", None, "English"),
        ("Zinsen fallen", "de", "German"),
        (PROSE, "de", "English"),
        (
            "Anna Berg, Omar Diallo, Marta Kovac, Jonas Lind, Priya Nair, Ines Duarte, Kofi Asante",
            None,
            "English",
        ),
        (
            "She met El Sol de la Costa, Los Amigos del Mar and La Casa de las Flores in Halden.",
            None,
            "English",
        ),
        (
            "“北京” is how the city's name is written, the guide told the two visitors from Halden.",
            None,
            "English",
        ),
        ("ᚠᚢᚦᚨᚱᚲ ᚠᚢᚦᚨᚱᚲ", None, "unknown"),
    ],
)
def test_english_is_doubted_only_on_evidence(text: str, declared: str | None, language: str) -> None:
    assert languages.detect(text, declared=declared) == language


def test_another_language_is_named(tmp_path: Path) -> None:
    german = known_languages.latin()["German"].example
    assert refused(file(tmp_path, "a.txt", german)) == (
        "the text is German, only English is read. Leave it out, or give a translation"
    )


# ---------- ids ----------


@pytest.mark.parametrize(
    "url",
    [
        "https://News.Example/2025/story?id=7",
        "HTTPS://news.example/2025/story?id=7#comments",
        "https://news.example/2025/story?utm_source=a&id=7&fbclid=b&utm_medium=c",
    ],
)
def test_addresses_of_one_page_give_one_id(url: str) -> None:
    assert identify(url) == identify("https://news.example/2025/story?id=7")
    assert articles.from_text(PROSE, url=url).id == identify(url)


@pytest.mark.parametrize(
    "url", ["https://news.example/2025/story?id=8", "https://news.example/2025/Story?id=7"]
)
def test_addresses_of_two_pages_give_two_ids(url: str) -> None:
    assert identify(url) != identify("https://news.example/2025/story?id=7")


def test_an_id_is_the_given_one_else_the_texts() -> None:
    assert articles.from_text(PROSE, id="a1", url="https://news.example/").id == "a1"
    plain = articles.from_text(PROSE)
    assert plain.id == plain.sha256[:12]
    assert canonical("http://[broken") == "http://[broken"


def test_the_caller_knows_better_than_the_page() -> None:
    text = f"date 2025-02-12 Rates to fall\n\nBy Ann Lee\n\n{PROSE}"
    given_data = {"headline": "Rates down", "published": "2025-03", "publisher": "Gazette"}
    article = articles.from_text(text, byline=["Bob Ray"], **given_data)
    assert (article.headline, article.published, article.publisher) == tuple(given_data.values())
    assert article.byline == ("Bob Ray",)
    assert articles.from_text(text, published="never").published == "2025-02-12"


# ---------- JSON Lines ----------


def test_a_record_carries_what_the_feed_knows(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": PROSE,
        "url": "https://news.example/7",
        "headline": "Rates down",
        "published": "2025-02-12T09:00:00Z",
        "publisher": "Gazette",
        "byline": "Ann Lee",
        "section": ["kept", "out"],
    }
    path = file(tmp_path, "feed.jsonl", f"\ufeff{json.dumps(record)}\r\n\r\n")
    article = one(path)
    assert (article.id, article.path, article.text) == ("7", f"{path}:1", PROSE)
    assert (article.headline, article.byline, article.url) == ("Rates down", ("Ann Lee",), record["url"])
    assert (article.published, article.publisher) == ("2025-02-12T09:00:00Z", "Gazette")
    assert {layer.kind for layer in article.layers} == {"body"}


def test_a_records_headline_is_found_in_its_text(tmp_path: Path) -> None:
    record = {"text": f"Rates Down!\n\n{PROSE}", "headline": "Rates down"}
    article = one(file(tmp_path, "feed.ndjson", json.dumps(record)))
    assert [layer.kind for layer in article.layers] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ('{"text": "a"', "broken JSON at column 13: Expecting ',' delimiter. Repair the line"),
        ("[1]", 'a JSON list, not an object. Write {"text": "..."}'),
        ('{"summary": "a", "id": 1}', "no 'text'; the record has 'id', 'summary'."),
        ("{}", "no 'text'; the record has nothing."),
        ('{"text": 7}', "'text' is a JSON number, not a string."),
        ('{"text": null}', "'text' is a JSON null, not a string."),
        ('{"text": " "}', "nothing but white space."),
        ('{"text": "a\\u0000b"}', "binary data (NUL characters), not text."),
        ('{"text": "a\\ud800b"}', "half of a surrogate pair, which is no character."),
        ('{"text": "a", "id": true}', "'id' is a JSON true or false, not a string."),
        ('{"text": "good", "id": "x1"}', "the id 'x1' is that of line 1 too. Give each record its own id"),
        ('{"text": "' + "a" * 30_000 + '"}', "too large (0.0 MB; the limit is 0.0 MB)."),
        ('{"text": "' + "a" * 90_000 + '"}', "too large (more than 0.1 MB; the limit is 0.1 MB)."),
        ("[" * 9_000, "JSON that is nested too deep"),
        (
            '{"text": "a", "n": ' + "9" * 5_000 + "}",
            "JSON that is nested too deep or holds a number too long",
        ),
    ],
)
def test_a_bad_record_is_named_by_its_line_and_the_others_go_on(
    tmp_path: Path, line: str, cause: str
) -> None:
    good = '{"text": "good", "id": "%s"}'
    path = file(tmp_path, "feed.jsonl", "\n".join([good % "x1", line, "", good % "x2"]))
    first, bad, last = articles.read([str(path)], limit=10_000)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert last.path == f"{path}:4"
    assert str(bad).startswith(f"{path}:2: {cause}")


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"body": PROSE}, "text", PROSE),
        ({"content": PROSE, "text": ""}, "text", PROSE),
        ({"articleBody": PROSE}, "text", PROSE),
        ({"title": "Rates down"}, "headline", "Rates down"),
        ({"title": "Rates down", "headline": "Rates up"}, "headline", "Rates up"),
        ({"date": "2025-02-12"}, "published", "2025-02-12"),
        ({"datePublished": "2025-02-12"}, "published", "2025-02-12"),
        ({"date_published": "12 February 2025"}, "published", "2025-02-12"),
        ({"pubDate": "Wed, 12 Feb 2025 09:00:00 +0000"}, "published", "2025-02-12T09:00:00+00:00"),
        ({"author": "Ann Lee"}, "byline", ("Ann Lee",)),
        ({"authors": ["Ann Lee", "Bob Ray"]}, "byline", ("Ann Lee", "Bob Ray")),
        ({"author": {"@type": "Person", "name": "Ann Lee"}}, "byline", ("Ann Lee",)),
        ({"Link": "https://news.example/7"}, "url", "https://news.example/7"),
        ({"source": "Gazette"}, "publisher", "Gazette"),
        ({"site": "Gazette"}, "publisher", "Gazette"),
        ({"publisher": {"name": "Gazette"}}, "publisher", "Gazette"),
    ],
    ids=str,
)
def test_the_usual_names_of_a_records_fields_are_read(
    record: dict[str, Any], field: str, value: object, tmp_path: Path
) -> None:
    notes: list[str] = []
    article = one(file(tmp_path, "feed.jsonl", json.dumps({"text": PROSE} | record)), note=notes.append)
    assert (getattr(article, field), article.text, notes) == (value, PROSE, [])


@pytest.mark.parametrize(
    ("record", "note"),
    [
        ({"published": 20250212}, "'published' is a JSON number, not a string; it is left out"),
        ({"published": "last week"}, "'published' is 'last week', no date that is read"),
        ({"url": {}}, "'url' is a JSON object, not a string; it is left out"),
        ({"byline": 3}, "'byline' is a JSON number without names; it is left out"),
        ({"byline": [3]}, "'byline' is a JSON list without names; it is left out"),
    ],
    ids=str,
)
def test_what_a_record_says_of_itself_and_cannot_be_read_costs_a_note_and_no_article(
    record: dict[str, Any], note: str, tmp_path: Path
) -> None:
    notes: list[str] = []
    path = file(tmp_path, "feed.jsonl", json.dumps({"text": PROSE} | record))
    article = one(path, note=notes.append)
    assert (article.published, article.url, article.byline) == (None, None, ())
    assert [told.startswith(f"{path}:1: {note}") for told in notes] == [True]


def test_an_empty_feed_is_named(tmp_path: Path) -> None:
    assert refused(file(tmp_path, "feed.jsonl", "")) == "empty file. Give one JSON object a line"


# ---------- Markdown ----------


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Rates to fall\nauthor:\n  - Ann Lee\n  - Bob Ray\ndate: 2025-02-12\nurl: https://news.example/1\n"
        "draft: true\n---\n# Rates to fall\n\nThe **bank** cut its _rates_, [she](https://x.example) said,\n"
        "in a `note`.\n\n![A bank](b.png)\n\n## What next\n\n> “We will see,” she\n> said.\n\n1. One step.\n"
        "- Two \\* steps.\n\n```\ncode here\n```\n\n***\n<!-- not\nread -->\nAnd <b>then</b> more.\n"
    )
    article = one(file(tmp_path, "a.md", text))
    assert [(layer.kind, article[layer.span]) for layer in article.layers] == [
        ("headline", "Rates to fall"),
        ("body", "The bank cut its rates, she said, in a note."),
        ("furniture", "What next"),
        ("body", "“We will see,” she said."),
        ("body", "One step."),
        ("body", "Two * steps."),
        ("body", "And then more."),
    ]
    assert (article.headline, article.byline) == ("Rates to fall", ("Ann Lee", "Bob Ray"))
    assert (article.published, article.url, article.marked_up) == (
        "2025-02-12",
        "https://news.example/1",
        True,
    )


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Rates to fall\n=============\n\n{PROSE}", "Rates to fall"),
        (f"---\ntitle: 'Rates to fall'\nauthor: Ann Lee and Bob Ray\n---\n{PROSE}", "Rates to fall"),
        (f"Rates to fall\n\n{PROSE}", "Rates to fall"),
    ],
)
def test_markdown_has_its_headline_in_several_ways(tmp_path: Path, text: str, headline: str) -> None:
    article = one(file(tmp_path, "a.md", text))
    assert article.headline == headline
    assert article.text.count(headline) == 1


# ---------- HTML ----------


def test_a_web_page_gives_its_story_and_metadata() -> None:
    article = one(SAMPLES / "extra" / "page.html")
    assert article.headline
    assert article.text.count(article.headline) == 1
    assert article[article.layers[0].span] == article.headline
    assert [layer.kind for layer in article.layers][:5] == [
        "headline",
        "standfirst",
        "caption",
        "credit",
        "body",
    ]
    assert (article.byline, article.published, article.marked_up) == (
        ("Hannah Brockway",),
        "2025-06-18T07:30:00+01:00",
        True,
    )
    assert article.publisher == "Estuary Herald"
    assert article.url
    assert article.id == identify(article.url)
    assert "cookies" not in article.text
    assert "newsletter" not in article.text


def page(body: str, head: str = "", lang: str = "en") -> str:
    top = f"<head><title>Rates fall</title>{head}</head>"
    return f'<!DOCTYPE html><html lang="{lang}">{top}<body>{body}</body></html>'


STORY = (
    "<article><h1>Rates fall</h1>" + f"<p>{PROSE}</p>" + "<p>She spoke for an hour &amp; left.</p></article>"
)


def test_lists_quotations_and_subheads_of_a_web_page_are_paragraphs(tmp_path: Path) -> None:
    story = (
        f"<main><h1>Rates fall</h1><div class=byline>By Ann Lee</div><p>HALDEN (NW) - {PROSE}</p>"
        "<h2>What next?</h2>"
        "<p>The council meets on Friday to talk about the new pier and its cost.</p>"
        "<blockquote><p>“It is late,” said Omar Ray, who runs a stall.</p></blockquote>"
        "<ul><li>The pier was built in 1911.</li></ul><p>It burned<br>down.</p></main>"
    )
    article = one(file(tmp_path, "a.html", page(story)))
    assert [(layer.kind, article[layer.span]) for layer in article.layers] == [
        ("headline", "Rates fall"),
        ("dateline", "HALDEN (NW) -"),
        ("body", " ".join(PROSE.split())),
        ("furniture", "What next?"),
        ("body", "The council meets on Friday to talk about the new pier and its cost."),
        ("body", "“It is late,” said Omar Ray, who runs a stall."),
        ("body", "The pier was built in 1911."),
        ("body", "It burned down."),
    ]


@pytest.mark.parametrize(
    ("quotation", "shown"),
    [
        ("<blockquote>We wait for spring</blockquote>", "We wait for spring"),
        (
            "<blockquote>We wait for spring. <cite>Ann Lee, governor</cite></blockquote>",
            "“We wait for spring.” — Ann Lee, governor",
        ),
        (
            "<figure><blockquote><p>“We wait for spring.”</p></blockquote>"
            "<figcaption>— <cite>Ann Lee</cite></figcaption></figure>",
            "“We wait for spring.” — Ann Lee",
        ),
        (
            "<blockquote><p>“We wait,” said Ann Lee on Friday.</p>"
            "<footer><cite>Ann Lee</cite></footer></blockquote>",
            "“We wait,” said Ann Lee on Friday.",
        ),
        ("<ul class=facts><li>The pier burned in 1911</li></ul>", "The pier burned in 1911"),
        ("<ol><li>Ann Lee, governor of the bank</li></ol>", "Ann Lee, governor of the bank"),
    ],
)
@pytest.mark.parametrize("around", ["<article>{}</article>", "<div>{}</div>", "{}"])
def test_quotations_and_lists_of_a_web_page_are_body(
    tmp_path: Path, around: str, quotation: str, shown: str
) -> None:
    story = f"<h1>Rates fall</h1><p>{PROSE}</p>{quotation}<p>She spoke for an hour in Halden and left.</p>"
    menu = "<nav><ul><li><a href=/>Home page of the paper</a></li></ul></nav>"
    article = one(file(tmp_path, "a.html", page(menu + around.format(story))))
    assert [(layer.kind, article[layer.span]) for layer in article.layers][2] == ("body", shown)
    assert "Home" not in article.text


def test_the_posts_of_a_live_page_are_read_with_their_headlines(tmp_path: Path) -> None:
    posts = [
        (
            "Mayor shuts the bridge for a week",
            "The bridge is shut for a week, the mayor told reporters in Halden.",
        ),
        (
            "Schools stay shut, council says",
            "All schools stay shut on Monday, the council said in a statement.",
        ),
        ("Weather", "More rain will fall on Sunday, the harbour master said at a meeting."),
    ]
    shown = "".join(
        f"<div class=post><time>07:42</time><h2>{head}</h2><p>{text}</p></div>" for head, text in posts
    )
    links = "<aside><h2>More of this</h2><p>Ten towns under water, and why they were.</p></aside>"
    article = one(file(tmp_path, "a.html", page(f"<main><h1>Rates fall</h1>{shown}{links}</main>")))
    found = [(layer.kind, article[layer.span]) for layer in article.layers]
    assert found[2:] == [
        ("body", posts[0][1]),
        ("body", posts[1][0]),
        ("body", posts[1][1]),
        ("furniture", "Weather"),
        ("body", posts[2][1]),
    ]


LD = '<script type="application/ld+json">{"@type": "%s", %s}</script>'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (LD % ("NewsArticle", '"datePublished": "2025-03-14T07:42:00Z"'), "2025-03-14T07:42:00Z"),
        (
            LD
            % (
                "NewsArticle",
                '"dateModified": "2025-03-15T08:00:00Z", "datePublished": "2025-03-14T07:42:00Z"',
            ),
            "2025-03-14T07:42:00Z",
        ),
        (LD % ("NewsArticle", '"dateModified": "2025-03-15T08:00:00Z"'), "2025-03-15T08:00:00Z"),
        (
            '<meta property="article:published_time" content="2025-03-14T07:42:00+01:00">'
            '<meta property="article:modified_time" content="2025-03-15T08:00:00+01:00">',
            "2025-03-14T07:42:00+01:00",
        ),
        (LD % ("NewsArticle", '"datePublished": "soon",,'), None),
    ],
)
def test_a_web_page_is_dated_to_the_hour_by_its_publication(
    tmp_path: Path, head: str, published: str | None
) -> None:
    assert one(file(tmp_path, "a.html", page(STORY, head))).published == published


@pytest.mark.parametrize("start", ["", "\ufeff", "\n  ", "<?xml version='1.0'?>\n", "<!-- saved -->"])
def test_a_web_page_is_told_by_its_beginning(tmp_path: Path, start: str) -> None:
    data = start + page(STORY)
    for name in ("a.txt", "story"):
        assert one(file(tmp_path, name, data)).text == one(file(tmp_path, "a.html", page(STORY))).text
    assert one("-", stdin=io.BytesIO(data.encode())).marked_up
    assert not one("-", stdin=io.BytesIO(f"HTML pages. {PROSE}".encode())).marked_up


def test_a_web_page_in_another_encoding_is_read(tmp_path: Path) -> None:
    html = page(STORY.replace("Shares", "Café shares"), '<meta charset="iso-8859-1">')
    assert "Café shares" in one(file(tmp_path, "a.htm", html.encode("latin-1"))).text


@pytest.mark.parametrize(
    ("html", "cause"),
    [
        (page("<nav><a href=/>Home</a></nav>"), "a web page without an article."),
        ("<html>", "a web page without an article."),
        ("<p>One.</p>", "a web page without an article."),
        ("not a page", "a web page without an article."),
        (
            "\ufeff<?xml version='1.0' encoding='utf-8'?><html><body></body></html>",
            "a web page without an article.",
        ),
        (
            page(f"<article><p>{known_languages.latin()['German'].example}</p></article>"),
            "the text is German",
        ),
    ],
)
def test_a_web_page_without_an_english_article_is_named(tmp_path: Path, html: str, cause: str) -> None:
    assert refused(file(tmp_path, "a.html", html)).startswith(cause)


def test_without_trafilatura_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    path = file(tmp_path, "a.html", page(STORY))
    with pytest.raises(MissingExtra, match=r"pip install 'newskg\[html\]'"):
        list(articles.read([str(path)]))


# ---------- readers ----------


def test_a_reader_can_be_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shout(source: articles.Source) -> Iterator[Article | BadArticle]:
        yield articles.from_text(source.bytes().decode().upper(), path=source.path)

    monkeypatch.setitem(articles.READERS, ".loud", shout)
    assert one(file(tmp_path, "a.loud", PROSE)).text == PROSE.upper()


@settings(max_examples=120, deadline=None)
@given(
    data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)),
    kind=st.sampled_from([".txt", ".md", ".jsonl"]),
)
def test_no_bytes_make_a_reader_raise(data: bytes, kind: str) -> None:
    source = articles.Source(path="a", stream=io.BytesIO(data))
    try:
        found = list(articles.READERS[kind](source))
    except BadArticle as error:
        found = [error]
    assert all(isinstance(a, Article | BadArticle) for a in found)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="*_[]()!<>`#-\n \\ab~|=>1.", max_size=120))
def test_no_marks_make_the_markdown_reader_raise(marks: str) -> None:
    source = articles.Source(path="a", stream=io.BytesIO(f"{PROSE}\n\n{marks}".encode()))
    (found,) = articles.READERS[".md"](source)
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "marks", ["[" * 100_000, "*a" * 100_000, "<!--" * 50_000, "[a](" * 40_000, "<a " * 60_000]
)
def test_hostile_markdown_is_read_in_time(tmp_path: Path, marks: str) -> None:
    path = file(tmp_path, "a.md", f"{PROSE}\n\n{marks}")
    started = time.process_time()
    assert one(path)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000,
        "<ul>" + "<li><b>Some words of an item here</b></li>" * 10_000 + "</ul>",
        "<blockquote>We wait<cite>Ann</cite></blockquote>" * 8_000,
        "<h2>Some words of a heading</h2><p>Ten words and more.</p>" * 8_000,
        "<a href=/>a</a> text <p>It is so.</p>" * 10_000,
    ],
)
def test_hostile_web_pages_are_read_in_time(tmp_path: Path, body: str) -> None:
    path = file(tmp_path, "a.html", page(f"<article><p>{PROSE}</p>{body}<p>{PROSE}</p></article>"))
    started = time.process_time()
    assert len(list(articles.read([str(path)]))) == 1
    assert time.process_time() - started < 10


def test_surrogates_never_get_in() -> None:
    with pytest.raises(BadArticle, match="surrogate"):
        articles.from_text("Rates \ud83d fall")
    assert readable("Rates 😀", "-") == "Rates 😀"
