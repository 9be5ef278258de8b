"""Papers and ledgers as PDF and as spreadsheets."""
