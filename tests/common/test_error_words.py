"""What forms say of an empty field reads as a sentence, whoever wrote its label."""

import re

from django.forms.utils import pretty_name
from django.urls import get_resolver

from common.forms import FormRules, empty_words

BEGINS = {
    "Add",
    "Answer",
    "Choose",
    "Copy",
    "Enter",
    "Give",
    "Name",
    "Paste",
    "Say",
    "Tell",
    "Tick",
    "Type",
    "Write",
}
NO_NOUNS = {"add", "ask", "choose", "confirm", "do", "enter", "give", "move", "say", "send", "start", "tick"}
NAMES = re.compile(r"\b([A-Z]{2,}|Latin|Today|Trash)\b|“[^”]*”|: .*|such as .*")
ASKED = re.compile(r"\b(what|who|which|how|when|where|why) (do|does|did|is it|are you|have you|will you)\b")


def every_form(base=FormRules):
    for form in base.__subclasses__():
        yield form
        yield from every_form(form)


def messages():
    """(form and field, what it says when empty) of every form that any page imports."""
    assert get_resolver().url_patterns
    for form in every_form():
        for name, field in getattr(form, "base_fields", {}).items():
            if field.required and not field.widget.is_hidden:
                label, own = str(field.label or pretty_name(name)), form.empty_messages.get(name)
                yield f"{form.__name__}.{name}", empty_words(field, label, own)


def fault(words):
    """Why it is no sentence; empty where it is one."""
    verb, *rest = words.split()
    plain = NAMES.sub("", words[1:])
    first = next((word for word in rest if word not in {"the", "a", "an"}), "")
    found = {
        "does not say what to do": verb not in BEGINS,
        "says nothing": not rest,
        "is a question": ASKED.search(plain),
        "has a capital letter inside": re.search(r"[A-Z]", plain),
        "has two verbs": verb in {"Enter", "Choose"} and first in NO_NOUNS,
        "says a word twice": re.search(r"\b(\w+) \1\b", words),
    }
    return ", ".join(name for name, wrong in found.items() if wrong)


def test_words_that_are_no_sentence_are_found():
    for words in ("Choose what do you ask for", "Enter", "Choose the start from", "Enter the New name"):
        assert fault(words)
    assert not fault("Enter the name in Latin letters")


def test_every_empty_field_of_every_form_says_what_to_do_in_a_sentence():
    found = dict(messages())
    assert len(found) > 100
    assert not {name: (words, fault(words)) for name, words in found.items() if fault(words)}
