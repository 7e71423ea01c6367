import type { Field } from '../../contract/city/businesses'
import type { ApplicationView } from '../../contract/mandate'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { type EventLine, historyLines } from '../../services/mandate-words'
import { replaceWith, returnTo } from '../../services/navigation'
import { scrollToTop } from '../../services/scrolling'
import { type Decision, type DecisionSheet, decide, decisionSheet, OUTCOMES } from './decisions'
import { type ReviewLine, reviewLines } from './review-lines'
import { VERDICTS, type Verdict } from './verdict'

/** The links of the server last ten minutes. */
const LINKS_LAST_MILLISECONDS = 9 * 60_000

const WORDS: Field = {
  key: 'words',
  kind: 'text',
  label: '说明',
  hint: '代办人会看到这段话',
  required: false,
  maxLength: 500,
}

Component({
  data: {
    id: '',
    mandate: null as ApplicationView | null,
    verdict: VERDICTS.waiting as Verdict,
    lines: [] as ReviewLine[],
    history: [] as EventLine[],
    photo: 0,
    /** When the links to the photos came, in milliseconds. */
    linkedAt: 0,
    photosFailed: false,
    refusal: null as Refusal | null,
    wordsField: WORDS,
    sheet: null as DecisionSheet | null,
    reason: '',
    words: '',
    faults: { reason: '', words: '' },
    busy: false,
    sheetRefusal: null as Refusal | null,
    /** It was to be decided when it was opened, so the next one is offered afterwards. */
    fromQueue: false,
    /** The oldest that still waits; null when there is none. */
    next: null as { id: string; principal: string } | null,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' })
      void this.load()
    },
    async load() {
      const [reply] = await Promise.all([call('mandate.review', { mandate: this.data.id }), loadCity()])
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      this.setData({ refusal: null })
      await this.show(reply.data.mandate)
    },
    /** Shows what the server says of it. Answers to decisions may come without links to the photos. */
    async show(fresh: ApplicationView) {
      const shown = this.data.mandate
      const relinked = fresh.photoLinks.length > 0
      const photoLinks = relinked ? fresh.photoLinks : (shown?.photoLinks ?? [])
      const instant = now()
      this.setData({
        mandate: { ...fresh, photoLinks },
        verdict: VERDICTS[fresh.state],
        lines: reviewLines(fresh, await loadCity(), instant),
        history: historyLines(fresh),
        fromQueue: this.data.fromQueue || fresh.state === 'waiting',
        ...(relinked ? { linkedAt: instant.getTime(), photosFailed: false } : {}),
      })
      if (this.data.fromQueue && fresh.state !== 'waiting') await this.findNext()
    },
    /** What it has come to stands on top. */
    async showOutcome(fresh: ApplicationView) {
      scrollToTop()
      await this.show(fresh)
    },
    async findNext() {
      const reply = await call('mandate.queue', { state: 'waiting', skip: 0 })
      const next = reply.ok ? reply.data.mandates.find(({ id }) => id !== this.data.id) : undefined
      this.setData({ next: next ? { id: next.id, principal: next.principal } : null })
    },
    linksAreOld(): boolean {
      return now().getTime() - this.data.linkedAt > LINKS_LAST_MILLISECONDS
    },
    onPhotoChange(event: WechatMiniprogram.CustomEvent<{ current: number }>) {
      this.setData({ photo: event.detail.current })
    },
    async onPhoto(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { index } = event.currentTarget.dataset
      if (this.linksAreOld()) await this.load()
      const links = this.data.mandate?.photoLinks ?? []
      const current = links[index]
      if (current !== undefined) void wx.previewImage({ urls: links, current })
    },
    /** An old link is replaced by itself; a new one that fails is left to the person, or it would never end. */
    onPhotoError() {
      if (this.linksAreOld()) void this.load()
      else this.setData({ photosFailed: true })
    },
    onDecide(event: WechatMiniprogram.TouchEvent<object, object, { decision: Decision }>) {
      const { mandate } = this.data
      if (!mandate) return
      this.setData({
        sheet: decisionSheet(event.currentTarget.dataset.decision, mandate),
        reason: '',
        words: '',
        faults: { reason: '', words: '' },
        sheetRefusal: null,
      })
    },
    onReason(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ reason: event.detail.id, 'faults.reason': '' })
    },
    onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: event.detail.value, 'faults.words': '' })
    },
    onClose() {
      this.setData({ sheet: null })
    },
    findFaults(): boolean {
      const { sheet, reason, words } = this.data
      const asked = sheet !== null && sheet.reasons.length > 0
      const faults = {
        reason: asked && reason === '' ? '请选择原因' : '',
        words: asked && reason === 'other' && words.trim() === '' ? '请写明原因' : '',
      }
      this.setData({ faults })
      return faults.reason !== '' || faults.words !== ''
    },
    async onConfirm() {
      const { mandate, sheet, busy } = this.data
      if (!mandate || !sheet || busy || this.findFaults()) return
      this.setData({ busy: true, sheetRefusal: null })
      const reply = await decide(sheet.decision, mandate, this.data.reason, this.data.words.trim())
      if (reply.ok) {
        this.setData({ sheet: null, refusal: null })
        await this.showOutcome(reply.data.mandate)
      } else await this.afterRefusal(reply, mandate, sheet.decision)
      this.setData({ busy: false })
    },
    /** Looks how it stands: somebody else may have decided, or our own decision arrived and only its answer did not. */
    async afterRefusal(refusal: Refusal, before: ApplicationView, decision: Decision) {
      const reply = await call('mandate.review', { mandate: before.id })
      if (!reply.ok || reply.data.mandate.revision === before.revision) {
        this.setData({ sheetRefusal: refusal })
        return
      }
      const arrived = refusal.code !== 'MANDATE_CHANGED' && reply.data.mandate.state === OUTCOMES[decision]
      this.setData({ sheet: null, refusal: arrived ? null : refusal })
      await this.showOutcome(reply.data.mandate)
    },
    onNext() {
      if (this.data.next) replaceWith('staff/mandate-review', { id: this.data.next.id })
    },
    onList() {
      returnTo('staff/mandate-queue')
    },
  },
})
