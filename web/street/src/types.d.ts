/** What the desk tells a phone at enrolment and at every refresh. */
export interface Settings {
  device: string;
  organisation: string;
  organisation_name: string;
  team: string;
  team_name: string;
  /** The organisation's root public key (Ed25519), base64url. */
  root: string;
  key_version: number;
  intake_public: string;
  intake_statement: Statement;
  /** The statements that lead from the root to the signer of the intake key, in order. */
  chain?: Statement[];
  areas: Area[];
  languages: { code: string; name: string }[];
  colleagues: Named[];
  me: Named;
  numbers: { id: string; label: string; number: string }[];
  emergency: string;
  on_call: { name: string; number: string } | null;
  things: string[];
  discreet: { name: string; icon: string };
  child_lines: string[];
  /** The same in every language of the page, by its code. */
  child_says?: Record<string, string[]>;
  language: string;
  /** A house of invented people: every screen says so. */
  rehearsal?: boolean;
}

export interface Named {
  id: string;
  name: string;
}

/** A coarse area; its number is the one in the organisation's list. */
export interface Area {
  id: number | string;
  name: string;
}

/** A signed fact, its parts in base64url. */
export interface Statement {
  id: string;
  bytes: string;
  signature: string;
  signer: string;
}

/** One sealed note that waits on the phone. Nothing in it can be read here. */
export interface Waiting {
  note: string;
  /** A draft may still be replaced by a newer snapshot; a ready note goes out as it is. */
  state: "draft" | "ready";
  /** The open page that a draft belongs to. */
  page: string;
  version: number;
  envelope: Uint8Array<ArrayBuffer>;
  hash: string;
  signature: string;
  /** Minutes since 1970 on the phone's clock, so that the worker can tell one from another. */
  sealed: number;
  /** Place in the queue. */
  order: number;
  tries: number;
  /** The desk's own sentence when it would not take the note. */
  complaint?: string;
}

/** The running night: counts and choices, no word that anybody typed. */
export interface Night {
  id: string;
  area: string;
  colleagues: string[];
  practice: boolean;
  began: number;
  met: number;
  spoken: number;
  /** People and people spoken to in sealed contacts: the counts are never smaller. */
  lines?: number;
  spokenLines?: number;
  things: Record<string, number>;
  /** The note that will carry the report, and whether words were already sealed in it. */
  report: string;
  worded: boolean;
  closing: boolean;
}

/** How the phone stands with the desk. */
export interface Standing {
  revoked?: boolean;
  /** The server does not know this phone: perhaps it came back from an older backup. Everything is kept. */
  unknown?: boolean;
  /** A new intake key came that the root did not vouch for; the old one is still in use. */
  refusedKey?: boolean;
  /** The desk took late notes into quarantine. */
  quarantine?: boolean;
}
