import { MAXIMUM_PHOTOS } from '../../../contract/mandate'
import type { Refusal } from '../../../contract/refusals'
import { call } from '../../../services/api'
import { fetchFile, uploadPhoto } from '../../../services/files'
import { takePhotos } from '../../../services/photos'

/** sending = on its way · failed = did not arrive · sent = in the cloud · unseen = there, but not brought back yet */
type PhotoState = 'sending' | 'failed' | 'sent' | 'unseen'

interface Photo {
  /** Its own among all photos of this page. */
  key: string
  /** In the cloud; empty until it is there. */
  fileId: string
  /** On this phone; empty until it is there. */
  path: string
  state: PhotoState
  percent: number
}

let lastKey = 0
const newKey = (): string => {
  lastKey += 1
  return `photo-${lastKey}`
}

const unsentWords = (photos: Photo[]): string => {
  if (photos.some(({ state }) => state === 'failed')) return '有照片没有传成功，请重传，或者删掉它'
  return photos.some(({ state }) => state === 'sending') ? '照片还在上传，请稍等' : ''
}

/**
 * Takes, sends and shows photos. Event: `change` ({ photos: ids of those in the cloud, unsent: what is wrong with the
 * others, or empty }).
 */
Component({
  properties: {
    /** Ids of photos in the cloud. */
    photos: { type: Array, value: [] as string[] },
  },
  data: {
    shown: [] as Photo[],
    room: MAXIMUM_PHOTOS,
    refusal: null as Refusal | null,
  },
  observers: {
    photos(ids: string[]) {
      const known = this.data.shown.map(({ fileId }) => fileId)
      const added = ids.filter((id) => !known.includes(id))
      if (added.length === 0) return
      const photos = added.map(
        (fileId): Photo => ({ key: newKey(), fileId, path: '', state: 'unseen', percent: 100 }),
      )
      this.arrange([...this.data.shown, ...photos])
      for (const photo of photos) void this.fetch(photo)
    },
  },
  methods: {
    arrange(shown: Photo[]) {
      this.setData({ shown, room: MAXIMUM_PHOTOS - shown.length })
    },
    /** Changes one photo, if it was not removed in the meantime. */
    change(key: string, changes: Partial<Photo>) {
      this.arrange(this.data.shown.map((photo) => (photo.key === key ? { ...photo, ...changes } : photo)))
    },
    tell() {
      const { shown } = this.data
      const photos = shown.map(({ fileId }) => fileId).filter((fileId) => fileId !== '')
      this.triggerEvent('change', { photos, unsent: unsentWords(shown) })
    },
    async fetch({ key, fileId }: Photo) {
      const path = await fetchFile(fileId)
      if (path !== null) this.change(key, { path, state: 'sent' })
    },
    async onAdd() {
      const paths = await takePhotos(this.data.room)
      const photos = paths.map(
        (path): Photo => ({ key: newKey(), fileId: '', path, state: 'sending', percent: 0 }),
      )
      this.arrange([...this.data.shown, ...photos])
      if (photos.length > 0) this.tell()
      for (const photo of photos) void this.send(photo)
    },
    async send({ key, path }: Pick<Photo, 'key' | 'path'>) {
      this.change(key, { state: 'sending', percent: 0 })
      this.setData({ refusal: null })
      const place = await call('mandate.photo', {})
      const sent = place.ok
        ? await uploadPhoto(place.data.path, path, (percent) => this.change(key, { percent }))
        : place
      if (sent.ok) this.change(key, { state: 'sent', fileId: sent.data.fileId, percent: 100 })
      else {
        this.change(key, { state: 'failed' })
        // Without a network the photo itself says what to do; any other refusal has its own way on.
        this.setData({ refusal: sent.code === 'NETWORK' ? null : sent })
      }
      this.tell()
    },
    find(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>): Photo | undefined {
      return this.data.shown.find(({ key }) => key === event.currentTarget.dataset.key)
    },
    onRetry(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const photo = this.find(event)
      if (photo?.state === 'failed') void this.send(photo)
      if (photo?.state === 'unseen') void this.fetch(photo)
    },
    onRetryAll() {
      for (const photo of this.data.shown.filter(({ state }) => state === 'failed')) void this.send(photo)
    },
    onRemove(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const removed = this.find(event)
      if (!removed) return
      this.arrange(this.data.shown.filter((photo) => photo !== removed))
      this.tell()
    },
    onPreview(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const current = this.find(event)?.path
      const urls = this.data.shown.map(({ path }) => path).filter((path) => path !== '')
      if (current) void wx.previewImage({ current, urls })
    },
  },
})
