"""Handing a beat over: open matters in one document, reassigned in one deed."""
