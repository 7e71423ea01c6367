import { takePhotos } from '../../../miniprogram/services/photos'
import { FakePhone } from '../fake-phone'

let compressed: Record<string, unknown>[]
const hold = (photos: { path: string; width: number; height: number }[]) => {
  new FakePhone()
  compressed = []
  Object.assign(wx, {
    chooseMedia: async () => ({ tempFiles: photos.map(({ path }) => ({ tempFilePath: path })) }),
    getImageInfo: async ({ src }: { src: string }) => photos.find(({ path }) => path === src),
    compressImage: async (options: { src: string }) => {
      compressed.push({ ...options })
      return { tempFilePath: `${options.src}-small` }
    },
  })
}

it('a large photo is made smaller by its longer side, a small one stays', async () => {
  hold([
    { path: 'wide', width: 4000, height: 3000 },
    { path: 'tall', width: 3000, height: 4000 },
    { path: 'small', width: 1600, height: 900 },
  ])
  expect(await takePhotos(3)).toEqual(['wide-small', 'tall-small', 'small'])
  expect(compressed).toEqual([
    expect.objectContaining({ src: 'wide', compressedWidth: 1600 }),
    expect.objectContaining({ src: 'tall', compressedHeight: 1600 }),
  ])
})

it('never more than there is room for', async () => {
  hold(['a', 'b', 'c'].map((path) => ({ path, width: 100, height: 100 })))
  expect(await takePhotos(2)).toEqual(['a', 'b'])
})

it('a phone that cannot make it smaller sends it as it is', async () => {
  hold([{ path: 'wide', width: 4000, height: 3000 }])
  Object.assign(wx, { compressImage: () => Promise.reject({ errMsg: 'compressImage:fail' }) })
  expect(await takePhotos(3)).toEqual(['wide'])
})

it('thinking better of it is no failure', async () => {
  hold([])
  Object.assign(wx, { chooseMedia: () => Promise.reject({ errMsg: 'chooseMedia:fail cancel' }) })
  expect(await takePhotos(3)).toEqual([])
})
