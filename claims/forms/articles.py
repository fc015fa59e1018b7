"""An editor's words about an article or a source after it was brought in."""

from typing import Any

from django import forms

from claims.choices import SourceForm, Terms
from claims.forms.fields import Line

_MOMENT = "%Y-%m-%dT%H:%M"


class DescribeForm(forms.Form):
    """What is said of an article besides its text."""

    title = Line(max_length=300, label="Headline in lists")
    byline = Line(required=False, max_length=200, label="Writer")
    publication = Line(required=False, max_length=200)
    source_address = forms.URLField(
        required=False, max_length=2000, assume_scheme="https", label="Web address"
    )
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        max_length=12,
        error_messages={"invalid": "Give a language tag such as en or en-GB."},
    )
    due_at = forms.DateTimeField(
        label="Due",
        required=False,
        input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=_MOMENT),
        error_messages={"invalid": "Give day and time, like 2031-06-11 18:00."},
    )
    reviewers_needed = forms.TypedChoiceField(
        coerce=int,
        choices=[(2, "Two reviewers a claim"), (1, "One reviewer a claim")],
        label="Four eyes",
    )
    is_blind = forms.TypedChoiceField(
        coerce=lambda word: word == "True",
        choices=[("False", "Reviewers see each other’s marks"), ("True", "Second review is blind")],
        label="Second review",
    )


class ReviewerForm(forms.Form):
    reviewer = forms.IntegerField(
        min_value=1,
        max_value=2**31,
        error_messages={"required": "Choose a reviewer.", "invalid": "Choose a reviewer."},
    )


class PersonForm(forms.Form):
    person = forms.IntegerField(
        min_value=1,
        max_value=2**31,
        error_messages={"required": "Choose somebody.", "invalid": "Choose somebody."},
    )


class CorrectSourceForm(forms.Form):
    title = Line(max_length=300)
    publisher = Line(required=False, max_length=200)
    author = Line(required=False, max_length=200)
    person = Line(required=False, max_length=200, label="Who spoke")
    url = forms.URLField(
        required=False, max_length=2000, assume_scheme="https", label="Web address"
    )
    published_on = forms.DateField(
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        label="Published on",
    )
    form = forms.ChoiceField(choices=SourceForm.choices)
    terms = forms.ChoiceField(choices=Terms.choices)
    is_confidential = forms.TypedChoiceField(
        coerce=lambda word: word == "True",
        choices=[
            ("False", "Open to the desk"),
            ("True", "Confidential: editors and people they name"),
        ],
        label="Who sees it",
    )

    @classmethod
    def about(cls, source: Any) -> "CorrectSourceForm":
        return cls(initial={name: getattr(source, name) for name in cls.base_fields})
