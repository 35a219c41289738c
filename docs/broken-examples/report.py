"""A report with a habit of API v1."""

import requests

answer = requests.get(
    "https://example.tpondemand.com/api/v2/Bug",
    params={
        "where": "owner is null and entityState.isFinal != true",
        "select": "{id, name}",
        "orderBy": "id",
        "take": 50,
    },
    timeout=30,
)
