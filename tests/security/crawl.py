"""Every address of the site, with the numbers of a story put in."""

import re

from django.urls import URLResolver, get_resolver, reverse

from claims.admin.site import site

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")

# Each download is an event by design: what left the house is on record.
EXPORTS = {
    "claims_csv",
    "evidence_csv",
    "history_csv",
    "summary_csv",
    "report_json",
    "report_zip",
    "export_claims",
}


# Open to whoever holds a link that an editor made for this one article, and to nobody else.
BY_LINK = {"shared_door", "shared_note"}


def routes(resolver=None, prefix=""):
    """Yield name and route of every address outside the admin pages."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from routes(entry, route)
        else:
            yield entry.name or route, route


def addresses(ids):
    """Return the path of every address; a number no story has yet is an error, so none is left out."""
    return {
        name: "/" + PARAMETER.sub(lambda found: str(ids[found[1]]), route)
        for name, route in routes()
    }


def of_the_story(ids):
    """Return the addresses that name an article, a source or part of one."""
    return {
        name: "/" + PARAMETER.sub(lambda found: str(ids[found[1]]), route)
        for name, route in routes()
        if "<" in route and name not in BY_LINK
    }


def admin_addresses():
    """Return the pages of every table in the admin, with a row of it where there is one."""
    found = {"admin:index": "/admin/", "admin:nothing": "/admin/nothing/"}
    for model in site._registry:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found[f"{base}_changelist"] = reverse(f"{base}_changelist")
        found[f"{base}_add"] = reverse(f"{base}_add")
        row = model._default_manager.order_by("-pk").first()
        if row is not None:
            for verb in ("change", "delete", "history"):
                found[f"{base}_{verb}"] = reverse(f"{base}_{verb}", args=[row.pk])
    return found


def pages(ids):
    return {name: path for name, path in addresses(ids).items() if name not in EXPORTS}
