"""What editors set on articles and sources, over HTTP."""

from claims.models import Article, Assignment, AuditEvent, Source
from tests.factories import create_citation

DESCRIBED = {
    "title": "Ferry order paused",
    "byline": "Lena Hart",
    "publication": "",
    "source_address": "",
    "language": "en",
    "due_at": "2031-06-12T18:00",
    "reviewers_needed": "1",
    "is_blind": "True",
}


def test_an_editor_sets_who_writes_and_how_many_review(as_, editor, article):
    as_(editor).post(f"/articles/{article.pk}/edit/description/", DESCRIBED)

    found = Article.objects.get(pk=article.pk)
    assert (found.byline, found.reviewers_needed, found.is_blind) == ("Lena Hart", 1, True)


def test_every_changed_field_is_an_event(as_, editor, article):
    as_(editor).post(f"/articles/{article.pk}/edit/description/", DESCRIBED)

    fields = AuditEvent.objects.filter(event="article_described").values_list("field", flat=True)
    assert sorted(fields) == ["byline", "due_at", "is_blind", "reviewers_needed"]


def test_a_refused_description_keeps_what_was_typed(as_, editor, article):
    response = as_(editor).post(
        f"/articles/{article.pk}/edit/description/", DESCRIBED | {"language": "?", "byline": "Mo"}
    )

    assert response.status_code == 422
    assert 'value="Mo"' in response.content.decode()


def test_a_reviewer_sets_nothing(as_, ana, article):
    response = as_(ana).post(f"/articles/{article.pk}/edit/description/", DESCRIBED)

    assert response.status_code == 403


def test_a_stranger_finds_no_page_to_set_up(as_, stranger, article):
    assert as_(stranger).get(f"/articles/{article.pk}/edit/").status_code == 404


def test_a_reviewer_is_assigned_and_taken_off(as_, editor, ana, article):
    client = as_(editor)
    client.post(f"/articles/{article.pk}/edit/assign/", {"reviewer": ana.pk})

    client.post(f"/articles/{article.pk}/edit/unassign/", {"reviewer": ana.pk})

    assert Assignment.objects.get().ended_at is not None


def test_somebody_of_another_desk_cannot_be_assigned(as_, editor, stranger, article):
    response = as_(editor).post(f"/articles/{article.pk}/edit/assign/", {"reviewer": stranger.pk})

    assert response.status_code == 422
    assert not Assignment.objects.exists()


CORRECTED = {
    "title": "Ferry order on hold",
    "publisher": "The Harbour Gazette",
    "url": "https://gazette.example/ferries",
    "form": "news_report",
    "terms": "on_record",
    "is_confidential": "False",
}


def test_an_editor_corrects_a_source(as_, editor, ana, article):
    source = create_citation(article=article, reviewer=ana).source

    as_(editor).post(f"/sources/{source.pk}/correct/", CORRECTED)

    assert Source.objects.get().publisher == "The Harbour Gazette"


def test_a_web_page_keeps_its_address(as_, editor, ana, article):
    source = create_citation(article=article, reviewer=ana).source

    response = as_(editor).post(f"/sources/{source.pk}/correct/", CORRECTED | {"url": ""})

    assert response.status_code == 422
    assert "A web page needs its address." in response.content.decode()


def test_a_reviewer_corrects_no_source(as_, ana, article):
    source = create_citation(article=article, reviewer=ana).source

    assert as_(ana).post(f"/sources/{source.pk}/correct/", CORRECTED).status_code == 403
