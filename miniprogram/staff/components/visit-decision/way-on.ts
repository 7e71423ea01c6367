import type { VerdictCode } from '../../../contract/verdicts'
import type { PageName } from '../../../services/navigation'

/** Where to go on from a verdict with which nobody is let in. */
export interface WayOn {
  label: string
  page: PageName
}

const LOOK_UP: WayOn = { label: '按号码查', page: 'staff/find' }
const WALK_IN: WayOn = { label: '现场取号', page: 'staff/walk-in' }

const WAYS: Partial<Record<VerdictCode, WayOn>> = {
  'old-code': LOOK_UP,
  'code-ahead': LOOK_UP,
  forged: LOOK_UP,
  'not-a-ticket': LOOK_UP,
  unknown: LOOK_UP,
  'green-over': WALK_IN,
  'other-day': WALK_IN,
  'return-over': WALK_IN,
  elapsed: WALK_IN,
  missed: WALK_IN,
  cancelled: WALK_IN,
  withdrawn: WALK_IN,
  done: WALK_IN,
  left: WALK_IN,
}

/** Null where the advice is all there is. */
export const wayOnFrom = (code: VerdictCode): WayOn | null => WAYS[code] ?? null
