"""The bar: one view that runs the bare upsert of 300 values in a transaction."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.urls import path

UPSERT = {
    "sqlite": """
        INSERT INTO reporting_cell (submission_id, row_id, "column", state, number, version)
        SELECT json_extract(%s, '$.submission'), json_extract(value, '$.row'), json_extract(value, '$.column'),
               json_extract(value, '$.state'), json_extract(value, '$.value'), 1
        FROM json_each(%s, '$.cells') WHERE true
        ON CONFLICT (submission_id, row_id, "column") DO UPDATE
        SET state = excluded.state, number = excluded.number""",
    "postgresql": """
        INSERT INTO reporting_cell (submission_id, row_id, "column", state, number, version)
        SELECT (%s::jsonb->>'submission')::uuid, c."row", c."column", c.state, c.value, 1
        FROM jsonb_to_recordset(%s::jsonb->'cells') AS c("row" bigint, "column" text, state text, value bigint)
        ON CONFLICT (submission_id, row_id, "column") DO UPDATE
        SET state = excluded.state, number = excluded.number""",
}


def save(request: HttpRequest) -> JsonResponse:
    """Write what came, as it came."""
    body = request.body.decode()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(UPSERT[connection.vendor], [body, body])
        return JsonResponse({"saved": cursor.rowcount})


urlpatterns = [path("save/", save)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.bare_settings")
application = get_wsgi_application()
