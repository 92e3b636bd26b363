"""manage.py render_samples DIR: print every kind of paper once, to look at and to compare after a change."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string

from documents.pdfs import Stamp
from documents.services import draw_paper
from program.services.showcase import Sample, sample_papers

STAMP = Stamp("2026-0000", "SAMPL-EXXXX", "https://city.example/verify/SAMPL-EXXXX")
DOTS_AN_INCH = "60"


class Command(BaseCommand):
    """Writes PDFs, pictures of their pages and an index.html; the database stays as it is."""

    help = "Print every kind of paper in each sample language and on both paper sizes into a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and what of it."""
        parser.add_argument("folder", type=Path, help="The folder; it is made when it is not there.")
        parser.add_argument("--language", default="", help="Only this sample language, such as ja.")
        parser.add_argument("--only", default="", help="Only kinds whose file name holds this word.")

    def handle(self, *, folder: Path, only: str, language: str, **_options: Any) -> None:
        """Print them all, one after the other."""
        if shutil.which("pdftoppm") is None:
            raise CommandError(
                "pdftoppm is missing. Install poppler-utils, which draws the pages as pictures."
            )
        folder.mkdir(parents=True, exist_ok=True)
        papers = sorted(
            (paper for paper in sample_papers(language) if only in paper.name), key=lambda one: one.name
        )
        shown = [self._print(paper, folder) for paper in papers]
        page = render_to_string("program/samples.html", {"papers": shown})
        (folder / "index.html").write_text(page, encoding="utf-8")
        self.stdout.write(f"{len(shown)} papers in {folder}")

    def _print(self, paper: Sample, folder: Path) -> dict[str, Any]:
        file = folder / f"{paper.name}.pdf"
        file.write_bytes(draw_paper(paper.html, STAMP))
        for old in folder.glob(f"{paper.name}-page-*.png"):
            old.unlink()
        command = ["pdftoppm", "-r", DOTS_AN_INCH, "-png", str(file), str(folder / f"{paper.name}-page")]
        subprocess.run(command, check=True)  # noqa: S603 - a fixed program with paths of our own
        pages = sorted(one.name for one in folder.glob(f"{paper.name}-page-*.png"))
        return {"paper": paper, "file": file.name, "pages": pages}
