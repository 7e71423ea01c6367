import type { leaveFaults } from '../../../miniprogram/services/server-faults'
import { agentChoices, owner, unitItself } from '../agent-draft'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'
import { callMethod, openPage, wordsOf } from '../open-page'

let phone: FakePhone
const keep = (business: string, details: Record<string, string> = {}) =>
  phone.keepDraft({
    channel: 'personal',
    business,
    office: 'ebike-yuehu',
    date: '2026-11-25',
    from: '09:00',
    to: '09:30',
    details,
    confirmations: { materials: true, entryRequirements: false, truth: true },
  })
beforeEach(() => {
  phone = new FakePhone()
  keep('ebike-change')
})

type Page = Awaited<ReturnType<typeof openPage>>
const change = (page: Page, key: string, value: string) =>
  callMethod(page, 'change', { detail: { key, value } })
const leave = (page: Page, key: string) => callMethod(page, 'leave', { detail: { key } })

it('the fields are those of the business, with what was typed before', async () => {
  keep('ebike-change', { ebikePlate: 'A12345' })
  const page = await openPage('details')
  expect(page.data.values).toEqual({ ebikePlate: 'A12345', change: '', note: '' })
})

it('every change is kept at once', async () => {
  const page = await openPage('details')
  await change(page, 'ebikePlate', 'a1')
  expect(phone.draft?.details).toMatchObject({ ebikePlate: 'a1' })
})

it('what was confirmed as true has to be confirmed again after a change', async () => {
  const page = await openPage('details')
  await change(page, 'ebikePlate', 'a1')
  expect(phone.draft?.confirmations).toEqual({ materials: true, entryRequirements: false, truth: false })
})

it('a wrong value is said at its field when it is left, and forgiven when it is mended', async () => {
  const page = await openPage('details')
  await change(page, 'ebikePlate', 'A1')
  await leave(page, 'ebikePlate')
  expect(page.data.faults).toMatchObject({ ebikePlate: expect.stringContaining('请照号牌核对') })
  await change(page, 'ebikePlate', 'A12')
  expect(page.data.faults).toMatchObject({ ebikePlate: '' })
})

it('a field that was only passed by is not wrong yet', async () => {
  const page = await openPage('details')
  await leave(page, 'ebikePlate')
  expect(page.data.faults).toEqual({})
})

it('going on checks all fields and stays while one is wrong', async () => {
  const page = await openPage('details')
  await callMethod(page, 'next')
  expect(Object.keys(page.data.faults as object)).toEqual(['ebikePlate', 'change'])
  expect(phone.visited).toEqual([])
})

it('going on keeps the tidied values and leads to the confirmation', async () => {
  const page = await openPage('details')
  await change(page, 'ebikePlate', ' a12345 ')
  await change(page, 'change', '更换车架')
  await callMethod(page, 'next')
  expect(phone.draft?.details).toEqual({ ebikePlate: 'A12345', change: '更换车架', note: '' })
  expect(phone.visited).toEqual(['/pages/confirm/confirm'])
})

it('what the server found wrong stands at its field', async () => {
  keep('ebike-change', { ebikePlate: 'A12345', change: '更换车架' })
  const page = await openPage('details')
  // The page's own modules: pages run with scripts of their own.
  const faults: typeof leaveFaults = jest.requireActual(
    '../../../miniprogram/services/server-faults',
  ).leaveFaults
  faults({ ebikePlate: '请照号牌核对' })
  await callMethod(page, 'onShow')
  expect(page.data.faults).toEqual({ ebikePlate: '请照号牌核对' })
  await callMethod(page, 'onShow')
  await change(page, 'ebikePlate', 'A54321')
  expect(page.data.faults).toEqual({ ebikePlate: '' })
})

it('the prefix of the city is offered for plates', async () => {
  keep('vehicle-transfer')
  expect((await openPage('details')).data.platePrefix).toBe('赣L')
})

describe('for others', () => {
  const keepAgent = (more: object = {}) => {
    phone.keep('mandates', mandateList(mandate(), personMandate()))
    phone.keepDraft({ ...agentChoices, ...more })
  }
  const choose = (page: Page, principal: object) =>
    callMethod(page, 'changePrincipal', { detail: { principal } })

  it('a unit’s agent has to say for whom', async () => {
    keepAgent()
    const page = await openPage('details')
    await callMethod(page, 'next')
    expect(page.data.faults).toEqual({ principal: '请选择这次是给谁办' })
    await choose(page, unitItself)
    expect(page.data.faults).toMatchObject({ principal: '' })
    await callMethod(page, 'next')
    expect(phone.draft?.principal).toEqual(unitItself)
    expect(phone.visited).toEqual(['/pages/confirm/confirm'])
  })

  it('an owner is checked, kept at every change, and tidied', async () => {
    const confirmations = { materials: true, entryRequirements: false, truth: true }
    keepAgent({ confirmations })
    const page = await openPage('details')
    await choose(page, { ...owner, idNumber: '11010519491231002' })
    expect(phone.draft?.principal).toMatchObject({ idNumber: '11010519491231002' })
    expect(phone.draft?.confirmations.truth).toBe(false)
    await callMethod(page, 'leavePrincipal', { detail: { fault: 'principalIdNumber' } })
    expect(page.data.faults).toMatchObject({ principalIdNumber: '身份证号少了 1 位' })
    await choose(page, { ...owner, idNumber: '11010519491231002x' })
    await callMethod(page, 'next')
    expect(phone.draft?.principal).toEqual(owner)
    expect(phone.visited).toEqual(['/pages/confirm/confirm'])
  })

  it('the person of a mandate is only shown', async () => {
    keepAgent({ mandate: 'mandate-person' })
    const page = await openPage('details')
    expect(page.querySelector('.principal')).toBeUndefined()
    expect(wordsOf(page)).toContain('委托人李**1101**********002X')
    await callMethod(page, 'next')
    expect(phone.visited).toEqual(['/pages/confirm/confirm'])
  })

  it('what the server found wrong about the owner stands there', async () => {
    keepAgent({ principal: owner })
    const page = await openPage('details')
    const faults: typeof leaveFaults = jest.requireActual(
      '../../../miniprogram/services/server-faults',
    ).leaveFaults
    faults({ principalName: '请填写姓名' })
    await callMethod(page, 'onShow')
    expect(page.data.faults).toEqual({ principalName: '请填写姓名' })
  })
})
