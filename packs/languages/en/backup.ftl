# What does not go, on a page or on the terminal.
backup-already = A file with that name is there already. Nothing was replaced.
backup-unreadable = That file cannot be read.
backup-not-one = That file is not a backup.
backup-wrong-key = This key does not open this backup. It may belong to an older or a newer one.
backup-key-mistyped = This is not a restore key, or a letter of it was copied wrongly. It begins with AGE-SECRET-KEY-1.
backup-damaged = This backup is damaged or was cut short. Try an older one.
backup-no-reader = There is no key yet that a backup could be sealed for.
backup-occupied = An organisation lives in that folder already. Nothing was changed.
backup-pepper-mistyped = This is not the key file, or a letter of it was copied wrongly. Nothing was restored.
backup-keys-missing = The folder with the key files must hold the file pepper, and root.public. If root.public is lost, give the printed words of the root.
backup-root-differs = The root in this backup is not the one whose words you gave. The backup may belong to someone else.
backup-tombstones-foreign = These tombstones belong to another organisation.
backup-tombstones-unreadable = The file of tombstones cannot be read. Something in it was changed.
backup-gone = That backup is no longer here. Choose another.

# The page.
backup-title = Backups
backup-lede = A backup is a sealed copy of everything here. It opens only with the restore key on paper, or with recovery sheets.
backup-last = The last good backup
backup-none = There is no backup yet. Make one today.
backup-old = It is older than it should be. Make one today, and keep a copy in another house.
backup-records = { $count ->
    [one] one record
   *[other] { $count } records
 }
backup-lines = { $count ->
    [one] one line of the log
   *[other] { $count } lines of the log
 }
backup-size = { $kilobytes } kB
backup-tried-on = Opened and gone through on { $day }.
backup-untried = Nobody has opened it to see whether it is whole.
backup-make = Make one now
backup-make-why = Everybody can go on working meanwhile. The newest { $count } stay on this server; older ones are deleted, because they still hold what was destroyed since.
backup-plan = By itself
backup-plan-why = While Tillid runs, it makes a backup once a day. One that was missed is made as soon as it runs again. Nobody needs to be signed in, and nothing in it can be read by whoever finds it.
backup-daily = Make one every day
backup-at = At what time?
backup-at-hint = For example 05:00, when the last night has come home.
backup-at-wrong = Write a time like 05:00.
backup-keep = How many stay on this server?
backup-keep-hint = From 2 to 30. Each one still holds what is destroyed after it was made.
backup-keep-wrong = Write a number from 2 to 30.
backup-place = They lie in this folder, for the person who looks after the server:
backup-kept = Backups on this server
backup-kept-why = Take one with you once a week, on a stick that lies in another house. If this house burns, that one counts.
backup-take = Take a copy
backup-try = Try one out
backup-try-why = Trying a backup out means opening it. The restore key is typed here, used once and forgotten. Without it we can only see that the file is there.
backup-which = Which backup
backup-key = The restore key
backup-try-go = Open it and go through it
backup-tried-whole = It opens, and everything in it is as it was written
backup-tried-broken = It opens, and something in it does not fit
backup-tried-broken-do = Do not rely on this one. Make a new one, try that out, and tell the person who looks after the server.
backup-key-new = Make a new restore key
backup-key-new-why = For when the paper is lost, or someone saw it. Backups from now on open with the new key; older ones still need the old one.
backup-no-key = No restore key was printed yet. Until then only recovery sheets open a backup.
backup-key-shown = The new restore key
backup-key-once = Print it, or write it down and read it back. It is shown once and stored nowhere. Keep it where no backup lies.
backup-print = Print
backup-paper = If the server is lost
backup-paper-why = This paper and a backup bring everything back on another computer. It opens no note: for that, people sign in as before.
backup-paper-how = How
backup-paper-steps = Install Tillid on the new computer, and type this. It asks for the restore key, for the key file and for the words of this house, all of which stand here. If the file “tombstones” was saved too, name it with --tombstones instead.
backup-paper-keep = Keep it where no backup lies, with someone who can be reached. Made on { $day }.
backup-due = The last good backup is missing, or older than it should be.
