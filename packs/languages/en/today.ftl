today-good-morning = Good morning, { $name }
today-good-afternoon = Good afternoon, { $name }
today-good-evening = Good evening, { $name }
today-start-night = Start the night
today-write-note = Write a note
today-last-night = From last night
today-no-handover = Nothing was handed over. Start a night, and its three lines will stand here.
today-waiting = Waiting for you
today-nobody-waits = Nobody is waiting. What you promise in a note will stand here.
today-danger = Somebody may be in danger
today-aside = { $count ->
    [one] One note from a phone waits for a lead.
   *[other] { $count } notes from phones wait for a lead.
}
today-renewing = The keys are being renewed. It goes on by itself while you work.
today-needed = Somebody needs one of us now.
today-needed-look = See
today-needed-unread = Whether somebody needs us now could not be read. If in doubt, ring the colleague on call.
today-needed-out = You are signed out: this page hears of nothing new.
today-wrong-codes = { $count ->
    [one] Somebody typed your passphrase and { $count } wrong code.
   *[other] Somebody typed your passphrase and { $count } wrong codes.
} If that was not you, choose a new passphrase today, and tell your lead.
today-wrong-codes-go = Choose a new passphrase
today-welcome = Good to have you here
today-welcome-why = You write down no meetings yet, so nothing waits for you. If you are to join a team that does, a lead lets you in under “Teams”.
today-unanswered = { $count ->
    [one] One number that we handed out is answered by nobody.
   *[other] { $count } numbers that we handed out are answered by nobody.
}
today-no-night = Nothing was written down last night. This is the night before it:
today-raids = Raids:
today-on-call-missing = No number of a lead on call yet. “May be a child” and “danger now” lead to nobody of ours.
today-clock-said = the phone said { $when }
today-newcomers = { $count ->
    [one] One colleague waits for you to compare the words and hand over the keys.
   *[other] { $count } colleagues wait for you to compare the words and hand over the keys.
}
today-unsent = Something on this phone is not sent yet.
today-unsent-go = Open the notes page
