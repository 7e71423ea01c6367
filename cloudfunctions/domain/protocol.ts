/**
 * Times of the booking protocol. A function is stopped by the platform after its timeout (20 seconds, in the
 * config.json of each), so after a minute nobody is still working on a claim or on a seat of an ended appointment.
 */
const AFTER_EVERY_TIMEOUT_MINUTES = 1

/** A claim older than this was left by a function that died. */
export const STALE_CLAIM_MINUTES = AFTER_EVERY_TIMEOUT_MINUTES

/** When a seat that an ended appointment may have left behind is taken back for certain. */
export const SETTLE_MINUTES = AFTER_EVERY_TIMEOUT_MINUTES
