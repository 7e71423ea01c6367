import path from 'node:path'
import { Packages } from './packages'
import { countErrors, type Problem } from './problem'
import { readProject } from './project'
import { ScriptCompiler } from './scripts'
import { checkTheme } from './theme'
import { compileTemplates } from './wxml'
import { StyleCompiler } from './wxss'

export interface CompilerOptions {
  /** Folder with app.json. */
  miniprogramDir: string
  /** Where npm packages are when `miniprogram_npm` lacks them; default: `node_modules` beside the mini program. */
  nodeModulesDir?: string
}

export interface Build {
  /** True when there are no errors. What can run with errors has files all the same. */
  ok: boolean
  problems: Problem[]
  /** `app.js`, `app.js.map`, `templates.js`, `styles.js` → text. */
  files: Map<string, string>
  /** Files of the mini program that took part, to be watched. */
  sources: Set<string>
  components: number
  milliseconds: number
}

export interface Compiler {
  build(): Promise<Build>
  dispose(): Promise<void>
}

/** Compiles a native mini program to scripts and styles for the phone's runtime in a browser. */
export function createCompiler(options: CompilerOptions): Compiler {
  const miniprogramDir = path.resolve(options.miniprogramDir)
  const nodeModulesDir = options.nodeModulesDir ?? path.join(miniprogramDir, '..', 'node_modules')
  const packages = new Packages(miniprogramDir, nodeModulesDir)
  const styles = new StyleCompiler(miniprogramDir, packages)
  const scripts = new ScriptCompiler(miniprogramDir, packages)

  async function build(): Promise<Build> {
    const startedAt = performance.now()
    packages.forget()
    const project = readProject(miniprogramDir, packages)
    const templates = compileTemplates(project, packages)
    const { sheets, scopes, problems: styleProblems } = styles.compile(project)
    const bundle = project.appScript
      ? await scripts.compile({ project, scopes })
      : { files: new Map<string, string>(), problems: [] }
    const problems = [
      ...project.problems,
      ...checkTheme(project, miniprogramDir),
      ...templates.problems,
      ...styleProblems,
      ...bundle.problems,
    ]
    const ok = countErrors(problems) === 0
    const files = new Map(bundle.files)
      .set('templates.js', `globalThis.phoneTemplates = ${templates.code};\n`)
      .set('styles.js', `globalThis.phoneStyles = ${JSON.stringify(sheets)};\n`)
    return {
      ok,
      problems,
      files: bundle.files.size > 0 ? files : new Map(),
      sources: project.files,
      components: project.components.size,
      milliseconds: performance.now() - startedAt,
    }
  }

  return { build, dispose: () => scripts.dispose() }
}
