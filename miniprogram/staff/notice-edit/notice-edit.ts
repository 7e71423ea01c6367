import { dateOf } from '../../contract/calendar'
import { NOTICE_BODY_LENGTH, NOTICE_TITLE_LENGTH, type NoticeEntry } from '../../contract/calls/notices'
import type { Reply } from '../../contract/calls/reply'
import type { Field } from '../../contract/city/businesses'
import type { Refusal } from '../../contract/refusals'
import { dateInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { currentCity } from '../../services/city'
import { now } from '../../services/clock'
import { goBack, replaceWith } from '../../services/navigation'
import { freshRequestId } from '../../services/request-id'
import { scrollTo } from '../../services/scrolling'
import { lastOverview } from '../../services/session'
import { loadOffice } from '../components/office-bar/load-office'
import { myOffices } from '../components/office-bar/my-office'
import { openedNotice } from '../opened-notice'
import {
  EMPTY_FORM,
  formOf,
  NO_FAULTS,
  type NoticeFaults,
  type NoticeForm,
  noticeFaults,
  paragraphsOf,
  textOf,
} from './notice-form'

const BODY: Field = {
  key: 'body',
  kind: 'text',
  label: '内容',
  hint: '一行一段，先说跟群众有关的',
  required: true,
  maxLength: NOTICE_BODY_LENGTH,
}
const UNTIL: Field = { key: 'until', kind: 'date', label: '最后一天', required: true }

const ORDER: (keyof NoticeFaults)[] = ['title', 'body', 'office', 'until']

type ValueEvent = WechatMiniprogram.CustomEvent<{ value: string }>
type PickEvent = WechatMiniprogram.CustomEvent<{ id: string }>

/** What is asked once more. */
type Question = 'publish' | 'withdraw' | ''

Component({
  data: {
    notice: null as NoticeEntry | null,
    form: EMPTY_FORM,
    faults: NO_FAULTS,
    offices: [] as { id: string; name: string }[],
    terms: [
      { id: 'forever', name: '长期' },
      { id: 'until', name: '到某一天' },
    ],
    titleLength: NOTICE_TITLE_LENGTH,
    bodyField: BODY,
    untilField: UNTIL,
    /** What citizens read. */
    paragraphs: [] as string[],
    signed: '',
    /** It can be changed. */
    open: true,
    published: false,
    requestId: '',
    question: '' as Question,
    busy: false,
    refusal: null as Refusal | null,
  },
  methods: {
    async onLoad(query: { id?: string }) {
      const notice = query.id === undefined ? null : openedNotice(query.id)
      // It is handed over in memory: an address alone does not carry it.
      if (query.id !== undefined && notice === null) {
        replaceWith('staff/notices')
        return
      }
      this.setData({ requestId: freshRequestId() })
      if (notice) this.show(notice)
      await this.loadOffices(notice)
    },
    async loadOffices(notice: NoticeEntry | null) {
      const place = await loadOffice()
      if (!place.ok) {
        this.setData({ refusal: place })
        return
      }
      const isForAll = lastOverview()?.staff?.offices === null
      const offices = [...(isForAll ? [{ id: '', name: '全市' }] : []), ...myOffices()]
      this.setData({ offices })
      if (!notice) this.change({ office: offices[0]?.id ?? '' }, [])
    },
    show(notice: NoticeEntry) {
      this.setData({
        notice,
        open: notice.state !== 'withdrawn',
        published: notice.state === 'published',
      })
      this.change(formOf(notice), [])
    },
    /** Takes over what was filled in; what is being mended is no longer called wrong. */
    change(patch: Partial<NoticeForm>, mended: (keyof NoticeFaults)[]) {
      const faults = { ...this.data.faults }
      for (const field of mended) faults[field] = ''
      const form = { ...this.data.form, ...patch }
      const published = this.data.notice?.publishedOn ?? dateOf(now())
      this.setData({
        form,
        faults,
        paragraphs: paragraphsOf(form.body),
        signed: `${currentCity()?.authority ?? ''}　${dateInWords(published)}`,
      })
    },
    onTitle(event: ValueEvent) {
      this.change({ title: event.detail.value }, ['title'])
    },
    onBody(event: ValueEvent) {
      this.change({ body: event.detail.value }, ['body'])
    },
    onOffice(event: PickEvent) {
      this.change({ office: event.detail.id }, ['office'])
    },
    onTerm(event: PickEvent) {
      this.change({ forever: event.detail.id === 'forever' }, ['until'])
    },
    onUntil(event: ValueEvent) {
      this.change({ until: event.detail.value }, ['until'])
    },
    async onPinned(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
      const { notice, published } = this.data
      const { checked } = event.detail
      this.change({ pinned: checked }, [])
      // What is public moves at once; a draft keeps it for later.
      if (notice && published)
        this.take(await call('notice.pin', { notice: notice.id, revision: notice.revision, pinned: checked }))
    },
    /** Keeps what is written; null when it has faults or was refused. */
    async save(): Promise<NoticeEntry | null> {
      const { form, notice, requestId } = this.data
      const faults = noticeFaults(form, now())
      this.setData({ faults })
      if (this.showFirstFault()) return null
      const changes = notice && { notice: notice.id, revision: notice.revision }
      return this.take(await call('notice.save', { requestId, ...textOf(form), changes }))
    },
    take(reply: Reply<{ notice: NoticeEntry }>): NoticeEntry | null {
      this.setData({ refusal: reply.ok ? null : reply })
      if (!reply.ok) {
        this.setData({ faults: { ...NO_FAULTS, ...reply.fields } })
        this.showFirstFault()
        return null
      }
      this.show(reply.data.notice)
      return reply.data.notice
    },
    async onSave() {
      if (this.data.busy) return
      this.setData({ busy: true })
      const saved = await this.save()
      this.setData({ busy: false })
      if (saved) goBack()
    },
    /** Somebody else was faster: the list has it as it is now. */
    onRetry() {
      if (this.data.refusal?.code === 'NOTICE_CHANGED') replaceWith('staff/notices')
      else void this.onSave()
    },
    onPublish() {
      const faults = noticeFaults(this.data.form, now())
      this.setData({ faults })
      if (!this.showFirstFault()) this.setData({ question: 'publish', refusal: null })
    },
    onWithdraw() {
      this.setData({ question: 'withdraw', refusal: null })
    },
    onClose() {
      this.setData({ question: '' })
    },
    async onConfirm() {
      const { question, busy } = this.data
      if (busy) return
      this.setData({ busy: true })
      const notice = question === 'publish' ? await this.save() : this.data.notice
      const decision = notice && { notice: notice.id, revision: notice.revision }
      const decided =
        decision &&
        this.take(await call(question === 'publish' ? 'notice.publish' : 'notice.withdraw', decision))
      this.setData({ busy: false, question: '' })
      if (decided) goBack()
    },
    showFirstFault(): boolean {
      const first = ORDER.find((field) => this.data.faults[field] !== '')
      if (first) scrollTo(`#${first}`)
      return first !== undefined
    },
  },
})
