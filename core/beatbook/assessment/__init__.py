"""Assessment of offices' and officers' work: indicators, periods, schemes, rules, exact points."""
