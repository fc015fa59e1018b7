"""Files that were kept are part of what a verification looks at."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from claims import commands
from claims.models import Capture, DraftFile
from claims.queries.verification import verify_all
from tests.architecture.examples import arranged

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed_in():
    _, arguments = arranged("import_article")
    commands.import_article(**arguments)
    file = DraftFile.objects.get()
    yield file
    # The storage outlives a test, and the next one keeps the same bytes.
    default_storage.delete(file.body_file)


def test_files_as_they_were_kept_break_nothing(handed_in):
    assert verify_all().is_unbroken


def test_a_file_that_is_gone_is_found_on_the_chain_of_its_article(handed_in):
    default_storage.delete(handed_in.body_file)

    (check,) = verify_all().broken

    assert check.head.article_id == handed_in.revision.article_id
    assert (
        check.breaks[0].what
        == f"the file of draftfile {handed_in.pk} is gone or not as it was kept"
    )


def test_a_file_with_other_bytes_is_found(handed_in):
    default_storage.delete(handed_in.body_file)
    default_storage.save(handed_in.body_file, ContentFile(b"The pier never shut."))

    assert not verify_all().is_unbroken


def test_the_bytes_of_a_capture_are_looked_at_too():
    _, arguments = arranged("keep_capture")
    commands.keep_capture(**arguments)
    default_storage.delete(Capture.objects.exclude(body_file="").get().body_file)

    (check,) = verify_all().broken

    assert check.head.article_id is None
