"""A paper that prints whatever lines it is given."""

import pytest

LINES = """{% extends "pdf/base.html" %}
{% block paper %}
<h1>{{ paper.title }}</h1>
{% for text, language in lines %}
<p lang="{{ language }}"{% if language == "ar" or language == "he" %} dir="rtl"{% endif %}>{{ text }}</p>
{% endfor %}
{% endblock paper %}"""


@pytest.fixture
def lines_template(settings, tmp_path):
    (tmp_path / "lines.html").write_text(LINES)
    changed = dict(settings.TEMPLATES[0])
    settings.TEMPLATES = [{**changed, "DIRS": [*changed["DIRS"], tmp_path]}]
    return "lines.html"
