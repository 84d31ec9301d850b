"""Publish: artifacts to the output folder. The only stage that writes to the disk."""

from press.publish.folder import Published, publish

__all__ = ["Published", "publish"]
