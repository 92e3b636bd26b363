"""What agreements offer to lower pages: texts, signing, Trash and history."""

from functools import partial

from accounts.selectors import subjects_owned
from agreements.extensions.history import HISTORY
from agreements.extensions.signing import SIGNING
from agreements.extensions.texts import TEXT
from agreements.extensions.trash import TRASH
from agreements.models import Agreement
from common.extend import Reach, register

OWNED = (Reach("accounts.audit", partial(subjects_owned, Agreement)),)

register("agreements", *TEXT, *SIGNING, *TRASH, *HISTORY, *OWNED)
