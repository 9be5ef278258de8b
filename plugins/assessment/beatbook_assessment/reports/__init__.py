"""What is shown of a result: rankings, notices, trends, whom to help, what would follow.

Reports take a `frame.Frame` (a result with the names of everybody in it) and give papers, so that
every front end shows them and every format prints them. Units and officers only: no report ever
holds a resident.
"""
