"""`config.yaml`: what the report is and where it is published."""

from __future__ import annotations

import re
from typing import Any, get_args

from press.editors import EDITORS, PATTERN, is_pattern
from press.model import (
    CEILINGS,
    USUAL,
    Config,
    InLanguage,
    Limits,
    Publisher,
    Security,
    Severity,
    Waiver,
)
from press.model.config import Edition
from press.problems import Problem, Text, did_you_mean
from press.read.addresses import Address, Email, Language
from press.read.kinds import Choice, Day, Schema, Switch, WholeNumber, Words, Wrong, scalar
from press.read.nodes import Document, Node, Scalar, parse
from press.read.records import Field, Record, read_record
from press.read.several import ListOf, Table
from press.rules import RULES

PATH = "config.yaml"
_CODE = "[A-Z]{3}"


class _CurrencyCode:
    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "a currency code").value
        if not re.fullmatch(_CODE, text):
            raise Wrong(f"“{text}” is not a currency code", "three capital letters, as in USD")
        return text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_CODE}$"}


class _RuleName:
    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "the name of a rule").value
        if text not in RULES:
            raise Wrong(f"“{text}” is not a rule", did_you_mean(text, RULES))
        return document.written(scalar(node, "the name of a rule"))

    def schema(self) -> Schema:
        return {"enum": list(RULES)}


class _Severity:
    """A severity; where publishing would break, a rule can only be an error."""

    def read(self, node: Node, document: Document) -> Any:
        if isinstance(node, Scalar) and node.value in ("no", "false", "none"):
            raise Wrong(f"“{node.value}” is not one of: error, warning, off", "write off")
        return Choice(get_args(Severity)).read(node, document)

    def schema(self) -> Schema:
        return Choice(get_args(Severity)).schema()


class _Severities(Table):
    """Severities by rule; the schema says what each rule is about and can be set to."""

    def schema(self) -> Schema:
        rules = {
            rule.name: {
                "description": rule.summary,
                "enum": ["error"] if rule.is_fixed else list(get_args(Severity)),
            }
            for rule in RULES.values()
        }
        return super().schema() | {"properties": rules}


class _WaivedRule(_RuleName):
    """A rule without which no page would be broken; `read_config` refuses the others."""

    def schema(self) -> Schema:
        return {"enum": [rule.name for rule in RULES.values() if not rule.is_fixed]}


class _Topic:
    def read(self, node: Node, document: Document) -> Any:
        return str(Words(60).read(node, document))

    def schema(self) -> Schema:
        return Words(60).schema()


class _Editor:
    """The name of an editor, or the pattern of the addresses that open one."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "the name of an editor")
        if found.value in EDITORS or is_pattern(found.value):
            return document.written(found)
        if ":" in found.value:
            raise Wrong(
                f"“{found.value}” is not the address of an editor",
                "as in myeditor://open?file={file}&line={line}&column={column}",
            )
        hint = did_you_mean(found.value, EDITORS)
        raise Wrong(
            f"“{found.value}” is not an editor known here",
            hint or f"one of: {', '.join(EDITORS)}; or a pattern such as myeditor://{{file}}",
        )

    def schema(self) -> Schema:
        return {"anyOf": [{"enum": list(EDITORS)}, {"type": "string", "pattern": f"^{PATTERN}$"}]}


PUBLISHER = Record(
    "a publisher",
    (
        Field("name", Words(200), "who publishes the report", required=True),
        Field("url", Address(), "the publisher's own site"),
        Field("email", Email(), "where readers write, for corrections too"),
    ),
    Publisher,
    main="name",
)

WAIVER = Record(
    "a waiver",
    (
        Field("rule", _WaivedRule(), "the name of the rule", required=True),
        Field("path", Words(200, is_verbatim=True), "the file it is about", required=True),
        Field("text", Words(200, is_verbatim=True), "words that stand at the place", required=True),
        Field("reason", Words(400), "why it may stand", required=True),
    ),
    Waiver,
)


class _Contact:
    """A web address, or an e-mail address."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "an address")
        if "@" in found.value and "//" not in found.value:
            text = Email().read(node, document)
            return Text(f"mailto:{text}", text.path, text.spans)
        return Address().read(node, document)

    def schema(self) -> Schema:
        return {"anyOf": [Address().schema(), Email().schema()]}


class _DayThere:
    """A day with the place where it is written."""

    def read(self, node: Node, document: Document) -> Any:
        Day().read(node, document)
        return document.written(scalar(node, "a day"))

    def schema(self) -> Schema:
        return Day().schema()


SECURITY = Record(
    "a security contact",
    (
        Field("contact", ListOf(_Contact(), "address"), "where to write: e-mail or web",
              required=True),
        Field("expires", _DayThere(), "the day until which this holds", required=True),
        Field("policy", Address(), "how reports are dealt with"),
    ),
    Security,
)  # fmt: skip


def _limit(name: str, doc: str) -> Field:
    most, usual = getattr(CEILINGS, name), getattr(USUAL, name)
    hint = f"from 1 to {most}; above it a build could take more memory than a small machine has"
    return Field(name, WholeNumber(1, most, hint), f"{doc}; otherwise {usual}", default=usual)


LIMITS = Record(
    "the limits",
    (
        _limit("prose_megabytes", "size of a text in Markdown"),
        _limit("text_megabytes", "size of a list of records, a release or a template"),
        _limit("static_megabytes", "size of a static file"),
        _limit("image_megapixels", "megapixels of an image"),
        _limit("nesting", "quotations and lists within each other"),
        _limit("markup", "work on what opens in a text and does not close, in mega-steps"),
        _limit("table_cells", "cells of all tables of one text"),
    ),
    Limits,
)

