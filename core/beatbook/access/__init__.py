"""Who may do what: roles held by dated posts, over the subtree of the post's unit.

The one place that decides. Front ends never ask it themselves; the book asks before each deed
and each look-up, and writes a refusal into the journal.

Light path.
"""

from beatbook.access.deciding import ANY as ANY
from beatbook.access.deciding import SYSTEM as SYSTEM
from beatbook.access.deciding import WHOLE_BOOK as WHOLE_BOOK
from beatbook.access.deciding import Actor as Actor
from beatbook.access.deciding import Decision as Decision
from beatbook.access.deciding import Post as Post
from beatbook.access.deciding import decide as decide
from beatbook.access.deciding import has as has
from beatbook.access.deciding import permits as permits
from beatbook.access.names import ADDRESSES as ADDRESSES
from beatbook.access.names import APPROVE as APPROVE
from beatbook.access.names import ASSESS as ASSESS
from beatbook.access.names import AUDIT as AUDIT
from beatbook.access.names import BACKUP as BACKUP
from beatbook.access.names import BOOK as BOOK
from beatbook.access.names import CLOSE as CLOSE
from beatbook.access.names import CODES as CODES
from beatbook.access.names import DUTIES as DUTIES
from beatbook.access.names import EMERGENCY as EMERGENCY
from beatbook.access.names import EXPORT as EXPORT
from beatbook.access.names import IMPORT as IMPORT
from beatbook.access.names import JOURNAL as JOURNAL
from beatbook.access.names import JUDGE as JUDGE
from beatbook.access.names import KEPT as KEPT
from beatbook.access.names import MINORS as MINORS
from beatbook.access.names import OBJECT as OBJECT
from beatbook.access.names import OFFICERS as OFFICERS
from beatbook.access.names import OWN as OWN
from beatbook.access.names import PERSONAL as PERSONAL
from beatbook.access.names import PLACES as PLACES
from beatbook.access.names import PLUGINS as PLUGINS
from beatbook.access.names import PRIVACY as PRIVACY
from beatbook.access.names import READ as READ
from beatbook.access.names import RELEASE as RELEASE
from beatbook.access.names import RETAIN as RETAIN
from beatbook.access.names import SCORES as SCORES
from beatbook.access.names import SEALED as SEALED
from beatbook.access.names import SYNC as SYNC
from beatbook.access.names import UNITS as UNITS
from beatbook.access.names import UNMASK as UNMASK
from beatbook.access.names import WAITING as WAITING
from beatbook.access.names import WRITE as WRITE
from beatbook.access.roles import ROLES as ROLES
from beatbook.access.roles import Role as Role
