"""What an editor probably meant by a language or a number that is written otherwise."""

from __future__ import annotations

import re
from unicodedata import numeric


def language_meant(text: str) -> str:
    """The tag of a language that is named in English or in its own words; empty if unknown."""
    from babel import Locale, UnknownLocaleError

    parts = text.replace("_", "-").split("-")
    tag = "-".join(
        [parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])]
    )
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    else:
        return tag
    wanted = text.strip().casefold()
    for code, name in sorted(Locale("en").languages.items(), key=lambda item: len(item[0])):
        if name.casefold() == wanted:
            return str(code).replace("_", "-")
    return ""


_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "HK$": "HKD"}
_SCALES = {"thousand": "thousand", "k": "thousand", "million": "million", "m": "million",
           "mn": "million", "billion": "billion", "bn": "billion", "trillion": "trillion",
           "tn": "trillion"}  # fmt: skip
_ABOUT = {"~": "about", "≈": "about", "<": "less than", ">": "more than", "≤": "at most",
          "≥": "at least"}  # fmt: skip
_MEASURED = re.compile(
    r"(?P<about>[~≈<>≤≥])?\s*(?P<sign>US\$|HK\$|[$€£¥￥])?\s*(?P<number>\d[\d,.']*)"
    r"(?:\s*(?P<rest>[%％]|[^\W\d_][\w² ]*))?(?P<plus>\+)?"
)


def quantity_meant(text: str, known_units: frozenset[str]) -> str:
    """How to write “$32 billion” or “12 tonnes” as fields; empty for what may well be a text."""
    found = _MEASURED.fullmatch(text.strip())
    if not found:
        return ""
    rest, sign = (found["rest"] or "").strip(), found["sign"]
    word, _, unit = rest.partition(" ")
    scale = _SCALES.get(word.lower(), "") if word not in known_units else ""
    if not scale:
        unit = rest
    if unit in ("%", "％", "per cent"):
        unit = "percent"
    is_unit = unit in known_units or (len(unit) == 3 and unit.isascii() and unit.isupper())
    if (unit and not is_unit) or not (sign or scale or unit or found["about"] or found["plus"]):
        return ""
    number = re.sub("[,'](?=[0-9]{3}(?![0-9]))", "", found["number"]).rstrip(".,")
    fields = {
        "value": number,
        "scale": scale,
        "unit": unit or _SIGNS.get(sign or "", ""),
        "qualifier": _ABOUT.get(found["about"] or "", "more than" if found["plus"] else ""),
    }
    return " and ".join(f"{name}: {value}" for name, value in fields.items() if value)


def range_meant(text: str) -> str:
    """The range that “10-15” or “10 to 15” stands for, in brackets; empty if it is none."""
    number = r"(\d+(?:\.\d+)?)"
    found = re.fullmatch(rf"{number}\s*(?:-|–|—|to|\.\.)\s*{number}", text.strip())
    return f"[{found[1]}, {found[2]}]" if found else ""


def sign_meant(text: str) -> str:
    """The plain number that “½” or “−5” stands for; empty if it is neither."""
    if found := re.fullmatch(r"(\d*)\s?([¼-¾⅐-⅞])", text.strip()):
        return f"{int(found[1] or 0) + numeric(found[2]):.4g}"
    found = re.fullmatch(r"[−–]\s?(\d+(?:\.\d+)?)", text.strip())
    return f"-{found[1]}" if found else ""
