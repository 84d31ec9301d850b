"""Write into the report itself: a release, once and never again, and the list of sources."""

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


def replace_file(file: Path, content: bytes) -> None:
    """Put `content` in the place of a file in one step."""
    new = file.with_name(f".{file.name}.press-new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(file)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise OutputError(f"{file} could not be written: {error.strerror}") from error
