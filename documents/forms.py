"""What people fill in about documents and printed papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from common.choosing import first_or_named
from common.forms import Dropdown, Form, RecordForm
from common.languages import LanguageField
from documents.models import Access, Document, NumberSeries

FILE_HINT = _("PDF, JPEG, PNG, HEIC or Word (.docx), at most 25 MB.")
_WRITTEN = ["title", "kind", "dated", "language", "access", "source", "note"]


class DocumentForm(RecordForm):
    """What is written about a document; who may not publish is not offered it."""

    empty_messages = {"title": _("Enter the title of the document")}

    class Meta:
        model = Document
        fields = _WRITTEN
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"language": LanguageField}
        help_texts = {
            "kind": _("Such as agreement, letter, scan, terms of reference."),
            "source": _("Where it came from, such as the city clerk's vault or a web page."),
        }

    def __init__(self, *args: Any, publishes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not publishes:
            access: Any = self.fields["access"]
            access.choices = [choice for choice in Access.choices if choice[0] != Access.PUBLIC]


class NewDocumentForm(DocumentForm):
    """The same with the file itself; a document known only by its title may follow later."""

    field_order = ["upload", *_WRITTEN]
    upload = forms.FileField(label=_("File"), required=False, help_text=FILE_HINT, max_length=300)


class UploadForm(NewDocumentForm):
    """A file put straight among the papers of something."""

    field_order = ["upload", "title", "kind", "dated", "language", "access"]
    upload = forms.FileField(label=_("File"), help_text=FILE_HINT, max_length=300)

    class Meta(DocumentForm.Meta):
        fields = ["title", "kind", "dated", "language", "access"]


class DocumentChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only for the checker
    """A document by its title, cut to one line of a select."""

    def label_from_instance(self, obj: Any) -> str:
        """The title."""
        return Truncator(obj.title).chars(90)


class LinkDocumentForm(Form):
    """A document that is on file and not yet among these papers."""

    document = DocumentChoice(label=_("Document"), queryset=Document.objects.none(), widget=Dropdown)
    empty_messages = {"document": _("Choose a document")}

    def __init__(self, *args: Any, user: Any, linked: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rest = Document.objects.visible_to(user).exclude(pk__in=linked.values("pk"))
        choice: Any = self.fields["document"]
        choice.queryset = first_or_named(rest, "-pk").order_by("title")


class ReplaceFileForm(Form):
    """Another file in the place of the present one."""

    empty_messages = {"reason": _("Say why")}
    upload = forms.FileField(label=_("New file"), help_text=FILE_HINT, max_length=300)
    reason = forms.CharField(label=_("Reason"), max_length=100)


class SeriesForm(RecordForm):
    """How the numbers of a run are written, and where it begins."""

    empty_messages = {
        "name": _("Enter the name of the series"),
        "pattern": _("Enter the pattern, such as 2027-{n:04d}"),
    }
    next = forms.IntegerField(label=_("Next number"), min_value=1)

    class Meta:
        model = NumberSeries
        fields = ["name", "pattern", "next"]
        help_texts = {
            "name": _("Papers take the series of their year, such as “Papers 2027”; add it before January."),
            "pattern": _(
                "Write {n} where the running number stands: 2027-{n} gives 2027-1, 2027-2 and so on. "
                "{n:04d} gives it four digits: 2027-0001."
            ),
        }


class CorrectSeriesForm(SeriesForm):
    """Forward only, with a reason; a run that another room writes has its pattern fixed."""

    empty_messages = {**SeriesForm.empty_messages, "reason": _("Say why")}
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("It stays in the audit trail."))

    class Meta(SeriesForm.Meta):
        fields = ["pattern", "next"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_of_papers:
            del self.fields["pattern"]


class CodeForm(Form):
    """The code printed on a paper."""

    empty_messages = {"code": _("Enter the code printed on the paper")}
    not_a_code = _("Enter all ten letters and digits of the code, such as 7KQ4M-2XW9D")
    code = forms.CharField(label=_("Code"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update({"autocomplete": "off", "spellcheck": "false", "size": 16})


class CompareForm(Form):
    """A PDF to compare with the one on file; it is not kept."""

    empty_messages = {"file": _("Choose the PDF to compare")}
    too_large = _("The file must be smaller than 25 MB")
    file = forms.FileField(label=_("The PDF you were given"), max_length=300)
