"""What an editor sends about house rules."""

from typing import Any

from django import forms

from claims.forms.fields import Line
from claims.house_rules import RULES, Severity

_HIGHEST = 10**6


class Numbers(forms.MultipleChoiceField):
    """Numbers of claims, each from a box that was ticked."""

    def valid_value(self, value: Any) -> bool:
        return (
            str(value).isascii() and str(value).isdigit() and len(str(value)) <= len(str(_HIGHEST))
        )

    def clean(self, value: Any) -> list[int]:
        return [int(one) for one in super().clean(value)]


class WaiveForm(forms.Form):
    rule = forms.IntegerField(min_value=1, max_value=_HIGHEST)
    numbers = Numbers(error_messages={"required": "Tick the claims for which it is waived."})
    reason = Line(
        max_length=500, error_messages={"required": "Say why the rule may be broken here."}
    )


class WaiverForm(forms.Form):
    rule = forms.IntegerField(min_value=1, max_value=_HIGHEST)
    number = forms.IntegerField(min_value=1, max_value=_HIGHEST)


class UnnamedForm(forms.Form):
    number = forms.IntegerField(min_value=1, max_value=_HIGHEST)
    reason = Line(
        max_length=500,
        error_messages={"required": "Say why the source is not named and how you know it."},
    )


class ClaimForm(forms.Form):
    number = forms.IntegerField(min_value=1, max_value=_HIGHEST)


class RulesForm(forms.Form):
    """One choice for each rule; nothing chosen is the house's own."""

    @property
    def rules(self) -> dict[int, str]:
        return {rule.number: self.cleaned_data[f"rule_{rule.number}"] for rule in RULES}


for _rule in RULES:
    RulesForm.base_fields[f"rule_{_rule.number}"] = forms.ChoiceField(
        choices=[("", "as the house"), *((word.value, word.value) for word in Severity)],
        required=False,
    )
