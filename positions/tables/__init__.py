"""All that the tool knows, as tables: registers for machines, sheets for people."""
