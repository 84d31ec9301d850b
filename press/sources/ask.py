"""Ask for addresses over the network: several hosts at once, each host one request at a time.

With aiohttp, an optional extra: its time limit is for the whole of a request, so a server that
sends a byte now and then cannot hold the run, and all hosts share one thread. The standard library
has neither; requests and urllib3 limit each single read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from press.problems import UsageError
from press.sources.links import Answer, Outcome
from press.structs import Immutable, Struct, field

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

MAX_REDIRECTS = 10
MAX_ROBOTS_BYTES = 512_000
MAX_WAIT = 30.0
"""Seconds that a server can make us wait before we ask again."""


class Manners(Immutable):
    """How we ask."""

    agent: str
    """Who we say we are, with a way to write to us."""
    delay: float = 1.0
    """Seconds between two requests to one host."""
    hosts: int = 8
    """How many hosts are asked at once."""
    timeout: float = 20.0
    """Seconds for one request, redirects included."""
    limit: float = 600.0
    """Seconds for the whole run."""
    tries: int = 3
    uses_proxy: bool = True
    """Whether the environment's proxy settings hold."""


def ask(urls: Iterable[str], manners: Manners, today: date) -> Mapping[str, Answer]:
    """An answer for every address; what could not be found out is an answer, too."""
    try:
        import aiohttp  # noqa: F401
    except ModuleNotFoundError:
        raise UsageError(
            "checking links needs aiohttp; install it with “sh .ci/setup sources” or "
            "“pip install 'press-reports[sources]'”"
        ) from None
    wanted = list(dict.fromkeys(urls))
    return asyncio.run(_Round(manners, today).ask_all(wanted)) if wanted else {}


class _Host(Struct):
    """One host while it is asked."""

    next_turn: float = 0.0
    robots: RobotFileParser | None = None
    is_silent: bool = False
    """It did not answer after all tries, so other addresses of it are tried once only."""


