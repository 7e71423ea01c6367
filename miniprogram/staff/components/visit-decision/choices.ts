import { type Move, TURN_AWAY_REASONS, type TurnAwayReason, type VisitView } from '../../../contract/visit'

/** What can be decided about a visit, and how that is said. */

type What = Move['what']

/** What is done with one tap. */
const USUAL: Partial<Record<What, string>> = { admit: '可以入厅', call: '叫到窗口', done: '办完' }

/** The usual thing to do now: of what is done with one tap the first. */
export const usualMove = ({ moves }: VisitView): What | null =>
  moves.find((what) => USUAL[what] !== undefined) ?? null

export const usualLabel = (what: What | null): string => (what === null ? '' : (USUAL[what] ?? ''))

/** One line of the sheet with everything else. */
interface Choice {
  /** A move, or `refuse:` and the reason. */
  id: string
  name: string
}

const OTHERS: Partial<Record<What, string>> = {
  call: '叫到窗口',
  done: '办完了',
  leave: '人已离开，没有办',
}

/** In the agents' own column nobody takes a seat that is meant for others. */
const fits = (reason: TurnAwayReason, { channel }: VisitView): boolean =>
  reason !== 'agent-in-personal' || channel === 'personal'

/** Everything but the usual thing and the return ticket, which follows from what is marked as missing. */
export const otherChoices = (visit: VisitView): Choice[] => {
  const usual = usualMove(visit)
  const moves = visit.moves.flatMap((what): Choice[] => {
    const name = OTHERS[what]
    return what === usual || name === undefined ? [] : [{ id: what, name }]
  })
  if (!visit.moves.includes('refuse')) return moves
  const reasons = (Object.keys(TURN_AWAY_REASONS) as TurnAwayReason[]).filter((reason) => fits(reason, visit))
  const prefix = moves.length > 0 ? '不予办理：' : ''
  return [
    ...moves,
    ...reasons.map((reason) => ({ id: `refuse:${reason}`, name: prefix + TURN_AWAY_REASONS[reason] })),
  ]
}

const reasonOf = (id: string): TurnAwayReason | null => {
  const reason = id.replace(/^refuse:/, '')
  return reason !== id && reason in TURN_AWAY_REASONS ? (reason as TurnAwayReason) : null
}

/** Whoever turns somebody away writes down what was seen: a manager judges by it. */
export const asksForWords = (id: string): boolean => reasonOf(id) !== null

/** The move of a choice; null for one that is none. */
export const moveOf = (id: string, words: string): Move | null => {
  const reason = reasonOf(id)
  if (reason !== null) return { what: 'refuse', reason, words }
  return id === 'call' || id === 'done' || id === 'leave' ? { what: id } : null
}
