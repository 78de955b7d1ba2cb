today-good-morning = Godmorgen, { $name }
today-good-afternoon = Goddag, { $name }
today-good-evening = Godaften, { $name }
today-start-night = Begynd natten
today-write-note = Skriv en note
today-last-night = Fra i nat
today-no-handover = Intet blev givet videre. Begynd en nat, så står dens tre linjer her.
today-waiting = Venter på dig
today-nobody-waits = Ingen venter. Det du lover i en note, kommer til at stå her.
today-danger = Nogen kan være i fare
today-aside = { $count ->
    [one] En note fra en telefon venter på en leder.
   *[other] { $count } noter fra telefoner venter på en leder.
}
today-renewing = Nøglerne bliver fornyet. Det fortsætter af sig selv, mens du arbejder.
today-needed = Nogen har brug for en af os nu.
today-needed-look = Se
today-needed-unread = Det kunne ikke læses, om nogen har brug for os nu. Er du i tvivl, så ring til kollegaen på vagt.
today-needed-out = Du er logget ud: denne side får ikke mere at vide.
today-wrong-codes = { $count ->
    [one] Nogen har skrevet din adgangssætning og { $count } forkert kode.
   *[other] Nogen har skrevet din adgangssætning og { $count } forkerte koder.
} Hvis det ikke var dig, så vælg en ny adgangssætning i dag, og sig det til din leder.
today-wrong-codes-go = Vælg en ny adgangssætning
today-welcome = Godt, at du er her
today-welcome-why = Du skriver ikke møder ned endnu, så her venter ikke noget på dig. Skal du med i et team, der gør, lukker en leder dig ind under »Teams«.
today-unanswered = { $count ->
    [one] Ét nummer, som vi har givet ud, er der ingen der svarer på.
   *[other] { $count } numre, som vi har givet ud, er der ingen der svarer på.
}
today-no-night = Der er ikke skrevet noget ned om i nat. Det her er natten før:
today-raids = Razziaer:
today-on-call-missing = Der er endnu intet nummer på en leder på vagt. »Måske et barn« og »fare nu« fører ikke til nogen af os.
today-clock-said = telefonen sagde { $when }
today-newcomers = { $count ->
    [one] En kollega venter på, at du sammenligner ordene og giver nøglerne.
   *[other] { $count } kolleger venter på, at du sammenligner ordene og giver nøglerne.
}
today-unsent = Noget på denne telefon er ikke sendt endnu.
today-unsent-go = Åbn notesiden
