"""Processes on other machines, run by Dask (https://distributed.dask.org); the extra `cluster`.

Each of them has the same version of press installed and sees the report's folder under the same
path.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from press import __version__
from press.problems import UsageError
from press.workers import Executed

_PATIENCE = 5
"""Seconds in which the scheduler must answer."""


@contextmanager
def cluster(address: str) -> Iterator[Executed]:
    """The processes that the scheduler at the address, as in `tcp://10.0.0.1:8786`, has."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise UsageError(
            "building on other machines needs the extra “cluster”: "
            "pip install 'press-reports[cluster]'"
        ) from None
    try:
        client = distributed.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}: {error}") from None
    with client:
        others = client.run(_version)
        if wrong := sorted({version for version in others.values() if version != __version__}):
            raise UsageError(f"this is press {__version__}, and the cluster has {wrong[0]}")
        if not others:
            raise UsageError(f"the scheduler at {address} has no workers")
        yield Executed(client.get_executor(), sum(client.nthreads().values()))


def _version() -> str:
    return __version__
