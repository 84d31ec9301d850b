"""Every record that editors write, damaged in every way that YAML and JSON invite.

Each damage is told by its rule, in its file and line, and nothing is published.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from press.problems import Problem
from press.read import read_file
from press.rules import RULES
from tests.damage import (
    CHART,
    CONFIG,
    CORRECTION,
    FIGURE,
    FRONT,
    IMAGES,
    NAMES,
    PAGE,
    RELEASE,
    SECTION,
    SOURCES,
    all_below,
    furnish,
)
from tests.newsroom import Newsroom


@dataclass(frozen=True)
class Line:
    """A line of a file, and the field in it."""

    path: str
    line: str

    @property
    def indent(self) -> str:
        return self.line[: len(self.line) - len(self.line.lstrip())]

    @property
    def field(self) -> str:
        return self.line.split(":")[0].strip()

    def holding(self, value: str) -> str:
        return f"{self.indent}{self.field}: {value}"


TEXTS = (
    Line(CONFIG, "title: The Harbour Report"),
    Line(CONFIG, "  name: Harbour desk"),
    Line(FRONT, "title: What the port counts"),
    Line(SECTION, "title: Cargo"),
    Line(PAGE, "title: How we checked"),
    Line(FIGURE, "title: Cargo handled in a year"),
    Line(FIGURE, "  finding: Customs counted 9.8 million tonnes."),
    Line(CHART, "title: The port"),
    Line(CORRECTION, "title: Correction of 2026-03-02"),
    Line(SOURCES, "  title: Annual report 2025"),
    Line(NAMES, "  name: Harbour company"),
    Line(IMAGES, "  alt: The quay"),
    Line("content/sections/01-cargo.de.md", "title: Umschlag"),
    Line("content/figures/cargo.de.md", "title: Umschlag im Jahr"),
    Line("content/charts/port.de.md", "title: Der Hafen"),
    Line("content/corrections/2026-03-02-first.de.md", "title: Berichtigung"),
    Line("content/sources.de.yaml", "  title: Jahresbericht 2025"),
)
"""A text of each record, and of the records in them."""
REQUIRED = tuple(line for line in TEXTS if line.field in ("title", "name"))
DAYS = (
    Line(CONFIG, "date: 2026-03-02"),
    Line(CONFIG, "  expires: 2027-01-01"),
    Line(SECTION, "date: 2026-03-02"),
    Line(FIGURE, "  on: 2026-02-20"),
    Line(CORRECTION, "date: 2026-03-02"),
    Line(SOURCES, "  accessed: 2026-02-02"),
    Line("content/sections/01-cargo.de.md", "date: 2026-03-03"),
)
DATES = (Line(FIGURE, "as_of: 2025"), Line(SOURCES, "  issued: 2026-01"))
ADDRESSES = (
    Line(CONFIG, "url: https://example.org/harbour/"),
    Line(CONFIG, "licence_url: https://example.org/terms"),
    Line(CONFIG, "  policy: https://example.org/policy"),
    Line(SOURCES, "  URL: https://example.org/port/report"),
    Line(IMAGES, "  licence_url: https://example.org/terms"),
)
SWITCHES = (
    Line(CONFIG, "cards: false"),
    Line(SECTION, "draft: false"),
    Line(FIGURE, "draft: false"),
    Line(SOURCES, "  confidential: false"),
    Line("content/sections/01-cargo.de.md", "draft: false"),
)
NUMBERS = (
    Line(FIGURE, "value: 12.5"),
    Line(FIGURE, "    value: 9.8"),
    Line(FIGURE, "update_period_days: 400"),
    Line(CONFIG, "  nesting: 30"),
)
PATHS = tuple(dict.fromkeys(line.path for line in TEXTS))
MARKDOWN = tuple(path for path in PATHS if path.endswith(".md"))
YAML = tuple(path for path in PATHS if path.endswith(".yaml"))


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A built report with every record, in every file of which each line above stands once."""
    room = furnish(Newsroom.open(tmp_path_factory.mktemp("formats") / "report"))
    room.append(
        CONFIG,
        "licence: Free\nlicence_url: https://example.org/terms\n"
        "security:\n  contact: [desk@example.org]\n  expires: 2027-01-01\n"
        "  policy: https://example.org/policy\nlimits:\n  nesting: 30\n"
        "languages:\n  de: {title: Der Hafen, description: Was der Hafen zählt}\n"
        "rules: {translation-missing: warning}\n",
    )
    room.edit(SECTION, "date: 2026-03-02\n", "date: 2026-03-02\ndraft: false\n")
    room.edit(
        FIGURE,
        "  found: {value: 9.8, scale: million, unit: tonnes, as_of: 2025}\n",
        "  found:\n    value: 9.8\n    scale: million\n    unit: tonnes\n    as_of: 2025\n",
    )
    room.edit(FIGURE, "topic: traffic\n", "topic: traffic\ndraft: false\nupdate_period_days: 400\n")
    room.edit(
        SOURCES, "  issued: 2026-01\n",
        "  issued: 2026-01\n  accessed: 2026-02-02\n  confidential: false\n",
    )  # fmt: skip
    room.write(
        IMAGES,
        "quay.png:\n  alt: The quay\n  credit: Harbour desk\n  licence: CC BY 4.0\n"
        "  licence_url: https://example.org/terms\nplan.svg: {alt: A plan, credit: Desk}\n",
    )
    room.write(
        "content/sections/01-cargo.de.md",
        "---\ntitle: Umschlag\nsummary: Was umgeschlagen wird.\ndate: 2026-03-03\ndraft: false\n"
        "---\nDer Hafen zählt {{ cargo }} [@customs; @port-report].\n\n## Was zählt\n",
    )
    room.write(
        "content/figures/cargo.de.md",
        "---\ntitle: Umschlag im Jahr\nlabel: Umschlag im Jahr, sagt der Hafen\n"
        "finding: Der Zoll zählte weniger.\n---\nOhne Durchfuhr [@customs].\n",
    )
    room.write("content/charts/port.de.md", "---\ntitle: Der Hafen\n---\nZwei Zählungen.\n")
    room.write(
        "content/corrections/2026-03-02-first.de.md",
        "---\ntitle: Berichtigung\n---\nEin Wort fehlte.\n",
    )
    room.write("content/sources.de.yaml", "port-report:\n  title: Jahresbericht 2025\n")
    outcome = room.build()
    assert outcome.errors == ()
    assert outcome.published is not None
    return room


