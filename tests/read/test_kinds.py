"""What a field may hold, and what is said where it holds something else."""

from __future__ import annotations

import pytest

from press.read.kinds import Kind, Reported, Switch, Words, Wrong
from press.read.nodes import Document, parse
from press.read.several import ListOf


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        (
            Switch(),
            "{aliases: [Jane]}",
            "write true or false here, and “aliases” as a field of its",
        ),
        (Switch(), "{}", "write true or false"),
        (Words(), "{short: Talk}", "put a text with brackets in quotes"),
        (Words(), "short: Talk\nlong: A talk", "write a text here, and “short” as a field of its"),
        (ListOf(Words(), "alias"), "- Jane: Roe", "a text with a colon and a space needs quotes"),
    ],
)
def test_a_record_where_none_belongs(kind: Kind, text: str, hint: str) -> None:
    document = Document("x.yaml", text)
    node = parse(document)
    assert node is not None
    with pytest.raises((Wrong, Reported)) as raised:
        kind.read(node, document)
    hints = [raised.value.hint] if isinstance(raised.value, Wrong) else []
    hints += [problem.hint for problem in document.problems]
    assert any(found.startswith(hint) for found in hints)
