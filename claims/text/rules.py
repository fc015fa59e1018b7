"""Which rules a finding was made by."""

RULES_VERSION = "2026.11.7"
"""Raised whenever the analysis may find something else in a text that was analysed before.

A test holds the findings in the demo's texts against it, so that nobody forgets.
"""
