from importlib.metadata import version

import pytest

from press.make.versions import version_of


@pytest.mark.parametrize("name", ["pillow", "Jinja2", "resvg-py", "PyYAML", "nh3"])
def test_a_version_is_the_one_that_python_knows(name: str) -> None:
    assert version_of(name) == version(name)


def test_a_package_that_is_not_there_has_none() -> None:
    assert version_of("no-such-package") == ""
