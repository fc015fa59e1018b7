"""Bringing in an article by its form, as the tests of its preview do."""

import re

from tests.factories import TEXT, TITLE

BODY = TEXT.split("\n\n", 1)[1]
NEW, RECUT, IMPORT = "/articles/new/", "/articles/new/cuts/", "/articles/new/import/"


def form(desk, **said):
    return {
        "title": TITLE,
        "text": BODY,
        "format": "text",
        "language": "en",
        "desk": desk.pk,
        "reviewers_needed": "2",
    } | said


def cuts_in(response):
    return re.search(r'name="cuts" value="([^"]*)"', response.content.decode())[1]


def recut(client, desk, do, cuts, **said):
    return client.post(RECUT, form(desk, do=do, cuts=cuts, **said))


def shown(response):
    return response.content.decode()
