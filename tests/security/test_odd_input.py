"""Requirement 16: odd values, bytes and numbers break nothing, wherever they are put."""

import re

import pytest

from tests.security.conftest import browser_of
from tests.security.crawl import addresses, admin_addresses
from tests.security.markup import Page
from tests.security.naughty import NONSENSE, RAW


def forms_of(client, paths):
    """Return every form with a field to fill in, once each, whichever row it is about."""
    found = {}
    for path in paths:
        answer = client.get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
            continue
        for form in Page(answer).forms:
            form.action = form.action or path
            form.fields.pop("csrfmiddlewaretoken", None)
            if form.fields and not form.action.startswith("/logout"):
                about = re.sub(r"\d+", "0", form.action)
                found.setdefault((form.method, about, tuple(sorted(form.fields))), form)
    return list(found.values())


def status_after(client, form, changes):
    as_it_stands = {name: form.fields[name] for name in form.fields.keys() - form.unchecked}
    return getattr(client, form.method)(form.action, {**as_it_stands, **changes}).status_code


# Another field's fault must not hide what these do, so they come into one field at a time.
ALONE = ("nul", "beyond bigint", "unicode digit")


@pytest.mark.parametrize("who", ["editor", "admin"])
def test_16_no_field_of_any_form_breaks_the_site(world, who):
    client = browser_of(world.people[who])
    paths = addresses(world.ids) if who == "editor" else admin_addresses()
    broken = set()

    for form in forms_of(client, paths.values()):
        for label in sorted(NONSENSE.keys() - ALONE):
            if status_after(client, form, dict.fromkeys(form.fields, NONSENSE[label])) >= 500:
                broken.add((form.action, "all fields", label))
        for name in (name for name in form.fields if name[0] != "_"):
            for label in ALONE:
                if status_after(client, form, {name: NONSENSE[label]}) >= 500:
                    broken.add((form.action, name, label))

    assert broken == set()


PARAMETERS = [
    "q",
    "page",
    "state",
    "desk",
    "reviewer",
    "kind",
    "claim",
    "who",
    "rev",
    "citation",
    "since",
    "verdict",
    "from",
    "to",
    "bom",
    "stay",
    "next",
    "p",
    "o",
    "e",
    "all",
    "_popup",
    "_to_field",
    "_changelist_filters",
]


@pytest.mark.parametrize("who", ["editor", "admin"])
def test_16_no_parameter_of_any_page_breaks_the_site(world, who):
    client = browser_of(world.people[who])
    paths = addresses(world.ids) if who == "editor" else admin_addresses()
    broken = set()

    for name, path in paths.items():
        for label in set(NONSENSE) - {"long"}:
            answer = client.get(path, dict.fromkeys(PARAMETERS, NONSENSE[label]))
            if answer.streaming:
                b"".join(answer.streaming_content)
            if answer.status_code >= 500:
                broken.add((name, label))

    assert broken == set()


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_16_bytes_that_are_no_text_break_nothing(world, raw):
    client = browser_of(world.reviewer)
    story = addresses(world.ids)
    form = "application/x-www-form-urlencoded"

    answers = [
        client.get(f"/search/?q={raw}"),
        client.get(f"/articles/?q={raw}&page={raw}"),
        client.get(f"/{raw}/"),
        client.post(story["note_write"], f"text={raw}", content_type=form),
        client.post(story["note_write"], f"{raw}={raw}", content_type=form),
        client.get("/account/", headers={"Cookie": f"prefs={raw}; sessionid={raw}"}),
    ]

    assert max(answer.status_code for answer in answers) < 500


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "utf-7", "nonsense", "unicode_escape"])
def test_16_a_form_in_another_charset_is_refused(world, kind, charset):
    answer = browser_of(world.reviewer).generic(
        "POST", addresses(world.ids)["note_write"], b"text=x", f"{kind}; charset={charset}"
    )

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "body", ["--x", "--x\r\nContent-Disposition: form-data", "", "--x--", "\0" * 100]
)
def test_16_a_broken_multipart_form_breaks_nothing(world, body):
    answer = browser_of(world.reviewer).post(
        addresses(world.ids)["note_write"], body, content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code in (400, 422)


def test_16_five_thousand_fields_are_refused(world):
    fields = {f"field{number}": "x" for number in range(5000)}

    answer = browser_of(world.reviewer).post(addresses(world.ids)["note_write"], fields)

    assert answer.status_code in (400, 413)


def test_16_a_file_where_words_belong_breaks_nothing(world, tmp_path):
    upload = tmp_path / "note.txt"
    upload.write_text("a file")

    with upload.open() as file:
        answer = browser_of(world.reviewer).post(addresses(world.ids)["note_write"], {"text": file})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "number", ["0", "00002", "999999999", "9999999999999999999999", "-1", "٣", "2.0"]
)
def test_16_an_odd_number_in_an_address_leads_nowhere(world, number):
    client = browser_of(world.editor)
    paths = [
        f"/articles/{number}/",
        f"/articles/{world.article.pk}/claims/{number}/",
        f"/sources/{number}/",
        f"/admin/claims/article/{number}/change/",
    ]

    assert max(client.get(path).status_code for path in paths) < 500
