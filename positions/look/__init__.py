"""How a workbook looks: the look itself, templates, and house workbooks."""
