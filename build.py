#!/usr/bin/env python3
"""Build the report in this folder, or another with --report; `build.py --help` says more."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from press.cli import main  # noqa: E402  (the package lies beside this file)

if __name__ == "__main__":
    sys.exit(main(report=HERE, prog=Path(sys.argv[0]).name))
