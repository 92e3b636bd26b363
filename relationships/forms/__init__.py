"""Forms of ties, their dates, papers and letters."""

from relationships.forms.letter import (
    ChooseTieForm,
    IntroductionForm,
    LetterForm,
    MemoForm,
    NewLetterForm,
)
from relationships.forms.letter_log import (
    DecideForm,
    ExtendForm,
    LogLetterForm,
    PaperUploads,
    SendForm,
)
from relationships.forms.record import (
    AddTieForm,
    LegalTieForm,
    LinkResolutionForm,
    MilestoneForm,
    OriginForm,
    PartyForm,
    ReviewForm,
    SinceForm,
    StatementForm,
    StatusFactsForm,
    StatusForm,
    TieForm,
)
from relationships.forms.standing import NoticeForm, SharedTieForm, SideForm, TypeForm, TypePeriodForm

__all__ = [
    "AddTieForm",
    "ChooseTieForm",
    "DecideForm",
    "ExtendForm",
    "IntroductionForm",
    "LegalTieForm",
    "LetterForm",
    "LinkResolutionForm",
    "LogLetterForm",
    "MemoForm",
    "MilestoneForm",
    "NewLetterForm",
    "NoticeForm",
    "OriginForm",
    "PaperUploads",
    "PartyForm",
    "ReviewForm",
    "SendForm",
    "SharedTieForm",
    "SideForm",
    "SinceForm",
    "StatementForm",
    "StatusFactsForm",
    "StatusForm",
    "TieForm",
    "TypeForm",
    "TypePeriodForm",
]
