"""docs/privacy.md: the register as a page for hosts and reviewers, in English."""

from django.utils import translation

from cms.core.privacy.registry import declared, exemptions, traces

HEAD = """# The register of personal data

Made by `manage.py write_privacy_register` from the declarations in code, see [personal data](features/privacy.md);
a test holds the two equal. The site's readers see the same on the privacy page.
"""


def register_as_markdown() -> str:
    """The whole register with the places of copies and what is not personal, as Markdown."""
    with translation.override("en"):
        parts = [HEAD]
        for data in declared():
            basis = ". ".join(str(part) for part in (data.basis.label, data.basis_note) if part)
            covered = ", ".join(f"`{model}.{name}`" for model, name in sorted(data.covered()))
            parts.append(
                f"## {data.label}\n\n"
                "| | |\n|---|---|\n"
                f"| code, model | `{data.code}`, `{data.model}` |\n"
                f"| whose data | {data.people} |\n"
                f"| what | {data.data} |\n"
                f"| why | {data.purpose} |\n"
                f"| legal basis | {basis} |\n"
                f"| how long | {data.retention.text} |\n"
                f"| where from | {data.source} |\n"
                f"| to whom | {data.recipients} |\n"
                f"| who answers for it | {data.owner} |\n"
                f"| columns | {covered} |\n"
            )
        rows = "".join(f"| {trace.label} | {trace.description} |\n" for trace in traces())
        parts.append(f"## Where copies lie\n\n| place | what |\n|---|---|\n{rows}")
        rows = "".join(f"| `{model}.{name}` | {reason} |\n" for (model, name), reason in sorted(exemptions().items()))
        parts.append(f"## What looks personal and is not\n\n| column | why |\n|---|---|\n{rows}")
    return "\n".join(parts)
