"""What is filled in about a membership of a national body."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import RecordForm, hint_with_link
from directory.forms.rules import named_field
from directory.models import Membership, Organization


class MembershipForm(RecordForm):
    """Only the body must be known."""

    organization = named_field(
        Organization.objects.present(),
        _("National body"),
        required=True,
        help_text=hint_with_link(
            _("Type its name. If it is new, %(link)s, then come back here."),
            "directory:organization-add",
            _("add it under Organizations on a new tab"),
        ),
    )
    empty_messages = {"organization": _("Enter the national body")}

    class Meta:
        model = Membership
        fields = [
            "organization",
            "number",
            "since",
            "paid_until",
            "seeking",
            "wished_regions",
            "wished_activities",
            "profile",
            "profile_url",
            "note",
        ]
        widgets = {
            "paid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
