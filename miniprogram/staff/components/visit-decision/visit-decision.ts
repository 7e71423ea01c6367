import type { Field } from '../../../contract/city/businesses'
import type { Refusal } from '../../../contract/refusals'
import type { Found, Move, VisitView } from '../../../contract/visit'
import { call } from '../../../services/api'
import { currentCity } from '../../../services/city'
import { now } from '../../../services/clock'
import { open } from '../../../services/navigation'
import { isLost, lostDecision } from '../lost-answer'
import { pendingRequests } from '../pending-request'
import { asksForWords, moveOf, otherChoices, usualLabel, usualMove } from './choices'
import { keepAboveThumb } from './keep-above-thumb'
import { outcomeInWords } from './outcome-words'
import { type Paper, papersOf } from './papers'
import { peopleAtDoor } from './people-at-door'
import { returnWords } from './return-words'
import { visitFacts } from './visit-facts'
import { type WayOn, wayOnFrom } from './way-on'

const SEEN: Field = {
  key: 'words',
  kind: 'text',
  label: '看到了什么',
  hint: '一句话就行，会记下来',
  required: true,
  maxLength: 300,
}

/** The decision that has no answer yet. */
const requestOf = pendingRequests()

const viewOf = (found: Found) => {
  const { visit } = found
  const usual = visit && usualMove(visit)
  return {
    people: visit ? peopleAtDoor(visit) : [],
    facts: visit ? visitFacts(visit, now()) : [],
    papers: visit ? papersOf(visit, currentCity()) : [],
    photos: visit?.photoLinks ?? [],
    usual: usualLabel(usual),
    atDoor: usual === 'admit',
    others: visit ? otherChoices(visit) : [],
    wayOn: visit && visit.moves.length > 0 ? null : wayOnFrom(found.verdict.code),
  }
}

/**
 * One screen about somebody with an appointment, or about a code that leads to nobody: what the system sees, who
 * should stand here, what they need, and two buttons.
 * Events: `decided` ({ words }) = it is done, to be said in passing; `leave` = nothing was decided.
 */
