"""`python -m press` does what `build.py` does, on the report in the current folder."""

import sys

from press.start import main

sys.exit(main(prog="python -m press"))
