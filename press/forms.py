"""How scales, currencies and units are written in running text, as parts of patterns."""

from __future__ import annotations

import re

from press.units import MEASURES, PERCENT, POINTS

LATIN = r"A-Za-z\u00c0-\u024f\u0370-\u04ff"
"""Letters of scripts that write words apart; a Chinese word may touch the number after it."""
CODES = (
    "USD EUR GBP CNY RMB HKD JPY CHF AUD CAD NZD SGD TWD KRW INR IDR MYR THB PHP VND RUB UAH PLN "
    "CZK HUF RON SEK NOK DKK ISK TRY ILS AED SAR EGP ZAR NGN KES BRL MXN ARS CLP COP PKR BDT Rs Rp "
    "Tk Kč"
).split()
"""Currencies that stand before an amount, and may touch it."""
_SIGNED = "US|HK|CN|NZ|NT|MX|[ACRS]"
CURRENCY_BEFORE = rf"(?:{_SIGNED})?[$€£¥￥₹₽₩₺₫₴₦฿₪]|(?:{'|'.join(CODES)})\.?\s?"
SCALE_HAN = "万亿|亿|万|億|萬|千(?!米|克)"
SCALE = (
    r"(?:hundred|thousand|million|billion|trillion|lakh|crore|bn|tn|mn?|[kKMB]|Millionen|Milliarden|Mio\.?"
    r"|Mrd\.?)(?![^\W\d_])"
    rf"|{SCALE_HAN}"
)
PERCENT_FORMS = r"%|％|‰|per\s?cent\b|percentage\s+points?|个?百分点|pp\b|pc\b|Prozent\b"
MONEY_WORDS = (
    r"(?:US\s+)?dollars?|euros?|pounds?|yuan|renminbi|yen|francs?|cents?|pence|rupees?|rou?bles?"
    r"|pesos?|shillings?"
)
MONEY_HAN = "美元|欧元|日元|円|港元|港币|英镑|韩元|卢布|法郎|人民币|元"
_SHORT = r"nm|µm|mm|cm|km²?|m²|kg|ha|kWh|MWh|MW|GW|kW|GHz|MHz|GB|TB|MB|°C|mph|m|g|t|h"
_FORMS = (
    {form for word in MEASURES for form in (word, word.removesuffix("s"))}
    | {w.replace("metre", "meter") for w in MEASURES if "metre" in w}
    | {"basis point", "kilo", "kilogramme", "knot", "nautical mile"}
    | {"metric ton", "ton", "inch", "inche", "feet", "foot", "decade", "century", "centurie"}
)
_LONG = "|".join(sorted(_FORMS, key=len, reverse=True))
MEASURE = rf"(?:{_SHORT})\b|(?:{_LONG})s?\b"
UNIT_WORDS = frozenset(
    {word.split()[0].split("-")[0].lower() for form in _FORMS for word in (form, f"{form}s")}
    | {word for form in _FORMS if " " not in form for word in (form.lower(), f"{form.lower()}s")}
    | set(
        "hundred thousand million billion trillion lakh crore bn tn mn mio mrd millionen "
        "milliarden".split()
    )
    | set("% ％ ‰ ° per percent percentage pp pc prozent percentile percentiles times".split())
    | set(
        "dollar dollars euro euros pound pounds yuan renminbi yen franc francs cent cents pence "
        "rupee rupees rouble roubles ruble rubles peso pesos shilling shillings".split()
    )
    | set("thirds quarters fifths sixths sevenths eighths ninths tenths".split())
    | set("nm mm cm km kg ha kwh mwh mw gw kw ghz mhz gb tb mb mph".split())
)
"""The first words of units and scales, in lower case."""
HAN_UNITS = (
    "公里|千米|平方|立方|厘米|毫米|纳米|米|公斤|千克|公顷|公升|吨|亩|小时|分钟|秒|个月|天|岁|倍"
    f"|年(?![级代])|度(?!假|过)|{MONEY_HAN}"
)
HAN_COUNTERS = (
    "多?(?:人|名|个|家|座|件|辆|艘|条|张|位|户|台|架|种|项|页|次|所|套|层|只|头|匹|株|票|席|份|场|笔"
    "|栋|幢|枚|颗)"
)

_MONEY = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yuan": "CNY", "renminbi": "CNY",
          "yen": "JPY", "美元": "USD", "欧元": "EUR", "日元": "JPY", "円": "JPY", "港元": "HKD",
          "港币": "HKD", "英镑": "GBP", "韩元": "KRW", "卢布": "RUB", "人民币": "CNY",
          "元": "CNY"}  # fmt: skip
"""The longer ones first: 美元 ends like 元."""
_SIGNS = {"$": "USD", "US$": "USD", "HK$": "HKD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY",
          "CN¥": "CNY", "RMB": "CNY", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "S$": "SGD",
          "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "₹": "INR", "Rs": "INR", "₽": "RUB", "₩": "KRW",
          "₺": "TRY", "₫": "VND", "₴": "UAH", "₦": "NGN", "฿": "THB", "₪": "ILS"}  # fmt: skip
_NAMES = {
    "nm": "nanometres", "km": "kilometres", "m": "metres", "kg": "kilograms", "ha": "hectares",
    "h": "hours", "t": "tonnes", "gb": "gigabytes", "tb": "terabytes", "mw": "megawatts",
    "gw": "gigawatts", "kwh": "kilowatt-hours", "°c": "degrees Celsius",
}  # fmt: skip
for _word in MEASURES:
    for _form in (_word.lower(), _word.lower().replace("metre", "meter")):
        _NAMES |= {_form: _word, _form.removesuffix("s"): _word}


def unit_name(currency: str, unit: str) -> str:
    """The unit by the name that records use, from the sign before a number or the word after it."""
    if currency := currency.strip().rstrip("."):
        return _SIGNS.get(currency, currency)
    unit = unit.strip().lstrip("-").lower()
    if not unit:
        return ""
    if re.fullmatch(r"%|％|per\s?cent|pc|prozent", unit):
        return PERCENT
    if unit == "pp" or "百分点" in unit or re.fullmatch(r"percentage\s+points?", unit):
        return POINTS
    for word, code in _MONEY.items():
        if word in unit:
            return code
    return _NAMES.get(unit, unit)
