"""Errors: one line each, and whole after a journey between processes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import errors
from kg.errors import BadArticle, KGError


def kinds(root: type[KGError] = KGError) -> Iterator[type[KGError]]:
    """Every class of errors, those of other modules too where they are imported."""
    yield root
    for kind in root.__subclasses__():
        yield from kinds(kind)


def made(kind: type[KGError], words: list[str]) -> KGError:
    return BadArticle(*words) if issubclass(kind, BadArticle) else kind(words[0])


@given(
    kind=st.sampled_from(sorted(kinds(), key=lambda kind: kind.__name__)),
    words=st.lists(st.text(max_size=20), min_size=3, max_size=3),
    protocol=st.integers(2, pickle.HIGHEST_PROTOCOL),
)
def test_every_error_is_the_same_after_a_journey_between_processes(
    kind: type[KGError], words: list[str], protocol: int
) -> None:
    error = made(kind, words)
    for travelled in (pickle.loads(pickle.dumps(error, protocol)), copy.copy(error)):
        assert type(travelled) is kind
        assert str(travelled) == str(error)
        assert vars(travelled) == vars(error)
        assert travelled.exit_code == error.exit_code


OWN = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__
]


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.__name__)
def test_every_class_of_errors_is_caught_as_a_kgerror(kind: type[Exception]) -> None:
    assert issubclass(kind, KGError)
