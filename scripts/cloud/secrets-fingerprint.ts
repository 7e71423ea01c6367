import { createHmac } from 'node:crypto'
import type { Secrets } from './secrets-file'

const TEXT = 'cheguan-yue matching key'
const LENGTH = 22

/** Tells one MATCHING_KEY from another without giving it away: a backup notes it, and a restore compares it. */
export const matchingFingerprint = ({ MATCHING_KEY }: Pick<Secrets, 'MATCHING_KEY'>): string =>
  createHmac('sha256', MATCHING_KEY).update(TEXT).digest('base64url').slice(0, LENGTH)
