"""manage.py personal_data: find a person, copy what is held, or erase it, as the pages of the clerk do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.services import record_act, subject_key
from program.exports.personal import as_json, copy_of
from program.pdfs import copy_pdf
from program.permissions import can_answer_requests
from program.selectors.holds import find_held
from program.selectors.personal import find_people, person_words
from program.services.erasing import erase_people


class Command(BaseCommand):
    """Finds first; copies or erases the records named by their keys."""

    help = "Finds a person everywhere; --copy writes JSON and PDF, --erase removes. Name the records found."

    def add_arguments(self, parser: CommandParser) -> None:
        """A text to find, or the records that are the person."""
        parser.add_argument("--find", metavar="TEXT", help="a name, an address or a number")
        parser.add_argument(
            "--record", action="append", default=[], metavar="KEY", help="such as directory.person:5"
        )
        parser.add_argument("--copy", metavar="FOLDER", help="write copy.json and copy.pdf there")
        parser.add_argument("--erase", action="store_true", help="erase the records; this cannot be undone")
        parser.add_argument("--by", metavar="ADDRESS", help="the clerk who answers for it")

    def handle(self, **options: Any) -> None:
        """Find, copy or erase."""
        if options["find"]:
            for one in find_people(options["find"]):
                self.stdout.write(f"{subject_key(one)}  {person_words(one)}")
            return
        people, by = [_record(key) for key in options["record"]], _clerk(options["by"])
        if not people:
            raise CommandError("Say whom: --find TEXT, then --record KEY for each record that is the person.")
        if options["copy"]:
            self._copy(people, Path(options["copy"]), by)
        if options["erase"]:
            self._erase(people, by)

    def _copy(self, people: list[Any], folder: Path, by: User) -> None:
        copy = copy_of(people)
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath("copy.json").write_text(as_json(copy), "utf-8")
        folder.joinpath("copy.pdf").write_bytes(copy_pdf(copy))
        record_act(act="make copy of personal data", record=people[0], by=by)
        self.stdout.write(f"copy.json and copy.pdf are in {folder}.")

    def _erase(self, people: list[Any], by: User) -> None:
        try:
            self.stdout.write(erase_people(people=people, by=by).told())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error


def _record(key: str) -> Any:
    record = find_held(key) if key.partition(":")[0] in {"directory.person", "accounts.user"} else None
    if record is None:
        raise CommandError(f"There is no person or account {key}. --find shows the keys.")
    return record


def _clerk(address: str | None) -> User:
    user = User.objects.filter(email=(address or "").lower()).first()
    decision = can_answer_requests(user) if user else None
    if user is None or not decision:
        raise CommandError("Say which clerk answers for it: --by ADDRESS of a clerk's account.")
    return user
