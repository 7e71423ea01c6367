import type { SimulatedRoot } from 'miniprogram-simulate'
import { encodeTicket } from '../../../miniprogram/contract/ticket'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { foundPass, foundVisit, nobody, visitView } from './visits'
import { OFFICE, WindowPhone } from './window-phone'

const AT = new Date('2026-11-24T01:00:00.000Z')
const codeOf = (reference: string, at = AT) => encodeTicket({ reference, secret: 'secret' }, at)
const CODE = codeOf('261124482137')
const OTHER = codeOf('261124900001')

let phone: WindowPhone
beforeEach(() => {
  phone = new WindowPhone()
  phone.answer('ticket.scan', () => foundVisit())
  phone.answer('visit.move', () => ({ visit: visitView({ status: 'admitted', ahead: 0 }) }))
})

const open = () => openPage('staff/scan')
const see = async (page: SimulatedRoot, result: string) => {
  says(page.querySelector('.camera'), 'scancode', { result, type: 'qrCode' })
  await settled()
}
const decided = async (page: SimulatedRoot, words = '已入厅 · 第 1 位') => {
  says(page.querySelector('.decision'), 'decided', { words })
  await settled()
}
const scanned = () => phone.callsOf('ticket.scan').map((input) => (input as { code: string }).code)

it('a code is asked about at once, and its decision takes the place of the camera', async () => {
  const page = await open()
  await see(page, CODE)
  expect(phone.callsOf('ticket.scan')).toEqual([{ office: OFFICE, code: CODE }])
  expect(page.querySelector('.camera')).toBeUndefined()
  expect(wordsOf(page)).toContain('王秀英')
})

it('a code that the camera sees again and again is asked about once', async () => {
  const page = await open()
  const answer = phone.holdAnswers()
  await see(page, CODE)
  // The next half minute's code of the same ticket.
  await see(page, codeOf('261124482137', new Date(AT.getTime() + 30_000)))
  expect(wordsOf(page)).toContain('正在核对')
  answer()
  await settled()
  expect(scanned()).toEqual([CODE])
})

it('after a decision the camera is back by itself, says what was done, and takes the next ticket', async () => {
  const page = await open()
  await see(page, CODE)
  await decided(page)
  expect(wordsOf(page)).toContain('已入厅 · 第 1 位')
  // The ticket that is still in front of the lens does not come back.
  await see(page, CODE)
  expect(page.querySelector('.decision')).toBeUndefined()
  await see(page, OTHER)
  expect(scanned()).toEqual([CODE, OTHER])
})

it('leaving without a decision is no decision', async () => {
  phone.answer('ticket.scan', () =>
    nobody({ code: 'forged', tone: 'stop', title: '伪造的凭证', advice: '请核对身份证。' }),
  )
  const page = await open()
  await see(page, 'made up')
  expect(wordsOf(page)).toContain('伪造的凭证')
  says(page.querySelector('.decision'), 'leave', {})
  await settled()
  expect(page.querySelector('.camera')).toBeDefined()
  expect(phone.callsOf('visit.move')).toEqual([])
})

it('a green pass has its own screen', async () => {
  phone.answer('ticket.scan', () => foundPass())
  const page = await open()
  await see(page, codeOf('G0123456789ABCDEF'))
  expect(wordsOf(page)).toContain('残疾人证')
})

it('ear and hand are told yes, look and no, each differently', async () => {
  const page = await open()
  await see(page, CODE)
  phone.answer('ticket.scan', () => foundVisit({}, { tone: 'caution' }))
  await decided(page)
  await see(page, OTHER)
  phone.answer('ticket.scan', () => nobody({ code: 'unknown', tone: 'stop', title: '没有', advice: '' }))
  await decided(page)
  await see(page, 'nothing of ours')
  const [go, , caution, , stop] = phone.heard
  expect([go, caution, stop]).toEqual([
    '/staff/sounds/go.wav',
    '/staff/sounds/caution.wav',
    '/staff/sounds/stop.wav',
  ])
  expect(phone.felt).toEqual(['light', 'light', 'heavy', 'light', 'long'])
})

