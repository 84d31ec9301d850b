"""A name is found however it is written and wherever it stands; no other text is taken for it."""

from __future__ import annotations

import gzip
import html
import io
import json
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.check import check_leaks
from press.house import house_folder
from press.model import Confidential, Site, Source
from press.problems import Text
from press.read import read_site
from press.structs import replace
from tests.newsroom import SITES, Newsroom

Disguise = Callable[[str, Random], str]
SECTION = "content/sections/02-berths.md"
SOURCE = """\
insider:
  type: interview
  title: Zoë Quellström
  publisher: Ministry of Towers
  author: [{family: Vogelbacher, given: Ida}]
  URL: https://www.quell.example.org/zq/
  DOI: 10.1000/zq77
  container-title: The Heron Letter
  confidential: true
  described_as: A person with knowledge of the port
  aliases: [Quellmann, Jean-Luc O'Neil, 张泉民, 李明, Rose]
"""
WRITTEN = [
    "Zoë\nQuellström", "Zoë  Quellström", "Zoë&nbsp;Quellström", "*Zoë* Quellström",
    "Zoë [Quellström](../index.md)", "ZOË QUELLSTRÖM", "Zoe Quellstrom", "Zoe\u0308 Quellström",
    "Ministry&nbsp;of&nbsp;Towers", "Ministry *of* Towers", "Ministry of [Towers](../index.md)",
    "Ministry of\u202fTowers", "Ministry\u2009of Towers", "Mini\u00adstry of Towers",
    "Ministry[@customs] of Towers", "Min**ist**ry of Towers", "\uff2dinistry of Towers",
    "Quell&#109;ann", "Quell&#x6D;ann", "Quell\u200bmann", "Quell*mann*", "Quellmanns",
    "\uff31\uff35\uff25\uff2c\uff2c\uff2d\uff21\uff2e\uff2e", "Q u e l l m a n n",
    "\U0001d410uellmann", "Jean Luc O\u2019Neil", "Jean\u2011Luc ONeil", "Jean-Luc O&apos;Neil",
    "see quell.example.org/zq", "https://quell.example.org/zq", "http://www.quell.example.org/zq/",
    "[here](https://quell.example.org/%7A%71)", "Vogelbacher, Ida", "Ida Vogelbacher",
    "[it](https://doi.org/10.1000/zq77)", "the Heron\nLetter", "张泉民说",
    "他叫张泉\n民", "李*明*", "李 明", "Rose said",
    "![Of Quellmann](../../static/icon.svg)", "“Rose”", "Roses", "Text.[^a]\n\n[^a]: By Quellmann.",
    "\n\n{#quellmann}\n## A heading", "`Quellmann`",
]  # fmt: skip
OTHER = ["Zoë said. The Quellström", "Ministry of a tower", "Quell man", "prose and rosemary",
         "Luc Jean", "张泉", "Letter of Herons", "example.org/zq",
         "Ida and Vogelbacher"]  # fmt: skip


@pytest.fixture
def desk(newsroom: Newsroom) -> Newsroom:
    newsroom.append("content/sources.yaml", SOURCE)
    newsroom.append(SECTION, "\nTwo are rented out [@insider].\n")
    return newsroom


@pytest.mark.parametrize("text", WRITTEN)
def test_a_name_is_found_however_an_editor_writes_it(desk: Newsroom, text: str) -> None:
    desk.append(SECTION, f"\nWords {text}\n")
    leaks = [p for p in desk.check().errors if p.rule == "source-leak"]
    assert any("insider" in p.message and "berths/index.html" in p.message for p in leaks)


@pytest.mark.parametrize("text", OTHER)
def test_what_only_looks_like_a_name_is_let_through(desk: Newsroom, text: str) -> None:
    desk.append(SECTION, f"\nWords {text}.\n")
    assert not [p for p in desk.check().errors if p.rule == "source-leak"]


def test_an_address_that_names_the_source_is_not_printed(desk: Newsroom) -> None:
    desk.write("content/sections/03-ministry-of-towers.md",
               "---\ntitle: Towers\nsummary: What is there.\n---\nText.\n")  # fmt: skip
    leaks = [p for p in desk.check().errors if p.rule == "source-leak"]
    assert any("the address of a page" in p.message for p in leaks)
    assert not any("towers" in f"{p.message}{p.hint}".lower() for p in leaks
                   if "address of a page" in p.message)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rose]", "Ng]"),
        ("Rose]", "张]"),
        ("Rose]", '"––––"]'),
        ("publisher: Ministry of Towers", "publisher: BBC"),
        ("title: Zoë Quellström", 'title: "?"'),
        ("{family: Vogelbacher, given: Ida}", "{literal: Ida}"),
    ],
)
def test_what_cannot_be_looked_for_is_told(desk: Newsroom, old: str, new: str) -> None:
    desk.edit("content/sources.yaml", old, new)
    (problem,) = [p for p in desk.check().errors if "too few letters" in p.message]
    assert problem.hint is not None
    assert "write it in full" in problem.hint


