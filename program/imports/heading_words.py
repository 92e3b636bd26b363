"""What a column may be called elsewhere: the words that name it, and words that may stand beside them.

A heading with any other word (`Date of last visit`) is another column.
"""

from __future__ import annotations

_WORDS = {
    "date_text": (
        "ártal vuosi päiväys sopimus ystävyyskaupunkisopimus data datums gads metai kuupäev aasta sklenitve "
        "yr avtale kezdete tahun tanggal "
        "commenced commencement gründungsjahr sottoscrizione uzavření tecknat avtal convenio nawiązania "
        "결연연월일 שנת vertragsabschluss adhésion "
        "date dates year since est estd established founded formed signed joined began started initiated "
        "agreed signing vom "
        "datum jahr seit beginn unterzeichnungsdatum vertragsdatum année depuis signature año desde fecha "
        "firma "
        "data anno dal ano desde assinatura jaar sinds rok år sedan dato od tarih tarihi yıl yılı datum "
        "godina "
        "дата год рік датум година ημερομηνία έτος التاريخ تاريخ السنة سنة תאריך שנה วันที่ลงนาม วันที่ ปี "
        "ปีที่ลงนาม თარიღი წელი "
        "υπογραφής dátum dátuma سال تاریخ năm ngày "
        "提携年月日 提携年 提携日 締結年月日 締結年 締結日 盟約締結日 结好日期 結好日期 结好时间 缔结日期 "
        "締盟日期 "
        "建交日期 建交时间 建交年份 建交年 締結日期 締盟時間 结好年份 签署时间 签署日期 "
        "签约日期 簽署日期 簽約日期 자매결연일 자매결연일자 결연일 결연일자 결연년도 체결일 "
        "체결일자 협정체결일",
        "współpracy partnerství "
        "charter mou protocol memorandum oath serment accord patto protokol protokolü roku lei adhesión "
        "потписивања parakstīšanas "
        "ystävyyskaupunkisopimus solmittu semnării semnarii укладання укладення связей побратимства "
        "agreement agreements twinning twinned relationship partnership affiliation sister partner formally "
        "formal aktu moa inngått kapcsolat kerjasama kerja sama "
        "friendship city town tie link urkunde vertrag first initial inception formation signing jumelage "
        "partnerschaft unterzeichnung gründung création hermanamiento gemellaggio firma acuerdo accordo "
        "acordo "
        "podpisania umowy podpisu podpisivanja potpisivanja подписания соглашения установления підписання "
        "megállapodás ký kết imza kardeşlik التوقيع توقيع الاتفاقية חתימה ลงนาม",
    ),
    "country": (
        "stát štát štáty nazione państwo nação nación valstybė valsts riik land krajina stat țara "
        "nacionalidad "
        "国别 國別 나라 negara देश "
        "ülkesi 国・地域 国・地域名 држава "
        "ctry country nation land staat pays país pais paese stato kraj država drzava ülke ország maa země "
        "krajina "
        "quốc gia کشور "
        "страна держава країна χώρα الدولة البلد دولة מדינה ארץ ประเทศ ქვეყანა "
        "国 国名 国家 國家 國名 国家名称 所在国 所属国家 所屬國家 국가 국가명",
        "partner sister city printed as province state region 주 州",
    ),
    "status": (
        "durumu stare starea állapot állapota tình trạng stav tilanne "
        "státusz standing 現況 现况 statuss statusas būklė "
        "stato status statut stand position situation situación situação état estado estatus situazione "
        "stato stan "
        "durum وضعیت tila статус состояние стан κατάσταση الحالة حالة סטטוס מצב สถานะ სტატუსი "
        "状态 狀態 状況 現状 현황 상태",
        "current present relationship tie partnership city actual remarks remark comments notes",
    ),
    "type": (
        "genre jellege jelleg form forme forma format category μορφή 提携の種別 提携種別 締結区分 "
        "druh soort typologie tipologia kardeşlik typ 種類 врста 締盟性質 性質 性质 "
        "type kind relationship tie category art typ vertragsart partnerschaftsart kategorie nature tipo "
        "rodzaj "
        "vrsta tür türü вид тип τύπος النوع نوع סוג ประเภท "
        "種別 区分 関係 类别 類別 类型 关系 關係 구분 유형",
        "verbindung beziehung kapcsolat الاتفاقية التوأمة "
        "city sister partner relationship tie partnership agreement link partnerschaft lien jumelage "
        "accord entente "
        "hermanamiento acuerdo accordo acordo umowy saradnje suradnje sporazuma соглашения связи ilişki "
        "współpracy partnerství band convenio türü 提携の הקשר",
    ),
    "partner": (
        "město města mestá vinabær vinabæir vänskapsort ystävyyskaupungit kaupungit miestas pilsēta linn "
        "zusterstad "
        "partnergemeinde venskabsby vennskapsby orașul orașe oraș "
        "oraşul oraşe cidade-irmã kota शहर 외국도시 해외도시 "
        "提携自治体 提携都市 提携先 提携自治体名 提携都市名 相手自治体 相手都市 外方城市 外国城市 国外城市 "
        "city cities town towns municipality municipalities community communities partner partners place "
        "name stadt ort gemeinde kommune partnerstadt partnerstädte städtepartner ville villes commune "
        "communes jumelée jumelées ciudad ciudades alcaldía município municipio cidade cidades città comune "
        "gemeente stad miasto grad gradovi mesto vänort vänorter vänstad şehir kent kardeş "
        "partnerská partnerské twin twins 姊妹市名稱 姐妹市 姐妹市名稱 姊妹城市 姊妹城市名稱 "
        "partenaire partenaires thành phố شهر testvérváros város ystävyyskaupunki kaupunki "
        "город города побратим партнёр партнер місто град πόλη πόλεις المدينة مدينة المدن עיר ערים เมือง "
        "เมืองพี่เมืองน้อง ქალაქი "
        "都市 都市名 都市名称 市名 自治体名 姉妹都市 姉妹都市名 友好都市 友好都市名 "
        "姉妹友好都市 城市 城市名 城市名称 城市名稱 姊妹市 姐妹城市 友好城市 友好城市名称 도시 도시명 "
        "자매도시 자매도시명",
        "αδελφοποιημένη αδελφοποιημένες αδελφή αδελφές international territoire territoires collectivité "
        "adı ismi înfrățit înfrățite înfrăţit înfrăţite prijatelj prijateljski "
        "irmã irmãs étrangère étrangères foreign overseas gemellato gemellati "
        "개 지역 국가 parish village "
        "sister twin twinned twinning partner friendship friend county counties region province district "
        "name location hermana hermanas hermanada hermanadas gemellata gemellate partnerskie bliźniacze "
        "partnerski "
        "geminada geminadas şehir kent o ou oder побратим партнёр партнер التوأم الشقيقة תאומה תאומות",
    ),
    "note": (
        "huomautukset huomautus athugasemdir athugasemd piezīmes pastabos märkused poznámky observații "
        "keterangan "
        "notas obs remarque kommentar opmerking 備考欄 "
        "経緯 note notes remark remarks comment comments bemerkung bemerkungen anmerkung anmerkungen hinweis "
        "hinweise "
        "remarques observations observaciones observações observação osservazioni uwagi anmärkning "
        "opmerkingen napomena "
        "napomene açıklama açıklamalar not notlar megjegyzés poznámka "
        "ghi chú توضیحات "
        "примечание примечания примітка примітки напомена σημειώσεις παρατηρήσεις ملاحظات ملاحظة הערות הערה "
        "หมายเหตุ შენიშვნა 備考 备注 備註 説明 说明 비고",
        "officer officers other general",
    ),
    "source": (
        "source sources quelle fuente fonte källa źródło izvor kaynak источник джерело المصدر מקור ที่มา "
        "出典 来源 출처",
        "",
    ),
    "part_of": (
        "departement dept dépt département comunidad regione regierungsbezirk "
        "state province prefecture bundesland kanton canton département departamento provincia "
        "województwo область регион il 州 県 都道府県 省 省份 주",
        "partner sister twin city territory region county district their estado provincia province 州 省",
    ),
    "other_name": (
        "english native local romanized alias aliases 英語表記 英語名 英文名 英文名称 外文名 外文名称 "
        "현지명 영문명 外方城市英文名",
        "name names in language script spelling city partner other",
    ),
    "resolution": (
        "hcl plenario lei deliberativo cabildo 決議 決議文號 "
        "reso resos resol res resn ord ords "
        "resolution resolutions ordinance ordinances resolución ordenanza lei decreto delibera deliberazione "
        "uchwała usnesení beschluss ratsbeschluss beschlussnummer délibération határozat karar kararı "
        "решение постановление рішення 批准文号 議決番号 議決",
        "no nr num nº n° n number council city acuerdo meclis rady miejskiej miasta gemeinderat stadtrat "
        "legislativo atto municipal municipale",
    ),
    "program_city": (
        "city town parish municipality community "
        "commune ville gemeinde stadt kommune kommun comune città municipio "
        "município ciudad cidade gmina miasto obec město belediye şehir grad город sveitarfélag savivaldybė "
        "自治体 自治体名 市区町村 市町村 都市 城市 中方城市 国内城市 我方城市",
        "our own local name u us american",
    ),
}
# As headings are compared: the last letter of a Greek word is another one then.
GUESSES = {name: (naming.casefold(), beside.casefold()) for name, (naming, beside) in _WORDS.items()}
# Of two columns with names of towns, the one whose heading has such a word names the partners.
OF_PARTNERS = frozenset((
    "twin", "twinned", "sister", "partner", "friendship", "foreign", "overseas", "partnerstadt",
    "partnergemeinde", "jumelée", "jumelées", "étrangère", "étrangères", "hermana", "hermanada",
    "gemellata", "gemellato", "irmã", "geminada", "partnerskie", "partnerské", "bliźniacze", "kardeş",
    "побратим", "vänort", "vinabær", "venskabsby", "vennskapsby", "ystävyyskaupunki", "testvérváros",
    "zusterstad", "提携自治体", "提携自治体名", "提携都市", "提携都市名", "提携先", "相手自治体",
    "相手都市", "姉妹都市", "姉妹都市名", "友好都市", "外方城市", "外国城市", "国外城市", "友好城市",
    "姐妹城市", "자매도시",
))  # fmt: skip
BESIDE = {
    "", "of", "the", "in", "our", "official", "or", "and", "a", "s", "du", "de", "la", "le", "les", "der",
    "die", "des", "d", "l", "del", "do", "da", "los", "las", "di", "i", "o", "ou", "oder", "lub", "y", "et",
    "und", "as", "printed",
}  # fmt: skip
