import { ASKED_AT_MOST, type MessageKind } from '../contract/messages'
import { currentCity, loadCity } from './city'
import { stored } from './stored'

/**
 * Asking whether WeChat may send messages. WeChat lets it happen only inside a tap, at once, and each yes is good for one
 * message; so what was answered for good is learned beforehand. Nothing depends on the answer.
 */

/** off = the person has said no for good, or there is nothing to ask for · on = asked already */
export type Asking = 'open' | 'on' | 'off'

type Answers = Record<string, string>

/** About which things messages were asked for, and allowed, latest first. */
const asked = stored<string[]>('asked-messages')
const KEPT_AT_MOST = 50

let keptAnswers: Answers = {}

/** The templates of these kinds that the person has not refused for good. */
const templatesOf = (kinds: readonly MessageKind[]): string[] =>
  kinds
    .flatMap((kind) => currentCity()?.messages[kind] ?? [])
    .filter((template) => keptAnswers[template] === undefined || keptAnswers[template] === 'accept')
    .slice(0, ASKED_AT_MOST)

/** Learns what the person has answered for good; before the tap, since a tap must be answered at once. */
export const learnAnswers = async (): Promise<void> => {
  await loadCity()
  try {
    const { subscriptionsSetting } = await wx.getSetting({ withSubscriptions: true })
    const isOff = subscriptionsSetting?.mainSwitch === false
    const everything = Object.values(currentCity()?.messages ?? {})
    keptAnswers = isOff
      ? Object.fromEntries(everything.map((template) => [template, 'reject']))
      : ((subscriptionsSetting?.itemSettings ?? {}) as unknown as Answers)
  } catch {
    // An old WeChat that does not tell: then it is asked, and WeChat knows.
    keptAnswers = {}
  }
}

/** Whether messages of these kinds can be asked for about something. */
export const askingFor = (kinds: readonly MessageKind[], subject: string): Asking => {
  if (asked.read()?.includes(`${kinds.join('+')}:${subject}`)) return 'on'
  return templatesOf(kinds).length > 0 ? 'open' : 'off'
}

/** Asks; to be called inside a tap, before anything is waited for. Answers whether at least one is allowed. Never rejects. */
export const askForMessages = async (kinds: readonly MessageKind[], subject: string): Promise<boolean> => {
  const templates = templatesOf(kinds)
  if (templates.length === 0) return false
  try {
    const answers = (await wx.requestSubscribeMessage({ tmplIds: templates })) as unknown as Answers
    const allowed = templates.some((template) => answers[template] === 'accept')
    if (allowed)
      asked.write([`${kinds.join('+')}:${subject}`, ...(asked.read() ?? [])].slice(0, KEPT_AT_MOST))
    return allowed
  } catch {
    return false
  }
}
