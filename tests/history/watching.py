"""The database itself writes down every row of a record that is added, changed or removed."""

from django.apps import apps
from django.db import connection

# Written without a state of its own, and why nothing is lost by it.
NOT_KEPT = {
    "version": "counts the saves; the states themselves are the count",
    "last_activity": "computed from exchanges and milestones, each with a history of its own",
    "last_activity_on": "computed from exchanges and milestones, each with a history of its own",
    "activity_is_sample": "computed from exchanges and milestones, each with a history of its own",
    "folded": "made of the name it sorts by, which has a history of its own",
    "country_key": "the country of the partner, which has a history of its own",
    "since_date": "the date of the milestone that since names, which has a history of its own",
    "report_by": "computed from the gift and the limit of the city, each with a history of its own",
    "next": "counts numbers handed out; each number stands on its paper and in the audit trail",
    "next_number": "counts numbers handed out; each number stands on its paper and in the audit trail",
    "year": "the year the counter of a series stands in; moves with the counter",
    "password": "no history of secrets; that it was changed is told by mail",
    "last_login": "written by signing in, which is no change of the record",
    "hidden_columns": "which columns of lists a person looks at; a habit, not a fact of the account",
}
_POSTGRESQL = """
    CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO watched (name, pk) VALUES (TG_TABLE_NAME, coalesce(NEW.id, OLD.id));
        RETURN NULL;
    END $$"""


def models_with_history():
    """The tables of the states themselves carry the mark too."""
    mark = "simple_history_manager_attribute"
    return [
        model
        for model in apps.get_models()
        if hasattr(model._meta, mark) and not hasattr(model, "history_id")
    ]


def kept_columns(model):
    there = {field.attname for field in model.history.model._meta.concrete_fields}
    fields = [field for field in model._meta.concrete_fields if field.name not in NOT_KEPT]
    return [field for field in fields if field.attname in there]


def watch():
    """Put a trigger on every table that keeps a history; taken back with the transaction."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE TABLE watched (at bigserial, name text, pk bigint)")
            cursor.execute(_POSTGRESQL)
        else:
            cursor.execute("CREATE TABLE watched (at integer PRIMARY KEY, name text, pk integer)")
        for model in models_with_history():
            for statement in _triggers(model):
                cursor.execute(statement)


def _triggers(model):
    table = model._meta.db_table
    columns = [field.column for field in kept_columns(model)]
    old, new = (", ".join(f'{row}."{column}"' for column in columns) for row in ("OLD", "NEW"))
    if connection.vendor == "postgresql":
        when = f"WHEN (({old}) IS DISTINCT FROM ({new}))"
        yield f"CREATE TRIGGER w_ud AFTER UPDATE ON {table} FOR EACH ROW {when} EXECUTE FUNCTION watch()"
        yield f"CREATE TRIGGER w_id AFTER INSERT OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION watch()"
        return
    other = f"WHEN ({old}) IS NOT ({new})"
    for event, when, row in (("INSERT", "", "NEW"), ("DELETE", "", "OLD"), ("UPDATE", other, "NEW")):
        note = f"INSERT INTO watched (name, pk) VALUES ('{table}', {row}.id)"  # noqa: S608 - names of our own tables
        yield f"CREATE TRIGGER w_{table}_{event} AFTER {event} ON {table} {when} BEGIN {note}; END"


class Watch:
    """What was written since this was made; a look asks three times for each kind of row."""

    def __init__(self):
        self.marks = {model: _newest(model) for model in models_with_history()}
        self.tables = {model._meta.db_table: model for model in self.marks}

    def rows(self):
        """The keys of the rows the database saw change, by model."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT name, pk FROM watched")
            found = {}
            for name, pk in cursor.fetchall():
                found.setdefault(self.tables[name], set()).add(pk)
            return found

    def states(self, model, keys):
        """The states the history gained for these rows, the last one of each row last."""
        return list(
            model.history.filter(id__in=keys, history_id__gt=self.marks[model]).order_by("history_id")
        )

    def escaped(self):
        """Rows without a new state, and rows whose last state is not what stands in the table."""
        return [words for model, keys in self.rows().items() for words in self._escaped(model, keys)]

    def _escaped(self, model, keys):
        last = {state.id: state for state in self.states(model, keys)}
        rows = model._base_manager.in_bulk(keys)
        names = [field.attname for field in kept_columns(model)]
        for pk in keys:
            state, row = last.get(pk), rows.get(pk)
            if state is None or (row is None) != (state.history_type == "-"):
                yield f"{model._meta.label} {pk}: no state of it"
            elif row is not None:
                other = [name for name in names if getattr(row, name) != getattr(state, name)]
                yield from [f"{model._meta.label} {pk}: {', '.join(other)}"] if other else []

    def nameless(self):
        """States nobody put a name to."""
        states = (state for model, keys in self.rows().items() for state in self.states(model, keys))
        return [f"{state}" for state in states if state.history_user_id is None]


def _newest(model):
    return model.history.order_by("-history_id").values_list("history_id", flat=True).first() or 0
