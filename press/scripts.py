"""Characters of scripts that write without spaces, for patterns; named once.

Python needs 2 ms to compile a pattern with so many characters, so patterns of them are written out
where they are used (`re.search(HAN, …)`) and compiled for the first text that needs them.
"""

from __future__ import annotations

KANA = "\u3040-\u30ff"
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HANGUL = "\uac00-\ud7af"
WIDE = "\u2e80-\u30ff\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
"""With radicals, strokes and the marks between sentences."""
