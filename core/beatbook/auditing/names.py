"""What the core's forms for supervision are called. Light path."""

from __future__ import annotations

REVIEW, FINDING, WITNESS = "audit_review", "audit_finding", "journal_witness"
OPEN, SIGNED = "open", "signed"
EXPLAINED, CLOSED = "explained", "closed"
THRESHOLDS = "audit.thresholds"
"""The setting of a book that holds the thresholds that differ from the usual ones, as JSON."""
