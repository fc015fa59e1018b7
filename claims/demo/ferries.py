"""The story with most to see: a dispute, an edited sentence, every kind of mark."""

from datetime import timedelta

from claims.choices import (
    ActionKind,
    ConfirmedFrom,
    ReplyChannel,
    ReplyState,
    SourceForm,
    SourceKind,
    SourceLevel,
    UnverifiedReason,
    VerdictValue,
)
from claims.demo.steps import (
    Answer,
    Ask,
    Cite,
    Confirm,
    Held,
    LetDiffer,
    Mark,
    Note,
    Propose,
    Revise,
    Story,
)

_BOTH = ("mira", "jonas")
_SOURCED, _PARAPHRASED = VerdictValue.SOURCED, VerdictValue.PARAPHRASED

_SOURCES = {
    "gazette": Held(
        kind=SourceKind.URL,
        form=SourceForm.NEWS_REPORT,
        title="Ferry order on hold after battery failure",
        publisher="Harbour Gazette",
        url="https://harbourgazette.example/ferry-order-on-hold",
        copy="ferries_gazette",
    ),
    "briefing": Held(
        kind=SourceKind.INTERVIEW,
        form=SourceForm.PRESS_CONFERENCE,
        title="Press briefing at Harbour House, recording",
        person="Ines Calloway",
        copy="ferries_briefing",
    ),
    "nordvik": Held(
        kind=SourceKind.DOCUMENT,
        form=SourceForm.PRESS_RELEASE,
        title="Statement on the dockside test",
        publisher="Nordvik Marine",
        copy="ferries_nordvik",
    ),
    "mails": Held(
        kind=SourceKind.DOCUMENT,
        form=SourceForm.EMAIL,
        title="Our e-mails to Nordvik’s press office",
    ),
    "coastwire": Held(
        kind=SourceKind.URL,
        form=SourceForm.NEWS_REPORT,
        title="Nordvik Marine down in early trade",
        publisher="Coast Wire",
        url="https://coastwire.example/nordvik-early-trade",
        copy="ferries_coastwire",
    ),
    "board": Held(
        kind=SourceKind.DOCUMENT,
        form=SourceForm.INTERNAL_DOCUMENT,
        title="Board papers, item 7",
        publisher="Port Merrow Transit Agency",
        copy="ferries_board",
    ),
    "reyes": Held(
        kind=SourceKind.INTERVIEW,
        form=SourceForm.PHONE,
        title="Call with Tomas Reyes",
        person="Tomas Reyes",
    ),
    "calendar": Held(
        kind=SourceKind.URL,
        form=SourceForm.OFFICIAL_PAGE,
        title="Public meetings in June",
        publisher="Harbour House",
        url="https://harbourhouse.example/meetings/june",
        copy="ferries_calendar",
    ),
}

_ORDER = (
    "the transit agency has put the €48 million order for six boats on hold, according to an"
    " internal memo dated 3 June"
)
_TEST = f"A battery pack overheated in a dockside test in May, and {_ORDER}"
_BOATS = (
    "We are not walking away from electric boats, but we will not put passengers on one until the"
    " maker can show us what went wrong."
)

