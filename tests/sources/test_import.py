"""What other programs export is added to the list of sources, and nothing there is touched."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.characters import first_forbidden, is_blank
from press.cli import main
from press.model import Source
from press.read import read_source_text
from press.sources.adding import add_entries, appended, as_yaml
from press.sources.bibliography import TAKEN, Entry
from tests.newsroom import Newsroom

FILES = Path(__file__).parent / "files"
LIST = "content/sources.yaml"
Import = Callable[..., tuple[int, str]]


@pytest.fixture
def imported(capsys: pytest.CaptureFixture[str], newsroom: Newsroom) -> Import:
    def run(file: Path | str) -> tuple[int, str]:
        status = main(["sources", "import", "--report", str(newsroom.root), str(file)])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def listed(newsroom: Newsroom) -> dict[str, Source]:
    found, problems = read_source_text((newsroom.root / LIST).read_text(encoding="utf-8"))
    assert problems == []
    return found


def test_csl_json_as_zotero_exports_it(newsroom: Newsroom, imported: Import) -> None:
    before = (newsroom.root / LIST).read_bytes()
    status, said = imported(FILES / "zotero.json")
    assert status == 1, "some were refused"
    assert (newsroom.root / LIST).read_bytes().startswith(before)
    found = listed(newsroom)
    assert list(found) == [
        "port-report", "customs", "ng-cranes-a-count-2024", "chen-ports2024", "customs-2"
    ]  # fmt: skip
    cranes = found["ng-cranes-a-count-2024"]
    assert cranes.title == "Cranes: a count, #1 “of many”"
    assert cranes.publisher == "Harbour Post", "a paper stands for its publisher"
    assert [author.name for author in cranes.author] == ["Ada Ng", "Harbour desk", "J. von Goethe"]
    assert cranes.issued and cranes.issued.text == "2024-09-03"
    assert (cranes.url, cranes.language) == ("https://example.com/cranes?id=7#top", "en-GB")
    ports = found["chen-ports2024"]
    assert (ports.title, ports.publisher) == ("Ports of the world", "Port Institute")
    assert (ports.original_title, ports.language) == ("世界港口", "zh")
    assert ports.issued and ports.issued.text == "spring 2024"
    assert (found["customs-2"].title, found["customs-2"].publisher) == ("null", "yes: no")
    for line in (
        "added    ng-cranes-a-count-2024: Cranes: a count, #1 “of many” (left out: abstract)",
        "(left out: issued, URL)",
        "refused  x1: it names no publisher, journal or site",
        "refused  x2: it has no title",
        "there    x3: it is there as “port-report”",
        "refused  entry 7: is no record with fields",
        "3 added, 1 there already, 3 refused",
    ):
        assert line in said, said


def test_bibtex_as_zotero_exports_it(newsroom: Newsroom, imported: Import) -> None:
    status, said = imported(FILES / "zotero.bib")
    assert status == 1
    found = listed(newsroom)
    doe = found["doe-uberblick-2023"]
    assert doe.title == "Ein Überblick á la Carte: & more"
    assert doe.publisher == "Institut für Häfen"
    assert [(a.family, a.given, a.literal) for a in doe.author] == [
        ("Doe", "Jane", None), (None, None, "World & Bank")
    ]  # fmt: skip
    assert doe.url == "https://example.com/a_b?x=1&y=~z"
    assert doe.issued and doe.issued.text == "2023-03"
    assert doe.accessed and doe.accessed.text == "2024-01-02"
    assert (doe.type, doe.language) == ("webpage", "de")
    smith = found["smith2020"]
    assert (smith.type, smith.publisher) == ("article-journal", "Journal of Ports")
    assert "refused  smith2020: a second entry of this name" in said
    assert "cannot be read" in said
    assert "(left out: pages)" in said and "(left out: volume)" in said


def test_a_second_import_adds_nothing(newsroom: Newsroom, imported: Import) -> None:
    imported(FILES / "zotero.bib")
    before = (newsroom.root / LIST).read_bytes()
    _, said = imported(FILES / "zotero.bib")
    assert "0 added, 2 there already" in said
    assert (newsroom.root / LIST).read_bytes() == before


def test_comments_order_and_line_ends_stay(newsroom: Newsroom, imported: Import) -> None:
    text = (newsroom.root / LIST).read_text(encoding="utf-8")
    kept = ("# A comment\n" + text + "# The end").replace("\n", "\r\n").encode()
    newsroom.write(LIST, kept)
    imported(FILES / "zotero.bib")
    after = (newsroom.root / LIST).read_bytes()
    assert after.startswith(kept)
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert len(listed(newsroom)) == 4


def test_a_list_that_is_not_there_yet(newsroom: Newsroom, imported: Import) -> None:
    newsroom.remove(LIST)
    imported(FILES / "zotero.bib")
    assert list(listed(newsroom)) == ["doe-uberblick-2023", "smith2020"]


def test_a_list_in_brackets_cannot_be_added_to(newsroom: Newsroom, imported: Import) -> None:
    text = "{port-report: {type: report, title: A, publisher: P, issued: 2026}}\n"
    newsroom.write(LIST, text)
    status, said = imported(FILES / "zotero.bib")
    assert status == 2
    assert "ends in a way that nothing can be added to" in said
    assert (newsroom.root / LIST).read_text(encoding="utf-8") == text


def test_a_list_with_problems_is_put_right_first(newsroom: Newsroom, imported: Import) -> None:
    newsroom.edit(LIST, "type: report", "typ: report")
    before = (newsroom.root / LIST).read_bytes()
    status, said = imported(FILES / "zotero.bib")
    assert (status, "field-unknown" in said) == (1, True)
    assert (newsroom.root / LIST).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.ris", b"TY  - JOUR", "neither CSL-JSON (.json) nor BibTeX (.bib)"),
        ("x.json", b"{", "is not valid JSON"),
        ("x.json", b'{"a": 1}', "is not CSL-JSON"),
        ("x.bib", b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used(
    newsroom: Newsroom, imported: Import, name: str, text: bytes, said: str
) -> None:
    newsroom.write(name, text)
    status, told = imported(newsroom.root / name)
    assert (status, said in told) == (2, True), told
    status, told = imported("there/is/no.json")
    assert (status, "cannot be read: no such file" in told) == (2, True)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co"]), max_size=30
).filter(lambda text: not text.strip() or not (is_blank(text) or first_forbidden(text)))


def test_what_nobody_sees_is_not_imported(newsroom: Newsroom, imported: Import) -> None:
    entry = [{"id": "a", "type": "report", "title": "A \u202eport\u202c 4\u200b7", "publisher": "P",
              "issued": {"date-parts": [[2025]]}}]  # fmt: skip
    newsroom.write("x.json", json.dumps(entry))
    assert imported(newsroom.root / "x.json")[0] == 0
    text = (newsroom.root / "content/sources.yaml").read_text(encoding="utf-8")
    assert "A port 47" in text


def test_a_date_in_words_is_imported_as_it_is_written_here(
    newsroom: Newsroom, imported: Import
) -> None:
    entry = [{"id": "a", "type": "report", "title": "T", "publisher": "P",
              "issued": {"raw": "March 3, 2026"}}]  # fmt: skip
    newsroom.write("x.json", json.dumps(entry))
    assert imported(newsroom.root / "x.json")[0] == 0
    issued = listed(newsroom)["a"].issued
    assert issued and issued.text == "2026-03-03"


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4))
def test_whatever_is_said_can_be_read_again(said: list[tuple[str, str, str]]) -> None:
    entries = [
        Entry(key, {"type": "report", "title": " ".join(title.split()),
                    "author": [{"literal": " ".join(title.split()) or "x"}],
                    "publisher": " ".join(publisher.split()) or "P"})
        for key, title, publisher in said
    ]  # fmt: skip
    entries = [e for e in entries if e.fields["title"]]
    result = add_entries(entries, {}, lambda text: [p.message for p in read_source_text(text)[1]])
    text = appended(b"", result.text).decode()
    found, problems = read_source_text(text)
    assert problems == []
    assert result.refused == []
    assert [str(s.title) for s in found.values()] == [e.fields["title"] for _, e in result.added]


def test_fields_are_written_in_one_order() -> None:
    text = as_yaml("x", {"type": "report", "title": "A: b", "issued": "2024-09"})
    assert text == 'x:\n  type: report\n  title: "A: b"\n  issued: 2024-09\n'
    assert TAKEN[:2] == ("type", "title")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '[{"title": ' + "9" * 5_000 + "}]",
        '[{"title": "a\\ud800"}]',
        "{" * 9,
        "NaN",
        "",
    ],
    ids=["brackets", "digits", "half a character", "braces", "no number", "nothing"],
)
def test_json_beyond_what_can_be_read_is_one_sentence(
    text: str, newsroom: Newsroom, imported: Import, tmp_path: Path
) -> None:
    before = (newsroom.root / LIST).read_bytes()
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    status, said = imported(tmp_path / "x.json")
    assert (status, said.count("\n")) == (2, 1)
    assert (newsroom.root / LIST).read_bytes() == before


def test_a_date_without_end_in_a_bibliography_is_left_out(
    newsroom: Newsroom, imported: Import, tmp_path: Path
) -> None:
    said = '"id": "a", "type": "report", "title": "T", "publisher": "P"'
    text = f'[{{{said}, "issued": {{"date-parts": [[1e999]]}}}}]'
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    status, _ = imported(tmp_path / "x.json")
    assert status == 0
    assert "a" in listed(newsroom)


@pytest.mark.parametrize("address", ["https://[x]/", "https://x.org:99999/", "https://"])
def test_an_entry_with_an_address_that_is_none_is_told(
    address: str, newsroom: Newsroom, imported: Import, tmp_path: Path
) -> None:
    before = (newsroom.root / LIST).read_bytes()
    entry = f'"id": "a", "type": "report", "title": "T", "publisher": "P", "URL": "{address}"'
    (tmp_path / "x.json").write_text(f"[{{{entry}}}]", encoding="utf-8")
    _, said = imported(tmp_path / "x.json")
    assert address in said
    assert (newsroom.root / LIST).read_bytes() == before
