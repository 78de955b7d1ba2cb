worker-login-taken = Someone already signs in with this name. Please choose another.
worker-fingerprint-differs = The words are not the same on both screens. Please compare them again, side by side.

worker-title = Colleagues
worker-lede = Who works here, and in which teams.
worker-here = Here now
worker-left = Worked here before
worker-street-name = “{ $name }” on the street
worker-since = since { $day }
worker-until = until { $day }
colleague-code-wrong = This code does not open anything. It may be mistyped, used already, or older than a day. Ask your lead for a new one.
colleague-login-wrong = Please choose a name to sign in with, at most 200 letters.
colleague-passphrase-short = Please take at least 14 letters, or the seven words we offer.
colleague-passphrase-easy = This is easy to guess for a machine. Take the seven words we offer, or a sentence only you know. Type a passphrase once more.
colleague-passphrase-strength = How hard it is to guess
colleague-passphrase-anyway = Take it all the same
colleague-team-unknown = You can only invite into teams that you belong to yourself.
colleague-not-oneself = You cannot mark yourself as left. Please ask another lead.
colleague-role-missing = Please choose a role.
colleague-invite = Invite a colleague
colleague-invite-why = We make a code that works once, for one day. Nobody sees anything until you have compared words with them.
colleague-name = What we call them here
colleague-role = Role
colleague-teams = Teams
colleague-teams-hint = A team gives its keys. Everybody belongs to Everybody.
colleague-make-code = Make a code
colleague-code-gone = This code was used or taken back meanwhile. If it was not the colleague you meant, turn the newcomer away below “Colleagues” and make another code.
colleague-all-see = All colleagues see the name, the role and the teams.
colleague-code-for = A code for { $name }
colleague-code-how = Read it aloud, or give it by hand. It is typed on the page “Join”, beside the sign-in.
colleague-code-once = Shown only now. It works once, and until this time tomorrow.
colleague-waiting = Waiting for you
colleague-compare = Let your colleague read the words aloud to you, face to face or in a voice you know. Are they the same, one by one?
colleague-same-words = The words are the same
colleague-has-left = Has left
colleague-left = { $name } has left?
colleague-left-why = From the next click on, nothing opens any more: sessions and phones end, keys are taken away. Everything written stays.
colleague-left-yes = Yes, has left
colleague-held-alone = { $count ->
    [one] One folder was open to nobody else. It is kept, and nobody can open it now.
   *[other] { $count } folders were open to nobody else. They are kept, and nobody can open them now.
}
colleague-have-code = I was given a code
colleague-join = Join
colleague-join-why = Type the code you were given, and choose how you will sign in.
colleague-code = Your code
colleague-passphrase-hint = At least 14 letters. You may take these seven words, offered to you alone; write them down until you know them:
colleague-join-go = Join
colleague-joined = You are nearly in
colleague-joined-why = Read your words aloud to your lead. When they are the same on both screens, you are in.
colleague-your-words = Your words
colleague-recovery = Your recovery code
colleague-recovery-why = If you forget your passphrase, this opens your account. Print it or write it down now, and keep it at home. It is shown only this once.
colleague-wait = A lead compares your words with you
colleague-wait-why = Ring or visit your lead and read these words aloud. Nothing is wrong; this is the last step.
colleague-look-again = Look again
colleague-settings = My sign-in
colleague-passphrase-wrong = This is not your passphrase of now.
colleague-passphrase-change = Change my passphrase
colleague-passphrase-change-why = You are signed out everywhere, and sign in again with the new one.
colleague-passphrase-now = Passphrase of now
colleague-passphrase-new = New passphrase, at least 14 letters
colleague-recovery-new = Make a new recovery code
colleague-recovery-new-why = The old one opens nothing afterwards.
colleague-everywhere = Sign out everywhere
colleague-everywhere-why = Ends every session of yours, on every screen, this one too.
colleague-renewing-left = The keys are being renewed because { $name } has left.
colleague-renewing-asked = The keys are being renewed because a lead asked for it.
colleague-renewing-folders = { $count ->
    [0] The last step is under way.
    [one] One folder still waits; it goes on while you work, or when somebody who holds it signs in.
   *[other] { $count } folders still wait; it goes on while you work, or when somebody who holds them signs in.
}
colleague-renew = Renew the keys now
colleague-renew-why = For when somebody may have got hold of a passphrase or an open screen: all teams of yours, their folders and the phones get new keys. Nobody has to do anything else.
colleague-again = Lost passphrase and code
colleague-again-title = Let { $name } in again?
colleague-again-why = For when passphrase and printed code are both lost. You make a code that works once, for one day; your colleague chooses a new passphrase, and you compare words as at the beginning. Until then nothing changes.
colleague-again-handed = { $count ->
    [0] Your colleague is in again, with all teams that you are in yourself.
    [one] Your colleague is in again, with all teams that you are in yourself, and one folder that you handed on.
   *[other] Your colleague is in again, with all teams that you are in yourself, and { $count } folders that you handed on.
}
colleague-again-others = { $count ->
    [one] One folder is held by others: they can let your colleague in again on the person’s page.
   *[other] { $count } folders are held by others: they can let your colleague in again on the person’s page.
}
colleague-again-sheets = { $count ->
    [one] One folder was held by nobody else. Only the recovery sheets open it now.
   *[other] { $count } folders were held by nobody else. Only the recovery sheets open them now.
}
worker-speaks = speaks { $languages }
worker-numbers = answers { $numbers }
colleague-turn-away = The words differ: turn away
colleague-invited = Codes that are out
colleague-invited-until = until { $when }
colleague-take-back = Take back
colleague-roles = Roles
colleague-roles-why = What can be read is decided by keys alone. A role says which doors are shown.
colleague-role-add = Use this role here
colleague-role-used = used here
colleague-me = How colleagues and phones see me
colleague-me-why = The street name stands on the phones of those who go out. Languages help to find the right person.
colleague-street-name = Name on the street, if another
colleague-languages = Languages I speak
colleague-alone = Held by { $name } alone
colleague-alone-people = People whom nobody else may open: { $names }.
colleague-alone-unnamed = { $count ->
    [one] One person whose card you do not read.
   *[other] { $count } people whose cards you do not read.
}
colleague-alone-teams = Teams with nobody else in them: { $teams }.
colleague-alone-introductions = Who introduced whom.
colleague-alone-others = { $count ->
    [one] One more folder.
   *[other] { $count } more folders.
}
colleague-alone-first-how = Have it handed over first: each person is asked whom of us they would like to meet, and that colleague gets the key on the person’s page, under “Circle”. Otherwise nobody here can open it any more.
colleague-alone-even = It cannot be handed over any more. Close it to all but the recovery sheets.
colleague-alone-first = Somebody is held by this colleague alone. Please have them handed over to a named colleague first, or say that it cannot be done.
colleague-answers-now = Who answers the numbers of { $name } from now on?
colleague-answers-nobody = Nobody yet; it stays on the leads’ first page
colleague-readers = Who reads introductions
colleague-readers-why = Everybody may write down who introduced somebody. Only the colleagues named here read it, because it shows who knows whom.
colleague-readers-out = reads it no more
colleague-readers-add = One more reader
colleague-readers-whom = Colleague
colleague-readers-in = Let this colleague read
colleague-readers-missing = Please choose a colleague who works here.
colleague-readers-not-you = You do not read introductions yourself, so you cannot hand them on. Please ask one of those named here.
colleague-readers-last = Somebody always reads introductions. Name another colleague first.
colleague-welcomed = { $name } works here now.
