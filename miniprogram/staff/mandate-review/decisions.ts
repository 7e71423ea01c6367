import type { CallOutput } from '../../contract/calls/api'
import type { Reply } from '../../contract/calls/reply'
import {
  type ApplicationView,
  type MandateState,
  RETURN_REASONS,
  REVOKE_REASONS,
  type ReturnReason,
  type RevokeReason,
} from '../../contract/mandate'
import { fullDateInWords } from '../../contract/wording'
import { call } from '../../services/api'

/** The three decisions that a manager can take about a mandate. */

export type Decision = 'approve' | 'return' | 'revoke'

interface Option {
  id: string
  name: string
}

/** What the sheet says before the decision is taken. */
export interface DecisionSheet {
  decision: Decision
  heading: string
  text: string
  confirmLabel: string
  danger: boolean
  /** Empty when no reason is asked. */
  reasons: Option[]
}

const optionsOf = (reasons: Record<string, string>): Option[] =>
  Object.entries(reasons).map(([id, name]) => ({ id, name }))

const sheets: Record<Decision, (mandate: ApplicationView) => Omit<DecisionSheet, 'decision'>> = {
  approve: ({ agent, principal, businesses, until }) => ({
    heading: '通过这份授权？',
    text: `${agent.name}可以为${principal}预约 ${businesses.length} 项业务，到 ${fullDateInWords(until)}。`,
    confirmLabel: '通过',
    danger: false,
    reasons: [],
  }),
  return: () => ({
    heading: '退回让代办人更正',
    text: '',
    confirmLabel: '退回',
    danger: true,
    reasons: optionsOf(RETURN_REASONS),
  }),
  revoke: ({ agent }) => ({
    heading: '撤销这份授权',
    text: `${agent.name}用它约好、还没办的号会一起取消，座位放回，并告诉本人原因。撤销后不能恢复，只能重新申请。`,
    confirmLabel: '撤销',
    danger: true,
    reasons: optionsOf(REVOKE_REASONS),
  }),
}

export const decisionSheet = (decision: Decision, mandate: ApplicationView): DecisionSheet => ({
  decision,
  ...sheets[decision](mandate),
})

/** The state that a decision leads to. */
export const OUTCOMES: Record<Decision, MandateState> = {
  approve: 'approved',
  return: 'returned',
  revoke: 'revoked',
}

/** Takes the decision on the revision that was looked at. `reason` belongs to the reasons of its sheet. */
export const decide = (
  decision: Decision,
  { id: mandate, revision }: ApplicationView,
  reason: string,
  words: string,
): Promise<Reply<CallOutput<'mandate.approve'>>> => {
  switch (decision) {
    case 'approve':
      return call('mandate.approve', { mandate, revision })
    case 'return':
      return call('mandate.return', { mandate, revision, reason: reason as ReturnReason, words })
    case 'revoke':
      return call('mandate.revoke', { mandate, revision, reason: reason as RevokeReason, words })
  }
}
