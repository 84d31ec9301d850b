"""Publish: artifacts to the output folder. The only stage that writes to the disk."""

from press.publish.archive import About, write_archive
from press.publish.compress import packed
from press.publish.copies import Changes, Verified, compare, manifest_of, verify
from press.publish.folder import Published, publish, write_files
from press.publish.release import replace_file, write_release

__all__ = [
    "About",
    "Changes",
    "Published",
    "Verified",
    "compare",
    "manifest_of",
    "packed",
    "publish",
    "replace_file",
    "verify",
    "write_archive",
    "write_files",
    "write_release",
]
