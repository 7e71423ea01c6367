import { exportedNames, takenNames } from './exported-names'
import { type SourceFile, sourceFiles, withoutComments } from './source-files'

const scripts = sourceFiles('.ts', '.mjs', '.cjs').filter(({ path }) => !path.startsWith('typings/'))
const exported = scripts.flatMap(exportedNames)
const taken = scripts.flatMap(takenNames)

/** What is found by its place: the functions of CloudBase, and benchmarks. */
const foundByPlace = /(?:^cloudfunctions\/\w+\/index|^test\/simulator\/cloud\/functions\/\w+|\.bench)\.ts$/
const isTest = (path: string): boolean => path.startsWith('test/')

const takers = new Map<string, string[]>()
for (const { by, from, name } of taken)
  takers.set(`${from} ${name}`, [...(takers.get(`${from} ${name}`) ?? []), by])
const takersOf = (path: string, name: string): string[] => [
  ...(takers.get(`${path} ${name}`) ?? []),
  ...(takers.get(`${path} *`) ?? []),
]

const words = new Map(scripts.map((file) => [file.path, withoutComments(file.text).match(/\w+/g) ?? []]))
const isNamedAgain = (path: string, name: string): boolean =>
  (words.get(path) ?? []).filter((word) => word === name).length > 1

const inWords = ({ path, name }: { path: string; name: string }): string => `${path} ${name}`

it('sees what is exported and what is imported', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text })
  const module = 'export const a = 1\nexport async function b() {}\nexport interface C {}\nconst d = 2\n'
  expect(exportedNames(file('a.ts', module)).map(({ name, isType }) => `${name} ${isType}`)).toEqual([
    'a false',
    'b false',
    'C true',
  ])
  const names = (text: string) => takenNames(file('test/architecture/x.ts', text)).map(({ name }) => name)
  expect(names("import { a as b, type C } from './source-files'")).toEqual(['a', 'C'])
  expect(names("import * as a from './source-files'\nawait import('./source-files')")).toEqual(['*', '*'])
  expect(names("export {\n  a,\n  b,\n} from './source-files'\nimport c from 'c'")).toEqual(['a', 'b'])
})

it('every exported value is imported by another file', () => {
  const alone = exported.filter(
    ({ path, name, isType }) => !isType && !foundByPlace.test(path) && takersOf(path, name).length === 0,
  )
  expect(alone.map(inWords)).toEqual([])
})

it('every exported type is named somewhere', () => {
  const unnamed = exported.filter(
    ({ path, name, isType }) => isType && takersOf(path, name).length === 0 && !isNamedAgain(path, name),
  )
  expect(unnamed.map(inWords)).toEqual([])
})

it('nothing is there for its test only', () => {
  const testOnly = exported.filter(
    ({ path, name }) =>
      !isTest(path) &&
      !foundByPlace.test(path) &&
      !isNamedAgain(path, name) &&
      takersOf(path, name).every(isTest),
  )
  expect(testOnly.map(inWords)).toEqual([])
})
