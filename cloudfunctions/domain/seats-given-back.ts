import type { AppointmentState } from './records/visits'

/** The states whose seat goes back. Whoever came, or should have, has used theirs. */
export const GIVE_BACK: AppointmentState[] = ['cancelled', 'withdrawn', 'dropped']
