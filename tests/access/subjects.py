"""Which record each address with an id is about: the one that its last part names."""

import re

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from accounts.models import AccessLink, BulkChange, DataRequest, LegalHold, SavedView, Throttle, User
from agreements.models import (
    Agreement,
    Approval,
    Ceremony,
    Certificate,
    Clause,
    NationalNotice,
    Original,
    ProgrammeItem,
    Signer,
    Version,
)
from committees.models import Committee, Seat, Term
from council.models import Body, Member, Proclamation, Resolution, Series
from directory.models import Channel, Membership, Office, Organization, Person, Place, PlaceFact, PlaceName
from documents.models import Document, IssuedPaper, NumberSeries
from exchanges.models import Exchange, Gift, MoneyLine, Photo
from notifications.models import OutboxMail, Reminder
from program.models import ImportRun, WholeCopy
from proposals.models import BudgetLine, Figure, OtherTie, Policy, Proposal, Requirement, Score, Waiver
from relationships.models import (
    Contact,
    Goal,
    Letter,
    Milestone,
    Origin,
    Party,
    Preparation,
    Relationship,
    SharedTie,
    Statement,
    StatusChange,
    StatusNotice,
    TypePeriod,
    TypeTier,
    WorkPlan,
)
from reviews.models import Evaluation, FollowUp

# The first pattern that fits decides. None: the address names a part of the program, not a record.
SUBJECTS = {
    r"account_reset_password_from_key": None,
    r"openid_connect_": None,
    r"program:(settings-section|setup-step)": None,
    r"mfa_remove_webauthn": Authenticator,
    r"accounts:session-end": UserSession,
    r"accounts:(view-save|columns|bulk$)": None,
    r"accounts:view": SavedView,
    r"accounts:bulk-undo": BulkChange,
    r"history": Relationship,
    r"documents:(document|download)": Document,
    r"documents:(paper|verify)": IssuedPaper,
    r"documents:series": NumberSeries,
    r"directory:name-(edit|remove)": PlaceName,
    r"directory:fact-(edit|remove)": PlaceFact,
    r"directory:(place|name-add|fact-add)": Place,
    r"directory:(person|office-add|restore|merge|differ|maybe-same)": Person,
    r"directory:office": Office,
    r"directory:organization": Organization,
    r"directory:channel": Channel,
    r"directory:membership": Membership,
    r"notifications:reminder": Reminder,
    r"notifications:mail": OutboxMail,
    r"notifications:snooze": AccessLink,
    r"council:(body|member-add|series-add)": Body,
    r"council:member": Member,
    r"council:series": Series,
    r"council:proclamation": Proclamation,
    r"council:": Resolution,
    r"committees:(seat-add|committee|edit|reference|trash|roster|restore)": Committee,
    r"committees:(seat|appoint)": Seat,
    r"committees:term": Term,
    r"relationships:type-period-add|relationships:shared-add": Relationship,
    r"relationships:type-period": TypePeriod,
    r"relationships:shared": SharedTie,
    r"relationships:preparation-begin": Relationship,
    r"relationships:preparation": Preparation,
    r"relationships:notice-add": StatusChange,
    r"relationships:notice": StatusNotice,
    r"relationships:side-remove": Party,
    r"relationships:type": TypeTier,
    r"relationships:letter-(new|log)|relationships:letters-tab": Relationship,
    r"relationships:letter": Letter,
    r"relationships:(plans|plan-add|(milestone|origin|statement|contact)-add)": Relationship,
    r"relationships:(plan|goal-add|workplan)": WorkPlan,
    r"relationships:goal": Goal,
    r"relationships:milestone": Milestone,
    r"relationships:origin": Origin,
    r"relationships:statement": Statement,
    r"relationships:contact": Contact,
    r"relationships:party": Party,
    r"relationships:status-change": StatusChange,
    r"relationships:document-(un|re)link": Document,
    r"relationships:resolution-(un|re)link": Resolution,
    r"relationships:": Relationship,
    r"exchanges:document-(un|re)link": Document,
    r"exchanges:(photo-|upload-)": Photo,
    r"exchanges:(of-tie|money$)": Relationship,
    r"exchanges:gift": Gift,
    r"exchanges:money-(edit|trash)": MoneyLine,
    r"exchanges:": Exchange,
    r"agreements:(of-tie|new|file-signed|draft-proclamation)": Relationship,
    r"agreements:clause-(edit|move|remove|restore|confirm)": Clause,
    r"agreements:approval-(trash|restore)": Approval,
    r"agreements:version$": Version,
    r"agreements:(signer-(edit|trash)|signing-restore)": Signer,
    r"agreements:original-(edit|trash)": Original,
    r"agreements:notice-(edit|trash|certificate)": NationalNotice,
    r"agreements:step-(edit|trash|up|down|move)": ProgrammeItem,
    r"agreements:(ceremony-(edit|trash|print)|ceremony$|programme-begin|step-add)": Ceremony,
    r"agreements:certificate(-edit|-trash|-print|-restore|$)": Certificate,
    r"agreements:": Agreement,
    r"reviews:(of-tie|new)": Relationship,
    r"reviews:follow-up-(edit|done|reopen|trash|restore)": FollowUp,
    r"reviews:": Evaluation,
    r"proposals:policy": Policy,
    r"proposals:figure-(edit|trash)": Figure,
    r"proposals:score": Score,
    r"proposals:(budget-(edit|trash)|research-restore)": BudgetLine,
    r"proposals:other-tie-(edit|trash)": OtherTie,
    r"proposals:(task)": Requirement,
    r"proposals:waiver-lift": Waiver,
    r"proposals:": Proposal,
    r"program:(user-invite-again|user-withdraw|user)": User,
    r"program:(link-revoke|invitation|request-link|request-confirm)": AccessLink,
    r"program:request": DataRequest,
    r"program:hold": LegalHold,
    r"program:let-in": Throttle,
    r"program:cop": WholeCopy,
    r"program:import": ImportRun,
    r"program:handover-tie": Relationship,
    r"program:handover": IssuedPaper,
    r"program:trash": Goal,
    r"public:city": Relationship,
    r"public:photo": Photo,
}
ABOUT_SEVERAL = {Figure: ("point", "side"), Score: ("heading",), Requirement: ("key",), Waiver: ("key",)}
# The part of the address that names the record, the narrowest first.
IN_ADDRESS = {
    "part": "pk", "goal": "pk", "document": "pk", "pk": "pk", "slug": "slug", "number": "number",
    "code": "code", "key": "pk",
}  # fmt: skip


def subject_of(name):
    """The model of the record an address is about; KeyError where nobody has said which."""
    for pattern, model in SUBJECTS.items():
        if re.match(pattern, name):
            return model
    raise KeyError(name)


def rows_at(model, kwargs):
    """The one row of this model that the parts of an address name."""
    if model in ABOUT_SEVERAL:
        parts = {part: kwargs[part] for part in ABOUT_SEVERAL[model]}
        return model._base_manager.filter(proposal__number=kwargs["number"], **parts)
    if model is Version:
        return model._base_manager.filter(agreement__number=kwargs["number"], number=kwargs["n"])
    part = next(part for part in IN_ADDRESS if part in kwargs)
    return model._base_manager.filter(**{IN_ADDRESS[part]: kwargs[part]})
