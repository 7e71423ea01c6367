import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { TimetableChange } from '../../../miniprogram/contract/timetable'
import type { TimeRow } from '../../../miniprogram/staff/components/time-runs/rows'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'
import { changeEntry, effectOf, timetableView } from './timetable'

/** Hours and seats in a manager's hands. */

const OFFICE = 'vehicle-office'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: null } }))
  phone.keep('my-office', { office: OFFICE, date: '2026-11-24' })
  phone.answer('timetable.read', () => ({ timetable: timetableView() }))
  phone.answer('timetable.preview', () => ({ effect: effectOf({ closed: 6 }), version: 'v.000012' }))
  phone.answer('timetable.change', () => ({ effect: effectOf(), id: '000013' }))
  phone.answer('timetable.history', () => ({ entries: [changeEntry()], more: false }))
})

const say = async (page: SimulatedRoot, control: string, event: string, detail: object) => {
  says(page.querySelector(control), event, detail)
  await settled()
}

describe('what holds at an office', () => {
  it('is said day by day, by week, and for the city', async () => {
    const words = wordsOf(await openPage('staff/timetable'))
    for (const part of [
      '今天 11月24日（周二）',
      '驾驶证业务 98 个号（其中非本人 14，另留现场 7）',
      '有调整',
      '城市日放假',
      '休息',
      '周一至周五 8:30–12:00，每 30 分钟 12 个号',
      '不放号',
      '最多提前 14 天预约，每天 8:00 放出最后一天的号',
    ])
      expect(words).toContain(part)
  })

  it('leads to the change of a pool, a day, the hours, the release', async () => {
    const page = await openPage('staff/timetable')
    await tap(page.querySelector('.plan'))
    await tap(page.querySelectorAll('.day .row')[0])
    await tap(page.querySelector('.change-day'))
    await tap(page.querySelector('.move-seats'))
    await tap(page.querySelector('.hours'))
    await tap(page.querySelector('.release'))
    const base = `/staff/timetable-change/timetable-change?`
    expect(phone.visited).toEqual([
      `${base}kind=plan&office=${OFFICE}&category=driver&channel=personal`,
      `${base}kind=day&office=${OFFICE}&date=2026-11-24`,
      `${base}kind=seats&office=${OFFICE}&date=2026-11-24`,
      `${base}kind=hours&office=${OFFICE}`,
      `${base}kind=release&office=${OFFICE}`,
    ])
  })

  it('who answers for one office does not change what is the city’s', async () => {
    phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: [OFFICE] } }))
    expect((await openPage('staff/timetable')).querySelector('.release')).toBeUndefined()
  })
})

