"""Looks at a packed file before anything in it is unpacked or parsed; runs in the child."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from claims.errors import Refused
from claims.handover.values import DEEPEST, MOST_PACKED_RATIO, MOST_PARTS, MOST_UNPACKED

DAMAGED = "The file is damaged, or not what its name says it is. Save it again and hand that in."
_ENCRYPTED = 0x1
_SMALL = 1_000_000
_LONGEST_NAME = 500
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0")
_XINCLUDE = "http://www.w3.org/2001/XInclude"


def opened(body: bytes) -> zipfile.ZipFile:
    """Open a packed file after its list of contents has been held against the limits."""
    try:
        archive = zipfile.ZipFile(BytesIO(body))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise Refused(DAMAGED) from problem
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise Refused(f"The file holds {len(parts):,} parts; at most {MOST_PARTS:,} are taken.")
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise Refused("The file holds a part twice, so nobody can say which one counts.")
    for part in parts:
        _check(part)
    whole = sum(part.file_size for part in parts)
    if whole > MOST_UNPACKED:
        raise Refused(
            f"Unpacked, the file has {whole / 1_000_000:,.0f} MB;"
            f" at most {MOST_UNPACKED // 1_000_000} MB are taken."
        )
    return archive


def _check(part: zipfile.ZipInfo) -> None:
    if _OUTSIDE.search(part.filename) or len(part.filename) > _LONGEST_NAME:
        raise Refused("The file holds a part that would lie outside of it, so it was refused.")
    if part.flag_bits & _ENCRYPTED:
        raise Refused("The file is locked with a password. Save it without one.")
    if part.file_size > _SMALL and part.file_size > MOST_PACKED_RATIO * part.compress_size:
        raise Refused("A part of the file swells enormously when unpacked, so it was refused.")


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack one part; one that is longer or other than the list of contents says is damaged."""
    try:
        return archive.read(name)
    except Exception as problem:
        # zlib, bz2, lzma and zipfile have errors of their own for what is broken.
        raise Refused(DAMAGED) from problem


def parsed(xml: bytes) -> Any:
    """Parse XML without fetching or believing anything it names; refuse what tries."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as problem:
        if "depth" in str(problem):
            raise Refused(_too_deep()) from problem
        raise Refused(DAMAGED) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(
            "The file defines entities or a document type, which no word processor writes,"
            " so it was refused."
        )
    _check_depth(root)
    return root


def _check_depth(root: Any) -> None:
    from lxml import etree

    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Refused(_too_deep())
        if str(element.tag).startswith(f"{{{_XINCLUDE}}}"):
            raise Refused("The file asks for other files to be included, so it was refused.")


def _too_deep() -> str:
    return f"The parts of the document are nested more than {DEEPEST} deep, so it was refused."


def xml_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield every part that is XML, by its name."""
    for name in archive.namelist():
        if name.endswith((".xml", ".rels", ".rdf")):
            yield name, part_of(archive, name)
