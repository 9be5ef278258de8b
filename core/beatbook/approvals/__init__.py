"""Acts that take two persons: asked for by one officer, granted by another, used once.

    approvals.require(book, "export", subject="person", digest=approvals.digest(query), words=...)

passes when another officer granted exactly this, and otherwise asks for it and raises
`SecondPersonNeeded`. What is asked for is bound by a digest, so that nothing else can be done with
what was granted.

Light path.
"""

from beatbook.approvals.acting import SecondPersonNeeded as SecondPersonNeeded
from beatbook.approvals.acting import digest as digest
from beatbook.approvals.acting import require as require
from beatbook.approvals.answering import grant as grant
from beatbook.approvals.answering import refuse as refuse
from beatbook.approvals.answering import waiting_for as waiting_for
