"""Images as published: in several sizes, upright, and without what cameras note in them."""

from __future__ import annotations

import io
from pathlib import Path

import lxml.html
import pytest
from PIL import Image, ImageCms

from tests.images import draw, opened, photograph, saved
from tests.newsroom import Newsroom

SECTION = "content/sections/02-berths.md"
RECORD = "quay.jpg: {credit: Harbour desk, licence: CC BY 4.0}\n"
SECRETS = (b"Exif", b"harbour desk", b"quay, by night", b"xmpmeta", b"GPS")


@pytest.fixture
def quay(newsroom: Newsroom) -> Newsroom:
    newsroom.write("content/images.yaml", RECORD)
    newsroom.write("static/quay.jpg", photograph())
    return newsroom.append(SECTION, "\n![The quay at night](../../static/quay.jpg)\n")


def pictures(newsroom: Newsroom) -> dict[str, bytes]:
    return {
        name: data
        for name, data in newsroom.published().items()
        if name.startswith("assets/") and name.endswith((".jpg", ".avif", ".webp", ".png", ".gif"))
    }


def test_a_photograph_is_offered_in_sizes_and_formats_with_its_dimensions(quay: Newsroom) -> None:
    quay.write("static/quay.jpg", photograph(1600, 1200))
    assert quay.build(strict=True).problems == ()
    doc = lxml.html.fromstring(quay.page("/berths/"))
    (image,) = doc.xpath("//figure[@class='image']//img")
    assert (image.get("width"), image.get("height")) == ("1440", "1080")
    assert image.get("alt") == "The quay at night"
    assert image.get("decoding") == "async"
    (source,) = doc.xpath("//figure//source")
    assert source.get("type") == "image/avif"
    offered = [entry.split() for entry in source.get("srcset").split(", ")]
    assert [width for _, width in offered] == ["480w", "960w", "1440w", "1600w"]
    for address, width in offered:
        file = quay.site / "berths" / address
        assert f"{opened(file.read_bytes()).width}w" == width
    fallback = opened((quay.site / "berths" / image.get("src")).read_bytes())
    assert (fallback.format, fallback.size) == ("JPEG", (1440, 1080))


def test_nothing_published_says_where_or_with_what_it_was_taken(quay: Newsroom) -> None:
    assert all(secret in photograph() for secret in SECRETS[:-1]), "the test's own photograph does"
    quay.build()
    found = pictures(quay)
    assert len(found) == 4
    for name, data in found.items():
        assert not any(secret in data for secret in SECRETS), name
        assert not opened(data).getexif(), name


def test_drawings_and_animations_in_png_keep_no_notes_either(newsroom: Newsroom) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "quay, by night")
    newsroom.write("static/plan.png", saved(draw(), "PNG", pnginfo=info, exif=Image.Exif()))
    newsroom.write("static/plan.gif", saved(draw(), "GIF", comment=b"quay, by night"))
    newsroom.write("static/plan.webp", saved(draw(), "WEBP", xmp=b"<x:xmpmeta>owner</x:xmpmeta>"))
    newsroom.build()
    found = pictures(newsroom)
    assert len(found) == 3
    for name, data in found.items():
        assert not any(secret in data for secret in SECRETS), name
        assert opened(data).size == (64, 32)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_photograph_stands_upright(quay: Newsroom, orientation: int) -> None:
    quay.write("static/quay.jpg", photograph(160, 80, orientation))
    quay.build()
    image = lxml.html.fromstring(quay.page("/berths/")).xpath("//figure//img")[0]
    size = (160, 80) if orientation < 5 else (80, 160)
    assert (int(image.get("width")), int(image.get("height"))) == size
    upright = Image.open(io.BytesIO(photograph(160, 80, orientation)))
    from PIL import ImageOps

    expected = ImageOps.exif_transpose(upright).getpixel((5, 5))
    shown = opened((quay.site / "berths" / image.get("src")).read_bytes())
    assert shown.size == size
    assert max(abs(a - b) for a, b in zip(expected, shown.getpixel((5, 5)), strict=True)) < 12


