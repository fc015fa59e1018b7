"""Assigning reviewers to the articles chosen in the list: an action with a page in between."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, action, helpers
from django.db.models import QuerySet
from django.template.response import TemplateResponse
from django.utils import timezone

from claims import commands
from claims.choices import Role
from claims.errors import Refused
from claims.models import Article, Membership, Person

MAY_REVIEW = (Role.REVIEWER, Role.EDITOR, Role.ADMIN)


class AssignForm(forms.Form):
    reviewers = forms.ModelMultipleChoiceField(
        Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, desk_ids: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_desks = Membership.objects.filter(desk_id__in=desk_ids, ended_at__isnull=True)
        self.fields["reviewers"].queryset = Person.objects.filter(  # type: ignore[attr-defined]  # a choice of rows
            pk__in=on_desks.values("user_id"), is_active=True, role__in=MAY_REVIEW
        ).order_by("username")


@action(description="Assign reviewers to selected articles")
def assign_reviewers(
    model_admin: Any, request: Any, queryset: QuerySet[Article]
) -> TemplateResponse | None:
    """Ask whom to assign, then assign each to those of the articles that are on a desk of theirs."""
    articles = list(queryset.select_related("desk").order_by("pk"))
    answers = request.POST if "apply" in request.POST else None
    form = AssignForm(answers, desk_ids={article.desk_id for article in articles})
    if not form.is_valid():
        context = {
            **model_admin.admin_site.each_context(request),
            "title": "Assign reviewers",
            "opts": model_admin.opts,
            "articles": articles,
            "form": form,
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/claims/article/assign.html", context)
    chosen = [person.pk for person in form.cleaned_data["reviewers"]]
    for article in articles:
        _assign(model_admin, request, article, chosen)
    return None


def _assign(
    model_admin: ModelAdmin, request: Any, article: Article, chosen: Collection[int]
) -> None:
    there = Membership.objects.filter(
        desk_id=article.desk_id, user_id__in=chosen, ended_at__isnull=True
    )
    try:
        assigned = commands.assign_reviewers(
            editor=request.user,
            article_id=article.pk,
            reviewer_ids=list(there.values_list("user_id", flat=True)),
            now=timezone.now(),
        )
    except Refused as refusal:
        model_admin.message_user(request, f"“{article.title}”: {refusal}", messages.ERROR)
        return
    names = ", ".join(assignment.reviewer.get_username() for assignment in assigned)
    model_admin.message_user(request, f"“{article.title}”: assigned {names}.", messages.SUCCESS)
