import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { agentChoices, owner } from '../agent-draft'
import { appointment } from '../appointment'
import { says } from '../controls'
import { city, FakePhone } from '../fake-phone'
import { mandate, mandateList } from '../mandate'
import { callMethod, openPage, settled, wordsOf } from '../open-page'

const choices = {
  channel: 'personal',
  business: 'ebike-plates',
  office: 'ebike-yuehu',
  date: '2026-11-25',
  from: '09:00',
  to: '09:30',
  details: { ebikePlate: 'A12345' },
} as const
const ticked = { materials: true, entryRequirements: false, truth: true }

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keepDraft({ ...choices, confirmations: ticked })
  phone.answer('appointment.create', () => ({ appointment: appointment(), replayed: false }))
})

/** What waits for the details page, in the page's own modules: pages run with scripts of their own. */
const takeFaults = () =>
  jest
    .requireActual<typeof import('../../../miniprogram/services/server-faults')>(
      '../../../miniprogram/services/server-faults',
    )
    .takeFaults()
const requests = () => phone.callsOf('appointment.create')
/** Answers to come wait until it is called. */
const holdAnswers = (): (() => void) => {
  let release = (): void => undefined
  phone.delay = new Promise((resolve) => {
    release = resolve
  })
  return release
}

it('everything that was chosen and typed is said once more', async () => {
  const words = wordsOf(await openPage('confirm'))
  for (const said of [
    '王**',
    '本人业务',
    '补换领号牌',
    '电动自行车业务',
    '便民服务点',
    '龙虎山大道1号',
    '明天 11月25日（周三） 上午 9:00–9:30',
    'A12345',
    '申请人身份证',
  ])
    expect(words).toContain(said)
})

it('a tap on a line leads to where it can be changed', async () => {
  const page = await openPage('confirm')
  for (const line of page.querySelectorAll('.line')) await tap(line)
  expect(phone.visited).toEqual([
    '/pages/channel/channel',
    '/pages/business/business',
    '/pages/office/office',
    '/pages/slot/slot',
    '/pages/details/details',
  ])
})

it('an office that is the only one cannot be changed', async () => {
  phone.keepDraft({ ...choices, business: 'driver-lost', office: 'vehicle-office', details: {} })
  const page = await openPage('confirm')
  for (const line of page.querySelectorAll('.line')) await tap(line)
  expect(phone.visited).not.toContain('/pages/office/office')
  expect(wordsOf(page)).toContain('第 4 步，共 4 步')
})

it('a business whose fields were all left empty still leads to them', async () => {
  phone.keepDraft({ ...choices, details: { ebikePlate: '' } })
  const page = await openPage('confirm')
  expect(wordsOf(page)).toContain('办理信息没有填写')
  await tap(page.querySelectorAll('.line').at(-1))
  expect(phone.visited).toEqual(['/pages/details/details'])
})

it('nothing is sent before everything is ticked, and what is missing says so', async () => {
  phone.keepDraft(choices)
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  expect(requests()).toEqual([])
  expect(Object.keys(page.data.faults as object)).toEqual(['materials', 'truth'])
})

it('entry requirements are asked for where the city has any', async () => {
  phone.keep('city', { ...city, policy: { ...city.policy, entryRequirements: ['戴口罩'] } })
  const page = await openPage('confirm')
  expect(wordsOf(page)).toContain('戴口罩')
  await callMethod(page, 'submit')
  expect(Object.keys(page.data.faults as object)).toEqual(['entryRequirements'])
})

it('a booking keeps the ticket, clears the draft and shows the ticket', async () => {
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  expect(requests()).toEqual([
    {
      requestId: 'request-of-this-test',
      channel: 'personal',
      business: 'ebike-plates',
      office: 'ebike-yuehu',
      date: '2026-11-25',
      from: '09:00',
      details: { ebikePlate: 'A12345' },
      confirmations: ticked,
    },
  ])
  expect(phone.kept('tickets')).toEqual([expect.objectContaining({ view: appointment() })])
  expect(phone.draft).toBeUndefined()
  expect(phone.visited).toEqual(['/pages/home/home?ticket=261125482137'])
})

it('however often the button is tapped, it is sent once, and nothing is changed meanwhile', async () => {
  const release = holdAnswers()
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  await callMethod(page, 'submit')
  await callMethod(page, 'submit')
  expect(page.data.sending).toBe(true)
  await tap(page.querySelectorAll('.line')[1])
  expect(phone.visited).toEqual([])
  release()
  await settled()
  expect(requests()).toHaveLength(1)
  expect(phone.visited).toEqual(['/pages/home/home?ticket=261125482137'])
})

