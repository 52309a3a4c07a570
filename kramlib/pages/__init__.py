"""Pages to keep: headings, text, tables and pictures as plain data, written as HTML or PDF."""
