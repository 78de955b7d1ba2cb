# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
account-wrong = الاسم أو عبارة المرور أو الرمز غير مطابق. يرجى المحاولة مرة أخرى. وإذا تعذر الدخول، يمكن لمسؤول الفريق المساعدة.
account-title = تسجيل الدخول
account-rehearsal = هذا تدريب. يرجى اختيار شخص للدخول باسمه:
account-login = اسم الدخول
account-passphrase = عبارة المرور
account-code = الرمز المكوّن من ستة أرقام
account-code-hint = فقط إذا كان قد أُعدّ من قبل.
account-sign-in = تسجيل الدخول
account-sign-out = تسجيل الخروج
account-forgotten = نسيت عبارة المرور
account-back = العودة إلى تسجيل الدخول
