"""What people do with agreements: their text, approvals, signing and what follows it."""
