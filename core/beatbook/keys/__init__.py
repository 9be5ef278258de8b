"""The keys by which officers come in over SSH: kept as records, judged here, sent nowhere.

`public` reads a public key and says why one is not good enough, `form` is the record, `admission`
says whether a key may let its officer in now, `lines` writes what an SSH server reads.
"""
