"""A report with one mistake for each rule that no folder of `sites/broken` is about.

The handbook prints what is said of it. Some rules speak only of a build, of a release, or of what
is installed; these are tried as far as every machine says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from press.check.charts import check_chart
from press.check.tools import check_tools
from press.house import house_folder
from press.problems import Problem
from press.read import read_site
from press.said import Style, line_reader, say_problem
from press.structs import replace
from tests.images import draw, saved
from tests.newsroom import Newsroom

Mistake = Callable[[Newsroom], Newsroom]

TEXT = "content/sections/02-berths.md"
CARGO, BERTHS = "content/figures/cargo.md", "content/figures/berths.md"
CHART, RELEASE = "content/charts/port.md", "content/releases/1.0.json"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">{}</svg>\n'
GERMAN = "languages: {de: {title: Der Hafen, description: Was er zählt.}}\n"
HAN = "spare: {name: Langhafen, original: 长港}\n"
GONE = (
    "gone:\n  type: report\n  title: Goats\n  publisher: Union\n  issued: 2025\n"
    "  custom: {status: withdrawn}"
)
INSIDER = (
    "insider:\n  type: interview\n  title: Talk\n  publisher: Dockyard Watch\n"
    "  confidential: true\n  described_as: A person who knows the port\n"
)


def _adds(words: str, path: str = TEXT) -> Mistake:
    return lambda room: room.append(path, f"\n{words}\n")


def _edits(path: str, old: str, new: str) -> Mistake:
    return lambda room: room.edit(path, old, new)


def _writes(path: str, text: str | bytes, *more: Mistake) -> Mistake:
    def mistake(room: Newsroom) -> Newsroom:
        room.write(path, text)
        for other in more:
            other(room)
        return room

    return mistake


def _secured(until: str) -> Mistake:
    fields = f"security: {{contact: [desk@example.org], expires: {until}}}"
    return lambda room: room.append("config.yaml", f"{fields}\n")


def _limited(limit: str, mistake: Mistake) -> Mistake:
    return lambda room: mistake(room.append("config.yaml", f"limits: {{{limit}}}\n"))


def _chart(fields: str, *more: Mistake) -> Mistake:
    drawn = _edits(TEXT, "\n{{ berths }}\n", "\n{{ port.chart }}\n")
    return _writes(CHART, f"---\ntitle: The port\n{fields}\n---\n", drawn, *more)


def _figure(fields: str) -> Mistake:
    text = (
        f"---\ntitle: Quays of the port\n{fields}\nlabel: quays along the river\ntopic: traffic\n"
        "origin: {source: customs}\ncheck:\n  verdict: supported\n"
        "  evidence: [{source: customs, relation: supports, says: They count quays.}]\n---\n"
    )
    return _writes("content/figures/quays.md", text, _adds("It has {{ quays }} quays."))


def _image(name: str, data: str | bytes) -> Mistake:
    return _writes(f"static/{name}", data)


def _released(mistake: Mistake) -> Mistake:
    def made(room: Newsroom) -> Newsroom:
        assert room.release("1.0") == []
        return mistake(room)

    return made


def _corrected(fields: str) -> Mistake:
    return _released(
        lambda room: room.edit(CARGO, "value: 12.5", "value: 11").correct(
            "2026-03-05", f"figure: cargo\n{fields}"
        )
    )


def _uncorrected(room: Newsroom) -> Newsroom:
    room.correct("2026-03-05", "section: cargo\nkind: clarification")
    assert room.release("1.0") == []
    return room.remove("content/corrections/2026-03-05.md")


def _translated(path: str, text: str, *more: Mistake) -> Mistake:
    def mistake(room: Newsroom) -> Newsroom:
        room.append("config.yaml", GERMAN)
        return _writes(path, text, *more)(room)

    return mistake


_DERIVED = "derived_from: {a: berths}\nexpression: a * 2\nkind: measurement\nas_of: 2025"
_NOW = "now: 11 million metric tons"
_GERMAN_TEXT = "---\ntitle: Plätze\nsummary: Wie viele.\n---\nEs sind {{ berths }}.\n"

CHECKED: Mapping[str, Mistake] = {
    "file-size": _limited("prose_megabytes: 1", _adds("word " * 250_000)),
    "chart-place": _chart("kind: compare\nfigures: [cargo]", _adds("See {{ port.chart }} here.")),
    "chart-unknown": _adds("{{ prot.chart }}"),
    "chart-name": _writes(
        "content/charts/berths.md",
        "---\ntitle: The port\nkind: timeline\nfigures: [cargo]\n---\n",
        _adds("{{ berths.chart }}"),
    ),
    "chart-mixed": _chart("kind: range\nfigures: [berths, cargo]"),
    "chart-unused": _writes(CHART, "---\ntitle: Port\nkind: compare\nfigures: [cargo]\n---\n"),
    "draft-used": _edits(BERTHS, "title:", "draft: true\ntitle:"),
    "image-damaged": _image("quay.jpg", b"no image"),
    "image-format": _image("quay.jpg", saved(draw(), "PNG")),
    "image-size": _limited(
        "image_megapixels: 1", _image("quay.png", saved(draw(1_100, 1_000), "PNG"))
    ),
    "image-moving": _image(
        "quay.gif", saved(draw(), "GIF", save_all=True, append_images=[draw().rotate(180)])
    ),
    "image-script": _image("plan.svg", SVG.format("\n<script>alert()</script>")),
    "image-record": _writes("content/images.yaml", "quai.svg: {credit: Harbour desk}\n"),
    "edition-address": lambda room: room.append("config.yaml", "editions: [epub]\n").edit(
        "config.yaml", "url: https://example.org/harbour/\n", ""
    ),
    "image-credit": _writes(
        "static/plan.svg", SVG.format(""), _adds("![The quays](../../static/plan.svg)")
    ),
    "text-limit": _limited("nesting: 1", _adds("> > A note")),
    "html-refused": _adds("<iframe></iframe>"),
    "attribute-refused": _adds("A *word*{: style=color:red }"),
    "waiver-unused": _adds(
        f"waivers: [{{rule: number-unbound, path: {TEXT}, text: 25 cranes, reason: A joke.}}]",
        "config.yaml",
    ),
    "number-unbound": _adds("The port has 25 cranes."),
    "number-unrecorded": _edits(CARGO, "topic:", "statement: The port moved 11 tonnes.\ntopic:"),
    "number-declared": _adds("names_with_numbers: [25 cranes]", "config.yaml"),
    "number-literal": _adds(
        "The cargo handled in a year was 12.5 million tonnes, the port says [@customs]."
    ),
    "number-contradicts": _adds(
        "The cargo handled in a year was 13.7 million tonnes, the port says [@customs]."
    ),
    "derived-wrong": _figure(f"value: 30\n{_DERIVED}"),
    "parts-sum": _figure("value: 20\nparts: [berths]\nas_of: 2025"),
    "false-precision": _figure("value: 1234\nqualifier: about\nas_of: 2025"),
    "verdict-hidden": _edits(TEXT, "title: Berths", "title: Berths for {{ cargo }}"),
    "figure-stale": _edits(BERTHS, "topic:", "update_period_days: 30\ntopic:"),
    "dates-differ": lambda room: _figure("value: 10\nas_of: 2019")(
        room.append(TEXT, "\nFrom {{ quays }} quays it went to {{ berths }} berths.\n")
    ),
    "name-spelling": _writes(
        "content/names.yaml", "hafen: {name: Langhafen}\n", _adds("Ships lie at Langhaven.")
    ),
    "name-unknown": _writes("content/names.yaml", HAN),
    "expression": _figure(f"value: 28\n{_DERIVED.replace('a * 2', 'a ** 2')}"),
    "alias-download": _edits(TEXT, "title:", "aliases: [/berths.php]\ntitle:"),
    "security-expired": _secured("2026-03-01"),
    "security-expires": _secured("2026-04-15"),
    "alias-taken": _edits(TEXT, "title:", "aliases: [/cargo/]\ntitle:"),
    "quote-language": _edits(BERTHS, "berths.}", "berths., quote: 港口有十四个泊位}"),
    "quote-number": _edits(
        BERTHS,
        "berths.}",
        "berths., quote: 占47%, quote_lang: zh, translation: They hold 74%}",
    ),
    "evidence-differs": _edits(CARGO, "found: {value: 9.8", "found: {value: 9.7"),
    "source-date": _edits("content/sources.yaml", "  issued: 2026-02-01\n", ""),
    "source-repeated": _edits(
        "content/sources.yaml",
        "  issued: 2026-02-01\n",
        "  issued: 2026-02-01\n  URL: http://www.example.org/port/report/\n",
    ),
    "correction-place": lambda room: room.correct("2026-03-05", "kind: clarification"),
    "section-number": _writes(
        "content/sections/02-tides.md", "---\ntitle: Tides\nsummary: When.\n---\n{{ berths }}\n"
    ),
    "section-empty": _writes(
        "content/sections/03-tides.md", "---\ntitle: Tides\nsummary: When.\n---\n<!-- Later. -->\n"
    ),
    "placeholder": _adds("Of its cranes, TK were built abroad."),
    "source-dead": _adds("  custom: {status: dead}", "content/sources.yaml"),
    "source-withdrawn": _adds("  custom: {status: withdrawn}", "content/sources.yaml"),
    "citation-withdrawn": _writes(
        TEXT,
        "---\ntitle: Berths\nsummary: Ships.\n---\n{{ cargo }}\n\nThere are 999 goats [@gone].\n",
        _adds(GONE, "content/sources.yaml"),
    ),
    "release-numbers": lambda room: _released(
        lambda later: later.edit("content/sections/02-berths.md", "has 23", "has 32")
    )(
        room.append(
            "content/sections/02-berths.md", "\nThe old quay has 23 cranes [@port-report].\n"
        )
    ),
    "release-words": _released(_edits(CARGO, "label: of cargo", "label: of freight")),
    "release-file": _released(_writes(RELEASE, '{"format": 1}\n')),
    "release-changed": _released(_edits(CARGO, "value: 12.5", "value: 11")),
    "release-removed": _released(lambda room: room.drop_berths()),
    "correction-was": _corrected(f"was: 12 million metric tons\n{_NOW}"),
    "correction-now": _corrected("was: 12.5 million metric tons\nnow: 10 million metric tons"),
    "correction-unreleased": lambda room: room.correct(
        "2026-03-05", "figure: cargo\nwas: 12 million metric tons\nnow: 12.5 million metric tons"
    ),
    "correction-gone": _uncorrected,
    "language-unknown": _writes("content/sections/02-berths.fr.md", _GERMAN_TEXT),
    "translation-alone": _translated("content/sections/02-breths.de.md", _GERMAN_TEXT),
    "translation-missing": _translated(
        "content/sections/02-berths.de.md", f"{_GERMAN_TEXT}\n{{{{ berths }}}}\n"
    ),
    "translation-differs": _translated(
        "content/sections/02-berths.de.md", _GERMAN_TEXT.replace("{{ berths }}", "viele")
    ),
    "translation-stale": _translated(
        "content/sections/02-berths.de.md",
        _GERMAN_TEXT.replace("summary", "date: 2026-01-05\nsummary"),
    ),
}
"""Told by `check`."""

BUILT: Mapping[str, Mistake] = {
    "card-character": lambda room: room.edit("config.yaml", "cards: false\n", "").edit(
        BERTHS, "label: ", "label: 𓂀 "
    ),
    "source-leak": lambda room: room.append("content/sources.yaml", INSIDER).append(
        TEXT, "\nSo says the Dockyard Watch [@insider].\n"
    ),
}
"""Told by `build`."""

GATED: Mapping[str, Mistake] = {
    "release-unchecked": _edits(CARGO, "  on: 2026-02-20\n", ""),
    "release-checker": _edits(CARGO, "by: Data desk", "by: Harbour desk"),
    "release-second-source": _adds("second_source: [supported]", "config.yaml"),
    "release-version": _adds('version: "0.9"', "config.yaml"),
}
"""Told by `release`."""


ELSEWHERE: Mapping[str, str] = {
    "tool-failed": """\
