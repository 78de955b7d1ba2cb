setup-already = This house is already set up. Please sign in.
setup-sheets-wrong = Choose how many sheets to print, and how many of them open the door. At least two, and not more than you print.
