"""Disputes and their mediation: sessions, agreements, performance, judicial confirmation."""
