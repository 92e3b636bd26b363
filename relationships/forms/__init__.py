"""Forms of ties, their dates, papers and letters."""

from relationships.forms.entry import AddTieForm
from relationships.forms.labels import LabelsForm
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
    LegalTieForm,
    LinkResolutionForm,
    MilestoneForm,
    OriginForm,
    ReviewForm,
    SinceForm,
    StatementForm,
    TieForm,
)
from relationships.forms.standing import (
    BeginPreparationForm,
    NoticeForm,
    PartyForm,
    PreparationForm,
    SharedTieForm,
    SideForm,
    StepForm,
    TypeForm,
    TypePeriodForm,
)
from relationships.forms.status import StatusFactsForm, StatusForm

__all__ = [
    "AddTieForm",
    "BeginPreparationForm",
    "ChooseTieForm",
    "DecideForm",
    "ExtendForm",
    "IntroductionForm",
    "LabelsForm",
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
    "PreparationForm",
    "ReviewForm",
    "SendForm",
    "SharedTieForm",
    "SideForm",
    "SinceForm",
    "StatementForm",
    "StatusFactsForm",
    "StatusForm",
    "StepForm",
    "TieForm",
    "TypeForm",
    "TypePeriodForm",
]
