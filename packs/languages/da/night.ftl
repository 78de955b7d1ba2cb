night-nobody-out = Hvem er ude i nat? Vælg mindst én af jer.
night-too-many-people = Der er plads til { $limit } på én nat. Se lige på tallet igen.
night-more-spoken-than-met = I har talt med flere, end I har mødt. Se lige på de to tal igen.
night-handover-too-long = Der er plads til { $limit } linjer, når I giver videre. Behold dem, der betyder mest.
night-list-too-long = Der er plads til { $limit } på listen.
night-closed-before-opened = Natten slutter, før den begynder. Se lige på de to tidspunkter igen.
night-none = Ingen nætter endnu. Begynd en: hvem er ude, og hvor.
night-start-title = Begynd natten
night-who = Hvem er ude?
night-area = Hvor?
night-practice = Øvenat, tælles aldrig
night-begin = Begynd
night-met-plus = mødt +
night-spoken-plus = talt med +
night-one-person = Skriv om ét menneske
night-handover = Tre linjer til i morgen
night-raids = Nyt om razziaer eller anholdelser
night-close = Afslut natten
night-closed = { $met ->
    [one] Alt er nået frem. Ét menneske mødt. Sov godt.
   *[other] Alt er nået frem. { $met } mennesker mødt. Sov godt.
}
night-home = Hjemme i god behold
night-is-home = er hjemme
night-contacts = Mennesker med deres egen linje
night-people-met = { $count ->
    [one] ét menneske mødt
   *[other] { $count } mennesker mødt
}
night-people-spoken = talt med { $count }
night-not-home = Har ikke meldt sig hjemme endnu: { $who }
night-all-home = alle er hjemme
night-spoken = talt med
night-open-again = Åbn natten igen
night-reports = Den samme nat ude
night-reports-why = Tælles sammen: alle én gang, ikke én gang for hver af os.
night-nearby = Også ude i nærheden
night-nearby-why = Tælles hver for sig. Gik I sammen, så sig det, og alle tæller én gang.
night-same = Vi gik sammen
night-versions-lede = To skrev om den her nat på samme tid. Vælg den ene, ret i den, som du vil, og behold den.
night-keep-version = Behold den her
night-clock = Telefonens ur viste { $when }, da det her kom. Dagen ovenfor er måske ikke den rigtige.
