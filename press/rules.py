"""The rules that content is held to: a stable name, a severity and one sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from press.model.config import Severity
from press.structs import Immutable


class Rule(Immutable):
    """What a problem of this name is about."""

    name: str
    severity: Severity
    summary: str
    is_fixed: bool = False
    """Whether a report may not turn it off, because a page would be broken without it."""


def _fixed(name: str, summary: str) -> Rule:
    return Rule(name, "error", summary, is_fixed=True)


_ALL = (
    _fixed("file-missing", "A file that every report has is not there."),
    _fixed("file-unreadable", "A file cannot be read, is a folder, or leads out of the report."),
    _fixed("file-encoding", "A file is not UTF-8."),
    _fixed("file-conflict", "Two versions of a file were merged, and both are still in it."),
    _fixed("file-characters", "A text holds characters that nobody sees, or that hide a number."),
    _fixed("file-size", "A file is larger than the generator reads."),
    _fixed("file-name", "A file's name cannot become an address."),
    _fixed("file-unknown", "A file lies where nothing reads it."),
    _fixed("front-matter", "A Markdown file does not begin with front matter between “---” lines."),
    _fixed("yaml-syntax", "A YAML text cannot be parsed."),
    _fixed("yaml-feature", "A YAML text uses tags, anchors, aliases or several documents."),
    _fixed("field-unknown", "A record has a field that its kind does not have."),
    _fixed("field-missing", "A record lacks a field that its kind needs."),
    _fixed("field-duplicate", "A record has the same field twice."),
    _fixed("field-value", "A field holds something that it cannot take."),
    _fixed("config-rule", "A rule that guards against broken pages is turned off."),
    _fixed("reference-syntax", "A reference is not of the form {{ figure-id }}."),
    _fixed("reference-field", "A reference names a field that figures do not have."),
    _fixed("reference-place", "A reference stands where it cannot work."),
    _fixed("figure-unknown", "A reference or a correction names a figure that there is not."),
    _fixed("callout-place", "A reference is alone on its line, but not between blank lines; or "
           "several share a line and stand in no sentence."),
    _fixed("callout-field", "A reference to a field is alone on its line."),
    _fixed("chart-place", "A chart is asked for in a sentence, a list or a title."),
    _fixed("chart-unknown", "A reference asks for a chart that there is not."),
    _fixed("chart-name", "A chart has the name of a figure."),
    _fixed("chart-data", "A chart cannot be drawn from what it names."),
    _fixed("chart-drawing", "A drawing in Vega-Lite has numbers, files or formulas of its own."),
    _fixed("chart-tool", "A chart is drawn by a program that is not installed."),
    Rule("chart-mixed", "warning", "A chart sets unlike units, wholes or years on one scale."),
    Rule("chart-unused", "warning", "A chart is not drawn on any page."),
    _fixed("citation-syntax", "A citation is not of the form [@source-id, locator]."),
    _fixed("citation-place", "A citation stands where it cannot work."),
    _fixed("source-unknown", "A citation or a figure names a source that there is not."),
    _fixed("draft-used", "A published page uses what is kept back as a draft or until a day."),
    _fixed("section-unknown", "A correction names a section that there is not."),
    Rule("section-empty", "warning", "A section has no text."),
    Rule("section-number", "warning", "Two sections have the same number."),
    _fixed("footnote-missing", "A footnote is marked in the text but not written."),
    _fixed("footnote-twice", "Two footnotes of a text have the same name."),
    Rule("footnote-unused", "warning", "A footnote is written but not marked in the text."),
    _fixed("link-address", "A link or an image has an address that no reader can follow."),
    _fixed("link-broken", "A link or an image leads to a file or a page that there is not."),
    _fixed("link-undefined", "A link by reference has no address."),
    _fixed("link-anchor", "A link leads to a heading that its page does not have."),
    _fixed("link-text", "A link has no words that a reader could follow."),
    _fixed("table-row", "A row of a table has more cells than its head, and they would be lost."),
    Rule("list-level", "warning", "An item of a list is indented too little to stand in the list "
         "above."),
    _fixed("image-remote", "An image lies on another site."),
    _fixed("image-alt", "An image has no text for readers who cannot see it."),
    _fixed("image-damaged", "An image cannot be shown, because its file is not whole."),
    _fixed("image-format", "An image is of a kind that browsers do not show, or misnamed."),
    _fixed("image-size", "An image unfolds into more pixels than any page shows."),
    _fixed("image-moving", "An image moves, and readers could not stop it."),
    _fixed("image-script", "A drawing acts by itself or loads other files."),
    _fixed("image-record", "A record of an image names a file that there is not."),
    Rule("card-character", "warning", "No font can write a character on a card for sharing."),
    Rule("security-expired", "error", "The contact for weaknesses of the site holds no more."),
    Rule("security-expires", "warning", "The contact for weaknesses of the site soon holds no "
         "more."),
    Rule("tool-missing", "warning", "A program that makes a part of the site is not installed."),
    _fixed("tool-failed", "A program that makes a part of the site cannot make it."),
    Rule("edition-character", "error", "No font can write a character in an edition."),
    _fixed("edition-address", "A report with editions does not say where it is published."),
    Rule("image-credit", "warning", "An image does not say who made it."),
    _fixed("text-limit", "A text is nested too deep, or holds more markup than can be read."),
    _fixed("html-refused", "Raw HTML in a text holds what could act, or breaks the page."),
    _fixed("attribute-refused", "A text sets an attribute other than a name or a class."),
    Rule("box-empty", "warning", "A box has no text."),
    _fixed("box-kind", "A box is of a kind that there is not."),
    _fixed("markup-open", "A comment or a block of code is not closed."),
    Rule("markup-literal", "warning", "What looks like a reference, a citation or markup is "
         "printed as it is."),
    _fixed("heading-level", "A heading's level does not follow from the one before."),
    _fixed("heading-anchor", "A heading has no words from which an anchor could be made."),
    Rule("placeholder", "warning", "A note to fill something in was left in the words."),
    Rule("waiver-unused", "warning", "A waiver fits no problem."),
    Rule(
        "number-unbound",
        "error",
        "A number stands in a text without a figure and without a citation in its sentence.",
    ),
    Rule(
        "number-unrecorded",
        "error",
        "A number in a figure's own words is neither its value nor in its evidence.",
    ),
    Rule("number-declared", "error", "A declared name is nothing but a number, and would excuse "
         "every one."),
    Rule("number-literal", "warning", "A typed number is the value of a figure."),
    Rule("number-contradicts", "warning", "A typed number differs from the figure it speaks of."),
    Rule("derived-wrong", "error", "A derived figure differs from what its parts give."),
    Rule("parts-sum", "error", "The parts of a whole do not add up to it."),
    Rule("false-precision", "warning", "A value is more exact than what it rests on."),
    Rule(
        "verdict-hidden",
        "error",
        "A contradicted or unsupported figure stands in a title or summary without its verdict.",
    ),
    Rule("figure-stale", "warning", "A figure is older than its update period."),
    Rule("dates-differ", "warning", "A sentence sets values of different dates side by side."),
    Rule("date-words", "warning", "A quarter, a season or a financial year stands for a date."),
    Rule("name-spelling", "warning", "A name is spelt otherwise than it is declared."),
    _fixed("name-unknown", "A name in the list of names is incomplete."),
    _fixed("expression", "The expression of a derived figure cannot be calculated."),
    _fixed("source-leak", "What identifies a confidential source stands in a published file."),
    _fixed("slug-taken", "Two pages would have the same address, or one that is in use."),
    _fixed("alias-taken", "A former address of a page is the address of something else."),
    Rule("alias-download", "warning", "A former address ends in a way that hosts without redirects "
         "offer for download."),
    Rule("evidence-missing", "error", "A verdict other than “no evidence found” or “unchecked” "
         "stands without a source."),
    Rule("quote-language", "error", "A quote in another language does not say which, or is not "
         "translated."),
    Rule("quote-number", "warning", "A translation of a quote gives another number than the "
         "quote."),
    Rule("verdict-evidence", "warning", "No piece of evidence says what the verdict does."),
    Rule("evidence-differs", "warning", "Evidence gives another value than it is said to give, or "
         "none gives what was found."),
    Rule("date-impossible", "warning", "A day is to come, or before one that it must follow."),
    Rule("source-unused", "warning", "A source is not used anywhere."),
    Rule("source-repeated", "warning", "Two sources have the same address or DOI."),
    Rule("source-date", "warning", "A source does not say when it was published, or that this is "
         "not known."),
    Rule("source-dead", "warning", "A source’s address leads nowhere, and no archived copy is "
         "named."),
    Rule("source-withdrawn", "error", "Every source of a figure’s evidence, or its only source, "
         "has been withdrawn."),
    Rule("citation-withdrawn", "warning", "A number is cited from withdrawn sources only."),
    _fixed("release-file", "A release file is not as the tool wrote it."),
    Rule("release-changed", "error", "A value, verdict, date or origin differs from the newest "
         "release, and no correction names it."),
    Rule("release-words", "warning", "The words about a value differ from the newest release, and "
         "no correction names them."),
    Rule("release-numbers", "error", "A typed number differs from the newest release, and no "
         "correction names its section."),
    Rule("release-removed", "error", "A figure of the newest release is gone, and no correction "
         "names it."),
    Rule("correction-place", "warning", "A correction names neither a figure nor a section, and "
         "links to no page."),
    Rule("correction-was", "error", "A correction’s “was” is not what readers saw before."),
    Rule("correction-now", "error", "A correction’s “now” is not what readers see."),
    Rule("correction-unreleased", "warning", "A correction's “was” stands in no release, so "
         "nothing shows that readers saw it."),
    Rule("correction-gone", "error", "A correction that a release lists is gone."),
    Rule("release-unchecked", "error", "To release: a figure lacks a verdict, or the day or desk "
         "of its check."),
    Rule("release-checker", "error", "To release: a figure was checked by the author of a page "
         "that uses it."),
    Rule("release-second-source", "error", "To release: a figure lacks the second independent "
         "source that the report asks for."),
    Rule("release-version", "error", "To release: config.yaml names another version."),
    Rule("figure-unused", "warning", "A figure is not used in any page."),
    _fixed("unit-unknown", "A unit looks like a known one but is not, or holds a scale."),
    Rule("unit-twice", "warning", "A unit is typed beside a value that brings it along."),
    _fixed("language-unknown", "A translation is in a language that the configuration lacks."),
    _fixed("translation-alone", "A translation has no original."),
    Rule("translation-missing", "error", "A translated page uses words of a figure that are not "
         "translated."),
    Rule("translation-differs", "warning", "A translation uses other figures or sources than its "
         "original."),
    Rule("translation-stale", "warning", "An original changed after it was translated."),
    _fixed("template-error", "A template cannot be rendered."),
    _fixed("template-missing", "A template names another that there is not."),
    Rule("template-unused", "warning", "A template of the report is used by no page."),
    _fixed("style-syntax", "A style sheet has a brace, a quotation mark or a comment that is not "
           "closed."),
    _fixed("asset-missing", "A template or a style sheet names a static file that there is not."),
)  # fmt: skip

RULES: Mapping[str, Rule] = {rule.name: rule for rule in _ALL}
