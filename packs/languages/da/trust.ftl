trust-worker-unknown = Den kollega er her ikke mere. Vælg en anden.

trust-kind-introduced = En anden præsenterede hende for os
trust-kind-vouched = En anden sagde god for os
trust-kind-ally = En, der er god for hende
trust-kind-danger = En at passe på
trust-kind-first-meal = Det første måltid sammen
trust-kind-first-call = Første gang hun selv ringede
trust-kind-circle-asked = Spurgt, om hun vil møde en anden af os
trust-kind-circle-yes = Hun siger ja til at møde en anden af os
trust-kind-circle-no = Hun siger nej til at møde en anden af os. Alt står stadig åbent.
trust-kind-other = Noget andet, der betød noget
