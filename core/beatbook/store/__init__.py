"""The store: everything a book keeps, behind one narrow interface.

Only this package writes SQL. `interface` says what an engine offers, `query` how a question is
put, `sqlite` is the embedded engine.
"""
