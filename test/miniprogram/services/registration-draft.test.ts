import { now } from '../../../miniprogram/services/clock'
import {
  clearRegistrationDraft,
  keepRegistrationDraft,
  readRegistrationDraft,
} from '../../../miniprogram/services/registration-draft'
import { FakePhone } from '../fake-phone'

const typed = { name: '王秀英', idNumber: '11010519491231002X', mobile: '13800001234' }
const empty = { name: '', idNumber: '', mobile: '' }
const HOUR = 60 * 60 * 1000

it('what was typed is there after leaving, and gone after success', () => {
  new FakePhone()
  keepRegistrationDraft(typed)
  expect(readRegistrationDraft()).toEqual(typed)
  clearRegistrationDraft()
  expect(readRegistrationDraft()).toEqual(empty)
})

it('an ID number that nobody finished with leaves the phone after a day', () => {
  const phone = new FakePhone()
  phone.keep('registration', { typed, at: now().getTime() - 23 * HOUR })
  expect(readRegistrationDraft()).toEqual(typed)
  phone.keep('registration', { typed, at: now().getTime() - 25 * HOUR })
  expect(readRegistrationDraft()).toEqual(empty)
  expect(phone.kept('registration')).toBeUndefined()
})
