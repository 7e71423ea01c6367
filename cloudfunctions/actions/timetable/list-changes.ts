import { dateOf } from '../../../miniprogram/contract/calendar'
import type { ChangeEntry } from '../../../miniprogram/contract/timetable'
import { maskName } from '../../../miniprogram/contract/wording'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import type { ChangeRecord } from '../../domain/records/city'
import { undoneAmong } from '../../domain/timetable'
import { actionFor, done } from '../../platform/action'
import { unseal } from '../../platform/secrets'
import { changesOf, changesWith, undoings } from '../../store/changes'
import { citizensOf } from '../../store/citizens'
import { officesOf } from '../staff/at-office'

const PAGE = 20

const nameOf = (by: string, citizens: CitizenRecord[]): string => {
  const citizen = citizens.find(({ _id }) => _id === by)
  return citizen === undefined ? '管理员' : maskName(unseal<Person>(citizen.sealed).name)
}

/** What was changed, by whom and why, newest first. */
export const listChanges = actionFor<'timetable.history'>()({
  gather: async ({ before }) => ({ before, undone: undoneAmong(await undoings()) }),
  act: async ({ before, undone }, _input, context) => {
    const { staff, now } = context
    const records = await changesOf(officesOf(context), before, PAGE + 1)
    const shown = records.slice(0, PAGE)
    const [citizens, targets] = await Promise.all([
      citizensOf([...new Set(shown.map(({ by }) => by))]),
      changesWith(shown.flatMap(({ change }) => (change.kind === 'undo' ? [change.of] : []))),
    ])
    const entryOf = ({ _id, at, by, reason, change, office, endsOn }: ChangeRecord): ChangeEntry => {
      const isTheirs = office !== null || staff?.offices === null
      const isOver = endsOn !== null && endsOn < dateOf(now)
      return {
        id: _id,
        at: at.toISOString(),
        by: nameOf(by, citizens),
        reason,
        change,
        undid:
          change.kind === 'undo' ? (targets.find((each) => each._id === change.of)?.change ?? null) : null,
        isUndone: undone.has(_id),
        isUndoable: isTheirs && !isOver && !undone.has(_id),
      }
    }
    return done({ entries: shown.map(entryOf), more: records.length > PAGE })
  },
})