class _Round(Struct):
    """One run; it owns the connections and the turns of each host."""

    manners: Manners
    today: date
    answers: dict[str, Answer] = field(default_factory=dict)

    async def ask_all(self, urls: list[str]) -> dict[str, Answer]:
        from aiohttp import ClientSession, ClientTimeout, DummyCookieJar

        by_host: dict[str, list[str]] = {}
        for url in urls:
            by_host.setdefault(urlsplit(url).netloc.lower(), []).append(url)
        gate = asyncio.Semaphore(self.manners.hosts)
        async with ClientSession(
            headers={"User-Agent": self.manners.agent, "Accept": "*/*"},
            timeout=ClientTimeout(total=self.manners.timeout),
            cookie_jar=DummyCookieJar(),
            trust_env=self.manners.uses_proxy,
            auto_decompress=False,
        ) as session:
            tasks = [
                asyncio.create_task(self._ask_host(session, gate, found))
                for found in by_host.values()
            ]
            _, late = await asyncio.wait(tasks, timeout=self.manners.limit)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for task in tasks:
                if not task.cancelled() and (error := task.exception()) is not None:
                    raise error
        for url in urls:
            if url not in self.answers:
                said = f"was not asked: {self.manners.limit:g} s for the whole run were over"
                self.answers[url] = self._answer("unasked", said)
        return {url: self.answers[url] for url in urls}

    async def _ask_host(
        self, session: ClientSession, gate: asyncio.Semaphore, urls: list[str]
    ) -> None:
        async with gate:
            host = _Host()
            host.robots = await self._robots(session, host, urls[0])
            for url in urls:
                if host.robots is not None and not host.robots.can_fetch(self.manners.agent, url):
                    said = "was not asked: the site’s robots.txt asks programs not to; look by hand"
                    self.answers[url] = self._answer("barred", said)
                    continue
                self.answers[url] = await self._ask(session, host, url)

    async def _robots(
        self, session: ClientSession, host: _Host, url: str
    ) -> RobotFileParser | None:
        """What the host asks of programs; None where it says nothing that can be read."""
        from aiohttp import ClientError

        parts = urlsplit(url)
        address = f"{parts.scheme}://{parts.netloc}/robots.txt"
        await self._turn(host)
        try:
            async with session.get(address, max_redirects=MAX_REDIRECTS) as response:
                if response.status != 200:
                    return None
                data = await response.content.read(MAX_ROBOTS_BYTES)
        except (ClientError, TimeoutError, OSError, ValueError):
            return None
        rules = RobotFileParser()
        try:
            rules.parse(data.decode("utf-8", "replace").splitlines())
            rules.can_fetch(self.manners.agent, url)
        except Exception:  # whatever a foreign file does to the parser, it is not readable
            return None
        return rules

    async def _ask(self, session: ClientSession, host: _Host, url: str) -> Answer:
        tries = 1 if host.is_silent else self.manners.tries
        answer = self._answer("unasked", "was not asked")
        for attempt in range(tries):
            if attempt:
                await asyncio.sleep(min(MAX_WAIT, self.manners.delay * 2**attempt))
            methods = ("GET",) if attempt else ("HEAD", "GET")
            answer, wait = await self._once(session, host, url, methods)
            if answer.outcome not in ("unreached", "failing") and not wait:
                return answer
            if wait and attempt + 1 < tries:
                await asyncio.sleep(min(MAX_WAIT, wait))
        host.is_silent = answer.outcome == "unreached"
        return answer

    async def _once(
        self, session: ClientSession, host: _Host, url: str, methods: tuple[str, ...]
    ) -> tuple[Answer, float]:
        """One try, and how long the server asks us to wait before the next.

        `HEAD` costs a server less, but many answer it wrongly or not at all, so only its good
        answers count.
        """
        from aiohttp import ClientError, InvalidURL, TooManyRedirects

        answer, wait = self._answer("unreached", ""), 0.0
        try:
            for method in methods:
                await self._turn(host)
                async with session.request(
                    method, url, allow_redirects=True, max_redirects=MAX_REDIRECTS
                ) as response:
                    answer, wait = self._judge(url, response), _retry_after(response)
                if answer.is_pass:
                    break
        except TooManyRedirects:
            return self._answer("failing", "leads in a circle"), 0.0
        except InvalidURL:
            return self._answer("failing", "leads to what is no address"), 0.0
        except TimeoutError:
            said = f"could not be reached: no answer within {self.manners.timeout:g} s"
            return self._answer("unreached", said), 0.0
        except (ClientError, OSError, ValueError) as error:
            return self._answer("unreached", f"could not be reached: {_reason(error)}"), 0.0
        return answer, wait

    def _judge(self, url: str, response: ClientResponse) -> Answer:
        status, final = response.status, str(response.url)
        if 200 <= status < 300:
            return self._arrived(url, response, final)
        if status in (404, 410):
            return self._answer("gone", f"is not there ({status})")
        if 400 <= status < 500:
            return self._answer("refused", f"refuses to answer a program ({status}); look by hand")
        if status >= 500:
            return self._answer("failing", f"fails ({status})")
        return self._answer("failing", f"answers in a way that is none ({status})")

    def _arrived(self, url: str, response: ClientResponse, final: str) -> Answer:
        if not response.history:
            return self._answer("ok", "answers")
        asked, found = urlsplit(url), urlsplit(final)
        if asked.path.strip("/") and not found.path.strip("/") and not found.query:
            said = f"leads to a front page, {final}; the page itself may be gone"
            return self._answer("elsewhere", said, final)
        if all(step.status in (301, 308) for step in response.history):
            return self._answer("moved", f"has moved to {final}", final)
        return self._answer("ok", f"answers, by way of {final}", final)

    async def _turn(self, host: _Host) -> None:
        """Wait until it is polite to ask the host again."""
        loop = asyncio.get_running_loop()
        wait = host.next_turn - loop.time()
        if wait > 0:
            await asyncio.sleep(wait)
        host.next_turn = loop.time() + self.manners.delay

    def _answer(self, outcome: Outcome, said: str, final: str = "") -> Answer:
        return Answer(outcome, said, self.today, final)


def _retry_after(response: ClientResponse) -> float:
    """Seconds after which the server wants to be asked again; dates are not waited for."""
    if response.status not in (429, 503):
        return 0.0
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isascii() and value.isdigit() else 0.0


def _reason(error: Exception) -> str:
    """Why, in a few words and without the library's own."""
    from aiohttp import (
        ClientConnectorCertificateError,
        ClientConnectorDNSError,
        ClientConnectorError,
        ClientSSLError,
        ServerDisconnectedError,
    )

    if isinstance(error, ClientConnectorDNSError):
        return "the host is not known"
    if isinstance(error, ClientConnectorCertificateError):
        return "its certificate is not valid"
    if isinstance(error, ClientSSLError):
        return "no secure connection could be made"
    if isinstance(error, ConnectionRefusedError) or (
        isinstance(error, ClientConnectorError)
        and isinstance(error.os_error, ConnectionRefusedError)
    ):
        return "the connection was refused"
    if isinstance(error, ServerDisconnectedError | ConnectionResetError):
        return "the connection was cut"
    if isinstance(error, ClientConnectorError):
        return "no connection could be made"
    return "the answer could not be read"
