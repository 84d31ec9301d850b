"""The report on links, for the desk: dated, what needs a person first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from press.sources.links import OUTCOMES, Answer, Link, Links, Outcome

_HEADINGS: dict[Outcome, str] = {
    "gone": "Not there",
    "elsewhere": "Lead elsewhere",
    "unreached": "Could not be reached; this says nothing about whether they are there",
    "failing": "Fail",
    "refused": "Refuse programs; look by hand",
    "barred": "Not asked, because the site asks programs not to; look by hand",
    "unasked": "Not asked, because the time was over",
    "moved": "Moved; write the new address",
}


def report_text(links: Links, answers: Mapping[str, Answer], today: date) -> str:
    """The whole report as Markdown, which reads as plain text."""
    return "\n".join(_lines(links, answers, today)) + "\n"


def summary(links: Links, answers: Mapping[str, Answer]) -> str:
    """How many addresses answered, how many did not, and what was not looked at."""
    found = [answers[link.url] for link in links.to_ask]
    passed = sum(answer.is_pass for answer in found)
    kept = sum(answer.is_kept for answer in found)
    parts = [f"{passed} of {len(found)} address{'' if len(found) == 1 else 'es'} answered"]
    if kept:
        parts.append(f"{kept} of them on an earlier day")
    counts = Counter(answer.outcome for answer in found)
    parts += [
        f"{counts[outcome]} {outcome}"
        for outcome in OUTCOMES
        if outcome not in ("ok", "moved") and counts[outcome]
    ]
    apart = []
    if links.known_gone:
        apart.append(f"{len(links.known_gone)} known to be offline")
    if links.without:
        apart.append(f"{len(links.without)} without an address")
    return ", ".join(parts) + (f"; apart from {' and '.join(apart)}" if apart else "")


def _lines(links: Links, answers: Mapping[str, Answer], today: date) -> Iterator[str]:
    yield f"# Links of the sources, {today.isoformat()}"
    yield ""
    yield f"{summary(links, answers)}."
    archives = {link.source: answers[link.url].is_pass for link in links.to_ask if link.is_archive}
    for outcome, heading in _HEADINGS.items():
        found = [link for link in links.to_ask if answers[link.url].outcome == outcome]
        if found:
            yield from ("", f"## {heading}", "")
        for link in found:
            yield from _entry(link, answers[link.url], archives.get(link.source))


def _entry(link: Link, answer: Answer, has_archive: bool | None) -> Iterator[str]:
    which = ", archived copy" if link.is_archive else ""
    day = f" (asked on {answer.on.isoformat()})" if answer.is_kept else ""
    yield f"- {link.source}{which}: {link.url} {answer.said}{day}"
    if link.is_archive or answer.outcome not in ("gone", "elsewhere", "unreached", "failing"):
        return
    if has_archive:
        yield "    its archived copy answers; if the page is gone, write custom: {status: dead}"
    elif has_archive is None:
        yield "    no archived copy is named; look for one and add archive_location"
