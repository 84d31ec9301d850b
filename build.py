#!/usr/bin/env python3
"""Build the report in this folder, or another with --report; `build.py --help` says more."""

import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)

from press.start import program  # noqa: E402  (the package lies beside this file)

if __name__ == "__main__":
    program(report=HERE)
