"""What people do with files, documents and printed papers."""

from documents.services.files import (
    change_document,
    file_document,
    replace_file,
    restore_document,
    store_file,
    store_photo,
    trash_document,
)
from documents.services.making import claim_job, make_claimed
from documents.services.papers import request_paper, retry_paper, void_paper
from documents.services.uploads import UploadRefused

__all__ = [
    "UploadRefused",
    "change_document",
    "claim_job",
    "file_document",
    "make_claimed",
    "replace_file",
    "request_paper",
    "restore_document",
    "retry_paper",
    "store_file",
    "store_photo",
    "trash_document",
    "void_paper",
]
