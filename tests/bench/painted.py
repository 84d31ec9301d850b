"""How long from a save until Chromium has painted it, for press and other preview servers.

The side-by-side benchmark lies in a folder of its own; `latency.py` there measures when a page is
served, and this when a reader sees it:

    .venv/bin/python tests/bench/painted.py --bench FOLDER --work FOLDER --peers hugo,press

`press` is the adapter beside this file. Every peer gets the same corpus and the same saves; what
counts is the second frame after the new word is in the page, by the clock of the machine.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

WATCH = """(() => {
  let last = "";
  const look = () => {
    const found = (document.body?.textContent.match(/Zebrafinch\\d+x/g) ?? []).at(-1) ?? "";
    if (found === last) return;
    last = found;
    requestAnimationFrame(() => setTimeout(() => sessionStorage.setItem(found, Date.now())));
  };
  new MutationObserver(look).observe(document, {
    childList: true, subtree: true, characterData: true,
  });
  addEventListener("DOMContentLoaded", look);
})()"""
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


def measure(latency: Any, page: Page, name: str, sections: int, work: Path, edits: int) -> str:
    """A row of the table for one peer at one size."""
    peer = latency.load_peer(name)
    corpus = latency.corpus_for(work, sections, 1)
    site, env = work / "painted" / str(sections) / peer.name, work / "env" / peer.name
    subprocess.run(["rm", "-rf", str(site)], check=True)
    site.mkdir(parents=True)
    peer.write(corpus, site, env)
    for section in corpus.sections:
        peer.write_section(section, site)
    build, port = peer.command(site, env), 58390
    section = corpus.sections[sections // 2]
    path = "/" + peer.page(section.slug).removesuffix("index.html")
    server = subprocess.Popen(
        latency.serve_command(peer.name, env, site, port, build.argv),
        cwd=build.cwd, env={**os.environ, **build.env}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while section.title not in latency.fetch(port, path):
            if server.poll() is not None:
                return f"| {peer.name} | {sections} | never answered | | |"
            time.sleep(0.1)
        page.goto(f"http://127.0.0.1:{port}{path}")
        time.sleep(4)
        took = [_once(page, site / peer.source(section)[0], turn) for turn in range(edits)]
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)
    values = (min(took), statistics.median(took), max(took))
    return f"| {peer.name} | {sections} | " + " | ".join(f"{v:.0f}" for v in values) + " |"


def _once(page: Page, source: Path, turn: int) -> float:
    word = f"Zebrafinch{turn}x"
    start = time.time()
    with source.open("a", encoding="utf-8") as file:
        file.write(f"\n\n{word} stands here.\n")
    page.wait_for_function("word => sessionStorage.getItem(word)", arg=word, polling=50)
    painted = float(page.evaluate("word => sessionStorage.getItem(word)", word))
    time.sleep(2)
    return painted - start * 1000


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bench", type=Path, required=True, help="the benchmark's folder")
    parser.add_argument("--work", type=Path, required=True, help="its tools, corpora and sites")
    parser.add_argument("--sections", default="10,1000")
    parser.add_argument("--peers", default="press")
    parser.add_argument("--edits", type=int, default=7)
    parsed = parser.parse_args()
    sys.path.insert(0, str(parsed.bench))
    import latency  # type: ignore[import-not-found]

    _say("| peer | sections | min ms | median ms | max ms |\n|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for name in parsed.peers.split(","):
            own = str(Path(__file__).with_name("press_peer.py")) if name == "press" else name
            for sections in map(int, parsed.sections.split(",")):
                page = browser.new_page()
                page.add_init_script(WATCH)
                row = measure(latency, page, own, sections, parsed.work, parsed.edits)
                _say(row)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