describe('without a network', () => {
  const lost = async () => {
    phone.answer('ticket.scan', () => 'silence')
    const page = await open()
    await see(page, CODE)
    phone.answer('ticket.scan', () => foundVisit())
    return page
  }

  it('the code is kept and asked about again at the same place', async () => {
    const page = await lost()
    expect(wordsOf(page)).toContain('网络不通')
    await see(page, CODE)
    expect(scanned()).toEqual([CODE])
    says(page.querySelector('.refusal'), 'retry', {})
    await settled()
    expect(scanned()).toEqual([CODE, CODE])
    expect(wordsOf(page)).toContain('王秀英')
  })

  it('another ticket is taken at once', async () => {
    const page = await lost()
    await see(page, OTHER)
    expect(scanned()).toEqual([CODE, OTHER])
    expect(wordsOf(page)).toContain('王秀英')
  })
})

it('an answer about a ticket that was put away meanwhile is dropped', async () => {
  const page = await open()
  const answer = phone.holdAnswers()
  await see(page, CODE)
  await callMethod(page, 'onNext')
  answer()
  await settled()
  expect(page.data.found).toBeNull()
})

it('the torch is switched, and the number can be typed', async () => {
  const page = await open()
  await tap(page.querySelector('.torch'))
  expect(page.data.torch).toBe(true)
  expect(wordsOf(page)).toContain('关手电')
  await tap(page.querySelector('.type'))
  expect(phone.visited).toEqual(['/staff/find/find'])
})

it("WeChat's own scanner does the same, and may be left without a code", async () => {
  Object.assign(wx, { scanCode: async () => ({ result: CODE }) })
  const page = await open()
  await tap(page.querySelector('.wechat'))
  await settled()
  expect(scanned()).toEqual([CODE])
  await decided(page)
  Object.assign(wx, { scanCode: () => Promise.reject(new Error('scanCode:fail cancel')) })
  await tap(page.querySelector('.wechat'))
  await settled()
  expect(scanned()).toEqual([CODE])
})

it('a camera that may not be used leads to the settings; the other ways stay', async () => {
  let asked = 0
  Object.assign(wx, { openSetting: async () => (asked += 1) })
  const page = await open()
  says(page.querySelector('.camera'), 'error', {})
  await settled()
  expect(wordsOf(page)).toContain('请允许“车管约”使用摄像头')
  expect(page.querySelector('.type')).toBeDefined()
  expect(page.querySelector('.wechat')).toBeDefined()
  await tap(page.querySelector('.reopen'))
  await settled()
  expect(asked).toBe(1)
  expect(page.querySelector('.camera')).toBeDefined()
})

it('a camera that the phone has stopped is back when the page is shown again', async () => {
  const page = await open()
  says(page.querySelector('.camera'), 'stop', {})
  await settled()
  expect(page.querySelector('.camera')).toBeUndefined()
  await callMethod(page, 'onShow')
  expect(page.querySelector('.camera')).toBeDefined()
})

it('the screen stays on while it is shown, and only then', async () => {
  const page = await open()
  expect(phone.keepsScreenOn).toBe(true)
  await callMethod(page, 'onHide')
  expect(phone.keepsScreenOn).toBe(false)
})

it('who works at several offices says first at which', async () => {
  phone = new WindowPhone(null)
  phone.answer('ticket.scan', () => foundVisit())
  const page = await open()
  expect(page.querySelector('.camera')).toBeUndefined()
  expect(wordsOf(page)).toContain('今天在哪个网点？')
  says(page.querySelector('.office')?.querySelector('.offices'), 'pick', { id: 'ebike-yuehu' })
  await settled()
  await see(page, CODE)
  expect(phone.callsOf('ticket.scan')).toEqual([{ office: OFFICE, code: CODE }])
})
