import { type Refusal, refuse } from '../../contract/refusals'
import { isCareMode, setCareMode } from '../../services/appearance'
import { cityAt, currentCity, loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { clearDraft, readDraft } from '../../services/draft'
import { beginBooking, goOn } from '../../services/flow'
import { open, type PageName } from '../../services/navigation'
import { lastOverview, loadOverview } from '../../services/session'
import { askAfterMissing, markSeen, withdrawnTickets } from '../../services/withdrawn'
import { type HomeView, homeView } from './home-view'

interface Entry {
  page: PageName
  name: string
  icon: string
}

/** What else the home page leads to. */
const ENTRIES: Entry[] = [
  { page: 'mine', name: '我的预约', icon: 'calendar-event' },
  { page: 'green-channel', name: '绿色通道', icon: 'heart' },
  { page: 'guide', name: '办事指南', icon: 'book-open' },
]
/** Who has mandates goes to them; who has none first learns what that is. */
const AGENT_ENTRY: Entry = { page: 'agent/mandates', name: '代办授权', icon: 'institution' }
const GUIDE_ENTRY: Entry = { page: 'agent-guide', name: '单位代办', icon: 'institution' }

const entriesFor = ({ isAgent }: HomeView): Entry[] => [...ENTRIES, isAgent ? AGENT_ENTRY : GUIDE_ENTRY]

Component({
  data: {
    entries: [...ENTRIES, GUIDE_ENTRY],
    view: null as HomeView | null,
    care: isCareMode(),
    /** Nothing is known and nothing came. */
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { ticket?: string; mandate?: string }) {
      if (query.ticket) open('ticket', { number: query.ticket })
      else if (query.mandate) open('agent/mandate', { id: query.mandate })
    },
    onShow() {
      this.setData({ care: isCareMode() })
      this.show()
      void this.load()
    },
    /** Asks for what is coming and for the catalogue at the same time. */
    async load() {
      const [overview] = await Promise.all([loadOverview(), loadCity()])
      this.show()
      if (overview.ok) {
        await Promise.all([cityAt(overview.data.cityVersion), askAfterMissing(overview.data.coming)])
        this.show()
      }
      const nothing = this.data.view === null
      this.setData({ refusal: nothing ? (overview.ok ? refuse('NETWORK') : overview) : null })
    },
    /** What this phone knows, at once. */
    show() {
      const city = currentCity()
      if (!city) return
      const view = homeView(city, lastOverview(), readDraft(), withdrawnTickets(), now())
      // Most answers say what is shown already.
      if (JSON.stringify(view) !== JSON.stringify(this.data.view))
        this.setData({ view, entries: entriesFor(view) })
    },
    /** A withdrawn appointment was read about. */
    onSeen(event: WechatMiniprogram.TouchEvent<object, object, { number: string }>) {
      markSeen(event.currentTarget.dataset.number)
      this.show()
    },
    onBook() {
      beginBooking()
    },
    onResume() {
      goOn()
    },
    onForget() {
      clearDraft()
      this.show()
    },
    onTicket(event: WechatMiniprogram.TouchEvent<object, object, { number: string }>) {
      open('ticket', { number: event.currentTarget.dataset.number })
    },
    onEntry(event: WechatMiniprogram.TouchEvent<object, object, { page: PageName }>) {
      open(event.currentTarget.dataset.page)
    },
    onNotice(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      open('notice', { id: event.currentTarget.dataset.id })
    },
    onCare() {
      const care = !this.data.care
      setCareMode(care)
      this.setData({ care })
    },
    onShareAppMessage() {
      return { title: '车管业务，预约办理', path: '/pages/home/home' }
    },
  },
})
