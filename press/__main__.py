"""`python -m press` does what `build.py` does, on the report in the current folder."""

from press.start import program

program(prog="python -m press")
