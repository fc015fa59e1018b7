"""Packed documents written by hand, the way somebody would who means harm."""

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def packed(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx_parts(
    body: str = "<w:p><w:r><w:t>The pier is shut.</w:t></w:r></w:p>",
    *,
    main: str = _MAIN,
    before: str = "",
    relations: str = "",
) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>"
        ),
        "word/document.xml": (
            f'{before}<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>'
        ),
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>"
        ),
    }


def docx(body: str = "<w:p><w:r><w:t>The pier is shut.</w:t></w:r></w:p>", **said: str) -> bytes:
    return packed(docx_parts(body, **said))


def relation(kind: str, target: str) -> str:
    return (
        f'<Relationship Id="r9" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    )


def odt_parts(
    body: str = "<text:p>The pier is shut.</text:p>", *, before: str = ""
) -> dict[str, str | bytes]:
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("table", "table"))
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f'{before}<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>"
        ),
    }


def odt(body: str = "<text:p>The pier is shut.</text:p>", **said: str) -> bytes:
    return packed(odt_parts(body, **said))
