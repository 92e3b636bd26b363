from common.cells import Address, ready_rows


def test_an_address_breaks_at_its_marks_and_nowhere_else_and_stays_text():
    address = Address("<b>.featherstonehaugh@city.example")
    html = ready_rows([("", "Maria", [address])], [("E-mail", False)])
    assert "&lt;b&gt;.<wbr>featherstonehaugh<wbr>@city.example" in html
    assert (f"{address}", address + "") == ("<b>.featherstonehaugh@city.example",) * 2
