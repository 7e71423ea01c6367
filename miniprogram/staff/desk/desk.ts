import type { WaitingCounts } from '../../contract/calls/desk'
import { type Refusal, refuse } from '../../contract/refusals'
import type { StaffView } from '../../contract/staff'
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
  counts: keyof WaitingCounts | ''
}

type EntryEvent = WechatMiniprogram.TouchEvent<object, object, { index: number }>

/** What everybody at a window needs, beside scanning. */
const WINDOW: Entry[] = [
  { page: 'staff/today', query: {}, name: '今日情况', hint: '各时段约了多少，到了多少', counts: '' },
  { page: 'staff/inside', query: {}, name: '等候与在厅', hint: '叫号、办完、已离开', counts: '' },
  { page: 'staff/walk-in', query: {}, name: '现场取号', hint: '没有预约的人，或者绿色通道', counts: '' },
  { page: 'staff/find', query: {}, name: '查找预约', hint: '号码、姓名、车牌', counts: '' },
]

/** What a manager decides, most urgent first. */
const DECISIONS: Entry[] = [
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
  { page: 'staff/reports', query: {}, name: '门口移送', hint: '窗口看到的违规，由您核实', counts: 'reports' },
  { page: 'staff/closures', query: {}, name: '停办', hint: '临时停办，取消受影响的预约', counts: '' },
  { page: 'staff/notices', query: {}, name: '公告管理', hint: '写、发布、撤下', counts: '' },
  {
    page: 'staff/feedback-queue',
    query: {},
    name: '意见建议',
    hint: '群众写的，看了答复',
    counts: 'feedback',
  },
  { page: 'staff/signals', query: {}, name: '异常线索', hint: '可能的代办占号和倒号', counts: '' },
  {
    page: 'staff/ban-queue',
    query: { list: 'in-force' },
    name: '黑名单',
    hint: '查看、加入、解除',
    counts: '',
  },
  { page: 'staff/missed', query: {}, name: '未到名单', hint: '更正，或者登记系统故障', counts: '' },
  {
    page: 'staff/timetable',
    query: {},
    name: '时间与号源',
    hint: '开放时间、每周和某一天的号、节假日',
    counts: '',
  },
  { page: 'staff/figures', query: {}, name: '统计', hint: '约了多少，到了多少，等了多久', counts: '' },
  { page: 'staff/audit', query: {}, name: '操作记录', hint: '谁在什么时候做了什么', counts: '' },
  { page: 'staff/team', query: {}, name: '窗口人员', hint: '添加、移除', counts: '' },
]

Component({
  data: {
    role: '',
    offices: '',
    window: WINDOW,
    /** Window staff have nothing to decide. */
    decisions: [] as Entry[],
    /** Null until it is known. */
    counts: null as WaitingCounts | null,
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
        decisions: role === 'manager' ? DECISIONS : [],
      })
      if (role === 'manager') await this.count()
    },
    async count() {
      const reply = await call('desk.count', {})
      this.setData(reply.ok ? { counts: reply.data.counts } : { refusal: reply })
    },
    async onPullDownRefresh() {
      await this.load()
      void wx.stopPullDownRefresh()
    },
    onScan() {
      open('staff/scan')
    },
    onWindow(event: EntryEvent) {
      this.follow(this.data.window, event)
    },
    onDecision(event: EntryEvent) {
      this.follow(this.data.decisions, event)
    },
    follow(entries: Entry[], event: EntryEvent) {
      const entry = entries[event.currentTarget.dataset.index]
      if (entry) open(entry.page, entry.query)
    },
  },
})
