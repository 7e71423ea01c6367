import { says } from '../controls'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { foundVisit } from './visits'
import { OFFICE, WindowPhone } from './window-phone'

let phone: WindowPhone
beforeEach(() => {
  phone = new WindowPhone()
  phone.answer('visit.open', () => foundVisit())
})

const open = () => openPage('staff/visit', { id: '261124482137' })

it('shows the visit that it was opened for', async () => {
  expect(wordsOf(await open())).toContain('王秀英')
  expect(phone.callsOf('visit.open')).toEqual([{ office: OFFICE, visit: '261124482137' }])
})

it('goes back after the decision, and says what was done', async () => {
  const page = await open()
  says(page.querySelector('.decision'), 'decided', { words: '已办完' })
  await settled()
  expect(phone.toasts).toEqual(['已办完'])
  // Nothing lies below the page in this test.
  expect(phone.visited).toEqual(['/pages/home/home'])
})

it('without a network it can be tried again', async () => {
  phone.answer('visit.open', () => 'silence')
  const page = await open()
  expect(wordsOf(page)).toContain('网络不通')
  phone.answer('visit.open', () => foundVisit())
  await callMethod(page, 'load')
  expect(wordsOf(page)).toContain('王秀英')
})
