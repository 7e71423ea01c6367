import type { AuditEntry } from '../../../miniprogram/contract/audit'
import { addDays, instantOf } from '../../../miniprogram/contract/calendar'
import type { CitizenRecord } from '../../domain/records/citizens'
import type { AuditRecord, StaffRecord } from '../../domain/records/staff'
import { answersFor } from '../../domain/team'
import { actionFor, done } from '../../platform/action'
import { auditEntries } from '../../store/audit'
import { citizensOf } from '../../store/citizens'
import { everyStaff } from '../../store/staff'
import { nameOf } from './name-of'

const PAGE = 20
/** Calls whose subject is an account. */
const ABOUT_ACCOUNTS = /^team\./

const showEntry = (
  { _id, at, by, call, subject }: AuditRecord,
  staff: StaffRecord[],
  citizens: CitizenRecord[],
): AuditEntry => ({
  id: _id,
  at: at.toISOString(),
  name: nameOf(by, citizens) ?? '（没有登记姓名）',
  role: staff.find((each) => each._id === by)?.role ?? null,
  call,
  subject: ABOUT_ACCOUNTS.test(call) ? (nameOf(subject, citizens) ?? '') : subject,
})

/** The audit trail. Nothing in the product writes here but what is noted; nothing changes or removes an entry. */
export const listAudit = actionFor<'audit.list'>()({
  gather: () => everyStaff(),
  act: async (staff, { from, to, subject, by, call, before }, context) => {
    const manager = context.staff
    const isForAll = manager?.offices === null
    const theirs = staff.filter(({ offices }) => manager !== null && answersFor(manager, offices))
    const ids = theirs.map(({ _id }) => _id)
    const seen = by === null ? ids : ids.filter((id) => id === by)
    const records = await auditEntries(
      {
        from: from === null ? null : instantOf(from, '00:00'),
        before: to === null ? null : instantOf(addDays(to, 1), '00:00'),
        subject: subject?.trim().replaceAll(' ', '') || null,
        // Whoever answers for everything sees those, too, who have left.
        by: isForAll && by === null ? null : seen,
        call,
        after: before === null ? null : { at: new Date(before.at), id: before.id },
      },
      PAGE + 1,
    )
    const shown = records.slice(0, PAGE)
    const accounts = shown.flatMap((record) =>
      ABOUT_ACCOUNTS.test(record.call) ? [record.by, record.subject] : [record.by],
    )
    const citizens = await citizensOf([...new Set([...ids, ...accounts])])
    return done({
      entries: shown.map((record) => showEntry(record, staff, citizens)),
      more: records.length > PAGE,
      people: theirs.map(({ _id }) => ({ id: _id, name: nameOf(_id, citizens) ?? '（没有登记姓名）' })),
    })
  },
})
