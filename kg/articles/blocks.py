"""The blocks of a web page, to put back what the reader of the story left out of the story's own element.

    <main> <p>kept</p> <ul><li>left out</li></ul> <p>kept</p> </main>   ->   kept, left out, kept
    <blockquote>We wait. <cite>Ann Lee</cite></blockquote>              ->   “We wait.” — Ann Lee

A block is put back only between blocks of the story, or inside the element that is the story's by its tag;
one in a menu, a list of links, an aside or a form is not. Which text is the story is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.articles.composed import Part
from kg.articles.paragraphs import Hint

_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table tbody td th tr ul".split()
)
_HEADINGS = frozenset("h2 h3 h4".split())
_TEXTS = frozenset("p li blockquote dd".split())  # what is put back; of other elements, whole sentences are
_UNSEEN = frozenset("script style template noscript svg iframe video audio button select input head".split())
_BESIDE = frozenset("nav aside footer form header figure table h1".split())
_STORIES = frozenset("article main".split())
_BESIDE_NAME = re.compile(
    r"(?:^|[-_ ])(?:ads?|advert\w*|promo\w*|related|recommend\w*|newsletter|signup|subscribe|share|sharing|"
    r"social|comments?|cookies?|consent|banner|sidebar|breadcrumbs?|menu|nav\w*|footer|most-?(?:read|popular)|"
    r"trending|tags?|topics?|read-?more|more-?(?:on|from|stories)|author|bio|byline|caption|credit|pull-?quote|"
    r"sponsored|correction|copyright|hidden|visually-hidden|sr-only)(?:$|[-_ ])",
    re.IGNORECASE,
)
_POST_NAME = re.compile(r"(?:^|[-_ ])(?:live\w*|posts?|updates?|entry|entries)(?:$|[-_ ])", re.IGNORECASE)
_LIVE = re.compile(r"\blive\b|\bas it happened\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\b")
_MOSTLY = 0.8  # of the story's words must be found on the page, else their order is not known
_LINKED = 0.5  # of a block's letters are in links: a menu
_FEWEST_WORDS = 4
_MOST_CAPTIONS = 20
_MOST_JOINED = 20  # parts of a page are looked at for blocks that they run together
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_MARKS = re.compile(r"[“”\"«»„]")


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    hint: Hint
    keys: tuple[str, ...]  # the letters of the block, and those without its attribution
    clean: bool  # nothing speaks against it but that the reader left it out
    element: Any


@dataclass(frozen=True, slots=True)
class _Page:
    live: bool  # its title says so
    titled: frozenset[Any]  # the elements that hold the headline
    timed: frozenset[Any]  # and those that hold a time


def put_back(parts: list[Part], tree: Any) -> list[Part]:
    """Return a story's parts in their order, with the blocks between them that were left out.

    Args:
        parts: the story as it was read, the headline first.
        tree: the page's elements; None where it has none.

    The parts come back as they are where the page does not show most of them in this order.
    """
    found = _blocks_of(tree) if tree is not None else []
    parts = list(_split(parts, found))
    places = _places(parts, found)
    story = [one for one in parts if letters(one.text) in places]
    if sum(map(_words, story)) < _MOSTLY * sum(map(_words, parts)):
        return parts
    inside = _inside([found[place] for place in places.values()])
    done: list[Part] = []
    last = -1
    for part in parts:
        place = places.get(letters(part.text))
        if place is not None:
            between = found[last + 1 : place]
            done += (Part(one.text, one.hint) for one in between if last >= 0 and _may_stand(one, inside))
            last = place
            part = _shown(part, found[place])  # noqa: PLW2901 - the same part with its attribution
        done.append(part)
    behind = [one for one in found[last + 1 :] if inside is not None and _may_stand(one, inside)]
    done += (Part(one.text, one.hint) for one in behind)
    return list({letters(one.text): one for one in reversed(done)}.values())[::-1]


def captions(tree: Any) -> Iterator[str]:
    """Yield the captions of the story's figures; that of a quotation is its attribution."""
    if tree is None:
        return
    for caption in tree.xpath("//article//figure//figcaption | //main//figure//figcaption")[:_MOST_CAPTIONS]:
        figure = next(caption.iterancestors("figure"))
        if figure.find(".//blockquote") is None:
            yield line(" ".join(caption.itertext()))


