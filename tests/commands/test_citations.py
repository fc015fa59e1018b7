"""Evidence: words held against the copy, confirmed by hand, withdrawn."""

import pytest

from claims import commands
from claims.choices import ConfirmedFrom, Match, MatchFlag, Relation, ReviewState, VerdictValue
from claims.commands.citations import Words
from claims.errors import NotVisible, Refused
from claims.models import AuditEvent, Citation, Source
from tests.factories import (
    NOON,
    claim_at,
    create_article,
    create_citation,
    create_mark,
    create_reviewer,
)

pytestmark = pytest.mark.django_db
COPY = "Officials said on Monday that they “would not pay” for the six ferries before May."


def cite(article, ana, quote, copy=COPY, **more):
    return create_citation(article=article, reviewer=ana, quote=quote, copy=copy, **more)


def test_words_that_stand_in_the_copy_are_exact(article, ana):
    assert cite(article, ana, "for the six ferries before May").match == Match.EXACT


def test_other_quote_marks_are_a_matter_of_typography(article, ana):
    assert cite(article, ana, 'they "would not pay" for').match == Match.TYPOGRAPHIC


def test_pieces_in_order_with_the_omission_marked_are_elided(article, ana):
    assert (
        cite(article, ana, "Officials said on Monday … for the six ferries").match == Match.ELIDED
    )


def test_words_the_copy_does_not_hold_are_not_found(article, ana):
    assert cite(article, ana, "the trams were sold to a museum").match == Match.NOT_FOUND


def test_a_dropped_not_is_never_exact(article, ana):
    assert cite(article, ana, "they “would pay” for the six ferries").match not in (
        Match.EXACT,
        Match.TYPOGRAPHIC,
        Match.ELIDED,
    )


def test_without_a_copy_nothing_is_compared(article, ana):
    assert cite(article, ana, "for the six ferries", copy="").match == Match.NOT_RUN


def test_the_anchor_names_the_words_as_the_copy_has_them(article, ana):
    citation = cite(article, ana, 'they "would not pay" for')

    assert COPY[citation.start : citation.end] == citation.exact == "they “would not pay” for"


def test_a_second_citation_of_a_source_uses_the_copy_held(article, ana):
    first = cite(article, ana, "for the six ferries before May")

    second = commands.cite_source(
        reviewer=ana,
        article_id=article.pk,
        number=3,
        source=first.source_id,
        words=Words(relation=Relation.SUPPORTS, quote="Officials said on Monday"),
        now=NOON,
    )

    assert (second.match, second.capture_id) == (Match.EXACT, first.capture_id)


def test_a_silent_source_has_no_words(article, ana):
    with pytest.raises(Refused, match="no words to quote"):
        cite(article, ana, "anything", relation=Relation.SILENT)


def test_a_source_that_supports_needs_its_words(article, ana):
    with pytest.raises(Refused, match="exact words"):
        cite(article, ana, " ")


def test_nothing_is_kept_of_a_refused_citation(article, ana):
    with pytest.raises(Refused):
        cite(article, ana, "")

    assert not Source.objects.exists()


def test_a_source_of_another_desk_does_not_exist(article, ana):
    strangers_article = create_article()
    stranger = create_reviewer(desk=strangers_article.desk)
    foreign = cite(strangers_article, stranger, "for the six ferries")

    with pytest.raises(NotVisible):
        commands.cite_source(
            reviewer=ana,
            article_id=article.pk,
            number=2,
            source=foreign.source_id,
            words=Words(relation=Relation.SUPPORTS, quote="for the six ferries"),
            now=NOON,
        )


def test_the_history_does_not_name_a_confidential_source(article, ana):
    create_citation(article=article, reviewer=ana, title="Jo the clerk", is_confidential=True)

    named = AuditEvent.objects.filter(event="source_added").values_list("new_value", flat=True)
    assert list(named) == ["confidential source 1"]


def confirm(article, ana, citation):
    return commands.confirm_words(
        reviewer=ana,
        article_id=article.pk,
        citation_id=citation.pk,
        confirmed_from=ConfirmedFrom.RECORDING,
        how="listened at 00:12:40",
        now=NOON,
    )


def test_words_confirmed_by_hand_count_as_exact(article, ana):
    citation = cite(article, ana, "for the six ferries", copy="")

    confirm(article, ana, citation)

    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)
    assert claim_at(article=article, number=2).claim.verdict == VerdictValue.SOURCED


