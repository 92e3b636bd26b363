from common.cells import Address, ready_rows, safe_cell


def test_an_address_breaks_at_its_marks_and_nowhere_else_and_stays_text():
    address = Address("<b>.featherstonehaugh@city.example")
    html = ready_rows([("", "Maria", [address])], [("E-mail", False)])
    assert "&lt;b&gt;.<wbr>featherstonehaugh<wbr>@city.example" in html
    assert (f"{address}", address + "") == ("<b>.featherstonehaugh@city.example",) * 2


def test_the_box_of_a_row_is_named_by_the_words_of_its_first_cell():
    name = safe_cell('{} <bdi class="tw-own" lang="{}">{}</bdi>', "5 < 6 > 4", '"><i>', "和歌山")
    html = ready_rows([("/x/", name, ["a"])], [("Kind", False)], keys=[7])
    assert 'aria-label="Select 5 &lt; 6 &gt; 4 和歌山"' in html
