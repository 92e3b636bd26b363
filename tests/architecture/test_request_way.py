import re
from pathlib import Path

from django.conf import settings

PAGE = Path(settings.BASE_DIR, "docs", "architecture.md")


def test_the_page_names_our_middleware_in_its_order():
    table = re.search(r"<!-- middleware -->(.*)<!-- end middleware -->", PAGE.read_text(), re.DOTALL)[1]
    told = re.findall(r"^\| `([\w.]+)`", table, re.MULTILINE)
    ours = [path.rpartition(".")[0] for path in settings.MIDDLEWARE]
    assert told == [module for module in ours if module.partition(".")[0] in settings.FLOORS]
