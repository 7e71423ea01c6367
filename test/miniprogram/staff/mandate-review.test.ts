import type { SimulatedRoot } from 'miniprogram-simulate'
import type { ApplicationView } from '../../../miniprogram/contract/mandate'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'
import { write } from '../written-form'
import { application } from './application'

const TEN_MINUTES = 10 * 60_000

let phone: FakePhone
let current: ApplicationView
let previews: { urls: string[]; current: string }[]
beforeEach(() => {
  phone = new FakePhone()
  current = application()
  previews = []
  phone.answer('mandate.review', () => ({ mandate: current }))
  phone.answer('mandate.queue', () => ({
    mandates: [application({ id: 'mandate-2', principal: '安顺物流有限公司' })],
    more: false,
  }))
  Object.assign(wx, {
    pageScrollTo: () => undefined,
    previewImage: (options: { urls: string[]; current: string }) => previews.push(options),
  })
})

const open = () => openPage('staff/mandate-review', { id: 'mandate-1' })
const choose = (page: SimulatedRoot, decision: string) => tap(page.querySelector(`.${decision}`))
const confirm = async (page: SimulatedRoot) => {
  says(page.querySelector('.sheet'), 'confirm', {})
  await settled()
}
const pick = async (page: SimulatedRoot, reason: string) => {
  says(page.querySelector('.reasons'), 'pick', { id: reason })
  await settled()
}
const later = (milliseconds: number) =>
  phone.keep('clock', {
    milliseconds: (phone.kept<{ milliseconds: number }>('clock')?.milliseconds ?? 0) + milliseconds,
  })
const decided = (changes: Partial<ApplicationView>) => {
  current = application({ revision: 2, ...changes })
  return { mandate: { ...current, photoLinks: [] } }
}

it('everything to be compared stands beside what to compare it with', async () => {
  const words = wordsOf(await open())
  for (const part of [
    '待审核',
    '顺达汽车销售服务有限公司',
    '汽车 4S 店',
    '91350100M000100Y43',
    '与公章上的名称一致',
    '刘洋',
    '360603199105170239',
    '2 项业务',
    '2026年11月24日',
    '至 2027年11月23日',
    '共 365 天',
  ])
    expect(words).toContain(part)
})

it('of a person who cannot come, the person and the reason are shown instead of a unit', async () => {
  current = application({
    kind: 'person',
    principal: '陈阿婆',
    principalIdNumber: '360602195403120040',
    creditCode: '',
    reason: '长期卧床',
  })
  const words = wordsOf(await open())
  for (const part of ['陈阿婆', '360602195403120040', '长期卧床']) expect(words).toContain(part)
  expect(words).not.toContain('信用代码')
})

it('a term that is over is called so', async () => {
  current = application({ from: '2025-11-24', until: '2026-11-23' })
  expect(wordsOf(await open())).toContain('已经过期')
})

it('a photo is enlarged among the others', async () => {
  const page = await open()
  const photos = page.querySelectorAll('.photo')
  await tap(photos[1])
  expect(previews).toEqual([{ urls: current.photoLinks, current: 'https://files/2' }])
  expect(phone.callsOf('mandate.review')).toHaveLength(1)
})

it('links that have ended are fetched anew before a photo is enlarged', async () => {
  const page = await open()
  later(TEN_MINUTES)
  current = application({ photoLinks: ['https://files/new'] })
  await tap(page.querySelectorAll('.photo')[0])
  await settled()
  expect(previews).toEqual([{ urls: ['https://files/new'], current: 'https://files/new' }])
})

it('a photo whose link has ended comes back by itself', async () => {
  const page = await open()
  later(TEN_MINUTES)
  page.querySelectorAll('.photo')[0]?.dispatchEvent('error')
  await settled()
  expect(phone.callsOf('mandate.review')).toHaveLength(2)
  expect(page.data.photosFailed).toBe(false)
})

it('a photo that fails with a fresh link is left to the person, so that it does not go on for ever', async () => {
  const page = await open()
  page.querySelectorAll('.photo')[0]?.dispatchEvent('error')
  await settled()
  expect(phone.callsOf('mandate.review')).toHaveLength(1)
  await tap(page.querySelector('.reload'))
  await settled()
  expect(phone.callsOf('mandate.review')).toHaveLength(2)
  expect(page.data.photosFailed).toBe(false)
})

it('approving asks once more, names the revision that was seen, and offers the next one', async () => {
  phone.answer('mandate.approve', () => decided({ state: 'approved' }))
  const page = await open()
  await choose(page, 'approve')
  expect(phone.callsOf('mandate.approve')).toEqual([])
  await confirm(page)
  expect(phone.callsOf('mandate.approve')).toEqual([{ mandate: 'mandate-1', revision: 1 }])
  expect(wordsOf(page)).toContain('已通过')
  expect(wordsOf(page)).toContain('下一件：安顺物流有限公司')
  await tap(page.querySelector('.next'))
  expect(phone.visited).toEqual(['/staff/mandate-review/mandate-review?id=mandate-2'])
})