# Names of these letters, among words that have none of them in the same order.
LATIN = st.lists(st.sampled_from(["Zor", "quin", "Väx", "öf", "ñak"]), min_size=2, max_size=3)
NAMES = st.one_of(
    st.lists(LATIN.map("".join), min_size=1, max_size=3).map(" ".join),
    st.lists(LATIN.map("".join), min_size=2, max_size=2).map("-".join),
    st.text("张泉民李明高峰", min_size=2, max_size=4),
)
WORDS = ["the", "harbour", "<b>", "</b>", "–", "he said,", "&amp;", "100%", "\\", "码头", "。", "é"]


def _some(chance: Random, text: str, change: Callable[[str], str]) -> str:
    """The text with some of its characters changed."""
    return "".join(change(c) if chance.random() < 0.5 else c for c in text)


def _between(chance: Random, text: str, parts: list[str]) -> str:
    """The text with one of the parts put in somewhere within it."""
    at = chance.randrange(1, len(text))
    return text[:at] + chance.choice(parts) + text[at:]


def _wide(character: str) -> str:
    return chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if not character.isascii() else f"\\u{ord(character):04x}"


def _blank(chance: Random) -> str:
    return chance.choice(["\n", "  ", "\u00a0", "\u2009", " \n ", "\u202f", "\u3000"])


LETTERS: list[Disguise] = [
    lambda text, _: text.upper(),
    lambda text, _: text.lower(),
    lambda text, _: unicodedata.normalize("NFD", text),
    lambda text, chance: _some(chance, text, _wide),
    lambda text, chance: _between(chance, text, ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d"]),
    lambda text, chance: text.replace(" ", _blank(chance)),
    lambda text, chance: text.replace("-", chance.choice("\u2010\u2011–- ")),
]
MARKUP: list[Disguise] = [
    lambda text, chance: _some(chance, text, lambda c: f"&#{ord(c)};"),
    lambda text, chance: _some(chance, text, lambda c: f"&#x{ord(c):X};"),
    lambda text, _: text.replace(" ", "&nbsp;"),
    lambda text, _: f"<p>{text}</p>",
    lambda text, _: f"<title>{text}</title>",
    lambda text, chance: _some(chance, text, _escaped),
    lambda text, _: f'<img alt="{text}">',
    lambda text, _: f"<em>{text[:2]}</em>{text[2:]}",
    lambda text, _: f'{text[:3]}<a href="a>b" title=x>{text[3:]}</a>',
    lambda text, _: f"<i>{text[0]}</i><!-- a -->{text[1:]}",
]
WHOLE: list[Disguise] = [
    lambda text, _: json.dumps({"x": [text]}),
    lambda text, _: json.dumps({"x": text}, ensure_ascii=False),
    lambda text, _: html.escape(text),
    lambda text, _: f"https://example.org/?a={quote(text)}&b",
]


def _zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", data)
    return stream.getvalue()


PACKED: list[Callable[[str], bytes]] = [
    str.encode,
    lambda text: text.encode("utf-16"),
    lambda text: gzip.compress(text.encode()),
    lambda text: _zipped(text.encode()),
    lambda text: b"%PDF-1.7\nstream\n" + zlib.compress(text.encode()) + b"\nendstream",
]


def _disguised(chance: Random, name: str) -> bytes:
    for disguise in (*chance.sample(LETTERS, chance.randrange(4)), *chance.sample(MARKUP, 1)):
        name = disguise(name, chance)
    around = [" ".join(chance.choices(WORDS, k=chance.randrange(8))) for _ in range(2)]
    text = f"{around[0]} {name} {around[1]}"
    for disguise in chance.sample(WHOLE, chance.randrange(3)):
        text = disguise(text, chance)
    return chance.choice(PACKED)(text)


@cache
def _base() -> Site:
    return read_site(SITES / "base", house_folder(), date(2026, 3, 31))[0]


def _leaks(term: str, data: bytes) -> list[str]:
    secret = Confidential(Text(term), Text(""), (term,))
    name = Text("insider", "content/sources.yaml", ((0, 1, 1),))
    source = Source(name, "interview", Text("A person"), Text(""), confidential=secret)
    site = replace(_base(), sources={"insider": source})
    return [p.message for p in check_leaks(site, [("data/x", data)])]


@given(name=NAMES, seed=st.integers(0, 10**9))
@settings(max_examples=300)
def test_any_name_is_found_in_any_disguise(name: str, seed: int) -> None:
    hidden = _disguised(Random(seed), name)  # noqa: S311
    assert len(_leaks(name, hidden)) == 1, hidden


@given(name=NAMES, seed=st.integers(0, 10**9))
def test_another_name_is_never_taken_for_it(name: str, seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    at = chance.choice([at for at, c in enumerate(name) if c.isalpha()])
    other = f"{name[:at]}{'国' if name[at] > 'ÿ' else 'w'}{name[at + 1 :]}"
    assert _leaks(name, _disguised(chance, other)) == []
