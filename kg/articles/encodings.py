r"""Bytes -> text, with nothing replaced: UTF-8, UTF-16, or Western European where that is sure.

    b"\xef\xbb\xbfRates fall\r\n"   ->   "\ufeffRates fall\r\n"       (the mark and the line ends stay)
    b"%PDF-1.7 ..."                 ->   BadArticle: a PDF file, not text

No letter is guessed: bytes that could mean several things are refused, with what they look like.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from kg.errors import BadArticle

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (a Word document, a spreadsheet or an archive)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_AS_TEXT = "Save it as UTF-8 text first"
_SAMPLE = 20_000  # bytes that a guess of the encoding looks at
_TYPOGRAPHY = frozenset("‘’“”–—…•€£¥©®™°§·«»½¼¾¿¡†‹›‚„\N{NO-BREAK SPACE}")


def decode(data: bytes, where: str, *, declared: str | None = None) -> str:
    r"""Return the text that the bytes hold, a byte order mark kept.

    Args:
        data: a whole file.
        where: how messages name it.
        declared: the encoding that the file says it has (HTML); tried after UTF-8.

    Raises:
        BadArticle: empty, binary, or of an encoding that is not sure; it names what it looks like.

    >>> decode("Rates will fall, “slowly”".encode("cp1252"), "a.txt")
    'Rates will fall, “slowly”'
    >>> decode("Rates".encode("utf-16"), "a.txt")
    '\ufeffRates'
    """
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise BadArticle(where, "empty file", "Give a file with text")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise BadArticle(where, f"{what}, not text", _AS_TEXT)
    text = _unicode(data, where)
    if text is None and declared:
        text = _declared(data, declared)
    if text is None:
        text = _western(data)
    if text is None:
        raise BadArticle(where, _looks_like(data), "Convert it to UTF-8 first")
    return readable(text, where)


def readable(text: str, where: str) -> str:
    """Return the text as it is, if it can be an article's.

    Raises:
        BadArticle: nothing but white space, NUL characters, or halves of surrogate pairs.
    """
    if "\0" in text:
        raise BadArticle(where, "binary data (NUL characters), not text", _AS_TEXT)
    if re.search("[\ud800-\udfff]", text):
        raise BadArticle(where, "half of a surrogate pair, which is no character", "Repair the text")
    if not text.strip(" \t\r\n\x0b\x0c\ufeff\u200b\N{NO-BREAK SPACE}") or text.isspace():
        raise BadArticle(where, "nothing but white space", "Give a file with text")
    return text


def _unicode(data: bytes, where: str) -> str | None:
    """Return UTF-8 or UTF-16 text; None for bytes that are neither."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise BadArticle(where, "UTF-32 text", "Convert it to UTF-8 first")
    wide = _wide_order(data)
    try:
        return data.decode(wide or "utf-8")
    except UnicodeDecodeError as error:
        if wide:
            raise BadArticle(where, f"damaged UTF-16 at byte {error.start}", "Convert it to UTF-8") from error
        if b"\0" in data[:_SAMPLE]:
            raise BadArticle(where, "binary data (NUL bytes), not text", _AS_TEXT) from error
        return None


def _wide_order(data: bytes) -> str | None:
    """Return the UTF-16 codec of the byte order mark, or of NULs in every other byte."""
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most = 0.4 * len(sample) / 2
    if odd > most and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most and not odd else None


def _declared(data: bytes, name: str) -> str | None:
    try:
        return data.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError):
        return None


def _western(data: bytes) -> str | None:
    """Return Windows-1252 (which contains Latin-1's letters) where every high byte makes sense as such."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = list(re.finditer(r"[^\x00-\x7f]", text))
    if len(high) > 0.12 * len(text) or _valid_sequences(data) > 0.2 * len(high):
        return None
    sensible = sum(_is_sensible(text, m.start()) for m in high)
    return text if sensible >= 0.95 * len(high) else None


def _is_sensible(text: str, place: int) -> bool:
    one = text[place]
    if one in _TYPOGRAPHY:
        return True
    if not unicodedata.category(one).startswith("L"):
        return False
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return one.islower() or not any(letter.islower() for letter in beside[:1])


def _valid_sequences(data: bytes) -> int:
    """Return how many two-byte and three-byte UTF-8 sequences there are: many show damaged UTF-8."""
    return len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data))


def _looks_like(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _valid_sequences(data[:_SAMPLE]) > 2:
            return f"not valid UTF-8 at byte {error.start}, damaged there or cut off"
    best = from_bytes(data[:_SAMPLE]).best()
    guess = best.encoding.replace("_", "-") if best else None
    return f"not UTF-8 text; it looks like {guess}" if guess else "binary data, not text"
