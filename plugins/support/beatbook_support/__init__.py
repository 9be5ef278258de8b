"""Statutory help and support cases, confidential to named officers, closing by themselves."""
