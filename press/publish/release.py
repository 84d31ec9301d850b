"""Write the file of a release into the report. It is written once and never again."""

from __future__ import annotations

from pathlib import Path

from press.model import Release
from press.model.release import release_text
from press.problems import OutputError


def write_release(root: Path, release: Release) -> Path:
    """Add the release to the report in `root`; refuses where its file is there."""
    file = root / release.path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as handle:
            handle.write(release_text(release).encode())
    except FileExistsError:
        raise OutputError(
            f"{release.path} is there already; a release is never rewritten"
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{release.path} could not be written: {reason}") from error
    return file
