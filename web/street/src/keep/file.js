// Unsent notes as a file, to be carried by hand. They are as sealed in it as they are on the phone.

import { toBase64Url } from "../bytes.js";

/**
 * @param {import("../types.d.ts").Settings} settings @param {import("../types.d.ts").Waiting[]} notes
 * @param {Uint8Array} device the phone's public key: a server that does not know it can check the signatures, and a lead
 *   compares its number
 */
export function sealedFile(settings, notes, device) {
  const file = {
    format: "tillid sealed notes",
    version: 1,
    organisation: settings.organisation,
    team: settings.team,
    device: settings.device,
    public: toBase64Url(device),
    notes: notes.map((one) => ({
      note: one.note,
      key_version: one.version,
      signature: one.signature,
      hash: one.hash,
      envelope: toBase64Url(one.envelope),
    })),
  };
  return new Blob([JSON.stringify(file, null, 1)], { type: "application/json" });
}
