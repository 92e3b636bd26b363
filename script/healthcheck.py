"""Asked by the container engine: exits 0 when this container's process does its work."""

from __future__ import annotations

import os
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

BEAT_WITHIN = 120


def web() -> bool:
    """The page for operators, asked under the name the program answers to."""
    host = urlsplit(os.environ.get("SC_BASE_URL", "http://127.0.0.1:8000")).netloc
    port = os.environ.get("SC_BIND", "127.0.0.1:8000").rpartition(":")[2]
    request = urllib.request.Request(f"http://127.0.0.1:{port}/readyz", headers={"Host": host})
    # Anything but a good answer raises.
    urllib.request.urlopen(request, timeout=5).close()  # noqa: S310 - our own address
    return True


def beat() -> bool:
    """Beat writes its schedule after every knock, and it knocks every thirty seconds."""
    folder = Path(os.environ.get("SC_VAR_DIR", "var"))
    newest = max((file.stat().st_mtime for file in folder.glob("beat-schedule*")), default=0)
    return time.time() - newest < BEAT_WITHIN


if __name__ == "__main__":
    try:
        healthy = {"web": web, "beat": beat}[sys.argv[1]]()
    except OSError:
        healthy = False
    sys.exit(0 if healthy else 1)
