team-not-for-administrator = An administrator holds no key of anything about people. Only the team of everybody is open to that role.
team-one-everybody = There is one team of everybody already.
team-name-taken = A team has this name already. Please choose another.
team-worker-missing = Please choose a colleague.
team-everybody-stays = Whoever works here belongs to this team. If somebody has left, mark it on the page of the colleagues.
team-last-one = Nobody else holds the key of this team. Let somebody else in first, or keep it.
