"""The languages in which a page is published: the switch, and what search engines are told."""

from __future__ import annotations

from press.model.address import relative
from press.render.formats import locale_of
from press.render.sheet import Sheet
from press.render.views import LanguageView


def languages(sheet: Sheet) -> tuple[LanguageView, ...]:
    """The page of `sheet` in each of its languages, its own too; empty if there is only one."""
    site = sheet.site
    others = site.spoken.get(sheet.url, ())
    if not others:
        return ()
    original = site.translation.original if site.translation else site.config.language
    return tuple(_view(sheet, language, original) for language in (original, *others))


def _view(sheet: Sheet, language: str, original: str) -> LanguageView:
    address = sheet.url if language == original else f"/{language}{sheet.url}"
    base = sheet.site.config.url
    return LanguageView(
        language=language,
        name=language_name(language),
        url=relative(sheet.address, address),
        address=f"{base}{address[1:]}" if base else "",
        is_current=language == sheet.site.config.language,
        is_original=language == original,
    )


def language_name(language: str) -> str:
    """The language's name in itself: `Deutsch`, `中文 (简体)`."""
    locale = locale_of(language)
    name = locale.get_language_name(locale) or language
    script = locale.script and locale.get_script_name(locale)
    name = name[:1].upper() + name[1:]
    return f"{name} ({script})" if script else name
