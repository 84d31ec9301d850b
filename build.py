#!/usr/bin/env python3
"""Build the report in this folder, or another with --report; `build.py --help` says more."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

try:
    from press.cli import main
except ModuleNotFoundError as error:
    sys.exit(
        f"build.py: the package “{error.name}” is not installed in {sys.executable}.\n"
        "Set up everything with “sh .ci/setup” and run “.venv/bin/python build.py”."
    )

if __name__ == "__main__":
    sys.exit(main(report=HERE))
