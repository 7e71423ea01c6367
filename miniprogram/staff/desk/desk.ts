import type { StaffView } from '../../contract/models'
import { type Refusal, refuse } from '../../contract/refusals'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { open, type PageName } from '../../services/navigation'
import { lastOverview, loadOverview } from '../../services/session'
import { officesInWords } from '../offices-in-words'
import { ROLES } from '../roles'

interface Entry {
  page: PageName
  query: Record<string, string>
  name: string
  hint: string
  /** Where it is shown how many wait. */
  counts: 'mandates' | 'appeals' | ''
}

/** What a manager decides, most urgent first. */
const ENTRIES: Entry[] = [
  {
    page: 'staff/mandate-queue',
    query: {},
    name: '待审核代办授权',
    hint: '最早提交的在最前',
    counts: 'mandates',
  },
  {
    page: 'staff/ban-queue',
    query: { list: 'appealed' },
    name: '申诉待处理',
    hint: '对暂停预约有异议的人',
    counts: 'appeals',
  },
  { page: 'staff/signals', query: {}, name: '异常线索', hint: '可能的代办占号和倒号', counts: '' },
  {
    page: 'staff/ban-queue',
    query: { list: 'in-force' },
    name: '黑名单',
    hint: '查看、加入、解除',
    counts: '',
  },
  { page: 'staff/team', query: {}, name: '窗口人员', hint: '添加、移除', counts: '' },
]

/** How many there are, as far as one answer tells: `3`, `20+`. */
const countInWords = (entries: unknown[], more: boolean): string => `${entries.length}${more ? '+' : ''}`

Component({
  data: {
    role: '',
    offices: '',
    /** What this person may do; window staff have nothing to decide. */
    entries: [] as Entry[],
    counts: { mandates: '', appeals: '' },
    ready: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      const [overview] = await Promise.all([loadOverview(), loadCity()])
      const staff = overview.ok ? overview.data.staff : (lastOverview()?.staff ?? null)
      this.setData({ refusal: overview.ok ? null : overview })
      if (staff) await this.show(staff)
      else if (overview.ok) this.setData({ ready: false, refusal: refuse('NOT_STAFF') })
    },
    async show({ role, offices }: StaffView) {
      this.setData({
        ready: true,
        role: ROLES[role],
        offices: officesInWords(offices, await loadCity()),
        entries: role === 'manager' ? ENTRIES : [],
      })
      if (role === 'manager') await this.count()
    },
    async count() {
      const [mandates, appeals] = await Promise.all([
        call('mandate.queue', { state: 'waiting', skip: 0 }),
        call('ban.queue', { list: 'appealed', skip: 0 }),
      ])
      if (mandates.ok)
        this.setData({ 'counts.mandates': countInWords(mandates.data.mandates, mandates.data.more) })
      if (appeals.ok) this.setData({ 'counts.appeals': countInWords(appeals.data.bans, appeals.data.more) })
      const refused = [mandates, appeals].find(({ ok }) => !ok)
      if (refused && !refused.ok) this.setData({ refusal: refused })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    onEntry(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const entry = this.data.entries[event.currentTarget.dataset.index]
      if (entry) open(entry.page, entry.query)
    },
  },
})
