import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshSecrets } from '../helpers/simulated-city'
import { type Booked, expectPromisesKept, Rush } from './rush'

const SEATS = 200
const PEOPLE = 120

const isReply = (message: unknown): message is Booked =>
  typeof message === 'object' && message !== null && 'ok' in message

it.each([5, 40])(
  'the whole cloud killed after %i bookings were acknowledged loses none of them',
  async (enough) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'killed-'))
    const secrets = freshSecrets()
    const child = fork(join(__dirname, 'rush-to-be-killed.ts'), {
      execArgv: ['--require', 'tsx/cjs'],
      env: {
        ...process.env,
        RUSH_DATA: dataDir,
        RUSH_SECRETS: JSON.stringify(secrets),
        RUSH_SEATS: String(SEATS),
        RUSH_PEOPLE: String(PEOPLE),
      },
    })
    const told: Booked[] = []
    child.on('message', (message) => {
      if (!isReply(message)) throw new Error(String(message))
      told.push(message)
      if (told.length === enough) child.kill('SIGKILL')
    })
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    expect(told.filter((reply) => reply.ok).length).toBeGreaterThanOrEqual(enough)

    const rush = await Rush.start({ seats: SEATS, processes: 2, dataDir, secrets })
    await rush.sweepAfter(2)
    await rush.sweepAfter(2)
    expect(rush.appointments().filter((each) => each.state === 'holding')).toEqual([])
    expectPromisesKept(rush, told)
    await rush.stop()
  },
)
