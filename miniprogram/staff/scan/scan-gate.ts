import { readTicket } from '../../contract/ticket'

/** So long after a decision the ticket that is still in front of the lens is not read again. */
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
    const rests = subject === this.rested.subject && now.getTime() < this.rested.until
    if (subject === this.current || rests) return false
    this.current = subject
    return true
  }

  /** It has been dealt with. */
  rest(now: Date): void {
    this.rested = { subject: this.current, until: now.getTime() + REST_MILLISECONDS }
    this.current = ''
  }
}
