/** Photos from the camera or the album, made small enough to travel. */

/** Letters on a page are still sharp. */
const LONGER_SIDE_PX = 1600
const QUALITY = 80

/** The photo at most so large; the photo itself when it is, or when the phone cannot make it smaller. */
const shrunk = async (src: string): Promise<string> => {
  try {
    const { width, height } = await wx.getImageInfo({ src })
    if (Math.max(width, height) <= LONGER_SIDE_PX) return src
    const side = width > height ? { compressedWidth: LONGER_SIDE_PX } : { compressedHeight: LONGER_SIDE_PX }
    const { tempFilePath } = await wx.compressImage({ src, quality: QUALITY, ...side })
    return tempFilePath
  } catch {
    return src
  }
}

/** Paths of photos that the person takes or chooses, at most `count`; none when they think better of it. */
export const takePhotos = async (count: number): Promise<string[]> => {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
    })
    return await Promise.all(tempFiles.slice(0, count).map(({ tempFilePath }) => shrunk(tempFilePath)))
  } catch {
    return []
  }
}
