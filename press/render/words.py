"""Words of the interface in the report's language, from gettext catalogues.

The English words in the templates are the message ids. Catalogues are `.po` files, read with
Babel; English needs none, so an English report never loads them.
"""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

_ENDS = (".", "!", "?", "。", "！", "？")
_FOLDER = Path(__file__).parent.parent / "locale"


def catalogue(language: str) -> gettext.NullTranslations:
    """The words of the language, or of the one it is a kind of; English where there are none."""
    if language.partition("-")[0] == "en":
        return gettext.NullTranslations()
    for name in _candidates(language):
        path = _FOLDER / f"{name}.po"
        if path.is_file():
            return _load(path)
    return gettext.NullTranslations()


def _candidates(language: str) -> tuple[str, ...]:
    parts = language.split("-")
    names = ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
    if parts[0] == "zh" and "Hant" not in parts:
        names.append("zh_Hans")
    return tuple(names)


def _load(path: Path) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def sentences(words: gettext.NullTranslations, *texts: str) -> str:
    """The texts one after the other, each as a sentence; one that ends already keeps its end."""
    end = words.gettext(".")
    gap = words.gettext("%(first)s %(second)s") % {"first": "", "second": ""}
    return gap.join(text if text.endswith(_ENDS) else f"{text}{end}" for text in texts)


def has_catalogue(language: str) -> bool:
    """Whether the interface can speak the language."""
    return language.partition("-")[0] == "en" or any(
        (_FOLDER / f"{name}.po").is_file() for name in _candidates(language)
    )
