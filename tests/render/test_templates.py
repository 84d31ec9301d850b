"""A mistake in a template is a problem with its file, its line and the page."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'


def told(newsroom: Newsroom, template: str, text: str) -> list[str]:
    newsroom.write(f"templates/{template}", text)
    return newsroom.lines()


def test_an_undefined_name(newsroom: Newsroom) -> None:
    (line,) = told(newsroom, "404.html", "<p>\n{{ tilte }}</p>")
    assert line.startswith(
        "templates/404.html:2: template-error: there is nothing called “tilte” here"
    )
    assert "/404.html" in line


def test_a_mistake_in_a_partial_is_found_in_the_partial(newsroom: Newsroom) -> None:
    (line,) = told(newsroom, "partials/foot.html", "\n\n{{ report.titel }}")
    assert line.startswith("templates/partials/foot.html:3: template-error:")
    assert "did you mean “title”?" in line


def test_a_syntax_error(newsroom: Newsroom) -> None:
    (line, *_) = told(newsroom, "404.html", "one\n{% if x %}")
    assert line.startswith("templates/404.html:2: template-error:")


def test_a_template_that_there_is_not(newsroom: Newsroom) -> None:
    (line, *_) = told(newsroom, "404.html", "\n{% include 'partials/foto.html' %}")
    assert line.startswith(
        "templates/404.html:2: template-missing: there is no template “partials/foto"
    )
    assert "did you mean “partials/foot.html”?" in line


def test_a_static_file_that_there_is_not(newsroom: Newsroom) -> None:
    (line, *_) = told(newsroom, "404.html", "{{ asset('sitte.css') }}")
    assert line.startswith(
        "templates/404.html:1: asset-missing: there is no file “static/sitte.css”"
    )
    assert "did you mean “site.css”?" in line


def test_a_style_sheet_names_a_file_that_there_is_not(newsroom: Newsroom) -> None:
    newsroom.write("static/extra.css", "a {}\nb { background: url(img/craen.svg) }")
    newsroom.write("static/img/crane.svg", SVG)
    (line,) = newsroom.lines()
    assert line.startswith(
        "static/extra.css:2: asset-missing: there is no file “static/img/craen.svg”"
    )


def test_everything_is_escaped(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "The Harbour Report", "'<b>&\"x'")
    newsroom.edit("content/figures/cargo.md", "traffic", "'<script>alert(1)</script>'")
    newsroom.build()
    for name, data in newsroom.published().items():
        if name.endswith(".html"):
            assert b"<b>" not in data, name
            assert b"<script>alert" not in data, name


@pytest.mark.parametrize("expression", ["{{ x * y }}", "{% for x in y %}", "{# x #}"])
def test_nothing_in_content_reaches_the_template_engine(
    newsroom: Newsroom, expression: str
) -> None:
    newsroom.edit("content/figures/cargo.md", "title: Cargo handled in a year",
                  f"title: 'Cargo {expression}'")  # fmt: skip
    newsroom.build()
    assert expression in newsroom.page("/figures/cargo/").replace("&#34;", '"')


@pytest.mark.parametrize("expression", ["{{ report.title }}", "{{ config }}", "{{cargo}}"])
def test_what_looks_like_a_reference_is_none_in_a_field(
    newsroom: Newsroom, expression: str
) -> None:
    """Readers would see it as it is written."""
    newsroom.edit("content/figures/cargo.md", "title: Cargo handled in a year",
                  f"title: 'Cargo {expression}'")  # fmt: skip
    (problem,) = newsroom.build().errors
    assert (problem.place.line, problem.rule) == (2, "field-value")


def test_a_report_overrides_a_template_and_inherits_the_rest(newsroom: Newsroom) -> None:
    newsroom.write("templates/partials/verdict.html", "<b>{{ verdict.word }}!</b>\n")
    newsroom.build()
    assert "<b>Contradicted!</b>" in newsroom.page("/figures/cargo/")
    assert 'class="masthead"' in newsroom.page("/figures/cargo/")


def test_style_sheets_name_their_files_by_content(newsroom: Newsroom) -> None:
    newsroom.write("static/extra.css", 'b { background: url("img/crane.svg") }')
    newsroom.write("static/img/crane.svg", SVG)
    newsroom.write("static/root/CNAME", "example.org")
    newsroom.build()
    published = newsroom.published()
    assert published["CNAME"] == b"example.org"
    (sheet,) = [name for name in published if name.startswith("assets/extra.")]
    (crane,) = [name for name in published if name.startswith("assets/img/crane.")]
    assert crane.removeprefix("assets/").encode() in published[sheet]
    newsroom.write("static/img/crane.svg", SVG.replace("/>", "> </svg>")).build()
    assert sheet not in newsroom.published(), "the style sheet's name follows what it names"


def test_a_template_does_not_reach_into_python(newsroom: Newsroom) -> None:
    newsroom.write("templates/partials/value.html", "{{ ''.__class__.__mro__ }}")
    outcome = newsroom.build()
    assert {problem.rule for problem in outcome.errors} == {"template-error"}
