"""Assessment of offices' and officers' work: schemes, exact scores, ranking, explanation, objection."""
