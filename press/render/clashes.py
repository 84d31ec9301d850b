"""No two files of the site are at one place, and none is where a folder of others must be.

Only what is rendered is sure to be all that the site has, so this is looked at last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from press.model import Figure, Page, Site
from press.model.address import COLOPHON, alias_url
from press.problems import Place, Problem
from press.render.artifact import Artifact, path_of
from press.render.assets import AT_ROOT
from press.structs import Immutable

_LIST = "press-manifest.json"
"""Where publishing lists what it put there."""

_PAGES = (".html", ".htm")
"""Endings that every host takes for pages."""


def clashes(site: Site, artifacts: Iterable[Artifact]) -> Iterator[Problem]:
    """Yield static files at the root, and former addresses, whose place is another's."""
    pages: list[Page | Figure] = [site.front, *site.pages.values(), *site.figures.values()]
    aliases = [alias for page in pages for alias in page.aliases]
    places = _Places.of(artifacts, {path_of(alias_url(alias)).casefold() for alias in aliases})
    for name in site.assets:
        path = name.removeprefix(AT_ROOT)
        if name.startswith(AT_ROOT) and (
            places.is_shared(path) or places.is_folder(path) or places.file_above(path)
        ):
            yield Problem(
                Place(f"static/{name}"),
                "file-name",
                f"the site has something of its own at the address /{path}",
                "rename the file, or take it out",
            )
    for alias in aliases:
        path = path_of(alias_url(alias))
        if said := _taken(places, path):
            yield Problem(
                alias.place(),
                "alias-taken",
                f"the address {alias_url(alias)} {said}",
                "take the alias out; nobody can be led on from there",
            )
        elif not (site.config.hosting or path.endswith(_PAGES)):
            yield Problem(
                alias.place(),
                "alias-download",
                f"the page at {alias} would be offered for download by a host without redirects",
                "set “rules: {alias-download: off}” where the host has the configuration that "
                "“hosting” writes, or take the alias out",
            )


def _taken(places: _Places, path: str) -> str:
    """Why nothing can lead on from there, or an empty text."""
    if places.is_shared(path):
        return "belongs to a file that the generator makes"
    if above := places.file_above(path):
        return f"would lie in a folder /{above}, and there is a file of that name"
    if places.is_folder(path):
        return "would be a file, and there is a folder of that name"
    return ""


class _Places(Immutable):
    """Where the files of a site lie; capitals do not count, as on many disks."""

    files: Counter[str]
    folders: frozenset[str]
    """In which others lie than pages at former addresses: of such a one it is told that a file is
    in its way, and that once."""

    @classmethod
    def of(cls, artifacts: Iterable[Artifact], former: set[str]) -> _Places:
        files = Counter(artifact.path.casefold() for artifact in artifacts)
        files.update((path_of(COLOPHON), _LIST))  # which are written last
        return cls(
            files, frozenset(f for path in files if path not in former for f in _above(path))
        )

    def is_shared(self, path: str) -> bool:
        return self.files[path.casefold()] > 1

    def is_folder(self, path: str) -> bool:
        return path.casefold() in self.folders

    def file_above(self, path: str) -> str:
        """The file that is in the way of a folder in which the path lies; else an empty text."""
        return next((above for above in _above(path) if above.casefold() in self.files), "")


def _above(path: str) -> Iterator[str]:
    """The folders in which a path lies."""
    return (path[:at] for at, sign in enumerate(path) if sign == "/")
