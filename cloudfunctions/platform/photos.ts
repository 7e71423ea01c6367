import { randomUUID } from 'node:crypto'
import cloudbase from '@cloudbase/node-sdk'
import { folderKey } from './secrets'

/** Photos of powers of attorney: private files, written by phones, read by managers through links that end soon. */

const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: true })

const MAXIMUM_BYTES = 4 * 1024 * 1024
const LINK_SECONDS = 600
const JPEG = [0xff, 0xd8, 0xff]
const PNG = [0x89, 0x50, 0x4e, 0x47]

const folderOf = (openid: string): string => `mandates/${folderKey(openid)}/`

/** A path for the account's next photo. It cannot be guessed, and names nobody. */
export const newPhotoPath = (openid: string): string => `${folderOf(openid)}${randomUUID()}.jpg`

/** What paths of photos end with; another name would be no address everywhere, or lead elsewhere. */
const NAME = /^[0-9a-f-]{36}\.jpg$/

/** Whether a file id is that of a path which this account was given. */
const isOwn = (fileId: string, openid: string): boolean => {
  const path = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1] ?? ''
  const folder = folderOf(openid)
  return path.startsWith(folder) && NAME.test(path.slice(folder.length))
}

const isPicture = (bytes: Buffer): boolean =>
  [JPEG, PNG].some((signature) => signature.every((byte, place) => bytes[place] === byte))

/** What is wrong with an uploaded photo, or null. It is judged by its content, whatever it is called. */
export const photoFault = async (fileId: string, openid: string): Promise<string | null> => {
  if (!isOwn(fileId, openid)) return '这张照片不是您上传的，请重新拍摄'
  const content = await read(fileId)
  if (content === null) return '照片没有上传成功，请重新拍摄'
  if (content === 'too-large') return '照片太大，请重新拍摄'
  return isPicture(content) ? null : '这不是照片，请重新拍摄'
}

/** The path of a file in the account's own folder. */
export const pathOfPhoto = (fileId: string): string => fileId.replace(/^cloud:\/\/[^/]+\//, '')

/** Removes files by their paths; those that are not there any more do no harm. */
export const removePhotos = async (paths: string[]): Promise<void> => {
  if (paths.length === 0) return
  const places = await Promise.all(paths.map((cloudPath) => app.getUploadMetadata({ cloudPath })))
  const { fileList } = await app.deleteFile({ fileList: places.map(({ data }) => data.fileId) })
  const failed = fileList.find(({ code }) => code !== 'SUCCESS' && code !== 'STORAGE_FILE_NONEXIST')
  if (failed !== undefined) throw new Error(`a photo was not removed: ${failed.code}`)
}

/** The content of a file, 'too-large' without having read it, or null when it is not there. */
const read = async (fileId: string): Promise<Buffer | 'too-large' | null> => {
  const [link = ''] = await photoLinks([fileId])
  if (link === '') return null
  // The SDK's download would read whatever somebody has uploaded into memory.
  const response = await fetch(encodeURI(link))
  const length = Number(response.headers.get('content-length') ?? Number.NaN)
  if (response.ok && length <= MAXIMUM_BYTES) return Buffer.from(await response.arrayBuffer())
  await response.body?.cancel()
  return response.ok && length > MAXIMUM_BYTES ? 'too-large' : null
}

/** Links to photos for a manager's eyes, good for ten minutes; in the order of the ids. */
export const photoLinks = async (fileIds: string[]): Promise<string[]> => {
  const { fileList } = await app.getTempFileURL({
    fileList: fileIds.map((fileID) => ({ fileID, maxAge: LINK_SECONDS })),
  })
  return fileList.map(({ tempFileURL }) => tempFileURL)
}
