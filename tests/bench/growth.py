"""How time and memory grow with a report, from the side-by-side benchmark's results, as a drawing.

    python3 bench.py run --sections 100,1000,10000 --modes cold,edit --json growth.json
    .venv/bin/python tests/bench/growth.py growth.json more.json > press/docs/static/growth.svg

Both scales are logarithmic, so that a straight line which climbs one field for each field to the
right grows as the report does. Several files are taken together; the median of a run counts.
"""

from __future__ import annotations

import json
import math
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from press.render.charts.drawing import rule, words
from press.structs import Immutable

NAMES = {"press": "press", "hugo": "Hugo", "eleventy": "Eleventy", "mkdocs": "MkDocs",
         "pelican": "Pelican"}  # fmt: skip
WIDTH, HEIGHT = 440, 190
LEFT, RIGHT = 14, 84
"""Where the field begins and ends, in hundredths of the width; names stand to the right of it."""
TOP, BETWEEN = 34, 44
APART = 17
STYLE = Markup("""
text{font:13px system-ui,sans-serif;fill:#4d4a45}.strong{font-weight:650;fill:#1c1a17}
.rule{stroke:#d8d3ca}polyline{fill:none;stroke:#8a857c;stroke-width:1.5}circle{fill:#8a857c}
polyline.press{stroke:#8c2f1b;stroke-width:2.5}circle.press,text.press{fill:#8c2f1b}
text.press{font-weight:650}
@media(prefers-color-scheme:dark){text{fill:#b9b3a8}.strong{fill:#eeeae2}.rule{stroke:#3a3732}
polyline{stroke:#8f897f}polyline.press{stroke:#f0957c}circle{fill:#8f897f}
circle.press,text.press{fill:#f0957c}}
""")

Points = Mapping[str, Mapping[int, float]]
"""By generator and number of sections."""


class Panel(Immutable):
    title: str
    points: Points
    tick: Callable[[float], str]


def measured(files: Iterable[Path], mode: str, key: str) -> Points:
    """Medians of one measure; a mode that did not end well is left out."""
    found: dict[str, dict[int, list[float]]] = {}
    for file in files:
        for size, peers in json.loads(file.read_text(encoding="utf-8"))["results"].items():
            for name in NAMES:
                samples: list[Any] = peers.get(name, {}).get(mode, [])
                kept = [sample[key] for sample in samples if sample["status"] == "ok"]
                if kept:
                    found.setdefault(name, {}).setdefault(int(size), []).extend(kept)
    return {
        name: {size: statistics.median(kept) for size, kept in sorted(sizes.items())}
        for name, sizes in found.items()
    }


def seconds(value: float) -> str:
    return f"{value:g} s"


def memory(value: float) -> str:
    return f"{value / 1000:g} GB" if value >= 1000 else f"{value:g} MB"


def draw(panels: list[Panel]) -> Markup:
    height = len(panels) * (TOP + HEIGHT + BETWEEN)
    drawn = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">'
        "<style>{2}</style>\n"
    ).format(WIDTH, height, STYLE)
    for at, panel in enumerate(panels):
        drawn += _panel(panel, at * (TOP + HEIGHT + BETWEEN))
    return drawn + Markup("</svg>\n")


def _panel(panel: Panel, y: float) -> Markup:
    sizes = sorted({size for each in panel.points.values() for size in each})
    values = [value for each in panel.points.values() for value in each.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])
    top = y + TOP

    def across(size: float) -> float:
        return LEFT + (RIGHT - LEFT) * (math.log10(size) - first) / (last - first)

    def down(value: float) -> float:
        return round(top + HEIGHT * (high - math.log10(value)) / (high - low), 1)

    drawn = words(0, y + 16, panel.title, "strong")
    for power in range(low, high + 1):
        at = down(10.0**power)
        drawn += rule(LEFT, at, RIGHT, at) + words(
            LEFT - 1, at + 4, panel.tick(10.0**power), "", "end"
        )
    for size in sizes:
        drawn += words(across(size), top + HEIGHT + 18, f"{size:,}", "", "middle")
    drawn += Markup("\n")
    ends = {name: down(each[max(each)]) for name, each in panel.points.items()}
    places = _apart(ends)
    for name in sorted(panel.points, key="press".__eq__):
        each = panel.points[name]
        css = "press" if name == "press" else "other"
        path = " ".join(f"{across(size) * WIDTH / 100:.1f},{down(v)}" for size, v in each.items())
        drawn += Markup('<polyline class="{}" points="{}"/>').format(css, path)
        for size, value in each.items():
            drawn += Markup('<circle cx="{:.1f}%" cy="{}" r="3" class="{}"/>').format(
                across(size), down(value), css
            )
        drawn += words(across(max(each)) + 1.5, places[name] + 4, NAMES[name], css)
        drawn += Markup("\n")
    return drawn


def _apart(ends: Mapping[str, float]) -> dict[str, float]:
    """Where names stand beside the ends of their lines, moved down as far as they would touch."""
    places: dict[str, float] = {}
    free = -math.inf
    for name, end in sorted(ends.items(), key=lambda item: item[1]):
        places[name] = free = max(end, free)
        free += APART
    return places


def main(files: list[Path]) -> None:
    in_memory = measured(files, "cold", "rss")
    megabytes = {
        name: {size: value / 1e6 for size, value in each.items()}
        for name, each in in_memory.items()
    }
    sys.stdout.write(
        draw([
            Panel("Building anew", measured(files, "cold", "wall"), seconds),
            Panel("After one edit", measured(files, "edit", "wall"), seconds),
            Panel("Memory while building anew", megabytes, memory),
        ])
    )  # fmt: skip


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
