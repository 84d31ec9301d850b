"""Publish: artifacts to the output folder. The only stage that writes to the disk."""

from press.publish.folder import Published, publish
from press.publish.release import replace_file, write_release

__all__ = ["Published", "publish", "replace_file", "write_release"]
