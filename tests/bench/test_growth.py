"""The drawing of growth shows what was measured, and only runs that ended well."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest

from tests.bench.growth import Panel, draw, main, measured, seconds


@pytest.fixture
def results(tmp_path: Path) -> Path:
    def sample(wall: float, status: str = "ok") -> dict[str, object]:
        return {"wall": wall, "cpu": wall, "rss": 1, "status": status}

    file = tmp_path / "growth.json"
    file.write_text(
        json.dumps({
            "results": {
                "100": {
                    "press": {"cold": [sample(1), sample(9), sample(2)]},
                    "hugo": {"cold": [sample(0.5)]},
                },
                "1000": {
                    "press": {"cold": [sample(10)]},
                    "hugo": {"cold": [sample(0.1, "timeout")]},
                },
            }
        }),
        encoding="utf-8",
    )  # fmt: skip
    return file


def test_medians_of_what_ended_well_are_taken(results: Path) -> None:
    found = measured([results], "cold", "wall")
    assert found == {"press": {100: 2, 1000: 10}, "hugo": {100: 0.5}}


def test_a_tenth_is_one_field_lower(results: Path) -> None:
    drawn = draw([Panel("Building anew", measured([results], "cold", "wall"), seconds)])
    fields = re.findall(r'y="([\d.]+)" text-anchor="end">([^<]+)<', drawn)
    assert [label for _, label in fields] == ["0.1 s", "1 s", "10 s"]
    low, middle, high = (float(y) for y, _ in fields)
    assert low - middle == pytest.approx(middle - high, abs=0.2)
    (path,) = re.findall(r'class="press" points="[\d.]+,([\d.]+) [\d.]+,([\d.]+)"', drawn)
    assert middle > float(path[0]) > float(path[1]) == pytest.approx(high - 4)


def test_names_do_not_cover_one_another(results: Path) -> None:
    points = {"press": {1: 1.0, 10: 2.0}, "hugo": {1: 1.0, 10: 2.01}, "mkdocs": {1: 1.0, 10: 2.0}}
    drawn = draw([Panel("", points, seconds)])
    places = [float(y) for y in re.findall(r'y="([\d.]+)" class="(?:press|other)">', drawn)]
    assert len(places) == 3
    places.sort()
    assert all(b - a > 13 for a, b in itertools.pairwise(places))


def test_the_handbook_shows_what_was_measured(capsys: pytest.CaptureFixture[str]) -> None:
    root = Path(__file__).parents[2]
    main([root / "tests/bench/growth.json"])
    picture = root / "press/docs/static/growth.svg"
    assert capsys.readouterr().out == picture.read_text(encoding="utf-8")
