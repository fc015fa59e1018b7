"""Filters of the history page and of the export across articles."""

from datetime import date

from django import forms

from claims.choices import ReviewState, VerdictValue
from claims.event_kinds import EventKind
from claims.forms.fields import Line
from claims.queries.history import Asked
from claims.queries.selection import SET_ASIDE, Selection

HIGHEST = 2**31 - 1


class HistoryForm(forms.Form):
    claim = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)
    who = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)
    kind = forms.ChoiceField(choices=EventKind.choices, required=False)

    @property
    def asked(self) -> Asked:
        """Return what could be read; a filter that makes no sense is left out."""
        self.is_valid()
        found = self.cleaned_data
        return Asked(
            claim_no=found.get("claim"), actor_id=found.get("who"), kind=found.get("kind", "")
        )


class ReopenForm(forms.Form):
    reason = Line(required=False, max_length=500)


def _check_is_of_our_time(day: date) -> None:
    if not 1970 <= day.year <= 9998:
        raise forms.ValidationError("Give a day since 1970.")


class SelectionForm(forms.Form):
    verdict = forms.ChoiceField(choices=VerdictValue.choices, required=False)
    state = forms.ChoiceField(
        choices=[*ReviewState.choices, (SET_ASIDE, "set aside")], required=False
    )
    reviewer = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)
    desk = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)
    since = forms.DateField(required=False, validators=[_check_is_of_our_time])
    until = forms.DateField(required=False, validators=[_check_is_of_our_time])

    def clean_until(self) -> date | None:
        since: date | None = self.cleaned_data.get("since")
        until: date | None = self.cleaned_data["until"]
        if since and until and until < since:
            raise forms.ValidationError("The last day is before the first.")
        return until

    @property
    def selection(self) -> Selection:
        return Selection(**self.cleaned_data)
