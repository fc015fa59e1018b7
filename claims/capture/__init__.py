"""Fetching a page safely, and reading what came or what was uploaded: no models, no settings, no Django."""

from claims.capture.addresses import AddressRefused, check_address
from claims.capture.capturing import capture, read_file
from claims.capture.values import Captured, Content, Limits, Policy

__all__ = [
    "AddressRefused",
    "Captured",
    "Content",
    "Limits",
    "Policy",
    "capture",
    "check_address",
    "read_file",
]
