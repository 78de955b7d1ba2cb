phone-key-wrong = Telefonen kunne ikke lave sin nøgle. Prøv igen, eller brug en anden browser.
phone-code-used-up = Koden er brugt eller for gammel. Bed om en ny. Det tager et minut.
phone-code-other-team = Noterne på telefonen er til et andet team end denne kode. Koden blev ikke brugt. Bed om en kode til det team, noterne blev skrevet for.
phone-team-none = Det team, du arbejder sammen med, har ingen gadetelefoner. Gå til et, der går ud.
phone-title = Gadetelefoner
phone-lede = En gadetelefon kan skrive til os og kan ikke åbne det den har skrevet.
phone-try = Prøv gadesiden
phone-try-why = I et vindue for sig, med en knap for intet netværk. En rigtig telefon kræver HTTPS.
phone-new = Tilmeld min telefon
phone-scan = Scan dette med telefonen
phone-or-link = Eller åbn det her:
phone-this-device = brug denne enhed
phone-once = Det virker én gang, i 24 timer.
phone-known = Telefoner
phone-none = Ingen telefon endnu. Tilmeld din: det tager et minut.
phone-lost = Den er væk
phone-revoked = taget ud
phone-aside = Noter til en leder
phone-aside-why = Fra en telefon, der er taget ud, eller som huset ikke kendte, eller som ikke kan læses. Tag stilling til hver.
phone-aside-count = { $count ->
    [one] 1 note
   *[other] { $count } noter
}
phone-aside-nobodys = { $count ->
    [one] 1 note fra en telefon, huset ikke kender
   *[other] { $count } noter fra en telefon, huset ikke kender
}
phone-aside-more = { $count ->
    [one] En til fra denne telefon kommer frem, når der er taget stilling til disse.
   *[other] { $count } til fra denne telefon kommer frem, når der er taget stilling til disse.
}
phone-dismiss-all = Ingen af denne telefons noter er vores
phone-dismiss-all-why = Alle { $count } noter fra denne telefon ryger, også dem du ikke har læst. Det, der står i dem, kan ikke læses bagefter. Noter fra andre telefoner bliver liggende.
phone-dismiss-all-yes = Læg dem alle til side
phone-quarantine = Fra en telefon der er taget ud
phone-quarantine-stranger = Fra en telefon, huset ikke kendte
phone-quarantine-unsigned = Står her som denne telefons, men telefonen har ikke underskrevet den
phone-introduction-waits = Hvem der præsenterede nogen, skrevet ved et skrivebord. Selve mødet er gemt. Det her venter, til nogen igen læser præsentationer.
phone-unreadable = Kunne ikke åbnes, læses eller arkiveres helt
phone-accept = Den er vores: gem den
phone-dismiss = Læg den til side
phone-file = Hent noter ind fra en fil
phone-file-why = En telefon uden net kan gemme sine noter som en forseglet fil. Tag filen med herhen: den er lige så lukket som telefonen, og den samme fil to gange er de samme noter.
phone-file-choose = Filen
phone-file-paste = Eller indsæt, hvad der står i den
phone-file-bring = Hent noterne ind
phone-file-unreadable = Det er ikke en fil med forseglede noter fra en gadetelefon. Intet er hentet ind.
phone-file-unknown = Vi kender ikke den telefon, der skrev noterne. Måske blev den tilmeldt efter den sikkerhedskopi, serveren er kommet tilbage fra. Intet blev taget ind. Gem filen: en leder fra det team kan tage den ind med telefonen ved siden af.
phone-file-old-page = Vi kender ikke den telefon, der skrev noterne, og filen er gemt af en ældre side, så dens nummer kan ikke sammenlignes. Intet blev taget ind. Behold telefonen: med en ny kode sender den selv noterne.
phone-file-foreign = Noterne er skrevet til et andet hus eller et andet team. Intet blev taget ind.
phone-file-other-mark = Nummeret hører ikke til denne fil. Intet blev taget ind. Tag filen ind igen, og sammenlign på ny.
phone-file-fresh = { $count ->
    [0] Ingen nye noter.
    [one] Én note er hentet ind.
   *[other] { $count } noter er hentet ind.
}
phone-file-already = { $count ->
    [one] Én var her i forvejen.
   *[other] { $count } var her i forvejen.
}
phone-file-aside = { $count ->
    [one] Én kommer fra en telefon, der er taget ud. En leder læser den.
   *[other] { $count } kommer fra en telefon, der er taget ud. En leder læser dem.
}
phone-file-refused = { $count ->
    [one] Én bærer ikke telefonens underskrift og bliver i filen.
   *[other] { $count } bærer ikke telefonens underskrift og bliver i filen.
}
phone-file-strange = { $count ->
    [one] Én blev taget ind og lagt til side, så du kan læse den. Den står herunder.
   *[other] { $count } blev taget ind og lagt til side, så du kan læse dem. De står herunder.
}
phone-file-shut = { $count ->
    [one] Én er forseglet med en nøgle, som serveren mistede, da den kom tilbage fra en sikkerhedskopi. Ingen kan åbne den her. Den bliver i filen.
   *[other] { $count } er forseglet med en nøgle, som serveren mistede, da den kom tilbage fra en sikkerhedskopi. Ingen kan åbne dem her. De bliver i filen.
}
phone-stranger-title = En telefon, huset ikke kender
phone-stranger-lede = Den er måske tilmeldt efter den sikkerhedskopi, serveren er kommet tilbage fra. Intet er taget ind endnu.
phone-stranger-notes = { $count ->
    [0] Der er ingen note i filen, som kan tages ind.
    [one] Én note kan tages ind.
   *[other] { $count } noter kan tages ind.
}
phone-stranger-day = Efter telefonens ur fra { $day }.
phone-stranger-days = Efter telefonens ur fra { $first } til { $last }.
phone-stranger-compare = Viser telefonen det samme nummer?
phone-stranger-where = Se på selve telefonen, under “Telefonen”. Et nummer, der kom med filen eller i en besked, siger ingenting.
phone-stranger-why = Enhver kan lave en fil. Kun den telefon, der skrev den, viser de samme tyve cifre. Det, du tager ind, bliver lagt til side, og du læser hver note, før den bliver til en kontakt.
phone-stranger-same = Numrene er ens: tag dem ind
phone-stranger-not-same = Ikke ens, eller jeg kan ikke se telefonen
phone-stranger-left = Intet blev taget ind. Behold filen og telefonen: noterne ligger begge steder.
phone-stranger-code = Er telefonen her og på nettet? Så er en ny kode nemmere: telefonen sender selv sine noter.
phone-stranger-back = Tilbage til telefonerne
