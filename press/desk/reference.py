"""The pages of the handbook that say what there is: fields, rules, units and commands.

They are made from the definitions that the program runs by. The texts are kept with the handbook,
and a test holds them to what is made here.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping

from press.desk.schemas import LIMITS
from press.read.config import CONFIG
from press.read.corrections import CORRECTION
from press.read.figures import FIGURE
from press.read.kinds import Kind
from press.read.names import NAME
from press.read.pages import PAGE
from press.read.records import Record
from press.read.several import ListOf, Table
from press.read.sources import SOURCE
from press.rules import RULES
from press.units import MEASURES, PERCENT, POINTS, YEAR

FOLDER = "content/sections"


def reference(parser: argparse.ArgumentParser, examples: Mapping[str, str]) -> Mapping[str, str]:
    """The pages by path; `examples` are problems as they are printed, by rule."""
    return {
        f"{FOLDER}/32-fields.md": "".join(_fields()),
        f"{FOLDER}/33-rules.md": "".join(_rules(examples)),
        f"{FOLDER}/34-units.md": "".join(_units()),
        f"{FOLDER}/35-commands.md": "".join(_commands(parser)),
    }


def _head(title: str, summary: str) -> str:
    return f"---\ntitle: {title}\nsummary: {summary}\n---\n"


_PAGES = (
    "Front matter of Markdown files in `content/sections/`, `content/pages/` and, as far as a "
    "front page can have them, of `content/index.md`."
)
_FILES: tuple[tuple[str, Record, str], ...] = (
    ("config.yaml", CONFIG, "What the report is and where it is published."),
    ("A section or a page", PAGE, _PAGES),
    ("A figure", FIGURE, "Front matter of `content/figures/*.md`. The file’s name is the id."),
    ("A source", SOURCE, "An entry of `content/sources.yaml`, below its id."),
    ("A correction", CORRECTION, "Front matter of `content/corrections/*.md`."),
    ("A name", NAME, "An entry of `content/names.yaml`, below its id."),
)


def _fields() -> Iterator[str]:
    yield _head("Fields", "Every field of every file, what it is for and what can stand in it.")
    yield (
        "Files are UTF-8. Fields are YAML, with two differences that spare editors surprises: a "
        "value is what was typed, so that `no` is the word and `017` is refused as a number; and "
        "an unknown, a missing or a doubled field is a problem. A field in **bold** is needed.\n"
    )
    for title, record, said in _FILES:
        yield f"\n## {title}\n\n{said}\n\n"
        yield from _table(record)
        for inner_title, inner in _inner(record):
            yield f"\n### {inner_title}\n\n"
            yield from _table(inner)
    yield "\n## What the schemas cannot say\n\n"
    yield (
        "`press schemas` writes all this as JSON Schemas, which editing programs complete and "
        "check by; those of this version are published with the handbook, as is "
        "[the one of figures](../../static/root/schemas/figure.schema.json). They raise no false "
        "alarm; what they let pass, `check` tells:\n\n"
    )
    yield from (f"- {words}\n" for words, _ in LIMITS)


def _inner(record: Record, above: str = "") -> Iterator[tuple[str, Record]]:
    """Records within a record, with the way to them as a title."""
    for entry in record.fields:
        kind = _record_in(entry.kind)
        if kind is not None:
            way = f"{above}{entry.name}"
            yield f"`{way}`", kind
            yield from _inner(kind, f"{way}.")


def _record_in(kind: Kind) -> Record | None:
    if isinstance(kind, Record):
        return kind
    if isinstance(kind, ListOf):
        return _record_in(kind.item)
    if isinstance(kind, Table):
        return _record_in(kind.value)
    return None


def _table(record: Record) -> Iterator[str]:
    yield "| field | what it is for |\n|---|---|\n"
    for entry in record.fields:
        name = f"**`{entry.name}`**" if entry.required else f"`{entry.name}`"
        yield f"| {name} | {_cell(_code(entry.explained))} |\n"


def _code(text: str) -> str:
    """Put forms such as {USD: $} and [low, high] into code."""
    return re.sub(
        r"(\{[^{}]*\}|\[[^\[\]]*\]|\d+ \* a / b|https://host/path|\bfrom \d+ to \d+)", r"`\1`", text
    )


def _cell(text: str) -> str:
    """The text for a cell of a table, with its numbers in code: they are examples, not claims."""
    pieces = re.split(r"(`[^`]*`)", text.replace("|", "\\|"))
    return "".join(
        piece if at % 2 else re.sub(_NUMBER, r"`\1`", piece) for at, piece in enumerate(pieces)
    )


_NUMBER = r"(?<![\w.,-])((?!(?:1[5-9]|20)\d\d\b)\d(?:[\d,.]*\d)?)(?![\w-])"


def _rules(examples: Mapping[str, str]) -> Iterator[str]:
    yield _head("Rules", "Every rule that a report is held to, with an example of what is said.")
    yield (
        "An *error* stops publishing; a *warning* does so with `--strict`. In `config.yaml` the "
        "field `rules` sets another severity, and `waivers` lets a single problem stand, with a "
        "reason. Rules marked *always* guard against broken pages and can be neither set nor "
        "waived.\n\n"
    )
    yield "| rule | what is wrong | severity |\n|---|---|---|\n"
    for rule in RULES.values():
        severity = f"{rule.severity}, always" if rule.is_fixed else rule.severity
        yield f"| [`{rule.name}`](#{rule.name}) | {_cell(_braces(rule.summary))} | {severity} |\n"
    yield "\n## What each one says\n\nThe lines are those of a report with one mistake.\n"
    for rule in RULES.values():
        yield f"\n### {rule.name}\n\n{_braces(rule.summary)}\n\n"
        yield f"~~~text\n{examples[rule.name].rstrip()}\n~~~\n"


def _braces(text: str) -> str:
    return re.sub(r"(\{\{.*?\}\}|\[@.*?\]|“---”)", r"`\1`", text)


def _units() -> Iterator[str]:
    yield _head("Units", "What can stand in the field “unit”, and how it is shown.")
    yield (
        "A value and its unit are written in the report’s language, by the rules of CLDR. Anything "
        "that is not listed here counts things: write it in the plural, as in `companies`. Such a "
        "value is shown as the number alone, and the noun is yours to write.\n\n"
        "| unit | for |\n|---|---|\n"
        f"| `{PERCENT}` | a share |\n"
        f"| `{POINTS}` | a difference between shares |\n"
        f"| `{YEAR}` | a year of the calendar |\n"
        "| a code of ISO 4217, as in `USD` | money; `currencies` in `config.yaml` gives a sign of "
        "your own |\n"
    )
    kinds: dict[str, list[str]] = {}
    for name, (cldr, _) in MEASURES.items():
        kinds.setdefault(cldr.partition("-")[0], []).append(name)
    words = {"digital": "data", "mass": "weight", "duration": "time"}
    for kind, names in kinds.items():
        yield f"| {', '.join(f'`{name}`' for name in names)} | {words.get(kind, kind)} |\n"
    yield "| one of these per another, as in `tonnes per year` | a rate |\n"
    yield (
        "\nWith `scale` a value is counted in thousands, millions, billions or trillions: `value: "
        "32`, `scale: billion`, `unit: USD`. `qualifier` says how exact it is, and `display` shows "
        "what you write in place of all of it.\n"
    )


def _commands(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield _head("Commands", "Every command and its options.")
    yield (
        "`press` works on the report in the folder where you are; `python build.py`, beside a "
        "report, works on that one. Options may stand before and after the command.\n\n"
        "| exit status | meaning |\n|---|---|\n"
        "| `0` | done |\n| `1` | problems in the content; the published site is as it was |\n"
        "| `2` | the command itself cannot work |\n\n## For every command\n\n"
    )
    shared = {option for option, _ in _options(parser)}
    yield from _option_table(_options(parser))
    for name, command in _subparsers(parser).items():
        yield f"\n## {name}\n\n{_sentence(command.description or '')}\n\n"
        yield from _option_table((o, s) for o, s in _options(command) if o not in shared)
        for kind, inner in _subparsers(command).items():
            yield f"\n### {name} {kind}\n\n"
            yield from _option_table((o, s) for o, s in _options(inner) if o not in shared)
        if command.epilog and (found := re.search(r"examples:\n(.*)", command.epilog, re.DOTALL)):
            yield f"\n~~~text\n{found[1].rstrip().replace('build.py ', 'press ')}\n~~~\n"


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return _cell(text if not text or text.endswith(".") else f"{text}.")


def _subparsers(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _options(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Options and arguments as they are typed, with what help says of them."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        if action.help == argparse.SUPPRESS:
            continue
        takes = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
        if action.choices:
            takes = f"{{{','.join(map(str, action.choices))}}}"
        shown = f"{action.option_strings[-1]} {takes}" if action.option_strings else str(takes)
        yield shown.strip(), (action.help or "").replace("%%", "%")


def _option_table(options: Iterator[tuple[str, str]]) -> Iterator[str]:
    rows = [f"| `{_cell(option)}` | {_cell(said)} |\n" for option, said in options]
    if rows:
        yield "| option | what it does |\n|---|---|\n"
        yield from rows
