"""Countries in the words of other languages, as lists of their offices print them: codes and names."""

from __future__ import annotations

ELSEWHERE = """
GB Storbritannien|RU Ryssland|ZA Sydafrika|GR Grekland|TR Turkiet|AT Österrike|HU Ungern|EG Egypten
NL Nederländerna|CZ Tjeckien|BY Vitryssland|FR Frankrig|RU Rusland|GR Grækenland|TR Tyrkiet|AT Østrig
RO Rumænien|CZ Tjekkiet|GL Grønland|FO Færøerne|DE Duitsland|FR Frankrijk|GB Engeland|ZA Zuid-Afrika
NO Noorwegen|DK Denemarken|ES Spanje|GR Griekenland|TR Turkije|UA Oekraïne|AT Oostenrijk|CH Zwitserland
HU Hongarije|RO Roemenië|BR Brazilië|IE Ierland|IS IJsland|CZ Tsjechië|SK Slowakije|NL Países Baixos
ZA Jihoafrická republika|GE Gruzie|ZA Güney Afrika|ES Spanyolország|GR Görögország|CH Svájc|EG Egyiptom
NL Hollandia|FI Finnország|SE Svédország|DE FRG|DE Немачка|FR Француска|GB Велика Британија
GB Уједињено Краљевство|RU Русија|RU Руска Федерација|CN Кина|JP Јапан|US САД|SI Словенија|HR Хрватска
GR Грчка|IT Италија|HU Мађарска|RO Румунија|BG Бугарска|PL Пољска|CZ Чешка|SK Словачка|AT Аустрија
CH Швајцарска|TR Турска|UA Украјина|BY Белорусија|MK Северна Македонија|ME Црна Гора|BA БиХ
BA Босна и Херцеговина|ES Шпанија|LY Либија|VC 聖文森|CO 哥倫比亞|EC 厄瓜多|PE 祕魯|SE שבדיה|NO נורבגיה|PE פרו
US US|ES Ισπανία|PS Παλαιστίνη|GB Αγγλία|PL Πολωνία|HU Ουγγαρία|AL Αλβανία|GE Γεωργία|AM Αρμενία
US Amerikai Egyesült Államok|TH Thái Lan|CN Trung Quốc|RU Nga|KR Hàn Quốc|JP Nhật Bản|FR Pháp|DE Đức
US Hoa Kỳ|US Mỹ|LA Lào|KH Campuchia|IN Ấn Độ|PL Ba Lan|TR Thổ Nhĩ Kỳ|AU Úc|GB Vương quốc Anh|GB انگلستان
US آمریکا|CN چین|RU روسیه|DE آلمان|FR فرانسه|TR ترکیه|IT ایتالیا|ES اسپانیا|PK پاکستان|IQ عراق|AF افغانستان
KR Rep of Korea|MH Marshall Is|SB Solomon Is|CD Congo-Kinshasa|CG Congo-Brazzaville|US EE UU|US EUA
RU РФ|LA สปป ลาว|DE BRD|IE Rep of Ireland|HK Hong Kong SAR|PS Palestinian Authority|GB N Ireland
CD DR Congo|CD D R Congo|ZA RSA|PH Filipinas
US EE UU AA|US Stati Uniti d'America|US Estados Unidos de America|IL Israele|LU Lussemburgo|BE Belgio
NL Paesi Bassi|NL Olanda|AT Austria|AR Argentina|GB Scozia|GB Galles|IE Irlanda|SE Svezia|NO Norvegia
DK Danimarca|FI Finlandia|RO Romania|SK Slovacchia|CZ Cechia|CZ Repubblica Ceca|SI Slovenia|UA Ucraina
BY Bielorussia|TR Turchia|CY Cipro|LT Lituania|LV Lettonia|EE Estonia|BA Bosnia-Erzegovina|RS Serbia
MK Macedonia del Nord|EG Egitto|MA Marocco|ZA Sudafrica|ET Etiopia|JO Giordania|LB Libano|SY Siria
BR Brasile|KR Corea del Sud|MX Messico|AU Australia|NZ Nuova Zelanda|RU Federazione Russa
CN Repubblica Popolare Cinese|PS Autorita Nazionale Palestinese|PS Palestina|AR Argentinien|CL Chile
PE Peru|AE Vereinigte Arabische Emirate|RU Russische Foderation|PL Republik Polen|CZ Tschechische Republik
SK Slowakische Republik|UA Republik Ukraine|PS Palastinensische Autonomiegebiete
PS Palastinensische Gebiete|IR Iran|IQ Irak|JO Jordanien|LB Libanon|SY Syrien|ID Indonesien|VN Vietnam
TH Thailand|SG Singapur|MN Mongolei|NZ Neuseeland|CA Kanada|SN Senegal|ML Mali|GH Ghana|ES Espanha
FR Franca|DE Alemanha|IT Italia|GB Inglaterra|GB Escocia|GB Gales|NL Holanda|BE Belgica|CH Suica
PL Polonia|RO Romenia|HU Hungria|CZ Republica Checa|CZ Chequia|SK Eslovaquia|SI Eslovenia|HR Croacia
RS Servia|UA Ucrania|RU Federacao Russa|RU Federacion Rusa|RU Federacion de Rusia|GR Grecia|TR Turquia
DK Dinamarca|SE Suecia|NO Noruega|MZ Mocambique|GW Guine-Bissau|CV Cabo Verde|ST Sao Tome e Principe
AO Angola|CN Republica Popular China|CN Republica Popular da China|JP Japao|KR Republica de Corea
KR Republica da Coreia|KR Coreia do Sul|IN India|MA Marrocos|DZ Argelia|TN Tunez|TN Tunisia|EG Egipto
EG Egito|ZA Africa do Sul|KP Corea del Norte|DO Republica Dominicana|LV Letonia|BY Bielorrusia
RU Federation de Russie|RU Federation russe|ET Ethiopie|EG Egypte|ZA Afrique du Sud|CI Cote d'Ivoire
TG Togo|BJ Benin|AL Albanie|BA Bosnie-Herzegovine|CY Chypre|JO Jordanie|SY Syrie|TH Thailande
NZ Nouvelle-Zelande|CU Cuba|CO Colombie|PE Perou|AR Argentine|CL Chili|ID Indonesie|MN Mongolie|UA Ukraine
BY Bielorussie|MD Moldavie|MK Macedoine du Nord|FR Francja|DE Niemcy|GB Wielka Brytania|GB Szkocja
GB Anglia|GB Walia|IT Wlochy|IT Włochy|ES Hiszpania|PT Portugalia|NL Holandia|NL Niderlandy|BE Belgia
CH Szwajcaria|HU Wegry|CZ Czechy|SK Slowacja|SK Słowacja|UA Ukraina|BY Bialorus|BY Białoruś|LT Litwa
LV Lotwa|LV Łotwa|RU Rosja|RU Federacja Rosyjska|SE Szwecja|NO Norwegia|DK Dania|IS Islandia|IE Irlandia
RO Rumunia|BG Bulgaria|HR Chorwacja|SI Slowenia|SI Słowenia|GR Grecja|TR Turcja|CY Cypr|GE Gruzja
AM Armenia|IL Izrael|MA Maroko|TN Tunezja|EG Egipt|CN Chiny|JP Japonia|KR Korea Poludniowa
KR Korea Południowa|IN Indie|US Stany Zjednoczone|US Stany Zjednoczone Ameryki|MX Meksyk|BR Brazylia
AR Argentyna|MK Macedonia Polnocna|MK Macedonia Północna|BA Bosnia i Hercegowina|ME Czarnogora|US SAD
GB Velika Britanija|GB Ujedinjeno Kraljevstvo|GB Škotska|DE Nemacka|DE Njemacka|FR Francuska|IT Italija
ES Spanija|ES Spanjolska|PT Portugal|NL Holandija|NL Nizozemska|BE Belgija|CH Svajcarska|CH Svicarska
AT Austrija|HU Madjarska|HU Mađarska|HU Madarska|CZ Ceska|SK Slovacka|PL Poljska|RO Rumunija|RO Rumunjska
BG Bugarska|GR Grcka|TR Turska|RU Rusija|RU Ruska Federacija|UA Ukrajina|BY Belorusija|MK Makedonija
MK Severna Makedonija|ME Crna Gora|BA Bosna i Hercegovina|AL Albanija|CN Kina|CN NR Kina|JP Japan
LY Libija|CY Kipar|MK BJR Makedonija|US ABD|US Amerika Birleşik Devletleri|US Amerika Birlesik Devletleri
GB İngiltere|GB Birleşik Krallık|GB İskoçya|DE Almanya|FR Fransa|IT İtalya|ES İspanya|NL Hollanda
BE Belçika|CH İsviçre|AT Avusturya|HU Macaristan|PL Polonya|CZ Çekya|CZ Çek Cumhuriyeti|SK Slovakya
RO Romanya|BG Bulgaristan|GR Yunanistan|RS Sırbistan|HR Hırvatistan|BA Bosna-Hersek|MK Kuzey Makedonya
AL Arnavutluk|XK Kosova|ME Karadağ|UA Ukrayna|RU Rusya|RU Rusya Federasyonu|GE Gürcistan|AM Ermenistan
AZ Azerbaycan|KZ Kazakistan|KG Kırgızistan|UZ Özbekistan|TM Türkmenistan|TJ Tacikistan|CN Çin
CN Çin Halk Cumhuriyeti|JP Japonya|KR Güney Kore|IN Hindistan|PK Pakistan|IR İran|SY Suriye|LB Lübnan
JO Ürdün|IL İsrail|PS Filistin|EG Mısır|TN Tunus|DZ Cezayir|MA Fas|LY Libya|CU Küba|DK Danimarka|SE İsveç
NO Norveç|FI Finlandiya|MD Moldova|MN Moğolistan|BR Brezilya|MX Meksika|AF Afganistan|SD Sudan|SO Somali
BY Belarus|DE Германия|DE ФРГ|FR Франция|GB Великобритания|GB Англия|GB Шотландия|IT Италия|ES Испания
PT Португалия|NL Нидерланды|NL Голландия|BE Бельгия|CH Швейцария|AT Австрия|HU Венгрия|PL Польша|CZ Чехия
CZ Чешская Республика|SK Словакия|RO Румыния|BG Болгария|GR Греция|RS Сербия|HR Хорватия|SI Словения
BA Босния и Герцеговина|ME Черногория|MK Северная Македония|AL Албания|UA Украина|BY Белоруссия
MD Молдавия|MD Молдова|LT Литва|LV Латвия|EE Эстония|FI Финляндия|SE Швеция|NO Норвегия|DK Дания
IS Исландия|IE Ирландия|TR Турция|CY Кипр|GE Грузия|AM Армения|AZ Азербайджан|KZ Казахстан|KG Киргизия
KG Кыргызстан|UZ Узбекистан|TM Туркмения|TM Туркменистан|TJ Таджикистан|US США
US Соединенные Штаты Америки|CA Канада|MX Мексика|CU Куба|BR Бразилия|AR Аргентина|CL Чили|PE Перу
VE Венесуэла|CO Колумбия|CN Китай|CN КНР|CN Китайская Народная Республика|JP Япония|KR Южная Корея
KR Республика Корея|KP КНДР|KP Северная Корея|MN Монголия|VN Вьетнам|IN Индия|PK Пакистан|IR Иран|IQ Ирак
SY Сирия|LB Ливан|JO Иордания|IL Израиль|PS Палестина|EG Египет|TN Тунис|DZ Алжир|MA Марокко|LY Ливия
ZA ЮАР|ET Эфиопия|GH Гана|ML Мали|SN Сенегал|AU Австралия|NZ Новая Зеландия|TH Таиланд|ID Индонезия
MY Малайзия|PH Филиппины|TW Тайвань|RU Российская Федерация|MK Македония|DE Німеччина|FR Франція
GB Велика Британія|IT Італія|ES Іспанія|PL Польща|AT Австрія|HU Угорщина|CZ Чехія|SK Словаччина|RO Румунія
BG Болгарія|GR Греція|TR Туреччина|GE Грузія|JP Японія|IL Ізраїль|FI Фінляндія|SE Швеція|RU Росія
BY Білорусь|LV Латвія|EE Естонія|ES 스페인|BR 브라질|ID 인도네시아|MX 멕시코|NZ 뉴질랜드|CL 칠레
ZA 남아프리카공화국|ZA 남아공|TR 터키|AE 아랍에미리트|KH 캄보디아|IN 인도|GR 그리스|MA 모로코|MM 미얀마
TH 태국|IT 이탈리아|PL 폴란드|UA 우크라이나|HU 헝가리|CZ 체코|RO 루마니아|BG 불가리아|NL 네덜란드
BE 벨기에|CH 스위스|AT 오스트리아|SE 스웨덴|NO 노르웨이|FI 핀란드|DK 덴마크|PT 포르투갈|IE 아일랜드
KZ 카자흐스탄|KG 키르기스스탄|MY 말레이시아|SG 싱가포르|LA 라오스|LK 스리랑카|BD 방글라데시|NP 네팔
PK 파키스탄|IR 이란|IL 이스라엘|EG 이집트|KE 케냐|ET 에티오피아|TZ 탄자니아|GH 가나|PE 페루|AR 아르헨티나
CO 콜롬비아|EC 에콰도르|PY 파라과이|CR 코스타리카|RU 러시아연방|CN 중화인민공화국|US 미합중국
DO 도미니카공화국|HR クロアチア|MX メキシコ合衆国|MX メキシコ|LA ラオス|VN ベトナム社会主義共和国
LA ラオス人民民主共和国|DO ドミニカ共和国|RS セルビア|SI スロベニア|SK スロバキア|UZ ウズベキスタン
KZ カザフスタン|KG キルギス|IR イラン|IE アイルランド|LT リトアニア|EE エストニア|ZA 南アフリカ
CU キューバ|CL チリ|CO コロンビア|PY パラグアイ|KH カンボジア|MM ミャンマー|LK スリランカ
BD バングラデシュ|PK パキスタン|KE ケニア|ET エチオピア|GH ガーナ|MA モロッコ|TN チュニジア|JO ヨルダン
BA ボスニア・ヘルツェゴビナ|GE ジョージア|CI コートジボワール|GB スコットランド|PH 菲律賓|KR 大韓民國
KR 南韓|TG 多哥|GT 瓜地馬拉|DO 多明尼加|GU 關島|MH 馬紹爾群島|NR 諾魯|BO 玻利維亞|ZA 南非共和國|MN 蒙古
PL 波蘭|SE 瑞典|FR 法國|DE 德國|GB 英國|IT 義大利|ES 西班牙|NL 荷蘭|BE 比利時|CH 瑞士|AT 奧地利|HU 匈牙利
CZ 捷克|SK 斯洛伐克|LT 立陶宛|LV 拉脫維亞|UA 烏克蘭|CA 加拿大|AU 澳大利亞|AU 澳洲|NZ 紐西蘭|TH 泰國
VN 越南|MY 馬來西亞|SG 新加坡|ID 印尼|IN 印度|PY 巴拉圭|HN 宏都拉斯|SV 薩爾瓦多|NI 尼加拉瓜|PA 巴拿馬
CR 哥斯大黎加|HT 海地|BZ 貝里斯|SZ 史瓦帝尼|LR 賴比瑞亞|PW 帛琉|TR 土耳其|SA 沙烏地阿拉伯|JO 約旦
LV 拉脱维亚|KH 柬埔寨|MM 缅甸|KZ 哈萨克斯坦|KG 吉尔吉斯斯坦|UZ 乌兹别克斯坦|BY 白俄罗斯|RS 塞尔维亚
HR 克罗地亚|SI 斯洛文尼亚|EE 爱沙尼亚|IE 爱尔兰|IS 冰岛|PT 葡萄牙|CZ 捷克共和国|PE 秘鲁|CL 智利
CO 哥伦比亚|EC 厄瓜多尔|CU 古巴|KE 肯尼亚|TZ 坦桑尼亚|MA 摩洛哥|ET 埃塞俄比亚|NP 尼泊尔|LK 斯里兰卡
PK 巴基斯坦|BD 孟加拉国|IR 伊朗|AE 阿联酋|MN 蒙古国|FJ 斐济|EG مصر|MA المغرب|IQ العراق|TR تركيا
US الولايات المتحدة|US الولايات المتحدة الأمريكية|US أمريكا|RU روسيا|RU روسيا الاتحادية|SD السودان
YE اليمن|PS فلسطين|JO الأردن|LB لبنان|SY سوريا|SA السعودية|SA المملكة العربية السعودية|AE الإمارات
AE الإمارات العربية المتحدة|KW الكويت|QA قطر|BH البحرين|OM عمان|LY ليبيا|TN تونس|DZ الجزائر|MR موريتانيا
SO الصومال|IR إيران|PK باكستان|IN الهند|CN الصين|JP اليابان|KR كوريا الجنوبية|DE ألمانيا|FR فرنسا
GB بريطانيا|GB المملكة المتحدة|IT إيطاليا|ES إسبانيا|ES اسبانيا|NL هولندا|BE بلجيكا|CH سويسرا|AT النمسا
GR اليونان|RO رومانيا|BG بلغاريا|UA أوكرانيا|PL بولندا|RS صربيا|AM أرمينيا|AZ أذربيجان|BR البرازيل
AR الأرجنتين|CA كندا|AU أستراليا|MY ماليزيا|ID إندونيسيا|AF أفغانستان|UZ أوزبكستان|KZ كازاخستان|SE السويد
DE גרמניה|US ארצות הברית|US ארהב|FR צרפת|ET אתיופיה|GE גאורגיה|GE גיאורגיה|RO רומניה|GB בריטניה|GB אנגליה
GB סקוטלנד|IT איטליה|ES ספרד|NL הולנד|BE בלגיה|CH שוויץ|AT אוסטריה|HU הונגריה|PL פולין|CZ צכיה|SK סלובקיה
BG בולגריה|GR יוון|TR טורקיה|CY קפריסין|RU רוסיה|UA אוקראינה|BY בלארוס|LT ליטא|LV לטביה|CN סין|JP יפן
KR דרום קוריאה|IN הודו|CA קנדה|MX מקסיקו|BR ברזיל|AR ארגנטינה|AU אוסטרליה|EG מצרים|JO ירדן|MA מרוקו
DK דנמרק|SE שוודיה|NO נורווגיה|FI פינלנד|RS סרביה|HR קרואטיה|PT פורטוגל|IE אירלנד|PH הפיליפינים
ZA דרום אפריקה|US สหรัฐอเมริกา|US สหรัฐฯ|CN จีน|CN สาธารณรัฐประชาชนจีน|RU รัสเซีย|RU สหพันธรัฐรัสเซีย
PH ฟิลิปปินส์|JP ญี่ปุ่น|KR สาธารณรัฐเกาหลี|KR เกาหลีใต้|KR เกาหลี|LA ลาว|VN เวียดนาม|KH กัมพูชา
MM เมียนมา|MM พม่า|MY มาเลเซีย|SG สิงคโปร์|ID อินโดนีเซีย|IN อินเดีย|DE เยอรมนี|FR ฝรั่งเศส
GB สหราชอาณาจักร|GB อังกฤษ|IT อิตาลี|ES สเปน|HU ฮังการี|TR ตุรกี|AU ออสเตรเลีย|NZ นิวซีแลนด์|MN มองโกเลีย
KZ คาซัคสถาน|IR อิหร่าน|BR บราซิล|GE จอร์เจีย|NP เนปาล|LK ศรีลังกา|TW ไต้หวัน|PL โปแลนด์|CZ สาธารณรัฐเช็ก
UA ยูเครน|CH สวิตเซอร์แลนด์|AT ออสเตรีย|NL เนเธอร์แลนด์|DE გერმანია|FR საფრანგეთი|SI სლოვენია|AT ავსტრია
US აშშ|GB დიდი ბრიტანეთი|UA უკრაინა|GB Σκωτία|DE Γερμανία|FR Γαλλία|IT Ιταλία|CY Κύπρος|US ΗΠΑ
GB Ηνωμένο Βασίλειο|RU Ρωσία|RS Σερβία|BG Βουλγαρία|RO Ρουμανία|CN Κίνα|TR Τουρκία|UA Ουκρανία
DE Németország|FR Franciaország|AT Ausztria|IT Olaszország|PL Lengyelország|RO Románia|SK Szlovákia
CZ Csehország|RS Szerbia|HR Horvátország|UA Ukrajna|RU Oroszország|GB Egyesült Királyság|GB Nagy-Britannia
TR Törökország|CN Kína|DE Německo|FR Francie|AT Rakousko|PL Polsko|HU Maďarsko|GB Velká Británie|IT Itálie
ES Španělsko|NL Nizozemsko|RU Rusko|US Spojené státy|CN ChRL|DE RFA|DE SRN|DE RFN
RU Russian Fed|ZA S Africa|SE Ruotsi|NO Norja|DK Tanska|IS Islanti|EE Viro|LT Liettua|RU Venäjä
BY Valko-Venäjä
DE Saksa|FR Ranska|GB Iso-Britannia|GB Englanti|GB Skotlanti|IE Irlanti|PL Puola|HU Unkari|CZ Tšekki
ES Espanja
AT Itävalta|CH Sveitsi|NL Alankomaat|GR Kreikka|TR Turkki|HR Kroatia|US Yhdysvallat|CN Kiina|JP Japani
KR Etelä-Korea|ZA Etelä-Afrikka|IN Intia|MX Meksiko|DK Danmörk|NO Noregur|SE Svíþjóð|FI Finnland|FO Færeyjar
GL Grænland|DE Þýskaland|FR Frakkland|GB Bretland|GB Skotland|US Bandaríkin|RU Rússland|PL Pólland|ES Spánn
IT Ítalía|CN Kína|EE Eistland|LV Lettland|LT Litháen|SE Zviedrija|DE Vācija|RU Krievija|EE Igaunija|PL Polija
FI Somija|DK Dānija|NO Norvēģija|FR Francija|BY Baltkrievija|US ASV|GB Lielbritānija|JP Japāna|CN Ķīna
GE Gruzija|DE Vokietija|SE Švedija|PL Lenkija|EE Estija|FI Suomija|NO Norvegija|FR Prancūzija|BY Baltarusija
US JAV|GB Didžioji Britanija|JP Japonija|CN Kinija|CZ Čekija|HU Vengrija|DE Saksamaa|SE Rootsi|FI Soome
LV Läti
LT Leedu|DK Taani|NO Norra|PL Poola|RU Venemaa|FR Prantsusmaa|GB Suurbritannia|IT Itaalia|HU Ungari|CN Hiina
JP Jaapan|US ארה״ב|CH Švýcarsko|CH Švajčiarsko|JP Japonsko|SE Švédsko|DK Dánsko|NO Norsko|FI Finsko|GR Řecko
PT Portugalsko|RO Rumunsko|BG Bulharsko|RS Srbsko|HR Chorvatsko|HR Chorvátsko|SI Slovinsko|UA Ukrajina
LV Lotyšsko
EE Estonsko|IE Irsko|CN Čína|TR Turecko|LU Lucembursko|US Spojené státy americké|DE Nemecko|AT Rakúsko
PL Poľsko
HU Maďarsko|IT Taliansko|FR Francúzsko|ES Španielsko|GB Veľká Británia|CI Costa do Marfim
PS Território Palestino
TH ไทย|CN จีน|KR Korea Rep of|NO Norveška|MY Malezya|SA Suudi Arabistan|MK Makedonya|US États-Unis d'Amérique
US S U A|FR Franța|FR Franţa|DE R F Germania|DE Germania|CN R P Chineză|CN China|GB Marea Britanie|HU Ungaria
KR Coreea de Sud|HR Croația|CZ Cehia|GR Grecia|EG Єгипет|AM Вірменія|IN Індія|CY Кіпр|LB Ліван|HR Хорватія
GB Великобританія|LK Шри-Ланка|LB Λίβανος|KR Νότια Κορέα|KR Ν Κορέα|CN جمهورية الصين الشعبية|GR 希臘
BO Bolivija|PY Paraguai|JO Jordânia|BA Bosnia ed Erzegovina|BJ 貝南
SA Arab Saudi|KR Korea Selatan|NL Belanda|US Amerika Serikat|JP Jepang|CN RRT|DE Jerman|FR Perancis|FR Prancis
GB Inggris|IN India|TR Tyrkia|CU کوبا|KR کره جنوبی|CN P R O C|CN PROC
"""

