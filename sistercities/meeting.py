"""Two forms that met at one moment: what the first one stored was not there yet when the second was judged.

The second stored nothing: the database took all of it back. Done once more, it is judged by what stands now,
and is taken or answered in words as if it had come a moment later.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.messages.storage import default_storage
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse

from common.records import StaleRecord

MOST_TIMES = 8
# A value that may stand once, a row that is gone, two who wait for each other: by PostgreSQL's number.
STATES = ("23505", "23503", "40P01")
WORDS = ("UNIQUE constraint failed", "FOREIGN KEY constraint failed")  # SQLite has no numbers


class MeetingMiddleware:
    """Costs nothing until two meet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing happens here."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Do the form once more; a fault that comes again each time is one of ours and stays one."""
        match = request.resolver_match
        if request.method != "POST" or match is None or not is_meeting(exception):
            return None
        for _turn in range(MOST_TIMES):
            _begin_again(request)
            try:
                answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
            except Exception as error:
                if not is_meeting(error):
                    raise
            else:
                return answer
        return None


def is_meeting(error: Exception) -> bool:
    """Whether somebody else's form, stored meanwhile, is what stood in the way."""
    if isinstance(error, (StaleRecord, ObjectDoesNotExist)):
        return True
    if not isinstance(error, (IntegrityError, OperationalError)):
        return False
    number = getattr(error.__cause__, "pgcode", None)
    return number in STATES if number else any(words in str(error) for words in WORDS)


def _begin_again(request: HttpRequest) -> None:
    """As it arrived: without banners of what was taken back, files to be read from their beginning."""
    setattr(request, "_messages", default_storage(request))  # noqa: B010 - where Django's middleware looks
    for _name, files in request.FILES.lists():
        for file in files:
            file.seek(0)
