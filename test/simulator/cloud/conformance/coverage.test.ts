import tcb from '@cloudbase/node-sdk'
import wx from 'wx-server-sdk'
import { groupOperators, stages } from './aggregation.cases'
import {
  collectionMethods,
  databaseMembers,
  documentMethods,
  nodeOwn,
  nodeServices,
  outsideServices,
  projectionCommands,
  wxOwn,
  wxServices,
  wxStages,
} from './calls.cases'
import { expressionOperators } from './expressions.cases'
import { queryCommands } from './queries.cases'
import { transactionMethods } from './transactions.cases'
import { updateCommands } from './updates.cases'

/** Whatever the SDKs can say has a verdict: a name that nobody has classified fails here. */

const app = tcb.init({ env: 'none', secretId: 'none', secretKey: 'none' })
const database = app.database()
wx.init({ env: 'none' })
const wxDatabase = wx.database()

/** Names of what an object has and inherits, without what is internal. */
const namesOf = (object: object, ...internal: string[]): string[] => {
  const names = new Set<string>()
  for (
    let at: unknown = object;
    at instanceof Object && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  )
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  return [...names].filter((name) => !/^_|^constructor$/.test(name) && !internal.includes(name)).sort()
}
const sorted = (...tables: object[]): string[] => [...new Set(tables.flatMap(Object.keys))].sort()
/** Names of commands; a table may say more about one after a blank. */
const commandsOf = (...tables: object[]): string[] =>
  [...new Set(sorted(...tables).map((name) => name.split(' ', 1)[0] ?? name))].sort()

test.each([
  ['@cloudbase/node-sdk', database.command],
  ['wx-server-sdk', wxDatabase.command],
])('command of %s', (_sdk, command) => {
  expect(namesOf(command, 'aggregate', 'project')).toEqual(commandsOf(queryCommands, updateCommands))
  expect(namesOf(command.aggregate)).toEqual(sorted(expressionOperators, groupOperators))
  expect(namesOf(Reflect.get(command, 'project'))).toEqual(sorted(projectionCommands))
})

test('stages of aggregate', () => {
  const internal = ['end', 'unwrap', 'done', 'pushStage', 'collectionName', 'database']
  expect(namesOf(database.collection('any').aggregate(), ...internal)).toEqual(sorted(stages))
  expect(namesOf(wxDatabase.collection('any').aggregate(), ...internal)).toEqual(sorted(stages, wxStages))
})

test('methods of collections, conditions, documents and transactions', () => {
  const collection = database.collection('any')
  expect(namesOf(collection)).toEqual(sorted(collectionMethods))
  expect(sorted(collectionMethods)).toEqual(expect.arrayContaining(namesOf(collection.where({ a: 1 }))))
  expect(namesOf(collection.doc('a'), 'id', 'request')).toEqual(sorted(documentMethods))
  const wxCollection = wxDatabase.collection('any')
  const internal = ['collectionName', 'database', 'collection']
  expect(sorted(collectionMethods)).toEqual(expect.arrayContaining(namesOf(wxCollection, ...internal)))
  expect(sorted(documentMethods)).toEqual(expect.arrayContaining(namesOf(wxCollection.doc('a'), ...internal)))
})

test('members of databases', () => {
  expect(namesOf(database, 'config')).toEqual(sorted(databaseMembers))
  expect(sorted(databaseMembers)).toEqual(expect.arrayContaining(namesOf(wxDatabase, 'config', 'cloud')))
  expect(sorted(transactionMethods)).toEqual(['collection', 'commit', 'rollback'])
})

test('services', () => {
  expect(namesOf(app)).toEqual([...sorted(nodeServices, outsideServices), ...nodeOwn].sort())
  const own = namesOf(wx).filter((name) => !wxOwn.includes(name))
  expect(own).toEqual(sorted(wxServices).filter((name) => !name.includes('.')))
})
