street-note-too-large = Noten er for lang til at sende. Den ligger stadig på din telefon. Gør den kortere.
street-note-forged = Noten har ikke din telefons underskrift. Den ligger stadig på din telefon. Vis den til din leder.
street-note-does-not-fit = Noten siger ét og indeholder noget andet. Din leder ser på den.
street-too-many-introductions = Der er for mange, der er præsenteret, i én note. Din leder ser på den.
street-phone-revoked = Telefonen er taget ud. Noter der venter, sendes stadig; en leder læser dem.
street-phone-unknown = Serveren kender ikke denne telefon.
street-note-key-gone = Den er forseglet med en nøgle, som serveren mistede, da den kom tilbage fra en sikkerhedskopi. Ingen kan åbne den der. Sig det til din leder, og skriv det ned igen, du kan huske.
street-unreadable = Serveren kunne ikke læse det, telefonen sendte. Intet er gået tabt: noter, der venter, bliver på telefonen. Åbn siden igen.
