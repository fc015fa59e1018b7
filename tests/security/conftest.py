"""The newsroom under attack, and browsers to attack it with."""

import pytest
from django.test import Client

from tests.security.world import build


@pytest.fixture
def world(db):
    return build()


def browser_of(person, **options):
    client = Client(raise_request_exception=False, **options)
    client.force_login(person, backend="claims.accounts.RoleBackend")
    return client
