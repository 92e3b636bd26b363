"""The tests that run on PostgreSQL only, each with its reason; all others that ask a database run on both."""

PRODUCTION_ONLY = "Production refuses SQLite, so its start can be tried on PostgreSQL only."
ONE_WRITER = "SQLite lets one writer into the whole database at a time, so the two cannot meet in a row."
SAME_PRESS = "The press draws from stored HTML and asks no database."
OWN_DRIVER = "Each driver makes calls of its own; those of the database cities use are written down."
SAME_QUERIES = "How often a page asks does not depend on which database answers."
SAME_SERVICES = "What a button, a form or a step leaves behind is decided by services that know no database."
OWN_INDEX = "SQLite reads its tables through and has no such index."
OWN_MEMORY = "Only PostgreSQL tells whether anything was written, so only there an answer is kept."
SAME_RULES = "Members are asked about on both; the reach of the other roles rests on no row of a database."
SAME_PAGES = "Which page a task or a history is told on stands in the program, not in a database."
SAME_FILES = "It reads the files of the program and asks no database."
SAME_BYTES = "A file is judged by its bytes before a database is asked to keep it."
SAME_TEXTS = "It compares two texts and asks no database."
SAME_DOOR = "A form from elsewhere is turned away before any database is asked."

REASONS = {
    "tests/access/test_matrix.py": SAME_RULES,
    "tests/accounts/test_audit_at_once.py": ONE_WRITER,
    "tests/accounts/test_second_step.py": ONE_WRITER,
    "tests/accounts/test_throttle.py": ONE_WRITER,
    "tests/agreements/test_at_once.py": ONE_WRITER,
    "tests/agreements/test_printed.py": SAME_PRESS,
    "tests/agreements/test_two_clerks.py": ONE_WRITER,
    "tests/agreements/test_versions.py": SAME_TEXTS,
    "tests/architecture/test_configuration.py": SAME_FILES,
    "tests/architecture/test_floors.py": SAME_FILES,
    "tests/architecture/test_nothing_deleted.py": SAME_FILES,
    "tests/architecture/test_security_page.py": SAME_FILES,
    "tests/architecture/test_sqlite_exceptions.py": SAME_FILES,
    "tests/architecture/test_translations.py": SAME_FILES,
    "tests/committees/test_two_clerks.py": ONE_WRITER,
    "tests/common/test_late_sorting.py": OWN_INDEX,
    "tests/common/test_once.py": ONE_WRITER,
    "tests/common/test_records.py": ONE_WRITER,
    "tests/common/test_standing.py": OWN_MEMORY,
    "tests/common/test_word_index.py": OWN_INDEX,
    "tests/common/test_written_elsewhere.py": OWN_MEMORY,
    "tests/council/test_two_clerks.py": ONE_WRITER,
    "tests/documents/test_uploads.py": SAME_BYTES,
    "tests/drills/test_pressed_twice.py": SAME_SERVICES,
    "tests/drills/test_stale_forms.py": SAME_SERVICES,
    "tests/drills/test_two_movers.py": ONE_WRITER,
    "tests/drills/test_two_people.py": ONE_WRITER,
    "tests/history/test_covered.py": SAME_PAGES,
    "tests/history/test_nothing_escapes.py": SAME_SERVICES,
    "tests/notifications/test_sweep_at_once.py": ONE_WRITER,
    "tests/pdf/test_hostile_text.py": SAME_PRESS,
    "tests/program/test_carrying.py": SAME_SERVICES,
    "tests/program/test_import_at_once.py": ONE_WRITER,
    "tests/program/test_render_samples.py": SAME_PRESS,
    "tests/program/test_today_exact.py": OWN_MEMORY,
    "tests/proposals/test_doors.py": SAME_PAGES,
    "tests/proposals/test_workflow.py": SAME_SERVICES,
    "tests/queries/test_call_counts.py": OWN_DRIVER,
    "tests/queries/test_query_counts.py": SAME_QUERIES,
    "tests/relationships/test_entered_at_once.py": ONE_WRITER,
    "tests/relationships/test_list_around.py": OWN_MEMORY,
    "tests/relationships/test_two_approvers.py": ONE_WRITER,
    "tests/relationships/test_two_naming.py": ONE_WRITER,
    "tests/security/test_at_once.py": ONE_WRITER,
    "tests/security/test_bad_input.py": SAME_DOOR,
    "tests/security/test_patterns.py": SAME_FILES,
    "tests/security/test_promises.py": SAME_FILES,
    "tests/security/test_reach.py": SAME_FILES,
    "tests/security/test_requirements.py": SAME_FILES,
    "tests/sistercities/test_production.py": PRODUCTION_ONLY,
    "tests/sistercities/test_waiting.py": ONE_WRITER,
}
SHARE_ALLOWED = 0.05
