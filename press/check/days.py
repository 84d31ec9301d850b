"""Days are not in the future, and follow each other as they must."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from press.model import Site
from press.problems import Place, Problem

_ELSEWHERE = timedelta(days=1)
"""A build's day is that of UTC; east of it the next one may have begun."""

_SOON = timedelta(days=30)


def check_contact_day(site: Site) -> Iterator[Problem]:
    """Yield the day until which the contact for weaknesses holds, once it is near or past."""
    if (security := site.config.security) is None:
        return
    end, place = date.fromisoformat(security.expires), security.expires.place()
    if end <= site.today:
        message = f"security.txt holds no more since {end}; today is {site.today}"
        hint = "see whether the contact is right, and set a day to come, at most a year ahead"
        yield Problem(place, "security-expired", message, hint)
    elif end - site.today < _SOON:
        message = f"security.txt holds until {end}, which is near; today is {site.today}"
        hint = "see whether the contact is right, and set a later day, at most a year ahead"
        yield Problem(place, "security-expires", message, hint)


def check_page_days(site: Site, path: str) -> Iterator[Problem]:
    """Yield the page's days that cannot be meant; a page that waits may have a day to come."""
    page = site.front if path == site.front.path else site.pages.get(path)
    if page is None:
        return
    if page.publish_on is None:
        yield from _to_come(site.today, path, "date", page.published)
    yield from _to_come(site.today, path, "updated", page.updated)
    if page.published and page.updated and page.updated < page.published:
        message = f"“updated: {page.updated}” is before “date: {page.published}”"
        yield Problem(Place(path), "date-impossible", message, "correct one of the two")


def check_figure_days(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure if it says that it was checked on a day to come."""
    figure = site.figures[name]
    yield from _to_come(site.today, figure.path, "on", figure.check.on)


def check_correction_days(site: Site, name: str) -> Iterator[Problem]:
    """Yield the correction if its day is to come, or before a release that does not hold it."""
    correction, release = site.corrections[name], site.newest_release
    yield from _to_come(site.today, correction.path, "date", correction.on)
    if release is not None and name not in release.corrections and correction.on < release.on:
        message = (
            f"“date: {correction.on}” is before version {release.version} of {release.on}, which "
            "does not hold this correction"
        )
        yield Problem(Place(correction.path), "date-impossible", message, "correct the day")


def check_source_days(site: Site, name: str) -> Iterator[Problem]:
    """Yield the source if it was read, or published, on a day to come."""
    source = site.sources[name]
    for field, when in (("issued", source.issued), ("accessed", source.accessed)):
        if when is not None:
            for problem in _to_come(site.today, "", field, when.start):
                yield Problem(source.id.place(), problem.rule, problem.message, problem.hint)


def _to_come(today: date, path: str, field: str, day: date | None) -> Iterator[Problem]:
    if day is not None and day > today + _ELSEWHERE:
        message = f"“{field}: {day}” is a day to come; today is {today}"
        yield Problem(Place(path), "date-impossible", message, "correct the day")
