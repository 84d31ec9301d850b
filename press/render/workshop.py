"""What all pages of one build share: templates, formats, the interface's words, asset addresses."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping

from markupsafe import Markup

from press.model import Caption, Site, Verdict
from press.render.assets import asset_parts, asset_urls
from press.render.compiled import Compiled
from press.render.formats import Formats
from press.render.guarded import GuardedEnvironment
from press.render.templates import make_environment
from press.render.views import VerdictView
from press.render.words import catalogue
from press.structs import Immutable, field


class Workshop(Immutable):
    environment: GuardedEnvironment
    compiled: Compiled
    formats: Formats
    words: gettext.NullTranslations
    assets: Mapping[str, str]
    book: Mapping[str, str] = field(default_factory=dict)
    """Names of the pages that are bound into a book, by address; empty for the site itself."""
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Static files that the address of each depends on, by name."""
    closures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Templates that each one takes in, itself included, by name; filled as they are used."""
    names_files: bool = False
    """Whether links name `index.html`, for a site that is opened from a disk."""

    def verdict(self, verdict: Verdict) -> VerdictView:
        _ = self.words.gettext
        shown = {
            "supported": _("Supported"),
            "partly supported": _("Partly supported"),
            "contradicted": _("Contradicted"),
            "no evidence found": _("No evidence found"),
            "unchecked": _("Not yet checked"),
        }
        return VerdictView(verdict.replace(" ", "-"), shown[verdict])

    def relation(self, relation: str) -> str:
        """How a piece of evidence bears on the figure."""
        _ = self.words.gettext
        shown = {
            "supports": _("Supports it"),
            "contradicts": _("Contradicts it"),
            "nearest": _("Nearest match, a different thing"),
            "context": _("Context"),
        }
        return shown[relation]

    def standing(self, standing: str) -> str:
        """What supports a number, in a word for the desk copy."""
        _ = self.words.gettext
        shown = {
            "bound": _("bound"),
            "cited": _("cited"),
            "exempt": _("exempt"),
            "declared": _("declared name"),
            "waived": _("waived"),
            "unbound": _("unbound"),
        }
        return shown[standing]

    def confidence(self, confidence: str) -> str:
        _ = self.words.gettext
        return {"low": _("low"), "medium": _("medium"), "high": _("high")}[confidence]

    def correction(self, kind: str) -> str:
        _ = self.words.gettext
        shown = {
            "correction": _("Correction"),
            "clarification": _("Clarification"),
            "update": _("Update"),
            "retraction": _("Retraction"),
        }
        return shown[kind]

    def caption(self, caption: Caption) -> str:
        """The words for a `Caption` hole."""
        _ = self.words.gettext
        if caption.name == "table":
            return _("Table %(number)s") % {"number": caption.number}
        shown = {
            "note": _("Note"),
            "tip": _("Tip"),
            "important": _("Important"),
            "warning": _("Warning"),
            "caution": _("Caution"),
            "method": _("How we know"),
            "reply": _("The reply"),
        }
        return shown[caption.name]


def open_workshop(
    site: Site, *, names_files: bool = False, compiled: Compiled | None = None
) -> Workshop:
    """Set up what the pages of `site` share; `compiled` may be of an earlier build."""
    compiled = compiled or Compiled()
    words = catalogue(site.config.language)
    environment = make_environment(site.templates, compiled)
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["_"] = _phrases(words)
    return Workshop(
        environment=environment,
        compiled=compiled,
        formats=Formats(site.config.language, words, dict(site.config.currencies)),
        words=words,
        assets=asset_urls(site),
        parts=asset_parts(site),
        names_files=names_files,
    )


def _phrases(words: gettext.NullTranslations) -> Callable[..., Markup]:
    """What Jinja's own `_` does, in a fifth of its time: pages have hundreds of phrases."""
    plain: dict[str, Markup] = {}

    def phrase(text: str, /, **values: object) -> Markup:
        if values:
            return Markup(words.gettext(text)) % values  # noqa: S704  (values are escaped)
        if text not in plain:
            plain[text] = Markup(words.gettext(text)) % {}  # noqa: S704
        return plain[text]

    return phrase
