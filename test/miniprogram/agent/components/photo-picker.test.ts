import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../../miniprogram/contract/refusals'
import { emitted, renderComponent, tap } from '../../../helpers/render-component'
import { FakePhone } from '../../fake-phone'
import { settled, wordsOf } from '../../open-page'

let phone: FakePhone
let previewed: unknown[]
const path = 'agent/components/photo-picker/photo-picker'
beforeEach(() => {
  phone = new FakePhone()
  previewed = []
  let uploads = 0
  phone.answer('mandate.photo', () => {
    uploads += 1
    return { path: `mandates/${uploads}.jpg` }
  })
  Object.assign(wx, {
    getImageInfo: async () => ({ width: 100, height: 100 }),
    previewImage: (options: unknown) => previewed.push(options),
  })
})

const picker = (photos: string[] = []): SimulatedRoot => renderComponent(path, { properties: { photos } })
const takes = (...paths: string[]) =>
  Object.assign(wx, {
    chooseMedia: async () => ({ tempFiles: paths.map((tempFilePath) => ({ tempFilePath })) }),
  })
const add = async (component: SimulatedRoot) => {
  await tap(component.querySelector('.add'))
  await settled()
}
const last = (told: unknown[]) => told[told.length - 1]

it('a photo is taken, sent and told', async () => {
  takes('wxfile://a')
  const component = picker()
  const told = emitted(component, 'change')
  await add(component)
  expect(phone.uploads.get('mandates/1.jpg')).toBe('wxfile://a')
  expect(last(told)).toEqual({ photos: ['cloud://mandates/1.jpg'], unsent: '' })
  expect(wordsOf(component)).toContain('已上传')
  expect(wordsOf(component)).toContain('还可以加 2 张')
})

it('while it is on its way that is said, with how far it is', async () => {
  takes('wxfile://a')
  const component = picker()
  const told = emitted(component, 'change')
  let arrive = () => {}
  phone.delay = new Promise((resolve) => {
    arrive = resolve
  })
  await add(component)
  expect(last(told)).toEqual({ photos: [], unsent: '照片还在上传，请稍等' })
  expect(wordsOf(component)).toContain('正在上传')
  arrive()
  await settled()
  expect(last(told)).toMatchObject({ unsent: '' })
})

it('one that did not arrive says so, and is sent again by a tap', async () => {
  takes('wxfile://a')
  phone.filesTravel = false
  const component = picker()
  const told = emitted(component, 'change')
  await add(component)
  expect(last(told)).toEqual({ photos: [], unsent: '有照片没有传成功，请重传，或者删掉它' })
  phone.filesTravel = true
  await tap(component.querySelector('.retry'))
  await settled()
  expect(last(told)).toEqual({ photos: ['cloud://mandates/2.jpg'], unsent: '' })
})

it('a refusal of the server is shown with its way on', async () => {
  takes('wxfile://a')
  phone.answer('mandate.photo', () => refuse('RATE_LIMITED'))
  const component = picker()
  await add(component)
  expect(wordsOf(component)).toContain('操作太频繁了')
})

it('one that arrived before is brought back to the phone, to be seen', async () => {
  const component = picker(['cloud://mandates/old.jpg'])
  await settled()
  await tap(component.querySelector('.picture'))
  expect(previewed).toEqual([{ current: 'wxfile://mandates/old.jpg', urls: ['wxfile://mandates/old.jpg'] }])
})

it('one that cannot be brought back stays where it is and can be asked for again', async () => {
  phone.filesTravel = false
  const component = picker(['cloud://mandates/old.jpg'])
  await settled()
  expect(wordsOf(component)).toContain('已上传')
  phone.filesTravel = true
  await tap(component.querySelector('.retry'))
  await settled()
  expect(component.querySelector('.image')).toBeDefined()
})

it('a removed one is not told any more, and makes room', async () => {
  const component = picker(['cloud://a', 'cloud://b', 'cloud://c'])
  await settled()
  expect(component.querySelector('.add')).toBeUndefined()
  const told = emitted(component, 'change')
  await tap(component.querySelectorAll('.remove')[1])
  expect(last(told)).toEqual({ photos: ['cloud://a', 'cloud://c'], unsent: '' })
  expect(wordsOf(component)).toContain('还可以加 1 张')
})
