import type { Field } from '../../../contract/city/businesses'
import { now } from '../../../services/clock'
import { RANGES, type Range, type RangeName, rangeOf } from './ranges'

const FROM: Field = { key: 'from', kind: 'date', label: '从', required: true }
const TO: Field = { key: 'to', kind: 'date', label: '到（包括这一天）', required: true }

/** Which days. Event: `change` ({ chosen, range }). */
Component({
  properties: {
    chosen: { type: String, value: 'week' },
    range: { type: Object, value: { from: '', to: '' } as Range },
    faults: { type: Object, value: {} as Record<string, string> },
  },
  data: { ranges: RANGES, fromField: FROM, toField: TO },
  methods: {
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { id: RangeName }>) {
      const { id } = event.currentTarget.dataset
      this.triggerEvent('change', { chosen: id, range: rangeOf(id, now()) })
    },
    onFrom(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.tell({ from: event.detail.value, to: this.data.range.to })
    },
    onTo(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.tell({ from: this.data.range.from, to: event.detail.value })
    },
    tell(range: Range) {
      this.triggerEvent('change', { chosen: 'own', range })
    },
  },
})
