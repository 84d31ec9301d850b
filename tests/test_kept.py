"""What an edit makes anew is what it touches, and the site is a clean build's, byte for byte."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.house import house_folder
from press.kept import Stages, Work
from press.model.later import Later
from press.pipeline import Desk, Request, build_report, check_report
from press.structs import replace
from tests.newsroom import Newsroom
from tests.test_languages import FIGURE as FIGURE_DE
from tests.test_languages import LANGUAGES
from tests.test_languages import SECTION as SECTION_DE

ROOT = Path(__file__).parents[1]
CARGO, BERTHS = "content/sections/01-cargo.md", "content/sections/02-berths.md"
FIGURE = "content/figures/cargo.md"
CARGO_DE, FIGURE_TEXT_DE = "content/sections/01-cargo.de.md", "content/figures/cargo.de.md"


def clean(newsroom: Newsroom, folder: Path) -> dict[str, bytes]:
    """What a report that was never built before comes to; empty if it cannot be built."""
    copy = folder / "clean"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(newsroom.root, copy, ignore=shutil.ignore_patterns(".press", "site"))
    build_report(Request(copy, house_folder(), newsroom.today), copy / "site")
    return published(copy / "site")


def published(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


EDITS: dict[str, Any] = {
    "text": lambda n: n.edit(CARGO, "The port", "The old port"),
    "heading": lambda n: n.append(BERTHS, "\n## More\n\nThere are {{ berths }} berths.\n"),
    "title": lambda n: n.edit(BERTHS, "title: Berths", "title: Quays"),
    "value": lambda n: n.edit(FIGURE, "value: 12.5", "value: 12.6"),
    "verdict": lambda n: n.edit(FIGURE, "verdict: contradicted", "verdict: partly supported"),
    "source": lambda n: n.edit("content/sources.yaml", "Annual report 2025", "Report of the year"),
    "setting": lambda n: n.edit("config.yaml", "The Harbour Report", "The Port Report"),
    "template": lambda n: n.write("templates/partials/foot.html", "<footer>Ours</footer>\n"),
    "template gone": lambda n: n.remove("templates/partials/foot.html"),
    "style": lambda n: n.write("static/site.css", "body { color: #123 }\n"),
    "style gone": lambda n: n.remove("static/site.css"),
    "section": lambda n: n.write(
        "content/sections/03-tides.md",
        "---\ntitle: Tides\nsummary: The water.\n---\nThe water rises [@customs].\n",
    ),
    "section gone": lambda n: n.remove("content/sections/03-tides.md"),
    "section renamed": lambda n: (n.root / BERTHS).rename(n.root / "content/sections/04-berths.md"),
    "renamed back": lambda n: (n.root / "content/sections/04-berths.md").rename(n.root / BERTHS),
    "mistake": lambda n: n.append(CARGO, "\nSee {{ crago }}.\n"),
    "mended": lambda n: n.edit(CARGO, "\nSee {{ crago }}.\n", ""),
    "draft": lambda n: n.edit(BERTHS, "title:", "draft: true\ntitle:"),
    "no draft": lambda n: n.edit(BERTHS, "draft: true\n", ""),
    "correction": lambda n: n.write(
        "content/corrections/2026-03-05.md",
        "---\ntitle: A word\ndate: 2026-03-05\nwas: a\nnow: b\nreason: It was wrong.\n---\nSo.\n",
    ),
    "language": lambda n: (
        n.append("config.yaml", LANGUAGES)
        .write(CARGO_DE, SECTION_DE)
        .write(FIGURE_TEXT_DE, FIGURE_DE)
    ),
    "translated text": lambda n: n.edit(CARGO_DE, "Der Hafen zählt", "Der alte Hafen zählt"),
    "translated figure": lambda n: n.edit(FIGURE_TEXT_DE, "laut Hafen", "dem Hafen zufolge"),
    "translation gone": lambda n: n.remove(CARGO_DE),
    "correction gone": lambda n: n.remove("content/corrections/2026-03-05.md"),
}


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=6))
def test_a_site_built_step_by_step_is_a_clean_build_s(
    edits: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    newsroom = Newsroom.open(folder / "report")
    newsroom.build()
    for name in edits:
        try:
            EDITS[name](newsroom)
        except (AssertionError, OSError):
            continue  # there is nothing to change in that way now
        if newsroom.build().errors == ():
            assert published(newsroom.site) == clean(newsroom, folder), (name, edits)
        else:
            assert clean(newsroom, folder) == {}, (name, edits)


def work(newsroom: Newsroom) -> tuple[list[str], set[str], set[str]]:
    """Files read, subjects checked and addresses rendered anew by a build."""
    done = all_work(newsroom)
    return done.read, {name for _, name, _ in done.checked}, {url for *_, url in done.rendered}


def all_work(newsroom: Newsroom) -> Work:
    stages = Stages(
        newsroom.root, house_folder(), drafts=False, folder=newsroom.root / ".press" / "memory"
    )
    site, _ = stages.read(newsroom.today)
    stages.check(site)
    stages.render(site)
    stages.keep(is_whole=True)
    stages.rest()
    return stages.work


def _in_german(newsroom: Newsroom) -> None:
    EDITS["language"](newsroom)
    newsroom.write("content/sources.de.yaml", "customs:\n  note: Ohne Durchgang.\n")


def _ours(newsroom: Newsroom) -> None:
    """The repository's own report."""
    shutil.rmtree(newsroom.root)
    for part in ("content", "templates", "static"):
        shutil.copytree(ROOT / part, newsroom.root / part)
    shutil.copy(ROOT / "config.yaml", newsroom.root)


