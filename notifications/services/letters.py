"""The one builder of mail: subject, text and HTML from three templates, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import User
from directory.models import Home
from directory.selectors import current_home


class Letter(NamedTuple):
    """A mail before it has an envelope."""

    subject: str
    text: str
    html: str


def write_letter(name: str, context: dict[str, Any]) -> Letter:
    """Render `<name>_subject.txt`, `<name>_message.txt` and `<name>_message.html`."""
    everything = {**house(current_home()), **context}
    # A subject is one line, whatever a record's name holds: a line break in it would be a second header.
    subject = " ".join(render_to_string(f"{name}_subject.txt", everything).split())
    text = render_to_string(f"{name}_message.txt", everything).strip() + "\n"
    html = render_to_string(f"{name}_message.html", everything).strip()
    return Letter(subject, text, html)


def house(home: Home | None) -> dict[str, Any]:
    """What every letter shows of the city."""
    address = (
        " · ".join(line.strip() for line in home.postal_address.splitlines() if line.strip()) if home else ""
    )
    return {
        "city": str(home) if home else "",
        "program": home.program_name if home else translation.gettext("Sister cities"),
        "postal_address": address,
        "base_url": settings.BASE_URL,
    }


@contextmanager
def as_read_by(person: User | None) -> Iterator[None]:
    """The language and the clock of the reader; where not chosen, or for nobody, those of the city."""
    home = current_home()
    language = (person and person.language) or (home.language if home else settings.LANGUAGE_CODE)
    zone = (person and person.time_zone) or (home.time_zone if home else settings.TIME_ZONE)
    with translation.override(language), timezone.override(ZoneInfo(zone)):
        yield
