"""What arrives must make sense: a form is text and whole, a port is one; the rest is answered at once."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.http import parse_header_parameters

FORM = "application/x-www-form-urlencoded"
FORMS = (FORM, "multipart/form-data")
HIGHEST_PORT = 65_535
UTF_8 = ("utf-8", "utf8")


class PlainRequest(WSGIRequest):
    """A request whose words are read as UTF-8, whatever it says of them.

    The library takes any writing that Python has a name for, also those that are no text: then nothing of the
    request can be read, not even by the page of an error, and what is no name at all never becomes a request.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        told = meta.get("CONTENT_TYPE", "")
        try:
            self.content_type, self.content_params = parse_header_parameters(told)
        except (ValueError, LookupError):
            self.content_type, self.content_params = told.partition(";")[0].strip().lower(), {"charset": ""}

    def _load_post_and_files(self) -> None:
        """Half a form is none: a line that broke would store a text to where it had come.

        One whose file found no room is refused as well; what was typed in it can still be read.
        """
        super()._load_post_and_files()
        if self.method == "POST" and self.content_type in FORMS and self._arrived() < self._announced():
            self._post = QueryDict()
            self._files: MultiValueDict[str, UploadedFile] = MultiValueDict()
            raise BadRequest("The form did not arrive whole.")
        if any(getattr(handler, "is_full", False) for handler in self.upload_handlers):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _arrived(self) -> int:
        """Bytes read, of a form that was kept in memory or is read to its end."""
        stream: Any = self._stream
        return len(self.body) if hasattr(self, "_body") else int(stream._pos)  # noqa: SLF001 - told nowhere else

    def _announced(self) -> int:
        told = self.META.get("CONTENT_LENGTH") or "0"
        return int(told) if told.isascii() and told.isdecimal() else 0


class RoomForUpload(TemporaryFileUploadHandler):
    """Where the disk takes no more of a large upload, lets it go and reads the rest of the form."""

    is_full = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the next file."""
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self.is_full = True
            raise SkipFile from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of it."""
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._let_go()
            raise SkipFile from error

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The file; its last piece may be the one without room."""
        try:
            return super().file_complete(file_size)
        except OSError:
            self._let_go()
            return None

    def _let_go(self) -> None:
        self.is_full = True
        with suppress(OSError):  # it tries once more to write what it holds back
            self.file.close()


class TextBodyMiddleware:
    """400 for a form whose bytes are not UTF-8: no browser sends one, and nobody's words are lost.

    A method that an address does not know gets a page as well, where there is not one already.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the plain form only: a form with files is judged field by field."""
        if (request.content_params or {}).get("charset", "utf-8").lower() not in UTF_8:
            raise BadRequest("What was sent says that it is not UTF-8.")
        port = request.get_host().rpartition(":")[2]
        if port.isdecimal() and int(port) > HIGHEST_PORT:
            raise BadRequest("The host has a port that cannot be.")
        if request.method == "POST" and request.content_type == FORM:
            try:
                unquote_to_bytes(request.body).decode()
            except UnicodeDecodeError as error:
                raise BadRequest("The form is not UTF-8.") from error
        answer = self.get_response(request)
        return _with_page(request, answer) if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED else answer


def _with_page(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """The library refuses a method with an empty page, which whoever typed the address would look at."""
    if refused.content:
        return refused
    page = render(request, "405.html", status=refused.status_code)
    page["Allow"] = refused["Allow"]
    return page