config.yaml: tool-failed: WeasyPrint cannot start: cannot load library 'libpango-1.0-0'
    install Pango (Debian: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0)
""",
    "edition-character": """\
config.yaml: edition-character: no font on this machine can write “𓃀” in the PDF
    install one that can, as Debian’s fonts-noto-cjk for Chinese
""",
}
"""What depends on the machine, as one has told it."""


def _uninstalled(folder: Path) -> Iterable[Problem]:
    """What is told where nothing that is optional is installed."""
    room = Newsroom.open(folder / "tools").append("config.yaml", "search: true\n")
    _chart("kind: vega\nalt: Bars\nfigures: [cargo]\nspec: {mark: bar}")(room)
    site, _ = read_site(room.root, house_folder(), room.today)
    bare = replace(site, tools=frozenset())
    yield from check_tools(bare)
    yield from (p for p in check_chart(bare, "port") if p.rule == "chart-tool")


def rule_examples(folder: Path) -> dict[str, str]:
    """What is said of each mistake, by rule."""
    found = dict(ELSEWHERE)
    for name, mistake in {**CHECKED, **BUILT, **GATED}.items():
        room = mistake(Newsroom.open(folder / name))
        if name in GATED:
            told = [line for line in room.release("1.0") if f": {name}: " in line]
        else:
            outcome = room.build() if name in BUILT else room.check()
            warnings = set(outcome.warnings)
            told = [
                say_problem(p, line_reader(room.root, house_folder()), Style(),
                            is_warning=p in warnings)
                for p in outcome.problems
                if p.rule == name
            ]  # fmt: skip
        assert told, f"the example of {name} does not trip it: {room.lines()}"
        found[name] = f"{told[0]}\n"
    for problem in _uninstalled(folder):
        said = say_problem(problem, line_reader(), Style(), is_warning=False)
        found.setdefault(problem.rule, f"{said}\n")
    return found
