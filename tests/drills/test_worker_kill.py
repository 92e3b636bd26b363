"""The worker is killed twelve times while it prints and mails: nothing is lost, nothing is there twice."""

import hashlib
import random
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections
from django.db.models import F, Sum

from documents.models import IssuedPaper, NumberSeries, RenderJob, StoredFile
from documents.services.making import LEASE
from notifications.models import OutboxMail
from notifications.services.delivery import CLAIM_SECONDS
from tests.drills.installation import Installation, database_of_drill, until
from tests.smtp_sink import Sink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drill]
# The whole group in half of them; else the process that hands out the work, or those that do it.
KILLS = ["main", "group", "pool", "group"] * 3
# More than is done between the first of a round and the death that follows within a moment.
PAPERS, MAILS, MOMENT = 6, 20, 0.15
SLOW, QUICK = 0.5, 0.02


class PatientSink(Sink):
    """Takes its time with a mail until it is told to hurry, so that mail is left when the press is ready."""

    def __init__(self):
        super().__init__()
        self.hurry = threading.Event()

    def linger(self):
        self.hurry.wait(SLOW)
        time.sleep(QUICK)


class Books:
    """What stands in the database of the drill."""

    def __init__(self, name):
        self.name = name

    def rows(self, model):
        return model.objects.using(self.name)

    def papers_untouched(self):
        """Those nobody has claimed yet; the worker makes them first."""
        return self.rows(RenderJob).filter(state="waiting").count()

    def papers_left(self):
        return self.rows(RenderJob).exclude(state="done").count()

    def mails_left(self):
        return self.rows(OutboxMail).exclude(state="sent").count()

    def done(self):
        return self.rows(RenderJob).filter(state="done").count()

    def age_claims(self):
        """The claims of the dead run out, as they do a minute and a half later."""
        self.rows(RenderJob).filter(state="claimed").update(claimed_at=F("claimed_at") - LEASE)
        late = timedelta(seconds=CLAIM_SECONDS)
        self.rows(OutboxMail).filter(state="sending").update(claimed_at=F("claimed_at") - late)

    def tries(self, model):
        return self.rows(model).aggregate(sum=Sum("tries"))["sum"]


def kill_once(kind, city, sink, books, chance):
    """True when papers and mail were left as the worker died."""
    sink.hurry.clear()
    papers, mails = books.done(), len(set(sink.message_ids()))
    city.ask(max(1, PAPERS - books.papers_untouched()), max(1, MAILS - books.mails_left()))
    if not city.worker:
        city.start("worker")
    until(lambda: books.done() > papers and len(set(sink.message_ids())) > mails, "at work")
    sink.hurry.set()
    time.sleep(chance.uniform(0, MOMENT))
    getattr(city, f"kill_{kind}")()
    hit = books.papers_left() > 0 and books.mails_left() > 0
    if kind != "pool":
        city.wait_for_its_end()
        books.age_claims()
    return hit


def let_all_be_done(city, books):
    """Nobody asks for anything more; beat alone wakes the worker for what the dead have left."""
    assert books.papers_left()
    assert books.mails_left()
    city.stop_beat()
    city.make_beat_late(by=LEASE)
    city.start("worker")
    city.start("beat")
    until(lambda: not books.papers_left() and not books.mails_left(), "done")
    city.stop_beat()
    city.kill_main()
    city.wait_for_its_end()


def check_papers(books, media):
    papers = list(books.rows(IssuedPaper).select_related("file", "series").order_by("number"))
    series = books.rows(NumberSeries).get()
    expected = [series.pattern.format(n=number) for number in range(1, len(papers) + 1)]
    assert [paper.number for paper in papers] == expected
    assert {paper.state for paper in papers} == {"issued"}
    assert (series.next, books.rows(StoredFile).count()) == (len(papers) + 1, len(papers))
    assert books.tries(RenderJob) > len(papers), "no kill hit a paper"
    kept = {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}
    assert kept == {paper.file.file.name for paper in papers}
    for paper in papers:
        digest = hashlib.sha256((media / paper.file.file.name).read_bytes()).hexdigest()
        assert (paper.sha256, paper.file.sha256) == (digest, digest)


def check_mails(books, arrived, kills):
    mails = books.rows(OutboxMail)
    assert set(mails.values_list("state", flat=True)) == {"sent"}
    assert set(arrived) == set(mails.values_list("message_id", flat=True))
    assert arrived.total() - len(arrived) <= kills
    assert books.tries(OutboxMail) > len(arrived), "no kill hit a mail"


def test_twelve_deaths_of_a_worker_lose_nothing_and_double_nothing(tmp_path, home):
    chance, kills = random.SystemRandom(), 0
    with database_of_drill(tmp_path) as (address, name), PatientSink() as sink:
        books = Books(name)
        with Installation(tmp_path, address, sink.port) as city:
            city.start("beat")
            for kind in KILLS:
                hit = False
                while not hit:  # a death that found nothing to lose is not one of the twelve
                    hit = kill_once(kind, city, sink, books, chance)
                    kills += 1
            let_all_be_done(city, books)
            assert city.running() == set()
        check_papers(books, tmp_path / "media")
        check_mails(books, Counter(sink.message_ids()), kills)
        if name == "drill":
            with connections[name].cursor() as cursor:
                assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
