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
