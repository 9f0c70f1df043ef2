"""The parts of the HTML report: mark-up that escapes by itself, speakers, rows of aligned statements, findings, the sheet."""
