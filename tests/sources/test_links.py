"""Links are asked for over a real connection, and not having found out is never a pass."""

from __future__ import annotations

import itertools
import json
import socket
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from press.cli import main
from press.problems import UsageError
from press.sources.ask import Manners, ask
from press.sources.links import Answer, links_of
from tests.newsroom import Newsroom
from tests.sources.servers import BadServer, bad_server

TODAY = date(2026, 3, 31)


@pytest.fixture
def server() -> Iterator[BadServer]:
    with bad_server() as server:
        yield server


def manners(**changes: Any) -> Manners:
    given = {"agent": "press/0 (test)", "delay": 0.0, "timeout": 2.0, "limit": 30.0, "tries": 2}
    return Manners(**{**given, "uses_proxy": False, **changes})


def asked(server: BadServer, path: str, **changes: Any) -> Answer:
    url = server.url(path)
    return ask([url], manners(**changes), TODAY)[url]


@pytest.mark.parametrize(
    ("path", "outcome", "said"),
    [
        ("/ok", "ok", "answers"),
        ("/slow", "ok", "answers"),
        ("/endless", "ok", "answers"),
        ("/nohead", "ok", "answers"),
        ("/found", "ok", "answers, by way of"),
        ("/moved", "moved", "has moved to"),
        ("/home", "elsewhere", "the page itself may be gone"),
        ("/gone", "gone", "is not there (404)"),
        ("/forbidden", "refused", "refuses to answer a program (403)"),
        ("/failing", "failing", "fails (500)"),
        ("/circle", "failing", "leads in a circle"),
        ("/recovers", "ok", "answers"),
        ("/garbage", "unreached", "could not be reached: the answer could not be read"),
        ("/half", "unreached", "could not be reached"),
        ("/cut", "unreached", "could not be reached: the connection was cut"),
    ],
)
def test_an_address_that(server: BadServer, path: str, outcome: str, said: str) -> None:
    answer = asked(server, path)
    assert answer.outcome == outcome, answer
    assert said in answer.said
    assert answer.is_pass == (outcome in ("ok", "moved"))


def test_a_redirect_to_what_is_no_address(server: BadServer) -> None:
    assert not asked(server, "/nowhere").is_pass


@pytest.mark.parametrize("path", ["/hangs", "/drips"])
def test_a_server_cannot_hold_the_run(server: BadServer, path: str) -> None:
    start = time.monotonic()
    answer = asked(server, path, timeout=0.3)
    assert answer.outcome == "unreached"
    assert "no answer within 0.3 s" in answer.said
    assert time.monotonic() - start < 5


def test_nobody_is_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/x"
    refused = ask([url], manners(), TODAY)[url]
    assert (refused.outcome, refused.said) == (
        "unreached", "could not be reached: the connection was refused"
    )  # fmt: skip
    unknown = "http://no-such-host.invalid/x"
    answer = ask([unknown], manners(), TODAY)[unknown]
    assert answer.outcome == "unreached"
    assert "the host is not known" in answer.said


def test_the_time_for_the_run_is_limited(server: BadServer) -> None:
    urls = [server.url("/hangs/1"), server.url("/ok", "localhost")]
    start = time.monotonic()
    answers = ask(urls, manners(limit=0.5, timeout=20.0), TODAY)
    assert time.monotonic() - start < 5
    assert [answers[url].outcome for url in urls] == ["unasked", "ok"]
    assert not answers[urls[0]].is_pass


def test_a_host_that_fails_is_asked_again_after_a_while(server: BadServer) -> None:
    asked(server, "/failing", delay=0.1, tries=3)
    assert server.paths() == [
        "GET /robots.txt", "HEAD /failing", "GET /failing", "GET /failing", "GET /failing"
    ]  # fmt: skip
    gaps = [b - a for a, b in itertools.pairwise(server.times())]
    assert gaps[2] >= 0.19 and gaps[3] >= 0.39, "the pause doubles"


@pytest.mark.slow
def test_a_host_asks_us_to_wait(server: BadServer) -> None:
    answer = asked(server, "/busy", tries=2)
    assert answer.outcome == "refused"
    gaps = [b - a for a, b in itertools.pairwise(server.times())]
    assert gaps[-1] >= 0.95


def test_what_is_not_there_is_asked_for_once(server: BadServer) -> None:
    asked(server, "/gone", tries=3)
    assert server.paths() == ["GET /robots.txt", "HEAD /gone", "GET /gone"]


def test_each_host_has_its_turn(server: BadServer) -> None:
    """Counted from the start: a busy machine can only bring a request later than its turn."""
    urls = [server.url(f"/ok/{n}") for n in range(3)]
    urls += [server.url(f"/ok/{n}", "localhost") for n in range(3, 6)]
    began = time.monotonic()
    answers = ask(urls, manners(delay=0.2, timeout=20.0), TODAY)
    assert all(answer.is_pass for answer in answers.values())
    for numbers in ("012", "345"):
        times = [t for t, _, path, _ in server.asked if path[-1:] in numbers]
        assert len(times) == 3
        for turn, moment in enumerate(times, start=1):  # the first was for robots.txt
            assert moment - began >= 0.19 * turn


def test_hosts_do_not_wait_for_each_other(server: BadServer) -> None:
    """Each of the two answers only once the other has been asked."""
    urls = [server.url("/meet/a"), server.url("/meet/b", "localhost")]
    answers = ask(urls, manners(timeout=20.0), TODAY)
    assert [answers[url].outcome for url in urls] == ["ok", "ok"]