@dataclass
class Damaged:
    path: str
    problems: tuple[Problem, ...]

    def told(self, rule: str, line: int | None = None) -> Problem:
        """The first problem of the rule, at the line if one is given."""
        found = [p for p in self.problems if p.rule == rule]
        assert found, [f"{p.place} {p.rule}: {p.message}" for p in self.problems]
        assert line is None or found[0].place.line == line, found
        return found[0]


class Damage:
    """Puts one damage after another into a report, and takes each out again."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.kept: dict[str, bytes] = {}

    def write(self, path: str, text: str) -> Damaged:
        """The file as it is read; whatever is told has a rule that no report can turn off."""
        self.kept.setdefault(path, (self.room.root / path).read_bytes())
        self.room.write(path, text)
        reading, _ = read_file(self.room.root, path)
        assert reading.problems, f"nothing is told of {path}"
        for problem in reading.problems:
            assert problem.place.path == path
            assert RULES[problem.rule].is_fixed, problem
        return Damaged(path, reading.problems)

    def swap(self, line: Line, new: str) -> tuple[Damaged, int]:
        """The report with a line replaced, and the number of that line."""
        lines = (self.room.root / line.path).read_text(encoding="utf-8").split("\n")
        assert lines.count(line.line) == 1, line
        at = lines.index(line.line)
        lines[at] = new
        return self.write(line.path, "\n".join(lines)), at + 1

    def restore(self) -> None:
        for path, data in self.kept.items():
            self.room.write(path, data)


@pytest.fixture
def damage(newsroom: Newsroom) -> Iterator[Damage]:
    damage = Damage(newsroom)
    yield damage
    damage.restore()


def named(line: Line) -> str:
    return f"{Path(line.path).name}-{line.field}"


FEATURES = {
    "a tag": ("{field}: !!str A", "yaml-feature", 0),
    "a tag of Python": ("{field}: !!python/object/apply:os.system [x]", "yaml-feature", 0),
    "an anchor": ("{field}: &a A", "yaml-feature", 0),
    "an alias": ("{field}: *a", "yaml-feature", 0),
    "a merge key": ("{line}\n{indent}<<: {{a: b}}", "yaml-feature", 1),
    "a field twice": ("{line}\n{line}", "field-duplicate", 1),
    "an unknown field": ("{line}\n{indent}zzz: A", "field-unknown", 1),
    "a list": ("{field}: [A, B]", "field-value", 0),
    "a record": ("{field}: {{A: B}}", "field-value", 0),
    "nested without end": ("{field}: " + "[" * 5_000, "yaml-syntax", 0),
    "a quote that stays open": ("{field}: 'A", "yaml-syntax", None),
    "a tab": ("\t{line}", "yaml-syntax", 0),
    "a control character": ('{field}: "a\\x01b"', "file-characters", 0),
    "a private character": ('{field}: "a\\ue000b"', "file-characters", 0),
    "half a pair": ('{field}: "a\\ud800b"', "", 0),
    "a great length": ("{field}: " + "x" * 5_000, "field-value", 0),
}


@pytest.mark.parametrize("case", FEATURES)
@pytest.mark.parametrize("line", TEXTS, ids=named)
def test_what_no_record_has_is_told_where_it_stands(line: Line, case: str, damage: Damage) -> None:
    form, rule, further = FEATURES[case]
    new = form.format(field=f"{line.indent}{line.field}", line=line.line, indent=line.indent)
    damaged, at = damage.swap(line, new)
    if rule:
        damaged.told(rule, None if further is None else at + further)
    else:
        assert at in {problem.place.line for problem in damaged.problems}


@pytest.mark.parametrize("line", TEXTS, ids=named)
def test_an_unknown_field_is_told_with_the_nearest(line: Line, damage: Damage) -> None:
    wrong = f"{line.field[:2]}{line.field[1:]}"
    damaged, at = damage.swap(line, f"{line.line}\n{line.indent}{wrong}: A")
    assert f"“{line.field}”" in damaged.told("field-unknown", at + 1).hint


@pytest.mark.parametrize("empty", ["", "''", "'  '", "~", "null"])
@pytest.mark.parametrize("line", REQUIRED, ids=named)
def test_a_title_is_not_empty(line: Line, empty: str, damage: Damage) -> None:
    damaged, at = damage.swap(line, line.holding(empty))
    damaged.told("field-value", at)


@pytest.mark.parametrize("line", REQUIRED, ids=named)
def test_a_title_is_not_left_out(line: Line, damage: Damage) -> None:
    damaged, _ = damage.swap(line, "")
    assert {"field-missing", "field-value"} & {p.rule for p in damaged.problems}
    assert all(p.place.line for p in damaged.problems if p.place.path == line.path)


@pytest.mark.parametrize("value", ["no", "on", "017", "0123", "3:20", "1e3", "2026-03-02", "0x1F"])
@pytest.mark.parametrize("line", TEXTS[:12], ids=named)
def test_a_text_is_what_was_typed(line: Line, value: str, newsroom: Newsroom) -> None:
    """No word is taken for something else: it is read, and no rule of fields is broken."""
    before = (newsroom.root / line.path).read_text(encoding="utf-8")
    newsroom.edit(line.path, line.line, line.holding(value))
    reading, _ = read_file(newsroom.root, line.path)
    newsroom.write(line.path, before)
    assert reading.problems == ()


WRONG = {
    "no number": (NUMBERS, ["no", ".inf", "-.inf", ".nan", "nan", "1e999", "1e3", "017", "0123",
                            "3:20", "0x1F", "1_000", "9" * 400, "{a: 1}"]),
    "no day": (DAYS, ["no", "017", "3:20", "2026-02-30", "2026-13-01", "0000-00-00", "2026-3-2",
                      "2026-03-02T10:00:00Z", "20260302", "99999-01-01", "1e3", "[2026-03-02]"]),
    "no date": (DATES, ["2026-02-30", "2026-13", "0000-00-00", "[2026]", "{a: 1}", "''"]),
    "no address": (ADDRESSES, ["no", "https://", "https:///x", "//example.org", "ftp://x.org/",
                               "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
                               "https://a b.org/", "https://u:p@x.org/", "https://x.org:99999/",
                               "https://[::1/", "mailto:a@b.org", "'https://x.org/<b>'"]),
    "neither true nor false": (SWITCHES, ["no", "yes", "on", "off", "0", "1", "'true'", "True",
                                          "TRUE", "n", "[true]", "{a: true}"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "value"),
    [(line, value) for lines, values in WRONG.values() for line in lines for value in values],
    ids=lambda part: named(part) if isinstance(part, Line) else part[:20],
)
def test_a_value_of_the_wrong_kind_is_told(line: Line, value: str, damage: Damage) -> None:
    damaged, at = damage.swap(line, line.holding(value))
    assert damaged.told("field-value", at).hint


TOPS = {"a list": "- a\n- b\n", "a word": "words alone\n", "a number": "42\n", "a quote": "'a'\n",
        "two documents": "a: 1\n---\nb: 2\n", "a list in brackets": "[a, b]\n",
        "only a comment": "# a\n", "nothing": "", "blank lines": "\n\n\n",
        "nested without end": "{a: " * 2_000, "HTML": "<!DOCTYPE html>\n<p>404</p>\n",
        "two versions": "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> x\n"}  # fmt: skip
MAY_BE_EMPTY = (SOURCES, NAMES, IMAGES, "content/sources.de.yaml")


ALLOWED = {
    (path, top) for path in MAY_BE_EMPTY for top in ("only a comment", "nothing", "blank lines")
}
"""A report may have none of these; and in front matter a second line of dashes is its end."""
ALLOWED |= {(path, "two documents") for path in MARKDOWN}


@pytest.mark.parametrize(
    ("path", "top"), [(path, top) for path in PATHS for top in TOPS if (path, top) not in ALLOWED]
)
def test_a_file_that_is_no_record_is_told(path: str, top: str, damage: Damage) -> None:
    text = f"---\n{TOPS[top]}---\nWords.\n" if path in MARKDOWN else TOPS[top]
    damaged = damage.write(path, text)
    assert {problem.rule for problem in damaged.problems} <= {
        "field-missing", "field-value", "field-unknown", "yaml-syntax", "yaml-feature",
        "front-matter", "file-conflict",
    }  # fmt: skip
    assert any(problem.place.line for problem in damaged.problems)


@pytest.mark.parametrize("path", MARKDOWN)
@pytest.mark.parametrize("text", ["", "\n", "Words.\n", "---\n", "---\ntitle: A\n", "---\n---\n"])
def test_front_matter_that_is_none_is_told(path: str, text: str, damage: Damage) -> None:
    damaged = damage.write(path, text)
    rules = {problem.rule for problem in damaged.problems}
    assert rules <= {"front-matter", "field-missing"}


def test_every_edit_of_a_release_is_told(damage: Damage) -> None:
    """Releases are the tool's own; what editors change in one is told, whatever it is."""
    text = (damage.room.root / RELEASE).read_text(encoding="utf-8")
    data = json.loads(text)
    edits = [
        "", "[]", "42", "null", "{}", "{", text[:-40], text + "}", "[" * 100_000,
        json.dumps(data | {"more": 1}), json.dumps(data | {"title": ""}),
        json.dumps(data | {"date": "2026-02-30"}), json.dumps(data | {"format": 2}),
        json.dumps(data | {"version": "2.0"}), json.dumps(data | {"figures": []}),
        text.replace('"12.5"', "NaN"), text.replace('"12.5"', "1e999"),
        text.replace('"version": "1.0"', '"version": "1.0", "version": "9.0"'),
        text.replace('"1.0"', "017"),
        text.replace('"Cargo"', '"a\\ud800"'),
        text.replace('"title"', '"n": ' + "9" * 5_000 + ', "title"', 1),
        '{"format": 1, "a": ' + "[" * 900 + "]" * 900 + "}",
    ]  # fmt: skip
    for edit in edits:
        assert edit != text
        damaged = damage.write(RELEASE, edit)
        damaged.told("release-file")


