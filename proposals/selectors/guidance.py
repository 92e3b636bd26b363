"""Help for each stage: its purpose, what usually goes wrong, how long it takes, and the sources."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proposals import workflow


@dataclass(frozen=True)
class Guidance:
    """The help of one stage; `sources` names who says so."""

    purpose: str | Promise
    pitfalls: tuple[str | Promise, ...]
    duration: str | Promise
    sources: str | Promise


GUIDANCE = {
    workflow.PLANNING: Guidance(
        _(
            "Agree at home before anybody writes abroad: who sponsors the idea, which body leads, which "
            "committee "
            "will do the work, what it is to achieve, and that the mayor knows."
        ),
        (
            _("The sponsor is one enthusiastic person. When he or she leaves, the application lingers."),
            _("The policy has a limit, such as one tie a country, that nobody looked up."),
            _("The non-profit behind it is not in good standing, which is noticed at the council."),
        ),
        _("In Portland the office answers within 45 days, and the mayor forwards it 14 days after approval."),
        _(
            "Guide of Sister Cities International in the Lacombe memo of 2019; Portland ART-1.01, "
            "Exhibit A; minutes "
            "of Milwaukee’s committee, March 2017 and September 2021"
        ),
    ),
    workflow.RESEARCH: Guidance(
        _(
            "Choose a partner that fits and will last. Compare both cities point by point, each figure "
            "with its "
            "source, and write down what could not be found out."
        ),
        (
            _(
                "Another city of our country already has a tie with the same partner; then all of them "
                "must agree."
            ),
            _("Scores stand without reasons, and a year later nobody can say why this city was chosen."),
            _("The first year’s money is hoped for rather than promised."),
        ),
        _("Up to one or two years for contacts and means, before anything formal."),
        _(
            "Lacombe memo of 2019; advice of Sister Cities International quoted by Austin; Palm Desert’s "
            "cooperative "
            "agreement of 2013; Portland-Suzhou’s first three years"
        ),
    ),
    workflow.CORRESPONDENCE: Guidance(
        _(
            "Open a line, learn, and try something small together. Mayor writes to mayor; the letter "
            "promises "
            "nothing formal; each side names a contact and a committee."
        ),
        (
            _("Silence. Remind them, and find out whether the letter reached somebody who may answer."),
            _(
                "A letter from volunteers alone breaks the symmetry: the other side looks for a mayor’s "
                "office."
            ),
            _("A friendly visit is read as a promise."),
            _("Members talk to the partner outside the program and fix dates nobody else knows."),
        ),
        _(
            "Several months. Milwaukee and Daegu needed a year from letter of intent to signing; Austin "
            "asks for two "
            "years of exchanges first."
        ),
        _(
            "Lacombe memo of 2019; Milwaukee’s minutes of September 2016 and 2017; Austin’s program rules; "
            "Joondalup’s report of 2000; press on Irvine 2006"
        ),
    ),
    workflow.AGREEMENT: Guidance(
        _(
            "Settle one text that both sides approve, line by line in both languages. A paper that "
            "states the wish "
            "is not the paper that establishes the tie."
        ),
        (
            _("A second paper is signed beside the agreement. Irvine’s council had to void both in 2006."),
            _("A political clause slips in. Prague’s tie with Beijing ended over one in 2019."),
            _("Nothing is said about term, review and how to end it."),
            _("The date of one act is later quoted as the date of another."),
        ),
        _("One to three meetings of the council. Rancho Palos Verdes took from January 21 to July 21, 2020."),
        _(
            "Los Angeles Times, June 2006; CNN, January 2020; agenda of Rancho Palos Verdes, July 2020; "
            "agreements of "
            "Minneapolis-Cuernavaca and Cupertino-Taichung"
        ),
    ),
    workflow.SIGNING: Guidance(
        _(
            "The heads of both cities sign in public what was approved, and nothing else. Afterwards the "
            "originals "
            "are filed, a scan is kept, and the national body gets a copy."
        ),
        (
            _("A signer lacks the authority, or the second-language original is missing."),
            _("A wrong flag, or the wrong name of a country."),
            _(
                "The day of the ceremony is later quoted as the founding date, though the council voted "
                "before."
            ),
        ),
        _("A visit of three to five days; one to six months to settle text and arrangements before it."),
        _("Denver’s program; Texas A&M checklist for signing; Dubai protocol guide; Lacombe memo of 2019"),
    ),
    workflow.EVALUATION: Guidance(
        _(
            "Carry out the plan, and look back on a date fixed at the start: what came of it, and does "
            "it go on as it "
            "is, with changes, or not at all."
        ),
        (
            _("There is no form for the report, so a plan is filed instead of one."),
            _("No report is filed at all. That too is a result, and is recorded."),
            _("The review is held late: in Milwaukee by two to ten months."),
        ),
        _("The first review 6 to 24 months after signing, then a report every year."),
        _("Lacombe memo of 2019; Milwaukee’s minutes of 2018 to 2021; Kildare councillors’ report"),
    ),
}
