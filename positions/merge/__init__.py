"""An edited workbook or table and its dossier in, changes to write and conflicts out."""
