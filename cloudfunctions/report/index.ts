import { exportFigures } from '../actions/figures/export-figures'
import { dispatch } from '../platform/dispatch'

/** What needs libraries that whoever stands at a window must not wait for. */
export const main = dispatch<'report'>({
  'figures.export': exportFigures,
})
