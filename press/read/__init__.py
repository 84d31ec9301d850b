"""Read: files to a `Site` of frozen tables. The only stage that reads the disk."""

from press.read.site import read_site, read_texts

__all__ = ["read_site", "read_texts"]
