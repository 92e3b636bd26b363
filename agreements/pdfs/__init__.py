"""Printed papers of agreements: the text, the programme of a signing, certificates."""
