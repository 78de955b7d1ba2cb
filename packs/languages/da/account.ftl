account-wrong = Navnet, adgangssætningen eller koden passer ikke. Prøv igen. Hvis den stadig ikke åbner, kan din leder hjælpe.
