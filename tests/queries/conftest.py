"""What the tests of reading share."""

import pytest

from claims.models import Article
from tests.queries.tampering import reviewed_article


@pytest.fixture
def article() -> Article:
    return reviewed_article()
