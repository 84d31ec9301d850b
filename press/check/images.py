"""Every image says what it shows, who made it and on what terms."""

from __future__ import annotations

from collections.abc import Iterator

from press.check.numbers import unbound
from press.model import NumberUse, Sentence, Site
from press.numbers import find_numbers
from press.problems import Problem, Text, did_you_mean

_FILE = "content/images.yaml"
_SOURCES = "content/sources.yaml"


def check_images(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's images that say nothing to some readers, or not who made them."""
    told: set[str] = set()
    for image in site.mentions[path].images:
        name = image.target.path.lstrip("/").removeprefix("static/")
        if name not in site.assets:
            continue
        if site.assets[name].picture is None:
            yield Problem(
                image.target.place,
                "link-broken",
                f"static/{name} is no image",
                "images are AVIF, GIF, JPEG, PNG, SVG or WebP files; link to others",
            )
            continue
        record = site.images.get(name)
        if not image.alt and not (record and record.alt):
            yield Problem(
                image.target.place,
                "image-alt",
                "this image has no text for readers who cannot see it",
                "say in the brackets what it shows: ![A map of …](map.png)",
            )
        if name not in told and not (record and (record.credit or record.source)):
            told.add(name)
            yield Problem(
                image.target.place,
                "image-credit",
                f"nothing says who made {name}",
                f"add “{name}:” with “credit:” to {_FILE}",
            )


def check_image_record(site: Site, name: str) -> Iterator[Problem]:
    """Yield what is wrong with an entry of the list of images."""
    record = site.images[name]
    for text in (record.alt, record.caption, record.credit) if not record.source else ():
        for number in find_numbers(text or ""):
            use = NumberUse(number, (text or record.name).place(number.start), number.start)
            sentence = Sentence(text or "", "alternative text", (use,))
            for _ in unbound(sentence, site.config):
                yield Problem(
                    use.place,
                    "number-unbound",
                    f"“{number.text}” stands in a caption or credit without a source",
                    "add “source:” to the image, or say it without the number",
                    text or "",
                    (number.start, number.end),
                )
    if name not in site.assets and f"static/{name}" not in site.unread:
        yield Problem(
            record.name.place(),
            "image-record",
            f"there is no file static/{name}",
            did_you_mean(name, site.assets) or "put it there, or take the record out",
        )
    source: Text | None = record.source
    if source and source not in site.sources and not {str(source), _SOURCES} & site.unread:
        yield Problem(
            source.place(),
            "source-unknown",
            f"there is no source “{source}”",
            did_you_mean(source, site.sources) or f"add it to {_SOURCES}",
        )
