"""Look for inputs that end in a fault, guided by coverage: `python -m tests.fuzz TARGET FOLDER`.

Run by hand, from the repository's folder, with atheris beside the packages of the `test` extra.
Atheris is no dependency of the project: put it into an environment of its own with
`pip install atheris`. Interesting inputs are kept in FOLDER, which may hold some to begin with;
what follows goes to libFuzzer, as in

    python -m tests.fuzz body found/body -max_total_time=900 -timeout=20 -rss_limit_mb=1500

An input that ends in a fault is written to the folder where the command runs. Mend the fault, then
put the input into `corpus/TARGET/`, where `test_corpus.py` tries it in every run of the tests.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

_TRIAL = b"---\ntitle: Cargo\nsummary: S\n---\nText {{ cargo }} *and* [@a].[^1]\n\n[^1]: Note\n"


def main() -> None:
    import atheris

    name, corpus, *options = sys.argv[1:]
    Path(corpus).mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="press-fuzz-"))
    with atheris.instrument_imports(include=["press", "markdown", "yaml", "PIL"]):
        from tests.fuzz.targets import TARGETS, run

        if name not in TARGETS:
            sys.exit(f"there is no target {name}; one of: {', '.join(TARGETS)}")
        run(name, _TRIAL, folder)  # so that what is imported only when used is followed, too
    atheris.Setup([sys.argv[0], corpus, *options], lambda data: run(name, data, folder))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
