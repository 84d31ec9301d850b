"""The same report gives the same bytes: on any machine, at any hour, for any user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from press.cli import main
from press.model.digest import site_digest
from press.publish.manifest import NAME, read_manifest
from tests.newsroom import SITES, Newsroom

BUILD = Path(__file__).parents[1] / "build.py"
PLAIN = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1774915200"}
NOBODY = 65534
_CAPS = "+dac_read_search,+dac_override"
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
             f"--inh-caps={_CAPS}", f"--ambient-caps={_CAPS}")  # fmt: skip
"""Another user, who may yet enter the folders in which Python and the test's files lie."""


def copied(source: Path, folder: Path, *, backwards: bool = False) -> Path:
    """The report's files, made one by one in an order of their own, with odd times."""
    files = sorted((f for f in source.rglob("*") if f.is_file()), reverse=backwards)
    for at, file in enumerate(files):
        target = folder / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        os.utime(target, (at, at) if backwards else None)
    config = folder / "config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "compress: true\n", encoding="utf-8")
    return folder


def built(report: Path, out: Path, cwd: Path, *, umask: int = 0o022,
          before: tuple[str, ...] = (), **environment: str) -> dict[str, bytes]:  # fmt: skip
    done = subprocess.run(
        [*before, sys.executable, str(BUILD), "--report", str(report), "--output", str(out)],
        cwd=cwd, env=PLAIN | environment, umask=umask,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {f.relative_to(out).as_posix(): f.read_bytes() for f in out.rglob("*") if f.is_file()}


@pytest.mark.slow
def test_two_builds_on_different_machines_are_the_same(tmp_path: Path) -> None:
    """Each varies the time zone, the language, the hashes, the folders, the order of files, the
    permissions and the hour."""
    here = copied(SITES / "base", tmp_path / "a" / "report")
    there = copied(SITES / "base", tmp_path / "ß b" / "另一份" / "r", backwards=True)
    one = built(here, tmp_path / "a" / "site", tmp_path)
    two = built(
        there, tmp_path / "out" / "deep" / "er", there, umask=0o077,
        TZ="Pacific/Kiritimati", LANG="tr_TR.UTF-8", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="42",
        SOURCE_DATE_EPOCH="1775001599", HOME="/nonexistent", COLUMNS="40",
    )  # fmt: skip
    three = built(here, tmp_path / "c", Path("/"), TZ="America/St_Johns", LC_ALL="C",
                  PYTHONHASHSEED="7", PYTHONUTF8="0")  # fmt: skip
    assert one == two == three
    assert any(path.endswith(".br") for path in one)


@pytest.mark.slow
def test_another_user_gets_the_same_bytes(tmp_path: Path) -> None:
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root can build as somebody else")
    report = copied(SITES / "base", tmp_path / "report")
    (tmp_path / "nobody").mkdir()
    os.chown(tmp_path / "nobody", NOBODY, NOBODY)
    own = built(report, tmp_path / "own", tmp_path)
    assert built(report, tmp_path / "nobody" / "site", tmp_path, before=AS_NOBODY) == own
    assert (tmp_path / "nobody" / "site" / "index.html").stat().st_uid == NOBODY


def test_the_colophon_shows_the_digest_of_everything_else(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.append("config.yaml", "version: '1.2'\ncompress: true\n").build()
    page = lxml.html.fromstring(newsroom.page("/colophon/"))
    shown = page.xpath("//dl//code")[0].text.replace(" ", "")
    files = read_manifest(newsroom.site)
    assert files is not None
    assert shown == site_digest(files)
    assert "1.2" in page.text_content()
    assert main(["verify", str(newsroom.site)]) == 0
    assert shown in capsys.readouterr().out
    plain = [p for p in files if not p.endswith((".br", ".gz")) and p != "colophon/index.html"]
    listed = "".join(f"{newsroom.site / path}\n" for path in sorted(plain))
    sums = subprocess.run(
        ["xargs", "-d", "\n", "sha256sum"], input=listed, capture_output=True, text=True, check=True
    )
    lines = sums.stdout.replace(f"{newsroom.site}/", "")
    whole = subprocess.run(["sha256sum"], input=lines, capture_output=True, text=True, check=True)
    assert whole.stdout.split()[0] == shown, "readers can work it out with what every system has"


def test_one_changed_word_changes_the_digest_and_no_other_page(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.published()
    newsroom.edit("content/pages/methodology.md", "\n---\n", "\n---\nAnd. ").build()
    after = newsroom.published()
    changed = {path for path in before if before[path] != after[path]}
    assert "colophon/index.html" in changed
    assert changed <= {"methodology/index.html", "print/index.html", "colophon/index.html", NAME,
                       "feed.xml", "sitemap.xml"}  # fmt: skip
