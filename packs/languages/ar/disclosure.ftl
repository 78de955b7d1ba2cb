# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
disclosure-title = ما خرج من هنا
disclosure-none = لم يخرج شيء.
disclosure-line = { $recipient }، { $when }
disclosure-yes = سُلّم
disclosure-possibly = ربما أُرسل: لا يُعرف هل وصل كله.
