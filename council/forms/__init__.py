"""Forms of bodies, resolutions, votes and proclamations."""

from council.forms.bodies import BodyForm, MemberForm, SeatForm, SeriesForm
from council.forms.proclamations import ProclamationForm
from council.forms.resolutions import (
    AdoptForm,
    AgendaForm,
    DecidedForm,
    DraftForm,
    FiledForm,
    NotAdoptedForm,
    RescindForm,
)
from council.forms.votes import VoteForm, initial_votes

__all__ = [
    "AdoptForm",
    "AgendaForm",
    "BodyForm",
    "DecidedForm",
    "DraftForm",
    "FiledForm",
    "MemberForm",
    "NotAdoptedForm",
    "ProclamationForm",
    "RescindForm",
    "SeatForm",
    "SeriesForm",
    "VoteForm",
    "initial_votes",
]
