"""What a browser would send back from a page as it stands."""

from lxml import html


def versioned_form(page):
    """Names and values of the form that carries a version; None when the page has none."""
    forms = [form for form in html.fromstring(page).forms if "version" in form.fields]
    return answers_of(forms[0]) if forms else None


def answers_of(form):
    """Names and values, several under one name in a list."""
    found: dict[str, list[str]] = {}
    for field in form.inputs:
        if field.name and field.name != "csrfmiddlewaretoken":
            found.setdefault(field.name, []).extend(values_of(field))
    return {name: values for name, values in found.items() if values}


def values_of(field):
    """What one field sends; a choice without words of its own sends an empty one."""
    if getattr(field, "checkable", False):
        return [field.get("value", "on")] if field.checked else []
    if getattr(field, "multiple", False):
        return list(field.value)
    return [] if field.value is None and field.get("type") == "file" else [field.value or ""]
