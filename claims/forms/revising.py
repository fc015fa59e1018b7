"""A new text for an article, and what is done with its revisions."""

import re
from dataclasses import replace
from typing import Any

from django import forms

from claims.errors import Refused
from claims.forms.fields import Line
from claims.forms.handing import Handed, draft_of_pasted
from claims.forms.imports import AsPasted
from claims.handover import Draft, proposals_of, read_draft
from claims.handover.values import MOST_BYTES
from claims.intake import pairings
from claims.intake.proposals import Proposal
from claims.intake.texts import TextFormat, body_of

_TICKED = re.compile(r"(\d{1,5}):(\d{1,9}\.\d{1,9})")


class ReviseForm(forms.Form):
    text = AsPasted(required=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    format = forms.ChoiceField(choices=TextFormat.choices, required=False)
    base = forms.IntegerField(min_value=1, max_value=10**6)
    pairs = forms.CharField(required=False, max_length=200_000)
    ticket = forms.CharField(required=False, max_length=2_000)

    draft: Draft | None = None
    """What was read from the file, once it was."""

    _named: tuple[Proposal, ...] | None = None

    def handed(self, ticket: str) -> Handed:
        """Return the sources that what was read just now names, or those that travel along."""
        found = Handed.of(self.data) if self._named is None else Handed(proposals=self._named)
        return replace(found, ticket=ticket)

    def read(self) -> str:
        """Return the plain text, or refuse what no article may hold."""
        if not self.is_valid():
            raise Refused(str(next(iter(self.errors.values()))[0]), field="text")
        found = self.cleaned_data
        text, text_format = found["text"], found["format"] or TextFormat.TEXT
        if file := found["file"]:
            self.draft = read_draft(file.name or "", file.read(MOST_BYTES + 1))
            self._named = proposals_of(self.draft)
            text, text_format = self.draft.text, TextFormat.TEXT
        body = body_of(text, text_format, strip_controls="strip" in self.data)
        # What is saved was shown before, with the sources it names.
        if self._named is None and not self.data.keys() & {"proposals", "save"}:
            pasted = draft_of_pasted(text, text_format, body)
            self._named = proposals_of(pasted)
            body = pasted.text if pasted.notes else body
        return body

    def read_in_place(self, whole: str, place: tuple[int, int]) -> str:
        """Return a text in which the words at one place are those that were typed."""
        if not self.is_valid():
            raise Refused(str(next(iter(self.errors.values()))[0]), field="text")
        typed = " ".join(self.cleaned_data["text"].split())
        start, end = place
        if not typed:
            raise Refused(
                "Write the sentence; to cut it, take it out of the whole text.", field="text"
            )
        return body_of(f"{whole[:start]}{typed}{whole[end:]}", TextFormat.TEXT)

    @property
    def paired(self) -> dict[int, tuple[int, ...]]:
        return pairings.decode(self.cleaned_data["pairs"])


class TakeBackForm(forms.Form):
    base = forms.IntegerField(min_value=1, max_value=10**6)
    reason = Line(required=False, max_length=400)


class _Ticked(forms.Field):
    """Claims that were ticked, each as its number and the state it was judged on: `3:2.5`."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> dict[int, str]:
        found = [_TICKED.fullmatch(one) for one in value or ()]
        if None in found:
            raise forms.ValidationError("This form is out of date. Load the page again.")
        return {int(one[1]): one[2] for one in found if one is not None}


class KeepForm(forms.Form):
    keep = _Ticked(required=False)
