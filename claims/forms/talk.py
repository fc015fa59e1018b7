"""What people say about claims besides marking them: notes, proposals, requests for a reply."""

from datetime import datetime
from typing import Any

from django import forms

from claims.choices import CAME_OF_IT, ActionKind, ReplyChannel
from claims.forms.fields import Line, Words

HIGHEST = 2**31 - 1
_CAME_OF_IT = [(state.value, state.label) for state in CAME_OF_IT]
_WHEN = "Give day and time, such as 2031-06-11 09:30."


class Moment(forms.DateTimeField):
    """Day and time as a browser's own field sends them, or as somebody types them."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": _WHEN, "invalid": _WHEN}
        super().__init__(error_messages=messages, **kwargs)

    def clean(self, value: Any) -> datetime | None:
        found: datetime | None = super().clean(value)
        if found is not None and not 1970 <= found.year <= 9998:
            raise forms.ValidationError(_WHEN)
        return found


class NoteForm(forms.Form):
    text = Words(
        max_length=5_000,
        error_messages={"required": "Write something before you save the note."},
    )
    tell = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)


class DeedForm(forms.Form):
    """Resolving or reopening a thread, with a word if it helps."""

    text = Words(max_length=5_000, required=False)


class ProposeForm(forms.Form):
    action = forms.ChoiceField(
        choices=ActionKind.choices,
        error_messages={
            "required": "Choose what to do about the claim.",
            "invalid_choice": "Choose one of the actions listed.",
        },
    )
    suggested_text = Words(max_length=2_000, required=False)
    reason = Line(max_length=2_000, required=False)


class AcceptForm(forms.Form):
    seen = forms.RegexField(r"^\d{1,9}\.\d{1,9}$")


class DecideForm(forms.Form):
    reason = Line(
        max_length=2_000, error_messages={"required": "Say why or how; it stands in the history."}
    )


class AskedForm(forms.Form):
    whom = Line(max_length=300, error_messages={"required": "Say whom you asked."})
    channel = forms.ChoiceField(choices=ReplyChannel.choices)
    asked_at = Moment()
    deadline = Moment(required=False)
    question = Words(max_length=5_000, required=False)


class ReplyForm(forms.Form):
    state = forms.ChoiceField(
        choices=_CAME_OF_IT,
        error_messages={
            "required": "Say what came of it.",
            "invalid_choice": "Say what came of it.",
        },
    )
    at = Moment()
    text = Words(max_length=5_000, required=False)
