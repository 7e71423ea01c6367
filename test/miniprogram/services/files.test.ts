import { fetchFile, uploadPhoto } from '../../../miniprogram/services/files'
import { FakePhone } from '../fake-phone'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

it('a photo arrives where the call said, and its progress is told', async () => {
  const percents: number[] = []
  const reply = await uploadPhoto('mandates/a.jpg', 'wxfile://tmp', (percent) => percents.push(percent))
  expect(reply).toMatchObject({ ok: true, data: { fileId: 'cloud://mandates/a.jpg' } })
  expect(phone.uploads.get('mandates/a.jpg')).toBe('wxfile://tmp')
  expect(percents).toEqual([40])
})

it('without a network both directions fail as an answer, not as an error', async () => {
  phone.filesTravel = false
  expect(await uploadPhoto('mandates/a.jpg', 'wxfile://tmp', () => undefined)).toMatchObject({
    ok: false,
    code: 'NETWORK',
  })
  expect(await fetchFile('cloud://mandates/a.jpg')).toBeNull()
})

it('an own file is brought back to the phone', async () => {
  expect(await fetchFile('cloud://mandates/a.jpg')).toBe('wxfile://mandates/a.jpg')
})
