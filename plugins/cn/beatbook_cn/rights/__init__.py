"""What a person may ask about their own data, and what rests on their consent.

The forms and terms of the law are here; gathering, disposal and notices are the core's.
"""
