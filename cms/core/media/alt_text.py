"""Alternative texts say what a picture shows; a file's name says nothing to who can't see it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

_FILE_NAMES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r".*\.(jpe?g|png|gif|webp|avif|hei[cf]|tiff?|svg|bmp)$",
        # What cameras, phones and editors call their files: IMG_2034, DSC0001, P1010034, 20240101_1030
        r"[a-z]{0,4}[-_ ]?\d{3,}([-_ ]\d+)*$",
        r"(whatsapp|screenshot|kuvakaappaus|skärmbild|skärmavbild)\b.*\d",
        # A common noun and a number: "kuva 1", "Bild (2)", "image"
        r"(img|image|photo|picture|pic|scan|untitled|kuva|valokuva|nimetön|bild|foto|namnlös)"
        r"[-_ ]*\(?\d*\)?$",
        # Words joined by underscores instead of blanks
        r"\S*_\S*$",
    )
]


def looks_like_file_name(text: str) -> bool:
    stripped = text.strip()
    return any(pattern.match(stripped) for pattern in _FILE_NAMES)


def validate_alt_text(text: LazyI18nString | str | None) -> None:
    """Refuse an alternative text, in any of its languages, that is a file's name.

    Raises:
        ValidationError: names the text that was refused.
    """
    data = text.data if isinstance(text, LazyI18nString) else text
    texts = data.values() if isinstance(data, dict) else [data]
    for single in texts:
        if single and looks_like_file_name(str(single)):
            raise ValidationError(
                _(
                    "“%(text)s” looks like the name of a file. Say what the picture shows, for example "
                    "“Residents plan the yard around a table”."
                ),
                code="file_name",
                params={"text": single},
            )
