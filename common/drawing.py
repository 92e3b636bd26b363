"""Form controls and their rows, written in Python: with a template for each, they are half of the time.

Words and attributes are those of Django's own widget templates; a widget with a template of its own keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.formats import localize
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Widget = Mapping[str, Any]


class PlainRenderer(TemplatesSetting):
    """Writes the common widgets itself and leaves all others to their templates."""

    def render(self, template_name: str, context: Any, request: Any = None) -> SafeString:
        """The control as safe HTML."""
        write = WRITERS.get(template_name)
        if write is not None:
            return SafeString(write(context["widget"]))
        return SafeString(super().render(template_name, context, request))


def draw_field(field: Any) -> SafeString:
    """One field: label, hint, error, control, in this order; ids as Django's aria-describedby names them."""
    if field.is_hidden:
        return SafeString(str(field))
    if field.use_fieldset:
        return SafeString(_fieldset(field))
    control, row = str(field), f'id="div_{field.auto_id}">'
    name = f'for="{_text(field.id_for_label)}">{_text(field.label)}</label>'
    if field.kind == "check":
        label = f'<label class="form-check-label" {name}'
        return SafeString(f'<div class="tw-field form-check mb-3" {row}{control}{label}{_notes(field)}</div>')
    label = f'<label class="form-label" {name}'
    return SafeString(f'<div class="tw-field mb-3" {row}{label}{_notes(field)}{control}</div>')


def draw_fields(form: Any) -> SafeString:
    """Every field of a form in its order."""
    return SafeString("\n".join(draw_field(field) for field in form))


def _fieldset(field: Any) -> str:
    described = field.aria_describedby
    attrs = f' aria-describedby="{_text(described)}"' if described else ""
    if field.kind in ("chips", "options"):
        body = (
            f'<div class="tw-{field.kind}">{"".join(_choice(field.kind, option) for option in field)}</div>'
        )
    else:
        body = str(field)
    head = f'<fieldset class="tw-field mb-3" id="div_{field.auto_id}"{attrs}>'
    return f'{head}<legend class="form-label">{_text(field.label)}</legend>{_notes(field)}{body}</fieldset>'


def _choice(kind: str, option: Any) -> str:
    chip = " tw-chip" if kind == "chips" else ""
    name = f'for="{_text(option.id_for_label)}">{_text(option.choice_label)}</label>'
    return f'<div class="form-check{chip}">{option.tag()}<label class="form-check-label" {name}</div>'


def _notes(field: Any) -> str:
    hint, errors = field.help_text, field.errors
    parts = []
    if hint:
        parts.append(f'<div class="tw-hint form-text" id="{field.auto_id}_helptext">{_text(hint)}</div>')
    if errors:
        before = f'<p><span class="visually-hidden">{_text(_("Error:"))}</span> '
        lines = "".join(f"{before}{_text(message)}</p>" for message in errors)
        parts.append(f'<div class="tw-error" id="{field.auto_id}_error">{lines}</div>')
    return "".join(parts)


def _text(value: Any) -> str:
    """Words as a template prints them: escaped unless they are safe, numbers in the reader's way."""
    text = value if isinstance(value, str) else str(localize(value))
    return text if isinstance(text, SafeString) else escape(text)


def _raw(value: Any) -> str:
    """A value as it is sent back, never in the reader's way of writing numbers."""
    text = value if isinstance(value, str) else str(value)
    return text if isinstance(text, SafeString) else escape(text)


def _attrs(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {_raw(name)}" if value is True else f' {_raw(name)}="{_raw(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{_raw(widget["value"])}"'
    name = f'type="{_raw(widget["type"])}" name="{_raw(widget["name"])}"'
    return f"<input {name}{value}{_attrs(widget['attrs'])}>"


def _textarea(widget: Widget) -> str:
    value = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_raw(widget["name"])}"{_attrs(widget["attrs"])}>\n{value}</textarea>'


def _select(widget: Widget) -> str:
    parts = [f'<select name="{_raw(widget["name"])}"{_attrs(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        drawn = "".join(f"\n  {_option(option)}" for option in options)
        parts.append(f'\n  <optgroup label="{_text(group)}">{drawn}\n  </optgroup>' if group else drawn)
    return "".join([*parts, "\n</select>"])


def _option(option: Widget) -> str:
    return (
        f'<option value="{_raw(option["value"])}"{_attrs(option["attrs"])}>{_text(option["label"])}</option>'
    )


def _ticked(option: Widget) -> str:
    """A radio button or tick box; where it stands among others, inside its label."""
    control = _input(option)
    if not option.get("wrap_label"):
        return control
    key = option["attrs"].get("id")
    aims = f' for="{_raw(key)}"' if key else ""
    return f"<label{aims}>{control} {_text(option['label'])}</label>"


_FOLDER = "django/forms/widgets/"
_KINDS: dict[Callable[[Widget], str], tuple[str, ...]] = {
    _input: (
        "checkbox",
        "date",
        "datetime",
        "email",
        "file",
        "hidden",
        "input",
        "password",
        "text",
        "time",
        "url",
    ),
    _textarea: ("textarea",),
    _select: ("select",),
    _option: ("select_option",),
    _ticked: ("checkbox_option", "radio_option"),
}
WRITERS = {f"{_FOLDER}{name}.html": write for write, names in _KINDS.items() for name in names}
