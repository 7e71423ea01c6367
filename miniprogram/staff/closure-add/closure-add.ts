import {
  type ClosurePreview,
  type ClosureSpan,
  type ConcernedRow,
  closureSpanInWords,
  REASON_LENGTH,
} from '../../contract/closures'
import { type Refusal, refuse } from '../../contract/refusals'
import { dateInWords, timeRangeInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { currentCity, findOffice } from '../../services/city'
import { now } from '../../services/clock'
import { replaceWith } from '../../services/navigation'
import { freshRequestId } from '../../services/request-id'
import { scrollTo } from '../../services/scrolling'
import { closedInWords } from '../closures/closure-line'
import { loadOffice } from '../components/office-bar/load-office'
import { myOffices } from '../components/office-bar/my-office'
import {
  type ClosureFaults,
  type ClosureForm,
  choiceOfTime,
  closureFaults,
  DATE_FIELDS,
  EMPTY_FORM,
  isReason,
  NO_FAULTS,
  quickChoices,
  REASONS,
  spanOf,
  TIME_FIELDS,
  timeOfChoice,
} from './closure-form'

interface Line {
  number: string
  name: string
  what: string
}

const lineOf = ({ number, name, businessName, date, from, to }: ConcernedRow): Line => ({
  number,
  name,
  what: `${dateInWords(date)}${timeRangeInWords(from, to)} · ${businessName}`,
})

type PickEvent = WechatMiniprogram.CustomEvent<{ id: string }>
type ValueEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { end: 'first' | 'last' }>

/** All categories of an office, and each of them. */
const categoriesOf = (office: string): { id: string; name: string }[] => {
  const city = currentCity()
  const handled = findOffice(city, office)?.categories ?? []
  const own = (city?.categories ?? []).filter(({ id }) => handled.includes(id))
  return [{ id: '', name: '全部业务' }, ...own.map(({ id, name }) => ({ id, name: `只是${name}业务` }))]
}

Component({
  data: {
    form: EMPTY_FORM,
    faults: NO_FAULTS,
    offices: [] as { id: string; name: string }[],
    categories: [] as { id: string; name: string }[],
    whens: quickChoices(now()),
    reasons: REASONS,
    wordsLength: REASON_LENGTH,
    dateFields: DATE_FIELDS,
    timeFields: TIME_FIELDS,
    /** As the fields say them. */
    times: { first: choiceOfTime(EMPTY_FORM.first.time), last: choiceOfTime(EMPTY_FORM.last.time) },
    /** What it would do; null until it was asked for. */
    preview: null as ClosurePreview | null,
    /** What was asked about. */
    span: null as ClosureSpan | null,
    lines: [] as Line[],
    summary: '',
    looking: false,
    refusal: null as Refusal | null,
    requestId: '',
    asking: false,
    busy: false,
    sheetRefusal: null as Refusal | null,
  },
  methods: {
    async onLoad() {
      this.setData({ requestId: freshRequestId(), whens: quickChoices(now()) })
      const place = await loadOffice()
      if (!place.ok) {
        this.setData({ refusal: place })
        return
      }
      const offices = myOffices()
      this.setData({ offices })
      const office = place.data?.id ?? offices[0]?.id
      if (offices.length === 0) this.setData({ refusal: refuse('OFFICE_NOT_YOURS') })
      else if (office !== undefined) this.chooseOffice(office)
    },
    chooseOffice(office: string) {
      this.change({ office, category: '' }, ['office', 'category'])
      this.setData({ categories: categoriesOf(office) })
    },
    /** Takes over what was filled in. What was said about its effect is not true any more. */
    change(patch: Partial<ClosureForm>, mended: (keyof ClosureFaults)[]) {
      const faults = { ...this.data.faults }
      for (const field of mended) faults[field] = ''
      this.setData({
        form: { ...this.data.form, ...patch },
        faults,
        preview: null,
        span: null,
        refusal: null,
      })
    },
    onOffice(event: PickEvent) {
      this.chooseOffice(event.detail.id)
    },
    onCategory(event: PickEvent) {
      this.change({ category: event.detail.id }, ['category'])
    },
    onWhen(event: PickEvent) {
      const when = this.data.whens.find(({ id }) => id === event.detail.id)?.id
      if (when) this.change({ when }, ['when', 'first', 'last'])
    },
    onDate(event: ValueEvent) {
      const { end } = event.currentTarget.dataset
      const date = event.detail.value
      const patch: Partial<ClosureForm> = { [end]: { ...this.data.form[end], date } }
      // Most closures are within one day.
      if (end === 'first' && this.data.form.last.date < date) patch.last = { ...this.data.form.last, date }
      this.change(patch, ['first', 'last'])
    },
    onTime(event: ValueEvent) {
      const { end } = event.currentTarget.dataset
      const time = timeOfChoice(event.detail.value)
      this.change({ [end]: { ...this.data.form[end], time } }, ['first', 'last'])
      this.setData({ [`times.${end}`]: event.detail.value })
    },
    onReason(event: PickEvent) {
      const reason = event.detail.id
      if (isReason(reason)) this.change({ reason }, ['reason', 'words'])
    },
    onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ words: event.detail.value }, ['words'])
    },
    async onLook() {
      const { form, looking } = this.data
      const faults = closureFaults(form, now())
      this.setData({ faults })
      if (looking || this.showFirstFault()) return
      this.setData({ looking: true, refusal: null })
      await this.look(spanOf(form, now()))
      this.setData({ looking: false })
    },
    async look(span: ClosureSpan) {
      const reply = await call('closure.preview', span)
      if (!reply.ok) {
        this.refuse(reply)
        return
      }
      const preview = reply.data
      this.setData({
        preview,
        span,
        lines: preview.rows.map(lineOf),
        summary: `${closedInWords(span, currentCity())}，${closureSpanInWords(span)}`,
      })
      scrollTo('#effect')
    },
    refuse(refusal: Refusal) {
      if (refusal.fields) {
        this.setData({ asking: false, faults: { ...NO_FAULTS, ...refusal.fields } })
        this.showFirstFault()
      } else this.setData({ refusal })
    },
    onAsk() {
      this.setData({ asking: true, sheetRefusal: null })
    },
    onClose() {
      this.setData({ asking: false })
    },
    async onConfirm() {
      const { form, span, preview, requestId, busy } = this.data
      if (!span || !preview || form.reason === '' || busy) return
      this.setData({ busy: true, sheetRefusal: null })
      const reply = await call('closure.create', {
        requestId,
        ...span,
        reason: form.reason,
        words: form.words.trim(),
        concerned: preview.concerned,
      })
      if (reply.ok) replaceWith('staff/closures')
      else if (reply.code === 'CLOSURE_GREW') {
        // The manager confirms a number that is true.
        await this.look(span)
        this.setData({ asking: false, refusal: reply })
      } else if (reply.fields) this.refuse(reply)
      else this.setData({ sheetRefusal: reply })
      this.setData({ busy: false })
    },
    showFirstFault(): boolean {
      const order: (keyof ClosureFaults)[] = [
        'office',
        'category',
        'when',
        'first',
        'last',
        'reason',
        'words',
      ]
      const first = order.find((field) => this.data.faults[field] !== '')
      if (first) scrollTo(`#${first}`)
      return first !== undefined
    },
  },
})
