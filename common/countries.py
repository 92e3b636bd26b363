"""Country names as lists print them, and the ISO code we file them under.

The printed text is a claim of the source and is always kept; the code is only our filing aid.
"""

from __future__ import annotations

import difflib
import re
import unicodedata

from common.country_names import ELSEWHERE, FORM_BEFORE, FORM_BEHIND, GONE

NAMES = """
AF Afghanistan|AL Albania|DZ Algeria|AS American Samoa|AD Andorra|AO Angola|AG Antigua and Barbuda
AR Argentina|AM Armenia|AW Aruba|AU Australia|AT Austria|AZ Azerbaijan|BS Bahamas|BH Bahrain
BD Bangladesh|BB Barbados|BY Belarus|BE Belgium|BZ Belize|BJ Benin|BM Bermuda|BT Bhutan|BO Bolivia
BA Bosnia and Herzegovina|BW Botswana|BR Brazil|BN Brunei|BG Bulgaria|BF Burkina Faso|BI Burundi
KH Cambodia|CM Cameroon|CA Canada|CV Cape Verde|CV Cabo Verde|KY Cayman Islands
CF Central African Republic|TD Chad|CL Chile|CN China|CO Colombia|KM Comoros|CG Congo
CD Democratic Republic of the Congo
CK Cook Islands|CR Costa Rica|CI Ivory Coast|CI Cote d'Ivoire|HR Croatia|CU Cuba|CW Curacao
CY Cyprus|CZ Czech Republic|CZ Czechia|DK Denmark|DJ Djibouti|DM Dominica|DO Dominican Republic
EC Ecuador|EG Egypt|SV El Salvador|GQ Equatorial Guinea|ER Eritrea|EE Estonia|SZ Eswatini
SZ Swaziland|ET Ethiopia|FO Faroe Islands|FJ Fiji|FI Finland|FR France|GF French Guiana
PF French Polynesia|GA Gabon|GM Gambia|GE Georgia|DE Germany|GH Ghana|GI Gibraltar|GR Greece
GL Greenland|GD Grenada|GP Guadeloupe|GU Guam|GT Guatemala|GG Guernsey|GN Guinea|GW Guinea-Bissau
GY Guyana|HT Haiti|VA Vatican City|VA Holy See|HN Honduras|HK Hong Kong|HU Hungary|IS Iceland
IN India|ID Indonesia|IR Iran|IQ Iraq|IE Ireland|IM Isle of Man|IL Israel|IT Italy|JM Jamaica
JP Japan|JE Jersey|JO Jordan|KZ Kazakhstan|KE Kenya|KI Kiribati|XK Kosovo|KW Kuwait|KG Kyrgyzstan
LA Laos|LV Latvia|LB Lebanon|LS Lesotho|LR Liberia|LY Libya|LI Liechtenstein|LT Lithuania
LU Luxembourg|MO Macau|MO Macao|MG Madagascar|MW Malawi|MY Malaysia|MV Maldives|ML Mali|MT Malta
MH Marshall Islands|MQ Martinique|MR Mauritania|MU Mauritius|MX Mexico|FM Micronesia|MD Moldova
MC Monaco|MN Mongolia|ME Montenegro|MA Morocco|MZ Mozambique|MM Myanmar|MM Burma|NA Namibia|NR Nauru
NP Nepal|NL Netherlands|NC New Caledonia|NZ New Zealand|NI Nicaragua|NE Niger|NG Nigeria|NU Niue
KP North Korea|MK North Macedonia|MK Macedonia|MP Northern Mariana Islands|NO Norway|OM Oman
PK Pakistan|PW Palau|PS Palestine|PA Panama|PG Papua New Guinea|PY Paraguay|PE Peru|PH Philippines
PL Poland|PT Portugal|PR Puerto Rico|QA Qatar|RE Reunion|RO Romania|RU Russia|RW Rwanda
KN Saint Kitts and Nevis|LC Saint Lucia|VC Saint Vincent and the Grenadines|WS Samoa|SM San Marino
ST Sao Tome and Principe|SA Saudi Arabia|SN Senegal|RS Serbia|SC Seychelles|SL Sierra Leone
SG Singapore|SK Slovakia|SI Slovenia|SB Solomon Islands|SO Somalia|ZA South Africa|KR South Korea
SS South Sudan|ES Spain|LK Sri Lanka|LK Ceylon|SD Sudan|SR Suriname|SE Sweden|CH Switzerland
SY Syria|TW Taiwan|TJ Tajikistan|TZ Tanzania|TH Thailand|TL Timor-Leste|TL East Timor|TG Togo
TO Tonga|TT Trinidad and Tobago|TN Tunisia|TR Turkey|TR Turkiye|TM Turkmenistan|TV Tuvalu|UG Uganda
UA Ukraine|AE United Arab Emirates|GB United Kingdom|US United States|UY Uruguay|UZ Uzbekistan
VU Vanuatu|VE Venezuela|VN Vietnam|VN Viet Nam|VI US Virgin Islands|EH Western Sahara|YE Yemen
ZM Zambia|ZW Zimbabwe
"""

