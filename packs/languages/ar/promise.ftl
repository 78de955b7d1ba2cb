# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
promise-title = ما ينتظر
promise-lede = ما وعد به أحدنا. يبقى هنا إلى أن يقول أحدنا إنه أُنجز.
promise-mine = في انتظاركم
promise-team = في انتظار بقية الزملاء
promise-none = لا شيء ينتظر.
promise-late = كان الموعد { $day }
promise-no-day = بلا يوم محدد؛ كُتب في { $day }
promise-done = أُنجز
promise-done-one = أُنجز: { $what }
promise-done-by = أنجزه { $who }، { $day }: { $what }
promise-all = كل الوعود المنتظرة: { $count }
