"""Who gets into the admin pages."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from claims.admin.site import site
from claims.choices import Role
from claims.models import Person
from tests.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

LISTS = [
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model in site._registry
]


@pytest.mark.parametrize("address", LISTS)
def test_every_list_opens_to_an_admin(as_admin, address):
    assert as_admin.get(address).status_code == 200


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.REVIEWER, Role.EDITOR])
def test_nobody_below_an_admin_gets_in(person_with, role):
    client = logged_in(person_with("eve", role))

    assert {client.get(address).status_code for address in [*LISTS, "/admin/"]} == {403}


def test_the_staff_switch_alone_opens_nothing(person_with):
    eve = person_with("eve", Role.EDITOR)
    eve.is_staff = True
    eve.save()

    assert logged_in(eve).get("/admin/").status_code == 403


def test_addresses_that_lead_nowhere_answer_like_those_that_do(person_with):
    client = logged_in(person_with("eve", Role.EDITOR))

    answers = [client.get(f"/admin/{path}") for path in ("claims/desk/", "claims/nothing/")]

    assert answers[0].status_code == answers[1].status_code == 403


def test_a_stranger_is_asked_to_log_in_and_brought_back(client):
    answer = client.get("/admin/claims/desk/", follow=True)

    assert answer.redirect_chain[-1][0] == "/login/?next=/admin/claims/desk/"


def test_an_account_made_at_the_command_line_works_at_once(client, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "quite a long pass phrase")
    call_command(
        "createsuperuser", "--noinput", username="root", email="root@example.org", verbosity=0
    )

    client.post("/login/", {"username": "root", "password": "quite a long pass phrase"})

    assert client.get("/admin/").status_code == 200
    assert client.get("/").status_code == 200
    assert Person.objects.get().role == Role.ADMIN


def test_the_index_leads_back_to_the_workbench(as_admin):
    assert '<a href="/">View site</a>' in as_admin.get("/admin/").content.decode()


def test_people_change_their_own_password_on_one_page_only(as_admin):
    answer = as_admin.get("/admin/password_change/")

    assert answer.headers["Location"] == reverse("password_change")
