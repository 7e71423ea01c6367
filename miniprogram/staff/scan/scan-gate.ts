import { readTicket } from '../../contract/ticket'

/** A ticket that was decided about is read again once the lens has not seen it for so long. */
const REST_MILLISECONDS = 3000

/** A code changes every half minute; what it belongs to does not. */
const subjectOf = (code: string): string => readTicket(code)?.reference ?? code

/** Lets a code through once: a camera tells of the same one many times a second. */
export class ScanGate {
  private current = ''
  private rested = { subject: '', until: 0 }

  /** Whether a code is to be asked about; it is then the one that is being dealt with. */
  takes(code: string, now: Date): boolean {
    const subject = subjectOf(code)
    if (subject === this.current) return false
    if (subject === this.rested.subject && now.getTime() < this.rested.until) {
      this.restUntilGone(subject, now)
      return false
    }
    this.current = subject
    return true
  }

  /** It has been dealt with. */
  release(now: Date): void {
    this.restUntilGone(this.current, now)
    this.current = ''
  }

  private restUntilGone(subject: string, now: Date): void {
    this.rested = { subject, until: now.getTime() + REST_MILLISECONDS }
  }
}
