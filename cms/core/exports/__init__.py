"""Lists as files: `from cms.core.exports import Column, Sheet, export_response`."""

from cms.core.exports.enums import ExportFormat
from cms.core.exports.responses import export_response
from cms.core.exports.sheets import Column, Sheet

__all__ = ["Column", "ExportFormat", "Sheet", "export_response"]
