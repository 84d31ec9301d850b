"""The index for search, by Pagefind, from one small page for each result."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from press.make.steady import steady
from press.make.store import Failure, Result
from press.make.versions import version_of
from press.model import Index
from press.problems import Place, Problem

_PARTS = ("fragment/*", "index/*", "filter/*", "*.pf_meta", "*.pagefind")
_NAMED = ("pagefind.js", "pagefind-entry.json")
"""The rest are interfaces of Pagefind's own, which the site does not use."""
_SECONDS = 300


def version() -> str:
    names = ("pagefind-bin", "pagefind-bin-extended")
    return next((f"{name} {found}" for name in names if (found := version_of(name))), "")


def make_index(index: Index) -> Result:
    """The files of the index by name."""
    with TemporaryDirectory(prefix="press-search-") as folder:
        site, out = Path(folder) / "site", Path(folder) / "out"
        site.mkdir()
        for number, document in enumerate(index.documents):
            (site / f"{number:06}.html").write_text(document, encoding="utf-8")
        try:
            done = subprocess.run(  # noqa: S603
                [_program(), "--site", str(site), "--output-path", str(out)],
                cwd=folder,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _failure(str(error)) from None
        if done.returncode or not (out / _NAMED[0]).is_file():
            raise _failure(" ".join((done.stderr or done.stdout).split())[-200:])
        found = [out / name for name in _NAMED]
        found += sorted(file for part in _PARTS for file in out.glob(part))
        files = {file.relative_to(out).as_posix(): file.read_bytes() for file in found}
        return Result(steady(files))


def _program() -> str:
    try:
        from pagefind_bin import get_executable
    except ImportError:
        from pagefind_bin_extended import get_executable
    return str(get_executable())


def _failure(said: str) -> Failure:
    return Failure(
        Problem(
            Place("config.yaml"),
            "tool-failed",
            f"the index for search could not be made: {said}",
            "install Pagefind anew, or take “search” out",
        )
    )
