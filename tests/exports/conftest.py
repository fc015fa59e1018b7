"""The cast of the export tests."""

import pytest

from tests.factories import create_article, create_desk, create_editor, create_reviewer


@pytest.fixture
def desk():
    return create_desk(name="City")


@pytest.fixture
def editor(desk):
    return create_editor(desk=desk, name="Jonas Berg")


@pytest.fixture
def ana(desk):
    return create_reviewer(desk=desk, name="Ana Ruiz")


@pytest.fixture
def ben(desk):
    return create_reviewer(desk=desk, name="Ben Okafor")


@pytest.fixture
def article(desk):
    return create_article(desk=desk)
