"""Confidential sources: whoever may not see one finds no word of it, on no page and in no file."""

import io
import zipfile

import pytest

from claims import commands
from claims.choices import ConfirmedFrom, MatchFlag, Relation, Role, SourceForm, SourceKind, Terms
from claims.commands.citations import Words
from claims.commands.holding import NewSource
from claims.models import Capture, Source
from tests.factories import NOON, create_reviewer
from tests.security.conftest import browser_of
from tests.security.crawl import addresses, admin_addresses, of_the_story

SECRETS = ("Quillfeather", "hushmere", "Zebulon", "marzipan", "Vantablack", "October ledger")
"""One word of everything that is said of the source, that it says, or that people say of it."""

SOURCE = NewSource(
    kind=SourceKind.URL,
    form=SourceForm.INTERNAL_DOCUMENT,
    title="The Quillfeather memo",
    publisher="Hushmere Office",
    author="Zebulon Roe",
    person="Zebulon Roe",
    url="https://hushmere.example/memo",
    terms=Terms.NOT_FOR_ATTRIBUTION,
    is_confidential=True,
)
COPY = "“We will not buy marzipan boats, unless the maker pays,” Zebulon Roe wrote on Monday."


@pytest.fixture
def secret(world):
    """A confidential source of the story, with everything that can be said and done about one."""
    cite = {"reviewer": world.editor, "article_id": world.article.pk, "number": 2, "now": NOON}
    flagged = commands.cite_source(
        source=SOURCE, words=_words("We will not buy marzipan boats"), copy=COPY, **cite
    )
    source_id = flagged.source_id
    cited = {"reviewer": world.editor, "article_id": world.article.pk, "now": NOON}
    if MatchFlag.QUOTE_CONTINUES in flagged.match_flags:
        commands.dismiss_flag(
            citation_id=flagged.pk,
            flag=MatchFlag.QUOTE_CONTINUES,
            reason="See the October ledger.",
            **cited,
        )
    missing = commands.cite_source(
        source=source_id, words=_words("Vantablack hulls were ordered instead"), **cite
    )
    commands.withdraw_citation(citation_id=missing.pk, reason="Vantablack is a rumour.", **cited)
    by_hand = commands.cite_source(
        source=NewSource(
            kind=SourceKind.INTERVIEW,
            form=SourceForm.PHONE,
            title="Call with Zebulon",
            person="Zebulon Roe",
            is_confidential=True,
        ),
        words=_words("I have seen the October ledger myself"),
        **cite,
    )
    commands.confirm_words(
        citation_id=by_hand.pk,
        confirmed_from=ConfirmedFrom.RECORDING,
        how="Zebulon, at 00:10:00",
        **cited,
    )
    commands.correct_source(
        editor=world.editor, source_id=source_id, changes={"author": "Z. Quillfeather"}, now=NOON
    )
    commands.join_origins(
        reviewer=world.editor,
        source_id=world.source.pk,
        other_id=source_id,
        reason="The Gazette had the Quillfeather memo.",
        now=NOON,
    )
    return Source.objects.get(pk=source_id)


def _words(quote):
    return Words(relation=Relation.SUPPORTS, quote=quote, locator="p. 3 of the Vantablack file")


def pages_to_read(world, source):
    """Yield every address of the site that can be read, and those of the secret itself."""
    yield from addresses(world.ids).values()
    yield from pages_of_the_secret(world, source)
    yield from (path for name, path in admin_addresses().items() if "_source_" in name)
    yield from (
        f"{page}?q={word.split()[0]}" for word in SECRETS for page in ("/search/", "/sources/")
    )


def pages_of_the_secret(world, source):
    """Yield the addresses that name the source, a copy of it or a citation."""
    numbers = {
        "source_id": source.pk,
        "capture_id": Capture.objects.get(source=source).pk,
        "citation_id": source.citations.order_by("pk")[0].pk,
    }
    paths = of_the_story(world.ids | numbers)
    ours = of_the_story(world.ids)
    yield from (paths[name] for name in ours if paths[name] != ours[name])


