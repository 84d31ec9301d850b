"""Everything that a build imports, imported: preloaded where builds are forked off."""

import contextlib
import io
import tempfile
from pathlib import Path

from press.cli import main
from tests.newsroom import Newsroom

with tempfile.TemporaryDirectory() as _folder:
    Newsroom.open(Path(_folder) / "report")
    with contextlib.redirect_stdout(io.StringIO()):
        main(["--report", f"{_folder}/report", "check"])
