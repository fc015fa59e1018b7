"""Filters of the list of sources, and what people say of a source and others."""

from django import forms

from claims.choices import CaptureState, SourceForm, SourceKind
from claims.forms.fields import Line
from claims.queries.library import SourceFilters

_CHOOSE = {"required": "Choose a source.", "invalid": "Choose a source."}


class SourceFilterForm(forms.Form):
    q = Line(required=False, max_length=200)
    kind = forms.ChoiceField(choices=SourceKind.choices, required=False)
    form = forms.ChoiceField(choices=SourceForm.choices, required=False)
    state = forms.ChoiceField(choices=CaptureState.choices, required=False)
    desk = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    confidential = forms.BooleanField(required=False)

    @property
    def filters(self) -> SourceFilters:
        """Return what could be read; a filter that makes no sense is left out."""
        self.is_valid()
        found = self.cleaned_data
        return SourceFilters(
            q=found.get("q", ""),
            kind=found.get("kind", ""),
            form=found.get("form", ""),
            state=found.get("state", ""),
            desk=found.get("desk"),
            only_confidential=found.get("confidential", False),
        )


class ReasonForm(forms.Form):
    reason = Line(
        max_length=500,
        error_messages={
            "required": "Say why, so that others can follow it.",
            "max_length": "At most 500 characters, please.",
        },
    )


class RelateForm(ReasonForm):
    other = forms.IntegerField(min_value=1, max_value=2**31, error_messages=_CHOOSE)
