team-not-for-administrator = En administrator har ingen nøgle til noget om mennesker. Kun teamet for alle er åbent for den rolle.
team-one-everybody = Der er allerede ét team for alle.
team-name-taken = Et team hedder allerede sådan. Vælg et andet navn.
team-worker-missing = Vælg en kollega.
team-everybody-stays = Alle, der arbejder her, hører til dette team. Er nogen stoppet, så sig det på siden med kolleger.
team-last-one = Ingen andre har nøglen til dette team. Luk først en anden ind, eller behold det.
