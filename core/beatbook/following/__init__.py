"""Tables that follow the journal: records, trees and cards made what its rows say they are.

A deed writes both itself. Where rows come from elsewhere (a restore, a station that reports) the
tables are brought to them here, in pages and with few questions, because there are thousands.
"""
