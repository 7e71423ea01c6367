// What WeChat offers to every page and miniprogram-simulate does not. A test sets answers of its own on these.

const noop = () => undefined

Object.assign(globalThis, {
  App: noop,
  getApp: () => ({ globalData: {} }),
  getCurrentPages: () => [],
})

// jsdom does not lay out, so it has no scrolling either.
Element.prototype.scrollTo ??= noop
