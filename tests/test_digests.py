"""The daily digest: who gets one, what stands in it, and that it goes out once."""

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from claims import commands
from claims.digests import letter_for, send_digests
from claims.errors import ActionDenied, Conflict, Refused
from claims.event_kinds import EventKind
from claims.models import AuditEvent, Digest
from claims.queries.verification import verify_all
from tests.factories import (
    NOON,
    create_article,
    create_citation,
    create_desk,
    create_editor,
    create_reviewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return create_desk(name="City")


@pytest.fixture
def ana(desk):
    """Return a reviewer who asked for digests and has an address."""
    person = create_reviewer(desk=desk, name="Ana Ruiz")
    person.email = "ana@example.org"
    person.save(update_fields=["email"])
    commands.choose_digest(person=person, is_wanted=True, now=NOON)
    return person


@pytest.fixture
def article(desk, ana):
    return create_article(desk=desk)


def test_a_digest_names_what_waits_and_why(ana, article, mailoutbox, settings):
    settings.SITE_ADDRESS = "https://desk.example.org/"

    assert send_digests(now=NOON).sent == 1

    (mail,) = mailoutbox
    assert mail.to == ["ana@example.org"]
    assert mail.subject == "One article waits for you in the workbench"
    assert "* Ferry order paused (City desk)\n  Nobody has started." in mail.body
    assert f"https://desk.example.org/articles/{article.pk}/claims/1/" in mail.body


def test_a_digest_goes_out_once_a_day(ana, article, mailoutbox):
    send_digests(now=NOON)

    assert send_digests(now=NOON + timedelta(hours=3)).sent == 0
    assert send_digests(now=NOON + timedelta(days=1)).sent == 1
    assert len(mailoutbox) == 2


def test_that_a_digest_went_out_is_the_machines_event(ana, article):
    send_digests(now=NOON)

    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.actor_name) == (EventKind.DIGEST_SENT, "machine")
    assert verify_all().is_unbroken


def test_nobody_gets_mail_who_did_not_ask(article, ana, mailoutbox):
    commands.choose_digest(person=ana, is_wanted=False, now=NOON)

    assert send_digests(now=NOON).sent == 0
    assert mailoutbox == []


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_who_cannot_be_reached_or_is_gone_gets_none(article, ana, change, mailoutbox):
    for name, value in change.items():
        setattr(ana, name, value)
    ana.save(update_fields=list(change))

    send_digests(now=NOON)

    assert mailoutbox == []


def test_a_note_meant_for_somebody_is_told_without_its_words(ana, desk, article):
    editor = create_editor(desk=desk)
    commands.write_note(
        reviewer=editor,
        article_id=article.pk,
        number=2,
        text="Who signed it?",
        tell=[ana.pk],
        now=NOON,
    )

    letter = letter_for(ana, now=NOON)

    assert "One note is meant for you." in letter.body
    assert "signed" not in letter.body


def test_nothing_is_sent_where_nothing_waits(ana, mailoutbox):
    assert send_digests(now=NOON).sent == 0
    assert not Digest.objects.exists()


def test_a_digest_names_no_source_and_no_claim(ana, desk, article, mailoutbox):
    create_citation(
        article=article, reviewer=create_editor(desk=desk), title="Zebulon", is_confidential=True
    )

    send_digests(now=NOON)

    assert "Zebulon" not in mailoutbox[0].body
    assert "six ferries" not in mailoutbox[0].body


def test_a_stranger_to_the_desk_reads_nothing_of_it_in_mail(article):
    elsewhere = create_reviewer(desk=create_desk(name="Elsewhere"))

    assert letter_for(elsewhere, now=NOON) is None


def test_without_an_address_of_the_site_there_is_no_link(ana, article, settings):
    settings.SITE_ADDRESS = ""

    letter = letter_for(ana, now=NOON)

    assert letter is not None
    assert "http" not in letter.body


def test_a_server_that_refuses_is_told_and_tried_again(ana, article, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(CommandError, match="tried again next time"):
        call_command("send_digests", stdout=StringIO())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    told = StringIO()

    call_command("send_digests", stdout=told)

    assert told.getvalue() == "1 digest sent.\n"


class BreakingOff(EmailBackend):
    """A mail server at whose end of the line everything ends: before a mail goes out, or after."""

    def send_messages(self, messages):
        if settings.MAIL_GOES_OUT:
            super().send_messages(messages)
        raise SystemExit


def break_off(given, *, goes_out):
    usual = given.EMAIL_BACKEND
    given.EMAIL_BACKEND, given.MAIL_GOES_OUT = f"{__name__}.BreakingOff", goes_out
    with pytest.raises(SystemExit):
        send_digests(now=NOON)
    given.EMAIL_BACKEND = usual


def test_what_broke_off_before_it_went_out_is_sent_the_next_time(
    ana, article, mailoutbox, settings
):
    break_off(settings, goes_out=False)

    assert send_digests(now=NOON).sent == 1
    assert send_digests(now=NOON).sent == 0
    assert len(mailoutbox) == 1
    assert verify_all().is_unbroken


def test_what_broke_off_after_it_went_out_is_sent_again_under_the_same_name(
    ana, article, mailoutbox, settings
):
    break_off(settings, goes_out=True)

    assert send_digests(now=NOON + timedelta(hours=1)).sent == 1
    assert send_digests(now=NOON + timedelta(hours=2)).sent == 0
    first, again = (mail.message()["Message-ID"] for mail in mailoutbox)
    assert first == again
    assert Digest.objects.count() == 1
    assert verify_all().is_unbroken


def test_each_digest_has_a_name_of_its_own(ana, article, mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "The desk <desk@news.example>"
    for days in range(2):
        send_digests(now=NOON + timedelta(days=days))

    names = [mail.message()["Message-ID"] for mail in mailoutbox]
    assert len(set(names)) == 2
    assert all(name.endswith("@news.example>") for name in names)


def test_a_digest_is_begun_once_a_day(ana):
    said = {"person_id": ana.pk, "day": NOON.date(), "now": NOON}
    commands.begin_digest(**said)

    with pytest.raises(Conflict, match="begun already"):
        commands.begin_digest(**said)


def test_the_same_choice_twice_is_refused(ana):
    with pytest.raises(Refused, match="Nothing was changed"):
        commands.choose_digest(person=ana, is_wanted=True, now=NOON)


def test_an_account_without_a_role_chooses_nothing():
    nobody = create_reviewer()
    nobody.role = ""

    with pytest.raises(ActionDenied):
        commands.choose_digest(person=nobody, is_wanted=True, now=NOON)


def test_a_digest_is_recorded_once_a_day(ana):
    said = {"person_id": ana.pk, "day": NOON.date(), "articles": 1, "now": NOON}
    commands.record_digest(**said)

    with pytest.raises(Refused, match="went out already"):
        commands.record_digest(**said)


def test_the_choice_is_made_on_the_page_of_the_account(client, ana):
    client.force_login(ana, backend="claims.accounts.RoleBackend")

    answer = client.post("/account/digest/", {"is_wanted": ""})

    assert answer.status_code == 303
    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.field, event.new_value) == ("account_changed", "digest", "False")
    assert b'name="is_wanted" value="on" checked' not in client.get("/account/").content
