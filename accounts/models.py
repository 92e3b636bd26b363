"""People who sign in, links for people who do not, and the audit trail of legal acts."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self

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
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person with an account; identified by e-mail."""

    email = models.EmailField(_("e-mail"), unique=True, max_length=254)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.MEMBER)
    safeguarding = models.BooleanField(_("safeguarding lead"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()
    history: ClassVar[Any] = HistoricalRecords(excluded_fields=["password", "last_login"])

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


class AccessLink(models.Model):
    """A link in a mail for somebody who need not sign in; only its SHA-256 is kept (design rule 9)."""

    scope = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, help_text="app.model:pk")
    seed = models.CharField(
        max_length=43, help_text="With the secret key it gives the token; alone it gives nothing."
    )
    token_hash = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField()
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["scope", "subject"]),)

    def __str__(self) -> str:
        return f"{self.scope} {self.subject}"

    @property
    def is_live(self) -> bool:
        """True until it expires or is revoked."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def is_expired(self) -> bool:
        """True when only its days are over; a revoked link is not offered again."""
        return self.revoked_at is None and not self.is_live


class Throttle(models.Model):
    """The moments of recent tries under one key (an account, an address), as seconds; its row is the lock."""

    key = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=40, blank=True, help_text="What was tried; by whom, the key hides.")
    tries = models.JSONField(default=list)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.kind or self.key


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Append-only: rows are added one by one and never changed."""

    def update(self, **_fields: Any) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")

    def delete(self) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")

    def visible_to(self, user: Any) -> Self:
        """Administrators and clerks read the whole trail; others read their own acts."""
        if user.has_role(Role.ADMIN, Role.CLERK):
            return self
        return self.filter(actor=user) if user.has_role(Role.COORDINATOR) else self.none()


class AuditEntry(models.Model):
    """One legal act: adopt, sign, issue, void, waive, change status, grant access."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)

    objects: ClassVar[Any] = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["subject", "-id"]),)

    def __str__(self) -> str:
        return f"{self.act} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new row may be saved."""
        if self.pk is not None:
            raise TypeError("The audit trail is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")
