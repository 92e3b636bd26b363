"""Every string a person reads goes through gettext; these checks find the ones that do not."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.trees import tree_of

# Calls whose text a person reads: name of the function, position of the text.
SPOKEN = {
    "ValidationError": 0,
    "refused": 0,
    "allow_if": 1,
    "success": 1,
    "error": 1,
    "warning": 1,
    "info": 1,
}
SPOKEN_KEYWORDS = {"label", "help_text", "verbose_name", "empty_label", "effect"}
SPOKEN_NAMES = {"heading", "action", "success_message", "effect", "keep", "nothing", "title", "verbose_name"}
MODEL_FIELDS = re.compile(r"(Field|PartialDateField)$")
SKIPPED = {"migrations", "commands", "__pycache__"}
LOGGERS = {"log", "logger", "self"}

BLOCKS = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->"
    r"|{%\s*block \w*(?:class|kind)\w*\s*%}.*?{%\s*endblock[^%]*%}"
    r"|<script\b.*?</script>|<style\b.*?</style>|<svg\b.*?</svg>",
    re.DOTALL,
)
TAGS = re.compile(r"{%.*?%}|{{.*?}}|&[a-z]+;|&#\d+;", re.DOTALL)
SPOKEN_ATTRIBUTES = re.compile(r"""\s(?:aria-label|placeholder|title|alt|summary)=(["'])(.*?)\1""", re.DOTALL)
WORD = re.compile(r"[A-Za-z]{2,}")


def our_python():
    for app in settings.FLOORS:
        for path in Path(app).rglob("*.py"):
            if not SKIPPED & set(path.parts):
                yield path


def is_words(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(WORD.search(node.value))


def spoken_in_call(call):
    function = call.func
    name = getattr(function, "attr", getattr(function, "id", ""))
    owner = getattr(getattr(function, "value", None), "id", "")
    is_column = bool(MODEL_FIELDS.search(name)) and owner == "models"
    # A column without a name in words is internal: its help is for developers.
    internal = is_column and not call.args
    texts = [] if internal else [key.value for key in call.keywords if key.arg in SPOKEN_KEYWORDS]
    position = SPOKEN.get(name)
    if position is not None and owner not in LOGGERS and len(call.args) > position:
        texts.append(call.args[position])
    if is_column and call.args:
        texts.append(call.args[0])
    return texts


def unspoken(tree):
    for node in ast.walk(tree):
        texts = []
        if isinstance(node, ast.Call):
            texts = spoken_in_call(node)
        if isinstance(node, ast.ClassDef):
            texts = [
                line.value
                for line in node.body
                if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") in SPOKEN_NAMES
            ]
        yield from (text.value for text in texts if is_words(text))


def texts_of_template(source):
    source = BLOCKS.sub(" ", source)
    attributes = [found[1] for found in SPOKEN_ATTRIBUTES.findall(TAGS.sub(" ", source))]
    visible = re.sub(r"<[^>]*>", " ", TAGS.sub(" ", source))
    return [text.strip() for text in [*attributes, visible] if WORD.search(text)]


@pytest.mark.postgres
def test_every_string_in_the_code_goes_through_gettext():
    found = [(str(path), text) for path in our_python() for text in unspoken(tree_of(path))]
    assert not found, found


def test_every_text_in_a_template_goes_through_gettext():
    found = []
    for path in Path("templates").rglob("*.html"):
        found += [
            (str(path), " ".join(text.split())[:80]) for text in texts_of_template(path.read_text("utf-8"))
        ]
    assert not found, found


def test_the_checks_see_a_string_that_was_forgotten():
    assert list(unspoken(ast.parse("class Page:\n    heading = 'Save it'"))) == ["Save it"]
    assert list(unspoken(ast.parse("ValidationError('Enter the year')"))) == ["Enter the year"]
    assert texts_of_template("<p>Save it</p>{% translate 'No' %}") == ["Save it"]
    assert texts_of_template("<img alt='A seal'>") == ["A seal"]
