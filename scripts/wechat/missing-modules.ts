import { posix } from 'node:path'

/**
 * What compiled scripts require that is not there: WeChat's compiler does not look, and the page would stay blank.
 * @param scripts text by path, relative to the mini program's root
 * @returns one line for each: `pages/home/home.js requires ../../lost`
 */
export function missingModules(scripts: Map<string, string>): string[] {
  return [...scripts].flatMap(([path, text]) =>
    requiredModules(text)
      .filter((name) => !candidates(path, name).some((file) => scripts.has(file)))
      .map((name) => `${path} requires ${name}`),
  )
}

function requiredModules(text: string): string[] {
  return [...text.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)].flatMap((match) => match[1] ?? [])
}

/** Where WeChat looks: a relative path, a path from the root, or miniprogram_npm in every folder above. */
function candidates(path: string, name: string): string[] {
  const bases = /^\.{0,2}\//.test(name)
    ? [name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(path), name)]
    : foldersAbove(path).map((folder) => posix.join(folder, 'miniprogram_npm', name))
  return bases.flatMap((base) => [base, `${base}.js`, posix.join(base, 'index.js')])
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '']
}
