colleague-code-wrong = Koden åbner ikke noget. Den kan være skrevet forkert, allerede brugt eller mere end et døgn gammel. Bed din leder om en ny.
colleague-login-wrong = Vælg et navn at logge ind med, højst 200 bogstaver.
colleague-passphrase-short = Brug mindst 14 bogstaver, eller de syv ord vi foreslår.
colleague-team-unknown = Du kan kun invitere til teams, du selv er med i.
colleague-not-oneself = Du kan ikke selv melde dig ud. Bed en anden leder om det.
