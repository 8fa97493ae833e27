"""The tables for machines: every record, and what the comparison found, one fact a row."""