Component({
  properties: {
    found: { type: Object, value: null as Found | null },
    /** Where it is decided. */
    office: String,
    /** What leaving without a decision is called. */
    leaveLabel: { type: String, value: '返回' },
  },
  data: {
    /** The newest that is known: that property, or what somebody else has made of it meanwhile. */
    current: null as Found | null,
    people: [] as ReturnType<typeof peopleAtDoor>,
    facts: [] as ReturnType<typeof visitFacts>,
    papers: [] as Paper[],
    photos: [] as string[],
    photosFailed: false,
    usual: '',
    /** It is about letting somebody in. */
    atDoor: false,
    others: [] as ReturnType<typeof otherChoices>,
    wayOn: null as WayOn | null,
    /** Which papers are missing, by place. */
    marks: [] as boolean[],
    missing: 0,
    /** What a return ticket means, or why there is none. */
    returnWords: '',
    mayReturn: false,
    sheet: false,
    choice: '',
    words: '',
    asksWords: false,
    wordsField: SEEN,
    faults: { choice: '', words: '' },
    busy: false,
    refusal: null as Refusal | null,
  },
  observers: {
    found(found: Found | null) {
      if (found) this.take(found)
    },
  },
  methods: {
    /** Shows somebody anew. */
    take(current: Found) {
      this.setData({
        current,
        ...viewOf(current),
        marks: [],
        missing: 0,
        photosFailed: false,
        sheet: false,
        refusal: null,
      })
    },
    onPaper(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { index } = event.currentTarget.dataset
      const marks = this.data.papers.map(
        (_, place) => (this.data.marks[place] ?? false) !== (place === index),
      )
      const missing = marks.filter(Boolean).length
      const visit = this.data.current?.visit
      const mayReturn = visit?.moves.includes('return') ?? false
      this.setData(
        // What was tapped last is something else now than what had no answer.
        {
          marks,
          missing,
          mayReturn,
          returnWords: returnWords(mayReturn, currentCity(), now()),
          refusal: null,
        },
        () => keepAboveThumb(this, `#paper-${index}`),
      )
    },
    lacking(): string[] {
      return this.data.papers.filter((_, place) => this.data.marks[place]).map(({ name }) => name)
    },
    onPhoto(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { photos } = this.data
      const current = photos[event.currentTarget.dataset.index]
      if (current !== undefined) void wx.previewImage({ urls: photos, current })
    },
    /** The links of the server last ten minutes. */
    onPhotoError() {
      this.setData({ photosFailed: true })
    },
    async onReload() {
      const id = this.data.current?.visit?.id
      if (id !== undefined) await this.look(id)
    },
    onUsual() {
      const visit = this.data.current?.visit
      const what = visit ? usualMove(visit) : null
      if (what === 'admit' || what === 'call' || what === 'done') void this.decide({ what })
    },
    onReturn() {
      void this.decide({ what: 'return', lacking: this.lacking() })
    },
    /** Missing papers without a second return ticket are one reason to turn somebody away, already written down. */
    onOthers() {
      const choice = this.data.missing > 0 && !this.data.mayReturn ? 'refuse:other' : ''
      this.setData({ sheet: true, faults: { choice: '', words: '' }, refusal: null })
      this.choose(choice, choice === '' ? '' : `材料不齐：${this.lacking().join('、')}`)
    },
    choose(choice: string, words: string) {
      this.setData({ choice, words, asksWords: asksForWords(choice), faults: { choice: '', words: '' } })
    },
    onChoice(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.choose(event.detail.id, this.data.words)
    },
    onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: event.detail.value, 'faults.words': '' })
    },
    onClose() {
      this.setData({ sheet: false, refusal: null })
    },
    onConfirm() {
      const { choice } = this.data
      const words = this.data.words.trim()
      const move = moveOf(choice, words)
      const faults = {
        choice: move ? '' : '请选择一项',
        words: asksForWords(choice) && words === '' ? '请写一句看到的情况' : '',
      }
      this.setData({ faults })
      if (move && faults.words === '') void this.decide(move)
    },
    /** What was tapped last, once more: after a lost connection. */
    onRetry() {
      if (this.data.sheet) this.onConfirm()
      else if (this.data.missing > 0) this.onReturn()
      else this.onUsual()
    },
    async decide(move: Move) {
      const visit = this.data.current?.visit
      const request = requestOf(this)
      if (!visit || this.data.busy) return
      const wish = { office: this.data.office, visit: visit.id, revision: visit.revision, move }
      this.setData({ busy: true, refusal: null })
      const reply = await call('visit.move', { requestId: request.idFor(wish), ...wish })
      if (reply.ok) {
        request.answered()
        this.setData({ sheet: false })
        this.triggerEvent('decided', { words: outcomeInWords(move, reply.data.visit) })
      } else if (isLost(reply)) this.setData({ refusal: lostDecision(reply) })
      else {
        request.answered()
        await this.afterRefusal(reply, visit)
      }
      this.setData({ busy: false })
    },
    /** Looks how it stands now: somebody else may have decided meanwhile. */
    async afterRefusal(refusal: Refusal, visit: VisitView) {
      if (refusal.fields) {
        this.setData({ 'faults.words': Object.values(refusal.fields)[0] ?? refusal.message })
        return
      }
      await this.look(visit.id)
      this.setData({ refusal: { ...refusal, next: [] } })
    },
    async look(visit: string) {
      const reply = await call('visit.open', { office: this.data.office, visit })
      if (reply.ok) this.take(reply.data)
    },
    onWayOn() {
      const { wayOn } = this.data
      this.onLeave()
      if (wayOn) open(wayOn.page)
    },
    onLeave() {
      this.triggerEvent('leave')
    },
  },
})
