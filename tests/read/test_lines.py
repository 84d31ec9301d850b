"""A line's end is no space in Chinese text, and stays one everywhere else."""

from __future__ import annotations

import pytest

from press.read.body import read_body


def html(text: str) -> str:
    body, _, problems = read_body("x.md", text)
    assert problems == []
    return "".join(part if isinstance(part, str) else "◆" for part in body.parts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("上海的\n芯片", "上海的芯片", id="between characters"),
        pytest.param("上海，\n芯片。", "上海，芯片。", id="after their comma"),
        pytest.param("一\n二\n三", "一二三", id="every line"),
        pytest.param("上海的**芯\n片**业", "上海的<strong>芯片</strong>业", id="in an element"),
        pytest.param("上海\n**芯片**", "上海<strong>芯片</strong>", id="before an element"),
        pytest.param("**上海**\n芯片", "<strong>上海</strong>芯片", id="after an element"),
        pytest.param("文中说\n“今天”", "文中说“今天”", id="before shared quotation marks"),
        pytest.param("文中说\n{{ share }}，\n如此", "文中说◆，如此", id="round a value"),
        pytest.param("文中说 {{ share }} 如此", "文中说 ◆ 如此", id="spaces that were typed stay"),
        pytest.param("用 AI\n写作", "用 AI\n写作", id="after a Latin word"),
        pytest.param("the firm\n上海", "the firm\n上海", id="a name in English"),
        pytest.param(
            "the firm 上海\n{{ share }} of", "the firm 上海\n◆ of", id="a value in English"
        ),
        pytest.param("서울의\n반도체", "서울의\n반도체", id="Korean has spaces"),
        pytest.param("plain\ntext", "plain\ntext", id="English"),
    ],
)
def test_line_ends(text: str, shown: str) -> None:
    assert html(text) == f"<p>{shown}</p>"


def test_code_keeps_its_lines() -> None:
    assert "上海\n芯片" in html("```\n上海\n芯片\n```")


def test_lists_and_notes_are_joined_too() -> None:
    body, _, _ = read_body("x.md", "- 上海\n  芯片[^1]\n\n[^1]: 北\n    京\n")
    assert "上海芯片" in str(body.parts)
    assert "北京" in str(body.notes)


def test_chinese_headings_have_anchors_of_their_own() -> None:
    _, mentions, problems = read_body("x.md", "## 芯片\n\n## 芯片\n")
    assert problems == []
    assert mentions.anchors == ("芯片", "芯片_1")
