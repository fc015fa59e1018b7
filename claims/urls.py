"""The path table, nested by prefix."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import IntConverter, StringConverter

from claims.views import (
    agreement,
    articles,
    captures,
    citations,
    comparing,
    handing,
    house_rules,
    imports,
    inbox,
    notes,
    pages,
    proposals,
    pulse,
    relatives,
    replies,
    reports,
    reviews,
    revisions,
    sharing,
    sources,
)


class NumberConverter(IntConverter):
    """A number that fits every database's integers; a longer one leads nowhere."""

    regex = "[0-9]{1,9}"


class TokenConverter(StringConverter):
    """What names a link for a reader from outside: its number and our signature."""

    regex = r"[0-9]{1,9}\.[A-Za-z0-9_-]{20,60}"


register_converter(NumberConverter, "number")
register_converter(TokenConverter, "token")

_claim: list[URLPattern] = [
    path("", reviews.claim_detail, name="claim_detail"),
    path("mark/", reviews.verdict_give, name="verdict_give"),
    path("undo/", reviews.verdict_take_back, name="verdict_take_back"),
    path("settle/", reviews.claim_settle, name="claim_settle"),
    path("aside/", reviews.claim_set_aside, name="claim_set_aside"),
    path("take-up/", reviews.claim_take_up, name="claim_take_up"),
    path("kind/", reviews.claim_classify, name="claim_classify"),
    path("cite/", citations.citation_new, name="citation_new"),
    path("cite/copy/", citations.citation_copy, name="citation_copy"),
    path("note/", notes.note_write, name="note_write"),
    path("propose/", proposals.action_propose, name="action_propose"),
    path("ask-reply/", replies.reply_ask, name="reply_ask"),
]

_article: list[URLPattern | URLResolver] = [
    path("", reviews.article_detail, name="article_detail"),
    path("pulse/", pulse.article_pulse, name="article_pulse"),
    path("here/", pulse.article_here, name="article_here"),
    path("revise/", revisions.article_revise, name="article_revise"),
    path("drafts/<number:revision>/", handing.draft_file, name="draft_file"),
    path("revisions/", comparing.revision_list, name="revision_list"),
    path("revisions/take-back/", comparing.revision_take_back, name="revision_take_back"),
    path(
        "revisions/<number:older>..<number:newer>/",
        comparing.revision_compare,
        name="revision_compare",
    ),
    path(
        "revisions/<number:older>..<number:newer>/keep/",
        comparing.verdicts_keep,
        name="verdicts_keep",
    ),
    path("claim/<number:claim_id>/", comparing.claim_link, name="claim_link"),
    path(
        "outside/notes/<number:outside_id>/seen/", inbox.outside_note_see, name="outside_note_see"
    ),
    path(
        "outside/notes/<number:outside_id>/resolve/",
        sharing.outside_note_resolve,
        name="outside_note_resolve",
    ),
    path(
        "outside/notes/<number:outside_id>/reopen/",
        sharing.outside_note_reopen,
        name="outside_note_reopen",
    ),
    path("edit/", articles.article_edit, name="article_edit"),
    path("edit/description/", articles.article_describe, name="article_describe"),
    path("edit/assign/", articles.reviewer_assign, name="reviewer_assign"),
    path("edit/unassign/", articles.reviewer_unassign, name="reviewer_unassign"),
    path("outside/", sharing.article_outside, name="article_outside"),
    path("outside/new/", sharing.share_new, name="share_new"),
    path("outside/end/", sharing.share_revoke, name="share_revoke"),
    path("agreement/", agreement.article_agreement, name="article_agreement"),
    path("rules/", house_rules.article_rules, name="article_rules"),
    path("rules/set/", house_rules.rules_set, name="rules_set"),
    path("rules/waive/", house_rules.rule_waive, name="rule_waive"),
    path("rules/waived/", house_rules.waiver_take_back, name="waiver_take_back"),
    path("rules/unnamed/", house_rules.unnamed_approve, name="unnamed_approve"),
    path("rules/approved/", house_rules.unnamed_take_back, name="unnamed_take_back"),
    path("claims/<number:number>/", include(_claim)),
    path(
        "citations/<number:citation_id>/confirm/",
        citations.citation_confirm,
        name="citation_confirm",
    ),
    path(
        "citations/<number:citation_id>/progress/",
        captures.citation_progress,
        name="citation_progress",
    ),
    path("citations/<number:citation_id>/dismiss/", citations.flag_dismiss, name="flag_dismiss"),
    path(
        "citations/<number:citation_id>/differ/",
        citations.difference_dismiss,
        name="difference_dismiss",
    ),
    path(
        "citations/<number:citation_id>/count-again/",
        citations.dismissal_take_back,
        name="dismissal_take_back",
    ),
    path(
        "citations/<number:citation_id>/withdraw/",
        citations.citation_withdraw,
        name="citation_withdraw",
    ),
]

