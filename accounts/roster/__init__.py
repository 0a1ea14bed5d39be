"""Read a roster 名册 as schools really keep it, and say row by row what stands against a row.

`columns` finds the heading row, `cells` reads one value, `rows` makes rows of a workbook,
`checks` compares them with what the platform knows. Nothing here writes.
"""
