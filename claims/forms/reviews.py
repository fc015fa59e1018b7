"""What a person sends about one claim: its shape only; commands judge the rest."""

from django import forms

from claims.choices import (
    ClaimKind,
    ConfirmedFrom,
    MatchFlag,
    Priority,
    SetAsideReason,
    UnverifiedReason,
    VerdictValue,
)
from claims.forms.fields import Line, Words

_WITH_BLANK = [("", "as the evidence suggests"), *UnverifiedReason.choices]


_CHOOSE = "Choose sourced, paraphrased or unverified."
_ONE_OF_THREE = {"required": _CHOOSE, "invalid_choice": _CHOOSE}


class SeenForm(forms.Form):
    """Every form about a claim names the state of the claim it was filled in on."""

    seen = forms.RegexField(r"^\d{1,9}\.\d{1,9}$")


class VerdictForm(SeenForm):
    verdict = forms.ChoiceField(choices=VerdictValue.choices, error_messages=_ONE_OF_THREE)
    reason = forms.ChoiceField(choices=_WITH_BLANK, required=False)
    note = Words(required=False, max_length=5_000)
    stay = forms.BooleanField(required=False)


class SettleForm(SeenForm):
    verdict = forms.ChoiceField(choices=VerdictValue.choices, error_messages=_ONE_OF_THREE)
    reason = forms.ChoiceField(choices=_WITH_BLANK, required=False)
    note = Words(max_length=5_000)


class SetAsideForm(SeenForm):
    reason = forms.ChoiceField(choices=SetAsideReason.choices)


class ClassifyForm(SeenForm):
    kind = forms.ChoiceField(choices=ClaimKind.choices)
    priority = forms.ChoiceField(choices=Priority.choices)
    attributed_to = Line(required=False, max_length=300)
    attribution_phrase = Line(required=False, max_length=300)
    relayed_by = Line(required=False, max_length=300)


class ConfirmForm(forms.Form):
    confirmed_from = forms.ChoiceField(choices=ConfirmedFrom.choices)
    how = Line(
        max_length=500,
        error_messages={"required": "Say how you checked the words, such as a time or a page."},
    )


class DismissForm(forms.Form):
    flag = forms.ChoiceField(choices=MatchFlag.choices)
    reason = Line(
        max_length=500, error_messages={"required": "Say why the difference does no harm."}
    )


class CountAgainForm(forms.Form):
    """The words are those the page showed, letter by letter."""

    flag = forms.ChoiceField(choices=MatchFlag.choices)
    ours = forms.CharField(max_length=300, required=False, strip=False)
    theirs = forms.CharField(max_length=300, required=False, strip=False)


class LetDifferForm(DismissForm, CountAgainForm):
    """Why the claim may differ, with the words of both sides."""


class WithdrawForm(forms.Form):
    reason = Line(max_length=500, error_messages={"required": "Say why the citation is withdrawn."})
