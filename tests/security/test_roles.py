"""Requirement 2: one table says who may do what, and the commands keep to it."""

import pytest
from django.db import transaction

from claims import commands
from claims.choices import Role
from claims.errors import ActionDenied, NotVisible
from claims.models import AuditEvent, Person
from tests.factories import NOON, create_person
from tests.security.conftest import browser_of
from tests.security.crawl import of_the_story
from tests.security.deeds import ADMINS, BY_OUTSIDERS, BY_THE_MACHINE, DEEDS


def outcome_of(name, world, person, *, is_closed=False):
    """Do the deed and undo it; return the refusal's class, or `done`."""
    deed = DEEDS[name]
    with transaction.atomic():
        arguments = deed.arrange(world, person)
        person.is_active = not is_closed
        before = AuditEvent.objects.count()
        try:
            getattr(commands, name)(**{deed.actor: person}, now=NOON, **arguments)
        except (ActionDenied, NotVisible) as refusal:
            assert AuditEvent.objects.count() == before
            outcome = type(refusal)
        else:
            assert AuditEvent.objects.count() > before
            outcome = "done"
        transaction.set_rollback(True)
    return outcome


def test_02_the_table_names_every_command():
    assert set(DEEDS) == set(commands.__all__) - BY_THE_MACHINE - BY_OUTSIDERS


@pytest.mark.parametrize("name", DEEDS)
def test_02_a_command_obeys_those_whose_role_allows_it_and_nobody_else(world, name):
    outcomes = {
        person.role: outcome_of(name, world, person)
        for person in (world.viewer, world.reviewer, world.editor, world.admin)
    }

    allowed = DEEDS[name].allowed
    assert outcomes == {
        role: "done" if role in allowed else ActionDenied
        for role in (Role.VIEWER, Role.REVIEWER, Role.EDITOR, Role.ADMIN)
    }


@pytest.mark.parametrize("name", DEEDS)
def test_02_a_command_does_nothing_for_another_desk(world, name):
    deed = DEEDS[name]

    outcome = outcome_of(name, world, world.stranger)

    if not deed.is_of_a_desk:
        assert outcome == "done"
    elif deed.allowed == ADMINS:
        assert outcome is ActionDenied
    else:
        assert outcome is NotVisible


@pytest.mark.parametrize("name", sorted(set(DEEDS) - {"change_own_password"}))
def test_02_a_command_does_nothing_for_an_account_that_is_closed(world, name):
    assert outcome_of(name, world, world.admin, is_closed=True) is ActionDenied


def test_02_an_account_without_a_role_sees_nothing_of_its_desk(world):
    nobody = create_person(role=Role.VIEWER, desk=world.desk)
    nobody.groups.clear()
    client = browser_of(Person.objects.get(pk=nobody.pk))

    reached = {
        name: answer.status_code
        for name, path in of_the_story(world.ids).items()
        if (answer := client.get(path)).status_code not in (403, 404, 405)
    }

    assert reached == {}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER, Role.EDITOR, Role.ADMIN])
def test_02_everybody_of_the_desk_reads_the_story(world, role):
    client = browser_of(world.people[role])
    pages = of_the_story(world.ids)
    names = ["claim_detail", "article_report", "article_history", "source_detail"]

    assert [client.get(pages[name]).status_code for name in names] == [200] * 4


def test_02_those_who_left_a_desk_see_it_no_longer(world):
    client = browser_of(world.viewer)
    path = of_the_story(world.ids)["claim_detail"]
    before = client.get(path).status_code

    commands.remove_member(
        admin=world.admin, desk_id=world.desk.pk, person_id=world.viewer.pk, now=NOON
    )

    assert (before, client.get(path).status_code) == (200, 404)
