"""Fetching a page safely, and reading what came or what was uploaded: no models, no settings, no Django."""

from claims.capture.addresses import AddressRefused, check_address
from claims.capture.capturing import capture
from claims.capture.uploads import UploadRefused, read_upload
from claims.capture.values import Captured, Content, Limits, Policy

__all__ = [
    "AddressRefused",
    "Captured",
    "Content",
    "Limits",
    "Policy",
    "UploadRefused",
    "capture",
    "check_address",
    "read_upload",
]
