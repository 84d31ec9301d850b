"""Publish: artifacts to the output folder. The only stage that writes to the disk."""

from press.publish.folder import Published, publish
from press.publish.release import write_release

__all__ = ["Published", "publish", "write_release"]
