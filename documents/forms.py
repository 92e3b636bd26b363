"""What people fill in about documents and printed papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form, RecordForm
from documents.models import Document

FILE_HINT = _("PDF, JPEG, PNG, HEIC or Word (.docx), at most 25 MB.")
_WRITTEN = ["title", "kind", "dated", "language", "access", "source", "note"]


class DocumentForm(RecordForm):
    """What is written about a document."""

    empty_messages = {"title": _("Enter the title of the document")}

    class Meta:
        model = Document
        fields = _WRITTEN
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "kind": _("Such as agreement, letter, scan, terms of reference."),
            "language": _("Its code, such as en, es, ja or pa."),
            "source": _("Where it came from, such as the city clerk's vault or a web page."),
        }


class NewDocumentForm(DocumentForm):
    """The same with the file itself; a document known only by its title may follow later."""

    field_order = ["upload", *_WRITTEN]
    upload = forms.FileField(label=_("File"), required=False, help_text=FILE_HINT, max_length=300)


class ReplaceFileForm(Form):
    """Another file in the place of the present one."""

    empty_messages = {"reason": _("Say why")}
    upload = forms.FileField(label=_("New file"), help_text=FILE_HINT, max_length=300)
    reason = forms.CharField(label=_("Reason"), max_length=100)


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