def line(text: str | None) -> str:
    """Return text in one line, as a browser shows it."""
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join((text or "").split()))


def letters(text: str) -> str:
    """Return what two prints of one line have in common.

    >>> letters("Rates fall!") == letters("rates  fall")
    True
    """
    return "".join(filter(str.isalnum, text)).lower()


# ---------- the blocks of a page ----------


def _blocks_of(tree: Any) -> list[_Block]:
    page = _Page(_is_live(tree), _holders(tree, "h1"), _holders(tree, "time"))
    return [one for one in _walk(tree, page, clean=True) if one.keys[0]]


def _holders(tree: Any, tag: str) -> frozenset[Any]:
    return frozenset(above for one in tree.iter(tag) for above in one.iterancestors())


def _is_live(tree: Any) -> bool:
    return any(_LIVE.search(_text(one)) for one in tree.iter("h1", "title"))


def _walk(element: Any, page: _Page, *, clean: bool) -> Iterator[_Block]:
    """Yield the blocks of an element in the order of the page: runs of text with no block in them."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    if element.tag in {"blockquote", "figure"} and (quotation := _quotation(element, clean=clean)):
        yield from quotation
        return
    clean = clean and not _is_beside(element)
    run, linked = [element.text or ""], 0
    for child in element:
        if _holds_blocks(child):
            yield from _run(element, run, page, clean=clean and not _is_menu(run, linked))
            run, linked = [], 0
            yield from _walk(child, page, clean=clean)
        else:
            run.append(_text(child))
            linked += _linked(child)
        run.append(child.tail or "")
    yield from _run(element, run, page, clean=clean and not _is_menu(run, linked))


def _run(element: Any, run: Sequence[str], page: _Page, *, clean: bool) -> Iterator[_Block]:
    text = line("".join(run))
    if not text:
        return
    hint: Hint = ""
    if element.tag in _HEADINGS:
        hint = "body" if _is_post(element, text, page) else "subhead"
    elif element.tag in {"li", "blockquote"}:
        hint = "body"
    whole = element.tag in _HEADINGS or (element.tag in _TEXTS and len(text.split()) >= _FEWEST_WORDS)
    whole = whole or _SENTENCE.search(text) is not None
    yield _Block(text, hint, (letters(text),), clean and whole, element)


def _quotation(element: Any, *, clean: bool) -> list[_Block]:
    """Return the paragraphs of a block quotation, the last with whom it is ascribed to; else nothing."""
    quote = element if element.tag == "blockquote" else element.find(".//blockquote")
    named = [one for one in element.iter("footer", "cite", "figcaption") if line(_text(one))]
    if quote is None or not named or _is_beside_name(element):
        return []
    name = re.sub(r"^[\s\-–—~]+", "", line(_text(named[0])))
    said = [line(one) for one in _said(quote, named[0])]
    said = [one for one in said if letters(one)]
    if not said or len(name.split()) > len(" ".join(said).split()) + _FEWEST_WORDS:
        return []
    marked = said if any(_MARKS.search(one) for one in said) else [f"“{one}" for one in said]
    last = marked[-1] if marked is said else f"{marked[-1]}”"
    blocks = [_Block(one, "body", (letters(one),), clean, element) for one in marked[:-1]]
    keys = (letters(said[-1] + name), letters(said[-1]))
    shown = said[-1] if letters(name) in letters(said[-1]) else f"{last} — {name}"
    return [*blocks, _Block(shown, "body", keys, clean, element)]


def _said(quote: Any, named: Any) -> Iterator[str]:
    """Yield the paragraphs of a quotation without the element that tells whose it is."""
    run = [quote.text or ""]
    for child in quote:
        if _holds_blocks(child) and child is not named:
            yield "".join(run)
            yield _text(child, without=named)
            run = []
        else:
            run.append(_text(child, without=named))
        run.append(child.tail or "")
    yield "".join(run)


def _text(element: Any, without: Any = None) -> str:
    """Return the text that an element shows, a space for a line break."""
    if element is without or not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return ""
    if element.tag == "br":
        return " "
    inner = (_text(child, without) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def _holds_blocks(element: Any) -> bool:
    return isinstance(element.tag, str) and (
        element.tag in _BLOCKS
        or any(isinstance(one.tag, str) and one.tag in _BLOCKS for one in element.iterdescendants())
    )


# ---------- what may stand in a story ----------


def _is_beside(element: Any) -> bool:
    """Whether an element stands beside the story: a menu, a form, a card that leads to another page."""
    if element.tag in {"body", "html", "main"}:
        return False
    if element.tag in _BESIDE or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    card = element.tag == "article" and element.find(".//h1") is None
    away = card and element.xpath(".//*[self::h2 or self::h3 or self::h4]//a[not(starts-with(@href, '#'))]")
    return bool(away) or _is_beside_name(element)


def _is_beside_name(element: Any) -> bool:
    return any(_BESIDE_NAME.search(element.get(name) or "") for name in ("class", "id"))


def _linked(element: Any) -> int:
    """Return how many letters of an element are in links."""
    links = [element] if element.tag == "a" else element.iter("a") if isinstance(element.tag, str) else []
    return sum(len(letters(_text(one))) for one in links)


def _is_menu(run: Sequence[str], linked: int) -> bool:
    return linked > _LINKED * len(letters("".join(run)))


def _is_post(heading: Any, text: str, page: _Page) -> bool:
    """Whether a heading is the headline of one post of a live page, and tells news as a sentence does."""
    if len(text.split()) < _FEWEST_WORDS:
        return False
    if page.live or _CLOCK.match(text):
        return True
    for above in heading.iterancestors("div", "section", "article", "li"):
        if above in page.titled:
            return False
        if above in page.timed or _POST_NAME.search(above.get("class") or ""):
            return True
    return False


def _inside(story: Sequence[_Block]) -> set[Any] | None:
    """Return what is in the element that is the story's by its tag; None where there is none."""
    paths = [[*reversed([*one.element.iterancestors()]), one.element] for one in story]
    common = [steps[0] for steps in zip(*paths, strict=False) if all(step is steps[0] for step in steps)]
    stories = [one for one in reversed(common) if _is_story(one)]
    if not stories:
        return None
    whole = next((one for one in stories if one.find(".//h1") is not None), stories[0])
    return set(whole.iter())


