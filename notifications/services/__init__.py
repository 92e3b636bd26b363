"""What people and the clock do with reminders and mail."""

from notifications.services.answers import close_overtaken, finish_reminder, reopen_reminder, snooze_reminder
from notifications.services.choices import choose_mail
from notifications.services.delivery import Delivered, deliver_outbox
from notifications.services.letters import Letter, as_read_by, write_letter
from notifications.services.links import send_new_link, snooze_by_link
from notifications.services.outbox import queue_mail, resend_mail
from notifications.services.sweeping import SweepLine, SweepResult, sweep
from notifications.services.testmail import Answered, send_test_mail

__all__ = [
    "Answered",
    "Delivered",
    "Letter",
    "SweepLine",
    "SweepResult",
    "as_read_by",
    "choose_mail",
    "close_overtaken",
    "deliver_outbox",
    "finish_reminder",
    "queue_mail",
    "reopen_reminder",
    "resend_mail",
    "send_new_link",
    "send_test_mail",
    "snooze_by_link",
    "snooze_reminder",
    "sweep",
    "write_letter",
]
