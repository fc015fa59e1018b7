"""What an open page says of itself when it asks what is new."""

from django import forms

LARGEST = 2**31 - 1


class PulseForm(forms.Form):
    since = forms.IntegerField(min_value=0, max_value=LARGEST)
    shown = forms.IntegerField(min_value=0, max_value=LARGEST, required=False)
    open = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)
