"""Each rule about the report as a whole: what trips it, and near misses that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.check.numbers import unbound
from press.commands.telling import counts, coverage_line
from press.judge import judge
from press.model import Config, Publisher
from press.problems import Problem, Text
from press.read.body import read_body
from press.rules import RULES
from press.units import unit_problem
from tests.newsroom import SITES, Newsroom

SECTION = "content/sections/02-berths.md"
FIGURE = "content/figures/cargo.md"
BERTHS = "content/figures/berths.md"


def text(body: str) -> dict[str, str]:
    return {SECTION: f"---\ntitle: Berths\nsummary: How many ships lie there.\n---\n{body}\n"}


def titled(title: str, summary: str = "How many ships lie there.") -> dict[str, str]:
    return {SECTION: f"---\ntitle: {title}\nsummary: {summary}\n---\n{{{{ berths }}}}\n"}


def figure(identifier: str, more: str, value: str = "value: 10", note: str = "") -> dict[str, str]:
    return {
        f"content/figures/{identifier}.md": (
            f"---\ntitle: Quays of the port\n{value}\nlabel: quays along the river\nas_of: 2025\n"
            "topic: traffic\norigin: {source: customs}\ncheck:\n  verdict: supported\n"
            "  evidence: [{source: customs, relation: supports, says: They count quays.}]\n"
            f"{more}\n---\n{note}\n"
        )
    }


TWO = figure("quays-old", "kind: measurement", "value: 4") | figure(
    "quays-new", "kind: measurement", "value: 6"
)
OLD = {
    path: file.replace("as_of: 2025", "as_of: 2019") for path, file in figure("quays", "").items()
}
DERIVED = "derived_from: {a: quays-old, b: quays-new}\nexpression: 100 * a / (a + b)"

CHINESE = {
    BERTHS: (SITES / "base" / BERTHS)
    .read_text(encoding="utf-8")
    .replace("title: Berths of the port", "title: 港口泊位")
    .replace("unit: berths\nlabel: berths, by the port's own list", "label: 个泊位，沿江码头")
}

SHARE = {
    path: words.replace("value: 14", "value: 47\nunit: percent").replace(
        "个泊位，沿江码头", "的泊位空着"
    )
    for path, words in CHINESE.items()
}

TRIPS: list[tuple[str, dict[str, str], str]] = [
    ("number-unbound", text("The port has 25 cranes."), f"{SECTION}:5:14"),
    ("number-unbound", text("First [@customs]. It rose 12% then."), f"{SECTION}:5:27"),
    ("number-unbound", text("About twenty per\ncent left."), f"{SECTION}:5:7"),
    ("number-unbound", text("## Of 25 cranes\n"), f"{SECTION}:5:7"),
    ("number-unbound", text("| A | B |\n|---|---|\n| 9 [@customs] | 25 |"), f"{SECTION}:7:18"),
    ("number-unbound", text("- one\n- of 25 cranes"), f"{SECTION}:6:6"),
    ("number-unbound", text("![25 cranes](../../static/icon.svg)"), f"{SECTION}:5:3"),
    ("number-unbound", text("> [!NOTE]\n> Of 25 cranes."), f"{SECTION}:6:6"),
    ("number-unbound", text("Text.[^a]\n\n[^a]: Of 25 cranes."), f"{SECTION}:7:10"),
    ("number-unbound", text("[25 cranes](https://example.org/40)"), f"{SECTION}:5:2"),
    ("number-unbound", text("港口有三百万吨货物。"), f"{SECTION}:5:4"),
    ("number-unbound", text('The <abbr title="Of 25 cranes">port</abbr>.'), f"{SECTION}:5:21"),
    ("number-unbound", text("<p\n  title='25 cranes'>The port.</p>"), f"{SECTION}:6:10"),
    ("number-unbound", text('The *port*{: .wide title="of 25 cranes" }.'), f"{SECTION}:5:30"),
    ("number-unbound", text('The `port`{: title="25 cranes" }.'), f"{SECTION}:5:21"),
    ("number-unbound", text('[Port](https://x.example){: title="25 cranes" }'), f"{SECTION}:5:36"),
    ("number-unbound", text("It cost $3.5 million"), f"{SECTION}:5:9"),
    ("number-unbound", titled("Of 25 cranes"), f"{SECTION}:2:11"),
    ("number-unbound", titled("Berths", "It has 25 cranes."), f"{SECTION}:3:17"),
    ("number-unbound", {BERTHS: "edit"} | figure("quays", "", note="Of 25 quays."),
     "content/figures/quays.md:13:4"),
    ("number-unrecorded", figure("quays", "statement: It has 11 quays."),
     "content/figures/quays.md:11:19"),
    ("number-literal", text("The cargo handled in a year was 12.5 million tonnes, the port says "
                            "[@customs]."), f"{SECTION}:5:33"),
    ("number-contradicts", text("The cargo handled in a year was 13.7 million tonnes, the port "
                                "says [@customs]."), f"{SECTION}:5:33"),
    ("number-contradicts", text("The port has fifteen berths [@customs]."), f"{SECTION}:5:14"),
    ("number-contradicts", SHARE | text("港口百分之九的泊位空着[@customs]。"), f"{SECTION}:5:3"),
    ("number-literal", SHARE | text("港口百分之四十七的泊位空着[@customs]。"), f"{SECTION}:5:3"),
    ("number-contradicts", text("The port has 15 berths [@customs]."), f"{SECTION}:5:14"),
    ("number-contradicts", text("| A |\n|---|\n| 15 berths of the port [@customs] |"),
     f"{SECTION}:7:3"),
    ("number-contradicts", text("There are {{ berths }}, and all 15 berths are full [@customs]."),
     f"{SECTION}:5:33"),
    ("number-contradicts", text("In 2025 the port had 15 berths [@customs]."), f"{SECTION}:5:22"),
    ("number-contradicts", CHINESE | text("该港口沿江码头共有15个泊位[@customs]。"),
     f"{SECTION}:5:10"),
    ("number-literal", text("All cargo handled was 12.5 million tonnes [@customs]."),
     f"{SECTION}:5:23"),
    ("number-literal", text("There are {{ berths }} (14 berths) [@customs]."), f"{SECTION}:5:25"),
    ("number-literal", CHINESE | text("该港沿江码头共有14个泊位[@customs]。"), f"{SECTION}:5:9"),
    ("derived-wrong", TWO | figure("share", DERIVED, "value: 45\nunit: percent"),
     "content/figures/share.md:13:13"),
    ("parts-sum", TWO | figure("whole", "parts: [quays-old, quays-new]", "value: 11"),
     "content/figures/whole.md:11:9"),
    ("parts-sum", figure("quays", "parts: [quays]"), "content/figures/quays.md:11:9"),
    ("parts-sum", TWO | figure("whole", "parts: [quays-old, quays-new, quays-old]", "value: 14"),
     "content/figures/whole.md:11:31"),
    ("false-precision", figure("quays", "", "value: 1234\nqualifier: about"),
     "content/figures/quays.md:3:8"),
    ("false-precision", TWO | figure("share", DERIVED, "value: 40.001\nunit: percent"),
     "content/figures/share.md:3:8"),
    ("expression", TWO | figure("share", "derived_from: {a: quays-old}\nexpression: a ** 2"),
     "content/figures/share.md:12:13"),
    ("verdict-hidden", titled("Cargo of {{ cargo }}"), f"{SECTION}:2:17"),
    ("verdict-hidden", titled("Berths", "It says {{ cargo }}."), f"{SECTION}:3:18"),
    ("verdict-hidden", titled("Of {{ cargo.statement }}"), f"{SECTION}:2:11"),
    ("verdict-hidden", titled("Of {{ cargo.title }}"), f"{SECTION}:2:11"),
    ("verdict-hidden", titled("Berths", "Of {{ cargo.label }}, {{ cargo.finding }}"),
     f"{SECTION}:3:13"),
    ("figure-stale", figure("quays", "update_period_days: 30"), "content/figures/quays.md:2:8"),
    ("dates-differ", OLD | text("It has {{ quays }} where it had {{ cargo }}."), f"{SECTION}:5:33"),
    ("dates-differ", OLD | text("On 3 May 2026 they said {{ quays }} became {{ cargo }}."), ""),
    ("dates-differ", OLD | text("In 2025 it had {{ quays }} and {{ cargo }}."), ""),
    ("dates-differ", OLD | text("It had {{ quays }}, {{ cargo }} by {{ cargo.as_of }}."), ""),
    ("figure-unused", figure("quays", ""), "content/figures/quays.md"),
    ("footnote-unused", text("Text.\n\n[^a]: A note."), f"{SECTION}:7:1"),
    ("heading-anchor", text("## {{ berths }}"), f"{SECTION}:5:1"),
]  # fmt: skip

MISSES: list[tuple[str, dict[str, str]]] = [
    ("number-unbound", text("In 2017 and on 5 March 2020, in Article 25, the 5G net opened.")),
    ("number-unbound", text("The port has 25 cranes [@customs].")),
    ("number-unbound", text("The port has 25 cranes.[^a]\n\n[^a]: Counted by [@customs].")),
    ("number-unbound", text("It has {{ berths }} berths, `25` in code, and two closed.")),
    ("number-unbound", text("    25 in a block of code\n\n1. A list\n2. of steps")),
    ("number-unbound", text("| A |\n|---|\n| 25 [@customs] |")),
    ("number-unbound", text("<!-- 25 cranes -->\n\nText.")),
    ("number-unbound", text('`<abbr title="25 cranes">` <!-- <i title="25 cranes"> -->')),
    ("number-unbound", text('<abbr class="a25 b" lang="en" title="Under Article 25">Law</abbr>')),
    ("number-unbound", text("[cranes](https://example.org/2020/25)")),
    ("number-unbound", text("See p. 4 of the [report](https://example.org/25).")),
    ("number-unrecorded", figure("quays", "statement: It has 10 quays, they say.")),
    ("number-unrecorded", figure("quays", "statement: It has ten stone quays, they say.")),
    ("number-literal", text("Cargo was 12.5 million tonnes elsewhere [@customs].")),
    ("number-contradicts", text("All cargo handled was 11 million tonnes [@customs].")),
    ("number-contradicts", text("The cargo handled in a year is {{ cargo }}, the port says; "
                                "customs has 9.8 million tonnes [@customs].")),
    ("number-contradicts", text("The cargo handled in a year was 9.8 million tonnes by customs, "
                                "the port says more [@customs].")),
    ("number-contradicts", text("The port has 15 cranes at its berths [@customs].")),
    ("number-contradicts", text("The port closed another 9 berths [@customs].")),
    ("number-contradicts", text("Of its berths, 9 are closed, and 2 more berths [@customs].")),
    ("number-contradicts", text("In 2019 the port had 12 berths [@customs].")),
    ("number-contradicts", text("It has {{ berths }} berths; 9 berths are closed [@customs].")),
    ("number-contradicts", text("A ferry line rents 3 berths in Sweden [@customs].")),
    ("number-contradicts", text("| 15 berths [@customs] | 9 |\n|---|---|")),
    ("number-contradicts", CHINESE | text("该港沿江码头共有15台起重机[@customs]。")),
    ("derived-wrong", TWO | figure("share", DERIVED, "value: 40\nunit: percent")),
    ("parts-sum", TWO | figure("whole", "parts: [quays-old, quays-new]")),
    ("false-precision", figure("quays", "", "value: 1230\nqualifier: about")),
    ("verdict-hidden", titled("{{ cargo.verdict }}: {{ cargo }} of cargo")),
    ("verdict-hidden", titled("{{ berths }} berths")),
    ("verdict-hidden", titled("Of {{ cargo.statement }} ({{ cargo.verdict }})")),
    ("verdict-hidden", titled("Say: {{ cargo.finding }}", "Of {{ cargo.as_of }}.")),
    ("figure-stale", figure("quays", "update_period_days: 30\npinned: true")),
    ("figure-stale", figure("quays", "update_period_days: 800")),
    ("dates-differ", text("It had {{ berths }} of {{ berths }} berths.")),
    ("dates-differ", OLD | text("It has {{ cargo }} in 2025 where it had {{ quays }} in 2019.")),
    ("dates-differ", OLD | text("From {{ quays }} to {{ cargo }} between 2019 and 2025.")),
    ("dates-differ", OLD | text("From {{ quays }} to {{ cargo }} in 2019–25.")),
    ("dates-differ", OLD | text("From {{ quays }} ({{ quays.as_of }}) to {{ cargo }} in 2025.")),
    ("dates-differ", OLD | text("{{ quays }}, {{ quays.as_of }}; {{ cargo }}, {{ cargo.as_of }}.")),
]  # fmt: skip


def told(folder: Path, files: dict[str, str]) -> list[Problem]:
    newsroom = Newsroom.open(folder / "report")
    for path, content in files.items():
        if content != "edit":
            newsroom.write(path, content)
    if any("quays-new" in path for path in files) and "dates" in files:
        newsroom.remove(SECTION)
    return list(newsroom.check().problems)


@pytest.mark.parametrize(
    ("rule", "files", "place"), TRIPS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_rule_is_tripped(tmp_path: Path, rule: str, files: dict[str, str], place: str) -> None:
    places = [str(problem.place) for problem in told(tmp_path, files) if problem.rule == rule]
    assert places
    assert not place or place in places


@pytest.mark.parametrize(("rule", "files"), MISSES)
def test_a_near_miss_does_not_trip_it(tmp_path: Path, rule: str, files: dict[str, str]) -> None:
    assert [p for p in told(tmp_path, files) if p.rule == rule] == []


def test_every_rule_is_tripped_somewhere() -> None:
    """By a case above, by a broken report, or by a test that names it."""
    seen = {rule for rule, _, _ in TRIPS}
    for file in (SITES / "broken").rglob("expected.txt"):
        seen |= set(re.findall(r": ([a-z]+(?:-[a-z]+)*): ", file.read_text(encoding="utf-8")))
    tests = Path(__file__).parents[1]
    others = "".join(
        f.read_text(encoding="utf-8")
        for f in [*tests.rglob("test_*.py"), *tests.rglob("markup/*.md")]
    )
    missing = {rule for rule in RULES if rule not in seen and rule not in others}
    assert missing == set()


PIECES = st.sampled_from(
    ["The port has ", "25", "12%", "$3 million", "twenty per cent", " cranes", ". ", "\n", "\n\n",
     '<abbr title="12%">', "</abbr>", '*a*{: title="of 25" }',
     "| ", " |\n|---|---|\n", "- ", "> ", "**", "`", "[@customs]", "{{ berths }}", "[^1]", "2017",
     "5 March 2020", "## ", "[", "](x.md)", "百分之二十", "\t", "    ", "é "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_a_reported_place_points_at_the_number(written: str) -> None:
    _, mentions, _ = read_body("content/sections/x.md", written, 5)
    lines = written.split("\n")
    for sentence in mentions.sentences:
        for use in sentence.numbers:
            line = "\n".join([lines[use.place.line - 5][use.place.column - 1 :],
                              *lines[use.place.line - 4 :]])  # fmt: skip
            assert line.startswith(use.number.text)
            assert sentence.text[use.offset :].startswith(use.number.text)


def config(**more: object) -> Config:
    return Config(Text("T"), Text("D"), Publisher(Text("P")), **more)  # type: ignore[arg-type]


def test_a_citation_supports_its_own_sentence_only() -> None:
    def open_numbers(written: str) -> list[str]:
        _, mentions, _ = read_body("x.md", written)
        found: Iterable[str] = (
            use.number.text for s in mentions.sentences for use in unbound(s, config())
        )
        return list(found)

    assert open_numbers("It has 25 cranes [@a]. It had 30.") == ["30"]
    assert open_numbers("It has 25 cranes. [@a] It had 30.") == ["30"]
    assert open_numbers("It has 25 cranes, i.e. 30 with No. 5 and the U.S. ones [@a].") == []
    assert open_numbers("港口有25台起重机[@a]。另有30台。") == ["30"]
    assert open_numbers("“It has 25 cranes.” So 30 say [@a].") == ["25"]
    assert open_numbers("It has 2.5 million cranes [@a].") == []


def test_words_for_a_waiver_are_those_that_an_editor_sees(newsroom: Newsroom) -> None:
    newsroom.append(SECTION, "\nA <b>good</b> R&D 5\\* port has 25 cranes.\n")
    (five, cranes) = newsroom.check().errors
    assert five.excerpt == cranes.excerpt == "A good R&D 5* port has 25 cranes."


WAIVED = (
    "waivers:\n  - {rule: number-unbound, path: content/sections/02-berths.md, text: 25 cranes, "
    "reason: A joke.}\n"
)


def test_a_waiver_lets_one_problem_stand_and_is_counted(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", WAIVED)
    newsroom.append(SECTION, "\nIt has 25 cranes.\n")
    outcome = newsroom.check(strict=True)
    assert outcome.problems == ()
    assert [waiver.reason for _, waiver in outcome.judgement.waived] == ["A joke."]


def test_an_unused_waiver_is_a_problem(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", WAIVED)
    (problem,) = newsroom.check().problems
    assert problem.rule == "waiver-unused"
    assert str(problem.place) == "config.yaml:10:12"


@pytest.mark.parametrize(
    ("words", "waived"),
    [
        ("340 ducks", ["340"]),
        ("340", ["340"]),
        ("and 12 geese", ["12"]),
        ("340 ducks and 12", ["12", "340"]),
        ("ducks", []),
        ("d", []),
        ("34", []),
    ],
)
def test_a_waiver_names_the_number_that_it_waives(
    newsroom: Newsroom, words: str, waived: list[str]
) -> None:
    newsroom.append("config.yaml", WAIVED.replace("25 cranes", words))
    newsroom.append(SECTION, "\nThere were 340 ducks and 12 geese.\n")
    judgement = newsroom.check().judgement
    assert sorted(p.message.split("”")[0][1:] for p, _ in judgement.waived) == waived
    unused = [p for p in judgement.warnings if p.rule == "waiver-unused"]
    assert [p.hint for p in unused] == (
        [] if waived else ["take the waiver out, or let its text hold the number"]
    )


def test_of_two_equal_numbers_a_waiver_can_name_one(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", WAIVED.replace("25 cranes", "30 ducks"))
    newsroom.append(SECTION, "\nThere were 30 geese and 30 ducks.\n")
    judgement = newsroom.check().judgement
    assert len(judgement.waived) == len(judgement.errors) == 1


def test_a_rule_that_guards_the_pages_cannot_be_waived_or_turned_off(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", WAIVED.replace("number-unbound", "figure-unknown"))
    assert [p.rule for p in newsroom.check().problems] == ["config-rule"]


def test_severities_follow_the_configuration() -> None:
    problem = Problem(Text("x", "a.md", ((0, 1, 1),)).place(), "number-unbound", "m")
    for severity, wanted in (("error", (1, 0)), ("warning", (0, 1)), ("off", (0, 0))):
        found = judge([problem], config(rules=(("number-unbound", severity),)), strict=False)
        assert (len(found.errors), len(found.warnings)) == wanted
    found = judge([problem], config(rules=(("number-unbound", "warning"),)), strict=True)
    assert len(found.errors) == 1


def test_names_with_digits_may_be_declared(newsroom: Newsroom) -> None:
    newsroom.append(SECTION, "\nThe Mate 80 landed, with 80 crew.\n")
    assert len(newsroom.check().errors) == 2
    newsroom.append("config.yaml", "names_with_numbers: [Mate 80]\n")
    (problem,) = newsroom.check().errors
    assert problem.place.column == 26


@pytest.mark.parametrize("text", ["Plan 900 houses", "Plan 9.5", "Plan 9 million", "a Replan 9 k"])
def test_a_declared_name_is_a_whole_word(newsroom: Newsroom, text: str) -> None:
    newsroom.append("config.yaml", "names_with_numbers: [Plan 9]\n")
    newsroom.append(SECTION, f"\nThere is {text}. And Plan 9.\n")
    (problem,) = newsroom.check().errors
    assert problem.rule == "number-unbound"


@pytest.mark.parametrize(
    "name",
    ["12", "47%", "three years", "25 cranes", "about 12", "12 or 13", "三百家", "1984"],
)
def test_a_declared_name_is_more_than_a_number(newsroom: Newsroom, name: str) -> None:
    newsroom.append("config.yaml", f'names_with_numbers: ["{name}"]\n')
    (problem,) = newsroom.check().errors
    assert problem.rule == "number-declared"
    assert str(problem.place) == "config.yaml:9:23"
    newsroom.append("config.yaml", "waivers: [{rule: number-declared, path: config.yaml, "
                    f'text: "{name}", reason: The name of a programme.}}]\n')  # fmt: skip
    assert newsroom.check(strict=True).errors == ()


@pytest.mark.parametrize(
    "name",
    [
        "Studio 54",
        "round 2",
        "UTF-8",
        "7 Sisters",
        "60 Minutes",
        "Apollo 11 and 12",
        "三星 5",
        "check",
    ],
)
def test_a_declared_name_names_something(newsroom: Newsroom, name: str) -> None:
    newsroom.append("config.yaml", f"names_with_numbers: [{name}]\n")
    assert newsroom.check(strict=True).errors == ()


def test_numbers_in_declared_names_are_counted(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "names_with_numbers: [Studio 54]\n")
    newsroom.edit(SECTION, "title: Berths", "title: Berths at Studio 54")
    newsroom.append(SECTION, "\nStudio 54 of 2017 is no Article 25.\n")
    outcome = newsroom.check()
    assert outcome.coverage.declared == 2
    assert outcome.coverage.exempt == 4
    assert "(4 dates, labels and names apart, 2 of them declared in config.yaml;" in (
        coverage_line(outcome)
    )
    assert counts(outcome)["numbers_in_declared_names"] == 2


def test_the_hint_for_a_number_in_a_title_is_no_way_round_the_rule(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "description: ", "description: Of 340 ducks. ")
    (problem,) = newsroom.check().errors
    assert problem.hint == "refer to a figure: {{ id }}"


def test_what_may_be_a_year_is_told_how_to_be_read_as_one(newsroom: Newsroom) -> None:
    newsroom.append(SECTION, "\nIn 2019 companies left.\n\nIn 2019, companies left.\n")
    (problem,) = newsroom.check().errors
    assert problem.hint.startswith("put a comma after a year")


def test_coverage_counts_titles_and_summaries(newsroom: Newsroom) -> None:
    before = newsroom.check().coverage
    newsroom.edit("config.yaml", "description: ", "description: Of 340 ducks in 2017, ")
    newsroom.edit(SECTION, "summary: ", "summary: The 12 geese of {{ berths }}. ")
    after = newsroom.check().coverage
    assert after.unbound - before.unbound == 2
    assert after.exempt - before.exempt == 1
    assert after.referred - before.referred == 1


def test_coverage_counts_what_was_checked(newsroom: Newsroom) -> None:
    before = newsroom.check().coverage
    newsroom.append(SECTION, "\nIn 2017 it had 25 cranes [@customs], 30 now. `40`\n\nAlso 50.\n")
    after = newsroom.check().coverage
    assert after.total - before.total == 3
    assert after.sourced - before.sourced == 2
    assert after.exempt - before.exempt == 1
    assert after.unseen - before.unseen == 1


@pytest.mark.parametrize(
    ("as_of", "on", "last"),
    [
        ("2025", "", date(2026, 1, 10)),
        ("2024-02", "", date(2024, 3, 10)),
        ("2024-12", "", date(2025, 1, 10)),
        ("2025-06-05", "", date(2025, 6, 15)),
        ("2025-06", "  on: 2026-02-20\n", date(2026, 3, 2)),
        ("2025", "  on: 2025-03-01\n", date(2026, 1, 10)),
        ("undated", "  on: 2026-02-20\n", date(2026, 3, 2)),
    ],
)
def test_the_age_of_a_figure_is_counted_from_when_it_was_last_true(
    newsroom: Newsroom, as_of: str, on: str, last: date
) -> None:
    """From the end of what “as_of” names, or from the day on which it was looked at."""
    newsroom.edit(BERTHS, "topic: traffic", "topic: traffic\nupdate_period_days: 10")
    newsroom.edit(BERTHS, "as_of: 2025-06", f"as_of: {as_of}")
    newsroom.edit(BERTHS, "  on: 2026-02-20\n", on)
    newsroom.today = last
    assert not [p for p in newsroom.check().problems if p.rule == "figure-stale"]
    newsroom.today = last + timedelta(days=1)
    (problem,) = (p for p in newsroom.check().problems if p.rule == "figure-stale")
    assert problem.message.endswith(f"looked at again by {last}")


def test_a_period_that_never_ends_is_no_mistake(newsroom: Newsroom) -> None:
    newsroom.edit(BERTHS, "topic: traffic", "topic: traffic\nupdate_period_days: 36500")
    newsroom.edit(BERTHS, "as_of: 2025-06", "as_of: 9999")
    assert not [p for p in newsroom.check().problems if p.rule == "figure-stale"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Of {{ berths }} berths, {{ cargo }} go by rail.",
        "Of {{ cargo }} they say nothing; tonnes are counted {{ cargo.as_of }}.",
        "Of {{ cargo }} (tonnes of coal apart).",
        "Of {{ cargo }}, 5% of it coal [@customs].",
        "Of {{ cargo.value }} tonnes.",
    ],
)
def test_what_stands_near_a_value_is_no_second_unit(newsroom: Newsroom, sentence: str) -> None:
    newsroom.append(SECTION, f"\n{sentence}\n")
    assert not [line for line in newsroom.lines() if "unit-twice" in line]


def test_a_rate_brings_its_unit_along_as_a_measure_does(newsroom: Newsroom) -> None:
    newsroom.edit(FIGURE, "unit: tonnes\nlabel", "unit: tonnes per year\nlabel")
    newsroom.append(SECTION, "\nOf {{ cargo }} tonnes.\n")
    assert [line for line in newsroom.lines() if "unit-twice" in line]


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("km/h", "write unit: kilometres per hour"),
        ("tonnes a year", "write unit: tonnes per year"),
        ("Tonnes per year", "write unit: tonnes per year"),
        ("kWh/m²", "write unit: kilowatt-hours per square metre"),
        ("€/MWh", "write unit: EUR, and begin the label with “per MWh”"),
        ("litres per head", "write unit: litres, and begin the label with “per head”"),
        ("percent per year", "write unit: percent, and begin the label with “per year”"),
    ],
)
def test_no_rate_is_shown_as_a_bare_number(unit: str, hint: str) -> None:
    said = unit_problem(unit, None)
    assert said and said[1] == hint


@pytest.mark.parametrize(
    "unit", ["people per square kilometre", "patients a day", "tonnes per year"]
)
def test_a_rate_is_no_mistake_if_readers_see_it_or_its_label_says_it(unit: str) -> None:
    assert unit_problem(unit, None) is None


def test_a_value_that_is_displayed_otherwise_may_have_its_unit_typed(newsroom: Newsroom) -> None:
    newsroom.edit(FIGURE, "unit: tonnes\nlabel", "unit: tonnes\ndisplay: twelve\nlabel")
    newsroom.append(SECTION, "\nOf {{ cargo }} tonnes.\n")
    assert not [line for line in newsroom.lines() if "unit-twice" in line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Write to @figures or fig-one; 2 == 2 and a ~ b ~~ c stand [@customs].",
        "## A heading\n\nBerths\n===\n\nSo.",
        'Code: `=== "a"`, `~~b~~`, `==c==`.\n\n~~~\n::: note\n??? note\n~~~',
        "Why??? Because :::: of it.",
    ],
)
def test_signs_that_no_other_generator_reads_are_text(newsroom: Newsroom, sentence: str) -> None:
    newsroom.append(SECTION, f"\n{sentence}\n")
    assert not [line for line in newsroom.lines() if "markup-literal" in line]


def test_a_page_that_waits_may_bear_the_day_of_its_publication(newsroom: Newsroom) -> None:
    dates = "date: 2062-03-02\npublish_on: 2026-03-30"
    newsroom.edit(SECTION, "date: 2026-03-02", dates)
    assert not [line for line in newsroom.lines() if "date-impossible" in line]


def test_a_correction_of_a_day_to_come_is_told(newsroom: Newsroom) -> None:
    newsroom.correct("2062-03-10", "figure: cargo")
    told = [line for line in newsroom.lines() if "date-impossible" in line]
    assert [line.split(": ")[0] for line in told] == ["content/corrections/2062-03-10.md"]


@pytest.mark.parametrize(("day", "is_told"), [("2026-04-01", False), ("2026-04-02", True)])
def test_east_of_the_builds_day_the_next_has_begun(
    newsroom: Newsroom, day: str, is_told: bool
) -> None:
    newsroom.edit(SECTION, "date: 2026-03-02", f"date: {day}")
    assert any("date-impossible" in line for line in newsroom.lines()) is is_told


def test_partly_supported_rests_on_support_and_a_measurement_on_nothing(
    newsroom: Newsroom,
) -> None:
    newsroom.edit(FIGURE, "verdict: contradicted", "verdict: partly supported")
    assert [line for line in newsroom.lines() if "verdict-evidence" in line]
    newsroom.edit(FIGURE, "topic: traffic", "topic: traffic\nkind: measurement")
    assert not [line for line in newsroom.lines() if "verdict-evidence" in line]
