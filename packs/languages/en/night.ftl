night-nobody-out = Who is out tonight? Choose at least one of you.
night-too-many-people = One night has room for { $limit } people. Please look at the number again.
night-more-spoken-than-met = You spoke to more people than you met. Please look at the two numbers again.
night-handover-too-long = The handover has room for { $limit } lines. Please keep the ones that matter most.
night-list-too-long = This list has room for { $limit }.
night-closed-before-opened = The night ends before it begins. Please look at the two times again.
night-none = No nights yet. Start one: who is out, and where.
night-start-title = Start the night
night-who = Who is out?
night-area = Where?
night-practice = Practice night, never counted
night-begin = Begin
night-met-plus = met +
night-spoken-plus = spoken to +
night-one-person = Write about one person
night-handover = Three lines for tomorrow
night-raids = Word of raids or arrests
night-close = Close the night
night-closed = { $met ->
    [one] All arrived. One person met. Sleep well.
   *[other] All arrived. { $met } people met. Sleep well.
}
night-home = Home safe
night-is-home = is home
night-contacts = People with a line of their own
night-people-met = { $count ->
    [one] one person met
   *[other] { $count } people met
}
night-people-spoken = { $count } spoken to
night-not-home = Has not said “home” yet: { $who }
night-all-home = all home safe
night-spoken = spoken to
night-open-again = Open the night again
night-reports = The same night out
night-reports-why = Counted together: everybody once, not once for each of us.
night-nearby = Also out nearby
night-nearby-why = Counted apart. If you walked together, say so, and everybody counts once.
night-same = We walked together
night-versions-lede = Two wrote words for this night at the same time. Choose one, change it as you like, and keep it.
night-keep-version = Keep this one
night-clock = The phone’s clock said { $when } when this came. The day above may not be the right one.
