import { actionFor, done } from '../../platform/action'
import { figureMark } from '../../store/figures'

/** What everybody may know, as the timer has put it down. */
export const readPublicFigures = actionFor<'figures.public'>()({
  gather: () => figureMark(),
  act: (mark) => done({ until: mark?.until ?? null, offices: mark?.recent ?? [] }),
})
