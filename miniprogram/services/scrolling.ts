/** Room that stays above what is scrolled to, in pixels. */
const A_LITTLE = 16
/** As much as the words that a line or a box belongs to. */
export const ITS_HEADING = 120

/** Scrolls to something on the page that has to be seen now; one that is not there is no fault. */
export const scrollTo = (selector: string, above = A_LITTLE): void => {
  wx.pageScrollTo({ selector, offsetTop: -above, fail: () => undefined })
}

/** Scrolls back to the beginning of the page. */
export const scrollToTop = (): void => {
  wx.pageScrollTo({ scrollTop: 0, fail: () => undefined })
}
