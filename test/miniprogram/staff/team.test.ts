import type { SimulatedRoot } from 'miniprogram-simulate'
import type { TeamMember } from '../../../miniprogram/contract/calls/team'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { city, FakePhone } from '../fake-phone'
import { openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

const zhou: TeamMember = {
  id: 'openid-of-zhou',
  name: '周*',
  idNumber: '3606**********0263',
  role: 'window',
  offices: ['ebike-yuehu'],
}
const he: TeamMember = { ...zhou, id: 'openid-of-he', name: '何**', role: 'manager', offices: null }
const chen: TeamMember = { ...zhou, id: 'openid-of-chen', name: '陈**' }

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.keep('overview', overviewOf({ staff: { role: 'manager', offices: null } }))
  phone.answer('team.list', () => ({ members: [zhou, he] }))
  phone.answer('team.add', () => ({ member: chen }))
  phone.answer('team.remove', () => ({ removed: true }))
})

const say = async (page: SimulatedRoot, control: string, event: string, detail: object) => {
  says(page.querySelector(control), event, detail)
  await settled()
}
const add = (page: SimulatedRoot) => say(page, '.adding', 'confirm', {})
const names = (page: SimulatedRoot) => (page.data.rows as { name: string }[]).map(({ name }) => name)

it('everybody is listed with role and offices; only window staff can be removed', async () => {
  const page = await openPage('staff/team')
  const words = wordsOf(page)
  for (const part of ['周*', '窗口人员 · 月湖区便民服务点', '何**', '管理员 · 全部网点'])
    expect(words).toContain(part)
  expect(page.querySelectorAll('.remove')).toHaveLength(1)
})

it('adding asks for an ID number and an office', async () => {
  const page = await openPage('staff/team')
  await tap(page.querySelector('.add'))
  await add(page)
  expect(page.data.faults).toEqual({ idNumber: '请填写身份证号', offices: '请选择在哪个网点' })
  await say(page, '#idNumber', 'change', { value: '360602198508260115' })
  await say(page, '.offices', 'pick', { id: 'ebike-yuehu' })
  await say(page, '.offices', 'pick', { id: 'ebike-gaoxin' })
  await say(page, '.offices', 'pick', { id: 'ebike-yuehu' })
  await add(page)
  expect(phone.callsOf('team.add')).toEqual([{ idNumber: '360602198508260115', offices: ['ebike-gaoxin'] }])
  expect(names(page)).toEqual(['周*', '何**', '陈**'])
  expect(page.data.adding).toBe(false)
})

it('a manager of one office adds to that office without being asked', async () => {
  phone.keep('overview', { staff: { role: 'manager', offices: ['ebike-yuehu'] } })
  const page = await openPage('staff/team')
  await tap(page.querySelector('.add'))
  expect(page.data).toMatchObject({
    offices: [{ id: 'ebike-yuehu', name: '月湖区便民服务点' }],
    chosen: ['ebike-yuehu'],
  })
})

it('a manager of the city chooses among all offices', async () => {
  const page = await openPage('staff/team')
  expect(page.data.offices).toHaveLength(city.offices.length)
})

it('somebody who never registered is refused, and what was typed stays', async () => {
  phone.answer('team.add', () => refuse('PERSON_UNKNOWN'))
  const page = await openPage('staff/team')
  await tap(page.querySelector('.add'))
  await say(page, '#idNumber', 'change', { value: '360602198508260115' })
  await say(page, '.offices', 'pick', { id: 'ebike-yuehu' })
  await add(page)
  expect(page.data).toMatchObject({
    adding: true,
    idNumber: '360602198508260115',
    sheetRefusal: { code: 'PERSON_UNKNOWN' },
  })
})

it('removing asks once more', async () => {
  const page = await openPage('staff/team')
  await tap(page.querySelector('.remove'))
  expect(page.data.removing).toMatchObject({ name: '周*' })
  expect(phone.callsOf('team.remove')).toEqual([])
  await say(page, '.removing', 'confirm', {})
  expect(phone.callsOf('team.remove')).toEqual([{ id: zhou.id }])
  expect(names(page)).toEqual(['何**'])
})

it('who thinks better of it removes nobody', async () => {
  const page = await openPage('staff/team')
  await tap(page.querySelector('.remove'))
  await say(page, '.removing', 'close', {})
  expect(page.data.removing).toBeNull()
  expect(names(page)).toEqual(['周*', '何**'])
})

it('a manager whose role was taken meanwhile is led home', async () => {
  phone.answer('team.list', () => refuse('NOT_ALLOWED'))
  expect(wordsOf(await openPage('staff/team'))).toContain('回首页')
})
