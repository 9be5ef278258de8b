"""Reading, for a while and with a reason, what belongs to another unit: the glass to break.

It opens what units hide, and records of minors, because that is what help at night is about. It
opens nothing that the law closes for everybody or gives to named officers alone: sealed records,
help-and-support cases, terms that are over, scores. And it is for reading only. Each is written
into the journal and signed by somebody else afterwards (`reviewing`).

Light path.
"""

from beatbook.emergencies.opening import close as close
from beatbook.emergencies.opening import covers as covers
from beatbook.emergencies.opening import reason_for as reason_for
from beatbook.emergencies.opening import units as units
