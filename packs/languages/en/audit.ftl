# What somebody did. The name and the time stand beside it.
audit-founded = Began this house
audit-signed-in = Signed in
audit-signed-out = Signed out
audit-opened = Opened and read
audit-recorded = Wrote something new
audit-changed = Changed something
audit-destroyed = Destroyed something for good
audit-searched = Searched. The words are not kept.
audit-granted = Gave someone a key
audit-withdrawn = Took a key back
audit-arrived = A note came in from the street
audit-settled = Changed the settings of the house
audit-staffed = Changed who works here, or how they sign in
audit-backed-up = Made or tried a backup
