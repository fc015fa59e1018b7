"""Notes stay as written; a thread is its opening note with every note that goes on from it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.choices import ThreadDeed
from claims.models.articles import Article
from claims.models.claims import Claim
from claims.models.guards import Guarded


class Note(Guarded):
    """What somebody wrote on a claim or an article; `thread` is null for a thread's opening note.

    The latest note with a deed says whether its thread is resolved.
    """

    append_only = True
    added_later = ("thread_id", "deed")

    article = models.ForeignKey(Article, models.PROTECT, related_name="notes")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="notes")
    thread = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="continuations"
    )
    deed = models.CharField(max_length=10, choices=ThreadDeed, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | ~Q(deed=""), name="note_says_something"),
            models.CheckConstraint(
                condition=Q(deed="") | Q(thread__isnull=False), name="note_deed_is_on_a_thread"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60] or self.deed


class Mention(Guarded):
    """A note is meant for a colleague, whose inbox tells of it."""

    append_only = True

    note = models.ForeignKey(Note, models.PROTECT, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mentions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "note"], name="mention_once_a_note")
        ]

    def __str__(self) -> str:
        return f"{self.person} in note {self.note_id}"


class MentionSeen(Guarded):
    """The person a note is meant for has seen it and has no more to say."""

    append_only = True

    mention = models.OneToOneField(Mention, models.PROTECT, related_name="seen")
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"mention {self.mention_id} seen"
