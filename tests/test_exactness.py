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
from tests.servers import needs_root, needs_type

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
    needs_root("become another user", [*AS_NOBODY, "true"])
    report = copied(SITES / "base", tmp_path / "report")
    (tmp_path / "nobody").mkdir()
    os.chown(tmp_path / "nobody", NOBODY, NOBODY)
    own = built(report, tmp_path / "own", tmp_path)
    assert built(report, tmp_path / "nobody" / "site", tmp_path, before=AS_NOBODY) == own
    assert (tmp_path / "nobody" / "site" / "index.html").stat().st_uid == NOBODY


_FONTS = Path("/usr/share/fonts")
_ODD = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><match target="pattern"><edit name="family" mode="prepend"
binding="strong"><string>DejaVu Serif</string><string>Noto Sans CJK JP</string></edit></match>
<match target="font"><edit name="embolden" mode="assign"><bool>true</bool></edit></match>
</fontconfig>"""
"""What a user may have set for the fonts of the own desktop."""


@pytest.fixture(scope="module")
def with_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    needs_type()
    report = copied(SITES / "base", tmp_path_factory.mktemp("editions") / "report")
    with (report / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("editions: [pdf, epub]\nsearch: true\n")
    with (report / "content/sections/02-berths.md").open("a", encoding="utf-8") as section:
        section.write("\n*In* **骨** `直` and *μ* **海**: *“Łódź’s”*.\n")
    return report


@pytest.fixture(scope="module")
def plainly(with_editions: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("plain")
    site = built(apart(with_editions, out / "report"), out / "site", out)
    assert {"report.pdf", "report.epub", "search/index.html"} <= site.keys()
    return site


def apart(report: Path, folder: Path) -> Path:
    """The report with nothing that was made for it before."""
    shutil.copytree(report, folder, ignore=shutil.ignore_patterns(".press"))
    return folder


@pytest.mark.slow
def test_the_settings_of_a_user_for_fonts_change_no_edition(
    with_editions: Path, plainly: dict[str, bytes], tmp_path: Path
) -> None:
    settings = tmp_path / "home/.config/fontconfig/fonts.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text(_ODD, encoding="utf-8")
    assert plainly == built(
        apart(with_editions, tmp_path / "ß 报告"), tmp_path / "site", tmp_path,
        HOME=str(tmp_path / "home"), FONTCONFIG_FILE=str(settings), FC_LANG="ja",
        LANG="ja_JP.UTF-8", LANGUAGE="ja", PANGO_LANGUAGE="ja", TMPDIR=str(tmp_path),
    )  # fmt: skip


@pytest.mark.slow
def test_what_else_is_installed_changes_no_edition(
    with_editions: Path, plainly: dict[str, bytes], tmp_path: Path
) -> None:
    """Elsewhere there is only the font that .ci/setup installs."""
    chinese = tmp_path / "fonts/opentype/noto"
    chinese.parent.mkdir(parents=True)
    chinese.mkdir()
    mount = [f"mount --bind {_FONTS}/opentype/noto {chinese}",
             f"mount --rbind {tmp_path}/fonts {_FONTS}"]  # fmt: skip
    script = f'{" && ".join(mount)} && exec "$@"'
    before = ("unshare", "--mount", "sh", "-c", script, "sh")
    needs_root("mount", [*before, "true"])
    assert plainly == built(
        apart(with_editions, tmp_path / "report"), tmp_path / "site", tmp_path, before=before
    )


def test_a_language_without_letters_reads_names_as_they_are(tmp_path: Path) -> None:
    report = copied(SITES / "base", tmp_path / "報 ß" / "report")
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    there = built(report, tmp_path / "報" / "site", tmp_path, **narrow)
    assert there == built(apart(report, tmp_path / "r"), tmp_path / "site", tmp_path)
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", str(BUILD), "--report", str(report)],
        env=PLAIN | narrow, capture_output=True, check=False,
    )  # fmt: skip
    (line,) = done.stderr.splitlines()
    assert done.returncode == 2
    assert b"must read names of files as UTF-8" in line


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
