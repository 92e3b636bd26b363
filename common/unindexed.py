"""The migration that takes indexes of single columns away, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.migrations.operations.base import Operation


class Unindexed(Operation):
    """The fields stay as they are, without an index of their own.

    AlterField would make the table anew on SQLite and check every reference again on PostgreSQL.
    """

    def __init__(self, model_name: str, *names: str) -> None:
        self.model_name, self.names = model_name, names

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The fields as the models have them now; the models are drawn anew once for all of them."""
        drawn = state.__dict__.pop("apps", None)
        fields = state.models[app_label, self.model_name].fields
        for name in self.names:
            field = fields[name].clone()
            field.db_index = False
            state.alter_field(app_label, self.model_name, name, field, preserve_default=True)
        if drawn:
            state.apps = drawn
            state.reload_model(app_label, self.model_name)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, _to_state: Any) -> None:
        """Drop each index by the name that the engine's rule gave it."""
        for model, field in self._columns(app_label, from_state):
            name = schema_editor._create_index_name(model._meta.db_table, [field.column])  # noqa: SLF001 - that rule
            schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(name)}")

    def database_backwards(self, app_label: str, schema_editor: Any, _from_state: Any, to_state: Any) -> None:
        """Make them again."""
        for model, field in self._columns(app_label, to_state):
            schema_editor.execute(schema_editor._create_index_sql(model, fields=[field]))  # noqa: SLF001 - as above

    def describe(self) -> str:
        """As `migrate --plan` tells it."""
        return f"Drop indexes of {self.model_name}: {', '.join(self.names)}"

    def _columns(self, app_label: str, state: Any) -> Iterator[tuple[Any, Any]]:
        model = state.apps.get_model(app_label, self.model_name)
        return ((model, model._meta.get_field(name)) for name in self.names)  # noqa: SLF001 - public in all but name
