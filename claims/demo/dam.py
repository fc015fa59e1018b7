"""A story put together from what others reported, with its review just begun."""

from datetime import timedelta

from claims.choices import SourceForm, SourceKind, SourceLevel, VerdictValue
from claims.demo.steps import Cite, Held, Mark, Note, Story

_SOURCES = {
    "post": Held(
        kind=SourceKind.URL,
        form=SourceForm.NEWS_REPORT,
        title="Valdera and Orsen return to the table",
        publisher="Meridian Post",
        url="https://meridianpost.example/return-to-the-table",
        copy="dam_post",
    ),
    "speech": Held(
        kind=SourceKind.URL,
        form=SourceForm.OFFICIAL_PAGE,
        title="Remarks to the press, official transcript",
        publisher="Prime Minister’s Office of Valdera",
        url="https://pm.valdera.example/remarks",
        copy="dam_speech",
    ),
    "dispatch": Held(
        kind=SourceKind.URL,
        form=SourceForm.NEWS_REPORT,
        title="Washington offers a mediator for the Sarn talks",
        publisher="Northern Dispatch",
        url="https://northerndispatch.example/mediator",
        copy="dam_dispatch",
    ),
}

_STEPS = (
    Cite(
        who="jonas",
        claim="two diplomats told the Meridian Post",
        source="post",
        quote="Two diplomats told the Meridian Post that officials of both countries will meet next week.",
    ),
    Mark(
        who=("jonas", "mira"),
        claim="two diplomats told the Meridian Post",
        value=VerdictValue.PARAPHRASED,
    ),
    Cite(
        who="jonas",
        claim="There are two ways this can go",
        source="speech",
        quote="There are two ways this can go: we share the water, or we share the blame.",
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=("jonas",), claim="There are two ways this can go", value=VerdictValue.SOURCED),
    Cite(
        who="jonas",
        claim="I would rather share the water",
        source="speech",
        quote="I would rather share the water.",
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=("jonas",), claim="I would rather share the water", value=VerdictValue.SOURCED),
    Cite(
        who="jonas",
        claim="as Northern Dispatch reports",
        source="dispatch",
        quote="The U.S. has offered the services of Lt. Gen. Paul Hask, officials said.",
    ),
    Note(
        who="jonas",
        claim="as Northern Dispatch reports",
        text="Which officials? The Dispatch does not say. Asked the embassy.",
    ),
)

STORY = Story(
    text="dam",
    desk="World",
    byline="Amir Sato",
    publication="The Lantern",
    began=timedelta(hours=2),
    due=timedelta(hours=22),
    sources=_SOURCES,
    steps=_STEPS,
)