OTHER_NAMES = """
US USA|US U.S.A.|US U.S.|US United States of America|GB UK|GB U.K.|GB Great Britain|GB Britain
GB England|GB Scotland|GB Wales|GB Northern Ireland|AE UAE|AE U.A.E.|TW Republic of China|TW ROC
TW Taiwan ROC|TW Republic of China Taiwan|TW Chinese Taipei|CN People's Republic of China|CN PRC
CN P.R. China|CN PR China|CN Mainland China|KR Korea|KR Republic of Korea|KR Korea Republic of
KR ROK|KR Korea South|KR S. Korea|KP Korea North|KP DPRK|KP Democratic People's Republic of Korea
RU Russian Federation|CD DR Congo
CD Democratic Republic of Congo|CD Zaire|CD DRC|CG Republic of the Congo|CZ Czech Rep.
MM Union of Myanmar|NL The Netherlands|NL Holland|BA Bosnia|BA Bosnia-Herzegovina
MD Republic of Moldova|IR Islamic Republic of Iran|SY Syrian Arab Republic|LA Lao PDR
VN Socialist Republic of Vietnam|LC St. Lucia|KN St. Kitts and Nevis
VC St. Vincent and the Grenadines|TT Trinidad|VI U.S. Virgin Islands|PS Palestinian Territories
PS Palestinian Territory|PS State of Palestine|PS West Bank|IE Republic of Ireland|IE Eire
SK Slovak Republic|DE Federal Republic of Germany|DE West Germany|DE Deutschland|ES Espana|IT Italia
FR Republique francaise|BR Brasil|MX Estados Unidos Mexicanos|AT Osterreich|CH Schweiz|CH Suisse
PL Polska|BE Belgique|SE Sverige|NO Norge|FI Suomi|JP 日本|CN 中国|CN 中國|TW 台灣|TW 臺灣
KR 韓国|KR 韓國|KR 대한민국
KP 북한
US アメリカ|US アメリカ合衆国|US 美国|US 美國|CI Republic of Cote d'Ivoire|SZ Kingdom of Swaziland
MK Republic of Macedonia|MK FYROM|GM The Gambia|BS The Bahamas|VA Vatican|TW 台湾|RU Россия|UA Україна
BY Беларусь|BG България|GR Ελλάδα|RS Srbija|HR Hrvatska|CZ Česko|SK Slovensko|SI Slovenija|HU Magyarország
DK Danmark|NL Nederland|BE Belgie|LT Lietuva|LV Latvija|EE Eesti|UA Украина
FR Frankreich|GB Großbritannien|GB Vereinigtes Königreich|GB Schottland|RU Russland|HU Ungarn|PL Polen
CZ Tschechien|RO Rumänien|IT Italien|ES Spanien|GR Griechenland|NL Niederlande|BE Belgien|DK Dänemark
SE Schweden|NO Norwegen|FI Finnland|EE Estland|LV Lettland|LT Litauen|IE Irland|HR Kroatien|SI Slowenien
SK Slowakei|BG Bulgarien|RS Serbien|BA Bosnien und Herzegowina|BY Weißrussland|TR Türkei|CY Zypern
LU Luxemburg|US Vereinigte Staaten|BR Brasilien|MX Mexiko|IN Indien|KR Südkorea|ZA Südafrika|AM Armenien
GE Georgien|TN Tunesien|MA Marokko|CM Kamerun|NI Nikaragua|AU Australien|EG Ägypten|TZ Tansania
DE Allemagne|GB Royaume-Uni|GB Grande-Bretagne|GB Angleterre|GB Écosse|GB Pays de Galles|IT Italie
ES Espagne|PL Pologne|RU Russie|RO Roumanie|HU Hongrie|CZ Tchéquie|CZ République tchèque|SK Slovaquie
NL Pays-Bas|DK Danemark|SE Suède|NO Norvège|FI Finlande|IE Irlande|GR Grèce|HR Croatie|SI Slovénie
BG Bulgarie|RS Serbie|EE Estonie|LV Lettonie|LT Lituanie|TR Turquie|US États-Unis|JP Japon|CN Chine
BR Brésil|MA Maroc|TN Tunisie|DZ Algérie|SN Sénégal|MR Mauritanie|CM Cameroun|LB Liban|VN Vietnam
AM Arménie|GE Géorgie|KR Corée du Sud|AU Australie|IN Inde|MX Mexique
DE Alemania|FR Francia|GB Reino Unido|GB Inglaterra|IT Itália|US Estados Unidos|JP Japón|MA Marruecos
PL Polonia|RU Rusia|NL Países Bajos|BE Bélgica|GR Grecia|RO Rumanía|HU Hungría|TR Turquía
DE Germania|ES Spagna|GB Regno Unito|GB Inghilterra|GR Grecia|US Stati Uniti|JP Giappone|CH Svizzera
PL Polska|HU Ungheria|HR Croazia|RU Rossia|CN Cina|BR Brasile
FR フランス|DE ドイツ|IT イタリア|ES スペイン|GB イギリス|GB 英国|NL オランダ|AU オーストラリア
CA カナダ|BR ブラジル|RU ロシア|LV ラトビア|PH フィリピン|VN ベトナム|TH タイ|ID インドネシア|IN インド
NZ ニュージーランド|MX メキシコ|CN 中華人民共和国|CN 中华人民共和国
KR 大韓民国|KR 한국|JP 일본|CN 중국|US 미국|JP 日本国
MZ Mosambik|CN VR China|CN Volksrepublik China|MD Moldau|MK Nordmazedonien|AL Albanien|IS Island|KE Kenia
ET Äthiopien|RW Ruanda|PH Philippinen|CO Kolumbien|CU Kuba|KZ Kasachstan|UZ Usbekistan|AZ Aserbaidschan
UA Ucrania|DE Tyskland|FR Frankrike|KR Corea del Sur|SE Suecia|CH Suiza|PS Territoires palestiniens
PS Palästina|MG Madagaskar|AT Autriche|RU ロシア連邦|AT オーストリア|AT オーストリア共和国
DE ドイツ連邦共和国|FR フランス共和国|IT イタリア共和国|CH スイス|TR トルコ|BE ベルギー|PT ポルトガル
UA ウクライナ|MN モンゴル|MN モンゴル国|PE ペルー|AR アルゼンチン|FI フィンランド|SE スウェーデン
DK デンマーク|NO ノルウェー|PL ポーランド|CZ チェコ|CZ チェコ共和国|HU ハンガリー|BG ブルガリア
RO ルーマニア|SG シンガポール|MY マレーシア|NP ネパール|GR ギリシャ|IL イスラエル|EG エジプト
PH フィリピン共和国|TW 中華民国|KR 韩国|RU 俄罗斯|RU 俄羅斯|UA 乌克兰|NZ 新西兰|AU 澳大利亚|CA 加拿大
DE 德国|FR 法国|IT 意大利|ES 西班牙|NL 荷兰|SE 瑞典|FI 芬兰|DK 丹麦|NO 挪威|PL 波兰|HU 匈牙利|RO 罗马尼亚
BG 保加利亚|GR 希腊|TR 土耳其|ZA 南非|BR 巴西|AR 阿根廷|MX 墨西哥|PH 菲律宾|VN 越南|TH 泰国|MY 马来西亚
ID 印度尼西亚|IN 印度|EG 埃及|IL 以色列|AT 奥地利|CH 瑞士|BE 比利时|RU 러시아|DE 독일|FR 프랑스|GB 영국
VN 베트남|MN 몽골|AU 호주|CA 캐나다|TW 대만|PH 필리핀|TR 튀르키예|UZ 우즈베키스탄
"""

