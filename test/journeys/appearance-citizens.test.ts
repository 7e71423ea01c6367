import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { at } from '../fixtures/instant'
import { fillApplication } from './agent-steps'
import { goToConfirm } from './booking-steps'
import { change } from './faces'
import { button } from './find'
import { lookAtScreens, NUMBER, type Screen } from './look-at-screens'

/** The ticket after something was done with it. */
const ticketAs = (shows: string, fields: Partial<AppointmentRecord>): Screen => ({
  main: true,
  shows,
  query: `?number=${NUMBER}`,
  before: async (world) => {
    world.cloud.clock.set(at('09:05', '2026-11-25'))
    await change(world, NUMBER, fields)
  },
})

const screens: Record<string, Screen> = {
  home: { main: true, shows: '出示凭证' },
  register: { main: true, shows: '先登记您本人的信息', account: 'stranger' },
  channel: { shows: '这次给谁办业务？' },
  business: { main: true, shows: '您要办什么业务？' },
  'business-detail': { shows: '要带的材料', query: '?business=vehicle-register' },
  office: { main: true, shows: '最早可约：今天' },
  slot: { main: true, shows: '最早可约：' },
  details: { main: true, shows: '请填写办理信息' },
  confirm: { main: true, shows: '请核对，没有问题就提交' },
  ticket: { main: true, shows: '到了以后', query: `?number=${NUMBER}` },
  'ticket closed': {
    main: true,
    shows: '不用重新填写',
    query: ({ closed }) => `?number=${closed}`,
    account: 'agent',
  },
  'ticket called': ticketAs('轮到您了，请到窗口', { state: 'called', admittedAt: at('09:00', '2026-11-25') }),
  'ticket returning': ticketAs('还缺：产品合格证、购车发票或者其他来历证明', {
    state: 'returning',
    lacking: ['产品合格证', '购车发票或者其他来历证明'],
    returnUntil: '2026-12-01',
  }),
  'ticket missed': ticketAs('约好的时间没有来', { state: 'missed', strike: 'no-show' }),
  mine: { main: true, shows: '将要办理' },
  guide: { shows: '您想了解哪类业务？' },
  'agent-guide': { shows: '怎么申请' },
  'green-channel': { shows: '谁可以走绿色通道' },
  'green-pass': { main: true, shows: '到门口请出示' },
  'green-pass ask': { main: true, shows: '您属于哪一种？', account: 'stranger' },
  notices: { shows: '预约办理须知' },
  notice: { shows: '力争最多跑一次', query: '?id=booking-guide' },
  offices: { shows: '月湖区龙虎山大道1号' },
  contact: { shows: '有什么不清楚，打电话问' },
  privacy: { shows: '存在这部手机上的' },
  'my-data': { shows: '还存了什么，存到什么时候' },
  appeal: { main: true, shows: '每次暂停只能申诉一次', account: 'banned' },
  feedback: { shows: '字太小，看不清楚' },
  'open-data': { shows: '最近四周，办得怎么样' },
  'agent/mandates': { main: true, shows: '鹰潭市第三车行', account: 'agent' },
  'agent/mandate': {
    shows: '办理经过',
    query: ({ waiting }) => `?id=${waiting}`,
    account: 'agent',
  },
  'agent/apply': { shows: '与公章一致的全称', query: '?question=principal', account: 'agent' },
  'agent/apply matters': {
    main: true,
    shows: '电动自行车业务',
    query: '?question=matters',
    account: 'agent',
  },
  'agent/apply term': { shows: '到哪一天（包括这一天）', query: '?question=term', account: 'agent' },
  'agent/apply photos': { main: true, shows: '已上传', query: '?question=photos', account: 'agent' },
  'agent/apply-check': { main: true, shows: '请核对，没有问题就提交', account: 'agent' },
  'agent/choose-mandate': { shows: '这次用哪份委托？', account: 'agent' },
}

lookAtScreens({
  screens,
  covers: (page) => !page.startsWith('staff/'),
  series: '',
  closely: true,
  draft: goToConfirm,
  phones: async (world) => {
    const { page, context } = await world.phone('liu')
    await button(page, '代办授权').tap()
    await button(page, '申请另一份授权').tap()
    await fillApplication(page)
    return { liu: await context.storageState() }
  },
})
