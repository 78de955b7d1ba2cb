draft-title = Kept for you
draft-lede = These came after your session had ended. Only you can read them.
draft-none = Nothing is waiting.
draft-forget = I do not need it any more
draft-kept = Your session had ended. What you wrote is kept, sealed so that only you can read it. Sign in, and it is offered on the first page.
draft-waiting = { $count ->
    [one] A text of yours was kept.
   *[other] { $count } texts of yours were kept.
}
