"""The credit that a picture carries in itself, as its photographer or agency wrote it."""

from typing import IO

from PIL import ExifTags, Image, IptcImagePlugin

_BY_LINE, _CREDIT, _COPYRIGHT = (2, 80), (2, 110), (2, 116)
_LONGEST = 255


def propose_credit(file: IO[bytes]) -> str:
    """Credit from the picture's IPTC, else from its EXIF; "" where it has none.

    By-line and credit line are joined ("Aino Esimerkki / Kuvatoimisto"); the copyright notice serves
    where both are missing. (IPTC-IIM 4.2, datasets 2:80, 2:110, 2:116; EXIF Artist and Copyright.)
    """
    position = file.tell()
    try:
        file.seek(0)
        with Image.open(file) as image:
            iptc = IptcImagePlugin.getiptcinfo(image) or {}
            exif = image.getexif()
            named = [
                _text(iptc.get(_BY_LINE)) or _text(exif.get(ExifTags.Base.Artist)),
                _text(iptc.get(_CREDIT)),
            ]
            notice = _text(iptc.get(_COPYRIGHT)) or _text(exif.get(ExifTags.Base.Copyright))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return ""
    finally:
        file.seek(position)
    return (" / ".join(dict.fromkeys(part for part in named if part)) or notice)[:_LONGEST]


def _text(value: object) -> str:
    """A field's text whatever its encoding: IPTC gives bytes, or a list of them where it repeats."""
    if isinstance(value, list):
        return ", ".join(part for part in map(_text, value) if part)
    text = _decoded(value) if isinstance(value, bytes) else str(value or "")
    return text.replace("\x00", " ").strip()


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
