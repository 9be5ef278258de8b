"""Plugins that an administrator brings into a book: what is delivered, kept, unpacked and in use.

A book keeps what was installed into it itself, packs as their texts and plugins in Python as their
wheels, in every version. So a backup has them, and so has the machine on which it is restored,
without a network.
"""
