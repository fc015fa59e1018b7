"""What an editor says of a link, and what a reader from outside sends by it."""

from django import forms

from claims.forms.fields import Line, Words


class ShareForm(forms.Form):
    name = Line(
        max_length=120,
        error_messages={"required": "Say whom the link is for; the history names them so."},
    )
    days = forms.TypedChoiceField(
        coerce=int, choices=[(1, "one day"), (3, "three days"), (7, "a week"), (30, "30 days")]
    )
    may_note = forms.BooleanField(required=False)


class RevokeForm(forms.Form):
    link = forms.IntegerField(min_value=1, max_value=2**31)


class OutsideNoteForm(forms.Form):
    number = forms.IntegerField(required=False, min_value=1, max_value=10**6)
    text = Words(
        max_length=5_000,
        error_messages={"required": "Write something before you send the note."},
    )
