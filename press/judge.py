"""Weigh problems: which stop publishing, which do not, which the editors have waived."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Config, Waiver
from press.problems import Problem, Text
from press.rules import RULES
from press.structs import Immutable, replace


class Judgement(Immutable):
    """Problems by what follows from them, each in the order of files and lines."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    waived: tuple[tuple[Problem, Waiver], ...]


def judge(problems: Iterable[Problem], config: Config, *, strict: bool) -> Judgement:
    """Sort problems by severity; with `strict` a warning stops publishing like an error.

    A waiver that fits no problem is a problem itself.
    """
    chosen = config.severities()
    errors: list[Problem] = []
    warnings: list[Problem] = []
    waived: list[tuple[Problem, Waiver]] = []
    used: set[Waiver] = set()

    def weigh(problem: Problem) -> None:
        severity = chosen.get(problem.rule, RULES[problem.rule].severity)
        if severity == "error" or (severity == "warning" and strict):
            errors.append(problem)
        elif severity == "warning":
            warnings.append(problem)

    found = sorted(set(problems))
    for problem in found:
        waiver = next((w for w in config.waivers if _fits(w, problem)), None)
        if waiver is None:
            weigh(problem)
        else:
            used.add(waiver)
            waived.append((problem, waiver))
    for waiver in config.waivers:
        if waiver not in used:
            weigh(
                Problem(
                    waiver.rule.place(),
                    "waiver-unused",
                    f"no problem of the rule “{waiver.rule}” in {waiver.path} has “{waiver.text}”",
                    _hint(waiver, found),
                )
            )
    return Judgement(tuple(sorted(errors)), tuple(sorted(warnings)), tuple(waived))


def _hint(waiver: Waiver, problems: Iterable[Problem]) -> str:
    """What to do about a waiver that fits nothing: perhaps only its path is another."""
    for problem in problems:
        path = problem.place.path
        if path.endswith(f"/{waiver.path}") and _fits(replace(waiver, path=Text(path)), problem):
            return f"write path: {path}"
    if waiver.rule.startswith("number-"):
        return "take the waiver out, or let its text hold the number"
    return "take the waiver out"


def _fits(waiver: Waiver, problem: Problem) -> bool:
    return (
        waiver.rule == problem.rule
        and waiver.path == problem.place.path
        and _names(str(waiver.text), problem)
    )


def _names(words: str, problem: Problem) -> bool:
    """Whether words stand at the problem; of a number, whether they hold that very number."""
    start, end = problem.span
    if start == end:
        return words in problem.waivable
    at = problem.excerpt.find(words)
    while at >= 0:
        if at <= start and end <= at + len(words):
            return True
        at = problem.excerpt.find(words, at + 1)
    return problem.excerpt[start:end] in words and words in problem.message
