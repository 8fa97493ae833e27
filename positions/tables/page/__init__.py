"""The first page, part by part: values in, blocks that a page or a table can show out."""
