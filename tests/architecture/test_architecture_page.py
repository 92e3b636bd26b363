"""docs/architecture.md names every module of common, and our middleware in its order."""

import re
from pathlib import Path

from django.conf import settings

PAGE = Path(settings.BASE_DIR, "docs", "architecture.md").read_text(encoding="utf-8")
COMMON = Path(settings.BASE_DIR, "common")
OF_EVERY_APP = {"__init__", "apps", "checks", "templatetags"}


def table(name):
    return re.search(rf"<!-- {name} -->(.*)<!-- end {name} -->", PAGE, re.DOTALL)[1]


def test_the_page_names_our_middleware_in_its_order():
    told = re.findall(r"^\| `([\w.]+)`", table("middleware"), re.MULTILINE)
    ours = [path.rpartition(".")[0] for path in settings.MIDDLEWARE]
    assert told == [module for module in ours if module.partition(".")[0] in settings.FLOORS]


def test_every_module_of_common_stands_in_one_line_of_the_page():
    told = re.findall(r"`(\w+)`", table("common"))
    packages = {path.parent.name for path in COMMON.glob("*/__init__.py")}
    found = packages | {path.stem for path in COMMON.glob("*.py")}
    assert sorted(told) == sorted(found - OF_EVERY_APP), "name it in docs/architecture.md"
