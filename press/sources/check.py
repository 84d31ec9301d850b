"""Check the links of all sources: what is kept from before, the network, the report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from press.model import Source
from press.sources.ask import Manners, ask
from press.sources.kept import read_kept, write_kept
from press.sources.links import links_of, still_good
from press.sources.report import report_text
from press.structs import Immutable


class Checked(Immutable):
    """What a run found."""

    report: str
    is_pass: bool
    """Every address that was to be asked answered."""
    note: str = ""


def check_links(
    root: Path, sources: Iterable[Source], manners: Manners, today: date, *, max_age: int
) -> Checked:
    """Ask for every address of the sources whose good answer is not kept; keep the answers."""
    links = links_of(sources)
    urls = list(dict.fromkeys(link.url for link in links.to_ask))
    kept = read_kept(root)
    note = "" if kept is not None else "the kept answers could not be read; all are asked for anew"
    good = still_good(kept or {}, urls, today, max_age)
    asked = ask([url for url in urls if url not in good], manners, today)
    answers = {**good, **asked}
    write_kept(root, {url: answers[url] for url in urls})
    text = report_text(links, answers, today)
    return Checked(text, all(answers[url].is_pass for url in urls), note)
