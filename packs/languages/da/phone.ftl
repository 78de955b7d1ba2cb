phone-key-wrong = Telefonen kunne ikke lave sin nøgle. Prøv igen, eller brug en anden browser.
phone-code-used-up = Koden er brugt eller for gammel. Bed om en ny. Det tager et minut.
