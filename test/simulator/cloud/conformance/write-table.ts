/** Brings the table of docs/simulator.md up to date. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../../scripts/build/paths'
import { withTable } from './table'

const file = join(root, 'docs', 'simulator.md')
writeFileSync(file, withTable(readFileSync(file, 'utf8')))
