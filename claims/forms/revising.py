"""A new text for an article."""

from django import forms

from claims.errors import Refused
from claims.forms.imports import AsPasted
from claims.intake.texts import TextFormat, body_of


class ReviseForm(forms.Form):
    text = AsPasted(error_messages={"required": "There is no text yet. Paste the article."})
    base = forms.IntegerField(min_value=1, max_value=10**6)

    def read(self) -> str:
        """Return the plain text, or refuse what no article may hold."""
        if not self.is_valid():
            raise Refused(str(next(iter(self.errors.values()))[0]), field="text")
        return body_of(
            self.cleaned_data["text"], TextFormat.TEXT, strip_controls="strip" in self.data
        )
