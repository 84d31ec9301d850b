"""What templates compile to, kept from one build to the next within a process.

Only what templates name is ever written to the disk, never their code: a report that comes with a
folder of kept things must not be able to have them run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from jinja2 import BytecodeCache, Environment, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates


class _Code(BytecodeCache):
    """Compiled templates by name; Jinja itself sees to it that they are of the same source."""

    def __init__(self) -> None:
        self._buckets: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (data := self._buckets.get(bucket.key)) is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._buckets[bucket.key] = bucket.bytecode_to_string()


@dataclass(frozen=True, slots=True)
class Compiled:
    """Compiled templates, and the other templates that each text names."""

    code: _Code = field(default_factory=_Code)
    named: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    """By the digest of the text; None stands for a name that is worked out while it runs."""

    def names(self, environment: Environment, text: str) -> tuple[str | None, ...]:
        """The templates that the text takes in; none if it cannot be read."""
        digest = blake2b(text.encode(), digest_size=12).hexdigest()
        if (known := self.named.get(digest)) is None:
            try:
                tree = environment.parse(text)
            except TemplateSyntaxError:
                return ()
            known = self.named[digest] = tuple(dict.fromkeys(find_referenced_templates(tree)))
        return known
