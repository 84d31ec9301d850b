"""How problems and counts are said on the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from press.pipeline import Outcome, Request
from press.problems import Problem
from press.said import line_reader, say_problem, style_for


def print_problems(outcome: Outcome, request: Request, stream: TextIO) -> None:
    """Every problem, with the line of its file."""
    for line in problem_lines(outcome, request, stream):
        print(line, file=stream)


def problem_lines(outcome: Outcome, request: Request, stream: TextIO) -> list[str]:
    """Every problem as it is said on `stream`."""
    return _said(outcome.problems, request, stream, outcome.warnings)


def print_all(
    problems: Iterable[Problem], request: Request, stream: TextIO, warnings: Iterable[Problem] = ()
) -> None:
    """Problems with the lines of their files; those among `warnings` are marked."""
    for line in _said(problems, request, stream, warnings):
        print(line, file=stream)


def _said(
    problems: Iterable[Problem], request: Request, stream: TextIO, warnings: Iterable[Problem]
) -> list[str]:
    soft = set(warnings)
    style, line_of = style_for(stream, os.environ), line_reader(request.root, request.house)
    every = [*problems]
    said = [
        say_problem(problem, line_of, style, is_warning=problem in soft)
        for problem in every[:_MOST]
    ]
    if more := len(every) - len(said):
        said.append(f"… and {more:,} more; they are told once these are mended")
    return said


_MOST = 1_000
"""Problems that are told at once; more of them are of one cause."""


def print_changes(outcome: Outcome) -> None:
    """Every file that was written or removed, and why."""
    from press.causes import because
    from press.model.address import COLOPHON

    if (done := outcome.published) is None:
        return
    every = {read for reads in outcome.causes.values() for read in reads}
    for path, why in done.why.items():
        reason = because(outcome.causes.get(path, ()), every) if why == "changed" else ""
        if path == f"{COLOPHON[1:]}index.html" and why == "changed":
            reason = "it shows the digest of all other files"
        print(f"  {why:<9}{path}" + (f", because {reason}" if reason else ""))
    for path in done.removed:
        print(f"  {'removed':<9}{path}")
    for path in sorted(outcome.causes.keys() - done.why.keys()):
        if reason := because(outcome.causes[path], every):
            print(f"  {'the same':<9}{path}, though {reason}")
    if done.unchanged:
        print(f"  {done.unchanged} as they were")


def print_withheld(outcome: Outcome) -> None:
    """Which files were kept back, if any."""
    print(withheld_line(outcome), end="")


def withheld_line(outcome: Outcome) -> str:
    """Which files were kept back, as a line; empty if none was."""
    if not (count := len(outcome.withheld)):
        return ""
    named = ", ".join(outcome.withheld[:3]) + (" …" if count > 3 else "")
    return f"kept back: {count} file{'' if count == 1 else 's'} ({named})\n"


def left_out_line(outcome: Outcome) -> str:
    """What a quick build lacks, and how to get it."""
    names = {"pdf": "the PDF", "epub": "the EPUB", "search": "search"}
    lacking = [names[kind] for kind in outcome.left_out]
    if not lacking:
        return ""
    listed = " and ".join([", ".join(lacking[:-1]), lacking[-1]]) if lacking[1:] else lacking[0]
    return f"left out: {listed}; build without --quick for what is published\n"


def coverage_line(outcome: Outcome) -> str:
    """How many numbers are sourced, and what was not looked at."""
    found = outcome.coverage
    kinds = "date, label or name" if found.exempt == 1 else "dates, labels and names"
    apart = [f"{found.exempt} {kinds} apart"]
    if found.declared:
        apart[0] += f", {found.declared} of them declared in config.yaml"
    if found.unseen:
        apart.append(f"{many(found.unseen, 'piece')} of code not looked at")
    apart.append("nor words such as “three” or “dozens” without a unit")
    return f"sourced numbers: {found.sourced} of {found.total} ({'; '.join(apart)})"


def confidential_line(outcome: Outcome) -> str:
    """Whether confidential sources were looked for, as a line; empty if there is none."""
    if not outcome.confidential:
        return ""
    sources = many(outcome.confidential, "confidential source")
    if not outcome.searched:
        return f"{sources} not looked for: no page is made while such errors stand\n"
    return f"{sources} looked for in {many(outcome.searched, 'file')}\n"


def counts(outcome: Outcome) -> dict[str, int]:
    """What was counted, for tools."""
    found = outcome.coverage
    return {
        "figures": outcome.figures,
        "sources": outcome.sources,
        "sources_confidential": outcome.confidential,
        "files_searched_for_them": outcome.searched if outcome.confidential else 0,
        "errors": len(outcome.errors),
        "warnings": len(outcome.warnings),
        "waived": len(outcome.judgement.waived),
        "numbers": found.total,
        "numbers_sourced": found.sourced,
        "numbers_exempt": found.exempt,
        "numbers_in_declared_names": found.declared,
        "pieces_not_looked_at": found.unseen,
    }


def many(count: int, word: str) -> str:
    """“1 page”, “2 pages”."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def shown(folder: Path) -> str:
    """The folder as it is named from here, where that is shorter."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def counted(outcome: Outcome) -> str:
    """How many problems there are, in words."""
    waived = len(outcome.judgement.waived)
    parts = [
        f"{count} {word}{'' if count == 1 or word == 'waived' else 's'}"
        for count, word in (
            (len(outcome.errors), "error"),
            (len(outcome.warnings), "warning"),
            (waived, "waived"),
        )
        if count
    ]
    if not outcome.errors and not outcome.warnings:
        parts.insert(0, "no problems")
    return ", ".join(parts)
