import { refuse } from '../contract/refusals'
import type { Reply } from '../contract/reply'

/** Files in the cloud: the other door to it, beside the calls. */

const noAnswer = <Data>(): Reply<Data> => ({ ok: false, requestId: '', ...refuse('NETWORK') })

/**
 * Puts a photo of this phone where a call said it belongs. Never rejects.
 *
 * @param path in the cloud, as the call answered it
 * @param filePath on this phone
 * @param onProgress hears the percentage that is sent
 */
export const uploadPhoto = (
  path: string,
  filePath: string,
  onProgress: (percent: number) => void,
): Promise<Reply<{ fileId: string }>> =>
  new Promise((resolve) => {
    const task = wx.cloud.uploadFile({
      cloudPath: path,
      filePath,
      success: ({ fileID }) => resolve({ ok: true, requestId: '', data: { fileId: fileID } }),
      fail: () => resolve(noAnswer()),
    })
    task.onProgressUpdate(({ progress }) => onProgress(progress))
  })

/** Brings an own file onto this phone: its path there until the mini program ends, or null without a network. */
export const fetchFile = async (fileId: string): Promise<string | null> => {
  try {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID: fileId })
    return tempFilePath
  } catch {
    return null
  }
}
