"""What the environment and the options say about a build."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from press.desk.root import require_report
from press.house import house_folder
from press.pipeline import Request
from press.problems import UsageError
from press.workers import Forked, processors

if TYPE_CHECKING:
    from argparse import Namespace


def request_of(parsed: Namespace, root: Path) -> Request:
    """The report in `root` as the options ask for it; raises `UsageError` if there is none."""
    require_report(root)
    day = today(os.environ)
    return Request(
        root,
        house_folder(),
        day,
        strict=parsed.strict,
        drafts=parsed.drafts,
        workers=Forked(processors()),
    )


def today(environment: Mapping[str, str]) -> date:
    """The day of the build in UTC; SOURCE_DATE_EPOCH (https://reproducible-builds.org) sets it."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is “{epoch}”, not a count of seconds") from None
