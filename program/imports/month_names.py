"""The names of months as lists of many countries print them, and the eras of East Asia."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import MAXYEAR
from itertools import groupby

# English in full and shortened; then German, French, Spanish, Italian, Portuguese, Dutch, Swedish and Danish;
# Turkish, Hungarian, Romanian, Polish, Czech, Serbian and Slovene; Russian, Ukrainian and Bulgarian; Greek,
# Arabic, Hebrew and Thai. Only names that mean one month in all of them.
_OTHERS = """\
januar januari janv ene jänner janvier enero gennaio janeiro ocak január ianuarie styczeń stycznia ledna \
январь января січень січня януари ιανουάριος ιανουαρίου يناير كانون_الثاني ינואר มกราคม ม.ค|\
februar februari févr feber február février fevrier febrero febbraio fevereiro şubat februarie luty lutego \
únor února \
февраль февраля лютий лютого февруари φεβρουάριος φεβρουαρίου فبراير شباط פברואר กุมภาพันธ์ ก.พ|\
märz maerz márc mrt mars marzo março maart marts mart március martie marzec marca březen března \
март марта березень березня μάρτιος μαρτίου مارس آذار מרץ מרס มีนาคม มี.ค|\
avril abril avr abr ápr aprile nisan április aprilie kwiecień kwietnia duben dubna \
апрель апреля квітень квітня април απρίλιος απριλίου أبريل ابريل إبريل نيسان אפריל เมษายน เม.ย|\
mai mayo maggio maio mei maj maja mayıs május květen května май мая травень травня μάιος μαΐου مايو أيار \
ايار מאי \
พฤษภาคม พ.ค|\
juni juin giu jún junio giugno junho haziran június iunie czerwiec czerwca červen června jun \
июнь июня червень червня юни ιούνιος ιουνίου يونيو حزيران יוני มิถุนายน มิ.ย|\
juli juillet juil júl julio luglio julho temmuz július iulie lipiec lipca červenec července jul \
июль июля липень липня юли ιούλιος ιουλίου يوليو تموز יולי กรกฎาคม ก.ค|\
août aout ago agosto augustus augusti ağustos augusztus sierpień sierpnia srpen srpna avgust \
август августа серпень серпня αύγουστος αυγούστου أغسطس اغسطس آب אוגוסט สิงหาคม ส.ค|\
septembre septiembre szept setiembre settembre setembro eylül szeptember septembrie wrzesień września září \
septembar \
сентябрь сентября вересень вересня септември σεπτέμβριος σεπτεμβρίου سبتمبر أيلول ايلول ספטמבר กันยายน ก.ย|\
oktober octobre okt ott octubre ottobre outubro ekim október octombrie październik października říjen \
října oktobar \
октябрь октября жовтень жовтня октомври οκτώβριος οκτωβρίου أكتوبر اكتوبر تشرين_الأول אוקטובר ตุลาคม ต.ค|\
novembre noviembre novembro kasım noiembrie novembar ноябрь ноября ноември νοέμβριος νοεμβρίου نوفمبر \
تشرين_الثاني \
נובמבר พฤศจิกายน พ.ย|\
dezember décembre déc dez dic decembre diciembre dicembre dezembro aralık decembrie grudzień grudnia \
prosinec \
prosince decembar \
декабрь декабря грудень грудня декември δεκέμβριος δεκεμβρίου ديسمبر كانون_الأول דצמבר ธันวาคม ธ.ค"""
# Finnish, Icelandic, Slovak, Croatian, Catalan and Indonesian; Latvian, Lithuanian and Hindi; then the cases
# in which a month stands behind "in" in Russian, Ukrainian, Polish and Czech, and what is shortened.
_FURTHER = """\
tammikuu tammikuuta janúar január januára siječanj siječnja gener janvāris janvārī sausio जनवरी \
январе січні styczniu lednu янв|\
helmikuu helmikuuta febrúar február februára veljača veljače febrer februāris februārī vasario फरवरी \
феврале лютому lutym únoru фев fev|\
maaliskuu maaliskuuta marec ožujak ožujka març maret marts martā kovo मार्च марте березні marcu březnu|\
huhtikuu huhtikuuta apríl apríla travanj travnja aprīlis aprīlī balandžio अप्रैल \
апреле квітні kwietniu dubnu апр|\
toukokuu toukokuuta maí máj mája svibanj svibnja maig maijs maijā gegužės मई мае травні maju květnu|\
kesäkuu kesäkuuta júní jún júna lipanj lipnja juny jūnijs jūnijā birželio जून июне червні czerwcu červnu|\
heinäkuu heinäkuuta júlí júla srpanj srpnja juliol jūlijs jūlijā liepos जुलाई июле липні lipcu červenci lug|\
elokuu elokuuta ágúst augusta kolovoz kolovoza agost augusts augustā agustus rugpjūčio अगस्त \
августе серпні sierpniu srpnu авг|\
syyskuu syyskuuta septembra rujan rujna setembre septembris septembrī rugsėjo सितंबर \
сентябре вересні wrześniu сент сен|\
lokakuu lokakuuta október októbra oktobris oktobrī spalio अक्टूबर октябре жовтні październiku říjnu окт|\
marraskuu marraskuuta nóvember novembra studeni studenog studenoga novembris novembrī lapkričio नवंबर \
ноябре листопаді ноя нояб|\
joulukuu joulukuuta desember decembra prosinca prosinac desembre decembris decembrī gruodžio दिसंबर \
декабре грудні grudniu prosinci дек"""
# Estonian, Serbian, Slovene, Belarusian and Albanian, and what Ukrainian calls November;
# then Greek ones cut short.
_REST = """\
jaanuar januarja јануар јануара студзеня janar|veebruar februarja фебруар фебруара лютага shkurt|\
märts марта сакавіка mars|aprill aprila април априла красавіка prill|maija maja мај маја maj|\
juuni junij junija јун јуна чэрвеня qershor|juuli julij julija јул јула ліпеня korrik|\
avgusta августа жніўня gusht|septembra септембар септембра верасня shtator|\
oktoober oktobra октобар октобра кастрычніка tetor|\
novembra новембар новембра листопад листопада лістапада nëntor|\
detsember decembra децембар децембра снежня dhjetor"""
_SHORT = "ιαν|φεβ|μαρ μάρ|απρ|μαΐ|ιουν ιούν|ιουλ ιούλ|αυγ αύγ|σεπ σεπτ|οκτ|νοε νοέ νοεμ|δεκ"
# October in Croatia, November in Poland and in what was Czechoslovakia: 0 until it is known who writes.
LISTOPAD = {"HR": 10, "BA": 10, "PL": 11, "CZ": 11, "SK": 11}
MONTHS = {
    **dict.fromkeys(("listopad", "listopada", "listopadu", "listopadzie"), 0),
    **{name.casefold(): number for number, name in enumerate(calendar.month_name) if name},
    **{name[:3].casefold(): number for number, name in enumerate(calendar.month_name) if name},
    "sept": 9,
    **{
        written: at
        for table in (_OTHERS, _FURTHER, _REST, _SHORT)
        for at, names in enumerate(table.split("|"), start=1)
        for name in names.split()
        # A Greek letter with two accents is three when folded, and one in the text.
        for written in (name.replace("_", " ").casefold(), name.replace("_", " ").lower())
    },
}


def either(names: Iterable[str]) -> str:
    """One pattern for all names, letter by letter: a list of hundreds is gone through at every letter."""
    rest = sorted(set(names))
    branches = [
        re.escape(letter) + either(name[1:] for name in group)
        for letter, group in groupby(filter(None, rest), key=lambda name: name[0])
    ]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in rest else "")


# Some end in a sign that is no letter, so that no word ends behind them.
MONTH = r"(?P<{0}>" + either(MONTHS) + r")(?!\w)\.?"
ROMAN = {
    name: at
    for at, name in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], start=1
    )
}
# First and last year of each.
ERAS = {
    "明治": (1868, 1912),
    "大正": (1912, 1926),
    "昭和": (1926, 1989),
    "平成": (1989, 2019),
    "令和": (2019, MAXYEAR),
    # The letters that stand for them on forms and in short tables.
    "M": (1868, 1912),
    "T": (1912, 1926),
    "S": (1926, 1989),
    "H": (1989, 2019),
    "R": (2019, MAXYEAR),
    "民國": (1912, MAXYEAR),
    "民国": (1912, MAXYEAR),
}


def year_of_era(era: str, number: str) -> tuple[int, bool]:
    """The year of our counting, and whether the era had such a year."""
    first, last = ERAS[era.upper()]
    year = first - 1 + (1 if number == "元" else int(number))
    return year, first <= year <= last