it('without an answer the very same request is sent again', async () => {
  phone.answer('appointment.create', () => 'silence')
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  expect(page.data).toMatchObject({ sending: false, refusal: { code: 'NETWORK' } })
  phone.answer('appointment.create', () => ({ appointment: appointment(), replayed: true }))
  await callMethod(page, 'retry')
  const [first, again] = requests()
  expect(again).toEqual(first)
  expect(phone.visited).toEqual(['/pages/home/home?ticket=261125482137'])
})

it('a slot that is offered instead of a full one is booked by the tap on it', async () => {
  const other = { date: '2026-11-25', from: '10:30', to: '11:00' }
  phone.answer('appointment.create', ({ from }) =>
    from === '09:00'
      ? refuse('SLOT_FULL', [{ ...other, words: '明天 10:30' }])
      : { appointment: appointment({ from: '10:30', to: '11:00' }), replayed: false },
  )
  Object.assign(globalThis, { getCurrentPages: () => [{ route: 'pages/confirm/confirm' }] })
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  const notice = page.querySelector('.refusal-notice')
  expect(notice?.dom.textContent).toContain('这个时段刚刚约满了')
  await callMethod(notice ?? page, 'onStep', { currentTarget: { dataset: { index: 0 } } })
  await settled()
  expect(requests()).toHaveLength(2)
  expect(requests()[1]).toMatchObject({ requestId: 'request-of-this-test', from: '10:30' })
  expect(phone.visited).toEqual(['/pages/home/home?ticket=261125482137'])
})

it('a refusal keeps everything and shows its way on', async () => {
  phone.answer('appointment.create', () =>
    refuse('ONE_NUMBER', {
      number: '261125000001',
      when: '明天 9:00',
      where: '车管所',
      limit: 1,
      asAgent: false,
    }),
  )
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  expect(page.querySelector('.refusal-notice')?.dom.textContent).toContain(
    '您已有一个预约：明天 9:00，车管所',
  )
  expect(phone.draft).toMatchObject(choices)
})

it('values that the server finds wrong wait for the details page', async () => {
  phone.answer('appointment.create', () => refuse('DETAILS_INVALID', { ebikePlate: '请照号牌核对' }))
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  expect(takeFaults()).toEqual({ ebikePlate: '请照号牌核对' })
  expect(takeFaults()).toEqual({})
})

it('a vehicle that somebody else has booked leads to the number, which may be mistyped', async () => {
  phone.answer('appointment.create', () =>
    refuse('ALREADY_BOOKED', {
      own: false,
      number: '261125000001',
      when: '明天 9:00',
      what: '补换领号牌',
      field: 'ebikePlate',
    }),
  )
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  expect(takeFaults()).toEqual({ ebikePlate: '这个号码已有人预约，请核对' })
})

it('confirmations that the server misses stand at their ticks', async () => {
  phone.answer('appointment.create', () => refuse('NOT_CONFIRMED', { truth: '请确认所填信息真实' }))
  const page = await openPage('confirm')
  await callMethod(page, 'submit')
  expect(page.data.faults).toEqual({ truth: '请确认所填信息真实' })
})

it('a draft that lacks a choice leads to the question that is open', async () => {
  phone.keepDraft({ channel: 'personal', business: 'ebike-plates', office: 'ebike-yuehu' })
  await openPage('confirm')
  expect(phone.visited).toEqual(['/pages/slot/slot'])
})

it('a tick is kept', async () => {
  phone.keepDraft(choices)
  const page = await openPage('confirm')
  expect(page.querySelectorAll('.tick')).toHaveLength(2)
  says(page.querySelectorAll('.tick')[0], 'change', { checked: true })
  await settled()
  expect(phone.draft?.confirmations).toEqual({ materials: true, entryRequirements: false, truth: false })
})

it('an agent sees unit, principal and what they need besides, and sends the mandate', async () => {
  phone.keep('mandates', mandateList(mandate()))
  phone.keepDraft({ ...agentChoices, principal: owner, confirmations: ticked })
  const page = await openPage('confirm')
  for (const said of ['代办人王**', '鹰潭市示例物流有限公司', '王秀英', '代办人还需要'])
    expect(wordsOf(page)).toContain(said)
  await callMethod(page, 'submit')
  expect(requests()).toEqual([
    expect.objectContaining({
      channel: 'agent',
      mandate: 'mandate-unit',
      principal: { name: '王秀英', idNumber: '11010519491231002X' },
    }),
  ])
})
