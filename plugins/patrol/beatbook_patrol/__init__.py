"""Patrols: ground, requirements, plans, walks, proof and coverage."""
