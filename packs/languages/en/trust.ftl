trust-worker-unknown = This colleague is not here any more. Please choose another.

trust-kind-introduced = Somebody introduced her
trust-kind-vouched = Somebody vouched for us
trust-kind-ally = Somebody who is good for her
trust-kind-danger = Somebody to watch out for
trust-kind-first-meal = The first meal together
trust-kind-first-call = The first time she rang herself
trust-kind-circle-asked = Asked if she would like to meet another of us
trust-kind-circle-yes = She says yes to meeting another of us
trust-kind-circle-no = She says no to meeting another of us. Everything stays open.
trust-kind-other = Something else that mattered
