import type { SimulatedRoot } from 'miniprogram-simulate'
import type { ApplicationDraft } from '../../../miniprogram/agent/application-draft'
import type { leaveFaults } from '../../../miniprogram/services/server-faults'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { city, FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'
import { application, keepApplication, keptApplication } from './application'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  Object.assign(wx, { pageScrollTo: () => undefined })
})

const openAt = (question: string, more: Record<string, string> = {}) =>
  openPage('agent/apply', { question, ...more })
const next = (page: SimulatedRoot) => callMethod(page, 'next')
const faults = (page: SimulatedRoot) => page.data.faults as Record<string, string>
const type = (page: SimulatedRoot, key: keyof ApplicationDraft, value: string) =>
  callMethod(page, 'type', { currentTarget: { dataset: { key } }, detail: { value } })
const leave = (page: SimulatedRoot, key: keyof ApplicationDraft) =>
  callMethod(page, 'leave', { currentTarget: { dataset: { key } } })

it('who is not registered registers first, and then goes on here', async () => {
  phone.keep('overview', overviewOf({ citizen: null }))
  const page = await openPage('agent/apply')
  expect(wordsOf(page)).toContain('预约前请先登记')
  phone.keep('overview', overviewOf())
  await callMethod(page, 'onShow')
  expect(wordsOf(page)).toContain('谁委托您办业务？')
})

it('the kind of principal is chosen by a tap and leads to the principal', async () => {
  const page = await openPage('agent/apply')
  expect(wordsOf(page)).toContain('第 1 步，共 6 步')
  const kind = page.querySelectorAll('.kind').find((node) => wordsOf(node).includes('物流公司'))
  await tap(kind)
  expect(keptApplication(phone)?.kind).toBe('logistics')
  expect(phone.visited).toEqual(['/agent/apply/apply?question=principal'])
})

it('a unit is asked for its name and code, a person for who they are and why they cannot come', async () => {
  keepApplication(phone, application())
  expect(wordsOf(await openAt('principal'))).toContain('请填写委托单位')
  keepApplication(phone, application({ kind: 'person' }))
  const page = await openAt('principal')
  expect(wordsOf(page)).toContain('请填写委托您的人')
  await next(page)
  expect(Object.keys(faults(page))).toEqual(['principalName', 'principalIdNumber', 'reason'])
  expect(phone.visited).toEqual([])
})

it('every change is kept at once', async () => {
  keepApplication(phone, application({ unitName: '' }))
  const page = await openAt('principal')
  await type(page, 'unitName', '示例')
  expect(keptApplication(phone)?.unitName).toBe('示例')
})

it('a wrong value is said when its field is left and forgiven when it is mended; an empty one is not wrong yet', async () => {
  keepApplication(phone, application({ creditCode: '' }))
  const page = await openAt('principal')
  await leave(page, 'creditCode')
  expect(faults(page)).toEqual({})
  await type(page, 'creditCode', '91350100M000100Y4Z')
  await leave(page, 'creditCode')
  expect(faults(page).creditCode).toContain('没有 I、O、S、V、Z')
  await type(page, 'creditCode', '91350100M000100Y43')
  expect(faults(page).creditCode).toBe('')
})

it('going on keeps the tidied values', async () => {
  keepApplication(phone, application({ unitName: ' 示例公司 ', creditCode: '91350100m000100y43' }))
  await next(await openAt('principal'))
  expect(keptApplication(phone)).toMatchObject({ unitName: '示例公司', creditCode: '91350100M000100Y43' })
  expect(phone.visited).toEqual(['/agent/apply/apply?question=matters'])
})

it('matters are those that an agent may handle, by category; none is not enough', async () => {
  keepApplication(phone, application({ businesses: [] }))
  const page = await openAt('matters')
  const offered = page.querySelector('.matters')?.querySelectorAll('.matter').map(wordsOf)
  expect(offered).toEqual(
    city.categories.flatMap((category) =>
      city.businesses
        .filter((each) => each.category === category.id && each.channels.includes('agent'))
        .map(({ name }) => name),
    ),
  )
  await next(page)
  expect(faults(page)).toEqual({ businesses: '请选择委托办理的业务' })
  says(page.querySelector('.matters'), 'change', { chosen: ['ebike-plates'] })
  await settled()
  await next(page)
  expect(keptApplication(phone)?.businesses).toEqual(['ebike-plates'])
  expect(phone.visited).toEqual(['/agent/apply/apply?question=term'])
})

it('the term is a year from today, until something else is chosen', async () => {
  keepApplication(phone, application({ from: '', until: '' }))
  const page = await openAt('term')
  expect(wordsOf(page)).toContain('2026年11月24日')
  expect(keptApplication(phone)).toMatchObject({ from: '2026-11-24', until: '2027-11-23' })
})

