"""Bundles: artefacts that travel offline in one signed file, and whom a book believes.

An administrator without a network has nothing but the file in hand. So everything is decided from
it and from the keys that the book trusts: first that no byte was changed, then who signed, and only
then is anything of the contents looked at. docs/plugins/bundles.md has the format, so that others
can verify a bundle with OpenSSL and tar alone.
"""
