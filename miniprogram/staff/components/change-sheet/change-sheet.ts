import type { Field } from '../../../contract/city/businesses'
import type { Refusal } from '../../../contract/refusals'
import type { TimetableChange } from '../../../contract/timetable'
import { call } from '../../../services/api'
import { open } from '../../../services/navigation'
import { pendingRequests } from '../pending-request'
import { type EffectWords, effectInWords } from './effect-words'

const REASON: Field = {
  key: 'reason',
  kind: 'text',
  label: '原因',
  hint: '只有管理员看得到，以后可以查',
  required: true,
  maxLength: 200,
}

/** The change that has no answer yet. */
const requestOf = pendingRequests()
/** Component → what was looked at last; answers about anything else are dropped. */
const asked = new WeakMap<object, TimetableChange>()

/**
 * Says what a change of the timetable does, asks for the reason and makes it.
 * Events: `made`, `close` = nothing was changed, `faults` ({ fields }) = the change has to be mended first.
 */
Component({
  properties: {
    /** Nothing is shown without one. */
    change: { type: Object, value: null as TimetableChange | null },
    heading: String,
    confirmLabel: { type: String, value: '保存' },
  },
  data: {
    reasonField: REASON,
    effect: null as EffectWords | null,
    /** On which the effect was said. */
    version: '',
    reason: '',
    fault: '',
    busy: false,
    refusal: null as Refusal | null,
  },
  observers: {
    change(change: TimetableChange | null) {
      if (!change) {
        asked.delete(this)
        return
      }
      this.setData({ reason: '', fault: '' })
      void this.preview()
    },
  },
  methods: {
    async preview() {
      const change = this.data.change as TimetableChange | null
      if (!change) return
      asked.set(this, change)
      this.setData({ effect: null, refusal: null, busy: true })
      const reply = await call('timetable.preview', { change })
      if (asked.get(this) !== change) return
      this.setData({ busy: false })
      if (reply.ok) this.setData({ effect: effectInWords(reply.data.effect), version: reply.data.version })
      else if (reply.fields) this.triggerEvent('faults', { fields: reply.fields })
      else this.setData({ refusal: reply })
    },
    onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ reason: event.detail.value, fault: '' })
    },
    /** Also to repeat what has failed. What others have changed meanwhile is looked at anew. */
    async onConfirm() {
      const { effect, refusal, busy } = this.data
      if (busy) return
      if (effect === null || refusal?.code === 'TIMETABLE_CHANGED') await this.preview()
      else await this.save()
    },
    async save() {
      const { version } = this.data
      const change = this.data.change as TimetableChange | null
      const reason = this.data.reason.trim()
      if (!change) return
      if (reason === '') {
        this.setData({ fault: '请写明原因' })
        return
      }
      const request = requestOf(this)
      const wish = { version, reason, change }
      const requestId = request.idFor(wish)
      this.setData({ busy: true, refusal: null })
      const reply = await call('timetable.change', { requestId, ...wish })
      this.setData({ busy: false })
      if (reply.ok) {
        request.answered()
        this.triggerEvent('made')
      } else this.setData({ refusal: reply })
    },
    onClosures() {
      open('staff/closures')
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
