import type { Person } from '../../../people'
import type { PhoneSettings, SimulatedPhone } from '../settings'
import { create, remember } from './page'

/** `account` is the first phone, `second` the one beside it. */
export type Slot = 'account' | 'second'

interface Choice {
  label: string
  options: [value: string, text: string][]
  apply(value: string): Partial<PhoneSettings>
}

const choices: Record<string, Choice> = {
  network: {
    label: '网络',
    options: [
      ['online', '正常'],
      ['offline', '断网'],
      ['reply-lost', '丢失回复'],
    ],
    apply: (network) => ({ network: network as PhoneSettings['network'] }),
  },
  latency: {
    label: '延迟',
    options: [
      ['0', '无'],
      ['300', '300 毫秒'],
      ['2000', '2 秒'],
    ],
    apply: (latency) => ({ latency: Number(latency) }),
  },
  fontSize: {
    label: '字号',
    options: [
      ['16', '标准'],
      ['19', '大'],
      ['22', '特大'],
    ],
    apply: (size) => ({ fontSize: Number(size) }),
  },
  theme: {
    label: '外观',
    options: [
      ['auto', '跟随系统'],
      ['light', '浅色'],
      ['dark', '深色'],
    ],
    apply: (theme) => ({ theme: theme as PhoneSettings['theme'] }),
  },
  location: {
    label: '位置',
    options: [
      ['28.2386,117.0353', '月湖区'],
      ['28.2079,117.2084', '贵溪市'],
      ['denied', '不允许'],
    ],
    apply: (place) => {
      const [latitude = 0, longitude = 0] = place.split(',').map(Number)
      return { location: place === 'denied' ? place : { latitude, longitude } }
    },
  },
  camera: {
    label: '相机',
    options: [
      ['allowed', '允许'],
      ['ask', '先询问'],
      ['denied', '不允许'],
    ],
    apply: (camera) => ({ camera: camera as PhoneSettings['camera'] }),
  },
  muted: {
    label: '静音',
    options: [
      ['false', '关'],
      ['true', '开'],
    ],
    apply: (muted) => ({ muted: muted === 'true' }),
  },
}

export interface PhonePanel {
  readonly element: HTMLElement
  /** Who is logged in; empty where nobody is. */
  account(): string
  /** Starts the mini program anew at a page, with an account. */
  open(account: string, page: string): void
}

/** A phone in its frame, with the account on it and its settings. */
export function createPhonePanel(slot: Slot, people: readonly Person[]): PhonePanel {
  const query = new URLSearchParams(location.search)
  const panel = create('article', { class: 'phone' })
  const frame = create('iframe', {
    title: slot === 'account' ? '手机' : '第二部手机',
    allow: 'autoplay; camera; clipboard-write',
  })
  const about = create('div', { class: 'about' })
  const account = select(
    '登录的微信',
    people.map(({ key, name, role }) => [key, `${name}（${role}）`]),
  )
  if (slot === 'second') account.options.add(new Option('不用第二部手机', ''), 0)

  const open = (page: string | null) => {
    remember(slot, account.value)
    frame.hidden = account.value === ''
    controls.hidden = frame.hidden
    frame.src = frame.hidden ? 'about:blank' : phoneAddress(slot, account.value, page)
    const person = people.find(({ key }) => key === account.value)
    about.replaceChildren(...(person ? facts(person) : []))
  }
  const controls = create('div', { class: 'controls' })
  for (const [name, choice] of Object.entries(choices)) controls.append(settingOf(slot, name, choice, frame))
  account.value = query.get(slot) ?? (slot === 'account' ? (people[0]?.key ?? '') : '')
  account.addEventListener('change', () => open(null))
  open(slot === 'account' ? query.get('page') : query.get('secondPage'))
  panel.append(labelled('登录的微信', account), about, frame, controls)
  return {
    element: panel,
    account: () => account.value,
    open: (key, page) => {
      account.value = key
      open(page)
    },
  }
}

function settingOf(slot: Slot, name: string, choice: Choice, frame: HTMLIFrameElement): HTMLElement {
  const key = settingKey(slot, name)
  const control = select(choice.label, choice.options)
  control.value = new URLSearchParams(location.search).get(key) ?? choice.options[0]?.[0] ?? ''
  control.addEventListener('change', () => {
    remember(key, control.value)
    const { simulatedPhone } = (frame.contentWindow ?? {}) as { simulatedPhone?: SimulatedPhone }
    simulatedPhone?.set(choice.apply(control.value))
  })
  return labelled(choice.label, control)
}

function phoneAddress(slot: Slot, account: string, page: string | null): string {
  const shell = new URLSearchParams(location.search)
  const phone = new URLSearchParams({ account })
  if (page) phone.set('page', page)
  for (const name of Object.keys(choices)) {
    const value = shell.get(settingKey(slot, name))
    if (value) phone.set(name, value)
  }
  return `/phone?${phone}`
}

// The settings of the second phone have names of their own in the address.
function settingKey(slot: Slot, name: string): string {
  return slot === 'account' ? name : `second-${name}`
}

/** What has to be typed to register as the person. */
function facts(person: Person): HTMLElement[] {
  const values: [string, string][] = [
    ['姓名', person.name],
    ['身份证号', person.idNumber],
    ['手机号', person.mobile],
  ]
  return values.map(([name, value]) => {
    const copy = create('button', { type: 'button', 'aria-label': `复制${name}` }, '复制')
    copy.addEventListener('click', () => {
      void navigator.clipboard.writeText(value).then(() => {
        copy.textContent = '已复制'
        setTimeout(() => {
          copy.textContent = '复制'
        }, 1500)
      })
    })
    return create('p', {}, create('span', {}, name), create('code', {}, value), copy)
  })
}

function select(label: string, options: [string, string][]): HTMLSelectElement {
  const created = create('select', { 'aria-label': label })
  for (const [value, text] of options) created.add(new Option(text, value))
  return created
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return create('label', {}, create('span', {}, text), control)
}
