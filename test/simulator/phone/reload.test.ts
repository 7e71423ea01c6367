import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Simulator } from '../../../simulator/simulator'
import { launch, newPhone } from '../../helpers/browser'
import { fixtureDir, startFixture } from './start-fixture'

let copy: string
let simulator: Simulator

beforeEach(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'watched-'))
  await cp(fixtureDir, copy, { recursive: true })
  await writeFile(path.join(copy, 'app.json'), '{ "pages": ["pages/other/other"] }')
  simulator = await startFixture(copy)
})

afterEach(async () => {
  await simulator.stop()
  await rm(copy, { recursive: true })
})

test('an edit is shown at once; an error lies over the phone until it is mended', async () => {
  const browser = await launch()
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const phone = await newPhone(browser, `${simulator.url}/phone?account=wang`, {
    expectedErrors: [/no-such/],
  })
  const { page } = phone
  const edit = (wxml: string) => writeFile(path.join(copy, 'pages/other/other.wxml'), wxml)
  try {
    await page.getByText('另一个页签').waitFor()
    await edit('<view>改过的页面</view>')
    await page.getByText('改过的页面').waitFor()
    await edit('<no-such />')
    await page
      .getByRole('alert')
      .getByText('pages/other/other.wxml:1:1 error unknown tag <no-such>')
      .waitFor()
    expect(said.mock.calls.flat().join()).toContain('unknown tag <no-such>')
    await edit('<view>又好了</view>')
    await page.getByText('又好了').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await phone.close()
  } finally {
    said.mockRestore()
    await browser.close()
  }
})
