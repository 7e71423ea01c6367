import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'
import { today } from './visits'
import { WindowPhone } from './window-phone'

let phone: WindowPhone
const begin = (offices: string[] | null) => {
  phone = new WindowPhone(offices)
  phone.answer('today.read', () => today())
}
const open = () => openPage('staff/today')
const bar = (page: Awaited<ReturnType<typeof open>>) => page.querySelector('.office')
const choose = async (page: Awaited<ReturnType<typeof open>>, id: string) => {
  says(bar(page)?.querySelector('.offices'), 'pick', { id })
  await settled()
}

it('a single office is not asked for', async () => {
  begin(['ebike-yuehu'])
  const page = await open()
  expect(wordsOf(page)).toContain('月湖区便民服务点')
  expect(wordsOf(page)).not.toContain('换网点')
  expect(phone.callsOf('today.read')).toEqual([{ office: 'ebike-yuehu' }])
})

it('several are asked for once a day, and nothing happens before', async () => {
  begin(['vehicle-office', 'ebike-yuehu'])
  const page = await open()
  expect(wordsOf(page)).toContain('今天在哪个网点？')
  expect(phone.callsOf('today.read')).toEqual([])
  await choose(page, 'vehicle-office')
  expect(phone.callsOf('today.read')).toEqual([{ office: 'vehicle-office' }])
  expect(wordsOf(await open())).not.toContain('今天在哪个网点？')
})

it('yesterday’s choice does not count', async () => {
  begin(null)
  phone.keep('my-office', { office: 'vehicle-office', date: '2026-11-23' })
  expect(wordsOf(await open())).toContain('今天在哪个网点？')
})

it('an office that is not the person’s own any more does not count', async () => {
  begin(['ebike-yuehu', 'ebike-xinjiang'])
  phone.keep('my-office', { office: 'vehicle-office', date: '2026-11-24' })
  expect(wordsOf(await open())).toContain('今天在哪个网点？')
})

it('it can be changed, or left as it is', async () => {
  begin(null)
  phone.keep('my-office', { office: 'vehicle-office', date: '2026-11-24' })
  const page = await open()
  await tap(bar(page)?.querySelector('.other'))
  expect(wordsOf(page)).toContain('不换了')
  await tap(bar(page)?.querySelector('.other'))
  expect(wordsOf(page)).toContain('换网点')
  await tap(bar(page)?.querySelector('.other'))
  await choose(page, 'ebike-yuehu')
  expect(phone.callsOf('today.read')).toEqual([{ office: 'vehicle-office' }, { office: 'ebike-yuehu' }])
})

it('whoever is no staff is told so', async () => {
  begin(null)
  phone.keep('overview', overviewOf())
  expect(wordsOf(await open())).toContain('这里只供工作人员使用')
})

it('a phone that knows nothing asks, and can ask again', async () => {
  begin(null)
  phone.keep('overview', '')
  phone.answer('citizen.overview', () => 'silence')
  const page = await open()
  expect(wordsOf(page)).toContain('网络不通')
  phone.answer('citizen.overview', () => overviewOf({ staff: { role: 'window', offices: ['ebike-yuehu'] } }))
  says(bar(page)?.querySelector('.refusal'), 'retry', {})
  await settled()
  expect(phone.callsOf('today.read')).toEqual([{ office: 'ebike-yuehu' }])
})
