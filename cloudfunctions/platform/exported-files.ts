import { randomUUID } from 'node:crypto'
import cloudbase from '@cloudbase/node-sdk'

/** Files that functions make for the staff: private, read through a link that ends. */

const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: true })

/** So long a link to an exported file is good. */
export const LINK_MINUTES = 10

/** Stores a file at a path that cannot be guessed. */
export const storeFile = async (fileName: string, content: Buffer): Promise<string> => {
  const { fileID } = await app.uploadFile({
    cloudPath: `exports/${randomUUID()}/${fileName}`,
    fileContent: content,
  })
  return fileID
}

/** A link to a stored file, for a few minutes. */
export const linkTo = async (file: string): Promise<string> => {
  const { fileList } = await app.getTempFileURL({ fileList: [{ fileID: file, maxAge: LINK_MINUTES * 60 }] })
  const link = fileList[0]?.tempFileURL ?? ''
  if (link === '') throw new Error('the stored file has no link')
  return link
}

/** Removes stored files. */
export const removeFiles = async (files: string[]): Promise<void> => {
  if (files.length > 0) await app.deleteFile({ fileList: files })
}
