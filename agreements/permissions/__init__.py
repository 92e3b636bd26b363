"""Who may do what with agreements: `text` for the words and approvals, `signing` for what follows."""
