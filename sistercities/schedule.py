"""When beat knocks on which door (hours are UTC); what is due stands in the database."""

from __future__ import annotations

from typing import Any

from celery.schedules import crontab

# A knock nobody answered before the next one is worth nothing; without an end they would pile up.
BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep reminders": {
        "task": "notifications.tasks.sweep",
        "schedule": crontab(minute="5"),
        "options": {"expires": 3000},
    },
    "send the outbox": {
        "task": "notifications.tasks.send_outbox",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "render waiting papers": {
        "task": "documents.tasks.render_waiting",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "scan waiting files": {
        "task": "documents.tasks.scan_waiting",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "work on imports": {
        "task": "program.tasks.work_on_imports",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "clean uploads": {
        "task": "exchanges.tasks.clean_uploads",
        "schedule": crontab(minute="40"),
        "options": {"expires": 3000},
    },
    "empty the Trash of what is old": {
        "task": "program.tasks.purge_trash",
        "schedule": crontab(hour="3", minute="20"),
        "options": {"expires": 3000},
    },
    "remove what is over": {
        "task": "program.tasks.sweep_retention",
        "schedule": crontab(hour="10", minute="20"),
        "options": {"expires": 3000},
    },
    "look over the audit trail": {
        "task": "program.tasks.look_over_trail",
        "schedule": crontab(hour="4", minute="10"),
        "options": {"expires": 3000},
    },
}