describe('a change', () => {
  const rowsOf = (page: SimulatedRoot) => (page.data.form as { rows: TimeRow[] }).rows
  const open = (query: Record<string, string>) =>
    openPage('staff/timetable-change', { office: OFFICE, ...query })
  const preview = async (page: SimulatedRoot) => {
    await tap(page.querySelector('.preview'))
    await settled()
    return page.data.change as TimetableChange | null
  }

  it('of the week begins with what holds, and sends all of it', async () => {
    const page = await open({ kind: 'plan', category: 'driver', channel: 'personal' })
    const [row] = rowsOf(page)
    await say(page, '.runs', 'change', { rows: [{ ...row, weekdays: [5, 1], seats: '9' }] })
    expect(await preview(page)).toEqual({
      kind: 'plan',
      office: OFFICE,
      category: 'driver',
      channel: 'personal',
      runs: [{ weekdays: [1, 5], from: '08:30', to: '12:00', minutes: 30, seats: 9 }],
    })
  })

  it('of a day begins with the day’s own plan, else with its weekday’s; on a holiday with nothing', async () => {
    const page = await open({ kind: 'day', date: '2026-11-26' })
    const times = () => rowsOf(page).map(({ from, seats }) => [from, seats])
    expect(times()).toEqual([['14:00', '3']])
    await say(page, '.date', 'change', { value: '2026-11-27' })
    expect(times()).toEqual([['08:30', '12']])
    await say(page, '.date', 'change', { value: '2026-11-25' })
    expect(times()).toEqual([])
    expect(wordsOf(page)).toContain('这一天是城市日假期')
    expect(await preview(page)).toMatchObject({ kind: 'day', date: '2026-11-25', runs: [] })
  })

  it('of seats asks for a day, two pools and how many', async () => {
    const page = await open({ kind: 'seats' })
    await say(page, '.to', 'pick', { id: 'personal' })
    expect(await preview(page)).toBeNull()
    expect(page.data.faults).toMatchObject({
      date: '请选择哪一天',
      to: '请选另一类号',
      seats: '请填 1 到 500 的数字',
    })
    await say(page, '.date', 'change', { value: '2026-11-27' })
    await say(page, '.to', 'pick', { id: 'walk-in' })
    await say(page, '.seats', 'change', { value: '2' })
    expect(await preview(page)).toEqual({
      kind: 'seats',
      office: OFFICE,
      category: 'driver',
      date: '2026-11-27',
      from: 'personal',
      to: 'walk-in',
      seats: 2,
    })
  })

  it('of hours and of the release begins with what holds', async () => {
    expect(await preview(await open({ kind: 'hours' }))).toEqual({
      kind: 'hours',
      office: OFFICE,
      hours: timetableView().hours,
    })
    const page = await open({ kind: 'release' })
    await say(page, '.days-ahead', 'change', { value: '0' })
    expect(await preview(page)).toBeNull()
    await say(page, '.days-ahead', 'change', { value: '7' })
    expect(await preview(page)).toEqual({ kind: 'release', daysAhead: 7, releaseTime: '08:00' })
  })

  it('with something left out is not looked at', async () => {
    const page = await open({ kind: 'plan', category: 'driver', channel: 'personal' })
    const [row] = rowsOf(page)
    await say(page, '.runs', 'change', { rows: [{ ...row, weekdays: [] }] })
    expect(await preview(page)).toBeNull()
    expect(page.data.faults).toHaveProperty('runs', '每一段至少选一天')
    await say(page, '.runs', 'change', { rows: [{ ...row, seats: '' }] })
    await preview(page)
    expect(page.data.faults).toHaveProperty('runs', '号数请填 0 到 500 的数字')
  })

  it('that the server finds at fault is mended where it stands; made, it leads back', async () => {
    const page = await open({ kind: 'hours' })
    await preview(page)
    await say(page, '.sheet', 'faults', { fields: { hours: '周五 14:00–17:00 不在开放时间内' } })
    expect(page.data).toMatchObject({ change: null, faults: { runs: '周五 14:00–17:00 不在开放时间内' } })
    await say(page, '.sheet', 'made', {})
    expect(phone.visited).toHaveLength(1)
  })
})

describe('the times of a week', () => {
  const row = { weekdays: [1, 2], from: '08:30', to: '12:00', minutes: 30, seats: '5' }
  const render = (kind: string, rows = [row]) =>
    renderComponent('staff/components/time-runs/time-runs', { properties: { kind, rows } })

  it('are turned on and off, added behind the last and taken out', async () => {
    const component = render('weekly')
    const changes = emitted(component, 'change')
    await tap(component.querySelectorAll('.weekday')[0])
    await tap(component.querySelectorAll('.weekday')[6])
    await tap(component.querySelector('.add'))
    await tap(component.querySelector('.remove'))
    expect(changes).toEqual([
      { rows: [{ ...row, weekdays: [2] }] },
      { rows: [{ ...row, weekdays: [1, 2, 7] }] },
      { rows: [row, { ...row, from: '12:00', to: '17:00' }] },
      { rows: [] },
    ])
  })

  it('of a day have no weekdays, opening hours no seats', () => {
    expect(render('day').querySelectorAll('.weekday')).toHaveLength(0)
    expect(render('hours').querySelector('.seats')).toBeUndefined()
  })
})

