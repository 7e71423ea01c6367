import { fileMeant, type SourceFile, withoutComments } from './source-files'

/** A name that a script hands out. */
export interface Exported {
  path: string
  name: string
  isType: boolean
}

/** Who takes a name, or all names of a file, from where. */
export interface Taken {
  by: string
  from: string
  /** `*` stands for whatever there is. */
  name: string
}

const DECLARED =
  /^export\s+(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(const|let|function\*?|class|interface|type|enum)\s+(\w+)/gm
const NAMED = /\b(?:import|export)\b([^'"`()=;]*?)\bfrom\s*['"](\.[^'"]+)['"]/g
const WHOLE = /\b(?:import|require)\(\s*['"](\.[^'"]+)['"]/g

/** The names that a script declares and exports. */
export const exportedNames = ({ path, text }: SourceFile): Exported[] =>
  [...withoutComments(text).matchAll(DECLARED)].map(([, kind = '', name = '']) => ({
    path,
    name,
    isType: kind === 'type' || kind === 'interface',
  }))

/** The names that a script takes from files of ours, by import or by handing them on. */
export const takenNames = ({ path, text }: SourceFile): Taken[] => {
  const code = withoutComments(text)
  const named = [...code.matchAll(NAMED)].flatMap(([, clause = '', module = '']) =>
    namesIn(clause).map((name) => ({ module, name })),
  )
  const whole = [...code.matchAll(WHOLE)].map(([, module = '']) => ({ module, name: '*' }))
  return [...named, ...whole].flatMap(({ module, name }) => {
    // Tests hold code as text.
    const from = fileMeant(path, module)
    return from === undefined ? [] : [{ by: path, from, name }]
  })
}

/** `a, { b as c, type D }` → b and D; a default export has no name to lose, `*` stands for all. */
const namesIn = (clause: string): string[] => {
  if (clause.includes('*')) return ['*']
  const [, braced = ''] = clause.match(/\{([^}]*)\}/) ?? []
  return braced.split(',').flatMap((part) => part.match(/^\s*(?:type\s+)?(\w+)/)?.[1] ?? [])
}
