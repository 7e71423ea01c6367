import { actionButton, element } from './dom'
import { ask } from './overlay/layer'
import { settings } from './settings'
import { ApiError } from './wx/api'
import { cloudRoute } from './wx/cloud'

/** What the account on this phone has said to messages, as WeChat keeps it. */

type Answer = 'accept' | 'reject'

const ASKED_AT_MOST = 3
const TOO_MANY = 20003

const key = () => `phone-subscriptions:${settings.account}`

/** What was answered for good, by template. */
export function keptAnswers(): Record<string, Answer> {
  return JSON.parse(localStorage.getItem(key()) ?? '{}')
}

function keepAnswer(templates: readonly string[], answer: Answer): void {
  const kept = { ...keptAnswers(), ...Object.fromEntries(templates.map((id) => [id, answer])) }
  localStorage.setItem(key(), JSON.stringify(kept))
}

function askPerson(count: number): Promise<{ accepted: boolean; always: boolean }> {
  return ask((answer) => {
    const box = element('div', 'phone-modal')
    box.setAttribute('role', 'alertdialog')
    box.setAttribute('aria-modal', 'true')
    box.setAttribute('aria-label', '订阅消息')
    const always = element('input')
    always.type = 'checkbox'
    const label = element('label', 'phone-modal-always')
    label.append(always, '总是保持以上选择，不再询问')
    const footer = element('footer')
    const reply = (accepted: boolean) => answer({ accepted, always: always.checked })
    footer.append(
      actionButton('phone-modal-cancel', '拒绝', () => reply(false)),
      actionButton('phone-modal-confirm', '允许', () => reply(true)),
    )
    box.append(
      element('h3', '', '订阅消息'),
      element('p', '', `允许“车管约”发送 ${count} 种通知`),
      label,
      footer,
    )
    return box
  })
}

/** Each answer that is not refused lets the mini program send one message of the template. */
async function grant(templates: readonly string[]): Promise<void> {
  const address = new URL(`${cloudRoute}/subscribe`, location.origin)
  address.searchParams.set('account', settings.account)
  const headers = { 'content-type': 'application/json' }
  await fetch(address, { method: 'POST', headers, body: JSON.stringify({ ids: templates }) })
}

/**
 * Asks for messages, as WeChat does it: only after a tap, for three templates at most, and not for those that were
 * answered for good.
 */
export async function requestMessages(templates: readonly string[]): Promise<Record<string, Answer>> {
  if (!navigator.userActivation.isActive) throw new Error('can only be invoked by user TAP gesture.')
  if (templates.length > ASKED_AT_MOST) throw new ApiError(TOO_MANY, 'Templates size out of max bounds')
  const kept = keptAnswers()
  const open = templates.filter((id) => kept[id] === undefined)
  const answers: Record<string, Answer> = Object.fromEntries(
    templates.flatMap((id) => (kept[id] ? [[id, kept[id]]] : [])),
  )
  if (open.length > 0) {
    const { accepted, always } = await askPerson(open.length)
    const answer = accepted ? 'accept' : 'reject'
    if (always) keepAnswer(open, answer)
    for (const id of open) answers[id] = answer
  }
  await grant(templates.filter((id) => answers[id] === 'accept'))
  return answers
}
