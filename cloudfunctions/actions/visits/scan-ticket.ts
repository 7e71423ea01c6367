import { isPassReference, readTicket, type TicketCode } from '../../../miniprogram/contract/ticket'
import { verdict } from '../../../miniprogram/contract/verdicts'
import { codeFault } from '../../domain/code-verdict'
import { actionFor, done, refused } from '../../platform/action'
import { logEvent } from '../../platform/log'
import { ticketSecret } from '../../platform/secrets'
import { appointmentWith } from '../../store/appointments/by-number'
import { citizenWithPass } from '../../store/citizens'
import { officeRefusal } from '../staff/at-office'
import { foundPass } from './found-pass'
import { foundVisit, nothingFound } from './found-visit'
import { visitWith } from './visit-with'

/** Who a code belongs to; read before it is known whether the code is genuine, so that nobody waits for that. */
const ownerOf = async (code: TicketCode | null) => {
  const isPass = code !== null && isPassReference(code.reference)
  const [visit, citizen] = await Promise.all([
    code === null || isPass ? null : appointmentWith(code.reference),
    isPass ? citizenWithPass(code.reference) : null,
  ])
  return { code, visit, citizen }
}

/** What the window sees of whoever shows a code. */
export const scanTicket = actionFor<'ticket.scan'>()({
  gather: (input) => ownerOf(readTicket(input.code)),
  act: async ({ code, visit, citizen }, { office }, context, { city }) => {
    const refusal = officeRefusal(office, context)
    if (refusal !== null) return refused(refusal)
    const { now } = context
    if (code === null) return done(nothingFound(verdict('not-a-ticket'), now))
    const { reference } = code
    const fault = codeFault(code, { reference, secret: ticketSecret(reference) }, now)
    if (fault !== null) {
      // Whoever watches the log sees when forged codes begin to turn up.
      logEvent('code', { verdict: fault.code, requestId: context.requestId })
      return done(nothingFound(fault, now))
    }
    return done(
      isPassReference(reference)
        ? await foundPass(citizen, context, city)
        : await foundVisit(visit, office, 'ticket.scan', context, city),
    )
  },
})

/** The same without a code: from a list, or from a number that somebody says. */
export const openVisit = actionFor<'visit.open'>()({
  gather: (input) => visitWith(input.visit),
  act: async (visit, { office }, context, { city }) => {
    const refusal = officeRefusal(office, context)
    return refusal === null
      ? done(await foundVisit(visit, office, 'visit.open', context, city))
      : refused(refusal)
  },
})
