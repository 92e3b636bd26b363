"""What every answer carries, whoever made it: pages, refusals, faults, files and stylesheets alike."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Back after signing out, and a cache on the way, find no page of the program (attack A27).
KEPT_BY_NOBODY = "private, no-store"
# A stylesheet or a picture opened by itself runs and frames nothing; pages have a policy of their own.
FILE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
# Nothing here needs a sensor, and only our own pages may ask for a passkey.
SENSORS = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS = ", ".join(
    [
        *(f"{name}=()" for name in SENSORS),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
HEADERS = {
    "Cache-Control": KEPT_BY_NOBODY,
    "Content-Security-Policy": FILE_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "X-Frame-Options": "DENY",
}


class PrivateMiddleware:
    """Stands outside all others, so that no answer passes it by; what an answer chose for itself stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add what is not there."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
