"""One row of a list, open on the desks of two people."""

from django.http import QueryDict

from program.forms.imports import RowForm


def row(typed=None, **cells):
    data = [] if typed is None else [QueryDict(typed)]
    return RowForm(*data, cells=cells, is_out=False)


def test_two_people_who_mend_one_row_lose_nothing():
    opened = row(partner="Oslo", note="")
    typed = f"cell_0=Oslo&cell_1=From+the+mayor&seal={opened.seal}"
    form = row(typed, partner="Bergen", note="")
    assert "It says now: Partner: Bergen; Note: empty" in form.non_field_errors()[0]
    assert form["cell_1"].value() == "From the mayor"
    again = row(f"cell_0=Bergen&cell_1=From+the+mayor&seal={form['seal'].value()}", partner="Bergen", note="")
    assert again.is_valid()
    assert again.mended() == {"note": "From the mayor"}
