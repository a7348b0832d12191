"""The bar: one view that runs the bare statement with 300 values in a transaction."""

from __future__ import annotations

import json
import os
from uuid import UUID

from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.urls import path

from songhanh.reporting import statements


def save(request: HttpRequest) -> JsonResponse:
    """Take the same 300 values and write them with the product's own statement, and do nothing else."""
    said = json.loads(request.body)
    cells = [
        statements.PlacedCell(cell["row"], cell["column"], cell["state"], int(cell["value"]), cell["base_version"])
        for cell in said["cells"]
    ]
    with transaction.atomic():
        written = statements.save_cells(UUID(said["submission"]), cells=cells, by_account=None)
    return JsonResponse({"saved": len(written)}, status=200 if len(written) == len(cells) else 409)


urlpatterns = [path("save/", save)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.bare_settings")
application = get_wsgi_application()
