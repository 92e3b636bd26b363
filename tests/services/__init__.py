"""Private servers for the checks and tests: nothing of the machine is used, nothing is left."""
