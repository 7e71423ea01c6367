import path from 'node:path'
import type { Json } from '../compiled'
import type { Packages } from './packages'
import type { Problem } from './problem'
import { isFile, readJson } from './read-json'

/** A page or component: one folder entry of WXML, WXSS, JSON and a script with the same base name. */
export interface ComponentSource {
  /** Path below the mini program's root, or `miniprogram_npm/…`; no extension. */
  path: string
  /** Absolute path without extension. */
  base: string
  script: string
  json: Json
  isPage: boolean
  /** Tag → path of the component. */
  using: Map<string, string>
}

export interface Project {
  appJson: Json
  theme: Json
  appScript: string
  pages: string[]
  components: Map<string, ComponentSource>
  problems: Problem[]
  /** Every file that was read, to be watched. */
  files: Set<string>
}

export interface TabBarItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

/** Walks app.json → pages → their components. */
export function readProject(miniprogramDir: string, packages: Packages): Project {
  const walk = new ProjectWalk(miniprogramDir, packages)
  return walk.run()
}

class ProjectWalk {
  private readonly problems: Problem[] = []
  private readonly files = new Set<string>()
  private readonly components = new Map<string, ComponentSource>()
  private readonly appFile: string
  private appJson: Json = {}

  constructor(
    private readonly miniprogramDir: string,
    private readonly packages: Packages,
  ) {
    this.appFile = path.join(miniprogramDir, 'app.json')
  }

  run(): Project {
    this.appJson = this.read(this.appFile) ?? {}
    const pages = pagesOf(this.appJson)
    if (pages.length === 0) this.report(this.appFile, 'app.json lists no pages')
    for (const page of pages) this.visitPage(page)
    this.checkTabBar(pages)
    const appScript = this.scriptOf(path.join(this.miniprogramDir, 'app'))
    if (!appScript) this.report(this.appFile, 'app.ts is missing')
    const themeFile = path.join(this.miniprogramDir, String(this.appJson.themeLocation ?? 'theme.json'))
    const theme = isFile(themeFile) ? (this.read(themeFile) ?? {}) : {}
    return {
      appJson: this.appJson,
      theme,
      appScript: appScript ?? '',
      pages,
      components: this.components,
      problems: this.problems,
      files: this.files,
    }
  }

  private visitPage(page: string): void {
    const base = this.packages.fileOf(page)
    if (!this.scriptOf(base) || !isFile(`${base}.wxml`)) {
      this.report(this.appFile, `page "${page}" is missing: it needs ${page}.ts and ${page}.wxml`)
      return
    }
    this.visit(page, true)
  }

  private visit(componentPath: string, isPage: boolean): void {
    if (this.components.has(componentPath)) return
    const base = this.packages.fileOf(componentPath)
    const script = this.scriptOf(base)
    if (!script) {
      this.report(`${base}.json`, `component "${componentPath}" has no script`)
      return
    }
    const json = isFile(`${base}.json`) ? (this.read(`${base}.json`) ?? {}) : {}
    const source: ComponentSource = { path: componentPath, base, script, json, isPage, using: new Map() }
    this.components.set(componentPath, source)
    if (!isPage && json.component !== true) {
      this.report(`${base}.json`, `component "${componentPath}" needs "component": true in its JSON`)
    }
    const own = recordOf(json.usingComponents)
    for (const [tag, reference] of Object.entries({ ...recordOf(this.appJson.usingComponents), ...own })) {
      const from = tag in own ? componentPath : 'app'
      this.use(source, tag, String(reference), from)
    }
    this.useGenericDefaults(source)
  }

  private use(source: ComponentSource, tag: string, reference: string, from: string): void {
    const target = this.resolve(reference, from)
    if (target) {
      source.using.set(tag, target)
      this.visit(target, false)
      return
    }
    const file = from === 'app' ? this.appFile : `${source.base}.json`
    this.report(file, `component "${reference}" of <${tag}> is not found`)
  }

  private useGenericDefaults(source: ComponentSource): void {
    for (const generic of Object.values(recordOf(source.json.componentGenerics))) {
      const fallback = recordOf(generic)
      if (typeof fallback.default !== 'string') continue
      const target = this.resolve(fallback.default, source.path)
      if (!target) {
        this.report(`${source.base}.json`, `component "${fallback.default}" is not found`)
        continue
      }
      this.visit(target, false)
      fallback.default = `/${target}`
    }
  }

  private resolve(reference: string, from: string): string | null {
    const candidates: string[] = []
    if (reference.startsWith('/')) {
      candidates.push(reference.slice(1))
    } else {
      candidates.push(path.posix.join(path.posix.dirname(from), reference))
      const packaged = reference.startsWith('.') ? null : this.packages.componentPath(reference)
      if (packaged) candidates.push(packaged)
    }
    const withIndex = candidates.flatMap((candidate) => [candidate, `${candidate}/index`])
    return withIndex.find((candidate) => isFile(`${this.packages.fileOf(candidate)}.json`)) ?? null
  }

  private checkTabBar(pages: readonly string[]): void {
    const tabBar = recordOf(this.appJson.tabBar)
    const list = (tabBar.list ?? []) as TabBarItem[]
    for (const item of list) {
      if (!pages.includes(item.pagePath)) {
        this.report(this.appFile, `tab bar page "${item.pagePath}" is not in "pages"`)
      }
      for (const icon of [item.iconPath, item.selectedIconPath]) {
        if (icon && !isFile(path.join(this.miniprogramDir, icon))) {
          this.report(this.appFile, `tab bar icon "${icon}" is not found`)
        }
      }
    }
    if (tabBar.custom === true) this.visit('custom-tab-bar/index', false)
  }

  private scriptOf(base: string): string | undefined {
    return [`${base}.ts`, `${base}.js`].find(isFile)
  }

  private read(file: string): Json | undefined {
    this.files.add(file)
    if (!isFile(file)) {
      this.report(file, 'the file is missing')
      return undefined
    }
    return readJson(file, this.problems)
  }

  private report(file: string, message: string): void {
    this.problems.push({ severity: 'error', file, message })
  }
}

function pagesOf(appJson: Json): string[] {
  const packages = (appJson.subPackages ?? appJson.subpackages ?? []) as { root: string; pages: string[] }[]
  const inPackages = packages.flatMap((sub) => sub.pages.map((page) => path.posix.join(sub.root, page)))
  return [...((appJson.pages ?? []) as string[]), ...inPackages]
}

function recordOf(value: unknown): Json {
  return value !== null && typeof value === 'object' ? (value as Json) : {}
}
