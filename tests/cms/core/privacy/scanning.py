"""Looks for words of a person in every table and every file, without knowing what stands where."""

import json
from pathlib import Path

from django.conf import settings
from django.db import connection


def found_in_database(words: list[str]) -> dict[str, list[str]]:
    """{table.column: texts} of every value, of whatever type, that holds one of the words in any case or escape."""
    found: dict[str, list[str]] = {}
    forms = {form.casefold() for word in words for form in (word, json.dumps(word)[1:-1], word.replace("@", "%40"))}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    text = _text(value)
                    if any(form in text for form in forms):
                        found.setdefault(f"{table}.{name}", []).append(text[:200])
    return found


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace").casefold()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False).casefold()
    return str(value).casefold()


def found_in_files(words: list[str]) -> list[str]:
    """Names of files in the storage whose name or content holds one of the words."""
    root = Path(settings.MEDIA_ROOT)
    encoded = [word.casefold().encode() for word in words]
    return sorted(
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file()
        and any(word in str(path).casefold().encode() or word in path.read_bytes().lower() for word in encoded)
    )


def files_in_storage() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
