"""Forces, shifts, rest and fairness, swaps, leave, hours pulled away from the beat."""
