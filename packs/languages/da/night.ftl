night-nobody-out = Hvem er ude i nat? Vælg mindst én af jer.
night-too-many-people = Der er plads til { $limit } på én nat. Se lige på tallet igen.
night-more-spoken-than-met = I har talt med flere, end I har mødt. Se lige på de to tal igen.
night-handover-too-long = Der er plads til { $limit } linjer, når I giver videre. Behold dem, der betyder mest.
night-list-too-long = Der er plads til { $limit } på listen.
night-closed-before-opened = Natten slutter, før den begynder. Se lige på de to tidspunkter igen.