IN_LANGUAGE = Record(
    "a language",
    (
        Field("title", Words(200), "the report's title in that language", required=True),
        Field("description", Words(400), "the description in that language", required=True),
        Field("subtitle", Words(300), "the second line under the title"),
        Field("topics", Table(_Topic(), Words(60)), "topics of figures, translated", default=()),
    ),
    InLanguage,
)

CONFIG = Record(
    "the configuration",
    (
        Field("title", Words(200), "the report's title", required=True),
        Field("subtitle", Words(300), "a second line under the title"),
        Field(
            "description", Words(400), "one or two sentences for search and sharing", required=True
        ),
        Field("publisher", PUBLISHER, "who publishes the report", required=True),
        Field("language", Language(), "the language it is written in", default="en"),
        Field("url", Address(), "the address it is published at"),
        Field("date", Day(), "the day of first publication", attribute="published"),
        Field("updated", Day(), "the day of the last change"),
        Field("version", Words(40), "the published version"),
        Field("licence", Words(200), "the terms for re-use"),
        Field("licence_url", Address(), "where the terms can be read"),
        Field("repository", Address(), "where the report's files can be read"),
        Field("cards", Switch(), "whether pictures for sharing are drawn", default=True),
        Field("search", Switch(), "whether readers can search the report", default=False),
        Field(
            "editions",
            ListOf(Choice(get_args(Edition)), "edition"),
            "the whole report as pdf, epub, or both",
            default=(),
        ),
        Field(
            "currencies",
            Table(_CurrencyCode(), Words(8)),
            "signs by currency code: {USD: $}",
            default=(),
        ),
        Field("authors", ListOf(Words(100), "author"), "the desks that wrote it", default=()),
        Field("editors", ListOf(Words(100), "editor"), "the desks that edited it", default=()),
        Field("translators", ListOf(Words(100), "translator"), "who translated it", default=()),
        Field("funders", ListOf(Words(100), "funder"), "who paid for it", default=()),
        Field("keywords", ListOf(Words(60), "keyword"), "words to find it by", default=()),
        Field(
            "second_source",
            ListOf(Words(100), "verdict or figure"),
            "verdicts and figures that need a second source to be released",
            default=(),
        ),
        Field(
            "hosting",
            ListOf(Choice(("netlify", "cloudflare")), "host"),
            "hosts that read _headers and _redirects from the site",
            default=(),
        ),
        Field("compress", Switch(), "publish .gz and .br beside each text file", default=False),
        Field("security", SECURITY, "whom to tell of a weakness: contact and expires"),
        Field(
            "languages",
            Table(Language(), IN_LANGUAGE),
            "the languages it is translated into",
            default=(),
        ),
        Field(
            "rules",
            _Severities(_RuleName(), _Severity()),
            "severities by rule: {figure-unused: off}",
            default=(),
        ),
        Field("waivers", ListOf(WAIVER, "waiver"), "problems let stand, and why", default=()),
        Field(
            "names_with_numbers",
            ListOf(Words(100), "name"),
            "names whose digits measure nothing; more than the number alone",
            default=(),
        ),
        Field("limits", LIMITS, "how much of everything is read", default=USUAL),
        Field("editor", _Editor(), "what the preview's links open files with: vscode, zed …"),
    ),
)


def read_config(document: Document) -> Config | None:
    """The settings, or None with problems reported."""
    values = read_record(CONFIG, parse(document), document)
    if values is None:
        return None
    if values["url"] and re.search(r"[^/]/[^/]+\.(?:html?|php|aspx?)$", values["url"]):
        document.report(
            "field-value",
            values["url"].place(),
            "in the field “url”: the site is a folder, and this is one page",
            f"write {values['url'].rpartition('/')[0]}/",
        )
        return None
    if values["url"] and not values["url"].endswith("/"):
        values["url"] = Text(f"{values['url']}/", values["url"].path, values["url"].spans)
    for rule, severity in values["rules"]:
        if RULES[rule].is_fixed and severity != "error":
            document.report(
                "config-rule",
                rule.place(),
                f"the rule “{rule}” cannot be set to {severity}",
                "without it a page would be broken",
            )
            return None
    for waiver in values["waivers"]:
        if RULES[waiver.rule].is_fixed:
            document.problems.append(
                Problem(
                    waiver.rule.place(),
                    "config-rule",
                    f"problems of the rule “{waiver.rule}” cannot be waived",
                    "without it a page would be broken",
                )
            )
            return None
    if len(set(values["hosting"])) > 1:
        document.report(
            "field-value",
            _first(document, "hosting:"),
            "Netlify and Cloudflare Pages read the same files and understand them differently",
            "name the host that serves the site, as in “hosting: [netlify]”",
        )
        return None
    if values["language"] in dict(values["languages"]):
        document.report(
            "field-value",
            _first(document, "languages:"),
            f"“{values['language']}” is the report’s own language",
            "list the languages that it is translated into",
        )
        return None
    return Config(**values)


def _first(document: Document, start: str) -> Scalar:
    for at, line in enumerate(document.lines):
        if line.startswith(start):
            return Scalar("", at + document.first_line, 1, at + document.first_line, "")
    return Scalar("", 1, 1, 1, "")


def stand_in() -> Config:
    """Settings for checking the rest of a report whose own cannot be read."""
    return Config(title=Text("–"), description=Text("–"), publisher=Publisher(Text("–")))
