"""An independent reading of workbooks: a linter, LibreOffice, other readers, a validator.

Nothing here imports the renderer, nor openpyxl where the linter is concerned: what is checked is
the file, not what its writer believes about it.
"""
