phone-key-wrong = This phone could not make its key. Please try again, or use another browser.
phone-code-used-up = This code is used or too old. Please ask for a new one. It takes a minute.
phone-code-other-team = The notes on this phone are for another team than this code. It was not used. Please ask for a code of the team they were written for.
phone-team-none = The team you are working with has no street phones. Please go to one that goes out.
phone-title = Street phones
phone-lede = A street phone can write to us and cannot reopen what it wrote.
phone-try = Try the street page
phone-try-why = In a window of its own, with a switch for no network. A real phone needs HTTPS.
phone-new = Enrol my phone
phone-scan = Scan this with the phone
phone-or-link = Or open it here:
phone-this-device = use this device
phone-once = It works once, for 24 hours.
phone-known = Phones
phone-none = No phone yet. Enrol yours: it takes a minute.
phone-lost = It is lost
phone-revoked = taken out
phone-aside = Notes for a lead
phone-aside-why = From a phone that was taken out or that this house did not know, or not to be read. Decide about each.
phone-aside-count = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
phone-aside-nobodys = { $count ->
    [one] 1 note of a phone this house does not know
   *[other] { $count } notes of a phone this house does not know
}
phone-aside-more = { $count ->
    [one] One more of this phone comes up when these are decided.
   *[other] { $count } more of this phone come up when these are decided.
}
phone-dismiss-all = None of this phone's notes is ours
phone-dismiss-all-why = All { $count } notes of this phone go, also those you have not read. What is in them cannot be read afterwards. Notes of other phones stay.
phone-dismiss-all-yes = Put all of them aside
phone-quarantine = From a phone that was taken out
phone-quarantine-stranger = From a phone this house did not know
phone-quarantine-unsigned = Stands here as this phone’s, but the phone did not sign it
phone-introduction-waits = Who introduced somebody, written at a desk. The meeting itself is kept. This waits until somebody reads introductions again.
phone-unreadable = Could not be opened, read, or filed whole
phone-accept = It is ours: file it
phone-dismiss = Put it aside
phone-file = Bring in notes from a file
phone-file-why = A phone that finds no network can save its notes as a sealed file. Bring the file here: it is as closed as the phone, and the same file twice is the same notes.
phone-file-choose = The file
phone-file-paste = Or paste what is in it
phone-file-bring = Bring the notes in
phone-file-unreadable = This is not a file of sealed notes from a street phone. Nothing was taken in.
phone-file-unknown = We do not know the phone that wrote these notes. Perhaps it was enrolled after the backup this server came back from. Nothing was taken in. Keep the file: a lead of that team can bring it in, with the phone at hand.
phone-file-old-page = We do not know the phone that wrote these notes, and an older page saved the file, so its number cannot be compared. Nothing was taken in. Keep the phone: with a new code it sends the notes itself.
phone-file-foreign = These notes were written for another house or another team. Nothing was taken in.
phone-file-other-mark = The number does not belong to this file. Nothing was taken in. Please bring the file again and compare anew.
phone-file-fresh = { $count ->
    [0] No new note.
    [one] One note was taken in.
   *[other] { $count } notes were taken in.
}
phone-file-already = { $count ->
    [one] One was here already.
   *[other] { $count } were here already.
}
phone-file-aside = { $count ->
    [one] One comes from a phone that was taken out. A lead reads it.
   *[other] { $count } come from a phone that was taken out. A lead reads them.
}
phone-file-refused = { $count ->
    [one] One does not carry the phone's signature and stays in the file.
   *[other] { $count } do not carry the phone's signature and stay in the file.
}
phone-file-strange = { $count ->
    [one] One was taken in, set aside for you to read. It stands below.
   *[other] { $count } were taken in, set aside for you to read. They stand below.
}
phone-file-shut = { $count ->
    [one] One was sealed with a key that this server lost when it came back from a backup. Nobody can open it here. It stays in the file.
   *[other] { $count } were sealed with a key that this server lost when it came back from a backup. Nobody can open them here. They stay in the file.
}
phone-stranger-title = A phone this house does not know
phone-stranger-lede = It may have been enrolled after the backup this server came back from. Nothing is taken in yet.
phone-stranger-notes = { $count ->
    [0] There is no note in the file that can be taken in.
    [one] One note can be taken in.
   *[other] { $count } notes can be taken in.
}
phone-stranger-day = By the phone’s clock from { $day }.
phone-stranger-days = By the phone’s clock from { $first } to { $last }.
phone-stranger-compare = Does the phone show this number?
phone-stranger-where = Look at the phone itself, under “This phone”. A number that came with the file, or in a message, says nothing.
phone-stranger-why = Anybody can make a file. Only the phone that wrote it shows the same twenty digits. What you take in is set aside, and you read each note before it becomes a contact.
phone-stranger-same = The numbers are the same: take them in
phone-stranger-not-same = Not the same, or I cannot see the phone
phone-stranger-left = Nothing was taken in. Keep the file and the phone: the notes are in both.
phone-stranger-code = Is the phone at hand and online? Then a new code is simpler: the phone sends its notes itself.
phone-stranger-back = Back to the phones
