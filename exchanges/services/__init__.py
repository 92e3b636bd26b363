"""What people do with exchanges, their photos, costs and gifts."""

from exchanges.services.exchange import (
    change_exchange,
    check_exchange,
    join_exchange,
    log_exchange,
    restore_exchange,
    trash_exchange,
    uncheck_exchange,
    waits_for_office,
)
from exchanges.services.gift import (
    change_gift,
    change_gift_photo,
    record_gift,
    renew_report_days,
    report_gift,
    restore_gift,
    take_back_report,
    trash_gift,
)
from exchanges.services.money import (
    add_money_line,
    change_money_line,
    restore_money_line,
    trash_money_line,
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
    "add_money_line",
    "add_photo",
    "change_exchange",
    "change_gift",
    "change_gift_photo",
    "change_money_line",
    "check_exchange",
    "clean_uploads",
    "describe_photo",
    "join_exchange",
    "link_document",
    "log_exchange",
    "record_gift",
    "remove_photo",
    "renew_report_days",
    "report_gift",
    "restore_exchange",
    "restore_gift",
    "restore_money_line",
    "restore_photo",
    "take_back_report",
    "trash_exchange",
    "trash_gift",
    "trash_money_line",
    "uncheck_exchange",
    "unlink_document",
    "upload_document",
    "waits_for_office",
]
