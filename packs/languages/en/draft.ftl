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
