import path from 'node:path'
import * as esbuild from 'esbuild'
import type { Program } from '../compiled'
import { type Packages, splitPackage } from './packages'
import type { Problem } from './problem'
import type { Project } from './project'

export interface CompiledScripts {
  /** File name → text. */
  files: Map<string, string>
  problems: Problem[]
}

export interface ScriptInput {
  project: Project
  /** Path of component → prefix of its classes. */
  scopes: Map<string, string>
}

const entryName = 'mini-program'
const componentNamespace = 'mini-program'
const missingNamespace = 'missing'

// A real phone has none of these: a script that touches one must fail here as it fails there.
const browserOnly = [
  'window document navigator location history localStorage sessionStorage fetch XMLHttpRequest Image alert',
  'confirm prompt URL URLSearchParams TextEncoder TextDecoder structuredClone crypto atob btoa WebSocket',
]

/** Bundles the scripts of a project: app.ts, then every component under its own `Component` and `Page`. */
export class ScriptCompiler {
  private input: ScriptInput | undefined
  private context: esbuild.BuildContext | undefined

  constructor(
    private readonly miniprogramDir: string,
    private readonly packages: Packages,
  ) {}

  async compile(input: ScriptInput): Promise<CompiledScripts> {
    this.input = input
    this.context ??= await esbuild.context(this.options())
    try {
      const result = await this.context.rebuild()
      for (const file of Object.keys(result.metafile?.inputs ?? {})) this.watch(file)
      const files = new Map(
        (result.outputFiles ?? []).map((file) => [path.basename(file.path), file.text] as const),
      )
      return { files, problems: result.warnings.map((message) => this.problemOf(message)) }
    } catch (error) {
      const { errors } = error as esbuild.BuildFailure
      if (!errors) throw error
      return { files: new Map(), problems: errors.map((message) => this.problemOf(message, 'error')) }
    }
  }

  async dispose(): Promise<void> {
    await this.context?.dispose()
  }

  private options(): esbuild.BuildOptions {
    const names = browserOnly.join(' ').split(' ')
    return {
      entryPoints: { app: `${componentNamespace}:${entryName}` },
      bundle: true,
      write: false,
      metafile: true,
      outdir: '/phone',
      format: 'iife',
      target: 'chrome110',
      sourcemap: 'linked',
      logLevel: 'silent',
      absWorkingDir: this.miniprogramDir,
      define: {
        'process.env.NODE_ENV': '"development"',
        ...Object.fromEntries(names.map((name) => [name, 'undefined'])),
      },
      plugins: [{ name: 'mini-program', setup: (build) => this.setUp(build) }],
    }
  }

  private setUp(build: esbuild.PluginBuild): void {
    build.onResolve({ filter: /^mini-program:/ }, (args) => ({
      path: args.path.slice(componentNamespace.length + 1),
      namespace: componentNamespace,
    }))
    build.onLoad({ filter: /.*/, namespace: componentNamespace }, (args) => ({
      contents: args.path === entryName ? this.entry() : this.componentModule(args.path),
      resolveDir: this.miniprogramDir,
      loader: 'js',
    }))
    build.onLoad({ filter: /.*/, namespace: missingNamespace }, (args) => ({
      contents: `throw new Error(${JSON.stringify(`module '${args.path}' is not defined`)})`,
      loader: 'js',
    }))
    build.onResolve({ filter: /.*/ }, (args) => this.resolve(build, args))
  }

  private entry(): string {
    const { project, scopes } = this.current()
    const requires = [...project.components.keys()].map(
      (name) => `require(${JSON.stringify(`${componentNamespace}:${name}`)})`,
    )
    const pages = project.pages.map((page) => [page, project.components.get(page)?.json ?? {}])
    const program: Program = {
      appJson: project.appJson,
      theme: project.theme,
      pages: Object.fromEntries(pages),
      scopes: Object.fromEntries(scopes),
    }
    return [
      `phoneRuntime.install(${JSON.stringify(program)})`,
      `phoneRuntime.guard('app', () => require(${JSON.stringify(project.appScript)}))`,
      ...requires,
      'phoneRuntime.boot()',
    ].join('\n')
  }

  private componentModule(componentPath: string): string {
    const source = this.current().project.components.get(componentPath)
    if (!source) throw new Error(`no component "${componentPath}"`)
    const using = [...source.using].map(([tag, target]) => [tag, `/${target}`])
    const json = { ...source.json, usingComponents: Object.fromEntries(using) }
    const load = `() => { module.exports = require(${JSON.stringify(source.script)}) }`
    return `phoneRuntime.defineComponent(${JSON.stringify(componentPath)}, ${JSON.stringify(json)}, ${load})`
  }

  private async resolve(
    build: esbuild.PluginBuild,
    args: esbuild.OnResolveArgs,
  ): Promise<esbuild.OnResolveResult | undefined> {
    if (args.pluginData === 'resolved' || args.kind === 'entry-point') return undefined
    // A component's own module requires the script itself.
    if (args.namespace === componentNamespace) return undefined
    const found = await this.find(build, args)
    if (found.errors.length > 0) return missingModule(args.path)
    // A component that another script imports is the same module as the one that its page uses.
    const component = this.componentOf(found.path)
    if (component) return { path: component, namespace: componentNamespace }
    return { path: found.path, namespace: found.namespace, sideEffects: true }
  }

  private async find(
    build: esbuild.PluginBuild,
    args: esbuild.OnResolveArgs,
  ): Promise<esbuild.ResolveResult> {
    const lookUp = (reference: string, resolveDir: string) =>
      build.resolve(reference, {
        resolveDir,
        kind: args.kind,
        importer: args.importer,
        pluginData: 'resolved',
      })
    if (args.path.startsWith('.') || args.path.startsWith(this.miniprogramDir)) {
      return lookUp(args.path, args.resolveDir)
    }
    if (args.path.startsWith('/')) {
      const absolute = await lookUp(args.path, args.resolveDir)
      return absolute.errors.length === 0 ? absolute : lookUp(`.${args.path}`, this.miniprogramDir)
    }
    const { name, rest } = splitPackage(args.path)
    const root = this.packages.rootFrom(name, args.resolveDir)
    return root ? lookUp(`./${rest || 'index'}`, root) : lookUp(args.path, args.resolveDir)
  }

  private componentOf(script: string): string | undefined {
    for (const component of this.current().project.components.values()) {
      if (component.script === script) return component.path
    }
    return undefined
  }

  private watch(input: string): void {
    if (input.startsWith(`${componentNamespace}:`)) return
    const file = path.resolve(this.miniprogramDir, input)
    if (!file.includes('node_modules')) this.current().project.files.add(file)
  }

  private problemOf(
    message: esbuild.Message,
    severity: Problem['severity'] = message.detail === missingNamespace ? 'error' : 'warning',
  ): Problem {
    const { location, text } = message
    if (!location) return { severity, file: path.join(this.miniprogramDir, 'app.json'), message: text }
    const file = path.resolve(this.miniprogramDir, location.file)
    return { severity, file, line: location.line, column: location.column + 1, message: text }
  }

  private current(): ScriptInput {
    if (!this.input) throw new Error('the script compiler was not given a project')
    return this.input
  }
}

// As on the platform, the rest of the program runs: what fails is the script that requires the module.
function missingModule(reference: string): esbuild.OnResolveResult {
  const warnings = [{ text: `module "${reference}" is not found`, detail: missingNamespace }]
  return { path: reference, namespace: missingNamespace, warnings }
}
