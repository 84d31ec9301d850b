"""The index for search as Pagefind gives it, and its failures in an editor's words."""

from __future__ import annotations

import pytest

from press.make.search import make_index
from press.make.store import Failure
from press.model import Index

PAGE = (
    '<html lang="en"><body data-pagefind-body data-pagefind-filter="{}:1"><p>{}</p></body></html>'
)


def test_a_failure_of_the_program_is_a_problem_with_its_own_words() -> None:
    with pytest.raises(Failure) as failure:
        make_index(Index(()))
    problem = failure.value.problem
    assert problem.rule == "tool-failed"
    assert "did not contain any html files" in problem.message


def test_the_same_pages_give_the_same_bytes() -> None:
    """Pagefind itself lists filters as a hash table happens to hold them."""
    index = Index(tuple(PAGE.format(name, name) for name in ("a", "b", "c", "d", "e", "f")))
    first = make_index(index).files
    assert all(make_index(index).files == first for _ in range(3))
