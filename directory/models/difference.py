"""Two records that look like one, and a person who said that they are not."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Difference(models.Model):
    """What somebody said about two records of one kind; `first` is the smaller key.

    It stays when it is taken back, with who did so. `same_name`: they bore one name when it was said; where
    they did not and come to bear one later, the two are suggested again.
    """

    kind = models.CharField(max_length=12)
    first = models.BigIntegerField()
    second = models.BigIntegerField()
    same_name = models.BooleanField(_("of one name"))
    said_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)
    taken_back_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("statement that two records differ")
        verbose_name_plural = _("statements that two records differ")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "first", "second"],
                condition=models.Q(taken_back_at=None),
                name="difference_said_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.first}, {self.second}"
