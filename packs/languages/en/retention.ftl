retention-title = What is not kept for ever
retention-lede = A meeting that never led to a relationship turns into numbers when its time is over. The words and names go for good; the counts stay the same.
retention-ahead = { $count ->
    [one] One meeting becomes a number.
   *[other] { $count } meetings become numbers.
}
retention-none = No meeting is old enough yet.
retention-link-first = If one of them is somebody you know, link it to the person before that day, and it stays.
retention-months = After how many months?
retention-months-hint = From 1 to 120. A meeting stays for that many whole months after it was written down, however long ago it was.
retention-months-number = Write how many months as a number from 1 to 120.
retention-what-stays = Meetings that belong to a relationship stay whole, and so does a meeting with a promise until it is done. A night goes with the last of its meetings, its hand-over too. It is done when somebody who may write meetings signs in, because the server alone cannot read them.
retention-more = And { $count } more.
