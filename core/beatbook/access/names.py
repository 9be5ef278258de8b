"""The permissions: what a role may do, each with the name that declarations use.

Light path.
"""

from __future__ import annotations

READ = "registry.read"
WRITE = "registry.write"
CLOSE = "registry.close"
IMPORT = "registry.import"
EXPORT = "registry.export"
MINORS = "registry.minors"
SEALED = "registry.sealed"
# Personal fields in plain, where one may read at all; and, beyond them, sensitive ones, each time
# with a reason.
PERSONAL = "registry.personal"
UNMASK = "registry.unmask"
DUTIES = "duty.assign"
RELEASE = "bulletin.release"
PLACES = "tree.place"
ADDRESSES = "tree.address"
UNITS = "tree.unit"
OFFICERS = "officer.write"
JOURNAL = "journal.read"
# Signing reviews, and reading other people's look-ups for them.
AUDIT = "journal.audit"
# Being the second person for an act that takes two.
APPROVE = "act.approve"
# Opening for a while what belongs to another unit, with a reason and a review.
EMERGENCY = "access.emergency"
# Notices to residents, and what a person asks about his or her own data.
PRIVACY = "privacy.handle"
RETAIN = "retention.review"
CODES = "codes.manage"
PLUGINS = "plugin.manage"
BOOK = "book.manage"
BACKUP = "book.backup"
ASSESS = "assess.run"
JUDGE = "assess.judge"
SCORES = "assess.read"
# Everybody may see how they are scored, score themselves and object, whatever else they may do.
OBJECT = "assess.object"
# And how they like the program: their own preferences, nobody else's.
OWN = "own.set"
# Bringing what a station's book reports; whoever has it for this need not have anything else.
SYNC = "sync"
# What a plugin brought and no administrator has accepted yet: no role has this (see `differences`).
WAITING = "rights.waiting"
# What only the core writes, by its own rules: no role has this.
KEPT = "core.kept"
