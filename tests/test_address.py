"""The way from one page to another is the one that a browser goes back."""

from __future__ import annotations

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from press.model.address import relative

ADDRESSES = st.builds(
    lambda names, end: "/" + "".join(f"{name}/" for name in names) + end,
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=4),
    st.sampled_from(["", "x.html", "x.css"]),
)
ANCHORS = st.sampled_from(["", "#top"])


@given(ADDRESSES, ADDRESSES, ANCHORS)
def test_a_browser_arrives_where_the_link_was_meant_to_lead(
    here: str, there: str, anchor: str
) -> None:
    way = relative(here, there + anchor)
    assert urljoin(f"https://example.org{here}", way) == f"https://example.org{there}{anchor}"
    assert not way.startswith("/")
