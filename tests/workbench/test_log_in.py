"""Who gets in, who is asked to wait, and what everybody else gets."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import AuditEvent

PASSWORD = "a sentence is a good password"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return User.objects.create_user("ana", password=PASSWORD)


@pytest.fixture
def boss():
    return User.objects.create_superuser("boss", password=PASSWORD)


def try_password(client, name="ana", password="wrong", **extra):
    return client.post("/login/", {"username": name, "password": password}, **extra)


def test_health_is_told_without_log_in(client):
    assert client.get("/healthz").content == b"ok"


def test_a_visitor_is_sent_to_log_in_and_back(client):
    assert client.get("/articles/?q=x").headers["Location"] == "/login/?next=/articles/%3Fq%3Dx"


def test_a_visitor_gets_no_cookie_for_a_page_behind_log_in(client):
    assert not client.get("/").cookies


def test_a_visitors_form_leads_back_to_the_page_it_stood_on(client):
    page = "http://testserver/articles/3/"

    answer = client.post("/articles/", headers={"Referer": page})

    assert answer.headers["Location"] == "/login/?next=/articles/3/"


@pytest.mark.parametrize("page", ["http://evil.example/x", "http://[", "nonsense"])
def test_a_visitors_form_leads_to_no_other_site(client, page):
    answer = client.post("/articles/", headers={"Referer": page})

    assert answer.headers["Location"] == "/login/?next=/"


def test_a_lapsed_session_makes_htmx_leave_the_page(client):
    page = "http://testserver/articles/3/claims/2/"

    answer = client.get("/", headers={"HX-Request": "true", "HX-Current-URL": page})

    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/login/?next=/articles/3/claims/2/"


def test_the_right_password_opens_the_door(client, ana):
    assert try_password(client, password=PASSWORD).headers["Location"] == "/"


def test_log_in_leads_to_no_other_site(client, ana):
    fields = {"username": "ana", "password": PASSWORD, "next": "//evil.example/"}

    assert client.post("/login/", fields).headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, ana):
    wrong = try_password(client, name="ana").context["form"].errors
    unknown = try_password(client, name="eva").context["form"].errors

    assert wrong == unknown


def test_a_session_lasts_a_working_day_at_most(client, ana):
    try_password(client, password=PASSWORD)

    assert client.session.get_expiry_age() == 12 * 3600


def test_logging_out_ends_the_session_on_the_server(client, ana):
    client.force_login(ana)
    session = client.cookies["sessionid"].value
    client.post("/logout/")

    client.cookies["sessionid"] = session

    assert client.get("/").status_code == 302


def test_following_a_link_logs_nobody_out(client, ana):
    client.force_login(ana)

    assert client.get("/logout/").status_code == 405


def test_a_new_password_ends_the_sessions_elsewhere(client, ana, django_user_model):
    elsewhere = type(client)()
    elsewhere.force_login(ana)
    client.force_login(ana)
    fields = {
        "old_password": PASSWORD,
        "new_password1": PASSWORD * 2,
        "new_password2": PASSWORD * 2,
    }

    client.post("/password/", fields)

    assert elsewhere.get("/password/").status_code == 302
    assert client.get("/password/").status_code == 200


def test_a_new_password_is_told_in_the_history(client, ana):
    client.force_login(ana)
    fields = {
        "old_password": PASSWORD,
        "new_password1": PASSWORD * 2,
        "new_password2": PASSWORD * 2,
    }

    client.post("/password/", fields)

    assert AuditEvent.objects.get().actor_name == "ana"


def test_a_new_password_needs_the_old_one(client, ana):
    client.force_login(ana)
    fields = {"old_password": "x", "new_password1": PASSWORD * 2, "new_password2": PASSWORD * 2}

    assert client.post("/password/", fields).status_code == 422


@pytest.mark.parametrize("weak", ["short words", "123456789012345", "qwerty123456", "ana-ana-ana"])
def test_a_weak_password_is_refused(client, ana, weak):
    client.force_login(ana)
    fields = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}

    client.post("/password/", fields)

    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


@pytest.fixture
def locked_out(client, ana):
    for _ in range(8):
        answer = try_password(client)
    return answer


def test_the_eighth_wrong_password_is_told_to_wait(locked_out):
    assert locked_out.status_code == 429
    assert locked_out.headers["Retry-After"] == "900"


def test_the_right_password_waits_too(client, locked_out):
    assert try_password(client, password=PASSWORD).status_code == 429


@pytest.mark.parametrize("name", ["ANA", " ana ", "Ana"])
def test_another_spelling_escapes_no_wait(client, locked_out, name):
    assert try_password(client, name=name, password=PASSWORD).status_code == 429


def test_a_colleague_at_the_same_address_does_not_wait(client, locked_out):
    User.objects.create_user("eva", password=PASSWORD)

    assert try_password(client, name="eva", password=PASSWORD).status_code == 302


def test_the_same_person_elsewhere_does_not_wait(client, locked_out):
    answer = try_password(client, password=PASSWORD, REMOTE_ADDR="203.0.113.9")

    assert answer.status_code == 302


def test_a_script_that_guesses_is_let_in_from_no_other_site(client, locked_out):
    answer = try_password(client, headers={"X-Requested-With": "XMLHttpRequest"})

    assert "Access-Control-Allow-Origin" not in answer.headers


def test_trying_on_makes_the_wait_no_longer(client, locked_out):
    long_ago = AccessAttempt.objects.get().attempt_time - timedelta(minutes=16)
    try_password(client)
    AccessAttempt.objects.update(attempt_time=long_ago)

    assert try_password(client, password=PASSWORD).status_code == 302


def test_no_password_tried_is_stored(client, ana):
    try_password(client, password="nearly the right one")

    assert "nearly" not in AccessAttempt.objects.get().post_data


def test_the_admin_is_entered_by_the_same_log_in(client):
    answer = client.get("/admin/login/?next=/admin/auth/user/")

    assert answer.headers["Location"] == "/login/?next=/admin/auth/user/"


def test_the_admin_refuses_who_is_no_admin(client, ana):
    client.force_login(ana)

    assert client.get("/admin/", follow=True).status_code == 403


def test_the_admin_opens_to_an_admin(client, boss):
    client.force_login(boss)

    assert client.get(reverse("admin:index")).status_code == 200