FORMS = re.compile(
    r"^(the |people'?s |democratic |federal |federative |islamic |arab |hashemite |plurinational |"
    r"bolivarian |cooperative |oriental |socialist |united )*"
    r"(republic|kingdom|state|commonwealth|federation|sultanate|principality|grand duchy|union|emirate)"
    r" of (the )?"
)


_BESIDE_LETTERS = re.compile(r"[^\w']+")


def folded(text: str) -> str:
    """Fold case, accents and punctuation, for comparing only."""
    if text.isascii():
        return _BESIDE_LETTERS.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return _BESIDE_LETTERS.sub(" ", plain).strip()


def _table(text: str) -> dict[str, str]:
    entries = (entry.strip() for line in text.splitlines() for entry in line.split("|"))
    return {folded(entry[3:]): entry[:2] for entry in entries if entry}


def _usual_names() -> dict[str, str]:
    """The first name of each code in the table."""
    entries = (entry.strip() for line in NAMES.splitlines() for entry in line.split("|"))
    return {entry[:2]: entry[3:] for entry in reversed([entry for entry in entries if entry])}


CODE_LENGTH = 2
# What is the name of one country in English is not that of another one because it means it elsewhere.
CODES = {**_table(ELSEWHERE), **_table(OTHER_NAMES), **_table(NAMES)}
# As `DE` for Germany; CA may be a state of another country, so a person is asked.
SHORT = frozenset(CODES.values())
INITIALS = re.compile(r"\w(?: \w)+")  # `E.U.A.`
NO_MORE = frozenset(map(folded, GONE))
ELSEWHERE_FORMS = re.compile(f"{FORM_BEFORE}|{FORM_BEHIND}")
SOVIET_REPUBLIC = re.compile(r"\b(?:a?ssr|srr|а?сср)\b")
USUAL_NAMES = _usual_names()


