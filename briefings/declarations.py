"""What briefings tell core of themselves at start-up, apart from mail and forms."""

from briefings.branches import branch_part
from briefings.demo.seeding import seed_briefings, seed_uses, translate_briefings
from briefings.enums import EVIDENCE_CSV
from briefings.exports import evidence_csv
from briefings.governments import load_government_terms
from briefings.models import BriefingPage
from briefings.notices import former_governments, newer_editions
from briefings.pdf import write as write_pdf
from briefings.uses.parts import branch_voice
from briefings.waiting import register_lists
from cms.core.data import loading
from cms.core.demo import registry
from cms.core.pages import notices, representations, row_parts
from cms.core.pdf import registry as pdf
from cms.core.roles.services import register_rows
from cms.core.taxonomy.models import Branch


def declare() -> None:
    register_rows(
        "briefings", editors=("branchinitiative", "plannedbriefing", "use"), publishers=("branchdesk", "governmentterm")
    )
    row_parts.register(Branch, branch_part)
    row_parts.register(Branch, branch_voice, order=200)
    pdf.register(BriefingPage, write_pdf)
    register_lists()
    loading.register("terms of government", load_government_terms)
    registry.register(130, "briefings", seed_briefings)
    registry.register(140, "uses of briefings and stories", seed_uses)
    registry.register(330, "briefings in other languages", translate_briefings)
    notices.register(newer_editions)
    notices.register(former_governments)
    representations.register(EVIDENCE_CSV, evidence_csv)
