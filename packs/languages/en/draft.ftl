draft-title = Kept for you
draft-lede = Written and not saved yet. Only you can read it.
draft-none = Nothing is waiting.
draft-forget = I do not need it any more
draft-kept = Your session had ended. What you wrote is kept, sealed so that only you can read it. Sign in, and it is offered on the first page.
draft-waiting = { $count ->
    [one] A text of yours was kept.
   *[other] { $count } texts of yours were kept.
}
draft-was-writing = You were writing this, and it is not saved yet:
draft-go-on = Go on with it
draft-keeping = Kept while you write, sealed to you.
draft-full = Many texts of yours wait already, so this one is not kept while you write it. Save it before you leave this page, and let some of those go that are kept for you on the first page.
draft-shut = { $count ->
    [one] One more text waits here that cannot be opened: it was sealed to keys you had before, or somebody changed it. If you do not know why, tell the lead.
   *[other] { $count } more texts wait here that cannot be opened: they were sealed to keys you had before, or somebody changed them. If you do not know why, tell the lead.
}
draft-shut-forget = Let { $count ->
    [one] it
   *[other] them
} go
