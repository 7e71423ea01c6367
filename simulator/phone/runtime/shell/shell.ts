import type { Person } from '../../../people'
import type { SimulatorEvent } from '../../../simulator-event'
import { showInbox, showLog } from './activity'
import { showClock, wireClock } from './clock'
import { byId, fetchJson, post } from './page'
import { createPhonePanel, type PhonePanel } from './phone-panel'

const slots = ['account', 'second'] as const

/** Builds the page from its address: `/?account=wang&second=zhou&page=…&clock=2026-12-01T09:00`. */
async function start(): Promise<void> {
  const people = await fetchJson<Person[]>('people')
  const query = new URLSearchParams(location.search)
  const clock = query.get('clock')
  if (clock) await post('clock', clock === 'reset' ? { reset: true } : { set: inChina(clock) })
  const phones = slots.map((slot) => createPhonePanel(slot, people))
  byId('phones').append(...phones.map(({ element }) => element))
  wireClock()
  byId('reset').addEventListener('click', () => void reset())
  await refresh(people, phones)
  const source = new EventSource('/simulator/events')
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as SimulatorEvent
    if (event.type === 'activity' || event.type === 'clock' || event.type === 'reset')
      void refresh(people, phones)
  })
}

async function refresh(people: readonly Person[], phones: readonly PhonePanel[]): Promise<void> {
  const open = ({ key }: Person, page: string) => {
    const phone = phones.find((each) => each.account() === key) ?? phones[0]
    phone?.open(key, page)
  }
  await Promise.all([showClock(), showInbox(people, open), showLog()])
}

async function reset(): Promise<void> {
  if (!confirm('清空所有登记、预约、通知和照片，重新开始？')) return
  await post('reset', {})
}

// A time without zone in the address is the time of the phones.
function inChina(time: string): string {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}+08:00`
}

void start()
