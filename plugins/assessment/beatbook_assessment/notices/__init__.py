"""Ranking notices: what each subject is told of a settled period, here and at stations below."""
