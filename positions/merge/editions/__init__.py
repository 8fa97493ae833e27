"""A dossier as an edition has it: a folder, a revision, tables, a workbook."""
