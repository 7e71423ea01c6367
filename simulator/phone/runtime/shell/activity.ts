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

/** The service messages, newest first. */
export async function showInbox(people: readonly Person[]): Promise<void> {
  const messages = (await fetchJson<Message[]>('inbox')).reverse()
  const items = messages.map((message) => {
    const to = people.find((person) => person.openid === message.openid)
    const fields = Object.entries(message.fields).map(([name, value]) => create('dd', { title: name }, value))
    return create(
      'li',
      {},
      create('strong', {}, to?.name ?? message.openid),
      create('time', {}, chineseTime(message.sentAt)),
      create('dl', {}, ...fields),
    )
  })
  byId('inbox').replaceChildren(...(items.length > 0 ? items : [create('li', {}, '还没有通知')]))
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
