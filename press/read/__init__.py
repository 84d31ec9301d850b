"""Read: files to a `Site` of frozen tables. The only stage that reads the disk."""

from press.read.site import read_site, read_texts
from press.read.sources import read_source_bytes, read_source_text

__all__ = ["read_site", "read_source_bytes", "read_source_text", "read_texts"]
