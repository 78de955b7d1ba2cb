# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
person-known = أشخاص نعرفهم
person-no-name = لم يُذكر اسم
person-how-we-know = كيف نعرف بعضنا
person-write = كتابة ما حدث
person-next = الموعد القادم
person-no-next = لا شيء مخطط له.
person-rooms = الغرف
person-together = معًا
person-names = الأسماء
person-standing = أين نقف
person-file = الملف
person-file-open = مفتوح
person-file-not-now = ليس الآن
person-opened = من فتح هذه الصفحة
person-card-only = هذه هي البطاقة فقط. أما الباقي فلمن هم في الدائرة.
person-we-met = التقينا.
