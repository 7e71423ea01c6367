import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs what a link allows, until when. */
export class LinkSigner {
  constructor(private readonly secret: string) {}

  /** @param expires seconds since the epoch */
  sign(verb: 'read' | 'write', path: string, expires: number): string {
    return createHmac('sha256', this.secret).update(`${verb}\0${path}\0${expires}`).digest('hex')
  }

  isValid(verb: 'read' | 'write', path: string, expires: number, signature: string, now: Date): boolean {
    if (!Number.isFinite(expires) || expires * 1000 <= now.getTime()) return false
    const expected = Buffer.from(this.sign(verb, path, expires))
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}
