"""Citations: a claim tied to a source by exact words, and what people say of the tie."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import ConfirmedFrom, Match, MatchFlag, Relation, SourceLevel
from claims.models.claims import Claim
from claims.models.guards import Guarded, GuardedQuerySet
from claims.models.sources import Capture, Source


class CitationQuerySet(GuardedQuerySet):
    def standing(self) -> Self:
        """Leave out what was withdrawn."""
        return self.filter(withdrawal__isnull=True)


class Citation(Guarded):
    """One claim tied to one source by the exact words relied on.

    The anchor is a W3C TextQuoteSelector (`exact`, `prefix`, `suffix`) with a TextPositionSelector
    (`start`, `end`, half-open, in characters of the capture's text named by `text_sha256`).
    """

    append_only = True
    # The copy is renewed once: words cited before there was one are held against the first that comes.
    renewable = (
        "capture", "match", "match_flags", "flag_spans", "critical_flags", "exact", "prefix", "suffix",
        "start", "end", "text_sha256", "speaker", "rules_version", "elsewhere",
    )  # fmt: skip
    added_later = ("speaker", "rules_version", "note_mark", "note", "elsewhere_id")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="citations")
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    capture = models.ForeignKey(
        Capture, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    level = models.CharField(max_length=12, choices=SourceLevel, blank=True)
    relation = models.CharField(max_length=16, choices=Relation)
    quote = models.TextField(blank=True)
    locator = models.CharField(max_length=200, blank=True)
    # What the draft itself says of the sentence, such as "footnote 3", and in which words: its writer's
    # word, that an editor kept, and nobody's check.
    note_mark = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    match = models.CharField(max_length=12, choices=Match, default=Match.NOT_RUN)
    # Another text in which the words stand that do not stand in this one.
    elsewhere = models.ForeignKey(Capture, models.PROTECT, null=True, blank=True, related_name="+")
    # Each flag once, by its word; where it stands on both sides is in `flag_spans`.
    match_flags = models.JSONField(default=list, blank=True)
    flag_spans = models.JSONField(default=list, blank=True)
    # How many different flags a person has to dismiss before a verdict may rest on these words.
    critical_flags = models.PositiveSmallIntegerField(default=0)
    exact = models.TextField(blank=True)
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    # Whom the copy credits with the words, by name and as written.
    speaker = models.CharField(max_length=300, blank=True)
    # Which rules the match was found by; empty where nothing was compared.
    rules_version = models.CharField(max_length=20, blank=True, db_index=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects: ClassVar[Any] = CitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="citation_relation_is_known"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=models.F("end")),
                name="citation_span_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(relation__in=("silent", "context_only")) | ~Q(quote=""),
                name="citation_has_words",
            ),
            models.CheckConstraint(
                condition=~Q(relation="silent") | Q(quote=""), name="citation_silent_has_no_words"
            ),
            models.CheckConstraint(
                condition=Q(match="not_run") | Q(capture__isnull=False),
                name="citation_compared_with_a_copy",
            ),
            models.CheckConstraint(
                condition=Q(match="elsewhere", elsewhere__isnull=False)
                | (~Q(match="elsewhere") & Q(elsewhere__isnull=True)),
                name="citation_elsewhere_says_where",
            ),
        ]

    def __str__(self) -> str:
        return f"citation {self.pk}"


class CitationWithdrawal(Guarded):
    append_only = True

    citation = models.OneToOneField(Citation, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=500)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal of {self.citation_id}"


class HandConfirmation(Guarded):
    """A person held the words against a recording, notes or the original; counts as exact."""

    append_only = True

    citation = models.OneToOneField(Citation, models.PROTECT, related_name="confirmation")
    confirmed_from = models.CharField(max_length=10, choices=ConfirmedFrom)
    how = models.CharField(max_length=500)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(how=""), name="confirmation_says_how"),
        ]

    def __str__(self) -> str:
        return f"words of citation {self.citation_id} confirmed"


class DismissalQuerySet(GuardedQuerySet):
    def standing(self) -> Self:
        """Leave out what was taken back."""
        return self.filter(withdrawal__isnull=True)


class FlagDismissal(Guarded):
    """A person looked at what a flag points to and says why it does no harm."""

    append_only = True
    added_later = ("earlier",)

    citation = models.ForeignKey(Citation, models.PROTECT, related_name="dismissals")
    flag = models.CharField(max_length=24, choices=MatchFlag)
    # How often it had been dismissed before, each time to be taken back.
    earlier = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=500)
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField()

    objects: ClassVar[Any] = DismissalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["citation", "flag", "earlier"], name="dismissal_once_a_flag"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="dismissal_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.flag} of citation {self.citation_id} dismissed"


class DifferenceDismissal(Guarded):
    """A person says why a difference between the claim and the words it rests on does no harm.

    It holds for these very words: another number in the claim is another difference.
    """

    append_only = True
    added_later = ("earlier",)

    citation = models.ForeignKey(Citation, models.PROTECT, related_name="difference_dismissals")
    flag = models.CharField(max_length=24, choices=MatchFlag)
    ours = models.CharField(max_length=300, blank=True)
    theirs = models.CharField(max_length=300, blank=True)
    earlier = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=500)
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dismissed_at = models.DateTimeField()

    objects: ClassVar[Any] = DismissalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["citation", "flag", "ours", "theirs", "earlier"],
                name="difference_dismissed_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="difference_dismissal_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.flag} between claim and citation {self.citation_id} dismissed"


class DismissalWithdrawal(Guarded):
    """What was dismissed counts again; exactly one of `of_flag` and `of_difference` says what."""

    append_only = True

    citation = models.ForeignKey(Citation, models.PROTECT, related_name="+")
    of_flag = models.OneToOneField(
        FlagDismissal, models.PROTECT, null=True, blank=True, related_name="withdrawal"
    )
    of_difference = models.OneToOneField(
        DifferenceDismissal, models.PROTECT, null=True, blank=True, related_name="withdrawal"
    )
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(of_flag__isnull=False, of_difference__isnull=True)
                | Q(of_flag__isnull=True, of_difference__isnull=False),
                name="dismissal_withdrawal_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"withdrawal of a dismissal on citation {self.citation_id}"


class PassageChange(Guarded):
    """A newer capture of a page no longer has the passage that a citation rests on."""

    append_only = True
    added_later = ("read_before", "reads_now")

    citation = models.ForeignKey(Citation, models.PROTECT, related_name="changes")
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="changes")
    # The paragraph around the passage at the capture before, and what stands in its place, if anything.
    read_before = models.TextField(blank=True)
    reads_now = models.TextField(blank=True)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["citation", "capture"], name="passage_change_once_a_capture"
            ),
        ]

    def __str__(self) -> str:
        return f"passage of citation {self.citation_id} changed"
