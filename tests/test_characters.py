"""Characters that nobody sees: those that would have readers see something else are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.characters import first_forbidden, is_blank
from press.problems import Problem
from tests.newsroom import Newsroom

SECTION = "content/sections/01-cargo.md"


def found(report: Newsroom) -> list[Problem]:
    return [p for p in report.check().problems if p.rule in ("file-characters", "field-value")]


REFUSED = {
    "an override": "About \u202e74\u202c ships",
    "an embedding": "\u202aa\u202c",
    "an isolate": "\u2066a\u2069",
    "a byte-order mark in the middle": "a\ufeffb",
    "a tag": "a\U000e0041b",
    "a flag that does not end": "\U0001f3f4\U000e0067\U000e0062 b",
    "a letter of nothing": "a\u3164b",
    "a times sign that nobody sees": "4\u20627",
    "what was lost": "Caf\ufffd",
    "an object of another program": "a \ufffc b",
    "a note of rubies": "\ufff9a\ufffa",
    "beyond the planes in use": "a\U0010fffdb",
    "nothing in a number": "4\u200b7",
    "a soft hyphen in a number": "1\u00ad000",
    "a joiner in a number": "4\u200d7",
    "a mark in a number": "4\u200f7",
    "nothing before decimals": "1\u2060.5",
    "nothing after the point": "1.\u200c5",
    "a variant in a number": "4\ufe0f7",
}
ALLOWED = {
    "Persian": "می\u200cخواهم",
    "Sinhala": "ශ්\u200dරී",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart": "\u2764\ufe0f",
    "the flag of Scotland": "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in "gbsct\x7f"),
    "Hebrew with a mark": "שלום\u200f!",
    "Arabic with a mark": "\u061cسلام",
    "a soft hyphen": "Donaudampf\u00adschiff",
    "where Thai may break": "กรุงเทพ\u200bมหานคร",
    "no break": "10\u2060–\u206020",
    "a variant of a Chinese character": "葛\U000e0100城",
    "thin spaces": "10\u202f000 and 10\u2009000 and 10\u00a0000",
    "accents apart": "e\u0301",
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_deceives_is_refused_in_texts_and_fields(case: str, tmp_path: Path) -> None:
    text = REFUSED[case]
    report = Newsroom.open(tmp_path).append(SECTION, f"\n\nWords, {text}, `{text}`.\n")
    report.edit("content/sections/02-berths.md", "title: ", f"title: {text} #")
    places = {(p.place.path, p.place.line > 0, bool(p.hint)) for p in found(report)}
    assert (SECTION, True, True) in places
    assert ("content/sections/02-berths.md", True, True) in places


@pytest.mark.parametrize("case", ALLOWED)
def test_what_belongs_to_writing_is_left_alone(case: str) -> None:
    assert first_forbidden(f"a {ALLOWED[case]} b\n\tc") is None


def test_an_escape_of_yaml_hides_nothing(tmp_path: Path) -> None:
    report = Newsroom.open(tmp_path)
    report.edit("content/sections/02-berths.md", "title: ", 'title: "\\u202e74 \\u202c" #')
    (problem,) = found(report)
    assert problem.rule == "file-characters"
    assert problem.place.path == "content/sections/02-berths.md"
    assert "U+202E" in problem.message


@pytest.mark.parametrize(
    ("entity", "hint"),
    [
        ("&#52;&#55; ships", "write 4"),
        ("&#x34;7 ships", "write 4"),
        ("&#0000000000052; ships", "write 4"),
        ("&frac12; of all", "write ½"),
        ("&#8238;47", "delete it"),
        ("4&shy;7 ships", "delete it"),
        ("4&zwnj;7 ships", "delete it"),
        ("<b>4&#x200B;7</b> ships", "delete it"),
    ],
)
def test_an_entity_hides_nothing(entity: str, hint: str, tmp_path: Path) -> None:
    problems = found(Newsroom.open(tmp_path).append(SECTION, f"\n\nAbout {entity}.\n"))
    assert problems[0].rule == "file-characters"
    assert problems[0].hint == hint


@pytest.mark.parametrize(
    "text", ["Salt &amp; pepper, &nbsp;&shy;a", "`&#52;7`", "\\&#52;7", "```\n&#52;7\n```", "&#10;"]
)
def test_other_entities_are_left_alone(text: str, tmp_path: Path) -> None:
    assert found(Newsroom.open(tmp_path).append(SECTION, f"\n\nAbout it:\n\n{text}\n")) == []


def test_writing_that_turns_round_is_no_html(tmp_path: Path) -> None:
    report = Newsroom.open(tmp_path).append(SECTION, '\n\nAbout <bdo dir="rtl">it</bdo>.\n')
    assert {p.rule for p in report.check().problems} == {"html-refused"}


@pytest.mark.parametrize("character", "\u200b \u00ad \u200d \u2060 \u200f".split())
def test_an_address_holds_nothing_that_nobody_sees(character: str, tmp_path: Path) -> None:
    address = f"https://exam{character}ple.org/"
    report = Newsroom.open(tmp_path).append(SECTION, f"\n\nSee [it]({address}).\n")
    report.edit("content/sources.yaml", "https://example.org/port/report", address)
    assert {(p.place.path, p.rule) for p in report.check().errors} == {
        (SECTION, "link-address"), ("content/sources.yaml", "field-value"),
    }  # fmt: skip


@pytest.mark.parametrize("title", "\u200b \u2060\u200d \u00ad \u115f \u2800 \u034f".split())
def test_a_title_of_nothing_is_empty(title: str, tmp_path: Path) -> None:
    assert is_blank(title)
    report = Newsroom.open(tmp_path)
    report.edit("content/sections/02-berths.md", "title: ", f"title: '{title}' #")
    (problem,) = found(report)
    assert "is empty" in problem.message
