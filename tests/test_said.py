"""How a problem is printed: the line, the caret under what is meant, colour, and long lines."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.problems import REST_OF_LINE, Place, Problem
from press.said import Style, line_reader, say_problem, span, style_for, underline, visible


def said(line: str, column: int, message: str, *, width: int = 100, hint: str = "") -> list[str]:
    problem = Problem(Place("a.md", 1, column), "rule", message, hint)
    text = say_problem(problem, lambda path, number: line, Style(width=width))
    return text.split("\n")


def meant(line: str, column: int, message: str = "", extent: int = 0) -> str:
    problem = Problem(Place("a.md", 1, column), "rule", message, extent=extent)
    start, end = span(line, problem)
    return line[start:end]


def test_the_line_stands_below_with_a_caret_and_the_hint_last() -> None:
    assert said("See {{ crago }} now", 5, "no figure “crago”", hint="did you mean “cargo”?") == [
        "a.md:1:5: rule: no figure “crago”",
        "    See {{ crago }} now",
        "        ^^^^^^^^^^^",
        "    did you mean “cargo”?",
    ]


@pytest.mark.parametrize(
    ("line", "column", "message", "expected"),
    [
        ("as_of: 2025-13-40", 8, "“2025-13-40” is not a date", "2025-13-40"),
        ('title: "No end', 8, "a quotation mark opens here", '"No end'),
        ("was 'twelve' then", 5, "“twelve” is wrong", "'twelve'"),
        ("a {{ b.c }} d", 3, "", "{{ b.c }}"),
        ("a {{ b d", 3, "", "{{ b d"),
        ("one [@a, p. 4; @b] two", 5, "", "[@a, p. 4; @b]"),
        ("one [@a; @bee] two", 10, "", "@bee"),
        ("[a](02-berth.md) b", 5, "", "02-berth.md"),
        ("![](x.png)", 5, "", "x.png"),
        ("titel: x", 1, "a figure has no field “titel”", "titel"),
        ("## Heading", 1, "", "##"),
        ("!!! nota", 1, "“nota” is not a kind of box", "!!! nota"),
        ("x", 9, "", ""),
    ],
)
def test_the_caret_runs_under_what_is_meant(
    line: str, column: int, message: str, expected: str
) -> None:
    assert meant(line, column, message) == expected


@pytest.mark.parametrize(
    ("extent", "expected"),
    [(12, "Harbour desk"), (REST_OF_LINE, "Harbour desk, all"), (0, "Harbour")],
)
def test_the_caret_runs_as_far_as_the_problem_knows(extent: int, expected: str) -> None:
    assert meant("authors: Harbour desk, all  ", 10, "should be a list", extent) == expected


def test_without_a_column_the_quoted_word_is_looked_for() -> None:
    assert meant("<p>{{ tilte }}</p>", 0, "“tilte” is undefined") == "tilte"
    assert meant("  all of it  ", 0, "something else") == "all of it"


def test_a_place_after_the_end_of_the_line_has_a_caret_there() -> None:
    assert said("label:", 7, "is empty")[1:] == ["    label:", "          ^"]


def test_a_tab_takes_the_room_of_the_spaces_that_stand_for_it() -> None:
    assert said("\tsummary: x", 1, "a tab")[1:] == ["        summary: x", "    ^^^^"]
    assert said("a\tb", 3, "x")[1:] == ["    a    b", "         ^"]


def test_chinese_characters_take_two_columns() -> None:
    assert said("上海 {{ x }}", 4, "x")[1:] == ["    上海 {{ x }}", "         ^^^^^^^"]
    assert said("x 上海 y", 3, "“上海” is wrong")[2] == "      ^^^^"


def test_marks_above_letters_take_none() -> None:
    assert said("cafe\u0301 bad", 7, "“bad”")[2] == "         ^^^"


def test_a_file_that_is_meant_as_a_whole_shows_no_line() -> None:
    problem = Problem(Place("config.yaml"), "file-missing", "config.yaml is not there", "write it")
    text = say_problem(problem, line_reader(Path("nowhere")), Style())
    assert text == "config.yaml: file-missing: config.yaml is not there\n    write it"


def test_a_long_line_is_cut_round_the_place() -> None:
    line = "word " * 100 + "{{ crago }}" + " word" * 100
    _, shown, carets = said(line, 501, "“crago”", width=60)
    assert len(shown) <= 60
    assert shown.strip().startswith("…") and shown.endswith("…")
    at = carets.index("^")
    assert shown[at:].startswith("{{ crago }}")
    assert carets.count("^") == len("{{ crago }}")


def test_a_long_line_is_shown_from_its_beginning_where_that_will_do() -> None:
    _, shown, _ = said("titel: " + "word " * 100, 1, "“titel”", width=60)
    assert shown.startswith("    titel: word")
    assert shown.endswith("…")


@given(st.text(st.characters(exclude_characters="\n"), min_size=1), st.data())
def test_carets_stand_below_the_line_and_within_the_width(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    width = data.draw(st.integers(20, 120))
    shown, carets = underline(line, start, end, width)
    assert "\n" not in shown and "\x1b" not in shown
    assert "^" in carets
    assert set(carets) <= {" ", "^"}
    assert len(carets) <= width + 4
    assert visible(shown) == shown


def test_nothing_from_a_file_can_steer_the_terminal() -> None:
    shown = said("a\x1b[31mred\u202egnp", 2, "the text “\x1b[2J”", hint="\x07")
    assert not any(c in "".join(shown) for c in "\x1b\x07\u202e")


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Screen(), {}, True),
        (Screen(), {"TERM": "dumb"}, False),
        (Screen(), {"NO_COLOR": "1"}, False),
        (Screen(), {"NO_COLOR": ""}, True),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_unless_asked_otherwise(
    stream: io.StringIO, environment: dict[str, str], expected: bool
) -> None:
    assert style_for(stream, environment).is_coloured is expected


def test_colour_adds_nothing_but_colour() -> None:
    import re

    problem = Problem(Place("a.md", 1, 1), "rule", "“x” is wrong", "write y")
    plain, coloured = (say_problem(problem, lambda *_: "x y", Style(c)) for c in (False, True))
    assert coloured != plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_lines_are_those_that_were_read(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "a.md").write_bytes(b"\xef\xbb\xbftitle\r\nsecond\rthird caf\xe9")
    (tmp_path / "two" / "b.md").write_bytes(b"other")
    (tmp_path / "one" / "c.md").mkdir()
    line_of = line_reader(tmp_path / "one", tmp_path / "two")
    assert [line_of("a.md", n) for n in range(5)] == ["", "title", "second", "third caf\ufffd", ""]
    assert line_of("b.md", 1) == "other"
    assert line_of("c.md", 1) == ""
