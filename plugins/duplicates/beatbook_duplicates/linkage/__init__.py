"""Record linkage after Fellegi and Sunter (1969), for rows of any columns.

A pair of rows is compared field by field. How well a field agrees is a level; each level has the
share m of same pairs and u of different pairs that show it, and counts log2(m / u) points. Points
add up to the odds that the two rows are one. Nothing here knows forms or books.

`model` scores and explains, `measures` compares, `blocking` finds pairs worth comparing,
`estimating` learns m and u from unlabelled rows.
"""
