person-from-nothing = Vælg mindst ét møde at begynde med.
person-list-too-long = Der er plads til { $limit } på listen. Behold dem, der betyder mest.
person-name-withheld-has-text = Det navn holder hun for sig selv, så her skrives ikke noget. Slet navnet, eller vælg en anden slags.

person-standing-met = Mødt
person-standing-in-contact = I kontakt
person-standing-presumed = Vi tror, hun kan være handlet
person-standing-does-not-want = Ønsker ikke at blive identificeret
person-standing-identified = Officielt identificeret

person-name-alias = Det, hun kalder sig
person-name-working = Det navn, hun arbejder under
person-name-given-later = Et navn, hun gav senere
person-name-true-name-withheld = Hun holder sit rigtige navn for sig selv

# Hvorfor to kan være den samme.
person-same-name = { $one } og { $other }: det samme navn
person-sounds-alike = { $one } og { $other } lyder ens
person-spelled-alike = { $one } og { $other } staves næsten ens
person-same-remember = “{ $word }” står ved dem begge
person-same-language = Begge taler { text-language-name }
# $area er navnet, eller kun nummeret.
person-same-area = { $area ->
    [one] Begge blev mødt i det samme område
    [other] Begge blev mødt i det samme område
   *[named] Begge blev mødt her: { $area }
}
person-same-month = Begge blev mødt i { when-month-name } { $year }
person-next-month = De blev mødt med en måneds mellemrum, omkring { when-month-name } { $year }
person-known = Mennesker du kender
person-none = Ingen endnu. Åbn et møde og vælg »Vil gerne komme: begynd«.
person-no-name = Intet navn givet
person-open = Vil gerne komme: begynd
person-worth = Værd at huske: te, smilede
person-how-we-know = Hvordan vi kender hinanden
person-write = Skriv hvad der skete
person-next = Næste
person-no-next = Der er ikke planlagt noget.
person-rooms = Rum
person-together = Sammen
person-names = Navne
person-standing = Hvor vi står
person-file = Mappe
person-file-open = åben
person-file-not-now = ikke nu
person-file-when-she-wants = kun efter eget valg
person-opened = Hvem har åbnet dette
person-same = Kan være samme menneske
person-link = Det er samme menneske
person-card-only = Du ser kortet. Resten er for dem i kredsen.
person-first-met = Første gang mødt { $when }
person-we-met = Vi mødtes.
person-add-name = Tilføj et navn
person-add-name-why = Et hvilket som helst navn, eller intet. Ingen bliver bedt om et navn.
person-name = Navn
person-name-kind = Hvilken slags navn?
person-name-withheld = Beholder sit rigtige navn for sig selv
person-name-hers = Personens eget
person-name-on-card = Må dem på vagt se det på kortet?
person-name-on-card-yes = Ja, det er i orden
person-name-on-card-no = Nej, kun kredsen
person-her-words = Med personens egne ord
person-circle-sees = { $circle } kan se det.
person-choice = Begynde en mappe?
person-choice-why = Kun efter personens eget valg. Et nej lukker ingenting.
person-choice-what = Hvad blev valgt?
person-choice-yes = Ja
person-choice-no = Nej
person-choice-not-yet = Ikke endnu
person-choice-words = De ord der blev brugt, på et hvilket som helst sprog.
