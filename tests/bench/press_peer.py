"""The side-by-side speed benchmark's adapter for press: the corpus as a report, press's own form.

Every check is on and every page is made: ledger, figure pages, sources, data, feeds. Cells of the
corpus's tables are typed numbers, so each cites its source; its “three years” are a figure, as
every number in words with a unit must be; the benchmark's own edits (“Edited in round 1.”) are
declared as names. Pictures for sharing, which no other generator draws, are off.

    python3 bench.py run --peers hugo,mkdocs,tests/bench/press_peer.py
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from peers.common import (  # type: ignore[import-not-found]
    CSS,
    SITE_TITLE,
    SITE_URL,
    Command,
    Corpus,
    Peer,
    Section,
    put_all,
)

ROOT = Path(__file__).resolve().parents[2]
CONFIG = f"""title: {SITE_TITLE}
description: The benchmark's neutral corpus as a report.
url: {SITE_URL}/
publisher: {{name: Benchmark desk}}
cards: false
names_with_numbers: [{", ".join(f"round {n}" for n in range(20))}, check]
"""
INDEX = "---\ntitle: Contents\nsummary: All parts.\n---\n"
CALLOUT = """<aside class="callout"><p class="value">{{ callout.value }}</p>
<p class="label">{{ callout.label }}</p>
<p class="source">{{ callout.origin.short }}, as of {{ callout.as_of }}</p>
<p>{% set verdict = callout.verdict %}{% include "partials/verdict.html" %}
<a href="{{ callout.url }}">{{ callout.title }}</a></p></aside>
"""
SPAN = """---
title: Time between two statements
value: 3
unit: years
display: three years
label: between two statements
as_of: 2024
topic: corpus
origin: {source: corpus}
check:
  verdict: supported
  evidence: [{source: corpus, relation: supports, says: In it.}]
---
"""
_AMOUNT = re.compile(r"^(\| [^|\n]+ \| [^|\n]+ \| \d+) \|$", re.MULTILINE)


class Press(Peer):  # type: ignore[misc]
    name = "press"
    language = "Python"
    output = "site"
    state = (".press",)
    incremental = "yes (recorded reads)"

    def install(self, env: Path) -> None:
        raise SystemExit("press runs from its repository: sh .ci/setup")

    def write(self, corpus: Corpus, site: Path, env: Path) -> None:
        files = {
            "config.yaml": CONFIG,
            "content/index.md": INDEX,
            "content/sources.yaml": _sources(corpus),
            "content/figures/span.md": SPAN,
            "templates/partials/callout.html": CALLOUT,
            "static/corpus.css": CSS,
        }
        for figure in corpus.figures.values():
            files[f"content/figures/{figure.id}.md"] = _figure(figure)
        put_all(site, files)

    def source(self, section: Section) -> tuple[str, str]:
        head = f"---\ntitle: {section.title}\nsummary: {json.dumps(section.summary)}\n---\n"
        body = section.markdown(lambda i: f"{{{{ {i} }}}}", lambda s: f"{s}.md")
        body = _AMOUNT.sub(r"\1 [@corpus] |", body)
        body = body.replace("three years", "{{ span }}")
        return f"content/sections/{section.slug}.md", head + body

    def command(self, site: Path, env: Path) -> Command:
        python = ROOT / ".venv" / "bin" / "python"
        build = str(ROOT / "build.py")
        chosen = str(python) if python.exists() else sys.executable
        return Command([chosen, build, "--report", str(site)], site)

    def page(self, slug: str) -> str:
        return f"{slug}/index.html"


def _sources(corpus: Corpus) -> str:
    entries = ["corpus: {type: dataset, title: Corpus, publisher: Benchmark desk, issued: 2024}"]
    entries += [
        f"src-{figure.id}: {{type: report, title: {json.dumps(figure.label)}, "
        f"title-short: {json.dumps(figure.source)}, publisher: Benchmark desk, issued: 2024}}"
        for figure in corpus.figures.values()
    ]
    return "\n".join(entries) + "\n"


def _figure(figure: object) -> str:
    f = vars(figure)
    return (
        f"---\ntitle: {json.dumps(f['label'])}\nvalue: {f['value']}\n"
        f"display: {json.dumps(f['value'] + ' ' + f['unit'])}\nlabel: {json.dumps(f['label'])}\n"
        f"as_of: {f['as_of']}\ntopic: corpus\norigin: {{source: src-{f['id']}}}\n"
        "check:\n  verdict: supported\n  on: 2024-01-01\n  by: Benchmark desk\n"
        f"  evidence: [{{source: src-{f['id']}, relation: supports, says: In it.}}]\n"
        "---\n"
    )


PEER = Press()
