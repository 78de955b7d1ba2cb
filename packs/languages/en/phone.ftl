phone-key-wrong = This phone could not make its key. Please try again, or use another browser.
phone-code-used-up = This code is used or too old. Please ask for a new one. It takes a minute.
