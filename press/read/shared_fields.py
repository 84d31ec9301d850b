"""Fields that records of several kinds have."""

from __future__ import annotations

from press.read.addresses import SitePath
from press.read.kinds import Day, Switch
from press.read.records import Field
from press.read.several import ListOf

ALIASES = Field("aliases", ListOf(SitePath(), "alias"), "addresses that it had before", default=())


WITHHOLDING = (
    Field("draft", Switch(), "true keeps it out of what is published", default=False),
    Field("publish_on", Day(), "the day from which it may be published"),
)
"""What keeps a page or a figure back."""
