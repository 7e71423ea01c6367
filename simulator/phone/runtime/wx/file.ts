import { showDocument } from '../overlay/document'
import { settings } from '../settings'
import { createTemporaryFile, readTemporaryFile } from '../temporary-files'
import { asyncApi } from './api'

interface ReadOptions {
  filePath: string
  encoding?: 'utf8' | 'utf-8' | 'base64'
}

interface DocumentOptions {
  filePath: string
  fileType?: string
  showMenu?: boolean
}

/** What the platform's viewer opens. */
const DOCUMENTS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf']

export const file = {
  /** As on the platform, an answer of any status is a success. */
  downloadFile: asyncApi('downloadFile', async ({ url }: { url: string }) => {
    if (settings.latency > 0) await new Promise((resolve) => setTimeout(resolve, settings.latency))
    const response = settings.network === 'offline' ? null : await fetch(url).catch(() => null)
    if (response === null) throw new Error('request:fail')
    return { tempFilePath: createTemporaryFile(await response.blob()), statusCode: response.status }
  }),
  openDocument: asyncApi('openDocument', async ({ filePath, fileType = '', showMenu }: DocumentOptions) => {
    const content = await readTemporaryFile(filePath)
    if (!DOCUMENTS.includes(fileType)) throw new Error('filetype not supported')
    showDocument({ content, type: fileType, isShareable: showMenu === true })
  }),
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getFileSystemManager: () => ({
    readFile: asyncApi('readFile', async ({ filePath, encoding }: ReadOptions) => {
      const blob = await readTemporaryFile(filePath)
      if (encoding === 'base64') return { data: await base64(blob) }
      return { data: encoding ? await blob.text() : await blob.arrayBuffer() }
    }),
    getFileInfo: asyncApi('getFileInfo', async ({ filePath }: ReadOptions) => ({
      size: (await readTemporaryFile(filePath)).size,
    })),
  }),
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.readAsDataURL(blob)
  })
}
