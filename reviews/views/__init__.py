"""Pages of evaluations: lists, the page, the form, what is decided, actions."""
