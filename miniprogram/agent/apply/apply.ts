import { addDays, dateOf } from '../../contract/calendar'
import type { Field } from '../../contract/city/businesses'
import type { PublicCity } from '../../contract/city/public-city'
import { normaliseMandate, PRINCIPAL_KINDS, type PrincipalKind } from '../../contract/mandate'
import { type Refusal, refuse } from '../../contract/refusals'
import { fullDateInWords } from '../../contract/wording'
import { currentCity, loadCity } from '../../services/city'
import { now } from '../../services/clock'
import { reasonGiven } from '../../services/mandate-words'
import { findMandate } from '../../services/mandates'
import { goBack, open, replaceWith } from '../../services/navigation'
import { takeFaults } from '../../services/server-faults'
import { isRegistered } from '../../services/session'
import {
  type ApplicationDraft,
  type ApplicationPatch,
  beginApplication,
  updateApplication,
} from '../application-draft'
import type { MatterGroup } from '../components/matter-list/matter-group'
import {
  type ApplicationFaults,
  applicationFaults,
  defaultTerm,
  faultsAt,
  firstOpenQuestion,
  isQuestion,
  QUESTIONS,
  type Question,
  questionAfter,
  STEP_COUNT,
  wordsOf,
  yearFrom,
} from '../questions'
import { matterGroups } from './matter-groups'

type TextKey = 'unitName' | 'creditCode' | 'principalName' | 'principalIdNumber' | 'reason'
type KeyEvent<Detail extends object> = WechatMiniprogram.CustomEvent<Detail, object, { key: TextKey }>

const KINDS = Object.entries(PRINCIPAL_KINDS).map(([id, name]) => ({ id, name }))
/** Whoever began under an older paper may say so. */
const EARLIEST_DAYS_AGO = 366

const REASON: Field = {
  key: 'reason',
  kind: 'text',
  label: '本人不能到场的原因',
  hint: '如 住院、在外地工作',
  required: true,
  maxLength: 300,
}

