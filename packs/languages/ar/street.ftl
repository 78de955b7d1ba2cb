# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
street-note-too-large = هذه الملاحظة أطول من أن تُرسل. ما زالت على هاتفك. يرجى تقصيرها.
street-phone-unknown = الخادم لا يعرف هذا الهاتف.
street-phone-revoked = شُطب هذا الهاتف من القائمة. الملاحظات المنتظرة ما زالت تُرسل، ويقرؤها مسؤول الفريق.
street-note-key-gone = خُتمت بمفتاح فقده الخادم حين استُعيد من نسخة احتياطية. لا يستطيع أحد فتحها هناك. يرجى إخبار مسؤول الفريق وكتابة ما تتذكره من جديد.
