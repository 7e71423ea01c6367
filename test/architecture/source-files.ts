import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

export const root = resolve(__dirname, '../..')

/** The folders with code of ours. */
export const codeFolders = [
  'miniprogram',
  'cloudfunctions',
  'city',
  'simulator',
  'scripts',
  'test',
  'typings',
]

const skipped = ['node_modules', 'miniprogram_npm']

export interface SourceFile {
  /** Path from the root of the repository, with `/`. */
  path: string
  text: string
}

/** All files with one of the endings. */
export function sourceFiles(...endings: string[]): SourceFile[] {
  return codeFolders
    .flatMap((folder) => filePaths(join(root, folder)))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}

function filePaths(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : filePaths(path)
    return [path]
  })
}

/** A statement never holds a quote, a parenthesis or an equals sign between its keyword and `from`. */
const importPatterns = [
  /^\s*(?:import|export)\b[^'"`()=;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g,
]

/** The module names a script imports, for values or for types only, as they are written there. */
export function importedNames({ text }: SourceFile): string[] {
  const code = withoutComments(text)
  const names = importPatterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap((match) => match[1] ?? []),
  )
  return [...new Set(names)]
}

/** Comments blanked; strings stay, so that `'https://…'` is not taken for one. */
export function withoutComments(text: string): string {
  const token = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
  return text.replace(token, (found) => (found.startsWith('//') || found.startsWith('/*') ? ' ' : found))
}

/**
 * The file a relative import means, as a path from the root; undefined for a package.
 * @throws when there is no such file
 */
export function importedFile(from: string, name: string): string | undefined {
  if (!name.startsWith('.')) return undefined
  const found = fileMeant(from, name)
  if (found === undefined) throw new Error(`${from} imports ${name}, which does not exist`)
  return found
}

/** The file that a relative name means, as a path from the root; undefined when there is none. */
export function fileMeant(from: string, name: string): string | undefined {
  const base = join(root, dirname(from), name)
  const candidates = [base, `${base}.ts`, `${base}.mjs`, `${base}.cjs`, `${base}.js`, `${base}.d.ts`]
  const found = candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  return found && relative(root, found).split(sep).join('/')
}
