"""The words of certificates as the record gives them; a date that is not on record is never named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from accounts.services import subject_key
from agreements.models import Agreement, Certificate, CertificateKind, Signer, SignerRole
from agreements.selectors.text import direction_of
from common.dates import PartialDate
from council.selectors import CityName, city_name, date_words, day_words, the_city
from directory.selectors import current_home, word
from documents.models import IssuedPaper, PaperQuerySet
from relationships.models import Relationship, Side

# From this width of words on a certificate is set closer, tried on both papers.
FULLNESS = (("certificate-tight", 1500), ("certificate-dense", 950), ("certificate-full", 240))
# Names take this much without crowding the words; beyond it they wrap, and are set larger than the words.
ROOM_FOR_NAMES = 160


@dataclass(frozen=True)
class GivenPaper:
    """A certificate in the parts in which it is printed."""

    city: str
    heading: str
    recipient: str
    recipient_own: str
    language: str
    what_for: str
    what_for_theirs: str
    dated: str
    cities: Sequence[CityName]
    signers: Sequence[tuple[str, str]]
    fullness: str = ""

    @property
    def direction(self) -> str:
        """Of the words in their language: the engine does not find it out by itself."""
        return direction_of(self.language)


def given_paper(certificate: Certificate) -> GivenPaper:
    """The certificate in the parts in which it is printed; the second line stays blank for a second hand."""
    home = current_home()
    places = [*([home.place] if home else []), certificate.relationship.partner]
    lines = [
        (certificate.signer, certificate.signer_title),
        (certificate.second_signer, certificate.second_title),
    ]
    return GivenPaper(
        city=the_city(home.place, certificate.dated) if home else "",
        heading=heading_of(certificate),
        recipient=certificate.recipient,
        recipient_own=certificate.recipient_own,
        language=certificate.recipient_language,
        what_for=certificate.what_for,
        what_for_theirs=certificate.what_for_theirs,
        dated=date_words(certificate.dated),
        cities=[city_name(place, certificate.dated) for place in places],
        signers=lines,
        fullness=_fullness(certificate, lines),
    )


def _fullness(certificate: Certificate, lines: list[tuple[str, str]]) -> str:
    """How close the words are set, so that a certificate stays one page; long names count twice."""
    names = [certificate.recipient, certificate.recipient_own, *(max(line, key=_width) for line in lines)]
    crowded = max(0, sum(map(_width, names)) - ROOM_FOR_NAMES)
    width = _width(certificate.what_for + certificate.what_for_theirs) + 2 * crowded
    return next((name for name, limit in FULLNESS if width > limit), "")


def _width(words: str) -> int:
    """In narrow letters; a wide one counts twice."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def heading_of(certificate: Certificate) -> str:
    """`Certificate of Recognition`, as it stands at the head of the paper."""
    words = {
        CertificateKind.RECOGNITION: _("Certificate of Recognition"),
        CertificateKind.PARTICIPATION: _("Certificate of Participation"),
        CertificateKind.VOLUNTEER: _("Certificate of Volunteer Service"),
        CertificateKind.HOST_FAMILY: _("Certificate for a Host Family"),
        CertificateKind.ANNIVERSARY: _("Anniversary Certificate"),
    }
    return words[CertificateKind(certificate.kind)]


def certificate_facts(tie: Relationship, agreement: Agreement | None = None) -> dict[str, Any]:
    """What a certificate of recognition begins with: names and dates as they are on record."""
    on = agreement.signed_on if agreement else None
    own = own_name_of(tie, on)
    ours = our_signer(agreement)
    return {
        "recipient": the_city_of(tie, on),
        "recipient_own": own.own,
        "recipient_language": own.language,
        "what_for": recognition_words(tie, agreement),
        "dated": agreement.signed_on if agreement else None,
        "signer": ours.name if ours else "",
        "signer_title": ours.title if ours else word(current_home(), "mayor"),
    }


def recognition_words(tie: Relationship, agreement: Agreement | None) -> str:
    """Why it is given; the day of signing stands in it only when it is on record."""
    home = current_home()
    on = agreement.signed_on if agreement else None
    words = {
        "ours": the_city(home.place, on) if home else _("our city"),
        "theirs": the_city_of(tie, on),
        "type": str(tie.type).lower(),
        "when": day_words(agreement.signed_on) if agreement and agreement.signed_on else "",
    }
    if words["when"]:
        said = _("in recognition of the %(type)s tie between %(ours)s and %(theirs)s, signed %(when)s")
    else:
        said = _("in recognition of the %(type)s tie between %(ours)s and %(theirs)s")
    return said % words


def the_city_of(tie: Relationship, on: PartialDate | None = None) -> str:
    """The partner as the papers of the tie print it, else `the City of …` as then; with its country."""
    party = tie.parties.filter(side=Side.PARTNER).exclude(name_printed="").first()
    name = party.name_printed if party else the_city(tie.partner, on)
    country = tie.partner.country_printed
    return name if not country or country in name else f"{name}, {country}"


def own_name_of(tie: Relationship, on: PartialDate | None = None) -> CityName:
    """The partner in both scripts, as on that day."""
    return city_name(tie.partner, on)


def papers_of(certificate: Certificate) -> PaperQuerySet:
    """What was printed of it, newest first, void papers too."""
    rows: PaperQuerySet = IssuedPaper.objects.filter(subject=subject_key(certificate))
    return rows.select_related("asked_by").order_by("-pk")


def our_signer(agreement: Agreement | None) -> Signer | None:
    """Who signs first on our side."""
    if agreement is None:
        return None
    rows = Signer.objects.present().filter(agreement=agreement, side=Side.HOME, role=SignerRole.SIGNER)
    found: Signer | None = rows.order_by("order", "pk").first()
    return found
