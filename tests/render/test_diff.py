"""Two texts, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from press.render.diff import Line, diff_texts, diff_words


def shown(line: Line) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in line)


def test_numbers_are_words_and_neighbouring_changes_are_one() -> None:
    assert (
        shown(
            diff_words("In 2017 it was 47% of 1,380 firms.", "In 2017 it was 17% of 1,400 firms.")
        )
        == "In 2017 it was [-47%-][+17%+] of [-1,380-][+1,400+] firms."
    )
    assert shown(diff_words("two big cats", "three small cats")) == (
        "[-two big-][+three small+] cats"
    )


def test_scripts_without_spaces_are_compared_by_the_character() -> None:
    assert shown(diff_words("上海有47%的企业", "上海有17%的公司")) == (
        "上海有[-47%-][+17%+]的[-企业-][+公司+]"
    )


def test_only_the_paragraphs_that_changed_are_shown() -> None:
    before = ["One stays.", "The port counts ten ships.", "Three stays.", "Four goes."]
    after = ["One stays.", "New here.", "The port counts nine ships.", "Three stays."]
    lines = [shown(line) for line in diff_texts(before, after)]
    assert lines == [
        "", "[+New here.+]", "The port counts [-ten-][+nine+] ships.", "", "[-Four goes.-]"
    ]  # fmt: skip
    assert diff_texts(before, before) == ()


TEXTS = st.lists(st.text("ab 1.,%\n上海", max_size=12), max_size=6)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text("ab 1.,%上海", max_size=40), st.text("ab 1.,%上海", max_size=40))
def test_no_word_of_either_is_lost(before: str, after: str) -> None:
    line = diff_words(before, after)
    old = "".join(piece.text for piece in line if piece.kind != "new")
    new = "".join(piece.text for piece in line if piece.kind != "gone")
    assert (squeezed(old), squeezed(new)) == (squeezed(before), squeezed(after))


@given(TEXTS, TEXTS)
def test_nothing_new_is_left_out(before: list[str], after: list[str]) -> None:
    kept = [text for text in after if text in before]
    pieces = [piece for line in diff_texts(before, after) for piece in line]
    new = squeezed("".join(piece.text for piece in pieces if piece.kind != "gone"))
    assert len(new) >= len(squeezed("".join(after))) - len(squeezed("".join(kept)))
