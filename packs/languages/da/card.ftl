card-list-too-long = Der er plads til { $limit } på listen. Behold dem, der betyder mest.
card-hours-empty = Tiden er tom. Vælg en dag og en slutning, der kommer efter begyndelsen.

# De står efter "Kontakt hende ikke."
card-silence-no-rules = Hun har ikke sagt, hvordan man må få fat i hende. At man ikke ved det, er ikke et ja.
card-silence-unreadable = Det, hun har sagt om det, kan ikke læses lige nu.
card-silence-never = Hun ønsker ikke at blive kontaktet.
card-silence-no-way = Der er ingen måde, hun har sagt ja til.
card-silence-no-hour = To har skrevet hver sin tid, og ingen time står begge steder. Spørg hende, når I ses.
card-silence-code-words-differ = To har skrevet hver sit kodeord. Spørg hende, når I ses.

card-way-call = Et opkald
card-way-message = En sms
card-way-app = En besked i en app
card-way-mail = E-mail
card-way-through = Gennem en, hun stoler på
card-way-in-person = Når man mødes
