"""Publish: artifacts to the output folder. The only stage that writes to the disk.

Archives, and copies on the web, have modules of their own, which a build need not import.
"""

from press.publish.compress import packed
from press.publish.folder import Published, publish, write_files
from press.publish.release import replace_file, write_release

__all__ = [
    "Published",
    "packed",
    "publish",
    "replace_file",
    "write_files",
    "write_release",
]
