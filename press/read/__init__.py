"""Read: files to a `Site` of frozen tables. The only stage that reads the disk."""

from press.read.config import PATH as CONFIG_PATH
from press.read.file import limits_of, read_file
from press.read.site import join, list_files, read_site, read_texts
from press.read.sources import read_source_bytes, read_source_text
from press.read.static import Fittings, read_fittings

__all__ = [
    "CONFIG_PATH",
    "Fittings",
    "join",
    "limits_of",
    "list_files",
    "read_file",
    "read_fittings",
    "read_site",
    "read_source_bytes",
    "read_source_text",
    "read_texts",
]