@pytest.mark.parametrize("lay", [_in_german, _ours])
def test_all_that_was_kept_is_brought_back(
    newsroom: Newsroom, lay: Callable[[Newsroom], None]
) -> None:
    lay(newsroom)
    assert all_work(newsroom).rendered
    assert all_work(newsroom) == Work()


@pytest.mark.parametrize("edit", ["text", "value", "source", "verdict"])
def test_a_translation_is_made_again_with_its_original(
    newsroom: Newsroom, tmp_path: Path, edit: str
) -> None:
    EDITS["language"](newsroom)
    assert newsroom.build().errors == ()
    EDITS[edit](newsroom)
    assert newsroom.build().errors == ()
    assert published(newsroom.site) == clean(newsroom, tmp_path)


def test_the_whole_report_on_a_page_gathers_only_what_changed(newsroom: Newsroom) -> None:
    first = all_work(newsroom)
    assert ("", "chapter", BERTHS) in first.gathered
    newsroom.edit(CARGO, "The port", "The old port")
    assert all_work(newsroom).gathered == [("", "chapter", CARGO), ("", "text for feeds", CARGO)]
    newsroom.write("templates/partials/value.html", "<b>{{ value.text }}</b>")
    assert {path for *_, path in all_work(newsroom).gathered} >= {CARGO, BERTHS}


def test_a_process_compiles_a_template_once(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str | None] = []
    compile_it = jinja2.Environment._generate

    def noting(
        self: jinja2.Environment, source: Any, name: str | None, *rest: Any, **more: Any
    ) -> Any:
        compiled.append(name)
        return compile_it(self, source, name, *rest, **more)

    monkeypatch.setattr(jinja2.Environment, "_generate", noting)
    desk = Desk(newsroom.request())
    assert desk.build(newsroom.today).files
    assert len(compiled) == len(set(compiled))
    compiled.clear()
    newsroom.edit(CARGO, "The port", "The old port")
    assert "The old port" in str(desk.build(newsroom.today).files["cargo/index.html"])
    assert compiled == []
    newsroom.write("templates/partials/foot.html", "<footer>Ours</footer>\n")
    assert "Ours" in str(desk.build(newsroom.today).files["cargo/index.html"])
    assert compiled == ["partials/foot.html"]


def test_nothing_is_done_again_without_need(newsroom: Newsroom) -> None:
    assert len(work(newsroom)[2]) > 20
    assert work(newsroom) == ([], set(), set())
    (newsroom.root / CARGO).touch()
    assert work(newsroom) == ([], set(), set())


