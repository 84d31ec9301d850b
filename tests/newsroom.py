"""A report in a temporary folder that a test can write, build, edit and look into."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from press.house import house_folder
from press.pipeline import Outcome, Request, build_report, check_report, release_report
from press.said import LineOf, Style, line_reader, say_problem

SITES = Path(__file__).parent / "sites"


@dataclass
class Newsroom:
    """A copy of the base report, or of another under `tests/sites`."""

    root: Path
    today: date = date(2026, 3, 31)

    @classmethod
    def open(cls, folder: Path, site: str = "base") -> Newsroom:
        shutil.copytree(SITES / site, folder, dirs_exist_ok=True)
        return cls(folder)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, path: str, text: str | bytes) -> Newsroom:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            file.write_bytes(text)
        else:
            file.write_text(text, encoding="utf-8")
        return self

    def edit(self, path: str, old: str, new: str) -> Newsroom:
        """Replace a text that must be there."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        return self.write(path, text.replace(old, new, 1))

    def append(self, path: str, text: str) -> Newsroom:
        before = (self.root / path).read_text(encoding="utf-8")
        return self.write(path, before + text)

    def remove(self, path: str) -> Newsroom:
        (self.root / path).unlink()
        return self

    def request(self, *, strict: bool = False, drafts: bool = False) -> Request:
        return Request(self.root, house_folder(), self.today, strict=strict, drafts=drafts)

    def build(self, *, strict: bool = False, drafts: bool = False) -> Outcome:
        return build_report(self.request(strict=strict, drafts=drafts), self.site)

    def check(self, *, strict: bool = False, drafts: bool = False) -> Outcome:
        return check_report(self.request(strict=strict, drafts=drafts))

    def on(self, day: date) -> Newsroom:
        """The same folder on another day."""
        return replace(self, today=day)

    def lines(self, *, strict: bool = False) -> list[str]:
        """All problems as the command prints them, without the lines of their files."""
        return self._said(line_reader(), strict=strict)

    def said(self, *, strict: bool = False) -> list[str]:
        """All problems as the command prints them into a pipe."""
        return self._said(line_reader(self.root, house_folder()), strict=strict)

    def _said(self, line_of: LineOf, *, strict: bool) -> list[str]:
        outcome = self.check(strict=strict)
        warnings = set(outcome.warnings)
        return [
            say_problem(p, line_of, Style(), is_warning=p in warnings) for p in outcome.problems
        ]

    def page(self, url: str = "/") -> str:
        """The published page at an address."""
        file = self.site / url.strip("/")
        return (file if file.is_file() else file / "index.html").read_text(encoding="utf-8")

    def published(self) -> dict[str, bytes]:
        """Every published file by path."""
        return {
            file.relative_to(self.site).as_posix(): file.read_bytes()
            for file in sorted(self.site.rglob("*"))
            if file.is_file()
        }

    def release(self, version: str, on: str = "2026-03-02") -> list[str]:
        """Release a version that nothing stands in the way of, or say what does."""
        day = date.fromisoformat(on)
        outcome, release = release_report(self.request(), version, day)
        assert (release is None) == bool(outcome.errors)
        return [say_problem(p, line_reader(), Style()) for p in outcome.problems]

    def correct(self, identifier: str, fields: str, text: str = "We were wrong.") -> Newsroom:
        """Write a correction with the given lines of front matter."""
        day = identifier[:10]
        matter = f"---\ntitle: Correction of {day}\ndate: {day}\n{fields}\n---\n{text}\n"
        return self.write(f"content/corrections/{identifier}.md", matter)

    def drop_berths(self) -> Newsroom:
        """Take the figure “berths” out of the base report, and every use of it."""
        self.remove("content/figures/berths.md")
        for path in ("content/index.md", "content/sections/02-berths.md"):
            text = (self.root / path).read_text(encoding="utf-8")
            self.write(path, text.replace("\n{{ berths }}\n", "\n").replace("{{ berths }}", "Its"))
        return self
