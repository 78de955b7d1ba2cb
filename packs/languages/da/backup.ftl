# Det, der ikke går, på en side eller i terminalen.
backup-already = Der ligger allerede en fil med det navn. Intet er overskrevet.
backup-unreadable = Filen kan ikke læses.
backup-not-one = Filen er ikke en sikkerhedskopi.
backup-wrong-key = Nøglen åbner ikke denne sikkerhedskopi. Måske hører den til en ældre eller en nyere.
backup-key-mistyped = Det er ikke en gendannelsesnøgle, eller også er et bogstav skrevet forkert af. Den begynder med AGE-SECRET-KEY-1.
backup-damaged = Sikkerhedskopien er beskadiget eller klippet over. Prøv en ældre.
backup-no-reader = Der er endnu ingen nøgle, som en sikkerhedskopi kan forsegles til.
backup-occupied = Der bor allerede en organisation i den mappe. Intet er ændret.
backup-keys-missing = Mappen med nøglefilerne skal have filen pepper og root.public. Er root.public væk, så giv rodens udskrevne ord.
backup-root-differs = Roden i sikkerhedskopien er ikke den, du gav ordene til. Kopien hører måske til nogle andre.
backup-tombstones-foreign = Disse gravsten hører til en anden organisation.
backup-tombstones-unreadable = Filen med gravsten kan ikke læses. Noget i den er ændret.
