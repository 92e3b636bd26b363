"""What stands around a signing, for one side of the small world: proclamations, signers, papers given."""

from typing import Any

from django.utils import timezone

from accounts.services import subject_key
from agreements.models import Agreement, Ceremony, Certificate
from council.models import Proclamation
from tests.access.parts import each, within
from tests.factories.council import ProclamationFactory
from tests.factories.directory import OrganizationFactory, PersonFactory
from tests.factories.documents import DocumentFactory, PaperFactory
from tests.factories.signing import (
    ApprovedFactory,
    CeremonyFactory,
    CertificateFactory,
    NoticeFactory,
    OriginalFactory,
    SignerFactory,
    StepFactory,
)

Pages = dict[str, dict[str, Any]]


def pages_of(side: Any) -> Pages:
    """Which record each address is about."""
    return proclamations(side) | signing(side)


def signing(side: Any) -> Pages:
    agreement = ApprovedFactory(
        relationship=side.tie, number=f"S-{side.word}", title_home=f"Text {side.word}"
    )
    mine, number = {"agreement": agreement}, {"number": agreement.number}
    signer, original = SignerFactory(**mine, name=f"Signer {side.word}"), OriginalFactory(**mine)
    notice = NoticeFactory(**mine)
    ceremony = CeremonyFactory(**mine, starts_at=timezone.now(), held_on=timezone.localdate())
    step = StepFactory(ceremony=ceremony, what=f"Step {side.word}")
    certificate = CertificateFactory(relationship=side.tie, recipient=f"Recipient {side.word}")
    gone = SignerFactory(**mine, trashed_at=timezone.now())
    given_back = CertificateFactory(relationship=side.tie, trashed_at=timezone.now())
    below = ("signing", "record-signing", "signing-trashed", "signed-scan")
    added = ("signer-add", "original-add", "notice-add", "ceremony-add", "certificate-add")
    pages: Pages = each((*below, *added), number)
    pages |= each(("signer-edit", "signer-trash"), {"pk": signer.pk})
    pages |= each(("original-edit", "original-trash"), {"pk": original.pk})
    pages |= each(("notice-edit", "notice-trash", "notice-certificate"), {"pk": notice.pk})
    of_ceremony = ("ceremony", "ceremony-edit", "ceremony-trash", "ceremony-print", "programme-begin")
    pages |= each((*of_ceremony, "step-add"), {"pk": ceremony.pk})
    of_step = ("step-edit", "step-trash", "step-up", "step-down", "step-move")
    pages |= each(of_step, {"pk": step.pk})
    of_certificate = ("certificate", "certificate-edit", "certificate-trash", "certificate-print")
    pages |= each(of_certificate, {"pk": certificate.pk})
    pages |= {
        "signing-restore": {"kind": "signer", "pk": gone.pk},
        "draft-proclamation": {"slug": side.slug},
        "certificate-restore": {"pk": given_back.pk},
    }
    return within("agreements", pages)


def proclamations(side: Any) -> Pages:
    written = ProclamationFactory(place=side.place, title=f"A day of friendship with {side.slug}")
    gone = ProclamationFactory(place=side.place, trashed_at=timezone.now())
    names = ("proclamation", "proclamation-edit", "proclamation-trash", "proclamation-print")
    pages = {f"council:{name}": {"pk": written.pk} for name in names}
    return pages | {"council:proclamation-restore": {"pk": gone.pk}}


def add_more(world: Any, other_tie: Any) -> None:
    """One row more of everything around the signing of the member's own tie."""
    agreement = Agreement.objects.get(**world.own["agreements:signing"])
    ceremony = Ceremony.objects.get(**world.own["agreements:ceremony"])
    mine = {"agreement": agreement}
    SignerFactory(**mine, person=PersonFactory())
    SignerFactory(**mine, side="partner", trashed_at=timezone.now())
    OriginalFactory(**mine)
    NoticeFactory(**mine, organization=OrganizationFactory(), certificate=DocumentFactory())
    StepFactory(ceremony=ceremony)
    CeremonyFactory(**mine, starts_at=timezone.now())
    CertificateFactory(**mine, relationship=agreement.relationship)
    CertificateFactory(relationship=agreement.relationship, trashed_at=timezone.now())
    ApprovedFactory(relationship=other_tie)
    ProclamationFactory(place=agreement.relationship.partner)
    for name, model in (("agreements:certificate", Certificate), ("council:proclamation", Proclamation)):
        record = model.objects.get(**world.own[name])
        PaperFactory(issued=True, subject=subject_key(record))
