"""What templates compile to, so that no build compiles again what another has."""

from __future__ import annotations

from hashlib import blake2b

from jinja2 import BytecodeCache, Environment, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates

from press.structs import Immutable, field


class _Code(BytecodeCache):
    """Compiled templates by name; Jinja itself sees to it that they are of the same source."""

    def __init__(self, kept: dict[str, bytes]) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        if (data := self._kept.get(bucket.key)) is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.pop(bucket.key, None)  # so that the newest comes last
        self._kept[bucket.key] = bucket.bytecode_to_string()


class Compiled(Immutable):
    """Compiled templates, and the other templates that each text names."""

    code: dict[str, bytes] = field(default_factory=dict)
    """Of each template, by a digest of its name and path."""
    named: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    """By the digest of the text; None stands for a name that is worked out while it runs."""

    def cache(self) -> BytecodeCache:
        """For Jinja, which looks there before it compiles and puts there what it compiled."""
        return _Code(self.code)

    def names(self, environment: Environment, text: str) -> tuple[str | None, ...]:
        """The templates that the text takes in; none if it cannot be read."""
        digest = blake2b(text.encode(), digest_size=12).hexdigest()
        if (known := self.named.get(digest)) is None:
            try:
                tree = environment.parse(text)
            except (TemplateSyntaxError, RecursionError):
                return ()
            known = self.named[digest] = tuple(dict.fromkeys(find_referenced_templates(tree)))
        return known
