"""What people do with files, documents and printed papers."""

from documents.services.files import (
    DrawnPhoto,
    change_document,
    draw_photo,
    drop_unused_files,
    file_document,
    replace_file,
    restore_document,
    store_file,
    store_photo,
    trash_document,
)
from documents.services.making import claim_job, draw_paper, make_claimed
from documents.services.numbers import take_series_number
from documents.services.papers import (
    request_paper,
    retry_paper,
    void_paper,
    withdraw_paper,
    withdraw_papers,
)
from documents.services.scanning import scan_waiting
from documents.services.series import add_series, change_series
from documents.services.uploads import UploadRefused

__all__ = [
    "DrawnPhoto",
    "UploadRefused",
    "add_series",
    "change_document",
    "change_series",
    "claim_job",
    "draw_paper",
    "draw_photo",
    "drop_unused_files",
    "file_document",
    "make_claimed",
    "replace_file",
    "request_paper",
    "restore_document",
    "retry_paper",
    "scan_waiting",
    "store_file",
    "store_photo",
    "take_series_number",
    "trash_document",
    "void_paper",
    "withdraw_paper",
    "withdraw_papers",
]
