"""Whether a folder is that of a report, and where the report is if it is not."""

from __future__ import annotations

import os
from pathlib import Path

from press.problems import UsageError
from press.read.config import PATH


def require_report(root: Path) -> None:
    """Raise `UsageError` for a folder in which nothing of a report is."""
    if not (root / PATH).is_file() and not (root / "content").exists():
        raise not_a_report(root)


def not_a_report(root: Path) -> UsageError:
    """What to say of a folder that holds no report: it may lie within one, or hold one."""
    if not root.exists():
        return UsageError(f"there is no folder {root}")
    if not root.is_dir():
        return UsageError(f"{root} is a file; name the report’s folder")
    for above in root.resolve().parents:
        if (above / PATH).is_file() and (above / "content").is_dir():
            way = os.path.relpath(above, Path.cwd())
            return UsageError(
                f"{root} is a folder within the report {above}; say --report {way}, or go there"
            )
    below = sorted(path.parent for path in root.glob(f"*/{PATH}") if path.is_file())
    step = "name one with --report DIR, or make one with “new report DIR”"
    if below:
        step = f"one is in {below[0].name}; say --report {os.path.relpath(below[0])}, or go there"
    return UsageError(f"{root} is not a report: it has no {PATH}; {step}")