describe('the question before a change', () => {
  const change: TimetableChange = { kind: 'undo', of: '000012' }
  const ask = async () => {
    const component = renderComponent('staff/components/change-sheet/change-sheet', {
      properties: { change: null, heading: '保存后会这样' },
    })
    component.setData({ change })
    await settled()
    return component
  }
  const confirm = (component: SimulatedRoot) => say(component, '.sheet', 'confirm', {})
  const giveReason = (component: SimulatedRoot) => say(component, '.reason', 'change', { value: ' 学习 ' })

  it('says what happens, day by day, and what becomes of people', async () => {
    phone.answer('timetable.preview', () => ({
      effect: effectOf(
        { closed: 6, seatsFewer: 72, appointments: 2 },
        { opened: 1, seatsMore: 3, walkIn: -2 },
      ),
      version: 'v',
    }))
    const component = await ask()
    for (const part of [
      '取消 6 个时段',
      '涉及 2 个已约的号：号都保留',
      '12月1日（周二）',
      '取消 6 个时段，减少 72 个号，涉及 2 个已约的号',
      '新开 1 个时段，增加 3 个号，现场号减少 2 个',
    ])
      expect(wordsOf(component)).toContain(part)
    await tap(component.querySelector('.closures'))
    expect(phone.visited).toEqual(['/staff/closures/closures'])
  })

  it('counts the days that the screen has no room for; says when nothing changes yet', async () => {
    phone.answer('timetable.preview', () => ({
      effect: effectOf(...Array.from({ length: 8 }, () => ({ opened: 1 }))),
      version: 'v',
    }))
    expect(wordsOf(await ask())).toContain('还有 2 天')
    phone.answer('timetable.preview', () => ({ effect: effectOf(), version: 'v' }))
    expect(wordsOf(await ask())).toContain('12月9日（周三）以后的日子，放号时照新的来。')
  })

  it('wants a reason, and is made on the version that was looked at, once', async () => {
    const component = await ask()
    const made = emitted(component, 'made')
    await confirm(component)
    expect(component.data.fault).toBe('请写明原因')
    await giveReason(component)
    phone.answer('timetable.change', () => 'silence')
    await confirm(component)
    expect(wordsOf(component)).toContain('网络不通')
    phone.answer('timetable.change', () => ({ effect: effectOf(), id: '000013' }))
    await confirm(component)
    const sent = phone.callsOf('timetable.change') as { requestId: string }[]
    expect(sent).toHaveLength(2)
    expect(sent[0]).toMatchObject({ version: 'v.000012', reason: '学习', change })
    expect(sent[1]).toEqual(sent[0])
    expect(made).toHaveLength(1)
  })

  it('is looked at anew when somebody was faster, with the reason kept', async () => {
    const component = await ask()
    await giveReason(component)
    phone.answer('timetable.change', () => refuse('TIMETABLE_CHANGED'))
    await confirm(component)
    phone.answer('timetable.preview', () => ({ effect: effectOf({ closed: 1 }), version: 'v.000013' }))
    await confirm(component)
    expect(wordsOf(component)).toContain('取消 1 个时段')
    phone.answer('timetable.change', () => ({ effect: effectOf(), id: '000014' }))
    await confirm(component)
    expect(phone.callsOf('timetable.change')[1]).toMatchObject({ version: 'v.000013', reason: '学习' })
  })

  it('hands faults to the page', async () => {
    phone.answer('timetable.preview', () => refuse('INVALID_INPUT', { runs: '重叠' }))
    const component = renderComponent('staff/components/change-sheet/change-sheet')
    const faults = emitted(component, 'faults')
    component.setData({ change })
    await settled()
    expect(faults).toEqual([{ fields: { runs: '重叠' } }])
  })
})

describe('holidays and make-up days', () => {
  it('are listed, and one is made ordinary', async () => {
    const page = await openPage('staff/special-days')
    const words = wordsOf(page)
    for (const part of ['2026年11月25日 周三', '城市日放假', '城市日调休上班，按周三办理'])
      expect(words).toContain(part)
    await tap(page.querySelector('.remove'))
    expect(page.data.change).toEqual({ kind: 'special', date: '2026-11-25', what: 'ordinary', name: '' })
  })

  it('are added with a date and a name', async () => {
    const page = await openPage('staff/special-days')
    await tap(page.querySelector('.add'))
    await tap(page.querySelector('.add'))
    expect(page.data).toMatchObject({
      change: null,
      faults: { date: '请选择哪一天', name: '请写明是什么日子，群众会看到' },
    })
    await say(page, '.date', 'change', { value: '2028-02-29' })
    await say(page, '.kinds', 'pick', { id: 'workday' })
    await say(page, '.name', 'change', { value: '闰日上班' })
    await say(page, '.follows', 'pick', { id: '5' })
    await tap(page.querySelector('.add'))
    expect(page.data.change).toEqual({
      kind: 'special',
      date: '2028-02-29',
      what: 'workday',
      name: '闰日上班',
      follows: 5,
    })
    await say(page, '.sheet', 'made', {})
    expect(page.data).toMatchObject({ change: null, adding: false })
    expect(phone.callsOf('timetable.read')).toHaveLength(2)
  })

  it('are read only for who answers for one office', async () => {
    phone.answer('citizen.overview', () => overviewOf({ staff: { role: 'manager', offices: [OFFICE] } }))
    const page = await openPage('staff/special-days')
    expect(page.querySelectorAll('.remove')).toHaveLength(0)
    expect(wordsOf(page)).toContain('城市日放假')
  })
})

