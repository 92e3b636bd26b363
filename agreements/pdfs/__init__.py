"""Printed papers of agreements: the text, the programme of a signing, certificates."""

from agreements.pdfs.certificate import certificate_html
from agreements.pdfs.programme import programme_html
from agreements.pdfs.text import COPIES, agreement_html, size_for

__all__ = ["COPIES", "agreement_html", "certificate_html", "programme_html", "size_for"]