def test_a_text_touches_its_page_and_what_shows_all_texts(newsroom: Newsroom) -> None:
    work(newsroom)
    newsroom.edit(CARGO, "The port", "The old port")
    read, checked, rendered = work(newsroom)
    assert read == [CARGO]
    assert CARGO in checked
    assert not checked & {"cargo", "berths", "customs", "content/figures/berths.md"}
    assert "/cargo/" in rendered
    assert "/print/" in rendered
    assert not rendered & {
        "/",
        "/berths/",
        "/figures/",
        "/figures/cargo/",
        "/sources/",
        "/404.html",
    }


def test_what_there_is_no_more_is_not_kept(newsroom: Newsroom) -> None:
    def kept() -> set[str]:
        memory = newsroom.root / ".press" / "memory"
        stages = Stages(newsroom.root, house_folder(), drafts=False, folder=memory)
        assert stages._memory is not None
        stages.rest()
        return {part for key in stages._memory.units for part in key}

    newsroom.write("content/sections/09-tides.md", "---\ntitle: T\nsummary: S.\n---\nHigh.\n")
    all_work(newsroom)
    assert {"/tides/", "content/sections/09-tides.md"} <= kept()
    newsroom.remove("content/sections/09-tides.md")
    all_work(newsroom)
    assert not {"/tides/", "content/sections/09-tides.md"} & kept()


def test_the_first_build_holds_no_page_in_memory(newsroom: Newsroom) -> None:
    memory = newsroom.root / ".press" / "memory"
    stages = Stages(newsroom.root, house_folder(), drafts=False, folder=memory)
    site, _ = stages.read(newsroom.today)
    stages.check(site)
    pages = [page for page in stages.render(site)[0] if page.path.endswith(".html")]
    assert {type(page.content) for page in pages} == {Later}
    made = {page.path: page.read() for page in pages}
    stages.keep(is_whole=True)
    stages.rest()
    newsroom.build()
    assert {path: (newsroom.site / path).read_bytes() for path in made} == made


def test_a_value_touches_the_pages_that_show_it(newsroom: Newsroom) -> None:
    work(newsroom)
    newsroom.edit(FIGURE, "label: of cargo a year", "label: of freight a year")
    read, _, rendered = work(newsroom)
    assert read == [FIGURE]
    assert {"/cargo/", "/figures/cargo/", "/figures/", "/print/"} <= rendered
    assert not rendered & {"/berths/", "/figures/berths/", "/404.html", "/corrections/"}


