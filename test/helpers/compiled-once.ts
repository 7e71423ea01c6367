import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../scripts/build/paths'
import { writeChanged } from '../../scripts/build/write-changed'
import { type Build, type Compiler, createCompiler } from '../../simulator/phone/compiler/compiler'

/**
 * Compiles the mini program as the simulator does by itself, but once for all files of a run of the tests: the first of
 * them leaves it in the folder of the run (`PREPARED`).
 */
export function compiledOnce(): Compiler {
  const compiler = createCompiler({ miniprogramDir: join(root, 'miniprogram') })
  const folder = process.env.PREPARED
  return {
    async build() {
      if (!folder) return compiler.build()
      const file = join(folder, 'mini-program.json')
      if (existsSync(file)) return parse(await readFile(file, 'utf8'))
      const build = await compiler.build()
      await writeChanged(file, stringify(build))
      return build
    },
    dispose: () => compiler.dispose(),
  }
}

type Written = Omit<Build, 'files' | 'sources'> & { files: [string, string][]; sources: string[] }

function stringify({ files, sources, ...build }: Build): string {
  const written: Written = { ...build, files: [...files], sources: [...sources] }
  return JSON.stringify(written)
}

function parse(text: string): Build {
  const { files, sources, ...build } = JSON.parse(text) as Written
  return { ...build, files: new Map(files), sources: new Set(sources) }
}
