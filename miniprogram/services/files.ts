import type { Reply } from '../contract/calls/reply'
import { refuse } from '../contract/refusals'

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

/** Brings a spreadsheet onto this phone and opens it, with WeChat's menu to pass it on; false when it did not come. */
export const openSpreadsheet = async (link: string): Promise<boolean> => {
  try {
    const filePath = await download(link)
    await wx.openDocument({ filePath, fileType: 'xlsx', showMenu: true })
    return true
  } catch {
    return false
  }
}

const download = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.downloadFile({
      url,
      // A link that has ended is a success, too, with its refusal as the file.
      success: ({ tempFilePath, statusCode }) =>
        statusCode === 200 ? resolve(tempFilePath) : reject(new Error(`the link answers ${statusCode}`)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
