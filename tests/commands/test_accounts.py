"""Opening, changing and closing accounts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group

from claims import commands
from claims.choices import Role
from claims.commands.accounts import Account
from claims.errors import ActionDenied, NotVisible, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Membership, Person

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANA = Account(username="ana", first_name="Ana", last_name="Ruiz", roles=frozenset([Role.REVIEWER]))


@pytest.fixture
def admin():
    person = Person(username="ada", is_staff=True)
    person.set_unusable_password()
    person.save()
    person.groups.add(Group.objects.get(name=Role.ADMIN))
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def ana(admin):
    return commands.open_account(admin=admin, account=ANA, password="a long pass phrase", now=NOON)


def told(kind=EventKind.ACCOUNT_CHANGED):
    events = AuditEvent.objects.filter(event=kind).order_by("seq")
    return [(event.field, event.old_value, event.new_value) for event in events]


def test_an_opened_account_works_and_is_told(ana):
    assert ana.role == Role.REVIEWER
    assert ana.check_password("a long pass phrase")
    assert told() == [("account", "", "ana"), ("role", "", "reviewer")]


def test_an_account_without_a_password_lets_nobody_in(admin):
    person = commands.open_account(admin=admin, account=ANA, password=None, now=NOON)

    assert not person.has_usable_password()


def test_an_account_is_opened_on_its_desks(admin):
    desk = commands.add_desk(admin=admin, name="Politics", now=NOON)
    account = replace(ANA, desk_ids=frozenset([desk.pk]))

    person = commands.open_account(admin=admin, account=account, password=None, now=NOON)

    assert Membership.objects.get().user_id == person.pk
    assert told(EventKind.MEMBER_ADDED) == [("desk", "", "Politics")]


def test_names_that_differ_by_case_only_are_one_name(admin, ana):
    with pytest.raises(Refused) as refusal:
        commands.open_account(
            admin=admin, account=replace(ANA, username="ANA"), password=None, now=NOON
        )

    assert refusal.value.field == "username"


def test_each_thing_that_differs_is_told(admin, ana):
    changed = replace(ANA, last_name="Ruiz Gil", roles=frozenset([Role.EDITOR]))

    commands.change_account(admin=admin, account_id=ana.pk, account=changed, now=NOON)

    assert told()[2:] == [("last_name", "Ruiz", "Ruiz Gil"), ("role", "reviewer", "editor")]
    assert Person.objects.get(pk=ana.pk).role == Role.EDITOR


def test_desks_left_and_joined_are_told(admin, ana):
    old = commands.add_desk(admin=admin, name="Politics", now=NOON)
    new = commands.add_desk(admin=admin, name="City", now=NOON)
    commands.add_member(admin=admin, desk_id=old.pk, person_id=ana.pk, now=NOON)

    commands.change_account(
        admin=admin, account_id=ana.pk, account=replace(ANA, desk_ids=frozenset([new.pk])), now=NOON
    )

    assert told(EventKind.MEMBER_REMOVED) == [("desk", "Politics", "")]
    assert Membership.objects.get(ended_at__isnull=True).desk_id == new.pk


def test_an_account_left_as_it_is_leaves_no_event(admin, ana):
    with pytest.raises(Refused, match="Nothing"):
        commands.change_account(admin=admin, account_id=ana.pk, account=ANA, now=NOON)


def test_a_desk_that_does_not_exist_changes_nothing(admin, ana):
    wrong = replace(ANA, first_name="Anna", desk_ids=frozenset([404]))

    with pytest.raises(NotVisible):
        commands.change_account(admin=admin, account_id=ana.pk, account=wrong, now=NOON)

    assert Person.objects.get(pk=ana.pk).first_name == "Ana"


def test_an_unknown_role_is_refused(admin, ana):
    with pytest.raises(Refused, match="no role owner"):
        commands.change_account(
            admin=admin, account_id=ana.pk, account=replace(ANA, roles={"owner"}), now=NOON
        )


def test_the_admin_role_opens_the_admin_pages_and_loses_them_again(admin, ana):
    promoted = replace(ANA, roles=frozenset([Role.ADMIN]))
    commands.change_account(admin=admin, account_id=ana.pk, account=promoted, now=NOON)
    was_staff = Person.objects.get(pk=ana.pk).is_staff

    commands.change_account(admin=admin, account_id=ana.pk, account=ANA, now=NOON)

    assert was_staff
    assert not Person.objects.get(pk=ana.pk).is_staff


def test_a_password_never_stands_in_history(admin, ana):
    commands.set_password(admin=admin, account_id=ana.pk, password="another pass phrase", now=NOON)

    assert Person.objects.get(pk=ana.pk).check_password("another pass phrase")
    assert told()[-1] == ("password", "", "")


def test_people_replace_their_own_password(ana):
    commands.change_own_password(person=ana, password="mine alone, and long", now=NOON)

    assert Person.objects.get(pk=ana.pk).check_password("mine alone, and long")
    assert AuditEvent.objects.latest("pk").actor_id == ana.pk


def test_a_deactivated_account_is_closed_and_told(admin, ana):
    commands.deactivate_accounts(admin=admin, account_ids=[ana.pk], now=NOON)

    assert not Person.objects.get(pk=ana.pk).is_active
    assert told()[-1] == ("is_active", "True", "False")


def test_accounts_closed_already_are_not_closed_again(admin, ana):
    commands.deactivate_accounts(admin=admin, account_ids=[ana.pk], now=NOON)

    with pytest.raises(Refused, match="None of these"):
        commands.deactivate_accounts(admin=admin, account_ids=[ana.pk], now=NOON)


def test_an_admin_cannot_shut_the_door_behind_themselves(admin, ana):
    with pytest.raises(ActionDenied, match="your own access"):
        commands.deactivate_accounts(admin=admin, account_ids=[admin.pk, ana.pk], now=NOON)

    assert Person.objects.get(pk=ana.pk).is_active


def test_an_admin_cannot_give_their_own_role_away(admin):
    with pytest.raises(ActionDenied, match="your own access"):
        commands.change_role(admin=admin, role=Role.ADMIN, member_ids=[], now=NOON)


def test_a_role_is_given_to_exactly_the_people_named(admin, ana):
    bo = commands.open_account(
        admin=admin, account=replace(ANA, username="bo", roles=frozenset()), password=None, now=NOON
    )

    changed = commands.change_role(admin=admin, role=Role.REVIEWER, member_ids=[bo.pk], now=NOON)

    assert [person.pk for person in changed] == [ana.pk, bo.pk]
    assert told()[-2:] == [("role", "reviewer", ""), ("role", "", "reviewer")]


def test_a_role_left_as_it_is_leaves_no_event(admin, ana):
    with pytest.raises(Refused, match="Nothing"):
        commands.change_role(admin=admin, role=Role.REVIEWER, member_ids=[ana.pk], now=NOON)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER, Role.EDITOR])
def test_only_an_admin_touches_accounts(admin, ana, role):
    eve = commands.open_account(
        admin=admin,
        account=Account(username="eve", roles=frozenset([role])),
        password=None,
        now=NOON,
    )
    owner = replace(ANA, username="eve", roles=frozenset([Role.ADMIN]))
    before = AuditEvent.objects.count()

    for command, columns in [
        (commands.open_account, {"account": replace(owner, username="eve2"), "password": "x"}),
        (commands.change_account, {"account_id": eve.pk, "account": owner}),
        (commands.set_password, {"account_id": ana.pk, "password": "x"}),
        (commands.deactivate_accounts, {"account_ids": [ana.pk]}),
        (commands.change_role, {"role": Role.ADMIN, "member_ids": [eve.pk]}),
    ]:
        with pytest.raises(ActionDenied):
            command(admin=eve, now=NOON, **columns)

    assert AuditEvent.objects.count() == before
