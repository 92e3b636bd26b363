"""manage.py start_empty: one's own city in, the demo out."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.models.home import Region
from program.services.empty import CityFacts, start_empty


class Command(BaseCommand):
    """Removes the demo and starts with one's own city; refuses when the city has its own records."""

    help = "Remove the demo and start with your own city."

    def add_arguments(self, parser: CommandParser) -> None:
        """What the set-up page asks as well."""
        parser.add_argument("--city", required=True)
        parser.add_argument("--country", required=True)
        parser.add_argument("--country-code", default="")
        parser.add_argument(
            "--program", default="", help="Name of the program; otherwise made from the city."
        )
        parser.add_argument("--body", default="", help="The body that votes, such as City Council.")
        parser.add_argument("--mayor", default="", help="Name of the mayor.")
        parser.add_argument("--clerk", default="", help="Name of the clerk.")
        parser.add_argument("--region", default=Region.NORTH_AMERICA, choices=Region.values)
        parser.add_argument("--time-zone", default="America/Los_Angeles")
        parser.add_argument("--seal", help="Picture of the city's seal.")
        parser.add_argument("--admin-email", required=True)
        parser.add_argument("--admin-name", required=True)
        parser.add_argument("--admin-password", help="Asked for when it is not given.")

    def handle(self, **options: Any) -> None:
        """Start, or say why not."""
        password = options["admin_password"] or getpass.getpass("Password of the first administrator: ")
        try:
            validate_password(password)
            home, user = start_empty(
                city=self._city(options),
                admin={"name": options["admin_name"], "email": options["admin_email"], "password": password},
                seal=self._seal(options["seal"]),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{home.program_name} is ready. {user.email} is its administrator.")

    def _city(self, options: dict[str, Any]) -> CityFacts:
        return {
            "name": options["city"],
            "country": options["country"],
            "country_code": options["country_code"].upper(),
            "program_name": options["program"] or f"{options['city']} Sister Cities",
            "body": options["body"],
            "mayor": options["mayor"],
            "clerk": options["clerk"],
            "region": options["region"],
            "time_zone": options["time_zone"],
        }

    def _seal(self, name: str | None) -> ContentFile[bytes] | None:
        if not name:
            return None
        path = Path(name)
        if not path.is_file():
            raise CommandError(f"There is no file {name}.")
        return ContentFile(path.read_bytes(), name=path.name)
