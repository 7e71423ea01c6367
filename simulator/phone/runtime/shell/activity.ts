import type { Person } from '../../../people'
import { byId, chineseTime, create, fetchJson } from './page'

interface Message {
  openid: string
  templateId: string
  page: string | null
  fields: Record<string, string>
  sentAt: string
}

interface LogLine {
  at: string
  function: string
  text: string
}

/** The service messages, newest first. Tapping one opens its page on the phone of whom it was sent to. */
export async function showInbox(
  people: readonly Person[],
  open: (person: Person, page: string) => void,
): Promise<void> {
  const messages = (await fetchJson<Message[]>('inbox')).reverse()
  const items = messages.map((message) => {
    const to = people.find((person) => person.openid === message.openid)
    const { page } = message
    const item = create('li', {}, ...contentOf(message, to))
    if (to === undefined || page === null) return item
    const button = create('button', { type: 'button' }, '打开')
    button.addEventListener('click', () => open(to, page))
    item.append(button)
    return item
  })
  byId('inbox').replaceChildren(...(items.length > 0 ? items : [create('li', {}, '还没有通知')]))
}

function contentOf({ openid, fields, sentAt }: Message, to: Person | undefined): HTMLElement[] {
  const lines = Object.entries(fields).map(([name, value]) => create('dd', { title: name }, value))
  return [
    create('strong', {}, to?.name ?? openid),
    create('time', {}, chineseTime(sentAt)),
    create('dl', {}, ...lines),
  ]
}

export async function showLog(): Promise<void> {
  const lines = await fetchJson<LogLine[]>('log')
  const log = byId('log')
  log.textContent =
    lines.map((line) => `${timeOf(line.at)} ${line.function} ${line.text}`).join('\n') || '（空）'
  log.scrollTop = log.scrollHeight
}

function timeOf(instant: string): string {
  return new Date(instant).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
}
