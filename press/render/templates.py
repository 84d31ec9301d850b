"""Jinja, strict: undefined names and missing files are problems, everything is escaped."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from typing import Any, Protocol

import jinja2

from press.model import Template
from press.problems import Place, Problem, did_you_mean
from press.render.compiled import Compiled
from press.render.guarded import STEPS, GuardedEnvironment
from press.render.room import ROOM, Endless
from press.render.template_mistakes import Missing, of_other, of_syntax, of_undefined


class TemplateProblem(Exception):  # noqa: N818  (a finding about the report's own templates)
    """A template that could not be rendered, with the problem that says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class AssetMissing(LookupError):  # noqa: N818
    """A template names a static file that there is not."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(f"there is no file “static/{name}”")
        self.hint = hint


def make_environment(templates: Mapping[str, Template], compiled: Compiled) -> GuardedEnvironment:
    """Jinja over the report's templates, held in memory."""

    def load(name: str) -> tuple[str, str, None] | None:
        template = templates.get(name)
        return (template.text, template.path, None) if template else None

    environment = GuardedEnvironment(
        loader=jinja2.FunctionLoader(load),
        undefined=Missing,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled.cache(),
        extensions=["jinja2.ext.i18n"],
    )
    for name in ("cycler", "dict", "joiner", "lipsum"):
        del environment.globals[name]
    return environment


class Shared(Protocol):
    """What the pages of a build share."""

    @property
    def environment(self) -> GuardedEnvironment: ...

    @property
    def compiled(self) -> Compiled: ...

    @property
    def closures(self) -> dict[str, tuple[str, ...]]: ...


def closure(shared: Shared, templates: Mapping[str, Template], name: str) -> tuple[str, ...]:
    """The template and all that it takes in; every one where a name is worked out while it runs."""
    if (known := shared.closures.get(name)) is not None:
        return known
    found, waiting = {name: None}, [name]
    while waiting:
        template = templates.get(waiting.pop())
        if template is None:
            continue
        for other in shared.compiled.names(shared.environment, template.text):
            if other is None:
                found |= dict.fromkeys(templates)
            elif other not in found:
                found[other] = None
                waiting.append(other)
    shared.closures[name] = tuple(found)
    return shared.closures[name]


def render(
    environment: GuardedEnvironment,
    templates: Mapping[str, Template],
    name: str,
    page: str,
    values: Mapping[str, Any],
) -> str:
    """The template `name` filled with `values`; `page` is told where something is wrong."""
    if environment.endless is not None:
        raise TemplateProblem(environment.endless)
    outer = environment.left, environment.room.left
    environment.left, environment.room.left = STEPS, ROOM
    try:
        text = environment.get_template(name).render(values)
        if "/" not in name and name != "feed.html" and not text.strip():  # as parts may be
            raise _problem(_place(templates, name, 0), page, "this makes an empty file", "")
        return text
    except jinja2.TemplateSyntaxError as error:
        place = _place(templates, error.name or name, error.lineno)
        raise _problem(place, page, *of_syntax(error, environment.filters)) from None
    except jinja2.TemplateNotFound as error:
        place = _raised_at(templates, error, name)
        hint = did_you_mean(str(error.name), templates)
        message = f"there is no template “{error.name}” (while rendering {page})"
        raise TemplateProblem(Problem(place, "template-missing", message, hint)) from None
    except AssetMissing as error:
        place = _raised_at(templates, error, name)
        message = f"{error} (while rendering {page})"
        raise TemplateProblem(Problem(place, "asset-missing", message, error.hint)) from None
    except TemplateProblem:
        raise
    except jinja2.UndefinedError as error:
        place = _raised_at(templates, error, name)
        names = [*values, *environment.globals]
        raise _problem(place, page, *of_undefined(error, names)) from None
    except Endless as endless:
        place = _raised_at(templates, endless, name)
        found = _problem(
            place, page, str(endless), "look for loops in loops, and for what calls itself"
        )
        environment.endless = found.problem
        raise found from None
    except Exception as error:
        place = _raised_at(templates, error, name)
        raise _problem(place, page, *of_other(error)) from None
    finally:
        environment.left, environment.room.left = outer


def _problem(place: Place, page: str, sentence: str, hint: str) -> TemplateProblem:
    message = f"{sentence} (while rendering {page})"
    return TemplateProblem(Problem(place, "template-error", message, hint))


def _raised_at(templates: Mapping[str, Template], error: Exception, name: str) -> Place:
    """The innermost line of a template on the way to the error."""
    paths = {template.path for template in templates.values()}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in paths:
            return Place(frame.filename, frame.lineno or 0)
    return _place(templates, name, 0)


def _place(templates: Mapping[str, Template], name: str, line: int) -> Place:
    template = templates.get(name)
    return Place(template.path if template else f"templates/{name}", line)
