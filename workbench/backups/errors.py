"""Why a backup is not written or not taken back."""


class BackupRefused(Exception):
    """Something stands in the way; the message says what, to the person at the keyboard."""