# These follow the name in East Asia; `ラオス人民民主共和国`.
FORM_BEHIND = (
    "(?:連邦|联邦|聯邦|社会主義|社會主義|人民民主|民主社会主義|イスラム|연방)?"
    "(?:共和国|共和國|王国|王國|連邦|联邦|聯邦|公国|大公国|공화국|왕국|연방)$"
)
FORM_BEFORE = (
    "^(?:republik|republika|republica|repubblica|republique|republiek|konigreich|reino|royaume|regno|"
    "республика|королевство|rzeczpospolita) (?:der |de la |de |del |da |do |di |d'|du |des )?"
)

# States that are no more: a tie signed under them belongs today to one of several countries.
GONE = (
    "ussr", "u s s r", "soviet union", "yugoslavia", "czechoslovakia", "east germany", "gdr", "ddr", "rda",
    "csfr",
    "cssr", "sowjetunion", "udssr", "urss", "jugoslawien", "yougoslavie", "yugoslavia sfr",
    "tschechoslowakei",
    "tchecoslovaquie", "serbia montenegro", "south vietnam", "belgian congo", "upper volta", "haute volta",
    "rhodesia", "ソ連", "苏联", "serbia and montenegro",
    "union sovietica", "unione sovietica", "uniao sovietica", "union sovietique", "jugoslavia",
    "jugoslavija", "sfrj",
    "sfr jugoslavija", "jugosławia", "czechosłowacja", "zsrr", "nrd", "csrs", "cecoslovacchia",
    "checoslovaquia",
    "checoslovaquia", "rdt", "republica democratica alemana", "repubblica democratica tedesca", "sscb",
    "sovyetler birligi", "yugoslavya", "cekoslovakya", "dogu almanya", "ссср", "советскии союз", "гдр",
    "югославия",
    "чехословакия", "срср", "ソビエト連邦", "ソヒエト連邦", "ユーゴスラビア", "ユーコスラヒア",
    "旧ユーゴスラビア", "旧ソ連", "東ドイツ",
    "チェコスロバキア", "蘇聯", "南斯拉夫", "捷克斯洛伐克", "東德", "东德", "越南共和國", "소련",
    "유고슬라비아", "체코슬로바키아",
    "동독", "الاتحاد السوفيتي", "يوغوسلافيا", "ברית המועצות", "יוגוסלביה", "szovjetunio", "ndk",
    "u r s s", "sssr", "ndr", "чсср", "сфрю", "рсфср", "rsfsr", "neuvostoliitto", "tsekkoslovakia",
    "östtyskland", "sovjetunionen", "jugoslavien", "ostdeutschland",
    "совјетски савез", "чехословачка", "југославија",
    "saksan demokraattinen tasavalta", "jugoslavie", "ceskoslovensko",
)  # fmt: skip
