"""How a command ends that cannot do its work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def carry_out(run: Callable[[Any, Path], int], parsed: Any, root: Path) -> int:
    """Run a command for the report in `root`; the value is the exit status."""
    try:
        status = run(parsed, root)
        sys.stdout.flush()
        return status
    except ModuleNotFoundError as error:
        if not error.name or error.name.partition(".")[0] == "press":
            raise
        print(
            f"press: the package “{error.name}” is not installed in {sys.executable}\n"
            "Set up everything with “sh .ci/setup” and run “.venv/bin/python build.py”.",
            file=sys.stderr,
        )
        return 2
    except BrokenPipeError:  # whoever read what is said has had enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        from press.problems import PressError

        if not isinstance(error, PressError):
            raise
        print(f"press: {error}", file=sys.stderr)
        return 2
