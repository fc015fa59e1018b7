"""Refusals by design; the text of each may be shown to the person who asked."""


class Refused(Exception):
    """Something cannot be done; `field` names the form field it is about, `needs` what is missing."""

    def __init__(self, message: str, *, field: str = "", needs: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.needs = needs


class ActionDenied(Refused):
    """The person may see the thing but not do this to it."""


class NotVisible(Refused):
    """The thing does not exist, or the person may not know that it does: both answer alike."""


class TooOften(Refused):
    """It was asked for more often than any person would."""


class Conflict(Refused):
    """Somebody changed the claim between reading and writing."""
