"""Where the program begins: what the last build said is said again if nothing has changed.

Nothing heavy is imported before that is known.
"""

from __future__ import annotations

import os
import sys

_RARELY = (100_000, 50, 100)
"""When to look for garbage that goes in circles, of which a build makes little: with Python's own
measure a tenth of the time goes into looking."""


def program(report: str | None = None, prog: str | None = None) -> None:
    """Run the command line and end the process with its exit status.

    What a build holds goes with the process; to free it piece by piece would take a sixth of the
    time that one change to a long report takes.
    """
    status = main(report, prog)
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        sys.exit(status)  # which waits for the others
    import atexit

    atexit._run_exitfuncs()
    os._exit(status)


def main(report: str | None = None, prog: str | None = None) -> int:
    """Run the command line on the report in the folder `report`, or in the current one."""
    _open_closed()
    if sys.getfilesystemencoding() != "utf-8":
        return _in_unicode()
    try:
        status = _run(report, prog)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        sys.stderr.write("press: stopped; the published site is as it was\n")
        return 130
    except BrokenPipeError:  # nobody reads on, as after “| head”
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except OSError as error:
        return _stop(f"the machine refused something: {(error.strerror or str(error)).lower()}")
    except MemoryError:
        return _stop("there is not enough memory")


def _open_closed() -> None:
    """Stand in for what the caller closed, so that nobody has to ask."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


def _stop(why: str) -> int:
    """End for a reason that lies in the machine, not in the report."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115  (what could not be said stays unsaid)
    sys.stderr.write(f"press: {why}\n")
    return 2


def _in_unicode() -> int:
    """Begin anew where names of files are taken for ASCII: those of a report are in UTF-8."""
    if os.environ.get("PYTHONUTF8") == "1":  # has not helped: an option stands against it
        sys.stderr.write("press: Python must read names of files as UTF-8; set LC_ALL=C.UTF-8\n")
        return 2
    again = [sys.executable, *sys.orig_argv[1:]]
    return os.execve(sys.executable, again, {**os.environ, "PYTHONUTF8": "1"})  # noqa: S606


def _run(report: str | None, prog: str | None) -> int:
    if (build := _asked(sys.argv[1:], report)) is not None:
        return _build(*build)
    import gc
    from pathlib import Path

    from press.cli import main

    gc.set_threshold(*_RARELY)
    return main(report=Path(report) if report else None, prog=prog or os.path.basename(sys.argv[0]))


def _asked(arguments: list[str], report: str | None) -> tuple[str, str, bool] | None:
    """The folders of the report and, if it is named, of the site, and whether it is strict; None
    unless it is a build that says little."""
    root, output, is_strict = report or os.getcwd(), "", False
    rest = iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        if argument == "--strict":
            is_strict = True
        elif name in ("--report", "--output"):
            value = value or next(rest, "")
            if not value:
                return None
            root, output = (value, output) if name == "--report" else (root, value)
        elif argument != "build":
            return None
    return root, output, is_strict


def _build(root: str, output: str, is_strict: bool) -> int:
    """A build that says little, without the command line's own modules."""
    from press.unchanged import Stamps, recall, what

    site = output or os.path.join(root, "site")
    stamps = Stamps(*what(root, site, is_strict=is_strict))
    if kept := recall(stamps):
        said, told = kept
        sys.stderr.write(told)
        sys.stdout.write(said)
        return 0
    import gc
    from pathlib import Path
    from types import SimpleNamespace

    from press.commands.build import run
    from press.commands.running import carry_out

    gc.set_threshold(*_RARELY)
    parsed = SimpleNamespace(
        stamps=stamps,
        output=Path(output) if output else None,
        strict=is_strict,
        drafts=False,
        verbose=False,
        timings=False,
    )
    return carry_out(run, parsed, Path(root))
