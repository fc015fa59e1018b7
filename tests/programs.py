"""Programs of the system that some tests need."""

import os
import shutil

import pytest


def program(*names: str, package: str) -> str:
    """Return the first of the programs that is installed; without any, the test is left out.

    The continuous integration installs them all, so there a missing one is a failure.
    """
    for name in names:
        if found := shutil.which(name):
            return found
    sentence = f"{package} is not installed, so the tests that need it are left out."
    if os.environ.get("CI"):
        pytest.fail(sentence)
    return pytest.skip(sentence)
