"""Forms of bodies, their seats and their series of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from common.forms import RecordForm
from council.models import Body, Member, Series
from directory.forms import SomebodyFields, place_field
from directory.models import Place


class BodyForm(RecordForm):
    """A body that adopts papers."""

    place = place_field(
        Place.objects.present(), _("Place"), required=True, help_text=_("Type a name of the city.")
    )

    class Meta:
        model = Body
        fields = (
            "name",
            "place",
            "instrument",
            "seats",
            "votes_needed",
            "presider_title",
            "clerk_title",
            "attorney_title",
        )


class MemberForm(RecordForm):
    """Correct a seat; the person stays."""

    class Meta:
        model = Member
        fields: Sequence[str] = ("seat", "starts", "ends")


class SeatForm(SomebodyFields, MemberForm):
    """Who takes the seat."""

    field_order = ("person", "new_name", "seat", "starts", "ends")


class SeriesForm(RecordForm):
    """How papers of a body are numbered."""

    class Meta:
        model = Series
        fields = ("name", "pattern", "next_number", "restarts_yearly")
