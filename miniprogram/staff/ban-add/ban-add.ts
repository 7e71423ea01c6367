import { BAN_REASONS } from '../../contract/blacklist'
import type { Field } from '../../contract/city/businesses'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { now } from '../../services/clock'
import { replaceWith } from '../../services/navigation'
import { freshRequestId } from '../../services/request-id'
import { scrollTo } from '../../services/scrolling'
import { takePreset } from '../ban-preset'
import { untilInWords } from '../ban-words'
import { openBan } from '../opened-ban'
import {
  type BanFaults,
  type BanForm,
  banFaults,
  banRequest,
  cancelsByDefault,
  EMPTY_FORM,
  isReason,
  NO_FAULTS,
  REASONS,
} from './ban-form'

const EVIDENCE: Field = {
  key: 'evidence',
  kind: 'text',
  label: '依据',
  hint: '看到了什么，什么时候，在哪里',
  required: true,
  maxLength: 1000,
}
const UNTIL: Field = { key: 'until', kind: 'date', label: '暂停到', required: true }

type TextEvent = WechatMiniprogram.CustomEvent<
  { value: string },
  object,
  { field: 'idNumber' | 'appointment' }
>
type PickEvent = WechatMiniprogram.CustomEvent<{ id: string }>

/** What is about to happen, for the last question. */
const summaryOf = ({ reason, forever, until, cancelsComing }: BanForm): string =>
  [
    `原因：${reason === '' ? '' : BAN_REASONS[reason]}。`,
    `线上预约马上暂停，${untilInWords(forever ? null : until)}，本人业务和代办都不能约。`,
    cancelsComing ? '已约的号一起取消。' : '已约的号不取消。',
    '本人会看到原因和期限，可以申诉一次；窗口照常办理。',
  ].join('')

Component({
  data: {
    form: EMPTY_FORM,
    faults: NO_FAULTS,
    whos: [
      { id: 'idNumber', name: '身份证号' },
      { id: 'appointment', name: '预约号' },
    ],
    terms: [
      { id: 'until', name: '到某一天' },
      { id: 'forever', name: '长期' },
    ],
    reasons: REASONS,
    evidenceField: EVIDENCE,
    untilField: UNTIL,
    prefilled: false,
    requestId: '',
    asking: false,
    summary: '',
    busy: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad() {
      const preset = takePreset()
      this.setData({ requestId: freshRequestId(), prefilled: preset !== null })
      if (!preset) return
      const { appointment, reason, evidence } = preset
      const by = appointment === '' ? 'idNumber' : 'appointment'
      this.change({ by, appointment, reason, evidence, cancelsComing: cancelsByDefault(reason) }, [])
    },
    /** Takes over what was filled in; what is being mended is no longer called wrong. */
    change(patch: Partial<BanForm>, mended: (keyof BanFaults)[]) {
      const faults = { ...this.data.faults }
      for (const field of mended) faults[field] = ''
      this.setData({ form: { ...this.data.form, ...patch }, faults })
    },
    onBy(event: PickEvent) {
      this.change({ by: event.detail.id === 'appointment' ? 'appointment' : 'idNumber' }, [
        'idNumber',
        'appointment',
      ])
    },
    onText(event: TextEvent) {
      const { field } = event.currentTarget.dataset
      this.change({ [field]: event.detail.value }, [field])
    },
    onReason(event: PickEvent) {
      const reason = event.detail.id
      if (isReason(reason)) this.change({ reason, cancelsComing: cancelsByDefault(reason) }, ['reason'])
    },
    onEvidence(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ evidence: event.detail.value }, ['evidence'])
    },
    onTerm(event: PickEvent) {
      this.change({ forever: event.detail.id === 'forever' }, ['until'])
    },
    onUntil(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ until: event.detail.value }, ['until'])
    },
    onCancels(event: WechatMiniprogram.CustomEvent<{ checked: boolean }>) {
      this.change({ cancelsComing: event.detail.checked }, [])
    },
    onSubmit() {
      const faults = banFaults(this.data.form, now())
      this.setData({ faults })
      if (this.showFirstFault()) return
      this.setData({ asking: true, refusal: null, summary: summaryOf(this.data.form) })
    },
    onClose() {
      this.setData({ asking: false })
    },
    async onConfirm() {
      const { form, requestId, busy } = this.data
      if (busy || form.reason === '') return
      this.setData({ busy: true, refusal: null })
      const reply = await call('ban.add', banRequest(form, form.reason, requestId))
      this.setData({ busy: false })
      if (reply.ok) {
        openBan(reply.data.ban)
        replaceWith('staff/ban', { id: reply.data.ban.id })
      } else if (reply.fields) {
        this.setData({ asking: false, faults: { ...NO_FAULTS, ...reply.fields } })
        this.showFirstFault()
      } else this.setData({ refusal: reply })
    },
    showFirstFault(): boolean {
      const order: (keyof BanFaults)[] = ['idNumber', 'appointment', 'reason', 'evidence', 'until']
      const first = order.find((field) => this.data.faults[field] !== '')
      if (first) scrollTo(`#${first}`)
      return first !== undefined
    },
  },
})
