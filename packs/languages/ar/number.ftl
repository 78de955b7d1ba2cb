# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
number-title = الأرقام
