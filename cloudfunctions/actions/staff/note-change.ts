import type { ChangeRecord } from '../../domain/records/city'
import { recordAudit } from '../../store/audit'

/** Writes a change of the timetable into the audit trail, unless it is there already. */
export const noteChange = ({ _id, at, by }: ChangeRecord): Promise<boolean> =>
  recordAudit({ _id: `timetable.${_id}`, at, by, call: 'timetable.change', subject: _id })