def _is_story(element: Any) -> bool:
    return (
        element.tag in _STORIES or element.get("role") == "main" or element.get("itemprop") == "articleBody"
    )


def _may_stand(block: _Block, inside: set[Any] | None) -> bool:
    return block.clean and (inside is None or block.element in inside)


def _split(parts: Sequence[Part], found: Sequence[_Block]) -> Iterator[Part]:
    """Yield the parts, and for one that runs blocks together, as the reader does with short pages, these."""
    known = {key for one in found for key in one.keys}
    joined = [part for part in parts if letters(part.text) not in known][:_MOST_JOINED]
    for part in parts:
        blocks = _blocks_in(letters(part.text), found) if part in joined else []
        yield from (Part(one.text, one.hint) for one in blocks)
        if not blocks:
            yield part


def _blocks_in(whole: str, found: Sequence[_Block]) -> Sequence[_Block]:
    """Return the blocks that follow each other and together make up a text; else nothing."""
    for start, first in enumerate(found):
        if not whole.startswith(first.keys[0]):
            continue
        at, end = len(first.keys[0]), start + 1
        while end < len(found) and at < len(whole) and whole.startswith(found[end].keys[0], at):
            at, end = at + len(found[end].keys[0]), end + 1
        if at == len(whole):
            return found[start:end]
    return []


def _places(parts: Iterable[Part], found: Sequence[_Block]) -> dict[str, int]:
    """Return where the parts stand among the blocks, as far as they stand in this order."""
    known: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        for key in one.keys:
            known.setdefault(key, []).append(place)
    places: dict[str, int] = {}
    at = 0
    for part in parts:
        key = letters(part.text)
        here = known.get(key, [])
        nth = bisect_left(here, at)
        if key not in places and nth < len(here):
            places[key] = here[nth]
            at = here[nth] + 1
    return places


def _shown(part: Part, block: _Block) -> Part:
    """Return a part as the page shows it: a quotation with its attribution, a post's headline as text."""
    if block.hint != "body":
        return part
    return Part(block.text if len(block.keys) > 1 else part.text, "body")


def _words(part: Part) -> int:
    return len(part.text.split())