describe('the history', () => {
  it('says what, why, who and when; what can be taken back has its button', async () => {
    const undone = changeEntry({ id: '000011', isUndone: true, isUndoable: false })
    const undoing = changeEntry({
      id: '000013',
      change: { kind: 'undo', of: '000011' },
      undid: undone.change,
      isUndoable: true,
    })
    phone.answer('timetable.history', () => ({ entries: [undoing, changeEntry(), undone], more: false }))
    const page = await openPage('staff/timetable-history')
    const words = wordsOf(page)
    for (const part of ['撤销：2026年12月1日放假', '原因：下午集中学习', '何** · 今天 8:30', '已撤销'])
      expect(words).toContain(part)
    const buttons = page.querySelectorAll('.undo')
    expect(buttons).toHaveLength(2)
    await tap(buttons[1])
    expect(page.data.change).toEqual({ kind: 'undo', of: '000012' })
    await say(page, '.sheet', 'made', {})
    expect(phone.callsOf('timetable.history')).toHaveLength(2)
  })

  it('goes on behind the last one', async () => {
    phone.answer('timetable.history', ({ before }) => ({
      entries: [changeEntry({ id: before === undefined ? '000012' : '000011' })],
      more: before === undefined,
    }))
    const page = await openPage('staff/timetable-history')
    await tap(page.querySelector('.more'))
    await settled()
    expect(phone.callsOf('timetable.history')[1]).toEqual({ before: '000012' })
    expect((page.data.lines as { id: string }[]).map(({ id }) => id)).toEqual(['000012', '000011'])
    expect(page.querySelector('.more')).toBeUndefined()
  })

  it('says why an undoing cannot be', async () => {
    const page = await openPage('staff/timetable-history')
    await tap(page.querySelector('.undo'))
    await say(page, '.sheet', 'faults', { fields: { of: '周五 14:00–17:00 不在开放时间内' } })
    expect(wordsOf(page)).toContain('不在开放时间内')
  })
})

it.each<[string, TimetableChange, string[]]>([
  [
    'a plan',
    { kind: 'plan', office: OFFICE, category: 'driver', channel: 'agent', runs: [] },
    ['每周号源：车管所 驾驶证业务 非本人业务', '不放号'],
  ],
  [
    'a day',
    { kind: 'day', office: OFFICE, category: 'driver', channel: 'personal', date: '2026-11-25', runs: [] },
    ['11月25日（周三）：车管所 驾驶证业务 本人业务', '这一天不放号'],
  ],
  [
    'hours',
    { kind: 'hours', office: OFFICE, hours: timetableView().hours },
    ['开放时间：车管所', '周一至周五 8:30–12:00'],
  ],
  [
    'seats',
    {
      kind: 'seats',
      office: OFFICE,
      category: 'driver',
      date: '2026-11-25',
      from: 'agent',
      to: 'walk-in',
      seats: 2,
    },
    ['11月25日（周三）调配号：车管所 驾驶证业务', '每个时段从非本人业务调 2 个号给现场取号'],
  ],
  [
    'the release',
    { kind: 'release', daysAhead: 7, releaseTime: '07:30' },
    ['放号时间', '最多提前 7 天预约，每天 7:30 放出最后一天的号'],
  ],
  [
    'a make-up day',
    { kind: 'special', date: '2026-11-28', what: 'workday', name: '调休', follows: 3 },
    ['2026年11月28日调休上班', '按周三办理'],
  ],
])('%s is said in the history', async (_what, change, parts) => {
  phone.answer('timetable.history', () => ({ entries: [changeEntry({ change })], more: false }))
  const words = wordsOf(await openPage('staff/timetable-history'))
  for (const part of parts) expect(words).toContain(part)
})
