import type { AppointmentStatus, AppointmentView } from '../contract/appointment'

/** How the state of an appointment is shown: a word, an icon, and a colour that only repeats what they say. */
export interface StatusWords {
  words: string
  icon: string
  /** booked = good · attention = there is something to do or to read · refused · over */
  meaning: 'booked' | 'attention' | 'refused' | 'over'
}

/** How every state is shown. */
export const STATUS_WORDS: Record<AppointmentStatus, StatusWords> = {
  booked: { words: '已预约', icon: 'check-circle-filled', meaning: 'booked' },
  returning: { words: '补材料后再来', icon: 'file-add', meaning: 'attention' },
  admitted: { words: '已入厅', icon: 'enter', meaning: 'booked' },
  called: { words: '请到窗口', icon: 'notification-filled', meaning: 'attention' },
  done: { words: '已办完', icon: 'check-double', meaning: 'over' },
  left: { words: '已离开', icon: 'logout', meaning: 'over' },
  refused: { words: '未能办理', icon: 'close-circle-filled', meaning: 'refused' },
  missed: { words: '未到', icon: 'user-time', meaning: 'attention' },
  cancelled: { words: '已取消', icon: 'close-circle', meaning: 'over' },
  withdrawn: { words: '已被撤销', icon: 'error-circle', meaning: 'attention' },
  elapsed: { words: '已结束', icon: 'time', meaning: 'over' },
}

const CLOSED: StatusWords = { words: '办理点停办', icon: 'error-circle', meaning: 'attention' }

const CORRECTED: StatusWords = { words: '已更正', icon: 'check-circle', meaning: 'over' }

/** The words of an appointment; one that the office closed, or was mistaken about, says so. */
export const statusWords = ({
  status,
  closed,
  corrected,
}: Pick<AppointmentView, 'status' | 'closed' | 'corrected'>): StatusWords => {
  if (closed) return CLOSED
  return corrected ? CORRECTED : STATUS_WORDS[status]
}
