"""Real servers for tests, on the loopback address alone."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from press.make.drawings import make_drawing
from press.model import Drawing
from press.problems import Place

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_CHINESE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">上</text></svg>'
)
_MAIN = """\
{modules}
user {user};
worker_processes 1;
pid "{folder}/nginx.pid";
error_log "{folder}/error.log";
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path "{folder}/body";
    proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    include "{site}";
}}
"""


def needs(what: str, *, is_there: bool) -> None:
    """Skip where a tool is missing; on the continuous-integration machine that is a failure."""
    if is_there:
        return
    if os.environ.get("PRESS_CI"):
        pytest.fail(f"{what} is missing; .ci/run installs it")
    pytest.skip(f"{what} is not installed")


def needs_root(to_do: str, trial: Sequence[str]) -> None:
    """Skip where this user may not do it; in continuous integration, which runs as root, fail."""
    try:
        done = subprocess.run(trial, capture_output=True, text=True, check=False)
        why = done.stderr.strip() if done.returncode else ""
    except FileNotFoundError as error:
        why = str(error)
    if why and os.environ.get("PRESS_CI"):
        pytest.fail(f"this user may not {to_do} ({why}); .ci/run runs the tests as root")
    if why:
        pytest.skip(f"this user may not {to_do}: {why}")


def needs_type() -> None:
    """Skip where no PDF edition can be made, or no Chinese can be written on a card."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            import weasyprint  # noqa: F401
        except (OSError, DeprecationWarning):
            needs("Pango with HarfBuzz", is_there=False)
    missing = make_drawing(Drawing(_CHINESE, 9, Place("card"))).problems
    needs("a Chinese font", is_there=not missing)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def nginx(configuration: Path, port: int, folder: Path) -> Iterator[str]:
    """nginx with a site's configuration; yields where it answers."""
    binary = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    needs("nginx", is_there=binary is not None)
    needs("nginx’s brotli_static module", is_there=_BROTLI.is_file())
    folder.mkdir(exist_ok=True)
    main = folder / "main.conf"
    main.write_text(
        _MAIN.format(
            modules=f"load_module {_BROTLI};",
            user="root" if os.geteuid() == 0 else "nobody",
            folder=folder,
            site=configuration,
        )
    )
    command = [str(binary), "-c", str(main), "-p", str(folder), "-e", str(folder / "error.log")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def running(command: list[str], port: int) -> Iterator[str]:
    """Any server that answers on the port."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers on port {port}")


def get(base: str, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    """One request, without following redirects; header names with “_” for “-”."""
    connection = HTTPConnection(base.removeprefix("http://"), timeout=10)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body
