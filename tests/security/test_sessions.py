"""Requirements 11 to 13: log-in, log-out, guessing and passwords."""

import pytest
from axes.utils import reset
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from claims import commands
from tests.factories import NOON, PASSWORD, create_admin, create_reviewer
from tests.security.conftest import browser_of

pytestmark = pytest.mark.django_db

ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


@pytest.fixture(autouse=True)
def no_failures_yet():
    reset()


@pytest.fixture
def person():
    return create_reviewer()


def log_in(name, password=PASSWORD, client=None, **extra):
    return (client or Client()).post("/login/", {"username": name, "password": password}, **extra)


def lock(name, **extra):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = log_in(name, "wrong", **extra)
    assert answer.status_code == 429


def test_11_log_in_gives_a_new_session_id(person):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "chosenbyanattacker"

    log_in(person.username, client=client)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "chosenbyanattacker"
    assert client.get("/account/").status_code == 200


def test_11_log_out_ends_the_session_on_the_server(person):
    client = Client()
    log_in(person.username, client=client)
    stolen = client.cookies[settings.SESSION_COOKIE_NAME].value

    client.post("/logout/")

    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
    assert thief.get("/account/").status_code == 302
    assert not Session.objects.filter(session_key=stolen).exists()


def test_11_a_password_set_by_an_admin_ends_every_session(person):
    client = browser_of(person)

    commands.set_password(
        admin=create_admin(), account_id=person.pk, password="another one, long", now=NOON
    )

    assert client.get("/account/").status_code == 302


def test_11_a_closed_account_is_out_at_once(person):
    client = browser_of(person)

    commands.deactivate_accounts(admin=create_admin(), account_ids=[person.pk], now=NOON)

    assert client.get("/account/").status_code == 302
    assert "/login/" not in log_in(person.username).headers.get("Location", "")


def test_11_a_closed_account_an_unknown_name_and_a_wrong_password_answer_alike(person):
    closed = create_reviewer()
    closed.is_active = False
    closed.save()

    answers = [
        log_in(name, password)
        for name, password in (
            (person.username, "wrong"),
            ("nobody at all", "wrong"),
            (closed.username, PASSWORD),
        )
    ]

    assert len({answer.status_code for answer in answers}) == 1
    assert len({form_errors(answer) for answer in answers}) == 1


def form_errors(answer):
    return str(answer.context["form"].non_field_errors())


@pytest.mark.parametrize("spelling", ["{}", "  {}", "{} ", "\t{}"])
def test_12_guessing_is_stopped_however_the_name_is_spelt(person, spelling):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(spelling.format(person.username), "wrong")
    lockable = [log_in(person.username.upper(), "wrong"), log_in(person.username)]

    assert [answer.status_code for answer in lockable] == [429, 429]


def test_12_the_wait_is_told_and_bounded(person):
    lock(person.username)

    answer = log_in(person.username)

    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert "minutes" in answer.content.decode()


def test_12_other_accounts_at_the_same_address_are_not_locked(person):
    lock(person.username)

    assert log_in(create_reviewer().username).status_code == 302


def test_12_the_account_is_not_locked_at_other_addresses(person):
    lock(person.username)

    assert log_in(person.username, **ELSEWHERE).status_code == 302


def test_12_a_made_up_address_escapes_no_lock(person):
    lock(person.username)

    answer = log_in(person.username, headers={"X-Forwarded-For": "203.0.113.9"})

    assert answer.status_code == 429


def test_12_the_admins_door_is_the_same_door(person):
    lock(person.username)

    answer = Client().post(
        "/admin/login/", {"username": person.username, "password": PASSWORD}, follow=True
    )

    assert not answer.wsgi_request.user.is_authenticated


@pytest.mark.parametrize("weak", ["short", "password1234", "1234567890123456", "reviewer12345"])
def test_13_a_weak_password_is_refused(person, weak):
    person.username = "reviewer1234"
    person.save()
    fields = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}

    assert browser_of(person).post("/password/", fields).status_code == 422


def test_13_a_long_password_counts_to_its_last_character(person):
    long = "correct horse battery staple " * 20
    fields = {"old_password": PASSWORD, "new_password1": long, "new_password2": long}

    browser_of(person).post("/password/", fields)

    assert log_in(person.username, long[:-2]).status_code != 302
    assert log_in(person.username, long).status_code == 302


def test_13_a_new_password_needs_the_old_one(person):
    new = "a perfectly good new one"
    fields = {"old_password": "wrong", "new_password1": new, "new_password2": new}

    assert browser_of(person).post("/password/", fields).status_code == 422
    assert log_in(person.username).status_code == 302
