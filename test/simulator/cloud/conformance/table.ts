import { groupOperators, rawStages, stages } from './aggregation.cases'
import {
  collectionMethods,
  databaseMembers,
  documentMethods,
  nodeServices,
  outsideServices,
  projectionCommands,
  wxServices,
  wxStages,
} from './calls.cases'
import { expressionOperators, otherExpressions } from './expressions.cases'
import { conditions, queryCommands } from './queries.cases'
import { closed, functionRules, indexes, limits } from './rules.cases'
import { transactionMethods, transactionRules } from './transactions.cases'
import { otherUpdates, updateCommands } from './updates.cases'
import type { Verdict } from './verdict'

type Table = Readonly<Record<string, Verdict<unknown>>>

/** The areas of the suite, in the order of the document. */
export const areas: readonly (readonly [title: string, table: Table])[] = [
  ['`db.command` in queries', queryCommands],
  ['other conditions', conditions],
  ['`db.command` in updates', updateCommands],
  ['other updates', otherUpdates],
  ['`db.command.project`', projectionCommands],
  ['`db`', databaseMembers],
  ['collections and conditions', collectionMethods],
  ['documents', documentMethods],
  ['stages of `aggregate()`', stages],
  ['stages that only wx-server-sdk names', wxStages],
  ['stages as they are (`raw`)', rawStages],
  ['`db.command.aggregate`', { ...expressionOperators, ...groupOperators }],
  ['other expressions', otherExpressions],
  ['transactions', { ...transactionMethods, ...transactionRules }],
  ['indexes', indexes],
  ['limits', limits],
  ['who may do what', closed],
  ['functions and timers', functionRules],
  ['services of node-sdk', nodeServices],
  ['services of node-sdk that ask another address', outsideServices],
  ['services of wx-server-sdk', wxServices],
]

const BEGIN = '<!-- Made from test/simulator/cloud/conformance by write-table.ts: do not edit. -->'
const END = '<!-- End of the table. -->'

const cell = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll('|', '\\|')).join(' · ')

const named = (table: Table, wanted: (verdict: Verdict<unknown>) => boolean): string[] =>
  Object.entries(table)
    .filter(([, verdict]) => wanted(verdict))
    .map(([name]) => name)

/** All verdicts as a table, and what could not be verified. */
function renderTable(): string {
  const all = areas.flatMap(([, table]) => Object.values(table))
  const simulated = all.filter((verdict) => verdict.simulated).length
  const open = areas.flatMap(([title, table]) =>
    Object.entries(table).flatMap(([name, { unverified }]) =>
      unverified === undefined ? [] : [`- ${title}, ${name}: ${unverified}`],
    ),
  )
  return [
    BEGIN,
    '',
    `${simulated} things are the same, ${all.length - simulated} are not simulated.`,
    '',
    '| area | same | not simulated |',
    '|---|---|---|',
    ...areas.map(
      ([title, table]) =>
        `| ${title} | ${cell(named(table, (one) => one.simulated))} | ${cell(named(table, (one) => !one.simulated))} |`,
    ),
    '',
    `Not verified against the real cloud:`,
    '',
    ...open,
    '',
    END,
  ].join('\n')
}

/** A document with the table put where the table was. @throws Error when the document has no place for it */
export function withTable(document: string): string {
  const [before, rest] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (before < 0 || rest < before) throw new Error('the document has no place for the table')
  return document.slice(0, before) + renderTable() + document.slice(rest + END.length)
}
