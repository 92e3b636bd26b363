"""Names a person may see that are spelled nearly as typed: one letter wrong, missing, too many or swapped.

Or as one word what they write in two: cotedor for Côte-d'Or.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise, product
from typing import Any

from django.db.models import Q, QuerySet

from committees.models import Committee
from directory.models import Organization, Person, Place, PlaceName

# Shorter names have too many neighbours.
SHORTEST = 5
MOST_READ = 5000
MOST_TEXTS = 3


def similar_texts(user: Any, words: str) -> list[str]:
    """What was typed with nearly the same words of visible names in the place of unknown ones, best first."""
    choices = [_near(user, word) or [word] for word in words.split()]
    texts = (" ".join(chosen) for chosen in islice(product(*choices), MOST_TEXTS + 1))
    return [text for text in texts if text != words][:MOST_TEXTS]


def _near(user: Any, word: str) -> list[str]:
    """Words of names one step away, those of most names first; a word that some name begins with stays."""
    if len(word) < SHORTEST - 1 or not word.isalpha():
        return []
    seen: Counter[str] = Counter()
    parted: Counter[str] = Counter()
    for folded in _candidates(user, word):
        words = folded.split()
        seen.update(set(words))
        parted.update(f"{one} {next_one}" for one, next_one in pairwise(words) if one + next_one == word)
    if any(each.startswith(word) for each in seen):
        return []
    near = [each for each in seen if len(each) >= SHORTEST and is_one_step(word, each)]
    nearest = sorted(near, key=lambda each: (-seen[each], each))
    return [*(text for text, _number in parted.most_common()), *nearest][:MOST_TEXTS]


def _candidates(user: Any, word: str) -> Iterator[str]:
    """Visible names that share a half with the word: one step leaves the other half as it is."""
    places = Place.objects.visible_to(user)
    rows: list[QuerySet[Any]] = [
        places,
        PlaceName.objects.filter(place__in=places),
        Person.objects.visible_to(user),
        Organization.objects.visible_to(user),
        Committee.objects.visible_to(user),
    ]
    halves = _halves(word)
    for names in rows:
        yield from names.filter(halves).order_by().values_list("folded", flat=True)[:MOST_READ]


def _halves(word: str) -> Q:
    middle = len(word) // 2
    first, rest = word[:middle], word[middle:]
    # A swap across the middle touches both halves.
    swapped = word[: middle - 1] + word[middle] + word[middle - 1]
    begins = Q()
    for start in (first, swapped):
        begins |= Q(folded__startswith=start) | Q(folded__contains=f" {start}")
    return begins | Q(folded__endswith=rest) | Q(folded__contains=f"{rest} ")


def is_one_step(typed: str, name: str) -> bool:
    """True when one letter wrong, missing, too many, or two neighbours swapped make the one of the other."""
    if abs(len(typed) - len(name)) > 1 or typed == name:
        return False
    start = next((at for at, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = typed[start:], name[start:]
    if len(a) != len(b):
        return a[1:] == b if len(a) > len(b) else a == b[1:]
    return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
