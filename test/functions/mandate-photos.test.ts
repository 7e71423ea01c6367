import { at } from '../fixtures/instant'
import { PICTURE, uploadedPhoto, useApplicants } from '../helpers/agents'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** The photos of a power of attorney: sent by phones, judged by their content. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

beforeEach(() => city().cloud.clock.set(at('09:00')))

const { newcomer, latest, apply, applied } = useApplicants(city)
describe('PHOTO_INVALID', () => {
  const photoFault = async (phone: Phone, photos: string[]) => {
    const reply = refused(await apply(phone, { photos }))
    expect(reply.code).toBe('PHOTO_INVALID')
    expect(city().records('mandates', { openid: phone.openid })).toEqual([])
    return reply.fields
  }

  test('a photo of another account, however its id became known', async () => {
    const [phone, other] = [await newcomer(), await newcomer()]
    const foreign = await uploadedPhoto(city(), other)
    expect(await photoFault(phone, [await uploadedPhoto(city(), phone), foreign])).toEqual({
      'photos.1': '这张照片不是您上传的，请重新拍摄',
    })
  })

  test('ids that climb out of the own folder, or lead elsewhere', async () => {
    const [phone, other] = [await newcomer(), await newcomer()]
    const [own, foreign] = [await uploadedPhoto(city(), phone), await uploadedPhoto(city(), other)]
    const ownFolder = own.slice(0, own.lastIndexOf('/'))
    const [, , , ...path] = foreign.split('/')
    const odd = [
      `${ownFolder}/../../${path.join('/')}`,
      own.replace('cloud://', 'https://'),
      'photo.jpg',
      '',
      `cloud://x/y/${own}`,
    ]
    for (const photo of odd)
      expect(await photoFault(phone, [photo])).toEqual({ 'photos.0': '这张照片不是您上传的，请重新拍摄' })
  })

  test.each([
    ['a page named .jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), '这不是照片，请重新拍摄'],
    [
      'a drawing with a script in it',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      '这不是照片，请重新拍摄',
    ],
    ['nothing', Buffer.alloc(0), '这不是照片，请重新拍摄'],
    ['half a beginning', Buffer.from([0xff, 0xd8]), '这不是照片，请重新拍摄'],
    [
      'more than four megabytes',
      Buffer.concat([PICTURE, Buffer.alloc(4 * 1024 * 1024)]),
      '照片太大，请重新拍摄',
    ],
  ])('%s', async (_what, content, fault) => {
    const phone = await newcomer()
    expect(await photoFault(phone, [await uploadedPhoto(city(), phone, content)])).toEqual({
      'photos.0': fault,
    })
  })

  test('a photo that was never sent', async () => {
    const phone = await newcomer()
    const sent = await uploadedPhoto(city(), phone)
    expect(await photoFault(phone, [sent.replace(/[^/]{8}\.jpg$/, '00000000.jpg')])).toEqual({
      'photos.0': '照片没有上传成功，请重新拍摄',
    })
  })

  test('nothing is wrong with photos of both kinds, up to four megabytes', async () => {
    const phone = await newcomer()
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.alloc(100),
    ])
    const large = Buffer.concat([PICTURE, Buffer.alloc(4 * 1024 * 1024 - PICTURE.length)])
    const contents = [PICTURE, png, large]
    const photos = await Promise.all(contents.map((content) => uploadedPhoto(city(), phone, content)))
    expect((await applied(phone, { photos })).photos).toEqual(photos)
  })

  test('the path of a photo names nobody, and each is another one', async () => {
    const phone = await newcomer()
    const paths = await Promise.all(
      [1, 2].map(async () => accepted(await phone.call('mandate.photo', {})).path),
    )
    const { name, idNumber, mobile } = latest()
    for (const path of paths) {
      expect(path).toMatch(/^mandates\/[\w-]{32}\/[\da-f-]{36}\.jpg$/)
      for (const secret of [phone.openid, name, idNumber, mobile]) expect(path).not.toContain(secret)
    }
    expect(new Set(paths).size).toBe(2)
  })
})
