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
audit-restored = Came back from a backup
audit-recovered = Put recovery sheets together
audit-held = Put everything on hold: nothing goes out
audit-lifted = Lifted a hold
audit-disclosed = Let something out

audit-title = The log
audit-lede = Everything that is opened, written or destroyed leaves a line here that nobody can quietly change.
audit-whole = The log is whole. Every line is where it was written.
audit-broken = Something does not fit
audit-broken-do = Change nothing, make a copy of the server's folder, and ring the person who looks after it. This is what was found:
audit-root = To print once a month
audit-lines = { $count ->
    [one] one line
   *[other] { $count } lines
 }
audit-root-why = Keep the paper outside this house, with a board member for example. Whoever has it can tell whether older lines were changed since. It says nothing about anybody.
audit-listed = Saw it in a list
audit-gone = Meetings that were destroyed
audit-gone-why = Why, when and by whom. What stood there is gone.
audit-root-out = It is printed, and kept outside this house
audit-root-is-out = This month’s is kept outside already.
audit-root-due = This month’s root of the log has not been printed yet.
