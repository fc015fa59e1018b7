"""The plain pages: inbox, articles, search, account."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims import commands
from claims.errors import Refused
from claims.forms.pages import ArticleFilterForm, DigestForm, PreferencesForm, SearchForm
from claims.http import Request, page, see_other, status_of, wants_fragment
from claims.permissions import allows, check_can_edit
from claims.queries.article_notes import notes_for
from claims.queries.articles import TABS, Row, articles_for, colleagues_of, desks_of, rows_of
from claims.queries.capturing import failed_for
from claims.queries.cells import Tally
from claims.queries.digests import wants_digest
from claims.queries.inbox import inbox_of
from claims.queries.outside_notes import from_outside_for
from claims.queries.search import search_for

A_PAGE = 50


@require_GET
def inbox(request: Request) -> HttpResponse:
    waiting, now = inbox_of(request.user), timezone.now()
    for_you, from_outside = notes_for(request.user), from_outside_for(request.user)
    listed, _ = _rows(request, ArticleFilterForm({}))
    return render(
        request,
        "claims/inbox.html",
        {
            "waiting": waiting,
            "failed": failed_for(request.user, now),
            "now": now,
            "for_you": for_you,
            "from_outside": from_outside,
            "notes": len(for_you) + len(from_outside),
            "may_import": allows(check_can_edit, request.user),
            "tabs": TABS,
            **listed,
        },
    )


@require_GET
def articles(request: Request) -> HttpResponse:
    form = ArticleFilterForm(request.GET)
    listed, found = _rows(request, form)
    context = {**listed, "tabs": TABS, "now": timezone.now()}
    if wants_fragment(request):
        return page(request, "claims/_article_rows.html", {**context, "said": found})
    context |= {
        "desks": desks_of(request.user),
        "colleagues": colleagues_of(request.user),
        "may_import": allows(check_can_edit, request.user),
    }
    return page(request, "claims/articles.html", context)


def _rows(request: Request, form: ArticleFilterForm) -> tuple[dict[str, object], int]:
    filters = form.filters
    pages = Paginator(articles_for(request.user, filters), A_PAGE)
    shown: Page = pages.get_page(request.GET.get("page"))
    rows: list[Row] = rows_of(list(shown.object_list))
    return {"rows": rows, "page": shown, "filters": filters}, pages.count


@require_GET
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"words": words, "found": search_for(request.user, words)}
    template = "claims/_results.html" if wants_fragment(request) else "claims/search.html"
    return page(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _show_account(request)
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return _show_account(request, status=422, form=form)
    response = see_other("/account/")
    form.preferences.write(request, response)
    messages.success(request, "Saved for this browser.")
    return response


def _show_account(request: Request, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"wants_digest": wants_digest(request.user), **more}
    return render(request, "claims/account.html", context, status=status)


@require_POST
def account_digest(request: Request) -> HttpResponse:
    form = DigestForm(request.POST)
    is_wanted = form.is_valid() and form.cleaned_data["is_wanted"]
    try:
        commands.choose_digest(person=request.user, is_wanted=is_wanted, now=timezone.now())
    except Refused as problem:
        return _show_account(request, status=status_of(problem), problem=problem)
    messages.success(
        request, "You will get a daily digest." if is_wanted else "You will get no digest."
    )
    return see_other("/account/")


@require_GET
def styleguide(request: Request) -> HttpResponse:
    """Show each part of the pages in each state, for whoever changes one."""
    example = Tally(
        total=17, done=7, sourced=6, paraphrased=5, unverified=2, disputed=1, open=2, aside=1
    )
    return render(request, "claims/styleguide.html", {"progress": example.progress})
