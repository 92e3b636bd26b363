"""What the first process does before it forks those that answer."""

import gc

from django.urls import get_resolver

from sistercities.start import load_pages


def test_pages_are_read_and_kept_as_they_are_before_workers_are_forked():
    try:
        load_pages()
        assert gc.get_freeze_count() > 0
        assert "url_patterns" in vars(get_resolver())
    finally:
        gc.unfreeze()
