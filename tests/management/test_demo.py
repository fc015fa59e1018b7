"""The demo: a newsroom that could be real, made by the commands people's clicks call."""

import io
import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.choices import ArticleState, ReviewState
from claims.models import Article, AuditEvent, Claim, Person, Revision
from claims.queries.verification import verify_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(settings, tmp_path):
    settings.LOCAL_DIR = tmp_path / "local"
    return settings.LOCAL_DIR


@pytest.fixture
def said(local):
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_the_demo_has_every_state_that_a_screenshot_should_show(said):
    states = set(Claim.objects.values_list("review_state", flat=True))

    assert states == set(ReviewState.values) - {ReviewState.SETTLED}
    assert Article.objects.filter(state=ArticleState.APPROVED).count() == 1
    assert Revision.objects.filter(number=2).count() == 1


def test_the_history_of_the_demo_verifies(said):
    assert verify_all().is_unbroken


def test_nothing_in_the_demo_lies_in_the_future(said):
    order = AuditEvent.objects.order_by("article_id", "seq").values_list("article_id", "at")

    by_chain = {}
    for chain, at in order:
        assert at >= by_chain.get(chain, at)
        by_chain[chain] = at


def test_the_accounts_are_printed_with_passwords_that_work(said):
    name, password = said.splitlines()[1].split()[:2]

    assert Person.objects.get(username=name).check_password(password)


def test_the_accounts_can_be_printed_again(said):
    again = io.StringIO()
    call_command("demo_accounts", stdout=again)

    assert again.getvalue() == said


def test_only_the_owner_of_the_machine_account_can_read_the_passwords(said, local):
    mode = next(local.glob("demo_accounts-*.json")).stat().st_mode

    assert stat.S_IMODE(mode) == 0o600


def test_the_demo_of_another_database_keeps_its_own_passwords(said, monkeypatch):
    out = io.StringIO()
    with monkeypatch.context() as elsewhere:
        elsewhere.setitem(connection.settings_dict, "NAME", "another")
        call_command("demo_accounts", stdout=out)

    assert out.getvalue() == "There are no demo accounts: load_demo makes them.\n"


def test_the_demo_is_not_loaded_over_other_accounts(said):
    with pytest.raises(CommandError, match="empty database"):
        call_command("load_demo")

    call_command("load_demo", only_if_empty=True)
    assert Article.objects.count() == 3


def test_without_a_demo_the_accounts_are_missed_in_a_sentence(local):
    out = io.StringIO()
    call_command("demo_accounts", stdout=out)

    assert out.getvalue() == "There are no demo accounts: load_demo makes them.\n"