def read(answer):
    """Return what came as text, what is packed included."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    return body.decode(errors="replace") + str(dict(answer.headers))


def leaks(client, world, source, **headers):
    """Return the secret words that some page, file or refusal tells, with where."""
    asked = [("get", path) for path in pages_to_read(world, source) if path != "/logout/"]
    asked += [("post", path) for path in pages_of_the_secret(world, source)]
    found = set()
    for method, path in asked:
        answer = getattr(client, method)(path, {"reason": "x", "seen": "1.0"}, **headers)
        assert "/login/" not in answer.headers.get("Location", ""), path
        words = [word for word in SECRETS if word.lower() in read(answer).lower()]
        # What was searched for is shown in its field again; that is no leak.
        searched = path.partition("?q=")[2]
        found |= {(word, path) for word in words if searched not in word.split()}
    return found


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.VIEWER])
def test_no_page_export_or_refusal_tells_the_desk_of_a_confidential_source(world, secret, role):
    client = browser_of(world.people[role])

    assert leaks(client, world, secret) == set()


def test_no_part_of_a_page_tells_of_it_either(world, secret):
    assert leaks(browser_of(world.reviewer), world, secret, HTTP_HX_REQUEST="true") == set()


def test_the_pages_do_tell_an_editor_so_the_crawl_would_find_it(world, secret):
    told = {word for word, _ in leaks(browser_of(world.editor), world, secret)}

    assert told == set(SECRETS)


def test_a_search_for_a_secret_word_finds_nothing(world, secret):
    client = browser_of(world.reviewer)

    assert "Nothing holds" in client.get("/search/?q=Quillfeather").text
    assert "No source matches" in client.get("/sources/?q=Quillfeather").text


def test_a_person_named_sees_the_source_until_the_name_is_struck(world, secret):
    client = browser_of(world.reviewer)
    named = {"editor": world.editor, "source_id": secret.pk, "person_id": world.reviewer.pk}
    address = f"/sources/{secret.pk}/"
    seen = []

    for change in (None, commands.name_reader, commands.strike_reader):
        if change:
            change(now=NOON, **named)
        claim = client.get(f"/articles/{world.article.pk}/claims/2/").text
        rows = read(client.get(f"/articles/{world.article.pk}/evidence.csv"))
        seen.append(
            (client.get(address).status_code, "Quillfeather" in claim, "Quillfeather" in rows)
        )

    assert seen == [(404, False, False), (200, True, True), (404, False, False)]


def test_naming_one_lets_nobody_else_in(world, secret):
    other = create_reviewer(desk=world.desk)
    commands.name_reader(
        editor=world.editor, source_id=secret.pk, person_id=world.reviewer.pk, now=NOON
    )

    assert browser_of(other).get(f"/sources/{secret.pk}/").status_code == 404


def test_who_left_the_desk_sees_no_source_for_being_named(world, secret):
    named = {"source_id": secret.pk, "person_id": world.reviewer.pk}
    commands.name_reader(editor=world.editor, now=NOON, **named)
    commands.remove_member(
        admin=world.admin, desk_id=world.desk.pk, person_id=world.reviewer.pk, now=NOON
    )

    assert browser_of(world.reviewer).get(f"/sources/{secret.pk}/").status_code == 404


def test_why_a_flag_was_dismissed_is_not_told_in_the_panel_right_after(world):
    on = {"reviewer": world.editor, "article_id": world.article.pk, "now": NOON}
    words = _words("We will not buy marzipan boats")
    cited = commands.cite_source(source=SOURCE, words=words, copy=COPY, number=2, **on)
    (flag,) = cited.match_flags
    commands.dismiss_flag(citation_id=cited.pk, flag=MatchFlag(flag), reason="A ledger.", **on)
    address = f"/articles/{world.article.pk}/claims/2/"

    pages = [browser_of(person).get(address).text for person in (world.editor, world.reviewer)]

    assert ["A ledger." in page for page in pages] == [True, False]
    assert "dismissed the flag" in pages[1]
