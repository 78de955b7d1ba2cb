phone-key-wrong = This phone could not make its key. Please try again, or use another browser.
phone-code-used-up = This code is used or too old. Please ask for a new one. It takes a minute.
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
phone-aside-why = From a phone that was taken out, or not to be read. Decide about each.
phone-quarantine = From a phone that was taken out
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
phone-file-unknown = These notes come from a phone we do not know. Nothing was taken in.
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