@pytest.mark.parametrize("path", YAML)
def test_a_name_that_stands_twice_is_told(path: str, damage: Damage) -> None:
    text = (damage.room.root / path).read_text(encoding="utf-8")
    first = text.split(":")[0]
    damaged = damage.write(path, f"{text.rstrip()}\n{first}: {{a: b}}\n")
    assert "line 1" in damaged.told("field-duplicate", text.rstrip().count("\n") + 2).message


DAMAGES = (
    "{field}: !!str A",
    "{line}\n{line}",
    "{line}\n{indent}<<: {{a: b}}",
    "{line}\n{indent}zzz: A",
    "{field}: " + "[" * 5_000,
)


@pytest.mark.parametrize("line", TEXTS, ids=named)
def test_nothing_is_published_while_a_record_is_damaged(
    line: Line, newsroom: Newsroom, damage: Damage
) -> None:
    before = all_below(newsroom.site)
    for form in DAMAGES:
        new = form.format(field=f"{line.indent}{line.field}", line=line.line, indent=line.indent)
        damaged, _ = damage.swap(line, new)
        assert set(damaged.problems) <= set(newsroom.build().errors)
        assert all_below(newsroom.site) == before
        damage.restore()
    assert newsroom.build().errors == ()
    assert all_below(newsroom.site) == before
