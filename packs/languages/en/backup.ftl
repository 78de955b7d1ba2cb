# What does not go, on a page or on the terminal.
backup-already = A file with that name is there already. Nothing was replaced.
backup-unreadable = That file cannot be read.
backup-not-one = That file is not a backup.
backup-wrong-key = This key does not open this backup. It may belong to an older or a newer one.
backup-key-mistyped = This is not a restore key, or a letter of it was copied wrongly. It begins with AGE-SECRET-KEY-1.
backup-damaged = This backup is damaged or was cut short. Try an older one.
backup-no-reader = There is no key yet that a backup could be sealed for.
backup-occupied = An organisation lives in that folder already. Nothing was changed.
backup-keys-missing = The folder with the key files must hold the file pepper, and root.public. If root.public is lost, give the printed words of the root.
backup-root-differs = The root in this backup is not the one whose words you gave. The backup may belong to someone else.
backup-tombstones-foreign = These tombstones belong to another organisation.
backup-tombstones-unreadable = The file of tombstones cannot be read. Something in it was changed.
