"""What a file really is, judged by its content: its name is only what somebody called it."""

import warnings
import zipfile
from pathlib import Path
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from PIL import Image

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_ENTRIES = 5_000
MAX_TEXT_BYTES = 20 * 1024 * 1024

_OOXML_MAIN_PARTS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
_PACKAGE_TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "epub": "application/epub+zip",
}
# How the first bytes of a sound file begin, each with the place where.
_SOUNDS = {
    "m4a": ((4, b"ftyp"),),
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2"), (0, b"\xff\xfa")),
    "ogg": ((0, b"OggS"),),
    "wav": ((8, b"WAVE"),),
}
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<body", b"<iframe", b"<head")
_MACROS = ("vbaproject.bin", "basic/", "scripts/")


def inspect_document(file: File) -> None:
    """Refuse a document whose content is not what its name says, or that could run something.

    Raises:
        ValidationError: says what is wrong and what to do, in the active language.
    """
    extension = Path(file.name or "").suffix.lower().lstrip(".")
    file.seek(0)
    try:
        if extension == "pdf":
            _inspect_pdf(file)
        elif extension in _OOXML_MAIN_PARTS or extension in _PACKAGE_TYPES:
            _inspect_package(file, extension)
        elif extension in _SOUNDS:
            _inspect_sound(file, extension)
        elif extension in ("txt", "csv", "ics"):
            _inspect_text(file, extension)
        else:
            raise _refusal(_("Files of the kind “.%(extension)s” are not accepted.") % {"extension": extension})
    finally:
        file.seek(0)


def inspect_image_size(file: IO[bytes], *, max_pixels: int) -> None:
    """Refuse a picture of too many pixels by its header, before anything unpacks it.

    Raises:
        ValidationError: in the active language. What is no picture at all passes: its decoder says so.
    """
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                pixels = image.width * image.height * getattr(image, "n_frames", 1)
    except Image.DecompressionBombError:
        pixels = max_pixels + 1
    except Exception:
        return
    finally:
        file.seek(0)
    if pixels > max_pixels:
        raise _refusal(
            _("This picture has too many pixels. Make it smaller: at most %(millions)s million pixels in all.")
            % {"millions": max_pixels // 1_000_000}
        )


def damaged_image() -> ValidationError:
    return _refusal(_("The picture is damaged or incomplete. Save it again and upload the new file."))


def _refusal(message: str) -> ValidationError:
    return ValidationError(message, code="content")


def _mismatch(extension: str) -> ValidationError:
    return _refusal(
        _("The content is not that of a .%(extension)s file. Save it anew in that format and upload it again.")
        % {"extension": extension}
    )


def _inspect_pdf(file: IO[bytes]) -> None:
    if not file.read(5) == b"%PDF-":
        raise _mismatch("pdf")


def _inspect_sound(file: IO[bytes], extension: str) -> None:
    head = file.read(16)
    if not any(head[place:].startswith(mark) for place, mark in _SOUNDS[extension]):
        raise _mismatch(extension)


def _inspect_package(file: IO[bytes], extension: str) -> None:
    try:
        with zipfile.ZipFile(file) as package:
            _check_package_size(package)
            names = [entry.filename.lower() for entry in package.infolist()]
            if any(name.endswith(_MACROS[0]) or name.startswith(_MACROS[1:]) for name in names):
                raise _refusal(_("The document contains macros. Save it without them and upload it again."))
            if extension in _OOXML_MAIN_PARTS:
                content_types = _read_entry(package, "[Content_Types].xml")
                if b"macroenabled" in content_types.lower():
                    raise _refusal(_("The document contains macros. Save it without them and upload it again."))
                if _OOXML_MAIN_PARTS[extension].encode() not in content_types:
                    raise _mismatch(extension)
            elif _read_entry(package, "mimetype").strip() != _PACKAGE_TYPES[extension].encode():
                raise _mismatch(extension)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _mismatch(extension) from error


def _check_package_size(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise _refusal(_("The document is too large once unpacked. Make its pictures smaller and upload it again."))


def _read_entry(package: zipfile.ZipFile, name: str) -> bytes:
    """At most a megabyte of an entry: its stated size may be a lie."""
    with package.open(name) as entry:
        return entry.read(1024 * 1024)


def _inspect_text(file: IO[bytes], extension: str) -> None:
    content = file.read(MAX_TEXT_BYTES + 1)
    if len(content) > MAX_TEXT_BYTES:
        raise _refusal(_("The text is too long. Split it into smaller files."))
    if b"\x00" in content or not _is_text(content):
        raise _mismatch(extension)
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP) or b"<script" in start:
        raise _refusal(_("The file contains web code, which is not accepted. Save it as plain text."))
    if extension == "ics" and not start.startswith(b"begin:vcalendar"):
        raise _mismatch(extension)


def _is_text(content: bytes) -> bool:
    """UTF-8, or Latin-1 without the control characters that no text has."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return not any((byte < 32 and byte not in (9, 10, 12, 13)) or 127 <= byte < 160 for byte in content)
    return True
