import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { collections } from '../../../cloudfunctions/store/collections'
import { root } from '../../../scripts/build/paths'
import { carryOut } from '../../../scripts/cloud/commands'
import { startCloud } from '../../../simulator/cloud/cloud'
import { tellConnection } from '../../../simulator/connection'
import { localSecrets } from '../../../simulator/secrets'

/** Every command that the page for administrators names works, in the order in which the page names them. */

/** What a line of a shell block does: names an environment, or runs one of our commands. */
type Step = { environment: string } | { words: string[] }

const page = readFileSync(join(root, 'docs', 'operations.md'), 'utf8')
const steps: Step[] = [...page.matchAll(/```sh\n(.*?)```/gs)]
  .flatMap(([, block = '']) => block.split('\n'))
  .flatMap((line): Step[] => {
    const environment = /export TCB_ENV=(\S+)/.exec(line)?.[1]
    if (environment) return [{ environment }]
    const words = /npm run cloud -- (.+)/.exec(line)?.[1]
    return words ? [{ words: words.trim().split(' ') }] : []
  })

const WAITED = 2 * 60_000

test('the page from clone to production can be followed to the letter', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'operations-'))
  const city = join(directory, 'city')
  cpSync(join(root, 'city', 'yingtan'), city, { recursive: true })
  const policy = JSON.parse(readFileSync(join(city, 'policy.json'), 'utf8'))
  // Making slots takes time, and is not what this is about.
  policy.booking.daysAhead = 1
  writeFileSync(join(city, 'policy.json'), JSON.stringify(policy))
  const onThisMachine = (word: string): string => {
    if (word === 'city/yingtan') return city
    if (word === 'ID') return 'openid-of-somebody'
    // The simulator's own first key has another name.
    if (word === 'k1') return 'local'
    return /^(?:city|backup)-/.test(word) ? join(directory, word) : word
  }

  let stop = async () => {}
  let dataDir = ''
  const enter = async (environment: string) => {
    await stop()
    dataDir = join(directory, environment)
    const cloud = await startCloud({
      dataDir,
      functionsDir: join(root, 'dist', 'functions'),
      functionEnvironment: localSecrets(dataDir),
      poolSize: 1,
    })
    await cloud.timers.stop()
    const hide = tellConnection(dataDir, cloud)
    stop = async () => {
      hide()
      await cloud.stop()
    }
    return cloud
  }

  /** The page says so before a backup comes back into another environment. */
  const putSecretsInPlace = (saved: string, environment: string) => {
    mkdirSync(join(directory, environment))
    cpSync(join(directory, saved, 'secrets.json'), join(directory, environment, 'secrets.json'))
  }

  const done: string[] = []
  let environment = 'unnamed'
  let saved: string | null = null
  let cloud = await enter(environment)
  try {
    for (const step of steps) {
      if ('environment' in step) {
        environment = step.environment
        if (saved !== null) putSecretsInPlace(saved, environment)
        cloud = await enter(environment)
        continue
      }
      if (step.words.slice(0, 2).join(' ') === 'backup save') saved = environment
      // The page says to wait for the timer, and before a key is removed.
      if (step.words[0] === 'doctor') await cloud.timers.run('every-five-minutes')
      if (step.words[1] === 'remove') cloud.clock.advance(WAITED)
      await carryOut([...step.words.map(onThisMachine), '--simulator', dataDir], () => undefined)
      done.push(step.words.slice(0, 2).join(' '))
    }
  } finally {
    await stop()
    rmSync(directory, { recursive: true, force: true })
  }
  for (const command of [
    'setup --city',
    'deploy',
    'doctor --city',
    'city import',
    'backup restore',
    'keys remove',
  ])
    expect(done).toContain(command)
})

test('the page knows every chore of the timer and every unique index', () => {
  const timer = readFileSync(join(root, 'cloudfunctions', 'timer', 'index.ts'), 'utf8')
  const chores = [...timer.matchAll(/name: '([\w-]+)'/g)].map(([, name = '']) => `| \`${name}\` |`)
  const indexes = Object.entries(collections).flatMap(([collection, all]) =>
    all.filter(({ unique }) => unique).map(({ fields }) => `\`${collection}.${fields.join()}\``),
  )
  expect(chores.length).toBeGreaterThan(10)
  expect([...chores, ...indexes].filter((word) => !page.includes(word))).toEqual([])
})
