"""What is wrong in a template, in an editor's words: a sentence and the next step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import jinja2
from jinja2.utils import missing

from press.problems import did_you_mean

_TAGS = ("if", "elif", "else", "endif", "for", "endfor", "include", "extends", "block", "endblock",
         "set", "macro", "endmacro", "call", "endcall", "filter", "endfilter", "from", "import",
         "trans", "endtrans", "with", "endwith", "autoescape", "endautoescape", "raw",
         "endraw")  # fmt: skip


class Missing(jinja2.StrictUndefined):
    """A name or a field that there is not; using it says which, and what is near it."""

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            return str(self._undefined_hint)
        if owner is missing:
            return f"there is nothing called “{name}” here"
        if isinstance(owner, Mapping):
            return f"there is no “{name}” in this table\n{did_you_mean(name, map(str, owner))}"
        fields = [f for f in dir(owner) if not f.startswith("_")]
        of_what = "a text" if isinstance(owner, str) else _plain(type(owner).__name__)
        hint = "" if isinstance(owner, str) else did_you_mean(name, fields)
        return f"{of_what} has no field “{name}”\n{hint}"


def _plain(name: str) -> str:
    """The name of a class as words: `CalloutView` is “a callout”."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("View")).lower()
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def of_undefined(error: jinja2.UndefinedError, names: Iterable[str]) -> tuple[str, str]:
    """The sentence and the hint; `names` are those that every template may use."""
    sentence, _, hint = str(error.message).partition("\n")
    if found := re.fullmatch("there is nothing called “(.*)” here", sentence):
        hint = did_you_mean(found[1], names)
    return sentence, hint


def of_syntax(error: jinja2.TemplateSyntaxError, filters: Iterable[str]) -> tuple[str, str]:
    """The sentence and the hint for a template that cannot be parsed."""
    said = error.message or ""
    for pattern, explain in _EXPLAINED:
        if found := re.search(pattern, said):
            return explain(found, filters)
    return said.rstrip(".") or "this cannot be read", ""


def _unknown_tag(found: re.Match[str], filters: Iterable[str]) -> tuple[str, str]:
    hint = did_you_mean(found[1], _TAGS) or "as in if, for, include and block"
    if inner := re.search(r"innermost block that needs to be closed is '(\w+)'", found.string):
        hint = f"close the block “{inner[1]}” first: {{% end{inner[1]} %}}"
    return f"“{found[1]}” is no command of templates", hint


_EXPLAINED: tuple[
    tuple[str, Callable[[re.Match[str], Iterable[str]], tuple[str, str]]], ...
] = (
    (r"Encountered unknown tag '(\w+)'", _unknown_tag),
    (
        r"Unexpected end of template.*closed is '(\w+)'",
        lambda found, _: (
            f"the block “{found[1]}” is not closed", f"close it with {{% end{found[1]} %}}"
        ),
    ),
    (
        r"[Nn]o filter named '(\w+)'",
        lambda found, filters: (
            f"“{found[1]}” is no filter",
            did_you_mean(found[1], filters) or "as in upper, lower, join and default",
        ),
    ),
    (
        r"[Nn]o test named '(\w+)'",
        lambda found, _: (f"“{found[1]}” is no test", "as in “is defined”"),
    ),
    (
        r"unexpected '(\W)'|got '(\W)'",
        lambda found, _: (
            f"“{found[1] or found[2]}” is not expected here",
            "close “{{” with “}}” and “{%” with “%}”",
        ),
    ),
    (
        r"expected token 'end of (print statement|statement block)', got '(.+?)'",
        lambda found, _: (
            f"“{found[2]}” is not expected here",
            "one thing stands in “{{ }}”; a text needs quotes",
        ),
    ),
    (
        r"Unclosed|unexpected end of template|Missing end of (\w+)",
        lambda found, _: ("a command opens and is not closed", "close it with “%}”, “}}” or “#}”"),
    ),
)  # fmt: skip


def of_other(error: Exception) -> tuple[str, str]:
    """The sentence and the hint for anything else that went wrong while a template was filled."""
    if isinstance(error, RecursionError):
        return "this goes into itself without end", "look for what takes in or calls itself"
    if isinstance(error, MemoryError):
        return "this takes more memory than there is", "look for a text that grows in a loop"
    said: Any = str(error)
    return f"this cannot be worked out: {said}", ""
