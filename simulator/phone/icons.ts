import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const folder = path.join(
  path.dirname(createRequire(__filename).resolve('tdesign-icons-svg/package.json')),
  'src',
)

/** The shape of an icon of the component library as an SVG, to be used as a mask; null when there is none. */
export function iconShape(name: string): string | null {
  const file = path.join(folder, `${path.basename(name)}.svg`)
  if (!fs.existsSync(file)) return null
  // The package writes attributes the way a framework takes them.
  return fs.readFileSync(file, 'utf8').replace('view-box=', 'viewBox=').replaceAll('currentColor', '#000')
}