/** One question of the application. Each question is a page of its own, so that going back leads to the one before. */
Component({
  data: {
    ready: false,
    refusal: null as Refusal | null,
    kinds: KINDS,
    reasonField: REASON,
    /** The returned mandate that is corrected; empty for a new one. */
    corrects: '',
    /** Why it was returned. */
    returned: '',
    /** Opened from the last look at everything, and goes back there. */
    single: false,
    question: 'kind' as Question,
    place: '',
    heading: '',
    hint: '',
    draft: null as ApplicationDraft | null,
    groups: [] as MatterGroup[],
    fromWords: '',
    untilWords: '',
    earliest: '',
    today: '',
    latest: '',
    /** Photos that are on their way, or did not arrive. */
    unsent: '',
    faults: {} as ApplicationFaults,
  },
  methods: {
    onLoad(query: { question?: string; corrects?: string; single?: string }) {
      this.setData({ corrects: query.corrects ?? '', single: query.single !== undefined })
      void this.load(query.question)
    },
    onShow() {
      if (!this.data.ready) {
        if (this.data.refusal?.code === 'NOT_REGISTERED' && isRegistered()) void this.load(undefined)
        return
      }
      this.show(beginApplication(findMandate(this.data.corrects)))
      const faults = faultsAt(this.data.question, takeFaults())
      if (Object.keys(faults).length > 0) this.setData({ faults })
    },
    async load(asked: string | undefined) {
      this.setData({ refusal: null })
      const city = await loadCity()
      if (!city || !isRegistered()) {
        this.setData({ refusal: refuse(city ? 'NOT_REGISTERED' : 'NETWORK') })
        return
      }
      const mandate = findMandate(this.data.corrects)
      const draft = beginApplication(mandate)
      const question = isQuestion(asked) ? asked : firstOpenQuestion(draft, city)
      if (question === undefined) {
        replaceWith('agent/apply-check', this.query())
        return
      }
      this.begin(question, draft, city)
      this.setData({ returned: mandate ? reasonGiven(mandate) : '' })
      this.setData({ faults: faultsAt(question, takeFaults()) })
    },
    begin(question: Question, draft: ApplicationDraft, city: PublicCity) {
      const { question: heading, hint } = wordsOf(question, draft.kind)
      const place = `第 ${QUESTIONS.indexOf(question) + 1} 步，共 ${STEP_COUNT} 步`
      this.setData({ ready: true, question, heading, hint, place, draft })
      if (question === 'term' && draft.from === '' && draft.until === '')
        this.take(defaultTerm(city.policy.agents.longestTermDays))
      else this.show(draft)
    },
    retry() {
      void this.load(undefined)
    },
    query(): Record<string, string> {
      return this.data.corrects === '' ? {} : { corrects: this.data.corrects }
    },
    /** What is chosen and typed, in the control of this question. */
    show(draft: ApplicationDraft) {
      const city = currentCity()
      if (!city) return
      this.setData({ draft })
      const { question } = this.data
      if (question === 'matters') this.setData({ groups: matterGroups(city, draft.businesses) })
      if (question === 'term') this.showTerm(draft, city)
    },
    showTerm({ from, until }: ApplicationDraft, city: PublicCity) {
      const today = dateOf(now())
      this.setData({
        fromWords: from === '' ? '' : fullDateInWords(from),
        untilWords: until === '' ? '' : fullDateInWords(until),
        earliest: addDays(today, -EARLIEST_DAYS_AGO),
        today,
        latest: addDays(from === '' ? today : from, city.policy.agents.longestTermDays),
      })
    },
    take(patch: ApplicationPatch) {
      this.show(updateApplication(this.data.corrects, patch))
    },
    chooseKind(event: WechatMiniprogram.TouchEvent<object, object, { kind: PrincipalKind }>) {
      this.take({ kind: event.currentTarget.dataset.kind })
      // Another kind asks for other things, also when only this was to be changed.
      if (this.data.single)
        replaceWith('agent/apply', { ...this.query(), question: 'principal', single: '1' })
      else this.goOn()
    },
    type(event: KeyEvent<{ value: string }>) {
      const { key } = event.currentTarget.dataset
      if (this.data.draft?.[key] === event.detail.value) return
      this.take({ [key]: event.detail.value })
      this.setData({ [`faults.${key}`]: '' })
    },
    leave(event: KeyEvent<object>) {
      const { key } = event.currentTarget.dataset
      const city = currentCity()
      const { draft } = this.data
      // An empty field that was only passed by is not wrong yet.
      if (!city || !draft || draft[key].trim() === '') return
      this.setData({ [`faults.${key}`]: applicationFaults(draft, city)[key] ?? '' })
    },
    changeMatters(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      this.take({ businesses: event.detail.chosen })
      this.setData({ 'faults.businesses': '' })
    },
    chooseFrom(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const from = event.detail.value
      const longest = currentCity()?.policy.agents.longestTermDays ?? 0
      const { until } = this.data.draft ?? { until: '' }
      const holds = until >= from && until <= addDays(from, longest)
      this.take({ from, until: holds ? until : yearFrom(from, longest) })
      this.setData({ faults: {} })
    },
    chooseUntil(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.take({ until: event.detail.value })
      this.setData({ faults: {} })
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<{ photos: string[]; unsent: string }>) {
      const { photos, unsent } = event.detail
      this.take({ photos })
      this.setData({ unsent, 'faults.photos': '' })
    },
    next() {
      const city = currentCity()
      const { draft, question, unsent } = this.data
      if (!city || !draft) return
      if (draft.kind !== '') this.take(tidied({ ...draft, kind: draft.kind }))
      const faults = faultsAt(question, applicationFaults(draft, city))
      if (question === 'photos' && unsent !== '') faults.photos = unsent
      this.setData({ faults })
      if (Object.keys(faults).length === 0) this.goOn()
    },
    goOn() {
      const following = questionAfter(this.data.question)
      if (this.data.single) goBack()
      else if (following) open('agent/apply', { ...this.query(), question: following })
      else open('agent/apply-check', this.query())
    },
  },
})

/** What was typed as it will be sent; what belongs to the other kind of principal stays as it is. */
function tidied(draft: ApplicationDraft & { kind: PrincipalKind }): ApplicationPatch {
  const { unitName, creditCode, principalName, principalIdNumber, reason } = normaliseMandate({
    ...draft,
    truth: true,
  })
  return draft.kind === 'person' ? { principalName, principalIdNumber, reason } : { unitName, creditCode }
}
