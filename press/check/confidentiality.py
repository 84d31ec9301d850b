"""Nothing that identifies a confidential source is in a published file.

Every byte that rendering made is searched for the names, addresses and aliases that a source
declares, in whatever form readers would recognise them: `press.disguises` knows how names are
written, `press.check.layers` which texts are in a file. A hit names the source by its id and never
the term, so that a public log gives nothing away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from press.model import Site
from press.problems import Problem


def check_leaks(site: Site, files: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
    """Yield confidential sources that `files`, given as path and bytes, would identify."""
    hidden = [source for source in site.sources.values() if source.confidential is not None]
    if not hidden:
        return
    from press.check.secrets import Secret, in_file, in_text

    secrets = [Secret.of(source) for source in hidden]
    for path, data in files:
        named = set(in_text(secrets, path))
        for name in sorted({*named, *in_file(secrets, data)}):
            told = "the address of a page or a file" if named else path
            yield Problem(
                site.sources[name].id.place(),
                "source-leak",
                f"{told} would identify the confidential source “{name}” to readers",
                "take out what identifies it; the term is not printed here on purpose",
            )


def check_description(site: Site, name: str) -> Iterator[Problem]:
    """Yield the confidential source if its public words give it away."""
    source = site.sources[name]
    if source.confidential is None:
        return
    public: Mapping[str, str | None] = {"described_as": source.title, "note": source.note}
    from press.check.secrets import Secret, in_text

    secrets = [Secret.of(source)]
    for field, text in public.items():
        if text and any(in_text(secrets, text)):
            yield Problem(
                source.id.place(),
                "source-leak",
                f"the field “{field}” of the confidential source “{name}” identifies it",
                "describe it without its name",
            )
