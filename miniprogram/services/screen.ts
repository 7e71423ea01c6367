/** The phone's screen while a ticket is shown: bright enough for a scanner, and on. */

/** What the person had set; null while nothing was changed. */
let before: number | null = null

/** As bright as it goes, and kept on. Phones that refuse stay as they are. */
export const lightUp = (): void => {
  wx.setKeepScreenOn({ keepScreenOn: true, fail: () => undefined })
  wx.getScreenBrightness({
    success: ({ value }) => {
      before ??= value
      wx.setScreenBrightness({ value: 1, fail: () => undefined })
    },
    fail: () => undefined,
  })
}

/** As it was before. */
export const dimAgain = (): void => {
  wx.setKeepScreenOn({ keepScreenOn: false, fail: () => undefined })
  if (before !== null) wx.setScreenBrightness({ value: before, fail: () => undefined })
  before = null
}
