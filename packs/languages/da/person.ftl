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
