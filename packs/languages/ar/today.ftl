# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
today-good-morning = صباح الخير، { $name }
today-good-afternoon = طاب نهاركم، { $name }
today-good-evening = مساء الخير، { $name }
today-start-night = بدء الليلة
today-write-note = كتابة ملاحظة
today-last-night = من الليلة الماضية
today-no-handover = لم تُترك أي ملاحظات. عند بدء ليلة ستظهر هنا أسطرها الثلاثة.
today-waiting = في الانتظار
today-nobody-waits = لا أحد في الانتظار. كل ما يُوعَد به في ملاحظة سيظهر هنا.
today-danger = قد يكون شخص ما في خطر
today-aside = { $count ->
    [one] ملاحظة واحدة من هاتف تنتظر مسؤول الفريق.
    [two] ملاحظتان من هاتف تنتظران مسؤول الفريق.
    [few] { $count } ملاحظات من هواتف تنتظر مسؤول الفريق.
   *[other] { $count } ملاحظة من هواتف تنتظر مسؤول الفريق.
}
today-renewing = يجري تجديد المفاتيح. يستمر ذلك وحده أثناء العمل.
today-needed = شخص يحتاج إلى أحدنا الآن.
today-needed-look = نظر
today-needed-unread = تعذّر التحقق مما إذا كان شخص يحتاج إلينا الآن. عند الشك، اتصل بالزميل المناوب.
today-needed-out = تم تسجيل خروجك: هذه الصفحة لا تتلقى أي جديد.
today-wrong-codes-go = اختيار عبارة مرور جديدة
today-welcome = أهلًا بكم هنا
today-no-night = لم يُكتب شيء عن الليلة الماضية. هذه هي الليلة التي قبلها:
today-raids = مداهمات:
