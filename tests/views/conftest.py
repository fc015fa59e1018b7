"""The cast of the page tests: one desk with its people, a stranger, and an article of four claims."""

import pytest

from tests.factories import (
    create_article,
    create_desk,
    create_editor,
    create_reviewer,
    create_viewer,
)


@pytest.fixture
def desk(db):
    return create_desk(name="City")


@pytest.fixture
def article(desk):
    return create_article(desk=desk)


@pytest.fixture
def ana(desk):
    return create_reviewer(desk=desk, name="Ana Ruiz")


@pytest.fixture
def ben(desk):
    return create_reviewer(desk=desk, name="Ben Okafor")


@pytest.fixture
def editor(desk):
    return create_editor(desk=desk, name="Dana Whit")


@pytest.fixture
def viewer(desk):
    return create_viewer(desk=desk)


@pytest.fixture
def stranger(db):
    return create_reviewer(desk=create_desk(name="Elsewhere"))


@pytest.fixture
def as_(client):
    """Return the client, logged in as somebody."""

    def log_in(person):
        client.force_login(person, backend="claims.accounts.RoleBackend")
        return client

    return log_in
