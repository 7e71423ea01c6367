import fs from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { builtinTags, templateTags, unsimulatedTags } from '../builtin-tags'
import { isInPackage, type Packages } from './packages'
import type { Problem } from './problem'
import type { ComponentSource, Project } from './project'
import { isFile } from './read-json'
import { tagsOf } from './wxml-tags'
import { wxsRequires, wxsToJavaScript } from './wxs'

/** What the template compiler says about a template; its own typing is `any`. */
interface TemplateWarning {
  isError: boolean
  message: string
  /** Both count from zero. */
  startLine: number
  startColumn: number
}

export interface CompiledTemplates {
  /** A JavaScript expression: path of template → its generator. */
  code: string
  problems: Problem[]
}

// Calls of WXS from templates go through the runtime, which hands WXS its view of a component.
const runtimeHooks =
  'Q.A=function(f){return globalThis.phoneRuntime.observeWithWxs(f)};' +
  'Q.C=function(c,e,f,p){return globalThis.phoneRuntime.callHandler(c,e,f,p)};'

// Mere warnings to this compiler, but the platform's own refuses them.
const fatalMessages = ['missing end tag', 'invalid end tag']

/** Compiles the WXML and WXS of all components of a project into one group. */
export function compileTemplates(project: Project, packages: Packages): CompiledTemplates {
  const compilation = new TemplateCompilation(project, packages)
  return compilation.run()
}

class TemplateCompilation {
  private readonly group = TmplGroup.newDev()
  private readonly templates = new Map<string, string>()
  private readonly scripts = new Set<string>()
  private readonly problems: Problem[] = []

  constructor(
    private readonly project: Project,
    private readonly packages: Packages,
  ) {}

  run(): CompiledTemplates {
    this.group.setExtraRuntimeScript(runtimeHooks)
    for (const component of this.project.components.values()) {
      this.addTemplate(component.path, `${component.base}.json`)
      if (!isInPackage(component.path)) this.checkTags(component)
    }
    const code = this.group.getTmplGenObjectGroups()
    this.group.free()
    return { code, problems: this.problems }
  }

  private addTemplate(templatePath: string, neededBy: string): void {
    if (this.templates.has(templatePath)) return
    const file = `${this.packages.fileOf(templatePath)}.wxml`
    if (!isFile(file)) {
      this.report(neededBy, `template "${templatePath}.wxml" is not found`)
      return
    }
    this.project.files.add(file)
    const source = fs.readFileSync(file, 'utf8')
    this.templates.set(templatePath, source)
    const warnings = (this.group.addTmpl(templatePath, source) ?? []) as TemplateWarning[]
    for (const warning of warnings) this.reportWarning(file, warning)
    for (const dependency of this.group.getDirectDependencies(templatePath) as string[]) {
      this.addTemplate(dependency, file)
    }
    for (const script of this.group.getScriptDependencies(templatePath) as string[]) {
      this.addScript(script, file)
    }
    for (const name of this.group.getInlineScriptModuleNames(templatePath) as string[]) {
      const inline = this.group.getInlineScript(templatePath, name)
      this.group.setInlineScript(templatePath, name, wxsToJavaScript(inline))
    }
  }

  // The runtime resolves requires literally while scripts are registered without extension.
  private addScript(scriptPath: string, neededBy: string): void {
    const name = scriptPath.replace(/\.wxs$/, '')
    if (this.scripts.has(name)) return
    this.scripts.add(name)
    const file = `${this.packages.fileOf(name)}.wxs`
    if (!isFile(file)) {
      this.report(neededBy, `script "${name}.wxs" is not found`)
      return
    }
    this.project.files.add(file)
    const source = fs.readFileSync(file, 'utf8')
    this.group.addScript(name, wxsToJavaScript(source))
    for (const required of wxsRequires(source)) {
      const target = required.startsWith('/')
        ? required.slice(1)
        : path.posix.join(path.posix.dirname(name), required)
      this.addScript(target, file)
    }
  }

  private checkTags(component: ComponentSource): void {
    const generics = Object.keys((component.json.componentGenerics ?? {}) as object)
    const known = new Set<string>([...builtinTags, ...templateTags, ...component.using.keys(), ...generics])
    for (const templatePath of this.closure(component.path)) {
      const file = `${this.packages.fileOf(templatePath)}.wxml`
      for (const tag of tagsOf(this.templates.get(templatePath) ?? '')) {
        if (known.has(tag.name)) continue
        const message = (unsimulatedTags as readonly string[]).includes(tag.name)
          ? `built-in component <${tag.name}> is not simulated`
          : `unknown tag <${tag.name}>: neither a built-in component nor in usingComponents of "${component.path}"`
        this.problems.push({ severity: 'error', file, line: tag.line, column: tag.column, message })
      }
    }
  }

  private closure(templatePath: string, found = new Set<string>()): Set<string> {
    if (found.has(templatePath) || !this.templates.has(templatePath)) return found
    found.add(templatePath)
    for (const next of this.group.getDirectDependencies(templatePath) as string[]) this.closure(next, found)
    return found
  }

  private reportWarning(file: string, warning: TemplateWarning): void {
    if (file.includes('miniprogram_npm') || file.includes('node_modules')) return
    this.problems.push({
      severity: warning.isError || fatalMessages.includes(warning.message) ? 'error' : 'warning',
      file,
      line: warning.startLine + 1,
      column: warning.startColumn + 1,
      message: warning.message,
    })
  }

  private report(file: string, message: string): void {
    this.problems.push({ severity: 'error', file, message })
  }
}
