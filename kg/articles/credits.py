"""Where a picture's credit begins or ends in a paragraph, which makes the rest of it a caption.

"The mayor at the bridge on Monday. (Northwire Photo/Ann Lee). Picture: Alamy"
 ~~~~~~~~~~~~~caption~~~~~~~~~~~~~  ~~~~~~~~~~~~~~~credit~~~~~~~~~~~~~~~~~~~~
"Getty Images The mayor at the bridge on Monday"
 ~~~credit~~~ ~~~~~~~~~~~~~caption~~~~~~~~~~~~~
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicons import pages

_WINDOW = 200  # characters at the end of a paragraph in which a credit may stand
_LONGEST_MAKER = 10  # words
_CAPTION = range(4, 41)  # words beside an agency's name without any mark
_SPEECH = re.compile(r"\b(?:said|says|told|tells|added|asked)\b|[“”\"]")
_FINISHED = re.compile(r"[.!?…:;,][\"'”’)\]]*$")


def start(text: str) -> int | None:
    """Return where the credit begins, 0 where all is credit, None where there is none.

    >>> start("The mayor at work. Picture: Alamy"), start("Photo: Ann Lee/Getty"), start("A photo: mine.")
    (19, 0, None)
    """
    end = len(text)
    if not _sign().search(text, max(0, end - _WINDOW)):
        return None
    for _ in range(4):  # a caption may end in several credits
        found = _last(text, end)
        if found is None:
            break
        end = found
        while end and text[end - 1] in " .,\n\r\t":
            end -= 1
    if end == len(text):
        return _trailing(text)
    begin = end
    while begin < len(text) and text[begin] in " .,\n\r\t":
        begin += 1
    return begin


def lead(text: str) -> int:
    """Return where the credit ends that a caption begins with, 0 where there is none.

    An agency that is also in the news counts only before a line that is no whole sentence.

    >>> lead("PA Media The mayor at the bridge"), lead("Reuters reported it first."), lead("Getty Images won")
    (9, 0, 0)
    """
    found = _leading().match(text)
    if not found or not _is_caption(text[found.end() :]):
        return 0
    sure = found["agency"] in pages.english().words["picture_agencies"]
    return found.end() if sure or not _FINISHED.search(text) else 0


def _trailing(text: str) -> int | None:
    """Return where an agency's name begins that a caption without a full stop ends with."""
    found = _closing().search(text)
    if not found or _FINISHED.search(text) or not _is_caption(text[: found.start()]):
        return None
    before = text[: found.start()].rsplit(maxsplit=1)[-1]
    sure = found["agency"] in pages.english().words["picture_agencies"]
    named = before[0].isupper() or not before[-1].isalnum()
    return found.start() if named or (sure and before.lower() not in _GOVERNING) else None


def _is_caption(text: str) -> bool:
    return len(text.split()) in _CAPTION and not _SPEECH.search(text)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?P<agency>{_agency()})(?:\s?/\s?{_agency()})?\s+(?=[A-Z“\"‘])")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?P<agency>{_agency()})$")


@cache
def _agency() -> str:
    words = pages.english().words
    known = sorted(map(re.escape, {*words["agencies"], *words["picture_agencies"]}), key=len, reverse=True)
    return f"(?:{'|'.join(known)})"


def _last(text: str, end: int) -> int | None:
    low = max(0, end - _WINDOW)
    tail = text[low:end]
    for pattern, needs_maker in _patterns():
        for found in pattern.finditer(tail):
            if low and found.start() == 0:
                continue  # cut by the window
            if not needs_maker or _is_maker(found["maker"]):
                return low + found.start("credit")
    return None


def _is_maker(words: str) -> bool:
    """Tell whether the words are names: capitals, agencies, and the small words between them."""
    parts = [part for part in re.split(r"[\s/,&|+()]+", words.strip(" .©")) if part]
    small = set(pages.english().words["credit_small"])
    return 0 < len(parts) <= _LONGEST_MAKER and all(
        part[0].isupper() or part[0] in "@©" or part.lower() in small for part in parts
    )


_GOVERNING = frozenset(
    "a an and at by for from in of on the to via with sue sues sued join joins joined".split()
)


@cache
def _sign() -> re.Pattern[str]:
    """Return a pattern for what every credit holds one of, to pass over the many paragraphs without."""
    words = pages.english().words
    known = [
        *words["credit_labels"],
        *(label.upper() for label in words["credit_labels"]),
        *words["agencies"],
    ]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b|©")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    words = pages.english().words
    label = "|".join(sorted(map(re.escape, words["credit_labels"]), key=len, reverse=True))
    label = f"(?:{label}|{label.upper()})"
    maker = r"(?P<maker>[^:]{2,60})"
    agency = f"(?:{'|'.join(sorted(map(re.escape, words['agencies']), key=len, reverse=True))})"
    name = r"[A-Z][\w'’.\-]{0,30}"
    end = r"[\s.)\]]{0,3}$"
    return (
        # (AP Photo/Ann Lee)  (Photo by Ann Lee)  (Image: Reuters)
        (re.compile(rf"(?P<credit>[(\[](?:{name} ){{0,2}}{label}\b[^()\[\]]{{0,90}}[)\]]){end}"), False),
        # (Reuters)  (Ann Lee/Getty Images)  (Ann Lee for the Gazette via AP)
        (
            re.compile(
                rf"(?P<credit>[(\[](?:[^()\[\]]{{2,60}}(?:/| via ))?{agency}"
                rf"(?:/[^()\[\]]{{1,40}})?[)\]]){end}"
            ),
            False,
        ),
        # Picture: Alamy   Photograph: Ann Lee/Reuters
        (re.compile(rf"(?:^|(?<=[\s(|\]]))(?P<credit>{label}\s?:\s?(?P<maker>[^:]{{2,90}})$)"), True),
        # Photograph by Ann Lee
        (
            re.compile(
                rf"(?:^|(?<=[.!?”\"'’)]\s))(?P<credit>(?:Photo|Photograph|Picture|Image)s? by {maker}$)"
            ),
            True,
        ),
        # Ann Lee/Getty Images   / Getty   | Reuters
        (
            re.compile(
                rf"(?:^|(?<=\s))(?P<credit>(?:{name} ){{0,3}}(?:{name})?\s?[/|]\s?{agency}"
                rf"(?:\s?/\s?{agency})?){end}"
            ),
            False,
        ),
        # Image source, Getty Images
        (re.compile(r"^(?P<credit>Image source, ?(?P<maker>[^:]{2,60})$)"), True),
        # © Getty
        (re.compile(r"(?:^|(?<=\s))(?P<credit>©\s?(?P<maker>[^:©]{2,60})$)"), True),
        # Getty/Instagram.   (a paragraph of agencies alone)
        (re.compile(rf"^(?P<credit>{agency}(?:\s?/\s?{agency}){{0,3}}){end}"), False),
    )
