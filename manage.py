#!/usr/bin/env python
"""The administrative commands."""

import sys

from django.core.management import execute_from_command_line

from common.room import with_room
from sistercities.start import load_settings

if __name__ == "__main__":
    load_settings()
    with_room(execute_from_command_line)(sys.argv)
