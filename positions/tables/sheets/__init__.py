"""The sheets of the workbook, one file for each sheet that readers know."""
