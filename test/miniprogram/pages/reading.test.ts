import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { city, FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

/** The pages that only show what the catalogue says. */

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

const everyText = (texts: string[], words: string) =>
  texts.filter((text) => !words.includes(text.replace(/\s+/g, ' ')))

it('the guide opens one category at a time and leads to what a business needs', async () => {
  const page = await openPage('guide')
  const [vehicle, , ebike] = page.querySelectorAll('.section .card')
  await tap(vehicle)
  await tap(ebike)
  expect(page.querySelectorAll('.business')).toHaveLength(
    city.businesses.filter(({ category }) => category === 'ebike').length,
  )
  says(page.querySelector('.business'), 'open', { business: 'ebike-register' })
  await settled()
  expect(phone.visited).toEqual(['/pages/business-detail/business-detail?business=ebike-register&read=1'])
  await tap(page.querySelectorAll('.section .card')[2])
  expect(page.querySelectorAll('.business')).toEqual([])
})

it('the notices stand in order and open', async () => {
  const page = await openPage('notices')
  expect(page.querySelectorAll('.card')).toHaveLength(2)
  expect(wordsOf(page)).toContain('置顶预约办理须知')
  await tap(page.querySelectorAll('.card')[1])
  expect(phone.visited).toEqual(['/pages/notice/notice?id=ebike-points'])
})

it('no notices is said in words', async () => {
  phone.keep('city', { ...city, notices: [] })
  expect(wordsOf(await openPage('notices'))).toContain('现在没有公告')
})

it('a notice is shown whole and signed; one that is gone leads to the others', async () => {
  const words = wordsOf(await openPage('notice', { id: 'booking-guide' }))
  expect(everyText(city.notices.find(({ id }) => id === 'booking-guide')?.body ?? [''], words)).toEqual([])
  expect(words).toContain('鹰潭市公安局交通警察支队')
  const gone = await openPage('notice', { id: 'gone' })
  expect(wordsOf(gone)).toContain('已经撤下')
  await callMethod(gone, 'onAll')
  expect(phone.visited).toEqual(['/pages/notices/notices'])
})

it('the green channel says who, with what, and where', async () => {
  const words = wordsOf(await openPage('green-channel'))
  const grounds = city.greenChannel.flatMap(({ name, proof }) => [name, proof])
  expect(everyText(grounds, words)).toEqual([])
  expect(words).toContain('月湖区龙虎山大道1号')
})

it('the green channel leads to the pass, to get it or to show it', async () => {
  const page = await openPage('green-channel')
  expect(wordsOf(page)).toContain('领取绿色通道码')
  await tap(page.querySelector('.pass'))
  expect(phone.visited).toEqual(['/pages/green-pass/green-pass'])
  const pass = { ground: 'disabled', reference: 'G0123456789ABCDEF', secret: 'made up' }
  phone.keep('overview', overviewOf({ pass }))
  expect(wordsOf(await openPage('green-channel'))).toContain('出示绿色通道码')
})

it('the offices are all there', async () => {
  const words = wordsOf(await openPage('offices'))
  expect(
    everyText(
      city.offices.map(({ address }) => address),
      words,
    ),
  ).toEqual([])
})

it('a contact line is called by a tap', async () => {
  const called: string[] = []
  Object.assign(wx, {
    makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => called.push(phoneNumber),
  })
  const page = await openPage('contact')
  await tap(page.querySelector('.lines')?.querySelector('.line'))
  expect(called).toEqual([city.contactLines[0]?.phone])
})

it('the privacy page has the consent text and its version, and what lies on this phone', async () => {
  const words = wordsOf(await openPage('privacy'))
  expect(everyText([...city.policy.consent.text, city.policy.consent.version], words)).toEqual([])
  expect(words).toContain('存在这部手机上的')
})

it.each([
  'guide',
  'notices',
  'notice',
  'green-channel',
  'green-pass',
  'offices',
  'contact',
  'privacy',
  'agent-guide',
])('without a catalogue the page %s says so, and loads again on retry', async (name) => {
  phone.keep('city', null)
  phone.answer('city.read', () => 'silence')
  const page = await openPage(name, { id: 'booking-guide' })
  expect(wordsOf(page)).toContain('网络不通')
  phone.answer('city.read', () => ({ city }))
  await callMethod(page, 'load')
  expect(wordsOf(page)).not.toContain('网络不通')
})
