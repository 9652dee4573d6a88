"""The graph as a picture: networkx to pyvis, one offline page."""

from pathlib import Path

__all__ = ["look"]


def look() -> str:
    """Return the style sheet that all pages share; each adds its own after it.

    >>> "mark.cue" in look()
    True
    """
    return (Path(__file__).resolve().parent / "look.css").read_text(encoding="utf-8")
