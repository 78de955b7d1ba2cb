# Det, der ikke går, på en side eller i terminalen.
backup-already = Der ligger allerede en fil med det navn. Intet er overskrevet.
backup-unreadable = Filen kan ikke læses.
backup-not-one = Filen er ikke en sikkerhedskopi.
backup-wrong-key = Nøglen åbner ikke denne sikkerhedskopi. Måske hører den til en ældre eller en nyere.
backup-key-mistyped = Det er ikke en gendannelsesnøgle, eller også er et bogstav skrevet forkert af. Den begynder med AGE-SECRET-KEY-1.
backup-damaged = Sikkerhedskopien er beskadiget eller klippet over. Prøv en ældre.
backup-no-reader = Der er endnu ingen nøgle, som en sikkerhedskopi kan forsegles til.
backup-occupied = Der bor allerede en organisation i den mappe. Intet er ændret.
backup-pepper-mistyped = Det er ikke nøglefilen, eller også er et bogstav skrevet forkert af. Intet er gendannet.
backup-keys-missing = Mappen med nøglefilerne skal have filen pepper og root.public. Er root.public væk, så giv rodens udskrevne ord.
backup-root-differs = Roden i sikkerhedskopien er ikke den, du gav ordene til. Kopien hører måske til nogle andre.
backup-tombstones-foreign = Disse gravsten hører til en anden organisation.
backup-tombstones-unreadable = Filen med gravsten kan ikke læses. Noget i den er ændret.
backup-gone = Den sikkerhedskopi er her ikke mere. Vælg en anden.

# Siden.
backup-title = Sikkerhedskopier
backup-lede = En sikkerhedskopi er en forseglet kopi af alt her. Den åbnes kun med gendannelsesnøglen på papir eller med gendannelsesark.
backup-last = Den seneste gode sikkerhedskopi
backup-none = Der er endnu ingen sikkerhedskopi. Tag en i dag.
backup-old = Den er ældre, end den burde være. Tag en ny i dag, og gem en kopi i et andet hus.
backup-records = { $count ->
    [one] ét notat
   *[other] { $count } notater
 }
backup-lines = { $count ->
    [one] én linje i loggen
   *[other] { $count } linjer i loggen
 }
backup-size = { $kilobytes } kB
backup-tried-on = Åbnet og gennemgået { $day }.
backup-untried = Ingen har åbnet den for at se, om den er hel.
backup-make = Tag en nu
backup-make-why = Alle kan arbejde videre imens. De { $count } nyeste bliver på serveren; ældre bliver slettet, for de rummer stadig det, der siden er slettet for altid.
backup-plan = Af sig selv
backup-plan-why = Mens Tillid kører, tager den en sikkerhedskopi hver dag. Blev en sprunget over, bliver den taget, så snart Tillid kører igen. Ingen behøver være logget ind, og den, der finder kopien, kan ikke læse noget i den.
backup-daily = Tag en hver dag
backup-at = Hvornår?
backup-at-hint = For eksempel 05:00, når de sidste er kommet hjem fra natten.
backup-at-wrong = Skriv et klokkeslæt som 05:00.
backup-keep = Hvor mange bliver på serveren?
backup-keep-hint = Fra 2 til 30. Hver af dem rummer stadig det, der bliver slettet for altid, efter den blev taget.
backup-keep-wrong = Skriv et tal fra 2 til 30.
backup-place = De ligger i denne mappe, til den, der passer serveren:
backup-kept = Sikkerhedskopier på serveren
backup-kept-why = Tag en med dig en gang om ugen på et USB-stik, der ligger i et andet hus. Brænder huset her, er det den, der tæller.
backup-take = Tag en kopi med
backup-try = Prøv en
backup-try-why = At prøve en sikkerhedskopi er at åbne den. Gendannelsesnøglen skrives her, bruges én gang og glemmes. Uden den kan vi kun se, at filen er der.
backup-which = Hvilken sikkerhedskopi
backup-key = Gendannelsesnøglen
backup-try-go = Åbn den, og gå den igennem
backup-tried-whole = Den kan åbnes, og alt i den er, som det blev skrevet
backup-tried-broken = Den kan åbnes, men noget i den passer ikke
backup-tried-broken-do = Stol ikke på den her. Tag en ny, prøv den, og sig det til den, der passer serveren.
backup-key-new = Lav en ny gendannelsesnøgle
backup-key-new-why = Til når papiret er væk, eller nogen har set det. Kopier fra nu af åbnes med den nye nøgle; ældre skal stadig bruge den gamle.
backup-no-key = Der er endnu ikke udskrevet nogen gendannelsesnøgle. Indtil da kan kun gendannelsesark åbne en sikkerhedskopi.
backup-key-shown = Den nye gendannelsesnøgle
backup-key-once = Udskriv den, eller skriv den af og læs den højt igen. Den vises én gang og gemmes ingen steder. Gem den, hvor der ikke ligger sikkerhedskopier.
backup-print = Udskriv
backup-paper = Hvis serveren går tabt
backup-paper-why = Med dette papir og en sikkerhedskopi kommer alt tilbage på en anden computer. Det åbner ingen notater: det gør mennesker, der logger ind som før.
backup-paper-how = Sådan
backup-paper-steps = Installér Tillid på den nye computer, og skriv dette. Den spørger om gendannelsesnøglen, om nøglefilen og om husets ord, og det hele står her. Er filen “tombstones” også gemt, så nævn den med --tombstones i stedet.
backup-paper-keep = Gem det, hvor der ikke ligger sikkerhedskopier, hos en, der kan træffes. Lavet den { $day }.
backup-due = Den seneste gode sikkerhedskopi mangler eller er ældre, end den burde være.
