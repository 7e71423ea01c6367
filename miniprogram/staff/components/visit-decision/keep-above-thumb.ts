/** Scrolls a part of a decision screen up when the bar at the thumb, which has grown, covers it. */
export const keepAboveThumb = (
  screen: { createSelectorQuery(): WechatMiniprogram.SelectorQuery },
  part: string,
): void => {
  screen
    .createSelectorQuery()
    .select(part)
    .boundingClientRect()
    .select('.thumb')
    .boundingClientRect()
    .selectViewport()
    .scrollOffset()
    .exec(([shown, thumb, scrolled]) => {
      const covered = shown && thumb ? shown.bottom - thumb.top : 0
      if (covered > 0) wx.pageScrollTo({ scrollTop: scrolled.scrollTop + covered, fail: () => undefined })
    })
}
