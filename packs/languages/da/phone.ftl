phone-key-wrong = Telefonen kunne ikke lave sin nøgle. Prøv igen, eller brug en anden browser.
phone-code-used-up = Koden er brugt eller for gammel. Bed om en ny. Det tager et minut.
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
phone-aside-why = Fra en telefon der er taget ud, eller som ikke kan læses. Tag stilling til hver.
phone-quarantine = Fra en telefon der er taget ud
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
phone-file-unknown = Noterne kommer fra en telefon, vi ikke kender. Intet er hentet ind.
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
