import fs from 'node:fs'
import path from 'node:path'
import postcss, { type AtRule, CssSyntaxError, type Declaration, type Root, type Rule } from 'postcss'
import type { StyleSheet } from '../compiled'
import { cssUnits } from '../css-units'
import { type Packages, splitPackage } from './packages'
import type { Problem } from './problem'
import type { ComponentSource, Project } from './project'
import { isFile } from './read-json'
import { rewriteSelector } from './selector'

export interface CompiledStyles {
  sheets: StyleSheet[]
  /** Path of component → prefix of its classes; the empty prefix is shared. */
  scopes: Map<string, string>
  problems: Problem[]
}

interface CachedFile {
  mtimeMs: number
  root: Root
}

/** Compiles WXSS to CSS; parsed files are kept between builds. */
export class StyleCompiler {
  private readonly cache = new Map<string, CachedFile>()

  constructor(
    private readonly miniprogramDir: string,
    private readonly packages: Packages,
  ) {}

  compile(project: Project): CompiledStyles {
    const problems: Problem[] = []
    const sheets: StyleSheet[] = []
    const scopes = new Map<string, string>()
    const add = (sheetPath: string, file: string, isPage: boolean, scope: string) => {
      if (!isFile(file)) return
      try {
        const css = this.compileFile(file, scope, project.files, problems)
        sheets.push({ path: sheetPath, isPage, css })
      } catch (error) {
        problems.push(problemOf(error, file))
      }
    }
    add('app', path.join(this.miniprogramDir, 'app.wxss'), false, '')
    for (const component of [...project.components.values()].sort(componentsFirst)) {
      const scope = isScoped(component) ? `s${scopes.size.toString(36)}` : ''
      scopes.set(component.path, scope)
      add(component.path, `${component.base}.wxss`, component.isPage, scope)
    }
    return { sheets, scopes, problems }
  }

  private compileFile(file: string, scope: string, files: Set<string>, problems: Problem[]): string {
    const root = this.load(file, [file], files)
    replaceIconFont(root)
    root.walkDecls((declaration) => {
      reportLocalResource(declaration, file, problems)
      declaration.value = cssUnits(declaration.value)
    })
    root.walkAtRules((rule) => {
      rule.params = cssUnits(rule.params)
    })
    root.walkRules((rule) => {
      if (isKeyframe(rule)) return
      rule.selector = rewriteSelector(rule.selector, scope)
    })
    return root.toString()
  }

  private load(file: string, chain: readonly string[], files: Set<string>): Root {
    files.add(file)
    const root = this.parse(file).clone()
    root.walkAtRules('import', (rule: AtRule) => {
      const reference = /^(?:url\()?['"]?([^'")]+)['"]?\)?/.exec(rule.params.trim())?.[1] ?? ''
      const target = this.resolveImport(reference, file)
      if (!target) throw rule.error(`@import "${reference}" is not found`)
      if (chain.includes(target)) rule.remove()
      else rule.replaceWith(this.load(target, [...chain, target], files).nodes)
    })
    return root
  }

  private parse(file: string): Root {
    const { mtimeMs } = fs.statSync(file)
    const cached = this.cache.get(file)
    if (cached?.mtimeMs === mtimeMs) return cached.root
    const root = postcss.parse(fs.readFileSync(file, 'utf8'), { from: file })
    this.cache.set(file, { mtimeMs, root })
    return root
  }

  private resolveImport(reference: string, from: string): string | undefined {
    const name = reference.endsWith('.wxss') ? reference : `${reference}.wxss`
    if (name.startsWith('/')) return existing(path.join(this.miniprogramDir, name))
    const relative = existing(path.resolve(path.dirname(from), name))
    if (relative) return relative
    const { name: packageName, rest } = splitPackage(name.replace(/^miniprogram_npm\//, ''))
    const root = this.packages.root(packageName)
    return root ? existing(path.join(root, rest)) : undefined
  }
}

function existing(file: string): string | undefined {
  return isFile(file) ? file : undefined
}

function componentsFirst(a: ComponentSource, b: ComponentSource): number {
  return Number(a.isPage) - Number(b.isPage)
}

function isScoped(component: ComponentSource): boolean {
  const isolation = component.json.styleIsolation
  if (!component.isPage) return isolation !== 'shared'
  return component.json.component === true && /^(?:page-)?(?:isolated|apply-shared)$/.test(String(isolation))
}

function isKeyframe(rule: Rule): boolean {
  return rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as AtRule).name)
}

const iconBox = `
.t-icon-base:before {
  content: "";
  display: inline-block;
  width: 1em;
  height: 1em;
  vertical-align: top;
  background: currentColor;
  -webkit-mask-position: center;
  -webkit-mask-size: contain;
  -webkit-mask-repeat: no-repeat;
}`

// The component library's icon font comes from a CDN; here each icon is a mask with its shape.
function replaceIconFont(root: Root): void {
  root.walkAtRules('font-face', (rule) => {
    if (rule.toString().includes('tdesign.gtimg.com')) rule.remove()
  })
  let found = false
  root.walkRules(/^\.t-icon-[\w-]+:before$/, (rule) => {
    const name = rule.selector.slice('.t-icon-'.length, -':before'.length)
    rule.removeAll()
    rule.append({ prop: '-webkit-mask-image', value: `url(/phone/icons/${name}.svg)` })
    found = true
  })
  if (found) root.append(iconBox)
}

function reportLocalResource(declaration: Declaration, file: string, problems: Problem[]): void {
  const address = /url\(\s*['"]?([^'")\s]+)/.exec(declaration.value)?.[1]
  if (!address || /^(?:data:|https?:|\/\/|\/phone\/icons\/)/.test(address)) return
  const start = declaration.source?.start
  problems.push({
    severity: 'error',
    file: declaration.source?.input.file ?? file,
    ...(start ? { line: start.line, column: start.column } : {}),
    message: `"${address}": the platform does not load local files from WXSS; use an <image> or a data URL`,
  })
}

function problemOf(error: unknown, file: string): Problem {
  if (!(error instanceof CssSyntaxError)) return { severity: 'error', file, message: String(error) }
  return {
    severity: 'error',
    file: error.file ?? file,
    ...(error.line === undefined ? {} : { line: error.line }),
    ...(error.column === undefined ? {} : { column: error.column }),
    message: error.reason,
  }
}
