"""What people do with exchanges and their photos."""

from exchanges.services.exchange import (
    change_exchange,
    check_exchange,
    join_exchange,
    log_exchange,
    restore_exchange,
    trash_exchange,
)
from exchanges.services.papers import link_document, unlink_document, upload_document
from exchanges.services.photo import (
    MOST_PHOTOS,
    add_photo,
    clean_uploads,
    describe_photo,
    remove_photo,
    restore_photo,
)

__all__ = [
    "MOST_PHOTOS",
    "add_photo",
    "change_exchange",
    "check_exchange",
    "clean_uploads",
    "describe_photo",
    "join_exchange",
    "link_document",
    "log_exchange",
    "remove_photo",
    "restore_exchange",
    "restore_photo",
    "trash_exchange",
    "unlink_document",
    "upload_document",
]
