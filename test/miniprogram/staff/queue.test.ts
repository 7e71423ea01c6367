import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { Queue, type QueuePart, type QueueState } from '../../../miniprogram/staff/queue'

type Tab = 'one' | 'other'

let asked: { tab: Tab; skip: number }[]
let shown: { state: QueueState<Tab>; entries: number[] } | undefined
/** What the server has, ten at a time. */
let stored: Record<Tab, number[]>
let failure: Refusal | null
let held: Promise<void>

const PART = 10
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, at) => from + at)

const queue = () =>
  new Queue<Tab, number>(
    'one',
    async (tab, skip) => {
      asked.push({ tab, skip })
      await held
      if (failure) return { ok: false, requestId: 'r', ...failure }
      const data: QueuePart<number> = {
        entries: stored[tab].slice(skip, skip + PART),
        more: stored[tab].length > skip + PART,
      }
      return { ok: true, requestId: 'r', data }
    },
    (state, entries) => {
      shown = { state, entries }
    },
  )

beforeEach(() => {
  asked = []
  shown = undefined
  stored = { one: numbers(25), other: [100] }
  failure = null
  held = Promise.resolve()
})

it('more are asked for after those that are shown, until there are none', async () => {
  const list = queue()
  await list.refresh()
  expect(shown?.state).toMatchObject({ ready: true, more: true, count: 10 })
  await list.loadMore()
  await list.loadMore()
  expect(shown).toMatchObject({ entries: numbers(25), state: { more: false, loadingMore: false } })
  await list.loadMore()
  expect(asked.map(({ skip }) => skip)).toEqual([0, 10, 20])
})

it('who comes back finds as many as before', async () => {
  const list = queue()
  await list.refresh()
  await list.loadMore()
  stored.one.shift()
  await list.refresh()
  expect(shown?.entries).toEqual(numbers(20, 1))
})

it('a list that has become shorter ends where it ends', async () => {
  const list = queue()
  await list.refresh()
  await list.loadMore()
  stored.one = [7]
  await list.refresh()
  expect(shown).toMatchObject({ entries: [7], state: { more: false } })
})

it('another tab is empty until its answer is there', async () => {
  const list = queue()
  await list.refresh()
  const choosing = list.choose('other')
  expect(shown).toMatchObject({ entries: [], state: { tab: 'other', ready: false } })
  await choosing
  expect(shown).toMatchObject({ entries: [100], state: { tab: 'other', ready: true } })
})

it('the late answer of a tab that was left is dropped', async () => {
  const list = queue()
  let answer = () => {}
  held = new Promise((resolve) => {
    answer = resolve
  })
  const late = list.refresh()
  held = Promise.resolve()
  await list.choose('other')
  answer()
  await late
  expect(shown).toMatchObject({ entries: [100], state: { tab: 'other' } })
})

it('two taps on more ask once', async () => {
  const list = queue()
  await list.refresh()
  await Promise.all([list.loadMore(), list.loadMore()])
  expect(asked.map(({ skip }) => skip)).toEqual([0, 10])
  expect(shown?.entries).toEqual(numbers(20))
})

it('a failure says so and leaves what is shown', async () => {
  const list = queue()
  await list.refresh()
  failure = refuse('NETWORK')
  await list.loadMore()
  expect(shown).toMatchObject({
    entries: numbers(10),
    state: { loadingMore: false, refusal: { code: 'NETWORK' } },
  })
  failure = null
  await list.refresh()
  expect(shown?.state.refusal).toBeNull()
})
