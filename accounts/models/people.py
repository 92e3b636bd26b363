"""People who sign in, and their roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Role(models.TextChoices):
    """One role a person; chairing a committee is a seat, safeguarding a flag."""

    ADMIN = "admin", _("Administrator")
    COORDINATOR = "coordinator", _("Coordinator")
    CLERK = "clerk", _("Clerk")
    APPROVER = "approver", _("Approver")
    VIEWER = "viewer", _("Viewer")
    MEMBER = "member", _("Committee member")


class Density(models.TextChoices):
    """How much room the rows of lists take."""

    ROOMY = "roomy", _("Roomy")
    NARROW = "narrow", _("Narrow, more rows at once")


# Roles that read the whole program; a member reads only what his or her committees serve.
WHOLE_PROGRAM = (Role.ADMIN, Role.COORDINATOR, Role.CLERK, Role.APPROVER, Role.VIEWER)


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail in any case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a person who can sign in; without a password only mailed codes work."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with this e-mail address, whatever the case it is typed in."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person with an account; identified by e-mail."""

    email = models.EmailField(_("e-mail"), unique=True, max_length=254)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.MEMBER)
    safeguarding = models.BooleanField(_("safeguarding lead"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    density = models.CharField(
        _("rows of lists"), max_length=8, choices=Density.choices, default=Density.ROOMY
    )
    # By the name of a list's address the columns this person does not want to see there.
    hidden_columns = models.JSONField(default=dict, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()
    history: ClassVar[Any] = HistoricalRecords(excluded_fields=["password", "last_login", "hidden_columns"])

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_per_email"),)

    def __str__(self) -> str:
        return self.name or self.email

    def has_role(self, *roles: Role) -> bool:
        """True when the person is active and has one of the roles."""
        return self.is_active and self.role in roles

    @property
    def reads_whole_program(self) -> bool:
        """True for every role but the committee member."""
        return self.has_role(*WHOLE_PROGRAM)

    @property
    def is_demo(self) -> bool:
        """True for accounts of the demo program, which production refuses."""
        return self.email.endswith("@demo.example")
