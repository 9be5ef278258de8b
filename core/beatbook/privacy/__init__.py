"""What people are owed for their data: told why it is kept, answered, and forgotten in time.

Purposes, legal bases and terms are declared with the fields and forms; this room makes of them
what the law asks for: the notice, the answer to a person, the review and disposal of records
whose term is over, the assessment of what all of it means for people. It declares nothing about
any form itself.
"""
