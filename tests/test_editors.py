"""Links that open a file in an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.editors import EDITORS, editor_link, is_pattern
from tests.newsroom import Newsroom


@pytest.mark.parametrize(
    ("editor", "link"),
    [
        ("vscode", "vscode://file/a%20b/caf%C3%A9.md:3:7"),
        ("cursor", "cursor://file/a%20b/caf%C3%A9.md:3:7"),
        ("zed", "zed://file/a%20b/caf%C3%A9.md:3:7"),
        ("idea", "idea://open?file=/a%20b/caf%C3%A9.md&line=3&column=7"),
        ("sublime", "subl://open?url=file:///a%20b/caf%C3%A9.md&line=3&column=7"),
        ("my-editor://{file}#{line}", "my-editor:///a%20b/caf%C3%A9.md#3"),
    ],
)
def test_a_link_names_file_line_and_column(editor: str, link: str) -> None:
    assert editor_link(editor, Path("/a b/café.md"), 3, 7) == link


def test_a_problem_of_the_whole_file_opens_at_its_start() -> None:
    assert editor_link("vscode", Path("/a.md"), 0, 0) == "vscode://file/a.md:1:1"


def test_every_editor_is_a_pattern_itself() -> None:
    assert [name for name, pattern in EDITORS.items() if not is_pattern(pattern)] == []


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert({file})", "JavaScript://{file}", "data:text/html,{file}",
        "https://example.org/{file}", "vscode://file", "my editor://{file}", "{file}",
        "my://{file}:{column}:{row}", 'my://{file}"onclick="x',
    ],
)  # fmt: skip
def test_what_could_not_open_a_file_is_no_pattern(text: str) -> None:
    assert not is_pattern(text)


def test_the_editor_is_chosen_in_the_configuration(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "editor: vscoed\n")
    (line,) = newsroom.lines()
    assert line.startswith(
        "config.yaml:9:9: field-value: in the field “editor”: “vscoed” is not an editor"
    )
    assert "did you mean “vscode”?" in line
    newsroom.edit("config.yaml", "vscoed", '"javascript:alert({file})"')
    assert "is not the address of an editor" in newsroom.lines()[0]


def test_the_editor_is_not_published(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.published()
    newsroom.append("config.yaml", "editor: quill-and-ink://{file}\n")
    newsroom.build()
    assert newsroom.published() == before
