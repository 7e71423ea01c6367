import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Simulator, startSimulator } from '../../../simulator/simulator'

export const fixtureDir = path.join(__dirname, 'fixture')

/** Runs the fixture mini program, or a copy of it that is watched, with its own functions and an empty database. */
export async function startFixture(watchedCopy?: string): Promise<Simulator> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'simulator-'))
  const simulator = await startSimulator({
    dataDir,
    miniprogramDir: watchedCopy ?? fixtureDir,
    watch: watchedCopy !== undefined,
    functionsDir: path.join(fixtureDir, 'functions'),
    prepare: async () => undefined,
  })
  return {
    ...simulator,
    async stop() {
      await simulator.stop()
      await rm(dataDir, { recursive: true })
    },
  }
}
