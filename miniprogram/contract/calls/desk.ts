import { answers, Nothing } from './call'

/** The call behind the desk of the staff. */

/** How much waits for a manager, and for nobody else to see. */
export interface WaitingCounts {
  /** Applications of agents in the manager's scope. */
  mandates: number
  appeals: number
  /** What windows of the manager's offices have reported. */
  reports: number
  feedback: number
}

export const deskApi = {
  'desk.count': answers<{ counts: WaitingCounts }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: Nothing,
  }),
}
