"""What was done with desks, accounts and settings."""

from claims.event_kinds import EventKind
from claims.presenters.told import Sentences, Told, change, who


def _account(told: Told) -> str:
    account = who(told)
    if told.field == "account":
        return f"opened an account for {account}"
    if told.field == "password":
        return f"set the password of {account}"
    return f"{change(told)} of {account}"


SENTENCES: Sentences = {
    EventKind.DESK_ADDED: lambda told: f"added the desk {told.new_value}",
    EventKind.DESK_RENAMED: lambda told: f"renamed the desk {told.old_value} to {told.new_value}",
    EventKind.MEMBER_ADDED: lambda told: f"put {who(told)} on the desk {told.new_value}",
    EventKind.MEMBER_REMOVED: lambda told: f"took {who(told)} off the desk {told.old_value}",
    EventKind.NEWSROOM_CHANGED: change,
    EventKind.DIGEST_BEGUN: lambda told: (
        f"began to send the digest of {told.new_value} to {who(told)}"
    ),
    EventKind.DIGEST_SENT: lambda told: f"sent the digest of {told.new_value} to {who(told)}",
    EventKind.ACCOUNT_CHANGED: _account,
}
