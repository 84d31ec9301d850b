"""`content/images.yaml`: who made the images of the report, and on what terms they are shown."""

from __future__ import annotations

from press.model import ImageRecord
from press.problems import Text
from press.read.addresses import Address
from press.read.kinds import Id, Reported, Schema, Words, Wrong
from press.read.nodes import Document, Mapping, Scalar, parse
from press.read.records import Field, Record

PATH = "content/images.yaml"

_NAME = Words(200)
"""Path of a file below `static/`."""

IMAGE = Record(
    "an image",
    (
        Field("alt", Words(400), "what it shows, where the text that uses it does not say"),
        Field("caption", Words(400), "stands under it, where the text gives no title"),
        Field("credit", Words(200), "who made it"),
        Field("licence", Words(200), "the terms on which it is shown"),
        Field("licence_url", Address(), "where the terms can be read"),
        Field("source", Id("the id of a source"), "the source that it comes from"),
    ),
)


def images_schema() -> Schema:
    """What `read_images` accepts."""
    return {
        "type": ["object", "null"],
        "propertyNames": _NAME.schema(),
        "additionalProperties": IMAGE.schema(),
    }


def read_images(document: Document) -> dict[str, ImageRecord]:
    """Records by the name of the static file; what is wrong is in the document's problems."""
    node = parse(document)
    images: dict[str, ImageRecord] = {}
    if not isinstance(node, Mapping):
        if node is not None and not (isinstance(node, Scalar) and node.is_empty):
            document.report(
                "field-value", node, "the images should be a table of file names and fields",
                "write the path below static/, a colon, and the fields indented below it",
            )  # fmt: skip
        return images
    for key, entry in node.items:
        try:
            name: Text = _NAME.read(key, document)
            values = IMAGE.read_fields(entry, document)
        except Wrong as wrong:
            document.report("field-value", key, f"“{key.value}” {wrong.message}", wrong.hint)
            continue
        except Reported:
            continue
        images[str(name)] = ImageRecord(name=name, **values)
    return images
