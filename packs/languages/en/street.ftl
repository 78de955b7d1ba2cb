street-note-too-large = This note is too long to send. It is still on your phone. Please make it shorter.
street-note-forged = This note does not carry your phone's signature. It is still on your phone. Please show it to your lead.
street-note-does-not-fit = This note says it is one thing and holds another. Your lead will look at it.
street-too-many-introductions = There are too many introductions in one note. Your lead will look at it.
street-phone-revoked = This phone was taken out. Notes that wait are still sent; a lead reads them.
street-phone-unknown = The server does not know this phone.
street-note-key-gone = It was sealed with a key that the server lost when it came back from a backup. Nobody can open it there. Please tell your lead, and write down again what you remember.
street-unreadable = The server could not read what this phone sent. Nothing was lost: notes that wait stay on the phone. Please open the page anew.
