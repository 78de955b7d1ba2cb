card-list-too-long = This list has room for { $limit }. Please keep the ones that matter most.
card-hours-empty = These hours are empty. Choose a day, and an end that comes after the beginning.

# They stand after "Do not contact her."
card-silence-no-rules = She has not said how she may be reached. Not knowing is not a yes.
card-silence-unreadable = What she said about this cannot be read right now.
card-silence-never = She does not want to be contacted.
card-silence-no-way = There is no way to reach her that she allows.
card-silence-no-hour = Two people wrote down different hours, and no hour is in both. Ask her when you meet.
card-silence-code-words-differ = Two people wrote down different code words. Ask her when you meet.

card-way-call = A call
card-way-message = A text message
card-way-app = A message in an app
card-way-mail = Email
card-way-through = Through someone she trusts
card-way-in-person = In person
