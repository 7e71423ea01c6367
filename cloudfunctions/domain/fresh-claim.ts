import type { AppointmentRecord } from './records/appointments'

/** What a claim says of itself when it is made: nobody was told anything, and nothing has happened to it yet. */
export const freshClaim = (now: Date) =>
  ({
    state: 'holding',
    claimedAt: now,
    bookedAt: null,
    endedAt: null,
    endedReason: null,
    strike: null,
    settleAt: null,
    revision: 0,
    visitDate: null,
    queueKey: null,
    admittedAt: null,
    calledAt: null,
    history: [],
    admittedAs: null,
    lacking: [],
    returnUntil: null,
    reportedAt: null,
    closure: null,
    rebooks: null,
    erasedAt: null,
  }) satisfies Partial<AppointmentRecord>
