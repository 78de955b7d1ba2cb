night-nobody-out = Who is out tonight? Choose at least one of you.
night-too-many-people = One night has room for { $limit } people. Please look at the number again.
night-more-spoken-than-met = You spoke to more people than you met. Please look at the two numbers again.
night-handover-too-long = The handover has room for { $limit } lines. Please keep the ones that matter most.
night-list-too-long = This list has room for { $limit }.
night-closed-before-opened = The night ends before it begins. Please look at the two times again.
