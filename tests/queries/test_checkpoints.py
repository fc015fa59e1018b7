import pytest

from claims.commands import write_note
from claims.models import AuditEvent
from claims.queries.chains import Head
from claims.queries.checkpoints import UnreadableCheckpoint, checkpoint_line, read_checkpoint
from claims.queries.verification import heads, verify_all, verify_article
from tests.factories import NOON, create_article, create_editor
from tests.queries.tampering import tamper


def test_a_checkpoint_reads_back_as_it_was_written():
    head = Head(article_id=12, seq=118, hash="a" * 64, at=NOON)

    read = read_checkpoint(checkpoint_line(head))

    assert read == [Head(article_id=12, seq=118, hash="a" * 64)]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"chain": "house"}',
        '{"chain": "desk:1", "seq": 1, "hash": "%s"}' % ("a" * 64),
        '{"chain": "house", "seq": 0, "hash": "%s"}' % ("a" * 64),
        '{"chain": 1, "seq": 1, "hash": ""}',
    ],
)
def test_a_line_that_is_no_checkpoint_is_named(line):
    with pytest.raises(UnreadableCheckpoint, match="line 1"):
        read_checkpoint(line)


@pytest.fixture
def article(db):
    article = create_article()
    editor = create_editor(desk=article.desk)
    for text in ("One.", "Two."):
        write_note(reviewer=editor, article_id=article.pk, number=None, text=text, now=NOON)
    return article


def test_every_chain_has_a_head(article):
    last = AuditEvent.objects.filter(article=article).order_by("-seq")[0]

    found = {head.article_id: head for head in heads()}

    assert set(found) == {None, article.pk}
    assert found[article.pk].hash == last.hash


def test_a_history_that_went_on_agrees_with_its_checkpoint(article):
    known = heads()
    editor = create_editor(desk=article.desk)

    write_note(reviewer=editor, article_id=article.pk, number=None, text="Three.", now=NOON)

    assert verify_all(checkpoint=known).is_unbroken


def test_a_rollback_is_found_though_all_that_is_left_agrees(article):
    known = heads()
    last = AuditEvent.objects.filter(article=article).order_by("-seq")[0]
    tamper("DELETE FROM claims_auditevent WHERE id = %s", last.pk)
    tamper("DELETE FROM claims_note WHERE text = 'Two.'")

    assert verify_article(article.pk).is_unbroken
    assert "rolled back" in verify_all(checkpoint=known).broken[0].sentence


def test_a_history_rewritten_with_fitting_hashes_is_found(article):
    mine = next(head for head in heads() if head.article_id == article.pk)
    other = Head(article_id=article.pk, seq=mine.seq, hash="b" * 64)

    check = verify_article(article.pk, checkpoint=other)

    assert check.breaks[0].seq == mine.seq
    assert "rewritten" in check.sentence


def test_a_chain_that_is_gone_altogether_is_found(db):
    gone = Head(article_id=77, seq=3, hash="c" * 64)

    assert verify_all(checkpoint=[gone]).broken[0].head.article_id == 77
