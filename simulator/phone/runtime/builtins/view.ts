import { define } from './builtin'
import { watchHover, watchLongPress } from './gestures'

export const view = define({
  properties: {
    hoverClass: 'none',
    hoverStartTime: 50,
    hoverStayTime: 400,
    hoverStopPropagation: false,
  },
  setUp(builtin) {
    watchHover(builtin)
    watchLongPress(builtin)
    return {}
  },
})

/** A component whose only effect is to hold its children. */
export const container = define({ properties: {}, setUp: () => ({}) })

export const text = define({
  properties: {
    selectable: false,
    userSelect: false,
    space: '',
    decode: false,
    overflow: '',
    maxLines: null,
  },
  setUp(builtin) {
    return {
      update() {
        const { selectable, userSelect, space } = builtin.data
        builtin.host.style.userSelect = selectable || userSelect ? 'text' : ''
        builtin.host.style.whiteSpace = space ? 'pre-wrap' : ''
      },
    }
  },
})
