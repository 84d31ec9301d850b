"""`content/names.yaml`: names as the report spells them, with their original form."""

from __future__ import annotations

from press.model import Name
from press.read.addresses import Language
from press.read.kinds import Id, Reported, Schema, Words, Wrong
from press.read.nodes import Document, Mapping, parse
from press.read.records import Field, Record
from press.read.several import ListOf

PATH = "content/names.yaml"

NAME = Record(
    "a name",
    (
        Field("name", Words(100), "as it is written in the report", required=True),
        Field("original", Words(100), "in its own script"),
        Field("language", Language(), "the language of the original"),
        Field("romanisation", Words(100), "with its tones or accents"),
        Field("also", ListOf(Words(100), "spelling"), "other spellings that are right", default=()),
    ),
)


def names_schema() -> Schema:
    """What `read_names` accepts."""
    return {
        "type": "object",
        "propertyNames": Id("the id of a name").schema(),
        "additionalProperties": NAME.schema() | {"dependencies": {"original": ["language"]}},
    }


def read_names(document: Document) -> dict[str, Name]:
    """Names by id; what is wrong is in the document's problems."""
    node = parse(document)
    names: dict[str, Name] = {}
    if not isinstance(node, Mapping):
        if node is not None and not document.problems:
            document.report(
                "field-value", node, "the names should be a table of “id:” and fields",
                "write the id, a colon, and the fields indented below it",
            )  # fmt: skip
        return names
    for key, entry in node.items:
        try:
            identifier = Id("the id of a name").read(key, document)
            values = NAME.read_fields(entry, document)
        except Wrong as wrong:
            document.report("field-value", key, wrong.message, wrong.hint)
            continue
        except Reported:
            continue
        if values["original"] and not values["language"]:
            document.report(
                "name-unknown", key, f"the original form of “{values['name']}” has no language",
                "add “language”, as in zh-Hans",
            )  # fmt: skip
            continue
        names[str(identifier)] = Name(id=identifier, **values)
    return names
