"""Old files of all alphabets: read as they were saved, and told of."""

import pytest

from program.imports.decoding import ENCODINGS, decode
from tests.program.test_import_wizard import Wizard

LISTS = {
    "Город;Страна\nТурку;Финляндия\nДрезден;Германия (ГДР)\n": ("cp1251", "koi8_r"),
    "Місто;Країна\nКраків;Польща\nЧернівці;Україна\n": ("cp1251",),
    "Πόλη;Χώρα\nΘεσσαλονίκη;Ελλάδα\nΒοστώνη;ΗΠΑ\n": ("cp1253",),
    "עיר;מדינה\nליון;צרפת\nסיאטל;ארצות הברית\n": ("cp1255",),
    "المدينة;الدولة\nالقاهرة;مصر\nالرباط;المغرب\n": ("cp1256",),
    "เมือง;ประเทศ\nปักกิ่ง;จีน\nมะนิลา;ฟิลิปปินส์\n": ("cp874",),
    "Miasto;Kraj\nBratysława;Słowacja\nKraków;Włochy\n": ("cp1250",),
    "Miasto;Kraj\nŚwidnica;Polska\nGdańsk i Łąka;Węgry\n": ("cp1250", "iso8859_2"),
    "Miasto;Data\nNorymberga;2 października 1979\nBielsko;Gdynia\n": ("cp1250", "iso8859_2"),
    "Město;Stát\nŘezno;Německo\nŽilina;Košice\nPlzeň;Šumava\n": ("cp1250", "iso8859_2"),
    "Város;Ország\nGyőr;Magyarország\nKecskemét;Románia\n": ("cp1250",),
    "Grad;Država\nĐakovo;Hrvatska\nČačak;Srbija\n": ("cp1250",),
    "Pilsēta;Valsts\nTaškenta;Uzbekistāna\nBrēmene;Vācija\n": ("cp1257",),
    "Miestas;Šalis\nČikaga;JAV\nPakštų šventė;Lietuva\n": ("cp1257",),
    "Şehir;Ülke\nİzmir;Türkiye\nÇelyabinsk;Rusya\nBişkek;Kırgızistan\n": ("cp1254",),
    "Reykjavík;Ísland\nÞorlákshöfn;Ísland\nHafnarfjörður;Ísland\nGarðabær;Ísland\n": ("cp1252",),
    "Città;Paese\nForlì;Italia\nCefalù;Italia\n": ("cp1252",),
    "Ville;Pays\nMontréal;Canada\nNîmes;France\nZürich;Suisse\n": ("cp1252", "mac_roman"),
    "Señor;España\nLa Coruña;España\nBrno³;Tchéquie\nŒuvre d’art;France\n": ("cp1252",),
    "城市,國家,締盟日期\n休士頓,美國,民國50年\n神戶,日本,\n": ("cp950", "gb18030"),
    "城市,国家,备注\n福冈市,日本,\n慈溪市,中国,\n": ("gb18030",),
    "도시,국가\n부천,한국\n뚠황,中國\n": ("cp949",),
    "姉妹都市,国名\n川越市,日本\nオータン市,フランス共和国\n": ("cp932", "euc_jp"),
    "都市名,国名,備考\n髙崎市①,日本,～\n神戸市,日本,\n": ("cp932",),
}


@pytest.mark.parametrize(("text", "encoding"), [(text, one) for text, all_ in LISTS.items() for one in all_])
def test_an_old_list_reads_as_it_was_saved_and_says_so(text, encoding):
    read, note, name = decode(text.encode(encoding))
    assert (read, name) == (text, encoding)
    assert ENCODINGS[encoding] in note


def test_a_person_may_choose_every_encoding_that_is_guessed():
    assert decode("Þór,x".encode("cp1254", "replace"), "cp1252")[2] == "cp1252"
    assert {name for names in LISTS.values() for name in names} <= set(ENCODINGS)


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_a_file_that_says_how_it_was_saved_leaves_no_choice(client_of, coordinator, home, encoding):
    wizard = Wizard(client_of(coordinator), "partner;country\nŁódź;Poland\n", encoding=encoding)
    fields = wizard.client.get(f"{wizard.address}columns/").context["form"].fields
    assert ("encoding" in fields, "delimiter" in fields) == (encoding == "utf-8", True)
    assert wizard.fill("columns/").state == "checked"


@pytest.mark.django_db
def test_the_letters_of_a_marked_file_are_told_in_words(client_of, coordinator, home):
    wizard = Wizard(client_of(coordinator), "partner;country\nŁódź;Poland\n", encoding="utf-8-sig")
    wizard.fill("columns/")
    assert "utf-8-sig" not in wizard.client.get(wizard.address).content.decode()
