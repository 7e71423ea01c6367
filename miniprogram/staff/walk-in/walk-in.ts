import type { Refusal } from '../../contract/refusals'
import type { Today } from '../../contract/today'
import { call } from '../../services/api'
import { isLost, lostDecision } from '../components/lost-answer'
import { pendingRequests } from '../components/pending-request'
import { categoriesOf, proposedCategory, rememberCategory } from '../components/walk-in-category'
import { loadToday } from '../load-today'
import { roomInWords } from './room-words'

type Entry = 'walk-in' | 'green'

/** Page → what it does not show. */
const known = new WeakMap<object, Today>()
/** The place that was asked for and has no answer yet. */
const requestOf = pendingRequests()

/** A place in the row, to be told to the person who waits for it. */
interface Given {
  label: string
  ahead: string
}

Component({
  data: {
    office: '',
    categories: [] as ReturnType<typeof categoriesOf>,
    category: '',
    fault: '',
    entries: [
      { id: 'walk-in', name: '普通' },
      { id: 'green', name: '绿色通道' },
    ],
    entry: 'walk-in' as Entry,
    grounds: [] as { name: string; proof: string }[],
    room: '',
    given: null as Given | null,
    busy: false,
    /** What the refusal is about. */
    lost: 'room' as 'room' | 'place',
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      const loaded = await loadToday()
      if (!loaded) return
      const { office, city, reply } = loaded
      if (office !== this.data.office) {
        const categories = categoriesOf(city, office)
        const grounds = (city?.greenChannel ?? []).map(({ name, proof }) => ({ name, proof }))
        this.setData({ office, categories, category: proposedCategory(categories), grounds, given: null })
      }
      if (reply.ok) known.set(this, reply.data)
      this.setData({ lost: 'room', refusal: reply.ok ? null : reply })
      this.showRoom()
    },
    showRoom() {
      const today = known.get(this)
      const { category } = this.data
      this.setData({ room: today && category !== '' ? roomInWords(today, category) : '' })
    },
    onCategory(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ category: event.detail.id, fault: '' })
      this.showRoom()
    },
    onEntry(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ entry: event.detail.id === 'green' ? 'green' : 'walk-in' })
    },
    async onTake() {
      const { office, category, entry, busy } = this.data
      const request = requestOf(this)
      if (office === '' || busy) return
      if (category === '') {
        this.setData({ fault: '请选择办什么业务' })
        return
      }
      rememberCategory(category)
      const wish = { office, category, entry }
      this.setData({ busy: true, refusal: null })
      const reply = await call('walk-in.admit', { requestId: request.idFor(wish), ...wish })
      if (reply.ok || !isLost(reply)) request.answered()
      this.setData({ busy: false, lost: 'place', refusal: reply.ok ? null : lostDecision(reply) })
      if (!reply.ok) return
      const { row, ahead } = reply.data
      this.setData({ given: { label: row.label, ahead: ahead === 0 ? '前面没有人' : `前面 ${ahead} 人` } })
    },
    /** For the next person: everything as it is by default. */
    async onAgain() {
      this.setData({ given: null, entry: 'walk-in' })
      await this.load()
    },
    onRetry() {
      void (this.data.lost === 'place' ? this.onTake() : this.load())
    },
  },
})
