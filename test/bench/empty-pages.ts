import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startSimulator } from '../../simulator/simulator'
import { newPhone } from '../helpers/browser'
import { installMeter, measureStep, opens } from './page-meter'

/** A mini program with nothing in it but two pages of one word: what opening a page costs in this simulator at least. */
export class EmptyPages {
  private constructor(
    private readonly browser: Browser,
    private readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(browser: Browser): Promise<EmptyPages> {
    const folder = await mkdtemp(join(tmpdir(), 'empty-pages-'))
    await mkdir(join(folder, 'pages'))
    await writeFile(join(folder, 'app.json'), JSON.stringify({ pages: ['pages/first', 'pages/second'] }))
    await writeFile(join(folder, 'app.ts'), 'App({})')
    for (const name of ['first', 'second']) {
      await writeFile(join(folder, 'pages', `${name}.json`), '{}')
      await writeFile(join(folder, 'pages', `${name}.ts`), 'Component({})')
      await writeFile(join(folder, 'pages', `${name}.wxml`), `<view>${name}</view>`)
    }
    const simulator = await startSimulator({
      dataDir: join(folder, 'data'),
      miniprogramDir: folder,
      prepare: async () => {},
    })
    return new EmptyPages(browser, simulator.url, async () => {
      await simulator.stop()
      await rm(folder, { recursive: true })
    })
  }

  /** Milliseconds of some openings of the second page. */
  async times(count: number): Promise<number[]> {
    const phone = await newPhone(this.browser, `${this.url}/phone`)
    await installMeter(phone.page)
    const times: number[] = []
    for (let round = 0; round < count; round += 1) {
      const step = { name: 'empty', act: opens('/pages/second'), shows: 'second' }
      times.push((await measureStep(phone.page, step)).picture)
      await phone.page.evaluate(() => wx.navigateBack())
    }
    await phone.close()
    return times
  }
}
