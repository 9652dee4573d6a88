"""Which language a text is in, so that no other than English is parsed as if it were.

    "Die Stadt hat am Montag beschlossen, dass ..."   ->   "German"

By frequent words and letters, offline and in one pass over the start of the text. Too little text to tell is
taken for English, unless its letters are not Latin.
"""

from __future__ import annotations

import re

from kg.lexicons import languages

_SAMPLE = 6000  # characters
_FEWEST_WORDS = 12
_NOT_LATIN = re.compile("[^\\u0000-\\u036f\\u1e00-\\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str, *, declared: str | None = None) -> str:
    """Return the language's English name.

    Args:
        text: an article.
        declared: the language code that its metadata give; decides where the text is too short to tell.

    >>> detect("Die Stadt hat am Montag beschlossen, dass die Bücherei nicht geschlossen wird, sagte sie.")
    'German'
    >>> detect("Rates fall"), detect("Zinsen fallen", declared="de-AT"), detect("Ставки упали")
    ('English', 'German', 'Bulgarian')
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = "".join(words).lower()
    foreign = 0 if sample.isascii() else len(_NOT_LATIN.findall(letters))
    if letters and foreign > 0.4 * len(letters):
        return _by_script(letters)
    if len(words) < _FEWEST_WORDS:
        return _by_code(declared)
    return _by_words(words)


def _by_script(letters: str) -> str:
    for script in languages.scripts():
        share = sum(map(script.holds, letters)) / len(letters)
        if share > 0.1 and (not script.letters or script.letters & set(letters)):
            return script.name
    return "unknown"


def _by_words(words: list[str]) -> str:
    """Return the language with most of the frequent words; English unless another is well ahead.

    Words with a capital are left out: a name such as "El Sol" makes no text Spanish.
    """
    common = languages.by_word()
    found: dict[str, list[str]] = {name: [] for name in languages.latin()}
    for word in words:
        for name in common.get(word, ()):
            found[name].append(word)
    best = max(found, key=lambda name: (len(found[name]), name))
    hits, english = len(found[best]), len(found["English"])
    ahead = hits > 1.4 * english and hits - english >= 3
    return best if ahead and hits > 0.18 * len(words) and len(set(found[best])) >= 5 else "English"


def _by_code(declared: str | None) -> str:
    code = (declared or "en").replace("_", "-").partition("-")[0].lower()
    return next((name for name, one in languages.latin().items() if one.code == code), "English")
