import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { scriptImports } from './imported-packages'

interface ComponentConfig {
  usingComponents?: Record<string, string>
}

/** How each kind of file names the files it needs; scripts are followed by esbuild. */
const references: Record<string, RegExp> = {
  '.wxml': /<(?:import|include|wxs)\b[^>]*?\bsrc\s*=\s*["']([^"']+)["']/g,
  '.wxss': /@import\s+(?:url\()?\s*["']([^"']+)["']/g,
  '.wxs': /\brequire\(\s*["']([^"']+)["']\s*\)/g,
}

/** The components a page, a component or app.json uses, by tag. */
export async function usedComponents(jsonFile: string): Promise<string[]> {
  const config = JSON.parse(await readFile(jsonFile, 'utf8')) as ComponentConfig
  return Object.values(config.usingComponents ?? {})
}

/** What a WXML, WXSS or WXS file includes, as it is written there. */
export async function includedFiles(file: string, kind: keyof typeof references): Promise<string[]> {
  const text = await readFile(file, 'utf8')
  const pattern = references[kind]
  return pattern ? [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []) : []
}

/**
 * All files that some entries of a component library need at run time. An entry is a component (a path without
 * ending), a script or a stylesheet; paths are absolute. Packages that the library brings in its own
 * miniprogram_npm are followed too.
 * @param folder the root of the library
 */
export async function componentFiles(folder: string, entries: string[]): Promise<string[]> {
  const found = new Set<string>()
  const waiting = entries.flatMap(startingFiles)
  while (waiting.length > 0) {
    const scripts: string[] = []
    for (const file of waiting.splice(0)) {
      if (found.has(file)) continue
      found.add(file)
      if (file.endsWith('.js')) scripts.push(file)
      else waiting.push(...(await neighbours(file)))
    }
    const { files, packages } = await scriptImports(scripts)
    for (const file of files) found.add(file)
    waiting.push(...packages.flatMap((name) => ownPackage(folder, name) ?? []))
  }
  return [...found].sort()
}

function startingFiles(entry: string): string[] {
  if (/\.(js|wxss)$/.test(entry)) return [entry]
  const files = ['.json', '.js', '.wxml', '.wxss'].map((ending) => entry + ending).filter(existsSync)
  if (files.length > 0) return files
  throw new Error(`No such component: ${entry}`)
}

async function neighbours(file: string): Promise<string[]> {
  if (file.endsWith('.json')) {
    const components = await usedComponents(file)
    return components.flatMap((path) => startingFiles(resolve(dirname(file), path)))
  }
  const kind = Object.keys(references).find((ending) => file.endsWith(ending))
  if (!kind) return []
  return (await includedFiles(file, kind)).map((path) => resolve(dirname(file), path))
}

/** A package in the library's own miniprogram_npm; undefined when the mini program has to bring it. */
function ownPackage(folder: string, name: string): string | undefined {
  const base = join(folder, 'miniprogram_npm', name)
  return [`${base}.js`, join(base, 'index.js')].find(existsSync)
}
