"""Desks, members and the settings of the house."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from claims import commands
from claims.choices import Role
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Desk, Membership, Newsroom, Person

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def account(username, role=None, **columns):
    person = Person(username=username, **columns)
    person.set_unusable_password()
    person.save()
    if role is not None:
        person.groups.add(Group.objects.get(name=role))
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def admin():
    return account("ada", is_superuser=True, is_staff=True)


@pytest.fixture
def desk(admin):
    return commands.add_desk(admin=admin, name="Politics", now=NOON)


@pytest.fixture
def ana():
    return account("ana", Role.REVIEWER)


def last_event():
    return AuditEvent.objects.order_by("-seq").first()


def test_a_new_desk_is_told_in_the_chain_of_the_house(admin):
    desk = commands.add_desk(admin=admin, name="  City   desk ", now=NOON)

    event = last_event()
    assert (event.event, event.article_id, event.new_value) == (
        EventKind.DESK_ADDED,
        None,
        "City desk",
    )
    assert event.details["seals"] == {f"desk:{desk.pk}": desk.seal()}


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Pol\u202eitics", "a\0b"])
def test_a_desk_needs_a_name_people_can_read(admin, name):
    with pytest.raises(Refused) as refusal:
        commands.add_desk(admin=admin, name=name, now=NOON)

    assert refusal.value.field == "name"
    assert not Desk.objects.exists()


def test_two_desks_never_share_a_name(admin, desk):
    with pytest.raises(Refused, match="already"):
        commands.add_desk(admin=admin, name="politics", now=NOON)


def test_renaming_a_desk_keeps_the_old_name_in_history(admin, desk):
    commands.rename_desk(admin=admin, desk_id=desk.pk, name="National", now=NOON)

    assert Desk.objects.get().name == "National"
    assert (last_event().old_value, last_event().new_value) == ("Politics", "National")


def test_a_desk_may_change_the_case_of_its_name(admin, desk):
    commands.rename_desk(admin=admin, desk_id=desk.pk, name="POLITICS", now=NOON)

    assert Desk.objects.get().name == "POLITICS"


def test_renaming_to_the_same_name_is_refused(admin, desk):
    with pytest.raises(Refused, match="already"):
        commands.rename_desk(admin=admin, desk_id=desk.pk, name="Politics", now=NOON)


def test_a_desk_that_does_not_exist_cannot_be_renamed(admin):
    with pytest.raises(NotVisible):
        commands.rename_desk(admin=admin, desk_id=404, name="National", now=NOON)


def test_a_member_is_told_with_account_and_desk(admin, desk, ana):
    membership = commands.add_member(admin=admin, desk_id=desk.pk, person_id=ana.pk, now=NOON)

    event = last_event()
    assert (event.event, event.new_value) == (EventKind.MEMBER_ADDED, "Politics")
    assert event.details["account"] == "ana"
    assert f"membership:{membership.pk}" in event.details["seals"]


def test_nobody_joins_a_desk_twice(admin, desk, ana):
    commands.add_member(admin=admin, desk_id=desk.pk, person_id=ana.pk, now=NOON)

    with pytest.raises(Refused, match="already"):
        commands.add_member(admin=admin, desk_id=desk.pk, person_id=ana.pk, now=NOON)


def test_a_membership_that_ends_stays_on_record(admin, desk, ana):
    commands.add_member(admin=admin, desk_id=desk.pk, person_id=ana.pk, now=NOON)
    later = NOON + timedelta(hours=1)

    commands.remove_member(admin=admin, desk_id=desk.pk, person_id=ana.pk, now=later)

    assert Membership.objects.get().ended_at == later
    assert (last_event().event, last_event().old_value) == (EventKind.MEMBER_REMOVED, "Politics")


def test_who_left_a_desk_may_join_again(admin, desk, ana):
    for _ in range(2):
        commands.add_member(admin=admin, desk_id=desk.pk, person_id=ana.pk, now=NOON)
        commands.remove_member(admin=admin, desk_id=desk.pk, person_id=ana.pk, now=NOON)

    assert Membership.objects.count() == 2


def test_nobody_leaves_a_desk_they_are_not_on(admin, desk, ana):
    with pytest.raises(Refused, match="not on the desk"):
        commands.remove_member(admin=admin, desk_id=desk.pk, person_id=ana.pk, now=NOON)


def test_each_changed_setting_is_an_event_of_its_own(admin):
    commands.change_newsroom(
        admin=admin, name="The Harbour Gazette", reviewers_needed=1, is_blind=False, now=NOON
    )

    events = AuditEvent.objects.filter(event=EventKind.NEWSROOM_CHANGED).order_by("seq")
    told = [(event.field, event.old_value, event.new_value) for event in events]
    assert told == [
        ("name", "Newsroom", "The Harbour Gazette"),
        ("reviewers_needed", "2", "1"),
    ]


@pytest.mark.parametrize("reviewers", [0, 3])
def test_a_claim_needs_one_or_two_reviewers(admin, reviewers):
    with pytest.raises(Refused) as refusal:
        commands.change_newsroom(
            admin=admin, name="Newsroom", reviewers_needed=reviewers, is_blind=True, now=NOON
        )

    assert refusal.value.field == "reviewers_needed"


def test_settings_left_as_they_are_leave_no_event(admin):
    with pytest.raises(Refused, match="Nothing"):
        commands.change_newsroom(
            admin=admin, name="Newsroom", reviewers_needed=2, is_blind=False, now=NOON
        )

    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.REVIEWER, Role.EDITOR])
def test_only_an_admin_runs_the_house(desk, ana, role):
    person = account("eve", role)

    for command, columns in [
        (commands.add_desk, {"name": "City"}),
        (commands.rename_desk, {"desk_id": desk.pk, "name": "City"}),
        (commands.add_member, {"desk_id": desk.pk, "person_id": person.pk}),
        (commands.remove_member, {"desk_id": desk.pk, "person_id": ana.pk}),
        (commands.change_newsroom, {"name": "Mine", "reviewers_needed": 1, "is_blind": False}),
    ]:
        with pytest.raises(ActionDenied):
            command(admin=person, now=NOON, **columns)

    assert Newsroom.objects.get().name == "Newsroom"
    assert AuditEvent.objects.count() == 1
