"""What an edited workbook or table says, as values."""