def code_of(name: str) -> str:
    """The ISO 3166-1 alpha-2 code, or nothing where the name is unknown or names a state that is gone."""
    key = folded(name)
    if INITIALS.fullmatch(key):
        key = key.replace(" ", "")
    if key in CODES:
        return CODES[key]
    shorter = key.removeprefix("the ")
    return CODES.get(shorter) or CODES.get(FORMS.sub("", shorter)) or CODES.get(_without_form(shorter), "")


def _without_form(key: str) -> str:
    """`republik indonesien` is called Indonesien; who claims China or Korea stands in the table."""
    name = ELSEWHERE_FORMS.sub("", key)
    return "" if CODES.get(name) in ("CN", "KR", "KP", "TW", "CG", "CD") else name


def is_code(key: str) -> bool:
    """Whether a filing key is a code and not the words of a list."""
    return len(key) == CODE_LENGTH and key.isascii() and key.isupper()


def filing_key(code: str, printed: str) -> str:
    """One word for one country however it is printed: its code, or the printed words where none is known."""
    return code or code_of(printed) or printed


def is_gone(name: str) -> bool:
    """Whether the name is that of a state that no longer exists."""
    key = folded(name).removeprefix("the ").removeprefix("former ")
    return key in NO_MORE or SOVIET_REPUBLIC.search(key) is not None


def nearest(name: str) -> str:
    """The code of a country whose name is spelled almost so, as `Phillipines`; nothing when in doubt."""
    close = difflib.get_close_matches(FORMS.sub("", folded(name)), CODES, n=1, cutoff=0.86)
    return CODES[close[0]] if close else ""