_talk = [
    path("notes/", notes.article_notes, name="article_notes"),
    path("notes/colleagues/", notes.colleagues, name="colleagues"),
    path("notes/<number:note_id>/answer/", notes.note_answer, name="note_answer"),
    path("notes/<number:note_id>/resolve/", notes.thread_resolve, name="thread_resolve"),
    path("notes/<number:note_id>/reopen/", notes.thread_reopen, name="thread_reopen"),
    path("mentions/<number:mention_id>/seen/", inbox.mention_see, name="mention_see"),
    path(
        "proposals/<number:proposal_id>/accept/",
        proposals.proposal_accept,
        name="proposal_accept",
    ),
    path(
        "proposals/<number:proposal_id>/finish/",
        proposals.proposal_finish,
        name="proposal_finish",
    ),
    path(
        "proposals/<number:proposal_id>/decline/",
        proposals.proposal_decline,
        name="proposal_decline",
    ),
    path("replies/<number:request_id>/record/", replies.reply_record, name="reply_record"),
]

_reports = [
    path("report/", reports.article_report, name="article_report"),
    path("approve/", reports.article_approve, name="article_approve"),
    path("reopen/", reports.article_reopen, name="article_reopen"),
    path("history/", reports.article_history, name="article_history"),
    path("claims.csv", reports.article_download, {"report": "claims"}, name="claims_csv"),
    path("evidence.csv", reports.article_download, {"report": "evidence"}, name="evidence_csv"),
    path("history.csv", reports.article_download, {"report": "history"}, name="history_csv"),
    path("summary.csv", reports.article_download, {"report": "summary"}, name="summary_csv"),
    path("report.json", reports.article_download, {"report": "json"}, name="report_json"),
    path("report.zip", reports.article_download, {"report": "zip"}, name="report_zip"),
]

_copy = [
    path("", captures.capture_detail, name="capture_detail"),
    path("file/", captures.capture_file, name="capture_file"),
    path("archive/", captures.capture_archive, name="capture_archive"),
]

_sources: list[URLPattern | URLResolver] = [
    path("", sources.sources, name="sources"),
    path("<number:source_id>/", sources.source_detail, name="source_detail"),
    path("<number:source_id>/correct/", sources.source_correct, name="source_correct"),
    path("<number:source_id>/name/", sources.reader_name, name="reader_name"),
    path("<number:source_id>/strike/", sources.reader_strike, name="reader_strike"),
    path("<number:source_id>/join/", relatives.origin_join, name="origin_join"),
    path("<number:source_id>/split/", relatives.origin_split, name="origin_split"),
    path("<number:source_id>/merge/", relatives.source_merge, name="source_merge"),
    path("<number:source_id>/unmerge/", relatives.source_unmerge, name="source_unmerge"),
    path("<number:source_id>/capture/", captures.source_capture, name="source_capture"),
    path("<number:source_id>/hand-in/", captures.copy_hand_in, name="copy_hand_in"),
    path("<number:source_id>/copies/", captures.source_copies, name="source_copies"),
    path("<number:source_id>/copies/<number:capture_id>/", include(_copy)),
]

urlpatterns = [
    path("", pages.inbox, name="inbox"),
    path("articles/", pages.articles, name="articles"),
    path("articles/new/", imports.article_new, name="article_new"),
    path("articles/new/cuts/", imports.article_recut, name="article_recut"),
    path("articles/new/import/", imports.article_import, name="article_import"),
    path("articles/<number:article_id>/", include(_article)),
    path("articles/<number:article_id>/", include(_talk)),
    path("articles/<number:article_id>/", include(_reports)),
    path("desks/<number:desk_id>/agreement/", agreement.desk_agreement, name="desk_agreement"),
    path("outside/<token:token>/", sharing.shared_door, name="shared_door"),
    path("outside/<token:token>/note/", sharing.shared_note, name="shared_note"),
    path("export/", reports.export, name="export"),
    path("export/claims.csv", reports.export_claims, name="export_claims"),
    path("sources/", include(_sources)),
    path("search/", pages.search, name="search"),
    path("account/", pages.account, name="account"),
    path("account/digest/", pages.account_digest, name="account_digest"),
]

if settings.DEBUG:
    urlpatterns.append(path("styleguide/", pages.styleguide, name="styleguide"))
