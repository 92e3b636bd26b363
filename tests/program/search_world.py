"""One world that the labelled questions of search_pairs.txt are put to."""

from common.dates import PartialDate
from council.models import ResolutionState
from directory.models import PlaceName
from exchanges.models import Gift
from relationships.models import Letter, Milestone, Statement, StatusChange, WorkPlan
from tests.factories.agreements import AgreementFactory
from tests.factories.committees import CommitteeFactory
from tests.factories.council import BodyFactory, ProclamationFactory, ResolutionFactory
from tests.factories.directory import OrganizationFactory, PersonFactory, PlaceFactory
from tests.factories.documents import DocumentFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import RelationshipFactory, TypeTierFactory
from tests.factories.signing import CertificateFactory

# Our name, country as printed, other names (own, former, other spellings).
CITIES = """
Wakayama | Japan | 和歌山市
Osaka | Japan | 大阪市, オオサカ
Cixi | China | 慈溪市
Taipei | Republic of China (Taiwan) | 臺北市
Bucheon | South Korea | 부천시
Bangkok | Thailand | กรุงเทพมหานคร
Amritsar | India | ਅੰਮ੍ਰਿਤਸਰ
Mumbai | India | मुंबई, Bombay
Minsk | Belarus | Мінск, Минск, Mensk
Kharkiv | Ukraine | Харків, Kharkov
Saint Petersburg | Russia | Санкт-Петербург, Leningrad, Ленинград
Tbilisi | Georgia | თბილისი, Tiflis
Athens | Greece | Αθήνα
Cairo | Egypt | القاهرة
Karaj | Iran | کرج
Haifa | Israel | חיפה
İstanbul | Türkiye | Constantinople
Iğdır | Türkiye |
Çanakkale | Türkiye |
Querétaro | Mexico |
Gießen | Germany |
Münster | Germany |
Köln | Germany | Cologne
Ålesund | Norway | Aalesund
Tromsø | Norway |
Linköping | Sweden |
Łódź | Poland |
Iași | Romania |
Reykjavík | Iceland |
Nîmes | France |
Saint-Étienne | France |
Winston-Salem | United States |
Kāneʻohe | United States |
Ho Chi Minh City | Vietnam | Thành phố Hồ Chí Minh, Sài Gòn
Côte-d'Or | France |
"""
PEOPLE = """
Hanako Tanaka | 田中花子
Seán O'Brien |
Nguyễn Thị Hoa |
Jürgen Müller-Lüdenscheidt |
Olha Ivanenko | Ольга Іваненко
Xiaoming Wang | 王小明
Þórdís Ægisdóttir |
Anne-Sophie Lefèvre |
José Ñúñez |
"""
ORGANIZATIONS = """
Société des Amis de Nîmes |
Wakayama International Association | WIXAS
Straßenbahnfreunde |
"""
NUMBERS = ("041 - 05", "81-94", "246 - -06", "24-010", "R-1987/12", "3,412", "5/94", "077-19", "第12号")
LATE_WORD = (
    "The choir sang in the old hall and everybody stayed. " * 9 + "At last they climbed the Zugspitze."
)


def parts_of(table):
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def make_search_world():
    """Each record by the word the questions call it."""
    here, tier = PlaceFactory(name="Here", country_printed=""), TypeTierFactory()
    committee, body = (
        CommitteeFactory(name="Comité Amistad", place=here),
        BodyFactory(name="Council", place=here),
    )
    made = {"committee": committee}
    for name, country, others in parts_of(CITIES):
        place = PlaceFactory(name=name, country_printed=country)
        for text in filter(None, map(str.strip, others.split(","))):
            PlaceName(place=place, text=text, kind="own").save()
        key = name.split()[-1] if name.startswith("Saint ") else name.split()[0]
        made[key] = RelationshipFactory(partner=place, type=tier, committee=committee)
    for name, own in parts_of(PEOPLE):
        made[name.split()[0]] = PersonFactory(name=name, own_name=own)
    for name, known_as in parts_of(ORGANIZATIONS):
        made[f"{name.split()[0]}-org"] = OrganizationFactory(name=name, known_as=known_as)
    for number in NUMBERS:
        state = ResolutionState.ADOPTED
        made[number.replace(" ", "")] = ResolutionFactory(
            number=number, title="Of friendship", body=body, state=state
        )
    return made | papers(made) | told(made)


def papers(made):
    """What stands around the ties: letters, exchanges, documents, plans and agreements."""
    tie = made["Wakayama"]
    return {
        "letter": Letter.objects.create(
            relationship=tie, reference="L-2026-0041", subject="Invitation to the Kinokuni festival"
        ),
        "jubilee": Letter.objects.create(relationship=tie, reference="2024/17", subject="姉妹都市五十周年"),
        "visit": ExchangeFactory(
            title="Échange scolaire", story="Fourteen pupils came.", relationships=[tie]
        ),
        "kendo": ExchangeFactory(
            story="剣道大会で友情を深めた", starts=PartialDate(1994), relationships=[tie]
        ),
        "bear": Gift.objects.create(
            relationship=tie, direction="received", description="Carved bear of cedar", giver="Obihiro zoo"
        ),
        "climb": ExchangeFactory(title="Choir tour", story=LATE_WORD, relationships=[tie]),
        "mou": DocumentFactory(title="Memorandum of Understanding 1961", kind=""),
        "protokoll": DocumentFactory(title="Protokoll der Städtepartnerschaft", kind=""),
        "plan": WorkPlan.objects.create(relationship=tie, title="Años de música"),
        "agreement": AgreementFactory(
            relationship=tie, number="A-2026-014", title_home="Charter of peace", title_partner="平和憲章"
        ),
        "certificate": CertificateFactory(relationship=tie, recipient="Zoë Castañeda", recipient_own=""),
        "blossom": ProclamationFactory(title="Cherry Blossom Day"),
    }


def told(made):
    """What lists bring along: acts by number, remarks, regions, words of a tie itself."""
    tie, place = made["Athens"], made["Cixi"].partner
    tie.themes, tie.sponsor = "viticulture, Ölmühlen", "Rotary"
    tie.save()
    place.within = "Zhejiang 浙江省"
    place.save()
    made["Cixi"].themes = "fairs of all Zhejiang"  # found by either, and told once
    made["Cixi"].save()
    return {
        "act": Milestone.objects.create(
            relationship=tie, kind="resolution", date=PartialDate(2005), note="Res. 118 - 05"
        ),
        "act-whole": Milestone.objects.create(
            relationship=tie, kind="resolution", note="Lei 7654/1984; A1987/12"
        ),
        "remark": Statement.objects.create(relationship=tie, text="Basketball every summer, レスリング"),
        "decision": StatusChange.objects.create(
            relationship=tie,
            old="active",
            new="suspended",
            decided_by="Ordinance 22,346",
            reason="Überflutung",
        ),
    }