_STEPS = (
    Cite(who="mira", claim="Port Merrow pauses", source="gazette", quote=_ORDER),
    Mark(who=_BOTH, claim="Port Merrow pauses", value=_PARAPHRASED),
    Cite(who="mira", claim="has paused a €48 million order", source="gazette", quote=_TEST),
    Mark(who=_BOTH, claim="has paused a €48 million order", value=_PARAPHRASED),
    Cite(
        who="mira",
        claim="The newspaper cited",
        source="gazette",
        quote="an internal memo dated 3 June. Two people familiar with the tests confirmed",
    ),
    Mark(who=_BOTH, claim="The newspaper cited", value=_SOURCED),
    Cite(
        who="mira",
        claim="up to €3 million",
        source="gazette",
        quote=(
            "Storage and penalty fees could reach €3.4 million if the pause lasts past October,"
            " the memo says."
        ),
    ),
    LetDiffer(who="mira", claim="up to €3 million", reason="The story rounds it down."),
    Propose(
        who="jonas",
        claim="up to €3 million",
        action=ActionKind.CORRECT,
        edit=("up to €3 million", "up to €3.4 million"),
        reason="The memo has 3.4 million, and only if the pause lasts past October.",
    ),
    Note(
        who="mira",
        claim="up to €3 million",
        text="Asked Lena for the memo itself. The Gazette has only excerpts online.",
    ),
    Answer(
        who="jonas",
        claim="up to €3 million",
        text="She is in court until four; I will ring her then.",
    ),
    Mark(
        who=("mira",),
        claim="up to €3 million",
        value=_PARAPHRASED,
        note="Rounded down; the condition is left out.",
    ),
    Mark(
        who=("jonas",),
        claim="up to €3 million",
        value=VerdictValue.UNVERIFIED,
        reason=UnverifiedReason.CONTRADICTED,
        note="€3.4 million is not “up to €3 million”.",
    ),
    Cite(
        who="mira",
        claim="disputed that figure",
        source="briefing",
        quote="That is a worst case that nobody on the board expects.",
        level=SourceLevel.PRIMARY,
        locator="00:04:12",
    ),
    Mark(who=("mira",), claim="disputed that figure", value=_SOURCED),
    Cite(
        who="jonas",
        claim="We are not walking away",
        source="briefing",
        quote=_BOATS,
        level=SourceLevel.PRIMARY,
        locator="00:02:31",
    ),
    Mark(who=("jonas", "mira"), claim="We are not walking away", value=_SOURCED),
    Cite(
        who="mira",
        claim="until the end of September",
        source="briefing",
        quote="They have until the thirtieth of September to answer our questions.",
        level=SourceLevel.PRIMARY,
        locator="00:03:05",
    ),
    Mark(who=_BOTH, claim="until the end of September", value=_PARAPHRASED),
    Cite(
        who="jonas",
        claim="Nordvik said in a statement",
        source="nordvik",
        quote="The affected pack was isolated by the safety system within seconds.",
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=("jonas",), claim="Nordvik said in a statement", value=_SOURCED),
    Cite(
        who="jonas",
        claim="did not respond to questions",
        source="mails",
        quote="Two e-mails sent on 10 June, no reply by 11 June, 12:00",
        level=SourceLevel.OWN_WITNESS,
    ),
    Confirm(
        who="jonas",
        claim="did not respond to questions",
        confirmed_from=ConfirmedFrom.ORIGINAL,
        how="Looked at the outbox of the city desk",
    ),
    Ask(
        who="jonas",
        claim="did not respond to questions",
        whom="Nordvik Marine, press office",
        channel=ReplyChannel.EMAIL,
        question="Did Nordvik know of the memo, and when will it answer the agency?",
        before=timedelta(hours=20),
        came=ReplyState.NO_RESPONSE,
    ),
    Mark(who=("jonas",), claim="did not respond to questions", value=_SOURCED),
    Cite(
        who="mira",
        claim="Its shares fell",
        source="coastwire",
        quote="Shares of Nordvik Marine were down 3.9 percent an hour after the opening",
    ),
    LetDiffer(who="mira", claim="Its shares fell", reason="Rounded, and the claim says “about”."),
    Mark(who=("mira",), claim="Its shares fell", value=_PARAPHRASED),
    Mark(
        who=("mira",),
        claim="entered service in 1994",
        value=VerdictValue.UNVERIFIED,
        reason=UnverifiedReason.NO_SOURCE,
        note="The agency’s archive opens on Monday.",
    ),
    Cite(
        who="jonas",
        claim="Two earlier deadlines",
        source="board",
        quote="Target dates of December 2026 and March 2029 were not met; no vessel had been launched.",
        level=SourceLevel.PRIMARY,
        locator="page 14",
    ),
    LetDiffer(who="jonas", claim="Two earlier deadlines", reason="The paper names both dates."),
    Mark(who=("jonas", "mira"), claim="Two earlier deadlines", value=_PARAPHRASED),
    Cite(
        who="mira",
        claim="Council member Tomas Reyes",
        source="reyes",
        quote="I will ask for someone from outside to look at this.",
        level=SourceLevel.PRIMARY,
    ),
    Confirm(
        who="mira",
        claim="Council member Tomas Reyes",
        confirmed_from=ConfirmedFrom.NOTES,
        how="Notebook 12, page 31",
    ),
    Mark(who=_BOTH, claim="Council member Tomas Reyes", value=_PARAPHRASED),
    Cite(
        who="mira",
        claim="due to meet on 18 June",
        source="calendar",
        quote="the agency’s board is due to meet on 18 June",
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=_BOTH, claim="due to meet on 18 June", value=_SOURCED),
    Revise(edits=(("on 18 June.", "on 20 June. Nordvik’s chief engineer has been invited."),)),
    Note(
        who="jonas",
        claim="due to meet on 20 June",
        text="Moved by two days, says the desk. The calendar online still has the 18th.",
    ),
)

STORY = Story(
    text="ferries",
    desk="City",
    byline="Lena Hart",
    publication="The Lantern",
    began=timedelta(hours=5),
    due=timedelta(hours=4),
    sources=_SOURCES,
    steps=_STEPS,
)
