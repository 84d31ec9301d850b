"""Check: a `Site` to problems. Touches nothing; knows no other stage.

Each rule looks at one subject: a text, a figure, a chart, a source, a correction, a style sheet, a
translated text, or the report as a whole. What it says of a subject depends on that and on what it
looks up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from press.check.addresses import check_addresses, check_order, check_text
from press.check.agreement import check_agreement
from press.check.aliases import check_aliases
from press.check.charts import check_chart, check_drawn, check_figure_chart
from press.check.confidentiality import check_description, check_leaks
from press.check.corrections import check_correction
from press.check.coverage import NOTHING, Coverage, coverage, title_coverage, with_unbound
from press.check.days import (
    check_contact_day,
    check_correction_days,
    check_figure_days,
    check_page_days,
    check_source_days,
)
from press.check.declared import check_declared
from press.check.derived import check_sums
from press.check.display import check_display
from press.check.evidence import check_record
from press.check.fields import (
    check_chart_title,
    check_correction_words,
    check_figure_fields,
    check_language_titles,
)
from press.check.figures import check_figure
from press.check.gate import check_gate, check_second_source
from press.check.images import check_image_record, check_images
from press.check.links import check_links
from press.check.lookalikes import check_lookalikes
from press.check.names import check_names, check_originals
from press.check.numbers import (
    check_figure_words,
    check_numbers,
    check_report_titles,
    report_titles,
)
from press.check.quoted import check_quoted
from press.check.quotes import check_quotes
from press.check.references import check_references
from press.check.releases import check_releases
from press.check.retold import check_retold
from press.check.sources import (
    check_citations,
    check_evidence,
    check_source_state,
    check_source_use,
    check_twins,
)
from press.check.styles import check_style
from press.check.templates import check_templates
from press.check.tools import check_tools
from press.check.translations import check_translation, translated_texts
from press.check.verdicts import check_verdicts
from press.check.vintage import check_age, check_comparisons
from press.check.wordings import check_wordings
from press.model import Shown, Site
from press.problems import Problem

__all__ = ["Subject", "check_gate", "check_leaks", "check_site", "check_subject", "subjects"]

Check = Callable[[Site, str], Iterator[Problem]]

TEXT_CHECKS: tuple[Check, ...] = (
    check_references,
    check_lookalikes,
    check_drawn,
    check_citations,
    check_links,
    check_images,
    check_numbers,
    check_agreement,
    check_retold,
    check_verdicts,
    check_comparisons,
    check_names,
    check_originals,
    check_page_days,
    check_text,
)
FIGURE_CHECKS: tuple[Check, ...] = (
    check_figure,
    check_figure_chart,
    check_evidence,
    check_record,
    check_quotes,
    check_quoted,
    check_figure_words,
    check_display,
    check_figure_fields,
    check_sums,
    check_age,
    check_figure_days,
)
SOURCE_CHECKS: tuple[Check, ...] = (
    check_source_use,
    check_source_state,
    check_description,
    check_source_days,
)
CHART_CHECKS: tuple[Check, ...] = (check_chart, check_chart_title)
CORRECTION_CHECKS: tuple[Check, ...] = (
    check_correction,
    check_correction_words,
    check_correction_days,
)
IMAGE_CHECKS: tuple[Check, ...] = (check_image_record,)
STYLE_CHECKS: tuple[Check, ...] = (check_style,)
TRANSLATION_CHECKS: tuple[Check, ...] = (
    check_references,
    check_lookalikes,
    check_drawn,
    check_citations,
    check_numbers,
    check_verdicts,
    check_links,
    check_images,
)
"""Checks of a text as translated; `check_translation` compares it with its original besides."""
REPORT_CHECKS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    check_addresses,
    check_order,
    check_aliases,
    check_report_titles,
    check_declared,
    check_language_titles,
    check_tools,
    check_contact_day,
    check_second_source,
)

Subject = tuple[str, str, str]
"""What is looked at: its kind, its key, and the language of a translation."""


def subjects(site: Site) -> Iterator[Subject]:
    """Everything that is looked at, in no particular order."""
    yield "report", "", ""
    yield "releases", "", ""
    yield "templates", "", ""
    yield "sources", "", ""
    yield from (("text", path, "") for path in site.mentions)
    yield from (("figure", name, "") for name in site.figures)
    yield from (("chart", name, "") for name in site.charts)
    yield from (("source", name, "") for name in site.sources)
    yield from (("correction", name, "") for name in site.corrections)
    yield from (("image", name, "") for name in site.images)
    yield from (("style", name, "") for name in site.assets if name.endswith(".css"))
    for language, view in site.translations.items():
        yield from (("translation", path, language) for path in translated_texts(view))


def check_subject(site: Site, subject: Subject, show: Shown) -> tuple[list[Problem], Coverage]:
    """What is wrong with one subject, and the count of its numbers if it is a text.

    `show` says what readers see.
    """
    kind, name, language = subject
    if kind == "releases":
        return [*check_releases(site, show), *check_wordings(site, show)], NOTHING
    if kind == "templates":
        return list(check_templates(site)), NOTHING
    if kind == "sources":
        return list(check_twins(site)), NOTHING
    if kind == "report":
        found = [problem for check in REPORT_CHECKS for problem in check(site)]
        return found, with_unbound(found, title_coverage(site, *report_titles(site.config)))
    if kind == "translation":
        view = site.translations[language]
        found = [problem for check in TRANSLATION_CHECKS for problem in check(view, name)]
        figure = name.removeprefix("content/figures/").removesuffix(".md")
        if figure in view.figures:
            found += check_figure_words(view, figure)
        found += check_translation(site, view, name)
        return found, with_unbound(found, coverage(view, name))
    checks = {
        "text": TEXT_CHECKS,
        "figure": FIGURE_CHECKS,
        "chart": CHART_CHECKS,
        "source": SOURCE_CHECKS,
        "correction": CORRECTION_CHECKS,
        "image": IMAGE_CHECKS,
        "style": STYLE_CHECKS,
    }[kind]
    found = [problem for check in checks for problem in check(site, name)]
    return found, with_unbound(found, coverage(site, name) if kind == "text" else NOTHING)


Checked = tuple[list[Problem], Coverage]


def check_site(
    site: Site, show: Shown, check: Callable[[Subject], Checked] | None = None
) -> tuple[list[Problem], list[Coverage]]:
    """Everything that is wrong with the report as a whole, and the counts of its numbers.

    `check` gives what is known of a subject already; without it everything is looked at.
    """
    problems: list[Problem] = []
    counts: list[Coverage] = []
    for subject in subjects(site):
        found, count = check(subject) if check else check_subject(site, subject, show)
        problems += found
        counts.append(count)
    return problems, counts
