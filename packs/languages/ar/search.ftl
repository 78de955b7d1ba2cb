# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
search-label = ما الذي تتذكّره؟
search-empty = سيظهر هنا من قد يكون المقصود. ما يُبحث عنه لا يُحفظ في أي مكان.
search-title = البحث عن شخص
search-placeholder = بحث: اسم، دراجة، شهر…
search-hint = نصف اسم، «دراجة»، أكتوبر، لغة، منطقة: كل ما يُتذكر.
search-go = بحث
search-nothing = لم يُعثر على أحد. يمكن المحاولة بكلمة واحدة، أو بالشهر فقط.
search-kind-person = له بطاقة
search-kind-contact = لقاء
search-lost = تعذّر البحث الآن. اضغط «بحث» للمحاولة مرة أخرى.
