import type { PersonalData } from '../../../miniprogram/contract/calls/privacy'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { city, FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'

const wang = { name: '王**', idNumber: '3606**********2047', mobile: '138****1234' }
const data = (changes: Partial<PersonalData> = {}): { data: PersonalData } => ({
  data: {
    citizen: wang,
    registeredAt: '2026-11-22T17:00:00.000Z',
    consent: '2026-11-22',
    hasPass: true,
    shares: [
      { kind: 'appointments', count: 3, nextOn: '2027-11-25' },
      { kind: 'photos', count: 2, nextOn: null },
    ],
    ...changes,
  },
})

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('citizen.data', () => data())
  Object.assign(wx, { showToast: () => undefined })
})

it('what is stored is said kind by kind, with how long and from when it goes', async () => {
  const words = wordsOf(await openPage('my-data'))
  for (const text of [
    wang.name,
    wang.mobile,
    '2026年11月23日登记，同意的是 2026-11-22 版说明',
    '预约记录',
    '3 条',
    '2 张',
  ])
    expect(words).toContain(text)
  expect(words).toContain(`结束后保存 ${city.policy.retention.appointments} 天`)
  expect(words).toContain('最早的一条在 2027年11月25日')
  expect(words).toContain('绿色通道码')
})

it('the privacy page says how long each kind is kept and leads here, as do my appointments', async () => {
  const privacy = await openPage('privacy')
  expect(wordsOf(privacy)).toContain(`暂停结束后保存 ${city.policy.retention.bans} 天`)
  await tap(privacy.querySelector('.data'))
  phone.answer('appointment.list', () => ({ appointments: [], more: false }))
  await tap((await openPage('mine')).querySelector('.data'))
  expect(phone.visited).toEqual(['/pages/my-data/my-data', '/pages/my-data/my-data'])
})

describe('the mobile number', () => {
  const open = async () => {
    const page = await openPage('my-data')
    await tap(page.querySelector('.correct'))
    const type = (value: string) => says(page.querySelector('.new-mobile'), 'change', { value })
    const save = async () => {
      await tap(page.querySelector('.save'))
      await settled()
    }
    return { page, type, save }
  }

  it('that is wrong is not sent', async () => {
    const { page, type, save } = await open()
    type('1380000')
    await save()
    expect(page.data.fault).not.toBe('')
    expect(phone.calls.some(({ call }) => call === 'citizen.correct-mobile')).toBe(false)
  })

  it('is sent tidied, shown masked and remembered', async () => {
    phone.answer('citizen.correct-mobile', () => ({ citizen: { ...wang, mobile: '139****5678' } }))
    const { page, type, save } = await open()
    type('139 0000 5678')
    await save()
    expect(phone.calls.at(-1)).toEqual({ call: 'citizen.correct-mobile', input: { mobile: '13900005678' } })
    expect(wordsOf(page)).toContain('139****5678')
    expect(wordsOf(page)).toContain('手机号已更正')
    expect(phone.kept<{ citizen: unknown }>('overview')?.citizen).toMatchObject({ mobile: '139****5678' })
  })

  it('stays typed when it could not be sent', async () => {
    phone.answer('citizen.correct-mobile', () => 'silence')
    const { page, type, save } = await open()
    type('13900005678')
    await save()
    expect(page.data).toMatchObject({
      correcting: true,
      mobile: '13900005678',
      correction: { code: 'NETWORK' },
    })
  })
})

describe('closing', () => {
  const ask = async () => {
    const page = await openPage('my-data')
    await tap(page.querySelector('.ask'))
    return page
  }

  it('says what happens first, and does nothing when the person stays', async () => {
    const page = await ask()
    expect(wordsOf(page)).toContain('违约和取消的次数仍然算数')
    await tap(page.querySelector('.stay'))
    expect(page.data.asking).toBe(false)
    expect(phone.calls.some(({ call }) => call === 'citizen.close')).toBe(false)
  })

  it('that is refused says why, and keeps everything', async () => {
    phone.answer('citizen.close', () => refuse('CLOSE_NUMBER', '261124000001'))
    const page = await ask()
    await tap(page.querySelector('.close'))
    await settled()
    expect(page.data.obstacle).toMatchObject({ code: 'CLOSE_NUMBER' })
    expect(phone.kept('overview')).toBeDefined()
    expect(phone.visited).toEqual([])
  })

  it('leaves nothing of the person on the phone, and what is nobody’s', async () => {
    phone.answer('citizen.close', () => ({ closed: true }))
    for (const name of ['tickets', 'registration', 'applications', 'appeal', 'mandates']) phone.keep(name, [])
    const page = await ask()
    await tap(page.querySelector('.close'))
    await settled()
    for (const name of ['tickets', 'registration', 'applications', 'appeal', 'mandates', 'overview'])
      expect([name, phone.kept(name)]).toEqual([name, undefined])
    expect(phone.kept('city')).toBeDefined()
    expect(phone.visited).toEqual(['/pages/home/home'])
  })
})

it('whoever is not registered is told so, and led to it', async () => {
  phone.answer('citizen.data', () =>
    data({ citizen: null, registeredAt: null, consent: null, hasPass: false, shares: [] }),
  )
  const page = await openPage('my-data')
  expect(wordsOf(page)).toContain('您还没有登记')
  expect(page.querySelector('.ask')).toBeUndefined()
  await tap(page.querySelector('.register'))
  expect(phone.visited).toEqual(['/pages/register/register'])
})
