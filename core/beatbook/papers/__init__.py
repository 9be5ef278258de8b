"""Papers: what is shown or printed whole: ledgers, slips, records to sign, a room at a glance.

They are written from records each time, never typed.
"""
