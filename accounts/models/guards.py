"""The guards in the database: the audit trail takes new rows at its end and nothing else.

They refuse everybody, the owner of the table too, until somebody takes them away; that somebody is then found
by the chain. On PostgreSQL roles other than the owner also lose the right to try.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

_POSTGRESQL = {
    "audit_in_order": """
        CREATE OR REPLACE FUNCTION audit_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE last record;
        BEGIN
            PERFORM pg_advisory_xact_lock(7204611);
            SELECT id, at, digest INTO last FROM accounts_auditentry ORDER BY id DESC LIMIT 1;
            IF NEW.previous <> coalesce(last.digest, repeat('0', 64)) OR NEW.id <= coalesce(last.id, 0)
                OR NEW.at < coalesce(last.at, NEW.at) OR length(NEW.digest) <> 64
            THEN RAISE EXCEPTION 'This row does not follow the last row of the audit trail.'
                USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER audit_in_order BEFORE INSERT ON accounts_auditentry
            FOR EACH ROW EXECUTE FUNCTION audit_in_order()""",
    "audit_unchanged": """
        CREATE OR REPLACE FUNCTION audit_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF (OLD.id, OLD.at, OLD.actor_id, OLD.act, OLD.subject, OLD.minors, OLD.content_hash,
                OLD.previous, OLD.digest) IS NOT DISTINCT FROM
                (NEW.id, NEW.at, NEW.actor_id, NEW.act, NEW.subject, NEW.minors, NEW.content_hash,
                NEW.previous, NEW.digest)
                AND NEW.label = '' AND NEW.salt = '' AND NEW.detail::text = '{}'
            THEN RETURN NEW;
            END IF;
            RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = 'insufficient_privilege';
        END $$;
        CREATE TRIGGER audit_unchanged BEFORE UPDATE ON accounts_auditentry
            FOR EACH ROW EXECUTE FUNCTION audit_unchanged()""",
    "audit_kept": """
        CREATE OR REPLACE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = 'insufficient_privilege';
        END $$;
        CREATE TRIGGER audit_kept BEFORE DELETE OR TRUNCATE ON accounts_auditentry
            FOR EACH STATEMENT EXECUTE FUNCTION audit_kept()""",
}
_SQLITE = {
    "audit_in_order": """
        CREATE TRIGGER audit_in_order BEFORE INSERT ON accounts_auditentry
        WHEN length(NEW.digest) <> 64
            OR NEW.at < (SELECT at FROM accounts_auditentry ORDER BY id DESC LIMIT 1)
            OR NEW.previous <> coalesce((SELECT digest FROM accounts_auditentry ORDER BY id DESC LIMIT 1),
                '0000000000000000000000000000000000000000000000000000000000000000')
        BEGIN SELECT RAISE(ABORT, 'This row does not follow the last row of the audit trail.'); END""",
    "audit_unchanged": """
        CREATE TRIGGER audit_unchanged BEFORE UPDATE ON accounts_auditentry
        WHEN NOT ((OLD.id, OLD.at, OLD.actor_id, OLD.act, OLD.subject, OLD.minors, OLD.content_hash,
            OLD.previous, OLD.digest) IS
            (NEW.id, NEW.at, NEW.actor_id, NEW.act, NEW.subject, NEW.minors, NEW.content_hash,
            NEW.previous, NEW.digest)
            AND NEW.label = '' AND NEW.salt = '' AND NEW.detail = '{}')
        BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END""",
    "audit_kept": """
        CREATE TRIGGER audit_kept BEFORE DELETE ON accounts_auditentry
        BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END""",
}
GUARDS = {"postgresql": _POSTGRESQL, "sqlite": _SQLITE}
_STANDING = {
    "postgresql": """
        SELECT tgname FROM pg_trigger
        WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgrelid = 'accounts_auditentry'::regclass""",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'accounts_auditentry'",
}
# Erasing words is the one change the guard lets through, so it is the one right that is left.
_TAKE_RIGHTS = """
    DO $$ DECLARE other record; BEGIN
        REVOKE UPDATE, DELETE, TRUNCATE ON accounts_auditentry FROM PUBLIC;
        FOR other IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
            WHERE table_schema = current_schema() AND table_name = 'accounts_auditentry'
            AND grantee <> 'PUBLIC' AND grantee <> (SELECT tableowner FROM pg_tables
                WHERE schemaname = current_schema() AND tablename = 'accounts_auditentry')
        LOOP
            EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON accounts_auditentry FROM %I', other.grantee);
            EXECUTE format('GRANT UPDATE (label, detail, salt) ON accounts_auditentry TO %I', other.grantee);
        END LOOP;
    END $$"""


def standing_guards(connection: Any) -> set[str]:
    """Names of the guards that are there and switched on."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return {str(name) for (name,) in cursor.fetchall()} & set(GUARDS[connection.vendor])


def set_guards(connection: Any, names: Iterable[str] | None = None) -> None:
    """Put up these guards, or all that are missing."""
    missing = set(GUARDS[connection.vendor]) - standing_guards(connection)
    with connection.cursor() as cursor:
        for name in missing if names is None else missing & set(names):
            cursor.execute(GUARDS[connection.vendor][name])


def take_rights(connection: Any) -> None:
    """On PostgreSQL, leave roles that do not own the table the right to add and to read."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_TAKE_RIGHTS)


def lift_guards(connection: Any, names: Iterable[str]) -> None:
    """Take guards away; only the owner of the table can."""
    on_table = " ON accounts_auditentry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER {name}{on_table}")


@contextmanager
def without_guards(connection: Any) -> Iterator[None]:
    """For the one moment when a demo, its trail too, makes room for a city; in the caller's transaction."""
    stood = standing_guards(connection)
    lift_guards(connection, stood)
    yield
    set_guards(connection, stood)
