"""Incidents: intake, categories, response steps, outcome, revisits of victims, sealed records."""
