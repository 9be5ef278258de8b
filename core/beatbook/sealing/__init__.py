"""Sealing files for the holders of keys, so that a stolen backup or export says nothing.

Files are sealed in the age format (age-encryption.org/v1) to public keys. Whoever seals can't open
what they sealed; the private keys stay with persons, never in a book, its folder or its settings.
A sealed file is an ordinary age file of an ordinary gzip stream: with the key, ``age -d`` and
``gunzip`` open it without a line of Beatbook.

`pyrage` is loaded by the first thing that is sealed or opened, never before.
"""
