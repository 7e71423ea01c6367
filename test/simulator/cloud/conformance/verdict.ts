/** What the simulator makes of one thing that the platform has, with the cases that prove it. */
export interface Verdict<Case> {
  /** false: it is refused with a code, never answered. */
  readonly simulated: boolean
  readonly cases: readonly Case[]
  /** What of the real platform could not be found out. */
  readonly unverified?: string
}

/** Verdicts by the name of the thing. Tests run them, and the table of docs/simulator.md is made from them. */
export type Verdicts<Case> = Readonly<Record<string, Verdict<Case>>>

/** As on the real platform, as far as the cases tell. */
export const same = <Case>(...cases: Case[]): Verdict<Case> => ({ simulated: true, cases })

/** Refused with a clear code. */
export const notSimulated = <Case>(...cases: Case[]): Verdict<Case> => ({ simulated: false, cases })

/** A verdict of which a part could not be checked against the real platform. */
export const unverified = <Case>(what: string, verdict: Verdict<Case>): Verdict<Case> => ({
  ...verdict,
  unverified: what,
})

/** Rows for `test.each`: the name of the thing, the number of its case, the case. */
export const rowsOf = <Case>(verdicts: Verdicts<Case>): [name: string, number: number, one: Case][] =>
  Object.entries(verdicts).flatMap(([name, { cases }]) =>
    cases.map((one, index): [string, number, Case] => [name, index + 1, one]),
  )
