import type { Refusal } from '../refusals'

/** What every call answers. A refusal is a value, since a thrown error reaches the phone only as a number. */
export type Reply<Data> =
  | { ok: true; data: Data; requestId: string }
  | ({ ok: false; requestId: string } & Refusal)
