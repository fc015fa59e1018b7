"""The forms of the plain pages: account, article list, search."""

from django import forms

from claims.forms.fields import Line
from claims.preferences import THEMES, Preferences
from claims.queries.articles import TABS, Filters


class PreferencesForm(forms.Form):
    theme = forms.ChoiceField(choices=[(theme, theme) for theme in THEMES])
    keys = forms.BooleanField(required=False)
    move_on = forms.BooleanField(required=False)

    @property
    def preferences(self) -> Preferences:
        return Preferences(**self.cleaned_data)


class DigestForm(forms.Form):
    is_wanted = forms.BooleanField(required=False)


class ArticleFilterForm(forms.Form):
    state = forms.ChoiceField(choices=list(TABS.items()), required=False)
    desk = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    reviewer = forms.IntegerField(required=False, min_value=1, max_value=2**31)
    q = Line(required=False, max_length=200)

    @property
    def filters(self) -> Filters:
        """Return what could be read; a filter that makes no sense is left out."""
        self.is_valid()
        found = self.cleaned_data
        return Filters(
            state=found.get("state") or "review",
            desk=found.get("desk"),
            reviewer=found.get("reviewer"),
            q=found.get("q", ""),
        )


class SearchForm(forms.Form):
    q = Line(required=False, max_length=200)
