"""Writing very many deliveries at once."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from cms.mailing.models import Delivery

BATCH = 2000

# What differs between the deliveries of one mailing; every other column has the value of the first row.
VARYING = (
    "content_id",
    "subscriber_id",
    "public_id",
    "address",
    "name",
    "address_hash",
    "domain",
    "language",
    "dedup_key",
    "message_id",
    "subject",
    "text",
    "html",
    "sent_for",
    "reason",
)
_CASTS = {"content_id": "bigint", "subscriber_id": "bigint", "sent_for": "jsonb"}


def insert_deliveries(like: Delivery, rows: Sequence[Sequence[Any]]) -> None:
    """One INSERT of rows that differ from `like` in `VARYING` only; who has a delivery of the mailing is left out.

    On PostgreSQL the rows travel as one JSON value: the ORM's bulk_create spends most of its time on preparing thirty
    columns a row of which half are the same in all.
    """
    if not rows:
        return
    if connection.vendor == "postgresql":
        _insert_as_json(like, rows)
        return
    common = {
        field.attname: getattr(like, field.attname)
        for field in Delivery._meta.concrete_fields
        if field.attname not in VARYING and not field.primary_key
    }
    deliveries = (Delivery(**common, **dict(zip(VARYING, row, strict=True))) for row in rows)
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True, batch_size=BATCH)


def _insert_as_json(like: Delivery, rows: Iterable[Sequence[Any]]) -> None:
    columns, sources, parameters = [], [], []
    for field in Delivery._meta.concrete_fields:
        if field.primary_key:
            continue
        columns.append(f'"{field.column}"')
        if field.attname in VARYING:
            place, cast = VARYING.index(field.attname), _CASTS.get(field.attname)
            sources.append(f"(row->>{place}){f'::{cast}' if cast else ''}")
        else:
            sources.append(f"%s::{field.db_type(connection)}")
            parameters.append(field.get_db_prep_save(getattr(like, field.attname), connection))
    statement = (
        f"INSERT INTO mailing_delivery ({', '.join(columns)}) SELECT {', '.join(sources)} "  # noqa: S608  our own names
        "FROM jsonb_array_elements(%s::jsonb) AS row ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, json.dumps(list(rows))])
