"""Languages in which a passage of a text may be written, other than the text's own (WCAG 3.1.2)."""

import re

# Finland's languages, the official ones of the Union, and those that public services here meet most.
# static/core/richtext/language.js offers the same, in the same order; a test holds them equal.
PART_LANGUAGES = [
    *("fi", "sv", "en", "se", "smn", "sms", "rom"),
    *("bg", "cs", "da", "de", "el", "es", "et", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt"),
    *("nl", "pl", "pt", "ro", "sk", "sl"),
    *("ar", "fa", "is", "la", "no", "ru", "so", "sq", "tr", "uk", "vi", "zh"),
]

LANGUAGE_TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def style_name(code: str) -> str:
    """The editor's name for text in this language."""
    return f"LANG_{code}"
