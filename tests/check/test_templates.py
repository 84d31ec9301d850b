"""A template that no page is made of is told, with the name that was probably meant."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from press.check.templates import FILLED
from press.house import house_folder
from press.render.book import LEFT_OUT
from tests.newsroom import Newsroom


def told(newsroom: Newsroom) -> list[tuple[str, str]]:
    found = newsroom.check().warnings
    return [(p.place.path, p.hint) for p in found if p.rule == "template-unused"]


def test_the_templates_known_here_are_those_that_the_program_fills() -> None:
    code = Path(__file__).parents[2] / "press" / "render"
    named = {
        name
        for file in code.rglob("*.py")
        for name in re.findall(r"[\"']([\w/-]+\.(?:html|svg|opf))[\"']", file.read_text("utf-8"))
    }
    there = {name for name in named if (house_folder() / "templates" / name).is_file()}
    assert set(FILLED) == there - {"base.html", *LEFT_OUT}


def test_all_templates_of_the_house_are_used(newsroom: Newsroom) -> None:
    shutil.copytree(house_folder() / "templates", newsroom.root / "templates")
    assert told(newsroom) == []


def test_a_misspelt_template_is_told_with_the_right_name(newsroom: Newsroom) -> None:
    newsroom.write("templates/partials/footer.html", "<footer>Harbour desk</footer>\n")
    newsroom.write("templates/sections.html", "{% extends 'base.html' %}\n")
    newsroom.write("templates/notes.txt", "Mind the foot.\n")
    assert told(newsroom) == [
        ("templates/notes.txt", "include it in another, or delete it"),
        ("templates/partials/footer.html", "rename it to templates/partials/foot.html"),
        ("templates/sections.html", "rename it to templates/section.html"),
    ]


def test_a_template_that_another_takes_in_is_used(newsroom: Newsroom) -> None:
    newsroom.write("templates/partials/foot.html", '{%- include "partials/own.html" -%}\n')
    newsroom.write("templates/partials/own.html", "{% import 'partials/words.html' as w %}\n")
    newsroom.write("templates/partials/words.html", "Harbour desk\n")
    assert told(newsroom) == []
    newsroom.write("templates/partials/foot.html", "Nothing else\n")
    assert [path for path, _ in told(newsroom)] == [
        "templates/partials/own.html", "templates/partials/words.html",
    ]  # fmt: skip


def test_the_houses_templates_may_go_unused(newsroom: Newsroom) -> None:
    newsroom.write(
        "templates/base.html", "<!DOCTYPE html><title>x</title>{% block main %}{% endblock %}"
    )
    assert told(newsroom) == []


def test_where_a_name_is_worked_out_any_template_may_be_meant(newsroom: Newsroom) -> None:
    newsroom.write("templates/partials/foot.html", "{% include 'partials/' ~ 'own.html' %}\n")
    newsroom.write("templates/partials/own.html", "Harbour desk\n")
    assert told(newsroom) == []