it('an end that no longer fits a later beginning moves with it', async () => {
  keepApplication(phone, application({ from: '2026-11-24', until: '2026-12-31' }))
  const page = await openAt('term')
  await callMethod(page, 'chooseFrom', { detail: { value: '2026-12-01' } })
  expect(keptApplication(phone)).toMatchObject({ from: '2026-12-01', until: '2026-12-31' })
  await callMethod(page, 'chooseFrom', { detail: { value: '2027-01-01' } })
  expect(keptApplication(phone)).toMatchObject({ from: '2027-01-01', until: '2027-12-31' })
})

it('a term that is over is refused in its place', async () => {
  keepApplication(phone, application({ from: '2026-01-01', until: '2026-11-23' }))
  const page = await openAt('term')
  await next(page)
  expect(faults(page)).toEqual({ until: '委托期限已经过了，请核对' })
})

it('photos that have arrived are kept; nothing goes on while one has not', async () => {
  keepApplication(phone, application({ photos: [] }))
  const page = await openAt('photos')
  await next(page)
  expect(faults(page)).toEqual({ photos: '请拍摄盖有公章的授权委托书' })
  says(page.querySelector('.photos'), 'change', { photos: ['cloud://a'], unsent: '照片还在上传，请稍等' })
  await settled()
  expect(keptApplication(phone)?.photos).toEqual(['cloud://a'])
  await next(page)
  expect(faults(page)).toEqual({ photos: '照片还在上传，请稍等' })
  says(page.querySelector('.photos'), 'change', { photos: ['cloud://a'], unsent: '' })
  await settled()
  await next(page)
  expect(phone.visited).toEqual(['/agent/apply-check/apply-check'])
})

it('an application that was left goes on at its first open question', async () => {
  keepApplication(phone, application({ photos: [] }))
  expect(wordsOf(await openPage('agent/apply'))).toContain('请拍授权委托书')
  keepApplication(phone, application())
  await openPage('agent/apply')
  expect(phone.visited).toEqual(['/agent/apply-check/apply-check'])
})

it('a returned one starts from what it said, with the reason on top', async () => {
  const history = [{ at: '2026-11-03T01:00:00.000Z', what: 'returned' as const, reason: '照片不清楚' }]
  phone.keep('mandates', mandateList(mandate({ state: 'returned', history })))
  const page = await openAt('principal', { corrects: 'mandate-unit' })
  expect(wordsOf(page)).toContain('上次退回的原因照片不清楚')
  expect(keptApplication(phone, 'mandate-unit')).toMatchObject({
    kind: 'enterprise',
    unitName: '鹰潭市示例物流有限公司',
    creditCode: '91350100M000100Y43',
    businesses: ['ebike-plates', 'ebike-register'],
    photos: ['cloud://photo-1'],
  })
})

it('a person’s name and ID number, which came masked, are typed again', async () => {
  phone.keep('mandates', mandateList(personMandate({ state: 'returned' })))
  const page = await openPage('agent/apply', { corrects: 'mandate-person' })
  expect(wordsOf(page)).toContain('请填写委托您的人')
  expect(keptApplication(phone, 'mandate-person')).toMatchObject({
    principalName: '',
    principalIdNumber: '',
    reason: '住院',
  })
})

it('a correction leaves an application that was begun as it was', async () => {
  phone.keep('mandates', mandateList(mandate({ state: 'returned' })))
  keepApplication(phone, application({ unitName: '别的公司' }))
  await openAt('principal', { corrects: 'mandate-unit' })
  expect(keptApplication(phone)?.unitName).toBe('别的公司')
})

it('opened to change one answer, it goes back with it', async () => {
  keepApplication(phone, application())
  Object.assign(globalThis, { getCurrentPages: () => [{}, {}] })
  const page = await openAt('matters', { single: '1' })
  expect(wordsOf(page)).toContain('改好了')
  await next(page)
  expect(phone.visited).toEqual(['back'])
})

it('another kind of principal asks for who that is, also when only the kind was to be changed', async () => {
  keepApplication(phone, application())
  const page = await openAt('kind', { single: '1' })
  await tap(page.querySelectorAll('.kind')[7])
  expect(phone.visited).toEqual(['/agent/apply/apply?question=principal&single=1'])
})

it('what the server found wrong stands at its field', async () => {
  keepApplication(phone, application())
  const page = await openAt('principal')
  // The page's own modules: pages run with scripts of their own.
  const own: typeof leaveFaults = jest.requireActual(
    '../../../miniprogram/services/server-faults',
  ).leaveFaults
  own({ creditCode: '没有这个单位' })
  await callMethod(page, 'onShow')
  expect(faults(page)).toEqual({ creditCode: '没有这个单位' })
})

it('somebody else’s ID number lies on the phone for a day at most', async () => {
  keepApplication(
    phone,
    application({ kind: 'person', principalName: '李明', principalIdNumber: '11010519491231002X' }),
    {
      at: Date.parse('2026-11-23T00:00:00.000Z'),
    },
  )
  const page = await openAt('principal')
  expect(page.data.draft).toMatchObject({ principalName: '李明', principalIdNumber: '' })
})
