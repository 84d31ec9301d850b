"""Records of the original with translated words laid over them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from press.model import (
    Change,
    Chart,
    Check,
    Correction,
    Evidence,
    Figure,
    Page,
    Quantity,
    When,
)
from press.model.translated import Translated
from press.structs import replace


def page_in(page: Page, text: Translated | None) -> Page:
    if text is None:
        return page
    words = text.words
    return replace(
        page,
        title=words["title"],
        summary=words["summary"],
        nav_title=words["nav_title"],
        authors=words["authors"] or page.authors,
        draft=page.draft or words["draft"],
        language=text.language,
        translated=words["translated"],
    )


def figure_in(figure: Figure, text: Translated | None, topics: Mapping[str, Any]) -> Figure:
    """The figure with translated words; a shown form that was written out is the original's."""
    topic = topics.get(figure.topic, figure.topic)
    if text is None:
        return replace(figure, topic=topic, quantity=_quantity(figure.quantity, None))
    words = text.words
    as_of = figure.as_of
    if words["as_of"] and as_of.precision == "words":
        as_of = When(words["as_of"], None, "words")
    return replace(
        figure,
        title=words["title"],
        label=words["label"],
        statement=words["statement"],
        quantity=_quantity(figure.quantity, words["value"]),
        as_of=as_of,
        topic=topic,
        check=_check(figure.check, words),
        language=text.language,
    )


def _quantity(quantity: Quantity, text: Any) -> Quantity:
    if quantity.is_number:
        return replace(quantity, display=None)
    return replace(quantity, value=text, display=None) if text else quantity


def _check(check: Check, words: Mapping[str, Any]) -> Check:
    found = check.found
    if found is not None:
        found = replace(found, basis=words["basis"], quantity=_quantity(found.quantity, None))
    said = words["evidence"] or ()
    evidence = tuple(
        _evidence(piece, said[at] if at < len(said) else None)
        for at, piece in enumerate(check.evidence)
    )
    return replace(check, finding=words["finding"], found=found, evidence=evidence)


def _evidence(piece: Evidence, says: Any) -> Evidence:
    quantity = piece.quantity and _quantity(piece.quantity, None)
    return replace(piece, says=says or piece.says, quantity=quantity)


def chart_in(chart: Chart, text: Translated | None) -> Chart:
    if text is None:
        return chart
    said = text.words["events"]
    events = tuple(
        replace(event, label=said[at]) if at < len(said) else event
        for at, event in enumerate(chart.events)
    )
    return replace(
        chart,
        title=text.words["title"],
        events=events,
        alt=text.words["alt"] or chart.alt,
        spec=text.words["spec"] or chart.spec,
        language=text.language,
    )


def correction_in(correction: Correction, text: Translated | None) -> Correction:
    if text is None:
        return correction
    words = text.words
    return replace(
        correction,
        title=words["title"],
        changes=_changes(correction, words),
        reason=words["reason"],
    )


def _changes(correction: Correction, words: Mapping[str, Any]) -> tuple[Change, ...]:
    """The changes with `was` and `now` of the first as readers of the translation see them."""
    if not correction.changes:
        return ()
    first, *others = correction.changes
    said = {name: words[name] for name in ("was", "now") if words[name] and getattr(first, name)}
    return (replace(first, **said), *others)
