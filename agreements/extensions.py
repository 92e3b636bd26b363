"""What agreements offer to lower pages: first about texts, then about signing."""

from __future__ import annotations

from common.extend import register

# Texts, versions and approvals.
register("agreements")

# Signing, ceremonies and certificates.
register("agreements")