it('the photos stay when the answer to a decision brings no links', async () => {
  phone.answer('mandate.approve', () => decided({ state: 'approved' }))
  const page = await open()
  await choose(page, 'approve')
  await confirm(page)
  expect(page.querySelectorAll('.photo')).toHaveLength(2)
})

it('the last one says that nothing waits any more', async () => {
  phone.answer('mandate.approve', () => decided({ state: 'approved' }))
  phone.answer('mandate.queue', () => ({ mandates: [], more: false }))
  const page = await open()
  await choose(page, 'approve')
  await confirm(page)
  expect(wordsOf(page)).toContain('没有待审核的申请了')
  expect(page.querySelector('.next')).toBeUndefined()
})

it('returning needs a reason, and words where the reason says nothing', async () => {
  phone.answer('mandate.return', () => decided({ state: 'returned' }))
  const page = await open()
  await choose(page, 'return')
  await confirm(page)
  expect(page.data.faults).toMatchObject({ reason: '请选择原因' })
  await pick(page, 'other')
  await confirm(page)
  expect(page.data.faults).toEqual({ reason: '', words: '请写明原因' })
  await write(page, ' 请补盖骑缝章 ')
  await confirm(page)
  expect(phone.callsOf('mandate.return')).toEqual([
    { mandate: 'mandate-1', revision: 1, reason: 'other', words: '请补盖骑缝章' },
  ])
  expect(wordsOf(page)).toContain('已退回')
})

it('an approved one can be revoked for a reason, which says what ends with it', async () => {
  current = application({ state: 'approved', revision: 3 })
  phone.answer('mandate.revoke', () => decided({ state: 'revoked', revision: 4 }))
  const page = await open()
  await choose(page, 'revoke')
  expect(page.data.sheet).toMatchObject({ text: expect.stringContaining('一起取消') })
  await pick(page, 'agent-changed')
  await confirm(page)
  expect(phone.callsOf('mandate.revoke')).toEqual([
    { mandate: 'mandate-1', revision: 3, reason: 'agent-changed', words: '' },
  ])
  expect(wordsOf(page)).toContain('已撤销')
})

it('when somebody else has decided meanwhile, the new state is shown with why', async () => {
  phone.answer('mandate.approve', () => {
    current = application({ state: 'returned', revision: 2 })
    return refuse('MANDATE_CHANGED')
  })
  const page = await open()
  await choose(page, 'approve')
  await confirm(page)
  expect(wordsOf(page)).toContain('刚刚已经有变化')
  expect(wordsOf(page)).toContain('已退回')
  expect(page.data.sheet).toBeNull()
  expect(page.querySelector('.approve')).toBeUndefined()
})

it('a decision whose answer was lost is shown as taken', async () => {
  phone.answer('mandate.approve', () => {
    decided({ state: 'approved' })
    return 'silence'
  })
  const page = await open()
  await choose(page, 'approve')
  await confirm(page)
  expect(wordsOf(page)).toContain('已通过')
  expect(wordsOf(page)).not.toContain('网络不通')
})

it('a refused decision leaves the sheet open with what was written', async () => {
  phone.answer('mandate.return', () => 'silence')
  const page = await open()
  await choose(page, 'return')
  await pick(page, 'seal')
  await write(page, '公章在折痕上')
  await confirm(page)
  expect(page.data).toMatchObject({
    reason: 'seal',
    words: '公章在折痕上',
    sheetRefusal: { code: 'NETWORK' },
  })
  phone.answer('mandate.return', () => decided({ state: 'returned' }))
  await confirm(page)
  expect(wordsOf(page)).toContain('已退回')
})

it('a repeated tap decides once', async () => {
  phone.answer('mandate.approve', () => decided({ state: 'approved' }))
  const page = await open()
  await choose(page, 'approve')
  let answer = () => {}
  phone.delay = new Promise((resolve) => {
    answer = resolve
  })
  says(page.querySelector('.sheet'), 'confirm', {})
  says(page.querySelector('.sheet'), 'confirm', {})
  answer()
  await settled()
  expect(phone.callsOf('mandate.approve')).toHaveLength(1)
})

it('what is not there is refused, with the way home', async () => {
  phone.answer('mandate.review', () => refuse('MANDATE_UNKNOWN'))
  const words = wordsOf(await open())
  expect(words).toContain('没有找到这份代办授权')
  expect(words).toContain('回首页')
})
