import re
from contextlib import closing
from pathlib import Path

from documents.pdfs import make_pdf, maker, press
from documents.pdfs.paper import QR_ADDRESS, draw_qr

SEEN = re.compile(r"footnote|first-l|list-item|var\(|calc\(|(?:min|max|clamp)\(")
BODY = """
<section class="paper-check"><img class="paper-qr" src="paper:qr.svg" alt="Code"><p>Code</p></section>
<ul><li>One</li><li lang="ja">市</li></ul><ol><li>Two</li></ol><p dir="rtl" lang="ar">عدد <bdi>1</bdi></p>
<table class="agreement-text"><tr><th>A</th><td style="border-inline-start: 1pt solid">B</td></tr></table>
<p style="float: left; margin-inline: 3mm">Aside</p>
<p style="outline: 1pt solid; text-decoration: underline">Outlined <a href="#end">end</a></p>
<svg width="9" height="9"><path d="M0 0h9v9z"/></svg><p id="end"><q>Quoted</q><br>line</p>
"""


def paper():
    html = maker.SPECIMEN.read_text(encoding="utf-8").replace("</main>", f"{BODY}</main>")
    return html, {QR_ADDRESS: ("image/svg+xml", draw_qr("http://127.0.0.1:8000/verify/7KQ4M-2XW9D/"))}


def test_the_quicker_engine_makes_the_same_bytes(tmp_path, monkeypatch):
    html, assets = paper()
    quick = make_pdf(html, identifier="same", assets=assets)
    (tmp_path / "press.py").write_bytes(Path(press.__file__).read_bytes())
    (tmp_path / "tuning.py").write_text("def tune(): pass", encoding="utf-8")
    monkeypatch.setattr(press, "__file__", str(tmp_path / "press.py"))
    plain = maker.PressLine()
    job = maker._job(html, "same", assets, "pdf/a-3a") | {"seconds": press.WALL_SECONDS}
    with closing(plain):
        assert plain.ask(job) == quick


def test_no_sheet_of_a_paper_needs_what_the_quicker_engine_leaves_out():
    found = {path.name: SEEN.findall(path.read_text(encoding="utf-8")) for path in maker.STYLES.glob("*.css")}
    assert {name: words for name, words in found.items() if words} == {}
