import { readTemporaryFile } from '../temporary-files'
import { asyncApi } from './api'

interface ReadOptions {
  filePath: string
  encoding?: 'utf8' | 'utf-8' | 'base64'
}

export const file = {
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
