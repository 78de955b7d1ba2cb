# Draft: modern standard Arabic, to be read by a native speaker before anybody uses it.
phone-title = هواتف الشارع
