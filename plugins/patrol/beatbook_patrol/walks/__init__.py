"""Walking: who may walk, checking in and its proof, verdicts, findings and what they become."""