def test_a_drawing_stays_sharp_and_keeps_its_transparency(newsroom: Newsroom) -> None:
    plan = draw(600, 300, "RGBA")
    plan.paste((0, 0, 0, 0), (0, 0, 300, 150))
    newsroom.write("static/plan.png", saved(plan, "PNG"))
    newsroom.append(SECTION, "\nA plan ![The plan](../../static/plan.png) in a line.\n").build()
    doc = lxml.html.fromstring(newsroom.page("/berths/"))
    (image,) = doc.xpath("//p/picture//img")
    (source,) = doc.xpath("//p/picture//source")
    assert source.get("type") == "image/webp"
    full = opened((newsroom.site / "berths" / source.get("srcset").split()[-2]).read_bytes())
    assert full.convert("RGBA").getpixel((299, 200)) == plan.getpixel((299, 200))
    assert full.convert("RGBA").getpixel((10, 10))[3] == 0
    assert opened((newsroom.site / "berths" / image.get("src")).read_bytes()).format == "PNG"


def test_colours_of_another_space_become_those_of_the_web(newsroom: Newsroom) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = draw()
    newsroom.write("static/quay.jpg", saved(plain, "JPEG", icc_profile=lab.tobytes(), quality=95))
    newsroom.write("static/print.jpg", saved(plain.convert("CMYK"), "JPEG", quality=95))
    newsroom.build()
    for data in pictures(newsroom).values():
        image = opened(data)
        assert "icc_profile" not in image.info
        assert image.mode == "RGB"
        assert (
            max(abs(a - b) for a, b in zip(image.getpixel((5, 5)), (163, 38, 27), strict=True)) < 16
        )


def test_a_photograph_without_notes_is_published_as_it_is(newsroom: Newsroom) -> None:
    plain = saved(draw(), "JPEG", quality=91)
    newsroom.write("static/quay.jpg", plain).build()
    assert list(pictures(newsroom).values()) == [plain]
    newsroom.write("static/quay.jpg", plain + b"hidden second picture").build()
    (data,) = pictures(newsroom).values()
    assert b"hidden" not in data


def test_an_image_is_made_once_and_again_when_it_changes(quay: Newsroom) -> None:
    quay.build()
    kept = {f: f.stat().st_mtime_ns for f in (quay.root / ".press/made").rglob("*") if f.is_file()}
    assert len(kept) >= 4
    assert quay.build().published.unchanged
    assert all(file.stat().st_mtime_ns == then for file, then in kept.items())
    quay.write("static/quay.jpg", photograph(500, 350)).build()
    left = [f for f in kept if f.exists()]
    assert not [f for f in left if "variant" in f.parts[-2]], "what is not asked for is removed"


def test_the_first_image_loads_at_once_and_the_others_when_they_come_near(quay: Newsroom) -> None:
    quay.append(SECTION, "\n![The quay by day](../../static/quay.jpg){.wide}\n").build()
    doc = lxml.html.fromstring(quay.page("/berths/"))
    first, second = doc.xpath("//figure//img")
    assert first.get("loading") is None
    assert second.get("loading") == "lazy"
    assert ["62rem" in sizes for sizes in doc.xpath("//figure//source/@sizes")] == [False, True]


def test_a_caption_names_the_maker_the_source_and_the_terms(quay: Newsroom) -> None:
    quay.write(
        "content/images.yaml",
        "quay.jpg:\n  caption: The quay.\n  credit: Harbour desk\n  source: customs\n"
        "  licence: CC BY 4.0\n  licence_url: https://creativecommons.org/licenses/by/4.0/\n",
    ).build()
    (caption,) = lxml.html.fromstring(quay.page("/berths/")).xpath("//figcaption")
    shown = " ".join(caption.text_content().split())
    assert shown.startswith("The quay. Image: Harbour desk, ")
    assert shown.endswith(", CC BY 4.0.")
    assert caption.xpath("./br/following-sibling::span[@class='credit']"), "on a line of its own"
    assert "../sources/#customs" in caption.xpath(".//a/@href")
    assert caption.xpath(".//a[@rel='license']/@href") == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]


def test_the_edition_on_one_page_shows_images_too(quay: Newsroom) -> None:
    quay.build()
    assert lxml.html.fromstring(quay.page("/print/")).xpath("//figure[@class='image']//img")


def test_the_same_image_gives_the_same_bytes(quay: Newsroom, tmp_path: Path) -> None:
    quay.build()
    other = Newsroom.open(tmp_path / "other")
    other.write("content/images.yaml", RECORD).write("static/quay.jpg", photograph())
    other.append(SECTION, "\n![The quay at night](../../static/quay.jpg)\n").build()
    assert pictures(quay) == pictures(other)