def test_we_say_who_we_are_and_heed_robots_txt(server: BadServer) -> None:
    server.robots = b"User-agent: press\nDisallow: /ok/private\n"
    urls = [server.url("/ok/private/x"), server.url("/ok/public")]
    answers = ask(urls, manners(), TODAY)
    assert [answers[url].outcome for url in urls] == ["barred", "ok"]
    assert not answers[urls[0]].is_pass
    assert "HEAD /ok/private/x" not in server.paths()
    assert {agent for *_, agent in server.asked} == {"press/0 (test)"}


@pytest.mark.parametrize("robots", [b"\xff\xfe\x00", b"Disallow\n:::\n\n%%%%", b"<html>no</html>"])
def test_a_robots_txt_that_says_nothing(server: BadServer, robots: bytes) -> None:
    server.robots = robots
    assert asked(server, "/ok").is_pass


def test_without_the_library_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "aiohttp", None)
    with pytest.raises(UsageError, match=r"press-reports\[sources\]"):
        ask(["http://127.0.0.1:1/"], manners(), TODAY)


def sources(server: BadServer) -> str:
    return f"""\
port-report: {{type: report, title: A, publisher: P, issued: 2026, URL: "{server.url("/ok")}"}}
customs: {{type: dataset, title: B, publisher: Q, issued: 2026, URL: "{server.url("/gone")}",
  archive_location: "{server.url("/ok/copy", "localhost")}"}}
union: {{type: report, title: C, publisher: R, issued: 2026}}
withdrawn: {{type: report, title: D, publisher: S, issued: 2026, URL: "{server.url("/ok/no")}",
  custom: {{status: withdrawn}}}}
hidden: {{type: report, title: Secret report, publisher: Secret desk, issued: 2026,
  URL: "{server.url("/ok/secret")}", confidential: true, described_as: A person}}
"""


@pytest.fixture
def linked(newsroom: Newsroom, server: BadServer) -> Newsroom:
    return newsroom.write("content/sources.yaml", sources(server))


Command = Callable[..., tuple[int, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], newsroom: Newsroom) -> Command:
    def run(*options: str) -> tuple[int, str]:
        given = ["sources", "--report", str(newsroom.root), "--delay", "0", "--timeout", "5"]
        status = main([*given, *options])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def test_the_report_says_what_needs_a_person(
    linked: Newsroom, server: BadServer, command: Command
) -> None:
    status, said = command("--write", str(linked.root / "links.md"))
    assert status == 1
    assert (
        "2 of 3 addresses answered, 1 gone; apart from 1 known to be offline and 2 without" in said
    )
    assert f"- customs: {server.url('/gone')} is not there (404)" in said
    assert "its archived copy answers" in said
    written = (linked.root / "links.md").read_text(encoding="utf-8")
    assert written.startswith("# Links of the sources, 20") and written in said
    assert not any("secret" in path for path in server.paths())
    assert all("(link check; +https://example.org/harbour/)" in agent for *_, agent in server.asked)
    assert linked.check(strict=True).errors, "the base report does not use the new sources"


def test_good_answers_are_kept_and_others_are_not(
    linked: Newsroom, server: BadServer, command: Command
) -> None:
    command()
    before = len(server.asked)
    status, said = command()
    assert status == 1
    assert "2 of them on an earlier day" in said
    asked = [path for path in server.paths()[before:] if "robots" not in path]
    assert asked == ["HEAD /gone", "GET /gone"]
    command("--fresh")
    assert "HEAD /ok" in server.paths()[before + 3 :]
    kept = json.loads((linked.root / ".press/sources.json").read_text(encoding="utf-8"))
    assert sorted(entry["outcome"] for entry in kept["answers"].values()) == ["gone", "ok", "ok"]


@pytest.mark.parametrize("text", ["", "{", '{"format": 9}', '{"format": 1, "answers": {"x": 1}}'])
def test_kept_answers_that_cannot_be_read(linked: Newsroom, text: str, command: Command) -> None:
    linked.write(".press/sources.json", text)
    _, said = command()
    assert "the kept answers could not be read; all are asked for anew" in said


def test_answers_grow_old(linked: Newsroom, server: BadServer, command: Command) -> None:
    command()
    file = linked.root / ".press/sources.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    for entry in data["answers"].values():
        entry["on"] = "2001-01-01"
    file.write_text(json.dumps(data), encoding="utf-8")
    before = len(server.asked)
    command()
    assert "HEAD /ok" in server.paths()[before:]


def test_all_is_well(newsroom: Newsroom, server: BadServer, command: Command) -> None:
    newsroom.edit("content/sources.yaml", "https://example.org/port/report", server.url("/moved"))
    status, said = command()
    assert status == 0, said
    assert "Moved; write the new address" in said


def test_a_list_that_cannot_be_read(newsroom: Newsroom, command: Command) -> None:
    newsroom.edit("content/sources.yaml", "type: report", "typ: report")
    status, said = command()
    assert status == 1
    assert "field-unknown" in said and "no link was asked for" in said


def test_a_build_never_asks(linked: Newsroom, server: BadServer) -> None:
    linked.build()
    assert server.asked == []


def test_a_doi_is_asked_for_where_there_is_no_address(tmp_path: Path) -> None:
    newsroom = Newsroom.open(tmp_path / "r")
    newsroom.edit("content/sources.yaml", "customs:\n", "customs:\n  DOI: 10.1000/182\n")
    from press.read import read_source_text

    found, _ = read_source_text((newsroom.root / "content/sources.yaml").read_text())
    assert [link.url for link in links_of(found.values()).to_ask] == [
        "https://example.org/port/report", "https://doi.org/10.1000/182"
    ]  # fmt: skip
