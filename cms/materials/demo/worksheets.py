"""Worksheets as OpenDocument text: headings, paragraphs and tables that a screen reader and a pen can both use."""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

MIMETYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
        "manifest": "manifest",
    }.items()
)
MANIFEST = (
    f'<manifest:manifest {NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    + "</manifest:manifest>"
)
# Cells are left high enough to write in by hand.
AUTOMATIC = (
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties style:min-row-height="1.4cm"/></style:style>'
    '<style:style style:name="Cell" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #555555" fo:padding="0.15cm"/></style:style>'
    '<style:style style:name="Sheet" style:family="table">'
    '<style:table-properties style:width="17cm" fo:margin-bottom="0.5cm"/></style:style>'
)


def worksheet(*, title: str, intro: list[str], parts: list[dict[str, Any]], language: str) -> bytes:
    """An ODT file in one language.

    Each part has a `heading`, and where it needs them `text` (paragraphs) and a `table` (`header`, `rows`; a row
    that is shorter than the header is filled with empty cells).
    """
    body = [f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(title)}</text:h>']
    body += [_paragraph(text) for text in intro]
    for number, part in enumerate(parts, start=1):
        body.append(f'<text:h text:style-name="Heading_20_2" text:outline-level="2">{escape(part["heading"])}</text:h>')
        body += [_paragraph(text) for text in part.get("text", ())]
        if part.get("table"):
            body.append(_table(f"Table{number}", part["table"]))
    return _package(
        content=(
            f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
            f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
        ),
        title=title,
        language=language,
    )


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _table(name: str, table: dict[str, list]) -> str:
    width = len(table["header"])
    header = "".join(_cell(text, "Table_20_Heading") for text in table["header"])
    rows = "".join(
        '<table:table-row table:style-name="Row">'
        + "".join(_cell(str(row[index]) if index < len(row) else "", "Standard") for index in range(width))
        + "</table:table-row>"
        for row in table["rows"]
    )
    return (
        f'<table:table table:name={quoteattr(name)} table:style-name="Sheet">'
        f'<table:table-column table:number-columns-repeated="{width}"/>'
        f"<table:table-header-rows><table:table-row>{header}</table:table-row></table:table-header-rows>"
        f"{rows}</table:table>"
    )


def _cell(text: str, style: str) -> str:
    return (
        '<table:table-cell table:style-name="Cell" office:value-type="string">'
        f"{_paragraph(text, style)}</table:table-cell>"
    )


def _package(*, content: str, title: str, language: str) -> bytes:
    styles = (
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties '
        f'fo:font-size="11pt" fo:language="{language}" fo:country="none"/>'
        "</style:default-style>"
        + _style("Standard", "", 'fo:margin-bottom="0.2cm"', "")
        + _style("Heading_20_1", "Heading 1", 'fo:margin-bottom="0.4cm"', 'fo:font-size="20pt" fo:font-weight="bold"')
        + _style("Heading_20_2", "Heading 2", 'fo:margin-top="0.6cm"', 'fo:font-size="14pt" fo:font-weight="bold"')
        + _style("Table_20_Heading", "Table Heading", "", 'fo:font-weight="bold"')
        + "</office:styles>"
    )
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as package:
        # The first entry, and not compressed, so that the kind of file can be read from its first bytes.
        package.writestr("mimetype", MIMETYPE, ZIP_STORED)
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", _document("document-content", content))
        package.writestr("styles.xml", _document("document-styles", styles))
        package.writestr(
            "meta.xml",
            _document(
                "document-meta",
                f'<office:meta><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{escape(title)}</dc:title>'
                f'<dc:language xmlns:dc="http://purl.org/dc/elements/1.1/">{language}</dc:language></office:meta>',
            ),
        )
    return output.getvalue()


def _style(name: str, shown: str, paragraph: str, text: str) -> str:
    display = f' style:display-name="{shown}"' if shown else ""
    parent = "" if name == "Standard" else ' style:parent-style-name="Standard"'
    return (
        f'<style:style style:name="{name}"{display} style:family="paragraph"{parent}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _document(kind: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:{kind} {NAMESPACES} office:version="1.3">{content}</office:{kind}>'
    )