def test_a_damaged_memory_is_thrown_away(newsroom: Newsroom) -> None:
    newsroom.build()
    whole = published(newsroom.site)
    for file in sorted((newsroom.root / ".press" / "memory").iterdir()):
        if not file.exists():
            continue  # an earlier turn began anew
        data = file.read_bytes()
        for spoilt in (b"", data[: len(data) // 2], data[:-9] + b"xxxxxxxxx", b"\x80\x05cos\nx\n."):
            file.write_bytes(spoilt)
            assert newsroom.build().errors == ()
            assert published(newsroom.site) == whole
            if not file.exists():
                break


def test_a_page_that_cannot_be_brought_back_is_made_again(newsroom: Newsroom) -> None:
    """What few builds need again is read last, when there is nothing else left to find wrong."""
    newsroom.build()
    before = newsroom.published()
    (newsroom.site / "404.html").unlink()
    for file in (newsroom.root / ".press" / "memory").glob("kept-*"):
        data = file.read_bytes()
        if b"<!doctype html>" in data:
            file.write_bytes(data.replace(b"<!doctype html>", b"<!DOCTYPE html>"))
    assert newsroom.build().problems == ()
    assert newsroom.published() == before


@pytest.mark.slow
def test_what_is_kept_is_copied_together_in_time(newsroom: Newsroom) -> None:
    newsroom.build()
    for turn in range(60):
        newsroom.append(CARGO, f"\nTurn {'i' * turn}.\n")
        assert newsroom.build().problems == ()
    kept = list((newsroom.root / ".press" / "memory").glob("kept-*"))
    assert len(kept) < 40
    newsroom.append(BERTHS, "\nThe end.\n")
    newsroom.build()
    assert published(newsroom.site) == clean(newsroom, newsroom.root.parent)


@dataclass
class Vanishing:
    """Does the work while a file is away that is there before and after."""

    file: Path

    def each(self, job: Any, shared: Any, items: Any, weigh: Any = None) -> Any:
        for item in items:
            self.file.rename(self.file.with_suffix(".away"))
            try:
                done = job(shared, item)
            finally:
                self.file.with_suffix(".away").rename(self.file)
            yield done


@pytest.mark.parametrize("path", [CARGO, "content/sources.yaml", "content/names.yaml"])
def test_a_file_that_was_away_for_a_moment_is_read_again(newsroom: Newsroom, path: str) -> None:
    newsroom.write("content/names.yaml", "harbour-company:\n  name: Harbour company\n")
    request = newsroom.request()
    outcome = check_report(replace(request, workers=Vanishing(newsroom.root / path)))
    assert bool(outcome.errors) == (path != "content/names.yaml")  # which may be missing
    assert newsroom.build().problems == ()
    assert published(newsroom.site) == clean(newsroom, newsroom.root.parent)


def _a_file(folder: Path) -> None:
    folder.write_text("mine", encoding="utf-8")


def _a_link(folder: Path) -> None:
    elsewhere = folder.parents[2] / "elsewhere"
    elsewhere.mkdir()
    folder.symlink_to(elsewhere)


def _open_to_all(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


@pytest.mark.parametrize("lay", [_a_file, _a_link, _open_to_all])
def test_nothing_is_kept_where_others_could_have_written(
    newsroom: Newsroom, lay: Callable[[Path], None]
) -> None:
    folder = newsroom.root / ".press" / "memory"
    folder.parent.mkdir()
    lay(folder)
    for _ in range(2):
        assert newsroom.build().errors == ()
    assert (newsroom.site / "cargo" / "index.html").is_file()
    assert folder.is_file() or not list(folder.iterdir())


def test_bytes_that_would_run_are_never_run(newsroom: Newsroom, tmp_path: Path) -> None:
    """A pickle that asks for another class is refused before anything of it is made."""
    newsroom.build()
    told = tmp_path / "told"

    class Act:
        def __reduce__(self) -> tuple[Any, ...]:
            return (Path.touch, (told,))

    body = pickle.dumps(Act())
    root = newsroom.root / ".press" / "memory" / "memory"
    root.write_bytes(crc32(body).to_bytes(4, "big") + body)
    assert newsroom.build().errors == ()
    assert not told.exists()


def test_packages_and_settings_are_part_of_the_key(newsroom: Newsroom) -> None:
    """A memory of another program, folder or kind of build is not used."""
    folder = newsroom.root / ".press" / "memory"
    work(newsroom)
    other = Stages(newsroom.root, house_folder(), drafts=True, folder=folder)
    other.read(newsroom.today)
    assert CARGO in other.work.read


AFTER = {
    "template gone": "template", "style gone": "style", "section gone": "section",
    "renamed back": "section renamed", "mended": "mistake", "no draft": "draft",
    "correction gone": "correction", "translated text": "language",
    "translated figure": "language", "translation gone": "language",
}  # fmt: skip
"""Edits of what another brought, which is made first."""


@pytest.mark.parametrize("name", sorted(EDITS))
def test_after_any_one_edit_the_site_is_a_clean_build_s(
    newsroom: Newsroom, tmp_path: Path, name: str
) -> None:
    if first := AFTER.get(name):
        EDITS[first](newsroom)
    newsroom.build()
    EDITS[name](newsroom)
    if newsroom.build().errors == ():
        assert published(newsroom.site) == clean(newsroom, tmp_path)
        assert all_work(newsroom) == Work(), "nothing is done twice"
    else:
        assert clean(newsroom, tmp_path) == {}
