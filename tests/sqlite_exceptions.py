"""The tests that run on PostgreSQL only, each with its reason; every other test runs on both."""

PRODUCTION_ONLY = "Production refuses SQLite, so its start can be tried on PostgreSQL only."
ONE_WRITER = "SQLite lets one writer into the whole database at a time, so the two cannot meet in a row."
SAME_PRESS = "The press draws from stored HTML and asks no database."
OWN_DRIVER = "Each driver makes calls of its own; those of the database cities use are written down."
SAME_QUERIES = "How often a page asks does not depend on which database answers."
SAME_SERVICES = "Whether a button or a form leaves one state is decided by services that know no database."
OWN_INDEX = "SQLite reads its tables through and has no such index."
OWN_MEMORY = "Only PostgreSQL tells whether anything was written, so only there an answer is kept."
SAME_RULES = "Members are asked about on both; the reach of the other roles rests on no row of a database."

REASONS = {
    "tests/access/test_matrix.py": SAME_RULES,
    "tests/accounts/test_audit_at_once.py": ONE_WRITER,
    "tests/accounts/test_second_step.py": ONE_WRITER,
    "tests/accounts/test_throttle.py": ONE_WRITER,
    "tests/agreements/test_at_once.py": ONE_WRITER,
    "tests/agreements/test_printed.py": SAME_PRESS,
    "tests/agreements/test_two_clerks.py": ONE_WRITER,
    "tests/common/test_once.py": ONE_WRITER,
    "tests/common/test_standing.py": OWN_MEMORY,
    "tests/common/test_word_index.py": OWN_INDEX,
    "tests/council/test_two_clerks.py": ONE_WRITER,
    "tests/drills/test_pressed_twice.py": SAME_SERVICES,
    "tests/history/test_nothing_escapes.py": SAME_SERVICES,
    "tests/notifications/test_sweep_at_once.py": ONE_WRITER,
    "tests/pdf/test_hostile_text.py": SAME_PRESS,
    "tests/program/test_render_samples.py": SAME_PRESS,
    "tests/program/test_today_exact.py": OWN_MEMORY,
    "tests/relationships/test_two_approvers.py": ONE_WRITER,
    "tests/queries/test_call_counts.py": OWN_DRIVER,
    "tests/queries/test_query_counts.py": SAME_QUERIES,
    "tests/security/test_at_once.py": ONE_WRITER,
    "tests/sistercities/test_production.py": PRODUCTION_ONLY,
}
SHARE_ALLOWED = 0.05
