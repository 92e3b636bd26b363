from django.db import migrations

from common.word_index import FOLDED_OTHERWISE, fold_again, word_index


class Migration(migrations.Migration):
    """Finds names by the beginnings of their words."""

    dependencies = [("directory", "0008_the_colour_of_the_city")]

    operations = [
        fold_again("directory", "Place", "name", among=FOLDED_OTHERWISE),
        fold_again("directory", "PlaceName", "text", among=FOLDED_OTHERWISE),
        fold_again("directory", "Person", "name", "own_name", "other_names", among=FOLDED_OTHERWISE),
        fold_again("directory", "Organization", "name", "known_as", among=FOLDED_OTHERWISE),
        word_index("directory_place"),
        word_index("directory_placename"),
        word_index("directory_person"),
        word_index("directory_organization"),
    ]
