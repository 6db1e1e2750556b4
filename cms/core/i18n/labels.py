"""Names that stand on one row in every language (django-i18nfield), and how the database reads them.

i18nfield stores JSON with escaped letters, so a plain filter finds no "ä", and ordering by the column
orders by the first key. `label_in` picks one language's text inside the database instead.
"""

from django.db.models import Func, TextField, Value
from django.db.models.expressions import Combinable, F
from django.db.models.functions import Coalesce, NullIf
from i18nfield.strings import LazyI18nString

from cms.core.i18n import languages


class _JsonText(Func):
    """One key's text of a JSON column, decoded: letters come out as letters on both databases."""

    output_field = TextField()

    def __init__(self, column: str, language: str) -> None:
        super().__init__(F(column), Value(language))

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="JSON_EXTRACT(%(expressions)s)", arg_joiner=", '$.' || ")

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner="::jsonb ->> ")


def label_in(column: str, language: str | None = None) -> Combinable:
    """The label in `language` (default: the active one), else in the source language, else "".

    An expression for annotate(), filter() and order_by() on an I18nCharField or I18nTextField column.
    """
    wanted = language or languages.current()
    chain = [wanted] if wanted == languages.source() else [wanted, languages.source()]
    return Coalesce(
        *(NullIf(_JsonText(column, code), Value("")) for code in chain), Value(""), output_field=TextField()
    )


def label_text(label: LazyI18nString | str | None, language: str | None = None) -> str:
    """The label's text in `language` (default: the active one), falling back to the source language."""
    if label is None:
        return ""
    if not isinstance(label, LazyI18nString):
        return str(label)
    if not isinstance(label.data, dict):
        return str(label.data or "")
    wanted = language or languages.current()
    return (
        label.data.get(wanted) or label.data.get(languages.source()) or next((t for t in label.data.values() if t), "")
    )


def label_with_language(label: LazyI18nString | str | None, language: str | None = None) -> tuple[str, str]:
    """The label's text and the language it is written in: the wanted one (default: the active), else another."""
    wanted = language or languages.current()
    texts = label.data if isinstance(label, LazyI18nString) and isinstance(label.data, dict) else {}
    for code in (wanted, languages.source(), languages.international(), *texts):
        if texts.get(code):
            return texts[code], code
    return label_text(label, wanted), wanted


def make_label(texts: dict[str, str]) -> LazyI18nString:
    """A label from {language: text}, without empty texts."""
    return LazyI18nString({language: text for language, text in texts.items() if text})
