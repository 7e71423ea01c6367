import fs from 'node:fs'
import path from 'node:path'
import { isFile } from './read-json'

const npmPrefix = 'miniprogram_npm/'

/**
 * Finds npm packages as a mini program does: the packed copy in `miniprogram/miniprogram_npm/` when there is
 * one, else the package's own mini program folder in `node_modules`.
 */
export class Packages {
  private readonly roots = new Map<string, string | null>()

  constructor(
    private readonly miniprogramDir: string,
    private readonly nodeModulesDir: string,
  ) {}

  /** Folder of the package's mini program files; null when it has none. */
  root(name: string): string | null {
    const known = this.roots.get(name)
    if (known !== undefined) return known
    const root = this.locate(name)
    this.roots.set(name, root)
    return root
  }

  /** The same, as a script in `folder` sees it: a package may carry packages of its own. */
  rootFrom(name: string, folder: string): string | null {
    for (let above = folder; above !== path.dirname(above); above = path.dirname(above)) {
      const packed = path.join(above, npmPrefix, name)
      if (fs.existsSync(packed)) return packed
    }
    return this.root(name)
  }

  /** Forgets what was found: packing may have changed it. */
  forget(): void {
    this.roots.clear()
  }

  /** `miniprogram_npm/<package>/<rest>` or a path below the mini program's root → absolute path, no extension. */
  fileOf(componentPath: string): string {
    if (!componentPath.startsWith(npmPrefix)) return path.join(this.miniprogramDir, componentPath)
    const { name, rest } = splitPackage(componentPath.slice(npmPrefix.length))
    return path.join(this.root(name) ?? path.join(this.nodeModulesDir, name), rest)
  }

  /** The path of a component that a reference such as `tdesign-miniprogram/button/button` names, if it exists. */
  componentPath(reference: string): string | null {
    const { name } = splitPackage(reference)
    return this.root(name) ? npmPrefix + reference : null
  }

  private locate(name: string): string | null {
    const packed = path.join(this.miniprogramDir, npmPrefix, name)
    if (fs.existsSync(packed)) return packed
    const installed = path.join(this.nodeModulesDir, name)
    const manifest = path.join(installed, 'package.json')
    if (!isFile(manifest)) return null
    const { miniprogram } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { miniprogram?: string }
    const root = path.join(installed, miniprogram ?? 'miniprogram_dist')
    return fs.existsSync(root) ? root : null
  }
}

/** `@scope/name/a/b` → `{ name: '@scope/name', rest: 'a/b' }`. */
export function splitPackage(reference: string): { name: string; rest: string } {
  const segments = reference.split('/')
  const length = reference.startsWith('@') ? 2 : 1
  return { name: segments.slice(0, length).join('/'), rest: segments.slice(length).join('/') }
}

export function isInPackage(componentPath: string): boolean {
  return componentPath.startsWith(npmPrefix)
}