def test_words_the_copy_denies_cannot_be_confirmed_by_hand(article, ana):
    citation = cite(article, ana, "the trams were sold to a museum")

    with pytest.raises(Refused, match="compared with that text"):
        confirm(article, ana, citation)


def withdraw(article, ana, citation):
    return commands.withdraw_citation(
        reviewer=ana,
        article_id=article.pk,
        citation_id=citation.pk,
        reason="Wrong page.",
        now=NOON,
    )


def test_withdrawing_evidence_asks_for_the_mark_again(article, ana):
    citation = cite(article, ana, "for the six ferries before May")
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)

    withdraw(article, ana, citation)

    assert claim_at(article=article, number=2).claim.review_state == ReviewState.STALE


def test_a_mark_given_before_the_change_does_not_confirm_one_given_after(article, ana, desk):
    citation = cite(article, ana, "for the six ferries before May")
    create_mark(article=article, reviewer=ana)
    withdraw(article, ana, citation)

    create_mark(article=article, reviewer=create_reviewer(desk=desk))

    assert claim_at(article=article, number=2).claim.review_state == ReviewState.PROPOSED


def test_evidence_against_a_marked_claim_reopens_it(article, ana):
    cite(article, ana, "for the six ferries before May")
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)

    cite(article, ana, "they “would not pay”", relation=Relation.CONTRADICTS)

    assert claim_at(article=article, number=2).claim.review_state == ReviewState.STALE


def test_more_evidence_for_a_claim_leaves_its_mark_alone(article, ana):
    cite(article, ana, "for the six ferries before May")
    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)

    cite(article, ana, "Officials said on Monday")

    assert claim_at(article=article, number=2).claim.review_state == ReviewState.PROPOSED


def test_a_withdrawn_citation_carries_no_mark(article, ana):
    withdraw(article, ana, cite(article, ana, "for the six ferries before May"))

    with pytest.raises(Refused):
        create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)


def test_a_citation_is_withdrawn_once(article, ana):
    citation = cite(article, ana, "for the six ferries before May")
    withdraw(article, ana, citation)

    with pytest.raises(NotVisible):
        withdraw(article, ana, citation)

    assert Citation.objects.standing().count() == 0


CONDITIONAL = "“We will pay for the six ferries, unless the maker backs out,” the director said."


def dismiss(article, ana, citation, flag="quote_continues", reason="The condition is in claim 3."):
    return commands.dismiss_flag(
        reviewer=ana,
        article_id=article.pk,
        citation_id=citation.pk,
        flag=MatchFlag(flag),
        reason=reason,
        now=NOON,
    )


def test_a_quote_that_stops_before_a_condition_is_flagged(article, ana):
    citation = cite(article, ana, "We will pay for the six ferries", copy=CONDITIONAL)

    assert citation.match_flags == ["quote_continues"]


def test_an_open_flag_bars_sourced(article, ana):
    cite(article, ana, "We will pay for the six ferries", copy=CONDITIONAL)

    with pytest.raises(Refused, match="points at a difference"):
        create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)


def test_a_flag_dismissed_with_a_reason_no_longer_bars(article, ana):
    citation = cite(article, ana, "We will pay for the six ferries", copy=CONDITIONAL)

    dismiss(article, ana, citation)

    create_mark(article=article, reviewer=ana, value=VerdictValue.SOURCED)
    assert claim_at(article=article, number=2).claim.verdict == VerdictValue.SOURCED


def test_a_flag_is_not_dismissed_without_a_reason(article, ana):
    citation = cite(article, ana, "We will pay for the six ferries", copy=CONDITIONAL)

    with pytest.raises(Refused, match="Say why"):
        dismiss(article, ana, citation, reason=" ")


def test_a_flag_that_is_not_there_cannot_be_dismissed(article, ana):
    citation = cite(article, ana, "We will pay for the six ferries", copy=CONDITIONAL)

    with pytest.raises(Refused, match="no such flag"):
        dismiss(article, ana, citation, flag="splice")


def test_words_too_short_stay_too_short(article, ana):
    citation = cite(article, ana, "six ferries")

    with pytest.raises(Refused, match="prove nothing"):
        dismiss(article, ana, citation, flag="too_short")


def test_a_title_longer_than_its_column_is_refused_on_every_database(article, ana):
    with pytest.raises(Refused, match="At most 300 characters"):
        cite(article, ana, "for the six ferries", title="x" * 301)
