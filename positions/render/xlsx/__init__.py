"""The workbook renderer: `package` with openpyxl, then `finish` over the zip."""
