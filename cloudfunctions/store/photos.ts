import type { PhotoRecord } from '../domain/records/mandates'
import { Collection, command } from './database'

/** Where photos of powers of attorney may lie. A record outlives its file, so that none is forgotten. */

const photos = new Collection<PhotoRecord>('photos')

/** False when the place was given out already. */
export const addPhoto = (photo: PhotoRecord): Promise<boolean> => photos.insert(photo)

/** Keeps an account's photos for an application, until they are looked at again; false when one of them is gone. */
export const keepPhotos = async (paths: string[], openid: string, lookAt: Date): Promise<boolean> => {
  const wanted = [...new Set(paths)]
  const theirs = { _id: command.in(wanted), openid, condemned: false }
  await photos.update(theirs, { lookAt })
  return (await photos.count(theirs)) === wanted.length
}

/** Those that it is time to look at, longest waiting first. */
export const photosToLookAt = (now: Date, limit: number): Promise<PhotoRecord[]> =>
  photos.find({ lookAt: command.lte(now) }, { order: [['lookAt', 'asc']], limit })

/** Every photo of an account, in no order. */
export const photosOf = (openid: string): Promise<PhotoRecord[]> => photos.find({ openid })

/** Looks at one later that a mandate has. */
export const postponePhoto = ({ _id, lookAt }: PhotoRecord, until: Date): Promise<number> =>
  photos.update({ _id, lookAt, condemned: false }, { lookAt: until })

/** Lets no application name one any more; false when one has meanwhile. */
export const condemnPhoto = async ({ _id, lookAt }: PhotoRecord): Promise<boolean> =>
  (await photos.update({ _id, lookAt }, { condemned: true })) > 0

/** Forgets places whose files are gone. */
export const forgetPhotos = (paths: string[]): Promise<number> => photos.remove({ _id: command.in(paths) })
